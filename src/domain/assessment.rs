//! An assessment: the product, the answers, and the texts that belong to them.

use litemap::LiteMap;

use super::answers::{Answer, Answers, Confidence};
use super::context::Context;
use super::progress::Progress;
use super::questionnaire::{QuestionId, Questionnaire};

/// Why a low level was accepted knowingly, and when to revisit it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedRisk {
    /// Why it is acceptable now.
    pub reason: String,
    /// What makes the team revisit it.
    pub revisit: String,
}

/// All input of scores and plans, and the texts that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The product.
    pub context: Context,
    /// One answer per question.
    pub answers: Answers,
    /// Notes on answers.
    pub notes: LiteMap<QuestionId, String>,
    /// Reason and trigger of each accepted risk.
    pub accepted: LiteMap<QuestionId, AcceptedRisk>,
    /// Which actions of the plan are started, done or dropped.
    pub progress: Progress,
}

impl Assessment {
    /// An assessment without answers, for the usual product.
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

    /// Sets an answer and removes the accepted risk of the old one. A level at the default
    /// confidence, *believe*, keeps the confidence entered before, so that correcting a level takes
    /// one tap.
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
