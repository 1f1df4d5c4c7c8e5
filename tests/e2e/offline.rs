//! The site without a network, after a first visit.

use std::fs;
use std::path::Path;

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::Decision;

use crate::newer::{LOOK, NEWER, program_of, until_told};
use crate::support::{
    Engine, Role, SUB_PATH, Site, Visitor, another_build, half_a_deploy, in_every_engine,
    in_one_engine, walk,
};

const STAGE: &str = "What is your next stage?";

/// Waits until the service worker controls this page.
pub async fn until_kept(visitor: &Visitor) {
    visitor
        .wait_until("the worker of the site", async || {
            let controller = "return navigator.serviceWorker.controller?.state === 'activated'";
            visitor.run(controller, vec![]).await.as_bool().filter(|&is_kept| is_kept)
        })
        .await;
}

/// Enters something, loses the network and comes back: the site works, and the input is there.
async fn the_site_works_without_a_network(site: &Site, base: &str) {
    let visitor = site.visitor().await;
    visitor.open(&format!("{base}/assess/#/about")).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    until_kept(&visitor).await;
    assert_eq!(site.requests_for(".wasm"), 2, "the worker takes what the page has fetched");
    site.cut().await;

    visitor.reload().await;
    assert_eq!(visitor.heading().await, "About your product");
    assert!(visitor.is_chosen(STAGE, "A pilot").await);
    visitor.open(&format!("{base}/")).await;
    assert_eq!(visitor.heading().await, "Will your MVP survive success?");
    visitor.open(&format!("{base}/assess/?from=start#/database")).await;
    let id = questionnaire().section(Decision::Database).next().expect("a question");
    let question = questionnaire().question(id);
    visitor.choose(question.prompt, question.options[2]).await;
    visitor.sees("Saved on this device").await;
    for page in ["/assess/#/results", "/assess/#/plan", "/assess/#/method", "/assess/#/drafts"] {
        visitor.open(&format!("{base}{page}")).await;
        visitor.heading().await;
        // Section headings are part of the page itself, not of its loading state.
        let is_whole = "return document.querySelectorAll('main h2').length > 0";
        visitor
            .wait_until(&format!("all of {page}"), async || {
                visitor.run(is_whole, vec![]).await.as_bool().filter(|&is_whole| is_whole)
            })
            .await;
    }
    visitor.open(&format!("{base}/plan/")).await;
    assert_eq!(visitor.heading().await, "The plan is missing from this link");
    for (document, heading) in
        [("/method/", "How the score is calculated"), ("/checklist/", "Printable checklist")]
    {
        visitor.open(&format!("{base}{document}")).await;
        assert_eq!(visitor.heading().await, heading);
    }
}

#[tokio::test]
async fn chromium() {
    for base in ["", SUB_PATH] {
        walk(Engine::Chromium, async |site: &Site| {
            the_site_works_without_a_network(site, base).await;
        })
        .await;
    }
}

/// Enters something, so that the site is precached, and waits until it is.
async fn keep(visitor: &Visitor, base: &str) {
    visitor.open(&format!("{base}/assess/#/about")).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    until_kept(visitor).await;
}

/// Waits until a page after the questions is rendered completely.
async fn sees_results(visitor: &Visitor) {
    visitor.sees("Your score appears once you answer").await;
}

/// Every address form of a page works: with its slash, without it, and with the file name.
async fn documents_are_there_under_every_address(site: &Site) {
    let visitor = site.visitor().await;
    keep(&visitor, SUB_PATH).await;
    site.cut().await;
    for (document, heading) in [
        ("/plan", "The plan is missing from this link"),
        ("/assess", "Questions"),
        ("/checklist", "Printable checklist"),
    ] {
        for form in ["/", "", "/index.html"] {
            visitor.open(&format!("{SUB_PATH}{document}{form}")).await;
            assert_eq!(visitor.heading().await, heading, "{document}{form}");
        }
    }
}
in_every_engine!(documents_are_there_under_every_address);

/// The names of the lazily loaded stylesheets.
fn sheets() -> Vec<String> {
    let files = fs::read_dir(Site::built()).expect("a folder").flatten();
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "css")).collect()
}

/// A host that serves pages without their slash, below a path: assets load from the right folder,
/// and cached redirects are answered later, with a network and without.
async fn a_host_without_slashes(site: &Site) {
    site.drop_slashes();
    for name in sheets() {
        // Preload scanners request it from the parent folder before the base is known.
        site.expect_missing(&format!("/some/{name}"));
    }
    let visitor = site.visitor().await;
    visitor.open(&format!("{SUB_PATH}/method")).await;
    assert_eq!(visitor.heading().await, "How the score is calculated");
    let has_sheet = "const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
        return sheets.length > 0 && sheets.every(({ sheet }) => sheet)";
    assert_eq!(visitor.run(has_sheet, vec![]).await, true);
    keep(&visitor, SUB_PATH).await;
    for has_network in [true, false] {
        if !has_network {
            site.cut().await;
        }
        for (document, heading) in [
            ("/plan/", "The plan is missing from this link"),
            ("/plan", "The plan is missing from this link"),
            ("/assess/", "Questions"),
            ("/method/", "How the score is calculated"),
            ("/checklist", "Printable checklist"),
        ] {
            visitor.open(&format!("{SUB_PATH}{document}")).await;
            assert_eq!(visitor.heading().await, heading, "{document}");
        }
    }
}
in_every_engine!(a_host_without_slashes);

/// A host that sends its start page for a file that is not there yet: the response is not cached.
/// One retry is enough once the file is there, and so is every later visit.
async fn a_wrong_answer_is_not_kept(site: &Site) {
    site.mistake(Some("/outcome-"));
    site.hold_back(Some("worker.js"));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    visitor.open("/assess/#/results").await;
    visitor.sees("This page did not load.").await;
    visitor.press(Role::Button, "Try again").await;
    visitor.sees("This page did not load.").await;
    site.take_reports();

    site.mistake(None);
    let sheets = site.requests_for(".css");
    visitor.press(Role::Button, "Try again").await;
    sees_results(&visitor).await;
    visitor
        .wait_until("what the browser has kept to be mended", async || {
            (site.requests_for(".css") >= sheets + 2).then_some(())
        })
        .await;
    let faults = site.take_faults();
    assert!(faults.is_empty(), "{faults:?}");
    visitor.open("/assess/#/plan").await;
    visitor.reload().await;
    visitor.sees("Your plan is built from your answers").await;
    site.hold_back(None);
    visitor
        .wait_until("the worker", async || {
            visitor.run(LOOK, vec![]).await;
            (site.requests_for(".wasm") > 0).then_some(())
        })
        .await;
    until_kept(&visitor).await;
    site.take_reports();
    site.cut().await;
    visitor.open("/checklist/").await;
    visitor.open("/assess/#/results").await;
    sees_results(&visitor).await;
    // Not by the driver: that of Firefox bypasses the worker.
    visitor.run("window.isOld = true; location.reload()", vec![]).await;
    visitor
        .wait_until("the page anew", async || {
            (visitor.try_run("return Boolean(window.isOld)").await? == false).then_some(())
        })
        .await;
    sees_results(&visitor).await;
}
in_every_engine!(a_wrong_answer_is_not_kept);

/// Half a deploy is never cached: the current version keeps working, without a network, too, until
/// the deploy is complete.
async fn half_a_deploy_is_not_kept(site: &Site) {
    let visitor = site.visitor().await;
    keep(&visitor, "").await;
    let second = another_build(&Site::built());
    let half = half_a_deploy(&Site::built(), second.path());
    let program = program_of(second.path());
    site.expect_missing_of(second.path());
    site.serve(half.path()).await;
    visitor
        .wait_until("the worker of the other build", async || {
            visitor.run(LOOK, vec![]).await;
            (site.requests_for(&program) > 0).then_some(())
        })
        .await;
    assert!(!visitor.page_text().await.contains(NEWER));
    site.cut().await;
    for page in ["/assess/#/results", "/plan/", "/"] {
        visitor.open(page).await;
        visitor.heading().await;
    }
    visitor.open("/assess/#/results").await;
    sees_results(&visitor).await;

    site.serve(second.path()).await;
    until_told(&visitor).await;
    site.take_reports();
}
in_one_engine!(half_a_deploy_is_not_kept);

/// Likewise with an empty cache: nothing is cached until everything is there.
async fn the_first_worker_waits_for_a_whole_deploy(site: &Site) {
    let second = another_build(&Site::built());
    let half = half_a_deploy(second.path(), &Site::built());
    site.expect_missing_of(&Site::built());
    site.serve(half.path()).await;
    // The app of the previous version, from a page in an intermediate cache.
    site.keep_documents_of(second.path(), usize::MAX);
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    let program = program_of(&Site::built());
    visitor
        .wait_until("the worker", async || (site.requests_for(&program) > 0).then_some(()))
        .await;
    let controller = "return navigator.serviceWorker.controller?.state ?? null";
    assert!(visitor.run(controller, vec![]).await.is_null());

    site.serve(&Site::built()).await;
    until_told(&visitor).await;
    site.take_reports();
}
in_one_engine!(the_first_worker_waits_for_a_whole_deploy);
