//! The score while answering: the score with its range, or the range alone.

use crate::domain::score::Scorecard;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{IntoMarkup, Markup, el};
use crate::ui::sentences::{ScoreSoFar, scored_so_far};

/// The live score; nothing until something is scored.
pub fn live_score(card: Derived<Scorecard>) -> Markup {
    let shown = derived(move || card.with(scored_so_far));
    let is_scored = derived(move || shown.with(Option::is_some));
    let part =
        move |read: fn(&ScoreSoFar) -> String| move || shown.with(|shown| shown.as_ref().map(read));
    let meter = move || {
        is_scored.get().then(|| {
            el("p")
                .class("live-score")
                .attr("role", "meter")
                .attr("aria-label", "Score so far")
                .attr("aria-valuemin", "0")
                .attr("aria-valuemax", "100")
                .attr_fn("aria-valuenow", part(|s| s.now.to_string()))
                .attr_fn("aria-valuetext", part(|s| format!("{}, {}", s.headline, s.rest)))
                .child(
                    el("span")
                        .class("live-score__headline numeric")
                        .untranslated()
                        .child(part(|s| s.headline.clone())),
                )
                .child(el("span").class("live-score__rest numeric").child(part(|s| s.rest.clone())))
        })
    };
    meter.markup()
}
