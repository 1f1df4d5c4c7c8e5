//! How score and plan are calculated: formulas, weights, what the figures can and cannot say, and
//! the sources of the questions. Every number is read from the code that calculates with it.

mod formulae;
mod references;
mod tables;

use crate::app::route::Route;
use crate::content::sources::REVIEWED;
use crate::ui::components::part::part;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::page::page_title;
use crate::ui::state::{State, use_state};

#[cfg(feature = "prerender")]
pub(in crate::ui) use tables::bands;

/// The page.
pub fn method_page() -> Markup {
    let state = use_state();
    let lead = "You can check every number here with a pocket calculator. This page has the formulas and weights, and says what they cannot tell you.";
    let parts = [
        part("What the score cannot tell you", limits()),
        part("The score", formulae::score()),
        part("How much each part counts", tables::weights()),
        part("The range, and how sure you are", formulae::range()),
        part("From score to verdict", tables::bands()),
        part("What breaks at ten times the load", formulae::exposure()),
        part("The plan", formulae::plan()),
        part("How much the weights matter", tables::sensitivity()),
        part("Where the questions come from", references::references()),
    ];
    html::div()
        .class("page method")
        .child(page_title("How the score is calculated"))
        .child(html::p().class("lead").child(lead))
        .child(ways(state))
        .children(parts)
        .markup()
}

fn ways(state: State) -> Element {
    html::p().class("hint").child(format!("Last reviewed in {REVIEWED}. ")).child(state.link(
        &Route::Results,
        "",
        "Back to your results",
    ))
}

/// What may be claimed and what may not, before anything else.
fn limits() -> Markup {
    let points = [
        "A score says how much of what your next stage usually needs is in place, according to your answers. It does not predict whether the product will succeed.",
        "Targets, weights and efforts are judgement calls. They were chosen with care, not measured. Further down you can see how much the weights matter.",
        "We tried the method on nineteen products with a public history. Open blockers separated the failures from the rest well, and the scores came out in the right order. We could not show that the exact weights or the order of the plan matter. Nineteen is a small number, and we knew how each story ended.",
        "Nobody checks your answers. A guess widens the range, and an answer marked as verified is only as good as the check behind it.",
        "It is written for small web products and small teams. Safety, medical and payment rules ask for more than any list of this length.",
    ];
    let rows = points.map(|point| html::li().child(point));
    html::ul().class("method__points").children(rows).markup()
}

/// A paragraph.
fn prose(words: impl IntoMarkup) -> Markup {
    html::p().class("prose").child(words).markup()
}

/// A formula on its own line, and in words for screen readers.
fn formula(symbols: &'static str, words: &'static str) -> Markup {
    let drawn = html::span().aria_hidden("true").child(symbols);
    let spoken = html::span().class("visually-hidden").child(words);
    all([html::p().class("method__formula").child(drawn).child(spoken).markup()])
}
