//! A plan that came with a link: in memory, read-only. Nothing here can reach storage; a copy is
//! made by [`effects`], and only when asked for.

mod problem;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::share::{self, Problem, Shared as SharedPlan};
use crate::content::questionnaire;
use crate::ui::components::leave_alone::LeaveAlone;
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::timeline::Timeline;
use crate::ui::effects;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::use_state;

use super::plan::parts as plan_parts;
use super::results::parts;

/// The page behind `/plan/`. Another link in the same tab is another plan.
#[component]
pub fn Shared() -> impl IntoView {
    let state = use_state();
    let fragment = Memo::new(move |before: Option<&String>| {
        state.route.with(|route| match route {
            Route::Shared(fragment) => fragment.clone(),
            // On the way to another page: nothing changes here any more.
            _ => before.cloned().unwrap_or_default(),
        })
    });
    effects::focus_each_link(fragment);
    let opened = move || match fragment.with(|link| share::read(&[questionnaire()], link)) {
        Ok(plan) => plan_view(&plan, None),
        Err(Problem::Incomplete { percent, recovered: Some(plan), .. }) => {
            plan_view(&plan, Some(percent))
        }
        Err(problem) => problem::screen(&problem),
    };
    view! { <div class="page shared">{opened}</div> }
}

/// Everything that the answers in a link lead to; `arrived` is the percentage of a cut link.
fn plan_view(plan: &SharedPlan, arrived: Option<u8>) -> AnyView {
    let report = ReportRef::new(Report::of_sender(questionnaire(), plan.assessment().clone()));
    let is_scored = report.card.score.is_some();
    view! {
        {sender_bar(plan, arrived)}
        {if is_scored { contents(&report) } else { nothing_in_it() }}
    }
    .into_any()
}

fn contents(report: &ReportRef) -> AnyView {
    let signal = Signal::stored(ReportRef::clone(report));
    view! {
        {parts::head(report)}
        {parts::what_holds_it_down(report)}
        {parts::sections(report)}
        {parts::do_first(report, ())}
        {wide_part("Twelve weeks", view! { {plan_parts::lead(report)} <Timeline report=signal/> })}
        {part("Leave alone for now", view! { <LeaveAlone report=signal/> })}
        {plan_parts::find_out(signal)}
        {plan_parts::next_quarter(signal)}
        {parts::exposed(report)}
        {parts::strengths(report)}
        {parts::accepted(report)}
        {parts::why(report)}
        {parts::all_answers(report)}
    }
    .into_any()
}

fn nothing_in_it() -> AnyView {
    view! {
        <PageTitle text="A plan without answers"/>
        <p class="lead">"This link opened as it was sent, and nothing was answered when it was made."</p>
    }
    .into_any()
}

/// Who it claims to be from, as of when, and the way to a copy of one's own.
fn sender_bar(plan: &SharedPlan, arrived: Option<u8>) -> AnyView {
    let copied = plan.assessment().clone();
    let trouble = RwSignal::new(false);
    let copy = move |_| {
        trouble.set(effects::keep_copy(&copied).is_err());
    };
    let cut = arrived.map(|percent| {
        view! {
            <p class="notice notice--warn">
                <strong>"Incomplete: " {percent} " % of the link arrived."</strong>
                " The answers below are all there and unchanged; whatever was written beside them is missing. Ask for the link again, or for the file."
            </p>
        }
    });
    view! {
        <aside class="sender" aria-label="About this plan">
            <p>
                "Plan made by someone using MVP Readiness. The notes are theirs. We never ask for passwords or payments."
            </p>
            <p class="sender__facts numeric">
                <span>"Plan as of " {plan.created().in_words()}</span>
                <span>"Fingerprint " <strong class="fingerprint">{plan.fingerprint().to_string()}</strong></span>
                {arrived.map(|_| view! { <span>"Incomplete"</span> })}
            </p>
            <button type="button" class="button no-print" on:click=copy>"Make my own copy"</button>
            <p role="status">
                {move || trouble.get().then_some("The copy could not be kept: this browser does not store anything here.")}
            </p>
        </aside>
        {cut}
    }
    .into_any()
}
