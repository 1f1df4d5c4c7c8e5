//! One assessment: what was said about the product, the answers, and the words beside them.

use litemap::LiteMap;

use super::answers::{Answer, Answers, Confidence};
use super::context::Context;
use super::progress::Progress;
use super::questionnaire::{QuestionId, Questionnaire};

/// Why a low level was taken on knowingly, and what ends that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedRisk {
    /// Why it is acceptable now.
    pub reason: String,
    /// What makes the team look at it again.
    pub revisit: String,
}

/// Everything that scores and plans are computed from, and the words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The product.
    pub context: Context,
    /// One answer a question.
    pub answers: Answers,
    /// Notes beside answers.
    pub notes: LiteMap<QuestionId, String>,
    /// Reason and trigger of each accepted risk.
    pub accepted: LiteMap<QuestionId, AcceptedRisk>,
    /// What has been started, done or dropped in the plan.
    pub progress: Progress,
}

impl Assessment {
    /// Nothing answered, the usual product.
    #[must_use]
    pub fn empty(questionnaire: &Questionnaire) -> Self {
        Self {
            context: Context::default(),
            answers: Answers::empty(questionnaire),
            notes: LiteMap::new(),
            accepted: LiteMap::new(),
            progress: Progress::default(),
        }
    }

    /// Gives an answer; an accepted risk that stood beside the old one is gone. A level of which
    /// nothing says how sure one is keeps how sure one said to be, so that correcting a level is one
    /// tap.
    pub fn answer(&mut self, question: QuestionId, answer: Answer) {
        let answer = match (self.answers.get(question), answer) {
            (Answer::Level(_, sure), Answer::Level(level, Confidence::Believe)) => {
                Answer::Level(level, sure)
            }
            (_, answer) => answer,
        };
        self.answers.set(question, answer);
        self.accepted.remove(&question);
    }
}
