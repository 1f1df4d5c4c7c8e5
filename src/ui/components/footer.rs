//! The bottom of every view.

use crate::ui::markup::{Element, el};

/// The footer: what is kept, and what the numbers are.
pub fn footer() -> Element {
    let inner = el("div")
        .class("footer__inner")
        .child(el("p").child(
            "No account, no cookie, no server behind it. What you enter stays in this browser until you send a link yourself.",
        ))
        .child(el("p").child(
            "Efforts, targets and weights are judgement. A score shows where you stand; it does not foretell what happens.",
        ));
    el("footer").class("footer no-print").child(inner)
}
