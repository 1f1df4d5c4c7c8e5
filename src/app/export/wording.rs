//! Copy used only by exports. Chosen by `match`, so that a new case does not compile without copy.

use crate::domain::plan::{Plan, Trigger};
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::Questionnaire;

/// An answer that an action improves: "Backups: from level 0 to level 2".
pub(super) fn trigger(questionnaire: &Questionnaire, trigger: Trigger) -> String {
    let title = questionnaire.question(trigger.question).title;
    match trigger.from {
        Some(level) => format!("{title}: from level {level} to level {}", trigger.to),
        None => format!("{title}: from “Don’t know” to level {}", trigger.to),
    }
}

/// One word for the state of an action.
pub(super) const fn state(state: Option<ActionState>) -> &'static str {
    match state {
        None => "To do",
        Some(ActionState::Doing(_)) => "Doing",
        Some(ActionState::Done(_)) => "Done",
        Some(ActionState::Dropped) => "Dropped",
    }
}

/// The outlook of the plan: "With 3 days a week, the score rises from 41 today to 63 in week 12."
pub(super) fn forecast(plan: &Plan, days: &str) -> Option<String> {
    let (now, then) = (plan.now?.floor(), plan.projection.last()?.floor());
    let weeks = plan.projection.len();
    Some(if now == then {
        format!("With {days}, the score stays at {now}.")
    } else {
        format!("With {days}, the score rises from {now} today to {then} in week {weeks}.")
    })
}
