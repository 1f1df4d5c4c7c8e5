//! The score while answering: the score with its range, or the range alone.

use crate::domain::score::Scorecard;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{IntoMarkup, Markup, html};
use crate::ui::sentences::{ScoreSoFar, scored_so_far};

/// The live score; nothing until something is scored.
pub fn live_score(card: Derived<Scorecard>) -> Markup {
    let shown = derived(move || card.with(scored_so_far));
    let is_scored = derived(move || shown.with(Option::is_some));
    let part =
        move |read: fn(&ScoreSoFar) -> String| move || shown.with(|shown| shown.as_ref().map(read));
    let meter = move || {
        is_scored.get().then(|| {
            html::p()
                .class("live-score")
                .role("meter")
                .aria_label("Score so far")
                .aria_valuemin("0")
                .aria_valuemax("100")
                .attr_fn("aria-valuenow", part(|s| s.now.to_string()))
                .attr_fn("aria-valuetext", part(|s| format!("{}, {}", s.headline, s.rest)))
                .child(
                    html::span()
                        .class("live-score__headline numeric")
                        .untranslated()
                        .child(part(|s| s.headline.clone())),
                )
                .child(
                    html::span().class("live-score__rest numeric").child(part(|s| s.rest.clone())),
                )
        })
    };
    meter.markup()
}
