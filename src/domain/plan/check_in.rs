//! The check-in at the end of a phase: did the actions lift the answers they were to lift?

use litemap::LiteMap;

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::{ActionId, Phase, QuestionId, Questionnaire};

use super::Plan;

/// An answer that actions of a phase were to lift, and that is still lower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The question.
    pub question: QuestionId,
    /// The latest answer.
    pub now: Answer,
    /// The highest level that the actions lift it to, 1 to 4.
    pub claimed: u8,
    /// The actions, in slot order.
    pub actions: Vec<ActionId>,
}

/// The questions of a check-in at the end of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// The phase that has ended.
    pub phase: Phase,
    /// By question, in slot order. Empty when every answer is at its level.
    pub claims: Vec<Claim>,
}

impl CheckIn {
    /// The phase to check in on in `week`: the last that is over at that point.
    #[must_use]
    pub fn due_in(week: u8) -> Option<Phase> {
        Phase::ALL.into_iter().rev().find(|phase| phase.weeks().1 < week)
    }

    /// The answers that the actions of a phase were to lift: actions done in its weeks, and actions
    /// that end by its last week in the plan of its first week.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, assessment: &Assessment, phase: Phase) -> Self {
        let (first, last) = phase.weeks();
        let is_done_here = |action| match assessment.progress.get(action) {
            Some(ActionState::Done(weeks)) => (first..=last).contains(&weeks.end()),
            _ => false,
        };
        let plan = Plan::in_week(questionnaire, assessment, first);
        let is_planned_here = |action| {
            let step = plan.step(action);
            step.is_some_and(|step| !step.is_done() && step.end_week <= last)
        };
        let mut claims: LiteMap<QuestionId, Claim> = LiteMap::new();
        for action in questionnaire.action_ids() {
            if !is_done_here(action) && !is_planned_here(action) {
                continue;
            }
            for &(question, to) in questionnaire.lifts(action) {
                if is_lower(questionnaire, assessment, question, to) {
                    let now = assessment.answers.get(question);
                    let mut claim = claims.remove(&question).unwrap_or(Claim {
                        question,
                        now,
                        claimed: to,
                        actions: Vec::new(),
                    });
                    claim.claimed = claim.claimed.max(to);
                    claim.actions.push(action);
                    claims.insert(question, claim);
                }
            }
        }
        Self { phase, claims: claims.into_iter().map(|(_, claim)| claim).collect() }
    }
}

/// Whether the question counts and is not known to be at `level`.
fn is_lower(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    question: QuestionId,
    level: u8,
) -> bool {
    let counts = assessment.context.target(questionnaire.question(question)).is_some();
    counts
        && match assessment.answers.get(question) {
            Answer::NotApplicable(_) => false,
            answer => answer.level().is_none_or(|(at, _)| at.get() < level),
        }
}
