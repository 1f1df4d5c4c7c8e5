//! Storage that does not keep what it is given.

use crate::support::{Role, Site, in_every_engine};

/// A neighbour on the same host takes all the room: answering goes on, the page says that nothing
/// is saved, and saves by itself once there is room again.
async fn full_storage_is_said_and_stops_nothing(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    let fill = "for (let size = 1 << 22, n = 0; size > 0;) {
        try { localStorage.setItem('neighbour/' + n++, 'x'.repeat(size)); }
        catch { size = size >> 1; }
    }";
    visitor.run(fill, vec![]).await;
    visitor.choose("What comes next for it?", "A pilot").await;
    visitor.sees("storage is full").await;
    visitor.sees("Drafts from here take").await;
    visitor.press(Role::Link, "Continue to the questions").await;
    assert_eq!(visitor.heading().await, "Your assessment");
    let free = "Object.keys(localStorage).filter((key) => key.startsWith('neighbour/'))
        .forEach((key) => localStorage.removeItem(key))";
    visitor.run(free, vec![]).await;
    visitor.sees("Saved on this device").await;
    visitor.reload().await;
    visitor.sees("Next stage: pilot").await;
}
in_every_engine!(full_storage_is_said_and_stops_nothing);

/// However quickly one answers, a draft is written once in 250 ms at most.
async fn writes_keep_their_distance(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/database").await;
    visitor.sees("Database choice and structure").await;
    let hurry = "window.__writes = [];
        const write = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
            if (key.startsWith('rdy/1/draft/')) window.__writes.push(performance.now());
            return write.call(this, key, value);
        };
        const radios = [...document.querySelectorAll('fieldset.question input[type=radio]')];
        let turn = 0;
        const answer = () => {
            radios[turn % radios.length].click();
            turn += 1;
            if (turn < 60) setTimeout(answer, turn % 20 ? 40 : 700);
            else window.__answered = true;
        };
        answer();";
    visitor.run(hurry, vec![]).await;
    visitor
        .wait_until("the last answer", async || {
            visitor.run("return window.__answered", vec![]).await.as_bool()
        })
        .await;
    visitor.sees("Saved on this device").await;
    let writes = visitor.run("return window.__writes", vec![]).await;
    let writes: Vec<f64> = serde_json::from_value(writes).expect("a list of times");
    assert!(writes.len() > 1, "{writes:?}");
    for pair in writes.windows(2) {
        assert!(pair[1] - pair[0] >= 250.0, "{writes:?}");
    }
}
in_every_engine!(writes_keep_their_distance);
