//! Several tabs on one draft: one edits it, the others are read-only.

use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::support::{Role, Site, Visitor, in_every_engine};

const ELSEWHERE: &str = "Open in another tab.";
const STAGE: &str = "What is your next stage?";

/// Whether the answer controls are enabled.
async fn may_answer(visitor: &Visitor) -> bool {
    let whole = "return !document.querySelector('fieldset.whole').disabled";
    visitor.run(whole, vec![]).await == json!(true)
}

async fn until_may_answer(visitor: &Visitor, expected: bool) {
    visitor
        .wait_until(&format!("answering is {expected}"), async || {
            (may_answer(visitor).await == expected).then_some(())
        })
        .await;
}

/// The names of the drafts on the drafts page.
pub async fn drafts(visitor: &Visitor) -> Vec<String> {
    visitor.open("/assess/#/drafts").await;
    visitor.sees("Import a draft").await;
    visitor.texts_of(".drafts__name").await
}

/// Two tabs of one visitor: the first has answered, and the second shows the result and is in
/// front.
async fn two_tabs(visitor: &Visitor) -> (WindowHandle, WindowHandle) {
    let first = visitor.window().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    let second = visitor.new_tab().await;
    visitor.open("/assess/#/about").await;
    visitor.sees(ELSEWHERE).await;
    (first, second)
}

/// The second tab is read-only, takes over, and the first continues with a copy.
async fn tabs_take_turns(site: &Site) {
    let visitor = site.visitor().await;
    let (first, second) = two_tabs(&visitor).await;
    until_may_answer(&visitor, false).await;
    visitor.press(Role::Button, "Edit here instead").await;
    until_may_answer(&visitor, true).await;
    visitor.choose(STAGE, "First paying customers").await;
    visitor.sees("Saved on this device").await;

    visitor.switch_to(&first).await;
    visitor.sees(ELSEWHERE).await;
    until_may_answer(&visitor, false).await;
    visitor.press(Role::Button, "Edit a copy").await;
    until_may_answer(&visitor, true).await;
    visitor.choose(STAGE, "Growth").await;
    visitor.sees("Saved on this device").await;
    assert_eq!(drafts(&visitor).await.len(), 2);

    visitor.switch_to(&second).await;
    visitor.reload().await;
    visitor.heading().await;
    until_may_answer(&visitor, true).await;
}
in_every_engine!(tabs_take_turns);

/// A read-only tab continues by itself, with all input of the other one, once that is closed.
async fn a_closed_tab_leaves_the_draft_to_the_next(site: &Site) {
    let visitor = site.visitor().await;
    let (first, second) = two_tabs(&visitor).await;
    until_may_answer(&visitor, false).await;

    visitor.switch_to(&first).await;
    visitor.choose(STAGE, "Growth").await;
    visitor.sees("Saved on this device").await;
    visitor.close_window_and_go_to(&second).await;
    until_may_answer(&visitor, true).await;
    visitor
        .wait_until("what the other tab said", async || {
            visitor.is_chosen(STAGE, "Growth").await.then_some(())
        })
        .await;
    assert!(!visitor.page_text().await.contains(ELSEWHERE));
    visitor.choose(STAGE, "First paying customers").await;
    visitor.sees("Saved on this device").await;
    assert_eq!(drafts(&visitor).await.len(), 1);
}
in_every_engine!(a_closed_tab_leaves_the_draft_to_the_next);

/// Back from another page, where the browser may have restored the page from its cache, the draft
/// is not open elsewhere.
async fn a_page_that_comes_back_can_be_answered(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    for stage in ["Growth", "First paying customers"] {
        visitor.press(Role::Link, "MVP Readiness").await;
        visitor.sees("is saved in this browser").await;
        visitor.go_back().await;
        visitor.heading().await;
        // Its status is now the one after it has requested the lock.
        visitor.choose(STAGE, stage).await;
        visitor.sees("Saved on this device").await;
        until_may_answer(&visitor, true).await;
        assert!(!visitor.page_text().await.contains(ELSEWHERE), "{stage}");
    }
    assert_eq!(drafts(&visitor).await.len(), 1);
}
in_every_engine!(a_page_that_comes_back_can_be_answered);

/// A hanging tab with something unsaved is not waited for, and its changes continue as a copy.
async fn a_tab_that_hangs_loses_nothing(site: &Site) {
    let visitor = site.visitor().await;
    let (first, second) = two_tabs(&visitor).await;

    visitor.switch_to(&first).await;
    // Another answer, and before it is saved the tab hangs for a while.
    let hang = "setTimeout(() => {
        [...document.querySelectorAll('input[type=radio]')]
            .find((radio) => radio.labels[0].textContent.startsWith('Growth')).click();
        for (const end = Date.now() + 4000; Date.now() < end;);
    }, 0)";
    visitor.run(hang, vec![]).await;
    visitor.switch_to(&second).await;
    visitor.press(Role::Button, "Edit here instead").await;
    until_may_answer(&visitor, true).await;

    visitor.switch_to(&first).await;
    visitor.heading().await;
    // Either it saved before it released the lock, or it continues with a copy.
    visitor
        .wait_until("“Growth” in a draft", async || {
            let stored = "return Object.entries(localStorage)
                .filter(([key, value]) => key.startsWith('rdy/1/draft/') && value.includes('\"growth\"')).length";
            (visitor.run(stored, vec![]).await.as_u64()? == 1).then_some(())
        })
        .await;
}
in_every_engine!(a_tab_that_hangs_loses_nothing);

/// A newer version writes the open draft: this tab stops writing and says what to do.
async fn a_newer_version_is_left_alone(site: &Site) {
    let visitor = site.visitor().await;
    let first = visitor.window().await;
    visitor.open("/assess/#/about").await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;

    visitor.new_tab().await;
    visitor.open("/__test/fixture").await;
    let plant =
        "const key = Object.keys(localStorage).find((key) => key.startsWith('rdy/1/draft/'));
        const newer = JSON.stringify({ ...JSON.parse(localStorage[key]), schema: 999 });
        localStorage.setItem(key, newer);
        return newer";
    let newer = visitor.run(plant, vec![]).await;
    visitor.switch_to(&first).await;
    visitor.sees("A newer version of this page has changed this draft.").await;
    until_may_answer(&visitor, false).await;
    visitor.press(Role::Button, "Reload").await;
    visitor.sees("Something stored here could not be opened.").await;
    visitor.press(Role::Link, "See what it is").await;
    visitor.sees("Saved by a newer version of this page").await;
    let stored =
        "return Object.entries(localStorage).find(([key]) => key.startsWith('rdy/1/draft/'))[1]";
    assert_eq!(visitor.run(stored, vec![]).await, newer);
}
in_every_engine!(a_newer_version_is_left_alone);
