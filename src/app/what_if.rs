//! A what-if scenario: hypothetical levels on top of a draft, which stays unchanged until someone
//! decides to keep them.

use litemap::LiteMap;

use crate::domain::answers::{Answer, Confidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::plan::{Plan, WEEKS};
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};
use crate::domain::score::{Points, Scorecard};
use crate::domain::verdict::{Band, Verdict};

use super::session::Edit;

/// Hypothetical levels, each for a question of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf(LiteMap<QuestionId, Level>);

impl WhatIf {
    /// Sets a hypothetical level. The level of the draft itself removes the hypothetical one.
    pub fn set_level(&mut self, assessment: &Assessment, question: QuestionId, level: Level) {
        let said = assessment.answers.get(question).level().map(|(level, _)| level);
        if said == Some(level) {
            self.0.remove(&question);
        } else {
            self.0.insert(question, level);
        }
    }

    /// Removes one hypothetical level.
    pub fn take_back(&mut self, question: QuestionId) {
        self.0.remove(&question);
    }

    /// Whether there are no hypothetical levels.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hypothetical level of a question.
    #[must_use]
    pub fn level(&self, question: QuestionId) -> Option<Level> {
        self.0.get(&question).copied()
    }

    /// Each question with its hypothetical level, in slot order.
    pub fn levels(&self) -> impl Iterator<Item = (QuestionId, Level)> + '_ {
        self.0.iter().map(|(&question, &level)| (question, level))
    }

    /// The draft as it would be with these levels as answers.
    #[must_use]
    pub fn applied(&self, assessment: &Assessment) -> Assessment {
        let mut supposed = assessment.clone();
        for (question, level) in self.levels() {
            supposed.answer(question, answer(level));
        }
        supposed
    }

    /// The edits that keep the scenario: the levels as answers given now, in slot order.
    #[must_use]
    pub fn kept(&self) -> Vec<Edit> {
        self.levels().map(|(question, level)| Edit::Answered(question, answer(level))).collect()
    }
}

/// The confidence of the previous answer is kept: see [`Assessment::answer`].
const fn answer(level: Level) -> Answer {
    Answer::Level(level, Confidence::Believe)
}

/// The consequences of a set of answers, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The score; `None` while nothing is answered.
    pub score: Option<Points>,
    /// The verdict; `None` while nothing is answered.
    pub band: Option<Band>,
    /// The number of open gates.
    pub blockers: usize,
    /// The score at the end of week 12 if all goes to plan.
    pub at_the_end: Option<Points>,
}

/// The effect of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioEffect {
    /// With the answers of the draft.
    pub now: Outcome,
    /// With the hypothetical levels.
    pub then: Outcome,
    /// Actions of the next twelve weeks that are not in the plan today, in the order of the plan.
    pub into_plan: Vec<ActionId>,
    /// Actions of today's plan that are no longer in it, in the order of today's plan.
    pub out_of_plan: Vec<ActionId>,
}

impl ScenarioEffect {
    /// Compares a draft with itself under a scenario, each with the plan that `planned` makes.
    #[must_use]
    pub fn new(
        questionnaire: &Questionnaire,
        now: &Assessment,
        then: &Assessment,
        planned: impl Fn(&Assessment) -> Plan,
    ) -> Self {
        let (plan_now, plan_then) = (planned(now), planned(then));
        Self {
            now: outcome(questionnaire, now, &plan_now),
            then: outcome(questionnaire, then, &plan_then),
            into_plan: only_in(&plan_then, &plan_now),
            out_of_plan: only_in(&plan_now, &plan_then),
        }
    }
}

fn outcome(questionnaire: &Questionnaire, assessment: &Assessment, plan: &Plan) -> Outcome {
    let Assessment { context, answers, .. } = assessment;
    let card = Scorecard::new(questionnaire, context, answers);
    let verdict = Verdict::new(questionnaire, context, answers, &card);
    Outcome {
        score: card.score,
        band: verdict.band,
        blockers: verdict.blockers.len(),
        at_the_end: plan.score_after(WEEKS),
    }
}

fn only_in(plan: &Plan, other: &Plan) -> Vec<ActionId> {
    let is_new = |action: &ActionId| other.steps.iter().all(|step| step.action != *action);
    plan.steps.iter().map(|step| step.action).filter(is_new).collect()
}
