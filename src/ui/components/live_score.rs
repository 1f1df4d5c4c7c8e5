//! The score while one answers: the point with its range, or the range alone.

use crate::domain::score::Scorecard;
use crate::ui::markup::{IntoMarkup, Markup, el};
use crate::ui::memo::{Memo, memo};
use crate::ui::words::DOT;

/// What is shown of a scorecard while answering.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    /// The point, or the range while too little is answered.
    headline: String,
    /// The range, and what it rests on.
    rest: String,
    /// What the meter stands at.
    now: u8,
}

/// The live score; nothing until something is scored.
pub fn live_score(card: Memo<Scorecard>) -> Markup {
    let shown = memo(move || card.with(shown));
    let is_scored = memo(move || shown.with(Option::is_some));
    let part =
        move |read: fn(&Shown) -> String| move || shown.with(|shown| shown.as_ref().map(read));
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

/// The score in one sentence; `None` while nothing is scored.
#[must_use]
pub fn sentence(card: &Scorecard) -> Option<String> {
    shown(card).map(|shown| format!("Score so far: {}, {}", shown.headline, shown.rest))
}

fn shown(card: &Scorecard) -> Option<Shown> {
    let score = card.score?.floor();
    let (low, high) = (card.low.floor(), card.high.ceil());
    let covered = card.coverage.percent();
    Some(if card.is_coverage_below(50) {
        Shown {
            headline: format!("{low}–{high}"),
            rest: format!("range so far{DOT}{covered}% known"),
            now: score,
        }
    } else {
        Shown {
            headline: score.to_string(),
            rest: format!("range {low} to {high}{DOT}{covered}% known"),
            now: score,
        }
    })
}
