//! What exports say in words of their own. Chosen by `match`, so that a new case does not compile
//! without copy.

use crate::app::words;
use crate::domain::plan::{Condition, LaterReason, Plan, Reason, Step, Trigger};
use crate::domain::progress::State;
use crate::domain::questionnaire::{ActionId, Questionnaire};
use crate::domain::ratio::Ratio;

use super::catalogue::Catalogue;

/// Why an action stands where it stands, without a full stop.
pub(super) fn reason(
    questionnaire: &Questionnaire,
    catalogue: Catalogue,
    reason: &Reason,
) -> String {
    match reason {
        Reason::Blocker(gate) => {
            let gate = questionnaire.question(*gate).title;
            format!("it removes a blocker (“{gate}”)")
        }
        Reason::QuickWin => "it is small and can start right away".to_owned(),
        Reason::Unlocks(actions) => {
            let titles: Vec<String> = (actions.iter().take(3))
                .map(|&action| format!("“{}”", (catalogue.title)(action)))
                .collect();
            let more = match actions.len().saturating_sub(3) {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            format!("it unlocks {}{more}", words::list(&titles))
        }
        Reason::MostPointsPerDay => {
            "of what can start now, it adds the most points per day".to_owned()
        }
        Reason::Started => "it is in progress".to_owned(),
        Reason::Finished => "it is done".to_owned(),
    }
}

/// An answer that an action improves: "Backups: from level 0 to level 2".
pub(super) fn trigger(questionnaire: &Questionnaire, trigger: Trigger) -> String {
    let title = questionnaire.question(trigger.question).title;
    match trigger.from {
        Some(level) => format!("{title}: from level {level} to level {}", trigger.to),
        None => format!("{title}: from “Don’t know” to level {}", trigger.to),
    }
}

/// What a step depends on beside its place.
pub(super) const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::IfNotAlreadyDone => "if not already done",
        Condition::OnlyIfNeeded => "only if needed",
        Condition::DespiteAcceptance => "needed despite an accepted risk",
    }
}

/// One word for the state of an action.
pub(super) const fn state(state: Option<State>) -> &'static str {
    match state {
        None => "To do",
        Some(State::Doing(_)) => "Doing",
        Some(State::Done(_)) => "Done",
        Some(State::Dropped) => "Dropped",
    }
}

/// The points of a step without a sign: "2.5", or "up to 2.5" when it rests on what is not known.
pub(super) fn points(step: &Step) -> String {
    match step.up_to {
        Some(up_to) => format!("up to {}", words::tenths(tenths(up_to))),
        None => words::tenths(step.points_tenths),
    }
}

/// Tenths of a number of points, rounded down.
fn tenths(points: Ratio) -> u16 {
    u16::try_from(points.times(10).floor()).unwrap_or(u16::MAX)
}

/// Why an action is left for the next quarter.
pub(super) fn later(catalogue: Catalogue, reason: LaterReason) -> String {
    let title = |action: ActionId| (catalogue.title)(action);
    match reason {
        LaterReason::DoesNotFit => "does not fit in the days available".to_owned(),
        LaterReason::Needs(action) => format!("depends on “{}”", title(action)),
        LaterReason::NeedsDropped(action) => {
            format!("depends on “{}”, which was dropped", title(action))
        }
    }
}

/// Where the plan leads: "With 3 days a week, the score rises from 41 today to 63 in week 12."
pub(super) fn outlook(plan: &Plan, days: &str) -> Option<String> {
    let (now, then) = (plan.now?.floor(), plan.projection.last()?.floor());
    let weeks = plan.projection.len();
    Some(if now == then {
        format!("With {days}, the score stays at {now}.")
    } else {
        format!("With {days}, the score rises from {now} today to {then} in week {weeks}.")
    })
}
