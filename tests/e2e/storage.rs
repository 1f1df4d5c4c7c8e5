//! Storage that fails to keep what is written.

use serde_json::json;

use crate::support::{Role, Site, in_every_engine, in_one_engine};

/// One value that grows until not one more character fits.
const FILL: &str = "for (let size = 1 << 22, held = 0; size > 0;) {
    try { localStorage.setItem('neighbour', 'x'.repeat(held + size)); held += size; }
    catch { size = size >> 1; }
}";

/// Another page on the same host takes all the room: answering still works, the page reports that
/// nothing is saved, and autosave resumes once there is room again.
async fn full_storage_is_said_and_stops_nothing(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    visitor.run(FILL, vec![]).await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("storage is full").await;
    visitor.sees("Your drafts use").await;
    visitor.press(Role::Link, "Continue to the questions").await;
    visitor.reaches("Questions").await;
    visitor.run("localStorage.removeItem('neighbour')", vec![]).await;
    visitor.sees("Saved on this device").await;
    visitor.reload().await;
    visitor.sees("Next stage: pilot").await;
}
in_every_engine!(full_storage_is_said_and_stops_nothing);

/// If storage is full, the backup of a readable draft is dropped before an answer is lost.
async fn spare_copies_make_room(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("Saved on this device").await;
    let plant =
        "const key = Object.keys(localStorage).find((key) => key.startsWith('rdy/1/draft/'));
        const spare = key.replace('/draft/', '/bak/');
        localStorage.setItem(spare, 'x'.repeat(100000));
        return spare";
    let spare = visitor.run(plant, vec![]).await;
    visitor.run(FILL, vec![]).await;
    visitor.choose("What is your next stage?", "Growth").await;
    let stored = "return [localStorage.getItem(arguments[0]), Object.entries(localStorage)
        .some(([key, value]) => key.startsWith('rdy/1/draft/') && value.includes('\"growth\"'))]";
    visitor
        .wait_until("the answer in the room of the copy", async || {
            let stored = visitor.run(stored, vec![spare.clone()]).await;
            (stored == json!([null, true])).then_some(())
        })
        .await;
    visitor.sees("Saved on this device").await;
}
in_one_engine!(spare_copies_make_room);

/// However quickly someone answers, a draft is written at most once in 250 ms.
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
in_one_engine!(writes_keep_their_distance);
