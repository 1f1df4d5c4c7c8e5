//! The plan: this week, what to leave alone, twelve weeks in three phases, and the next quarter.

pub mod parts;

use leptos::prelude::*;

use crate::app::outgoing::{Extent, Outgoing};
use crate::app::route::{Document, Route};
use crate::app::session::{Action, Session};
use crate::content::questionnaire;
use crate::domain::context::Capacity as Days;
use crate::domain::day::Day;
use crate::platform::{clock, location};
use crate::ui::components::capacity::capacity;
use crate::ui::components::curve::curve;
use crate::ui::components::find_out::ask_somebody;
use crate::ui::components::leave_alone::leave_alone;
use crate::ui::components::next_quarter::what_it_takes;
use crate::ui::components::page_title::page_title;
use crate::ui::components::paper::paper;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::share_dialog::{Sharing, share_dialog};
use crate::ui::components::take_away::take_away;
use crate::ui::components::timeline::timeline;
use crate::ui::effects::outlook::outlook;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, el};
use crate::ui::memo::{Memo, memo};
use crate::ui::origin::{Origin, found_by};
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::{State, use_state};

/// The page of the visitor's own plan.
pub fn plan_page() -> AnyView {
    let state = use_state();
    let report = Report::of_visitor(state);
    let is_scored = memo(move || report.with(|report| report.card.score.is_some()));
    el("div")
        .class("page plan")
        .child(page_title("Your twelve-week plan"))
        .child(move || if is_scored.get() { plan(state, report) } else { nothing_yet(state) })
        .view()
}

fn nothing_yet(state: State) -> Markup {
    let words = "The plan follows from your answers, and nothing is answered yet.";
    let way = state.way(&Route::Home, "button button--primary", "To the questions");
    all([el("p").class("lead").child(words).markup(), el("p").child(way).markup()])
}

fn plan(state: State, report: Memo<ReportRef>) -> Markup {
    let on_move = Callback::new(move |freed: u8| {
        let now = state.peek(|session| session.draft.assessment.context.capacity);
        let wanted = now.quarter_days().saturating_add(freed);
        set_days(state, Days::from_quarter_days(wanted).unwrap_or(Days::MAX));
    });
    let unanswered = memo(move || report.with(|report| report.plan.unanswered));
    let lead = el("div")
        .class("stack plan__lead")
        .child(move || report.with(|report| parts::lead(report)))
        .child(move || more_to_answer(unanswered.get(), state))
        .child(el("div").class("cluster no-print").child(share(state)));
    let this_week = move || report.with(|report| parts::this_week(report));
    let now = el("div")
        .class("plan__now")
        .child(part("This week", this_week))
        .child(part("Leave alone for now", leave_alone(report, Some(on_move))));
    all([
        lead.markup(),
        now.markup(),
        wide_part("How many days a week?", days(state, report)).markup(),
        wide_part("Twelve weeks", timeline(report)).markup(),
        parts::find_out(report),
        ask_somebody(report, state).markup(),
        parts::next_quarter(report).markup(),
        take_away(report, found_by(move || Origin::of_visitor(state))).markup(),
        paper(report, found_by(move || Origin::of_visitor(state))),
    ])
}

fn more_to_answer(open: u16, state: State) -> Option<Element> {
    (open > 0).then(|| el("p").child(state.way_to_answer(open)).child(", to complete this plan."))
}

fn set_days(state: State, days: Days) {
    state.dispatch(Action::SetCapacity(days));
}

/// The control, the curve, what other capacities would do, and a status that speaks when it rests.
fn days(state: State, report: Memo<ReportRef>) -> Markup {
    let value = memo(move || state.assessment.with(|a| a.context.capacity));
    let engineers = state.peek(|session| session.draft.assessment.context.engineers);
    let seen = outlook(report);
    let drawn = move || {
        seen.with(|seen| {
            let points = seen.as_ref().map(|seen| seen.curve.clone()).filter(|p| p.len() > 1)?;
            Some(curve(points, value))
        })
    };
    let goals = move || seen.with(|seen| seen.as_ref().map(|seen| what_it_takes(&seen.goals)));
    let on_change = Callback::new(move |days| set_days(state, days));
    let chosen = el("div")
        .class("stack")
        .child(capacity(value, engineers, on_change))
        .child(move || report.with(|report| parts::outcome(report)))
        .child(goals);
    let both = el("div")
        .class("plan__days")
        .child(chosen)
        .child(el("div").class("plan__curve").child(drawn));
    all([both.markup(), parts::spoken_outcome(report).markup()])
}

/// Hands the plan on.
fn share(state: State) -> Markup {
    let heading = memo(move || state.with(|session| session.draft.heading()));
    let extent = RwSignal::new(Extent::default());
    let page = location::absolute(Document::Assess.to(Document::Plan));
    let outgoing = memo(move || {
        let created = state.with(last_change);
        let extent = extent.get();
        state.assessment.with(|assessment| {
            let heading = heading.get();
            Outgoing::new(questionnaire(), created, assessment, heading, extent, &page)
        })
    });
    let on_heading = Callback::new(move |heading| state.dispatch(Action::WroteHeading(heading)));
    share_dialog(Sharing { heading, extent, outgoing, on_heading })
}

/// The day of the last change: a link copied again is the same link.
fn last_change(session: &Session) -> Day {
    let saved = session.draft.saved_at.filter(|_| session.changes == 0);
    saved.unwrap_or_else(clock::now).day()
}
