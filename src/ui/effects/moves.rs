//! What has moved in the plan since somebody last took note of it.

use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use super::newest::Newest;
use crate::app::plan_book::{PlanBook, Seen};
use crate::domain::context::Capacity;
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::plan::changes::{Basis, Cause, Change, causes, changes};
use crate::ui::memo::{Memo, memo};
use crate::ui::report::{Report, ReportRef};

/// How long the days must stay before the plan they make is compared.
const SETTLED: Duration = Duration::from_millis(500);

/// What has moved, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moves {
    /// The day that it is compared with.
    pub since: Day,
    /// Everything that makes another plan.
    pub causes: Vec<Cause>,
    /// What stands elsewhere, or in one of the two plans only; never empty.
    pub changes: Vec<Change>,
}

/// The moves since the plan that the book says was seen; `None` while there are none. While the days
/// are being changed it waits until they rest.
pub fn moves(report: Memo<ReportRef>, book: Memo<PlanBook>) -> ReadSignal<Option<Moves>> {
    let (shown, set_shown) = signal(None);
    let seen = memo(move || {
        let tables = report.with_untracked(|report| report.questionnaire);
        book.with(|book| book.seen(tables)).map(|seen| {
            let plan = Plan::in_week(tables, &seen.assessment, seen.week);
            (seen, plan)
        })
    });
    let newest = Newest::new();
    let mut days: Option<Capacity> = None;
    effect(move |_| {
        let report = report.get();
        let compare = move |report: &Report| {
            seen.with(|seen| seen.as_ref().and_then(|(seen, plan)| between(seen, plan, report)))
        };
        let now = Some(report.assessment.context.capacity);
        let rests = days.is_none() || days == now;
        days = now;
        if rests {
            newest.overtake();
            set_shown.set(compare(&report));
        } else {
            seen.track();
            newest.after(SETTLED, move || set_shown.set(compare(&report)));
        }
    });
    shown
}

fn between(seen: &Seen, old: &Plan, report: &Report) -> Option<Moves> {
    let before = Basis { assessment: &seen.assessment, week: seen.week };
    let after = Basis { assessment: &report.assessment, week: report.plan.week };
    let changes = changes(report.questionnaire, (before, old), (after, &report.plan));
    (!changes.is_empty()).then(|| Moves {
        since: seen.day,
        causes: causes(report.questionnaire, before, after),
        changes,
    })
}
