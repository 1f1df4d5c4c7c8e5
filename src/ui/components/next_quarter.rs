//! Actions that do not fit, why, and what would make them fit.

use crate::content::action_texts;
use crate::domain::context::Capacity;
use crate::domain::plan::{DeferReason, Deferred, WEEKS, WhatItTakes};
use crate::domain::questionnaire::Phase;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, keyed};
use crate::ui::report::ReportRef;
use crate::ui::{format, sentences};

use super::disclosure::disclosure;

/// How many actions are shown before the disclosure.
const IN_SIGHT: usize = 6;

/// The actions left for the next quarter: first those that depend on a dropped action, since the
/// visitor can change that, then the others in planned order.
pub fn next_quarter(report: Derived<ReportRef>) -> Markup {
    let later = derived(move || report.with(|report| in_order(&report.plan.later)));
    let is_empty = derived(move || later.with(Vec::is_empty));
    let more = derived(move || later.with(|later| later.len().saturating_sub(IN_SIGHT)));
    let has_more = derived(move || later.with(|later| later.len() > IN_SIGHT));
    let first = move || later.with(|later| later.iter().take(IN_SIGHT).copied().collect());
    let rest = move || later.with(|later| later.iter().skip(IN_SIGHT).copied().collect());
    let fold = move || {
        let summary = move || format!("{} more", more.get());
        has_more.get().then(|| disclosure(summary, move || list(report, rest)))
    };
    let content = move || {
        if is_empty.get() {
            html::p().child("Nothing: everything fits into these twelve weeks.").markup()
        } else {
            all([list(report, first).markup(), fold.markup()])
        }
    };
    content.markup()
}

fn in_order(later: &[Deferred]) -> Vec<Deferred> {
    let is_held_up = |later: &Deferred| matches!(later.reason, DeferReason::NeedsDropped(_));
    let (mut later, others): (Vec<Deferred>, Vec<Deferred>) =
        later.iter().copied().partition(is_held_up);
    later.extend(others);
    later
}

/// Rows keep their place while the days change, and their texts update.
fn list(
    report: Derived<ReportRef>,
    actions: impl Fn() -> Vec<Deferred> + Send + 'static,
) -> Element {
    let row = move |Deferred { action, .. }| {
        let why = derived(move || {
            report.with(|report| {
                let later = report.plan.later.iter().find(|later| later.action == action);
                later.map(|later| format::sentence(&sentences::later(report, later)))
            })
        });
        let why = html::span().class("next-quarter__why").child(move || why.get());
        html::li().child(action_texts(action).title).child(why).markup()
    };
    let rows = keyed(actions, |later: Deferred| later.action.slot(), row);
    html::ul().class("next-quarter").role("list").child(rows)
}

/// The three computed sentences, each for as long as `week` leaves time for its goal.
pub fn what_it_takes(goals: &WhatItTakes, week: u8) -> Element {
    let days =
        |capacity: Capacity| html::strong().child(format::days_a_week(capacity.quarter_days()));
    let sentence =
        |capacity: Option<Capacity>, already: &'static str, goal: &'static str| match capacity {
            Some(capacity) if capacity.quarter_days() == 0 => html::li().child(already),
            Some(capacity) => html::li().child(days(capacity)).child(goal),
            None => html::li().child("Even ").child(days(Capacity::MAX)).child(goal.replacen(
                " would ",
                " would not ",
                1,
            )),
        };
    let in_time = |last: u8, capacity: Option<Capacity>| {
        week <= last || capacity.is_some_and(|capacity| capacity.quarter_days() == 0)
    };
    let foundation = Phase::Foundation.weeks().1;
    let first = in_time(foundation, goals.blockers_by_week_4).then(|| {
        sentence(
            goals.blockers_by_week_4,
            "There are no open blockers.",
            " would remove every blocker by week 4.",
        )
    });
    let second = in_time(foundation, goals.foundation_by_week_4).then(|| {
        sentence(
            goals.foundation_by_week_4,
            "The foundation is complete.",
            " would finish the foundation by week 4.",
        )
    });
    let third = in_time(WEEKS, goals.ready_to_grow_by_week_12).then(|| {
        sentence(
            goals.ready_to_grow_by_week_12,
            "Already Ready to grow.",
            " would reach Ready to grow by week 12.",
        )
    });
    let list = html::ul().class("what-it-takes").role("list");
    list.child(first).child(second).child(third)
}
