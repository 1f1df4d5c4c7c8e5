//! The results: the verdict in words, the number, what holds it down, and everything behind it.

pub mod parts;
mod wait;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Action;
use crate::domain::context::Spent;
use crate::ui::components::page_title::PageTitle;
use crate::ui::memo::memo;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::{State, use_state};
use crate::ui::words;

/// The page of the visitor's own results.
#[component]
pub fn Results() -> impl IntoView {
    let state = use_state();
    let report = Report::of_visitor(state);
    // Where last month went is answered on this page: it must not rebuild the page around itself.
    let body = memo(move || {
        let mut report = Report::clone(&report.read());
        report.assessment.context.last_month = [Spent::None; 5];
        ReportRef::new(report)
    });
    view! {
        <div class="page results">
            {move || {
                let body = body.get();
                if body.card.score.is_some() { results(&body, state) } else { nothing_yet(state) }
            }}
        </div>
    }
}

fn nothing_yet(state: State) -> AnyView {
    view! {
        <PageTitle text="No results yet"/>
        <p class="lead">"The score appears with the first answer that has a level."</p>
        <p>
            <a class="button button--primary" href=state.href(&Route::Home)>"To the questions"</a>
        </p>
    }
    .into_any()
}

fn results(report: &ReportRef, state: State) -> AnyView {
    view! {
        {parts::head(report)}
        {more_to_answer(report, state)}
        {parts::what_holds_it_down(report)}
        {parts::sections(report)}
        {do_first(report, state)}
        {parts::exposed(report)}
        {wait::can_wait(report, state)}
        {parts::strengths(report)}
        {parts::accepted(report)}
        {parts::why(report)}
        {parts::all_answers(report)}
    }
    .into_any()
}

fn more_to_answer(report: &Report, state: State) -> AnyView {
    let open = report.plan.unanswered;
    if open == 0 {
        return ().into_any();
    }
    let width = report.card.high.ceil().saturating_sub(report.card.low.floor());
    view! {
        <p class="results__more">
            <a href=state.href(&Route::Review)>
                "Answer " {open} " more, about " {words::minutes_for(open)}
            </a>
            ": that closes most of the " {width}
            " points between the two ends of the range, and lets the plan see what is not said yet."
        </p>
    }
    .into_any()
}

fn do_first(report: &Report, state: State) -> AnyView {
    let to_the_plan = view! {
        <p>
            <a class="button button--primary" href=state.href(&Route::Plan)>
                "See the twelve-week plan"
            </a>
        </p>
    };
    parts::do_first(report, to_the_plan)
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
