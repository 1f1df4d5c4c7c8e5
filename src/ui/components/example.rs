//! A picture of a result for the start page, drawn with the words of a real one.

use leptos::prelude::*;

use crate::content::copy;
use crate::domain::questionnaire::Decision;
use crate::domain::verdict::Band;

const SCORE: u8 = 58;
const SECTIONS: [u8; 6] = [72, 64, 47, 30, 55, 76];

/// The example, marked as one.
#[component]
pub fn Example() -> impl IntoView {
    let missing = copy::blocker("DE2").map(|copy| copy.missing);
    let rows = (Decision::ALL.into_iter().zip(SECTIONS))
        .map(|(decision, points)| {
            view! {
                <li class="example__row">
                    <span>{decision.short()}</span>
                    <span class="example__bar" aria-hidden="true">
                        <span class="example__fill" style:inline-size=format!("{points}%")></span>
                    </span>
                    <span class="numeric">{points}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <figure class="example">
            <figcaption class="eyebrow">"An example of what you get"</figcaption>
            <p class="example__score">
                <span class="example__number numeric">{SCORE}</span>
                <span>
                    <strong>{Band::Emerging.label()}</strong>
                    <span class="hint">"somewhere between 49 and 68"</span>
                </span>
            </p>
            <p class="example__held">"Held down by: "{missing}"."</p>
            <ul role="list">{rows}</ul>
        </figure>
    }
}
