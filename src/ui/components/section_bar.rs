//! The thin bar over the questions: where one is, how far, and the score so far.

use leptos::prelude::*;

use super::live_score::LiveScore;
use crate::domain::score::Scorecard;

/// The bar.
#[component]
pub fn SectionBar(
    /// The short name of the section.
    title: &'static str,
    /// How many questions are answered, of how many.
    counts: Memo<(usize, usize)>,
    /// The score of the open draft.
    card: Memo<Scorecard>,
) -> impl IntoView {
    let given = move || counts.get().0;
    let asked = move || counts.get().1;
    let text = move || format!("{} of {} answered", given(), asked());
    view! {
        <div class="section-bar no-print">
            <div class="section-bar__inner">
                <p class="section-bar__where">
                    <strong>{title}</strong>
                    <span class="hint numeric">{text}</span>
                </p>
                <LiveScore card/>
            </div>
            <div
                class="section-bar__track"
                role="progressbar"
                aria-label="Answered in this section"
                aria-valuemin="0"
                aria-valuemax=asked
                aria-valuenow=given
                aria-valuetext=text
            >
                <div
                    class="section-bar__fill"
                    style:inline-size=move || format!("{}%", given() * 100 / asked().max(1))
                ></div>
            </div>
        </div>
    }
}
