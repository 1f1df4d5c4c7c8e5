//! The results: the verdict in words, the number, what holds it down, and everything behind it.

pub mod parts;
mod wait;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Edit;
use crate::domain::assessment::Assessment;
use crate::domain::context::Spent;
use crate::domain::next::width;
use crate::platform::page::{self, Focus};
use crate::platform::settings;
use crate::ui::components::keep_copy::keep_copy;
use crate::ui::components::path_forward::path_forward;
use crate::ui::components::what_if::{Scenario, what_if_bar};
use crate::ui::derived::derived;
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::page::{TITLE, page_title};
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::{State, use_state};
use crate::ui::timing::printing::unfold_while_printing;

use super::ask_next::ask_next_card;

/// The page of the visitor's own results.
pub fn results_page() -> Markup {
    let state = use_state();
    let report = Report::of_visitor(state);
    let is_scored = derived(move || report.with(|report| report.card.score.is_some()));
    let scenario = Scenario::nothing();
    unfold_while_printing();
    let on_keep = Callback::new(move |()| {
        let kept = scenario.peek().kept();
        scenario.discard();
        state.dispatch_all(kept);
        // What is new is at the top of the page.
        page::focus_next(Focus::AtTop(TITLE));
    });
    let page = move || {
        if !is_scored.get() {
            return nothing_yet(state);
        }
        all([
            (move || report.with(|report| head(report, state))).markup(),
            ask_next_card(state),
            (move || report.with(|report| results(report, state, scenario))).markup(),
            path_forward(settings::read().forward).markup(),
            what_if_bar(report, scenario, on_keep).markup(),
        ])
    };
    html::div().class("page results").child(page).markup()
}

fn nothing_yet(state: State) -> Markup {
    let words = "Your score appears once you answer a question with one of its five levels.";
    all([
        page_title("No results yet").markup(),
        html::p().class("lead").child(words).markup(),
        html::p()
            .child(state.link(&Route::Home, "button button--primary", "Go to the questions"))
            .markup(),
    ])
}

fn head(report: &Report, state: State) -> Markup {
    all([parts::head(report).markup(), more_to_answer(report, state).markup()])
}

fn results(report: &ReportRef, state: State, scenario: Scenario) -> Markup {
    let method = state.link(&Route::Method, "", "How the score is calculated");
    all([
        parts::what_holds_it_down(report, Some(scenario)).markup(),
        parts::sections(report).markup(),
        do_first(report, state, scenario).markup(),
        parts::exposed(report).markup(),
        wait::can_wait(report, state).markup(),
        parts::strengths(report).markup(),
        parts::accepted(report).markup(),
        parts::why(report, html::p().child(method)).markup(),
        parts::all_answers(report, Some(scenario)).markup(),
        keep_copy(state).markup(),
    ])
}

fn more_to_answer(report: &Report, state: State) -> Option<Element> {
    let open = report.plan.unanswered;
    let Assessment { context, answers, .. } = &report.assessment;
    let width = format::width(width(report.questionnaire, context, answers));
    let rest = format!(" to narrow the {width}-point range and complete the plan.");
    (open > 0)
        .then(|| html::p().class("results__more").child(state.way_to_answer(open)).child(rest))
}

fn do_first(report: &ReportRef, state: State, scenario: Scenario) -> Option<Element> {
    let to_the_plan =
        state.link(&Route::Plan, "button button--primary", "See the twelve-week plan");
    let open = report.plan.steps.iter().filter(|step| !step.is_done());
    let label = match open.count() {
        0 | 1 => "What if it were done?",
        2 => "What if both were done?",
        _ => "What if all three were done?",
    };
    let done = ReportRef::clone(report);
    let what_if = button("button")
        .on(ev::click, move |_| scenario.set_done(&done, parts::FIRST))
        .child(label);
    parts::do_first(report, html::p().class("cluster").child(to_the_plan).child(what_if))
}

/// Sets where last month went.
pub(super) fn spent(state: State) -> Callback<[Spent; 5]> {
    Callback::new(move |last_month| {
        let context = state.peek(|session| session.draft.assessment.context.clone());
        state.dispatch(Edit::SetContext(crate::domain::context::Context { last_month, ..context }));
    })
}
