//! The sticky bar above the questions: current section, progress and live score.

use super::live_score::live_score;
use crate::domain::score::Scorecard;
use crate::ui::derived::Derived;
use crate::ui::markup::{Element, html};

/// The bar. `counts` says how many questions are answered, of how many.
pub fn section_bar(
    title: &'static str,
    counts: Derived<(usize, usize)>,
    card: Derived<Scorecard>,
) -> Element {
    let given = move || counts.get().0;
    let asked = move || counts.get().1;
    let text = move || format!("{} of {} answered", given(), asked());
    let place = html::p()
        .class("section-bar__where")
        .child(html::strong().child(title))
        .child(html::span().class("hint numeric").child(text));
    let fill = html::div()
        .class("section-bar__fill")
        .style_fn("scale", move || format!("calc({} / {}) 1", given(), asked().max(1)));
    let track = html::div()
        .class("section-bar__track")
        .role("progressbar")
        .aria_label("Answered in this section")
        .aria_valuemin("0")
        .attr_fn("aria-valuemax", move || Some(asked().to_string()))
        .attr_fn("aria-valuenow", move || Some(given().to_string()))
        .attr_fn("aria-valuetext", move || Some(text()))
        .child(fill);
    html::div()
        .class("section-bar no-print")
        .child(html::div().class("section-bar__inner").child(place).child(live_score(card)))
        .child(track)
}
