//! All actions on whole drafts, and stored values that are not drafts.

use serde_json::json;

use crate::support::{Engine, Role, Site, Visitor, in_every_engine, in_one_engine, walk};
use crate::tabs::drafts;

const STORED: &str = include_str!("../it/drafts/schema_1.json");
const OLD: &str = include_str!("../it/drafts/schema_0.json");

async fn plant(visitor: &Visitor, id: &str, value: &str) {
    let script = "localStorage.setItem('rdy/1/draft/' + arguments[0], arguments[1])";
    visitor.run(script, vec![json!(id), json!(value)]).await;
}

async fn stored_keys(visitor: &Visitor) -> Vec<String> {
    let keys = visitor.run("return Object.keys(localStorage).sort()", vec![]).await;
    serde_json::from_value(keys).expect("a list of keys")
}

/// A consultant's afternoon: another client, another name, a copy, a mistake undone, a snapshot.
async fn drafts_are_kept_apart(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("Saved on this device").await;
    assert_eq!(drafts(&visitor).await, ["Untitled draft"]);

    visitor.press_first(Role::Button, "Rename").await;
    visitor.type_into("Title", "First ").await;
    // The event that a field gets when the window loses focus.
    let look_away = "document.activeElement.dispatchEvent(new Event('change', { bubbles: true }))";
    visitor.run(look_away, vec![]).await;
    visitor.type_keys("client").await;
    visitor.press(Role::Button, "Save title").await;
    visitor.sees("First client").await;

    visitor.press(Role::Button, "Start a new draft").await;
    visitor.choose("What is your next stage?", "Growth").await;
    visitor.sees("Saved on this device").await;
    let mut names = drafts(&visitor).await;
    names.sort();
    assert_eq!(names, ["First client", "Untitled draft"]);

    visitor.press(Role::Button, "Open “First client”").await;
    visitor.sees("Next stage: pilot").await;
    drafts(&visitor).await;
    visitor.press(Role::Button, "Duplicate “First client”").await;
    visitor.sees("First client (copy)").await;
    visitor.press(Role::Button, "Delete “Untitled draft”").await;
    visitor.sees("“Untitled draft” is deleted.").await;
    visitor.press(Role::Button, "Undo").await;
    visitor.sees("“Untitled draft” is back.").await;
    visitor.press(Role::Button, "Delete “First client”").await;
    visitor.sees("“First client” is deleted.").await;
    visitor.reload().await;
    // Leaving while it loads would be an error of this journey's own.
    visitor.sees("Import a draft").await;
    let mut names = visitor.texts_of(".drafts__name").await;
    names.sort();
    assert_eq!(names, ["First client (copy)", "Untitled draft"]);
}
in_one_engine!(drafts_are_kept_apart);

/// A snapshot is taken, compared, and restored.
async fn a_snapshot_brings_it_back(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    plant(&visitor, "a", STORED).await;
    assert_eq!(drafts(&visitor).await, ["Shop"]);
    visitor.type_into("Snapshot name", "before the pilot").await;
    visitor.press(Role::Button, "Take a snapshot").await;
    visitor.sees("Snapshot “before the pilot” taken.").await;
    visitor.press(Role::Link, "Questions").await;
    visitor.press(Role::Link, "Change your product details").await;
    visitor.choose("What is your next stage?", "Growth").await;
    visitor.sees("Saved on this device").await;
    drafts(&visitor).await;
    visitor.press(Role::Button, "Compare with now").await;
    visitor.sees("No answer has changed.").await;
    visitor.press(Role::Button, "Restore “before the pilot”").await;
    visitor.sees("Before restoring “before the pilot”").await;
    visitor.press(Role::Link, "Questions").await;
    visitor.sees("Next stage: first paying customers").await;
}
in_one_engine!(a_snapshot_brings_it_back);

/// A draft stored in an older schema version is migrated and opened; the old one is kept.
async fn an_old_draft_opens(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    plant(&visitor, "old", OLD).await;
    visitor.open("/assess/#/").await;
    visitor.sees("Next stage: first paying customers").await;
    assert_eq!(stored_keys(&visitor).await[..2], ["rdy/1/bak/old", "rdy/1/draft/old"]);
}
in_one_engine!(an_old_draft_opens);

/// Damaged values are shown, what can be read of them is recovered, and nothing is deleted unasked.
async fn damaged_values_are_offered(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    plant(&visitor, "cut", &STORED[..400]).await;
    plant(&visitor, "null", "null").await;
    visitor.run("localStorage.setItem('rdy/1/draft/large', 'x'.repeat(4 << 20))", vec![]).await;
    visitor.open("/assess/#/").await;
    visitor.sees("Something stored here could not be opened.").await;
    assert_eq!(drafts(&visitor).await, Vec::<String>::new());
    visitor.sees("too large to move").await;
    assert_eq!(visitor.texts_of(".drafts__card h3").await.len(), 3);
    visitor.press(Role::Button, "Recover").await;
    visitor.sees("Shop (recovered)").await;
    let large = "return localStorage.getItem('rdy/1/draft/large').length";
    assert_eq!(visitor.run(large, vec![]).await, json!(4 << 20));

    visitor.press_first(Role::Button, "Discard").await;
    visitor
        .wait_until("two cards", async || {
            (visitor.texts_of(".drafts__card h3").await.len() == 2).then_some(())
        })
        .await;
    visitor.press(Role::Button, "Clear everything…").await;
    visitor.sees("Clear everything?").await;
    visitor.press(Role::Button, "Keep everything").await;
    visitor.run("localStorage.setItem('neighbour', 'stays')", vec![]).await;
    visitor.press(Role::Button, "Clear everything…").await;
    visitor.press_first(Role::Button, "Clear everything").await;
    visitor
        .wait_until("nothing but the neighbour", async || {
            (stored_keys(&visitor).await == ["neighbour"]).then_some(())
        })
        .await;
}
in_one_engine!(damaged_values_are_offered);

/// An exported text is imported as a new draft; a text that is not one is refused with a reason.
async fn a_file_comes_in(site: &Site) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.json");
    std::fs::write(&path, STORED).expect("a file");
    let visitor = site.visitor().await;
    assert_eq!(drafts(&visitor).await, Vec::<String>::new());
    visitor.hand_file("#incoming-file", &path).await;
    visitor.sees("Preview").await;
    visitor.press(Role::Button, "Add as a new draft").await;
    visitor.sees("1 draft added.").await;
    assert_eq!(visitor.texts_of(".drafts__name").await, ["Shop"]);

    visitor.hand_file("#incoming-file", &path).await;
    visitor.sees("Already saved as “Shop”.").await;
    visitor.press(Role::Button, "Close").await;
    std::fs::write(&path, &STORED[..100]).expect("a file");
    visitor.hand_file("#incoming-file", &path).await;
    visitor.sees("This file is damaged or incomplete").await;
    visitor.type_into("Or paste a link", "{\"app\":\"other\"}").await;
    visitor.press(Role::Button, "Preview").await;
    visitor.sees("The pasted text is not from MVP Readiness").await;
}
in_one_engine!(a_file_comes_in);

/// Where the browser blocks storage, answering still works and the page reports it.
async fn blocked_storage_is_said_and_stops_nothing(site: &Site) {
    // No host that sends the headers allows the site in a frame.
    site.send_no_headers();
    let visitor = site.visitor().await;
    visitor.open("/__test/sandbox").await;
    visitor.enter_frame().await;
    visitor.heading().await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("This browser blocks storage, so closing this tab deletes your answers").await;
    visitor.sees("Who is it for?").await;
    visitor.choose("What is your next stage?", "First paying customers").await;
}
in_every_engine!(blocked_storage_is_said_and_stops_nothing);

/// A draft is downloaded as a file in one engine and imported in the next, through all of them.
#[tokio::test]
async fn a_file_goes_from_engine_to_engine() {
    let engines = [Engine::Chromium, Engine::Firefox, Engine::WebKitGtk, Engine::Chromium];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("draft.json");
    std::fs::write(&path, STORED).expect("a file");
    for engine in engines {
        walk(engine, async |site: &Site| {
            let visitor = site.visitor().await;
            drafts(&visitor).await;
            visitor.hand_file("#incoming-file", &path).await;
            visitor.press(Role::Button, "Add as a new draft").await;
            visitor.sees("1 draft added.").await;
            visitor.press(Role::Button, "Download file “Shop”").await;
            let text = visitor.downloaded("shop.readiness.json").await;
            std::fs::write(&path, text).expect("a file");
        })
        .await;
    }
    let body = |text: &str| {
        let text: serde_json::Value = serde_json::from_str(text).expect("JSON");
        text["body"].clone()
    };
    let text = std::fs::read_to_string(&path).expect("a file");
    assert_eq!(body(&text), body(STORED));
}
