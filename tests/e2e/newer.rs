//! A newer version of the site is brought up while somebody uses the older one.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::offline::until_kept;
use crate::support::{Role, Site, Visitor, another_build, headers::Keeping, in_every_engine};

const STAGE: &str = "What is your next stage?";
const NEWER: &str = "A new version is available.";

/// How often this tab has loaded a document.
async fn loads(visitor: &Visitor) -> u64 {
    let script = "return Number(sessionStorage.getItem('__loads'))";
    // A page that is being loaded again answers nothing.
    visitor.wait_until("a number", async || visitor.run(script, vec![]).await.as_u64()).await
}

/// The name of the program that the document asks for, which tells builds apart.
async fn program(visitor: &Visitor) -> Option<String> {
    let named = "return document.documentElement.outerHTML.match(/app-[0-9a-f]+\\.wasm/)?.[0]";
    visitor.run(named, vec![]).await.as_str().map(str::to_owned)
}

fn has_file(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}

/// What only an older document asks for.
fn expect_missing(site: &Site, build: &Path) {
    for entry in fs::read_dir(build).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        if Keeping::of(&name) == Keeping::Forever {
            site.expect_missing(&format!("/{name}"));
        }
    }
}

/// A tab that is open hears of it, asks, and loads it once; what was said a moment before is safe.
async fn a_running_tab_is_told(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    until_kept(&visitor).await;
    assert!(!visitor.page_text().await.contains(NEWER), "the first version replaces nothing");

    let second = another_build(&Site::built());
    site.serve(second.path()).await;
    // What a browser tells a tab that is looked at again.
    let look = "document.dispatchEvent(new Event('visibilitychange'))";
    // Again and again: an engine that is looking already does not look anew.
    visitor
        .wait_until("word of a newer version", async || {
            visitor.run(look, vec![]).await;
            visitor.page_text().await.contains(NEWER).then_some(())
        })
        .await;
    assert_eq!(loads(&visitor).await, 1, "nothing is loaded unasked");

    // An answer, and at once the button: sooner than anything is saved by itself.
    let hurry = "const named = (selector, text) => [...document.querySelectorAll(selector)]
            .find((one) => (one.labels?.[0] ?? one).textContent.startsWith(text));
        named('input[type=radio]', 'Growth').click();
        named('button', 'Load it').click();";
    visitor.run(hurry, vec![]).await;
    visitor
        .wait_until("the newer version", async || {
            let program = program(&visitor).await?;
            has_file(second.path(), &program).then_some(())
        })
        .await;
    visitor.heading().await;
    assert!(visitor.is_chosen(STAGE, "Growth").await);
    visitor.run(look, vec![]).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    assert_eq!(loads(&visitor).await, 2, "loaded once");
    assert!(!visitor.page_text().await.contains(NEWER));
}
in_every_engine!(a_running_tab_is_told);

/// A document that was kept on the way names files that are gone: it is loaded again.
async fn an_outdated_document_is_loaded_again(site: &Site) {
    let second = another_build(&Site::built());
    expect_missing(site, &Site::built());
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

/// Where it stays outdated, the page says so and goes no further.
async fn an_outdated_document_is_loaded_again_once(site: &Site) {
    let second = another_build(&Site::built());
    expect_missing(site, &Site::built());
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
    visitor.press(Role::Link, "Load it").await;
    visitor.heading().await;
    assert_eq!(loads(&visitor).await, 3);
}
in_every_engine!(an_outdated_document_is_loaded_again_once);

/// A program that does not arrive is said, and not taken for an older version.
async fn a_program_that_does_not_arrive_is_said(site: &Site) {
    site.hold_back(Some(".wasm"));
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.sees("The program did not arrive.").await;
    assert_eq!(loads(&visitor).await, 1);
    site.hold_back(None);
    visitor.press(Role::Link, "Load the page again").await;
    visitor.heading().await;
    let shown =
        "return [...document.querySelectorAll('.broken, .failed')].some((one) => !one.hidden)";
    assert_eq!(visitor.run(shown, vec![]).await, json!(false));
    // What engines say of a program that is missing.
    site.take_reports();
}
in_every_engine!(a_program_that_does_not_arrive_is_said);
