//! What to do this week: at most three actions, those in progress first, and those just done.

use super::progress_controls::{PlanEdits, Where, offer, open_triggers, states};
use super::timeline::{tag_line, tag_words};
use crate::content::action_texts;
use crate::domain::plan::{Plan, Step, WEEKS};
use crate::domain::questionnaire::ActionId;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, keyed};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

/// How many actions a week should ask for at most.
const AT_ONCE: usize = 3;

/// The actions of the current week. Each keeps its place while days or answers change.
pub fn this_week(edits: PlanEdits) -> Element {
    let report = edits.report;
    let actions = derived(move || report.with(|report| actions(report)));
    let nothing = derived(move || report.with(|report| nothing(report)));
    let rows = keyed(move || actions.get(), ActionId::slot, move |action| row(edits, action));
    html::div()
        .class("this-week")
        .child(move || nothing.get().map(|words| html::p().child(words)))
        .child(html::ol().class("first-steps").child(rows))
}

/// Actions in progress, then those that the plan starts this week; before them, done ones as long
/// as there is something to ask about them.
fn actions(report: &Report) -> Vec<ActionId> {
    let Plan { steps, week, .. } = &report.plan;
    let is_now = |step: &&Step| (step.start_week..=step.end_week).contains(week);
    let (doing, planned): (Vec<_>, Vec<_>) =
        steps.iter().filter(is_now).filter(|step| !step.is_done()).partition(|s| s.is_pinned());
    let is_asked_about = |step: &&Step| !open_triggers(report, step.action).is_empty();
    let done = steps.iter().filter(is_asked_about);
    done.chain(doing.into_iter().chain(planned).take(AT_ONCE)).map(|step| step.action).collect()
}

/// What to show when there is nothing to do.
fn nothing(report: &Report) -> Option<&'static str> {
    let Plan { steps, later, week, .. } = &report.plan;
    let is_open = |step: &Step| !step.is_done();
    let is_now = |step: &Step| is_open(step) && (step.start_week..=step.end_week).contains(week);
    if steps.iter().any(is_now) {
        None
    } else if *week > WEEKS {
        Some("These twelve weeks are over. Set a new start date to plan the next twelve.")
    } else if !steps.iter().any(is_open) && later.is_empty() {
        Some(
            "Nothing to do: everything this stage needs is in place. Spend your time on the product.",
        )
    } else if steps.iter().any(is_open) {
        Some(
            "Nothing left this week: everything planned is done. The timeline shows what comes next.",
        )
    } else {
        Some("No action fits the days you have set. Half a day a week is enough to start.")
    }
}

fn row(edits: PlanEdits, action: ActionId) -> Markup {
    html::li()
        .class("first-steps__item")
        .child(html::h3().child(action_texts(action).title))
        .child(html::div().child(about(edits.report, action)))
        .child(states(edits, action, Where::ThisWeek))
        .child(offer(edits, action))
        .markup()
}

/// Reason, days, points and weeks. The texts update in place while the days change.
fn about(report: Derived<ReportRef>, action: ActionId) -> Markup {
    let step = derived(move || report.with(|report| report.step(action).cloned()));
    let tags = derived(move || step.with(|step| step.as_ref().and_then(tag_words)));
    let is_done = derived(move || step.with(|step| step.as_ref().is_some_and(Step::is_done)));
    // An action that has just left the plan has no texts: its row is removed, too.
    let text = move |say: fn(&Step) -> String| {
        move || step.with(|step| step.as_ref().map(say).unwrap_or_default())
    };
    let why = move || {
        report.with(|report| {
            let reason = sentences::reason(report, &report.step(action)?.reason);
            Some(format!("Why now: {reason}"))
        })
    };
    let plan = move || {
        let weeks = text(|step| format::sentence(&format::weeks(step.start_week, step.end_week)));
        let days = text(|step| format!("about {}", format::days(step.effort)));
        let points = text(|step| format!("{} points", sentences::points(step)));
        let figures = html::p()
            .class("first-steps__figures numeric")
            .child(html::span().child(weeks))
            .child(html::span().child(days))
            .child(html::span().child(points));
        all([html::p().child(why).markup(), figures.markup()])
    };
    all([
        (move || tags.get().map(tag_line)).markup(),
        (move || (!is_done.get()).then(plan)).markup(),
    ])
}
