//! The plan: this week, what to leave alone, twelve weeks in three phases, and the next quarter.

pub mod parts;

use leptos::prelude::*;

use crate::app::route::{Document, Route};
use crate::app::session::{Action, Session};
use crate::app::share::Shared;
use crate::content::questionnaire;
use crate::domain::context::Capacity as Days;
use crate::domain::day::Day;
use crate::platform::{clock, location};
use crate::ui::components::capacity::Capacity;
use crate::ui::components::curve::Curve;
use crate::ui::components::leave_alone::LeaveAlone;
use crate::ui::components::next_quarter::what_it_takes;
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::share_dialog::ShareDialog;
use crate::ui::components::timeline::Timeline;
use crate::ui::effects::outlook::outlook;
use crate::ui::memo::memo;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::{State, use_state};
use crate::ui::words;

/// The page of the visitor's own plan.
#[component]
pub fn Plan() -> impl IntoView {
    let state = use_state();
    let report = Report::of_visitor(state);
    let is_scored = memo(move || report.with(|report| report.card.score.is_some()));
    view! {
        <div class="page plan">
            <PageTitle text="Your twelve-week plan"/>
            {move || if is_scored.get() { plan(state, report) } else { nothing_yet(state) }}
        </div>
    }
}

fn nothing_yet(state: State) -> AnyView {
    view! {
        <p class="lead">"The plan follows from your answers, and nothing is answered yet."</p>
        <p>
            <a class="button button--primary" href=state.href(&Route::Home)>"To the questions"</a>
        </p>
    }
    .into_any()
}

fn plan(state: State, report: Memo<ReportRef>) -> AnyView {
    let on_move = Callback::new(move |freed: u8| {
        let now = state.peek(|session| session.draft.assessment.context.capacity);
        let wanted = now.quarter_days().saturating_add(freed);
        set_days(state, Days::from_quarter_days(wanted).unwrap_or(Days::MAX));
    });
    let unanswered = memo(move || report.with(|report| report.plan.unanswered));
    view! {
        <div class="stack plan__lead">
            {move || report.with(|report| parts::lead(report))}
            {move || more_to_answer(unanswered.get(), state)}
            <div class="cluster no-print">{share(state)}</div>
        </div>
        <div class="plan__now">
            {part("This week", move || report.with(|report| parts::this_week(report)))}
            {part("Leave alone for now", view! { <LeaveAlone report on_move/> })}
        </div>
        {wide_part("How many days a week?", days(state, report))}
        {wide_part("Twelve weeks", view! { <Timeline report/> })}
        {parts::find_out(report.into())}
        {parts::next_quarter(report.into())}
    }
    .into_any()
}

fn more_to_answer(open: u16, state: State) -> AnyView {
    (open > 0)
        .then(|| {
            view! {
                <p>
                    <a href=state.href(&Route::Review)>
                        "Answer " {open} " more, about " {words::minutes_for(open)}
                    </a> ", to complete this plan."
                </p>
            }
        })
        .into_any()
}

fn set_days(state: State, days: Days) {
    state.dispatch(Action::SetCapacity(days));
}

/// The control, the curve, what other capacities would do, and a status that speaks when it rests.
fn days(state: State, report: Memo<ReportRef>) -> AnyView {
    let value = memo(move || state.assessment.with(|a| a.context.capacity));
    let engineers = state.peek(|session| session.draft.assessment.context.engineers);
    let seen = outlook(report);
    let curve = move || {
        seen.with(|seen| {
            let points = seen.as_ref().map(|seen| seen.curve.clone()).filter(|p| p.len() > 1)?;
            Some(view! { <Curve points value/> })
        })
    };
    let goals = move || seen.with(|seen| seen.as_ref().map(|seen| what_it_takes(&seen.goals)));
    view! {
        <div class="plan__days">
            <div class="stack">
                <Capacity value engineers on_change=Callback::new(move |days| set_days(state, days))/>
                {move || report.with(|report| parts::outcome(report))}
                {goals}
            </div>
            <div class="plan__curve">{curve}</div>
        </div>
        {parts::spoken_outcome(report)}
    }
    .into_any()
}

/// Hands the plan on.
fn share(state: State) -> AnyView {
    let plan = Signal::derive(move || {
        let created = state.with(last_change);
        state.assessment.with(|assessment| Shared::new(questionnaire(), created, assessment))
    });
    let title = memo(move || {
        state.with(|session| match session.draft.title.trim() {
            "" => "Our plan for the next twelve weeks".to_owned(),
            title => title.to_owned(),
        })
    });
    let page = location::absolute(Document::Assess.to(Document::Plan));
    view! { <ShareDialog plan title page/> }.into_any()
}

/// The day of the last change: a link copied again is the same link.
fn last_change(session: &Session) -> Day {
    let saved = session.draft.saved_at.filter(|_| session.changes == 0);
    saved.unwrap_or_else(clock::now).day()
}
