//! The sticky bar above the questions: current section, progress and live score.

use super::live_score::live_score;
use crate::domain::score::Scorecard;
use crate::ui::derived::Derived;
use crate::ui::markup::{Element, el};

/// The bar. `counts` says how many questions are answered, of how many.
pub fn section_bar(
    title: &'static str,
    counts: Derived<(usize, usize)>,
    card: Derived<Scorecard>,
) -> Element {
    let given = move || counts.get().0;
    let asked = move || counts.get().1;
    let text = move || format!("{} of {} answered", given(), asked());
    let place = el("p")
        .class("section-bar__where")
        .child(el("strong").child(title))
        .child(el("span").class("hint numeric").child(text));
    let fill = el("div")
        .class("section-bar__fill")
        .style_fn("scale", move || format!("calc({} / {}) 1", given(), asked().max(1)));
    let track = el("div")
        .class("section-bar__track")
        .attr("role", "progressbar")
        .attr("aria-label", "Answered in this section")
        .attr("aria-valuemin", "0")
        .attr_fn("aria-valuemax", move || Some(asked().to_string()))
        .attr_fn("aria-valuenow", move || Some(given().to_string()))
        .attr_fn("aria-valuetext", move || Some(text()))
        .child(fill);
    el("div")
        .class("section-bar no-print")
        .child(el("div").class("section-bar__inner").child(place).child(live_score(card)))
        .child(track)
}
