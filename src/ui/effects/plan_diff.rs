//! The changes in the plan since the visitor last acknowledged it.

use leptos::prelude::*;

use crate::app::draft::plan_record::PlanRecord;
use crate::domain::context::Capacity;
use crate::domain::plan::Plan;
use crate::ui::derived::{Derived, derived};
use crate::ui::report::{PlanDiff, Report, ReportRef};
use crate::ui::timing::effect;
use crate::ui::timing::latest::{LatestRun, SETTLED};

/// The diff from the plan recorded as seen; `None` while there are no changes. Debounced while the
/// days are being changed.
pub fn plan_diff(
    report: Derived<ReportRef>,
    record: Derived<PlanRecord>,
) -> ReadSignal<Option<PlanDiff>> {
    let (shown, set_shown) = signal(None);
    let seen = derived(move || {
        let questionnaire = report.with_untracked(|report| report.questionnaire);
        record.with(|record| record.seen(questionnaire)).map(|seen| {
            let plan = Plan::in_week(questionnaire, &seen.assessment, seen.week);
            (seen, plan)
        })
    });
    let latest = LatestRun::new();
    let mut days: Option<Capacity> = None;
    effect(move |_| {
        let report = report.get();
        let compare = move |report: &Report| {
            seen.with(|seen| {
                seen.as_ref().and_then(|(seen, plan)| PlanDiff::between(seen, plan, report))
            })
        };
        let now = Some(report.assessment.context.capacity);
        let rests = days.is_none() || days == now;
        days = now;
        if rests {
            latest.supersede();
            set_shown.set(compare(&report));
        } else {
            seen.track();
            latest.debounce(SETTLED, move || set_shown.set(compare(&report)));
        }
    });
    shown
}
