//! The look back at the end of a phase: did what was done lift what it was to lift?

use litemap::LiteMap;

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::progress::State;
use crate::domain::questionnaire::{ActionId, Phase, QuestionId, Questionnaire};

use super::Plan;

/// An answer that actions of a phase were to lift, and that is lower still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The question.
    pub question: QuestionId,
    /// What was said last.
    pub now: Answer,
    /// The highest level that the actions lift it to, 1 to 4.
    pub claimed: u8,
    /// The actions, in slot order.
    pub actions: Vec<ActionId>,
}

/// What to ask at the end of a phase, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// The phase that has passed.
    pub phase: Phase,
    /// By question, in slot order. Empty when everything is where it was to be.
    pub claims: Vec<Claim>,
}

impl CheckIn {
    /// The phase to look back at in `week`: the last that is over by then.
    #[must_use]
    pub fn due_in(week: u8) -> Option<Phase> {
        Phase::ALL.into_iter().rev().find(|phase| phase.weeks().1 < week)
    }

    /// What the actions of a phase were to lift: those done in its weeks, and those that the plan of
    /// its first week has end by its last.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, assessment: &Assessment, phase: Phase) -> Self {
        let (first, last) = phase.weeks();
        let is_done_here = |action| match assessment.progress.get(action) {
            Some(State::Done(weeks)) => (first..=last).contains(&weeks.end()),
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

/// The question counts, and is not known to be at `level`.
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
