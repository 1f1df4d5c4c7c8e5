//! Work that takes too long for one frame, computed in slices after paint.

use leptos::prelude::*;

use crate::domain::context::Capacity;
use crate::domain::plan::{CapacitySweep, CurvePoint, WhatItTakes};
use crate::platform::event_loop;
use crate::ui::derived::{Derived, derived};
use crate::ui::report::ReportRef;
use crate::ui::scope::Scope;
use crate::ui::timing::effect;
use crate::ui::timing::latest::LatestRun;

/// Capacities computed per slice, before yielding to the browser.
const AT_ONCE: u8 = 4;

/// The effect of more or fewer days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The score in week 12 as a function of days per week.
    pub curve: Vec<CurvePoint>,
    /// The smallest capacities that reach three goals.
    pub goals: WhatItTakes,
}

/// The outlook for the answers, recomputed in slices whenever they change. It does not depend on
/// the chosen days, so moving the slider recomputes nothing.
pub fn forecast(report: Derived<ReportRef>) -> ReadSignal<Option<Forecast>> {
    let (seen, set_seen) = signal(None);
    let (latest, scope) = (LatestRun::new(), Scope::current());
    let base = derived(move || {
        report.with(|report| {
            let mut assessment = report.assessment.clone();
            assessment.context.capacity = Capacity::MAX;
            (assessment, report.plan.week)
        })
    });
    effect(move |_| {
        let (assessment, week) = base.get();
        let questionnaire = report.with_untracked(|report| report.questionnaire);
        let is_latest = latest.begin();
        scope.spawn_local(async move {
            let mut sweep = CapacitySweep::new(questionnaire, &assessment, week);
            loop {
                event_loop::yield_now().await;
                if !is_latest() {
                    return;
                }
                if !(0..AT_ONCE).all(|_| sweep.step()) {
                    break;
                }
            }
            let (curve, goals) = sweep.finish();
            set_seen.set(Some(Forecast { curve, goals }));
        });
    });
    seen
}
