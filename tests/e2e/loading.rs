//! What is fetched when, and what happens when it does not arrive.

use mvp_readiness::content::{help, questionnaire};
use mvp_readiness::domain::questionnaire::Decision;

use crate::support::{Role, Site, in_every_engine};

/// How the file is named that holds what comes after the questions.
const LATER: &str = "/outcome-";

/// A first visit asks for one WASM and no sheet, wherever it begins, and for another WASM and a sheet
/// once something is said.
async fn one_wasm_until_something_is_said(site: &Site) {
    // The worker asks for the same again where an engine keeps nothing it could take them from.
    site.hold_back(Some("worker.js"));
    for (visit, begin) in ["/", "/assess/#/about"].into_iter().enumerate() {
        let visitor = site.visitor().await;
        visitor.open(begin).await;
        visitor.heading().await;
        // The visits before this one ended with the start page.
        assert_eq!(site.requests_for(".wasm"), visit + 1, "{begin}");
        assert_eq!(site.requests_for(".css"), 0, "{begin}");
        if begin != "/" {
            visitor.choose("What is your next stage?", "A pilot").await;
            visitor
                .wait_until("what comes later", async || {
                    let requests = [".wasm", ".css"].map(|kind| site.requests_for(kind));
                    (requests == [visit + 2, 1]).then_some(())
                })
                .await;
            visitor.sees("Saved on this device").await;
            assert_eq!(site.requests_for(".wasm"), visit + 2);
        }
    }
}
in_every_engine!(one_wasm_until_something_is_said);

/// Where the rest does not arrive, the page says so, answering goes on, and another try is enough.
async fn what_did_not_arrive_is_asked_for_again(site: &Site) {
    site.hold_back(Some(LATER));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("Saved on this device").await;
    visitor.open("/assess/#/results").await;
    visitor.sees("This page did not load.").await;
    assert_eq!(visitor.heading().await, "Results");
    let reports = site.take_reports();
    let is_of_loading = |kind: &str| matches!(kind, "console.error" | "error");
    assert!(
        !reports.is_empty() && reports.iter().all(|report| is_of_loading(&report.kind)),
        "{reports:?}"
    );

    site.hold_back(None);
    visitor.press(Role::Button, "Try again").await;
    visitor.sees("The score appears with the first answer").await;
    assert_eq!(visitor.heading().await, "No results yet");
}
in_every_engine!(what_did_not_arrive_is_asked_for_again);

/// Where the program itself does not arrive, what the document holds can be read, wherever the
/// address leads, and the page says what is missing and what there is instead.
async fn a_page_without_its_program_says_so(site: &Site) {
    site.hold_back(Some(".wasm"));
    let visitor = site.visitor().await;
    let pages = [
        ("/", "Will your MVP survive success?"),
        ("/assess/", "About your product"),
        ("/assess/#/database", Decision::Database.title()),
        ("/assess/#/results", "About your product"),
    ];
    for (page, heading) in pages {
        visitor.open("/checklist/").await;
        visitor.open(page).await;
        visitor.sees("The program did not arrive.").await;
        visitor.sees(heading).await;
        let reports = site.take_reports();
        assert!(reports.iter().any(|report| report.kind == "console.error"), "{page}: {reports:?}");
    }
    visitor.press(Role::Link, "the questions as a list").await;
    visitor.sees("Printable checklist").await;

    site.hold_back(None);
    visitor.open("/assess/#/database").await;
    assert_eq!(visitor.heading().await, Decision::Database.title());
    assert!(!visitor.page_text().await.contains("did not arrive"));
}
in_every_engine!(a_page_without_its_program_says_so);

/// Likewise the help beside a question.
async fn help_that_did_not_arrive_is_asked_for_again(site: &Site) {
    site.hold_back(Some(LATER));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/database").await;
    visitor.heading().await;
    let open = "document.querySelector('.question__folds details').open = true";
    visitor.run(open, vec![]).await;
    visitor.sees("This text did not load.").await;
    site.take_reports();

    site.hold_back(None);
    visitor.press(Role::Button, "Try again").await;
    let id = questionnaire().section(Decision::Database).next().expect("a question");
    visitor.sees(help(id).why).await;
}
in_every_engine!(help_that_did_not_arrive_is_asked_for_again);
