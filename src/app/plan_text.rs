//! Copy about the actions of a plan, shared by the screen and the exports. Without a full stop and
//! starting in lower case, to be used inside a sentence.

use crate::domain::plan::{DeferReason, Reason, Step, StepCondition};
use crate::domain::questionnaire::{ActionId, QuestionId};
use crate::domain::ratio::Ratio;

use super::format;

/// Why an action has its place in the plan. `question` and `action` name what it depends on.
pub fn reason(
    reason: &Reason,
    question: impl Fn(QuestionId) -> &'static str,
    action: impl Fn(ActionId) -> String,
) -> String {
    match reason {
        Reason::Blocker(id) => format!("it removes a blocker (“{}”)", question(*id)),
        Reason::QuickWin => "it is small and can start right away".to_owned(),
        Reason::Unlocks(actions) => {
            let unlocked: Vec<String> = actions.iter().take(3).map(|&id| action(id)).collect();
            let more = match actions.len().saturating_sub(3) {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            format!("it unlocks {}{more}", format::list(&unlocked))
        }
        Reason::MostPointsPerDay => {
            "of what can start now, it adds the most points per day".to_owned()
        }
        Reason::Started => "it is in progress".to_owned(),
        Reason::Finished => "it is done".to_owned(),
    }
}

/// Why an action is left for the next quarter. `title` names the action it depends on; `dropped`
/// says what happened to that one: "which was dropped".
pub fn later(
    reason: DeferReason,
    title: impl Fn(ActionId) -> &'static str,
    dropped: &str,
) -> String {
    match reason {
        DeferReason::DoesNotFit => "does not fit in the days available".to_owned(),
        DeferReason::Needs(action) => format!("depends on “{}”", title(action)),
        DeferReason::NeedsDropped(action) => format!("depends on “{}”, {dropped}", title(action)),
    }
}

/// The condition that a step is subject to.
#[must_use]
pub const fn condition(condition: StepCondition) -> &'static str {
    match condition {
        StepCondition::IfNotAlreadyDone => "if not already done",
        StepCondition::OnlyIfNeeded => "only if needed",
        StepCondition::DespiteAcceptance => "needed despite an accepted risk",
    }
}

/// The points of a step, each formatted by `write` from tenths of a point: "2.5", or "up to 2.5"
/// when it depends on unknown answers.
#[must_use]
pub fn points(step: &Step, write: fn(u16) -> String) -> String {
    match step.up_to {
        Some(up_to) => format!("up to {}", write(tenths(up_to))),
        None => write(step.points_tenths),
    }
}

/// Tenths of a number of points, rounded down.
fn tenths(points: Ratio) -> u16 {
    u16::try_from(points.times(10).floor()).unwrap_or(u16::MAX)
}
