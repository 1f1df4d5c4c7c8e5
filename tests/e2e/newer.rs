//! A newer version of the site is deployed while someone uses the older one.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::offline::until_kept;
use crate::support::{Role, Site, Visitor, another_build, in_every_engine, in_one_engine};

const STAGE: &str = "What is your next stage?";
pub const NEWER: &str = "A new version is available.";

/// The event that a browser fires when a tab becomes visible again.
pub const LOOK: &str = "document.dispatchEvent(new Event('visibilitychange'))";

/// How often this tab has loaded a page.
async fn loads(visitor: &Visitor) -> u64 {
    let script = "return Number(sessionStorage.getItem('__loads'))";
    // A page that is reloading runs no script.
    visitor.wait_until("a number", async || visitor.run(script, vec![]).await.as_u64()).await
}

/// The name of the WASM file that the page loads, which identifies its build.
async fn program(visitor: &Visitor) -> Option<String> {
    // During navigation there is none.
    let named = "return document.documentElement?.outerHTML.match(/app-[0-9a-f]+\\.wasm/)?.[0]";
    visitor.try_run(named).await?.as_str().map(str::to_owned)
}

fn has_file(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}

/// The name of the WASM file of a build.
pub fn program_of(build: &Path) -> String {
    let is_program = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        name.starts_with("app-") && path.extension().is_some_and(|kind| kind == "wasm")
    };
    let mut files = fs::read_dir(build).expect("a folder").flatten().map(|entry| entry.path());
    let program = files.find(is_program).expect("a program");
    program.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Waits until the page reports a newer version.
pub async fn until_told(visitor: &Visitor) {
    // Repeatedly: an engine that is already checking does not start another check.
    visitor
        .wait_until("word of a newer version", async || {
            visitor.run(LOOK, vec![]).await;
            visitor.page_text().await.contains(NEWER).then_some(())
        })
        .await;
}

/// Waits until the page runs the WASM of a build.
async fn until_it_runs(visitor: &Visitor, build: &Path) {
    visitor
        .wait_until("the newer version", async || {
            let program = program(visitor).await?;
            has_file(build, &program).then_some(())
        })
        .await;
}

/// An open tab detects it, asks, and reloads once; what was entered just before is safe.
async fn a_running_tab_is_told(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    until_kept(&visitor).await;
    assert!(!visitor.page_text().await.contains(NEWER), "the first version replaces nothing");

    let second = another_build(&Site::built());
    site.serve(second.path()).await;
    until_told(&visitor).await;
    assert_eq!(loads(&visitor).await, 1, "nothing is loaded unasked");

    // An answer, and the button immediately after it: before autosave runs.
    let hurry = "const named = (selector, text) => [...document.querySelectorAll(selector)]
            .find((one) => (one.labels?.[0] ?? one).textContent.startsWith(text));
        named('input[type=radio]', 'Growth').click();
        named('button', 'Reload').click();";
    visitor.run(hurry, vec![]).await;
    until_it_runs(&visitor, second.path()).await;
    visitor.heading().await;
    assert!(visitor.is_chosen(STAGE, "Growth").await);
    visitor.run(LOOK, vec![]).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    assert_eq!(loads(&visitor).await, 2, "loaded once");
    assert!(!visitor.page_text().await.contains(NEWER));
}
in_every_engine!(a_running_tab_is_told);

/// An outdated page from an intermediate cache names files that are gone: it is reloaded.
async fn an_outdated_document_is_loaded_again(site: &Site) {
    let second = another_build(&Site::built());
    site.expect_missing_of(&Site::built());
    site.serve(second.path()).await;
    site.keep_documents_of(&Site::built(), 1);
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    assert_eq!(visitor.heading().await, "About your product");
    let program = program(&visitor).await.expect("a program");
    assert!(has_file(second.path(), &program));
    assert_eq!(loads(&visitor).await, 2);
    let reports = site.take_reports();
    assert!(reports.iter().all(|report| report.kind != "policy violation"), "{reports:?}");
}
in_every_engine!(an_outdated_document_is_loaded_again);

/// If it stays outdated, the page reports it and does not reload again.
async fn an_outdated_document_is_loaded_again_once(site: &Site) {
    let second = another_build(&Site::built());
    site.expect_missing_of(&Site::built());
    site.serve(second.path()).await;
    site.keep_documents_of(&Site::built(), usize::MAX);
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor
        .wait_until("the second load", async || (loads(&visitor).await == 2).then_some(()))
        .await;
    visitor.sees("New version available.").await;
    assert_eq!(loads(&visitor).await, 2);
    site.take_reports();
    site.keep_documents_of(&Site::built(), 0);
    visitor.press(Role::Link, "Reload to use it").await;
    visitor.heading().await;
    assert_eq!(loads(&visitor).await, 3);
}
in_one_engine!(an_outdated_document_is_loaded_again_once);

/// A deploy before the lazy chunk was loaded: the tab requests files that are gone. It reports a
/// newer version, which has what was entered.
async fn a_deploy_before_the_rest_was_fetched_is_told(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    let second = another_build(&Site::built());
    site.expect_missing_of(&Site::built());
    site.serve(second.path()).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    visitor.sees("New version available.").await;
    visitor.open("/assess/#/results").await;
    visitor.sees("This page did not load.").await;
    visitor.press(Role::Button, "Try again").await;
    visitor.sees("This page did not load.").await;
    assert_eq!(loads(&visitor).await, 1, "nothing is loaded unasked");
    site.take_reports();

    visitor.press(Role::Link, "Reload to use it").await;
    until_it_runs(&visitor, second.path()).await;
    // Waits for the newer version to load completely, so that nothing is in flight when the tab
    // closes.
    visitor.sees("Your score appears once you answer").await;
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    assert!(visitor.is_chosen(STAGE, "A pilot").await);
    until_kept(&visitor).await;
    site.take_reports();
}
in_every_engine!(a_deploy_before_the_rest_was_fetched_is_told);

/// The first worker of a tab may be newer than the tab, which reports it.
async fn a_first_worker_that_is_newer_is_told(site: &Site) {
    site.hold_back(Some("worker.js"));
    let visitor = site.visitor().await;
    visitor.open("/assess/#/results").await;
    visitor.heading().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    visitor
        .wait_until("a look for the worker", async || {
            (site.requests_for("worker.js") > 0).then_some(())
        })
        .await;
    let second = another_build(&Site::built());
    site.serve(second.path()).await;
    site.hold_back(None);
    until_told(&visitor).await;
    visitor.press(Role::Button, "Reload").await;
    until_it_runs(&visitor, second.path()).await;
    visitor.heading().await;
    assert!(visitor.is_chosen(STAGE, "A pilot").await);
    site.take_reports();
}
in_one_engine!(a_first_worker_that_is_newer_is_told);

/// A WASM that fails to load is reported, and not mistaken for an older version.
async fn a_program_that_does_not_arrive_is_said(site: &Site) {
    site.hold_back(Some(".wasm"));
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.sees("This page could not finish loading.").await;
    assert_eq!(loads(&visitor).await, 1);
    site.hold_back(None);
    visitor.press(Role::Link, "Reload the page").await;
    visitor.heading().await;
    let shown =
        "return [...document.querySelectorAll('.broken, .failed')].some((one) => !one.hidden)";
    assert_eq!(visitor.run(shown, vec![]).await, json!(false));
    // What engines report about a missing WASM.
    site.take_reports();
}
in_one_engine!(a_program_that_does_not_arrive_is_said);
