//! Answers: five kinds, each distinct.

use super::questionnaire::{QuestionId, Questionnaire};

/// A described level of a question, 0 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// A level; `None` above 4.
    #[must_use]
    pub const fn new(level: u8) -> Option<Self> {
        if level <= 4 { Some(Self(level)) } else { None }
    }

    /// The number, 0 to 4.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// How sure someone is of a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Factor 0.4; widens the range by one level each way.
    Guess,
    /// Factor 0.7.
    #[default]
    Believe,
    /// Factor 1.0.
    Verified,
}

impl Confidence {
    /// All, least sure first.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Believe, Self::Verified];

    /// The factor in tenths: 4, 7 or 10.
    #[must_use]
    pub const fn tenths(self) -> u32 {
        match self {
            Self::Guess => 4,
            Self::Believe => 7,
            Self::Verified => 10,
        }
    }

    /// The stable code used in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Believe => "believe",
            Self::Verified => "verified",
        }
    }
}

/// Why a question is not applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotApplicable {
    /// The product does not have this part.
    OutOfScope,
    /// A rule or contract decides it.
    Constraint,
    /// Something else.
    Other,
}

impl NotApplicable {
    /// All reasons.
    pub const ALL: [Self; 3] = [Self::OutOfScope, Self::Constraint, Self::Other];

    /// The stable code used in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfScope => "out_of_scope",
            Self::Constraint => "constraint",
            Self::Other => "other",
        }
    }
}

/// The answer to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Not answered yet.
    #[default]
    Unanswered,
    /// "Don't know".
    Unknown,
    /// "Not applicable", with a reason.
    NotApplicable(NotApplicable),
    /// One of the five described levels.
    Level(Level, Confidence),
    /// A low level accepted knowingly. Counts as *believe*.
    Accepted(Level),
}

impl Answer {
    /// The level and its confidence, for levelled and accepted answers.
    #[must_use]
    pub const fn level(self) -> Option<(Level, Confidence)> {
        match self {
            Self::Level(level, confidence) => Some((level, confidence)),
            Self::Accepted(level) => Some((level, Confidence::Believe)),
            Self::Unanswered | Self::Unknown | Self::NotApplicable(_) => None,
        }
    }

    /// Whether the question was answered, in whatever way.
    #[must_use]
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::Unanswered)
    }
}

/// One answer per slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// Nothing answered yet.
    #[must_use]
    pub fn empty(questionnaire: &Questionnaire) -> Self {
        Self(vec![Answer::Unanswered; questionnaire.questions().len()])
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, id: QuestionId) -> Answer {
        self.0.get(id.slot()).copied().unwrap_or_default()
    }

    /// Replaces the answer to a question.
    pub fn set(&mut self, id: QuestionId, answer: Answer) {
        if let Some(slot) = self.0.get_mut(id.slot()) {
            *slot = answer;
        }
    }

    /// The answers in slot order.
    #[must_use]
    pub fn as_slice(&self) -> &[Answer] {
        &self.0
    }

    /// The number of questions with an answer of any kind.
    #[must_use]
    pub fn given(&self) -> usize {
        self.0.iter().filter(|answer| answer.is_given()).count()
    }
}
