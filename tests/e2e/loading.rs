//! What is loaded when, and what happens when loading fails.

use mvp_readiness::content::{help, questionnaire};
use mvp_readiness::domain::questionnaire::Decision;

use crate::support::{Refused, Role, Site, Visitor, in_every_engine, in_one_engine};

/// The prefix of the lazily loaded files.
const LATER: &str = "/outcome-";

/// A first visit requests one WASM and no stylesheet, on every page, and another WASM and a
/// stylesheet after the first input.
async fn one_wasm_until_something_is_said(site: &Site) {
    // The worker requests the same files again if the engine has no cache to take them from.
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
in_one_engine!(one_wasm_until_something_is_said);

/// If the lazy chunk fails to load, the page reports it, answering still works, and one retry is
/// enough.
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
    visitor.sees("Your score appears once you answer").await;
    assert_eq!(visitor.heading().await, "No results yet");
}
in_every_engine!(what_did_not_arrive_is_asked_for_again);

/// If the app itself fails to load, the prerendered content can be read, whatever the address, and
/// the page reports what is missing and the alternatives.
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
        visitor.sees("This page could not finish loading.").await;
        visitor.sees("The server did not send what the page needs.").await;
        visitor.sees(heading).await;
        let reports = site.take_reports();
        assert!(reports.iter().any(|report| report.kind == "console.error"), "{page}: {reports:?}");
    }
    visitor.press(Role::Link, "the printable checklist").await;
    visitor.sees("Printable checklist").await;

    site.hold_back(None);
    visitor.open("/assess/#/database").await;
    assert_eq!(visitor.heading().await, Decision::Database.title());
    assert!(!visitor.page_text().await.contains("could not finish loading"));
}
in_one_engine!(a_page_without_its_program_says_so);

/// Likewise for the help of a question.
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
in_one_engine!(help_that_did_not_arrive_is_asked_for_again);

/// A stalled lazy chunk is reported, and loads on retry.
async fn what_stands_still_is_asked_for_again(site: &Site) {
    site.detain(Some(LATER));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("Saved on this device").await;
    visitor.open("/assess/#/results").await;
    visitor.sees("This page is taking longer than usual.").await;
    site.forget_detained();
    visitor.press(Role::Button, "Try again").await;
    visitor.sees("Your score appears once you answer").await;
    site.take_reports();
}

in_one_engine!(what_stands_still_is_asked_for_again);

/// A chunk that failed to load is loaded when the connection is restored, without a key press.
async fn what_did_not_arrive_comes_with_the_connection(site: &Site) {
    site.hold_back(Some(LATER));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/results").await;
    visitor.sees("This page did not load.").await;
    site.take_reports();
    site.hold_back(None);
    visitor.run("dispatchEvent(new Event('online'))", vec![]).await;
    visitor.sees("Your score appears once you answer").await;
}
in_one_engine!(what_did_not_arrive_comes_with_the_connection);

/// The service worker script may stall, too.
async fn what_keeps_the_site_is_asked_for_again(site: &Site) {
    site.detain(Some("/update-"));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("This page can’t be opened offline yet.").await;
    site.forget_detained();
    visitor.press(Role::Button, "Try again").await;
    crate::offline::until_kept(&visitor).await;
    assert!(!visitor.page_text().await.contains("offline yet"));
}
in_one_engine!(what_keeps_the_site_is_asked_for_again);

/// A plan link altered in transit: what matters is that it stays in the address.
const PLAN: &str = "/plan/#PAAAAZ";

/// Asserts that the page reports this cause, and no other.
async fn says_alone(visitor: &Visitor, words: &str) {
    const CAUSES: [&str; 3] = [
        "The connection may have failed.",
        "The server did not send",
        "WebAssembly is switched off",
    ];
    visitor.sees(words).await;
    let text = visitor.page_text().await;
    for cause in CAUSES {
        assert_eq!(text.contains(cause), words.contains(cause), "{cause}: {text}");
    }
}

/// Each cause has its own message, and readers of someone else's plan are offered an alternative.
async fn every_cause_has_its_own_words(site: &Site) {
    site.never_keep(".wasm");
    let visitor = site.visitor().await;
    for refused in [Refused::ByBrowser, Refused::ByPolicy] {
        site.refuse_programs(Some(refused));
        visitor.open("/assess/").await;
        says_alone(&visitor, "WebAssembly is switched off in this browser").await;
        visitor.sees("You can read the page").await;
        assert!(!visitor.page_text().await.contains("as a PDF"));
        visitor.open(PLAN).await;
        says_alone(&visitor, "WebAssembly is switched off in this browser").await;
        visitor.sees("The plan is still in the link.").await;
        visitor.sees("ask the sender for the plan as a PDF").await;
        let text = visitor.page_text().await;
        assert!(!text.contains("You can read the page") && !text.contains("moment"), "{text}");
        site.take_reports();
    }
    site.refuse_programs(None);
    site.mistake(Some(".wasm"));
    visitor.open("/assess/").await;
    says_alone(&visitor, "The server did not send what the page needs.").await;
    site.take_reports();
    site.mistake(None);

    site.detain(Some(".wasm"));
    visitor.open("/checklist/").await;
    visitor.open("/assess/").await;
    site.cut().await;
    says_alone(&visitor, "The connection may have failed.").await;
    site.detain(None);
    site.serve(&Site::built()).await;
    visitor.run("dispatchEvent(new Event('online'))", vec![]).await;
    assert_eq!(visitor.heading().await, "About your product");
    site.take_reports();
}
in_every_engine!(every_cause_has_its_own_words);

/// A wrong response cached for the app is replaced when the page is reloaded from its own link, and
/// the address stays, including the fragment.
async fn a_wrong_program_is_not_kept(site: &Site) {
    for part in ["/app-", "/load-"] {
        // A visitor with an empty cache.
        let visitor = site.visitor().await;
        site.mistake(Some(part));
        visitor.open("/checklist/").await;
        visitor.open(PLAN).await;
        visitor.sees("The server did not send what the page needs.").await;
        site.take_reports();
        site.mistake(None);
        visitor.press(Role::Link, "Reload the page").await;
        visitor.reaches("This link was altered").await;
        assert_eq!(visitor.address().await, site.url(PLAN));
        visitor.reload().await;
        assert_eq!(visitor.heading().await, "This link was altered");
        site.take_reports();
    }
}
in_every_engine!(a_wrong_program_is_not_kept);
