//! The plan: this week, what can wait, twelve weeks in three phases, and the next quarter.

pub(super) mod controller;
pub mod parts;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use self::controller::PlanController;
use crate::app::draft::plan_record::PlanRecord;
use crate::app::export::share_payload::{SharePayload, ShareScope};
use crate::app::moved_days::MovedDays;
use crate::app::route::{Document, Route};
use crate::app::session::Edit;
use crate::content::questionnaire;
use crate::domain::context::{Capacity as Days, Context, EffortMultiplier};
use crate::domain::plan::CheckIn;
use crate::platform::{location, settings};
use crate::ui::components::capacity::capacity;
use crate::ui::components::check_in::check_in;
use crate::ui::components::choice::{Labels, Layout, Offer, choice};
use crate::ui::components::curve::curve;
use crate::ui::components::export_panel::export_panel;
use crate::ui::components::find_out::ask_somebody;
use crate::ui::components::history::history;
use crate::ui::components::leave_alone::{Moving, leave_alone};
use crate::ui::components::moved::moved;
use crate::ui::components::next_quarter::what_it_takes;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::path_forward::path_forward;
use crate::ui::components::plan_start::plan_start;
use crate::ui::components::print_view::print_view;
use crate::ui::components::progress_controls::dropped;
use crate::ui::components::share_dialog::{Sharing, share_dialog};
use crate::ui::components::this_week::this_week;
use crate::ui::components::timeline::living_timeline;
use crate::ui::derived::{Derived, derived};
use crate::ui::effects::forecast::forecast;
use crate::ui::effects::plan_diff::plan_diff;
use crate::ui::export_context::{ExportContext, as_of, context_provider};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::page::page_title;
use crate::ui::report::{Report, ReportRef, plan_record};
use crate::ui::state::{State, use_state};
use crate::ui::timing::printing::unfold_while_printing;

/// The page of the visitor's own plan.
pub fn plan_page() -> Markup {
    let state = use_state();
    let report = Report::of_visitor(state);
    unfold_while_printing();
    let is_scored = derived(move || report.with(|report| report.card.score.is_some()));
    html::div()
        .class("page plan")
        .child(page_title("Your twelve-week plan"))
        .child(move || if is_scored.get() { plan(state, report) } else { nothing_yet(state) })
        .markup()
}

pub(super) fn nothing_yet(state: State) -> Markup {
    let words = "Your plan is built from your answers. Answer a question to start it.";
    let way = state.link(&Route::Home, "button button--primary", "Go to the questions");
    let lead = html::p().class("lead plan__lead").child(words);
    all([lead.markup(), html::p().class("plan__way").child(way).markup()])
}

fn plan(state: State, report: Derived<ReportRef>) -> Markup {
    let record = plan_record(state);
    let controller = PlanController::new(state, report);
    let edits = controller.edits();
    let unanswered = derived(move || report.with(|report| report.plan.unanswered));
    let start = Callback::new(move |day| controller.begin(day));
    let lead = html::div()
        .class("stack plan__lead")
        .child(parts::lead(report))
        .child(move || more_to_answer(unanswered.get(), state))
        .child(html::div().class("cluster").child(share(state, record)))
        .child(plan_start(report, start));
    let now = html::div()
        .class("plan__now")
        .child(part("This week", this_week(edits)))
        .child(part("What can wait", leave_alone(report, Some(moving(state)))));
    let on_seen = Callback::new(move |()| controller.see());
    let weeks = all([
        moved(report, plan_diff(report, record), on_seen).markup(),
        living_timeline(edits).markup(),
    ]);
    all([
        lead.markup(),
        check_in_due(report, record, controller),
        now.markup(),
        wide_part("How many days a week?", days(state, report)).markup(),
        wide_part("Timeline", weeks).markup(),
        parts::find_out(report),
        ask_somebody(report, state).markup(),
        parts::next_quarter(report, dropped(edits)).markup(),
        so_far(record),
        export_panel(report, context_provider(move || ExportContext::of_visitor(state))).markup(),
        path_forward(settings::read().forward).markup(),
        print_view(report, context_provider(move || ExportContext::of_visitor(state))).markup(),
    ])
}

/// The check-in at the end of a phase, until it is recorded.
pub(super) fn check_in_due(
    report: Derived<ReportRef>,
    record: Derived<PlanRecord>,
    controller: PlanController,
) -> Markup {
    let due = derived(move || {
        let has_begun = record.with(|record| record.start().is_some());
        report.with(|report| {
            let phase = CheckIn::due_in(report.plan.week).filter(|_| has_begun)?;
            let is_done = record.with_untracked(|record| record.has_checked_in(phase));
            let check_in = || CheckIn::new(report.questionnaire, &report.assessment, phase);
            (!is_done).then(|| Arc::new(check_in()))
        })
    });
    check_in(report, due, Callback::new(move |answers: Vec<_>| controller.check_in(&answers)))
}

/// The score history; nothing before the plan has started.
pub(super) fn so_far(record: Derived<PlanRecord>) -> Markup {
    let entries = derived(move || record.with(PlanRecord::history));
    let table = move || {
        let edition = questionnaire().edition();
        entries.with(|all| (!all.is_empty()).then(|| part("Score history", history(all, edition))))
    };
    table.markup()
}

fn more_to_answer(open: u16, state: State) -> Option<Element> {
    (open > 0).then(|| html::p().child(state.way_to_answer(open)).child(" to complete this plan."))
}

/// Callbacks that move the days freed by pausing into the plan, and undo that.
pub(super) fn moving(state: State) -> Moving {
    let act = move |choose: &dyn Fn(MovedDays, Days) -> Vec<Edit>| {
        let edits = state.peek(|session| {
            let capacity = session.draft.assessment.context.capacity;
            choose(MovedDays::of(&session.draft), capacity)
        });
        state.dispatch_all(edits);
    };
    Moving {
        moved: derived(move || state.with(|session| MovedDays::of(&session.draft))),
        on_move: Callback::new(move |freed| act(&|moved, days| moved.moving(freed, days))),
        on_take_back: Callback::new(move |()| act(&MovedDays::taking_back)),
    }
}

fn set_days(state: State, days: Days) {
    state.dispatch(Edit::SetCapacity(days));
}

/// The control, the curve, the effect of other capacities, and a debounced status.
pub(super) fn days(state: State, report: Derived<ReportRef>) -> Markup {
    let value = derived(move || state.assessment.with(|a| a.context.capacity));
    let engineers = state.peek(|session| session.draft.assessment.context.engineers);
    let seen = forecast(report);
    let drawn = move || {
        seen.with(|seen| {
            let points = seen.as_ref().map(|seen| seen.curve.clone()).filter(|p| p.len() > 1)?;
            Some(curve(points, value))
        })
    };
    let week = derived(move || report.with(|report| report.plan.week));
    let goals = move || {
        let week = week.get();
        seen.with(|seen| seen.as_ref().map(|seen| what_it_takes(&seen.goals, week)))
    };
    let on_change = Callback::new(move |days| set_days(state, days));
    let fewer = derived(move || report.with(|report| fewer_days(report)));
    let chosen = html::div()
        .class("stack")
        .child(capacity(value, engineers, on_change))
        .child(parts::outcome(report))
        .child(move || fewer.get().map(|words| html::p().child(words)))
        .child(goals)
        .child(effort(state));
    let both = html::div()
        .class("plan__days")
        .child(chosen)
        .child(html::div().class("plan__curve").child(drawn));
    all([both.markup(), parts::spoken_outcome(report).markup()])
}

/// A note if the plan for fewer days is better and therefore shown.
fn fewer_days(report: &Report) -> Option<String> {
    let used = report.plan.capacity;
    (used < report.assessment.context.capacity).then(|| {
        let days = format::days_a_week(used.quarter_days());
        format!("The plan for {days} scores higher, so it is the one shown.")
    })
}

const EFFORTS: [EffortMultiplier; 3] =
    [EffortMultiplier::Half, EffortMultiplier::One, EffortMultiplier::Double];

/// The size of efforts for this team.
fn effort(state: State) -> Element {
    let now = state.context(|context| context.effort);
    let chosen = derived(move || EFFORTS.iter().position(|&each| each == now.get()));
    let on_choose = Callback::new(move |at: usize| {
        let context = state.peek(|session| session.draft.assessment.context.clone());
        let effort = EFFORTS.get(at).copied().unwrap_or_default();
        state.dispatch(Edit::SetContext(Context { effort, ..context }));
    });
    let words = Labels {
        legend: "How do these estimates fit your team?",
        hint: "The days are estimates for a small web product and one stream of work.",
    };
    let offer = |label| Offer { label, meaning: Cow::Borrowed("") };
    let offers = ["½×", "1×", "2×"].map(offer).to_vec();
    choice("effort", words, Layout::Inline, offers, chosen, on_choose)
}

/// The share dialog of the plan.
pub(super) fn share(state: State, record: Derived<PlanRecord>) -> Markup {
    let heading = derived(move || state.with(|session| session.draft.heading()));
    let scope = RwSignal::new(ShareScope::default());
    let page = location::absolute(Document::Assess.to(Document::Plan));
    let payload = derived(move || {
        let created = state.with(as_of);
        let scope = scope.get();
        state.assessment.with(|assessment| {
            let heading = heading.get();
            record.with(|record| {
                SharePayload::new(
                    questionnaire(),
                    created,
                    assessment,
                    record,
                    heading,
                    scope,
                    &page,
                )
            })
        })
    });
    let on_heading = Callback::new(move |heading| state.dispatch(Edit::WroteHeading(heading)));
    share_dialog(Sharing { heading, scope, payload, on_heading })
}
