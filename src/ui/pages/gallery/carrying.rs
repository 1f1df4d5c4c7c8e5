//! The plan, and the components for tracking progress.

use leptos::prelude::*;

use crate::ui::components::leave_alone::leave_alone;
use crate::ui::components::moved::moved;
use crate::ui::components::next_quarter::next_quarter;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::plan_start::plan_start;
use crate::ui::components::progress_controls::dropped;
use crate::ui::components::this_week::this_week;
use crate::ui::components::timeline::{living_timeline, timeline};
use crate::ui::derived::Derived;
use crate::ui::effects::plan_diff::plan_diff;
use crate::ui::markup::{IntoMarkup, Markup, all};
use crate::ui::pages::plan;
use crate::ui::pages::plan::controller::PlanController;
use crate::ui::report::{ReportRef, plan_record};
use crate::ui::state::State;

/// From the start date to the score history.
pub fn carrying(state: State, report: Derived<ReportRef>) -> Markup {
    let record = plan_record(state);
    let controller = PlanController::new(state, report);
    let on_start = Callback::new(move |day| controller.begin(day));
    let on_seen = Callback::new(move |()| controller.see());
    let weeks = all([
        moved(report, plan_diff(report, record), on_seen).markup(),
        living_timeline(controller.edits()).markup(),
    ]);
    let later = all([next_quarter(report), dropped(controller.edits())]);
    all([
        part("First day", plan_start(report, on_start)).markup(),
        plan::check_in_due(report, record, controller),
        part("This week", this_week(controller.edits())).markup(),
        part("Leave alone", leave_alone(report, Some(plan::moving(state)))).markup(),
        wide_part("Days", plan::days(state, report)).markup(),
        wide_part("Twelve weeks, to carry out", weeks).markup(),
        wide_part("Twelve weeks, to read", timeline(report)).markup(),
        part("Next quarter", later).markup(),
        plan::so_far(record),
    ])
}
