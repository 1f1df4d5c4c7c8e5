//! What takes too long for one frame, computed after paint, and words that wait until they are worth
//! saying.

use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use super::newest::Newest;
use crate::domain::context::Capacity;
use crate::domain::plan::{CurvePoint, Survey, WhatItTakes};
use crate::platform::turn;
use crate::ui::memo::{Memo, memo};
use crate::ui::report::ReportRef;
use crate::ui::scope::Scope;

/// Capacities looked at before the browser gets its turn.
const AT_ONCE: u8 = 4;

/// How long a value must stay before it is said.
const SETTLED: Duration = Duration::from_millis(700);

/// What more or fewer days would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The score in week 12 against days a week.
    pub curve: Vec<CurvePoint>,
    /// The smallest capacities that reach three goals.
    pub goals: WhatItTakes,
}

/// The outlook for the answers, computed again in slices whenever they change. The days chosen do
/// not matter to it, so moving the slider computes nothing here.
pub fn outlook(report: Memo<ReportRef>) -> ReadSignal<Option<Outlook>> {
    let (seen, set_seen) = signal(None);
    let (newest, scope) = (Newest::new(), Scope::current());
    let base = memo(move || {
        report.with(|report| {
            let mut assessment = report.assessment.clone();
            assessment.context.capacity = Capacity::MAX;
            (assessment, report.plan.week)
        })
    });
    effect(move |_| {
        let (assessment, week) = base.get();
        let tables = report.with_untracked(|report| report.questionnaire);
        let is_newest = newest.begin();
        scope.spawn_local(async move {
            let mut survey = Survey::new(tables, &assessment, week);
            loop {
                turn::next().await;
                if !is_newest() {
                    return;
                }
                if !(0..AT_ONCE).all(|_| survey.step()) {
                    break;
                }
            }
            let (curve, goals) = survey.finish();
            set_seen.set(Some(Outlook { curve, goals }));
        });
    });
    seen
}

/// Follows `words`, silent at first, and speaks only once they have rested for a moment.
pub fn settled(words: Memo<String>) -> ReadSignal<String> {
    let (spoken, set_spoken) = signal(String::new());
    let scope = Scope::current();
    effect(move |is_first| {
        let now = words.get();
        if !is_first {
            let say = move || {
                if words.get_untracked() == now {
                    set_spoken.set(now);
                }
            };
            scope.set_timeout(say, SETTLED);
        }
    });
    spoken
}
