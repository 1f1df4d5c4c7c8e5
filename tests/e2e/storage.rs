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
