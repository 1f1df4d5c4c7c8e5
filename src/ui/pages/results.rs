//! The results: the verdict in words, the number, what holds it down, and everything behind it.

pub mod parts;
mod wait;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Action;
use crate::domain::context::Spent;
use crate::ui::components::keep_copy::keep_copy;
use crate::ui::components::page_title::page_title;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, el};
use crate::ui::memo::memo;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::{State, use_state};

/// The page of the visitor's own results.
pub fn results_page() -> AnyView {
    let state = use_state();
    let report = Report::of_visitor(state);
    // Where last month went is answered on this page: it must not rebuild the page around itself.
    let body = memo(move || {
        let mut report = Report::clone(&report.get());
        report.assessment.context.last_month = [Spent::None; 5];
        ReportRef::new(report)
    });
    el("div")
        .class("page results")
        .child(move || {
            let body = body.get();
            if body.card.score.is_some() { results(&body, state) } else { nothing_yet(state) }
        })
        .view()
}

fn nothing_yet(state: State) -> Markup {
    let words = "The score appears with the first answer that has a level.";
    all([
        page_title("No results yet").markup(),
        el("p").class("lead").child(words).markup(),
        el("p")
            .child(state.way(&Route::Home, "button button--primary", "To the questions"))
            .markup(),
    ])
}

fn results(report: &ReportRef, state: State) -> Markup {
    all([
        parts::head(report).markup(),
        more_to_answer(report, state).markup(),
        parts::what_holds_it_down(report).markup(),
        parts::sections(report).markup(),
        do_first(report, state).markup(),
        parts::exposed(report).markup(),
        wait::can_wait(report, state).markup(),
        parts::strengths(report).markup(),
        parts::accepted(report).markup(),
        parts::why(report).markup(),
        parts::all_answers(report).markup(),
        keep_copy(state).markup(),
    ])
}

fn more_to_answer(report: &Report, state: State) -> Option<Element> {
    let open = report.plan.unanswered;
    let width = report.card.high.ceil().saturating_sub(report.card.low.floor());
    let rest = format!(
        ": that closes most of the {width} points between the two ends of the range, and lets the plan see what is not said yet."
    );
    (open > 0).then(|| el("p").class("results__more").child(state.way_to_answer(open)).child(rest))
}

fn do_first(report: &Report, state: State) -> Option<Element> {
    let to_the_plan = state.way(&Route::Plan, "button button--primary", "See the twelve-week plan");
    parts::do_first(report, el("p").child(to_the_plan))
}

/// Sets where last month went.
fn spent(state: State) -> Callback<[Spent; 5]> {
    Callback::new(move |last_month| {
        let context = state.peek(|session| session.draft.assessment.context.clone());
        state.dispatch(Action::SetContext(crate::domain::context::Context {
            last_month,
            ..context
        }));
    })
}
