//! The words that go with a plan, and how long they may be.

use litemap::LiteMap;

use crate::app::text::{length, sanitize_block, sanitize_line};
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::questionnaire::{ActionId, QuestionId};

/// The most characters (Unicode scalars) of a title, a name of an organisation, author or owner.
pub const MAX_LINE: usize = 80;

/// The most characters (Unicode scalars) of a note, a reason or a trigger.
pub const MAX_NOTE: usize = 500;

/// The most characters (Unicode scalars) of a summary.
pub const MAX_SUMMARY: usize = 1_000;

/// What stands above a plan. Any of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// What the plan is called: one line of at most [`MAX_LINE`] characters.
    pub title: String,
    /// Whose product it is: one line of at most [`MAX_LINE`] characters.
    pub organisation: String,
    /// Who wrote it, as they say: one line of at most [`MAX_LINE`] characters.
    pub author: String,
    /// What it comes to: a block of at most [`MAX_SUMMARY`] characters.
    pub summary: String,
}

/// Everything that somebody wrote into a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedTexts {
    /// What stands above it.
    pub heading: Heading,
    /// Notes beside answers: blocks of at most [`MAX_NOTE`] characters.
    pub notes: LiteMap<QuestionId, String>,
    /// Reason and trigger of accepted risks: two blocks of at most [`MAX_NOTE`] characters.
    pub accepted: LiteMap<QuestionId, AcceptedRisk>,
    /// Notes beside actions: blocks of at most [`MAX_NOTE`] characters.
    pub action_notes: LiteMap<ActionId, String>,
    /// Who does an action: one line of at most [`MAX_LINE`] characters.
    pub owners: LiteMap<ActionId, String>,
}

/// A place for words in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// [`Heading::title`].
    Title,
    /// [`Heading::organisation`].
    Organisation,
    /// [`Heading::author`].
    Author,
    /// [`Heading::summary`].
    Summary,
    /// The note beside an answer.
    Note(QuestionId),
    /// Why a risk is accepted.
    Reason(QuestionId),
    /// What ends the acceptance of a risk.
    Revisit(QuestionId),
    /// The note beside an action.
    ActionNote(ActionId),
    /// Who does an action.
    Owner(ActionId),
}

impl Place {
    /// The most characters (Unicode scalars) that it holds.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Title | Self::Organisation | Self::Author | Self::Owner(_) => MAX_LINE,
            Self::Summary => MAX_SUMMARY,
            Self::Note(_) | Self::Reason(_) | Self::Revisit(_) | Self::ActionNote(_) => MAX_NOTE,
        }
    }

    const fn is_line(self) -> bool {
        matches!(self, Self::Title | Self::Organisation | Self::Author | Self::Owner(_))
    }
}

/// Why words do not go into a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooLong {
    /// One text is longer than its place allows.
    #[error("a text has {length} characters, and its place holds {limit}")]
    Text {
        /// Where it stands.
        place: Place,
        /// How many characters (Unicode scalars) it has.
        length: usize,
        /// How many there may be.
        limit: usize,
    },
    /// All together are more than a link holds. Without notes they may fit.
    #[error("the texts are too long for a link together")]
    Together,
}

impl SharedTexts {
    /// The words of an assessment under a heading. Notes and owners of actions are added by whoever
    /// keeps them.
    #[must_use]
    pub fn of(assessment: &Assessment, heading: Heading) -> Self {
        Self {
            heading,
            notes: assessment.notes.clone(),
            accepted: assessment.accepted.clone(),
            ..Self::default()
        }
    }

    /// Heading and owners alone: no notes, no reasons, no triggers.
    #[must_use]
    pub fn without_notes(self) -> Self {
        Self { heading: self.heading, owners: self.owners, ..Self::default() }
    }

    /// Nothing is written anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each text sanitised, and the empty ones left out.
    ///
    /// # Errors
    /// [`TooLong::Text`] for the first text that is longer than its place allows. All together may
    /// still be more than a link holds.
    pub fn checked(self) -> Result<Self, TooLong> {
        self.sanitized().within_limits()
    }

    /// Each text sanitised, and the empty ones left out.
    #[must_use]
    pub(in crate::app) fn sanitized(mut self) -> Self {
        self.each(|place, text| {
            *text = if place.is_line() { sanitize_line(text) } else { sanitize_block(text) };
        });
        self.notes.retain(|_, note| !note.is_empty());
        self.accepted.retain(|_, risk| *risk != AcceptedRisk::default());
        self.action_notes.retain(|_, note| !note.is_empty());
        self.owners.retain(|_, owner| !owner.is_empty());
        self
    }

    /// The same words when each is within its limit.
    pub(in crate::app) fn within_limits(mut self) -> Result<Self, TooLong> {
        let mut result = Ok(());
        self.each(|place, text| {
            let (length, limit) = (length(text), place.limit());
            if length > limit && result.is_ok() {
                result = Err(TooLong::Text { place, length, limit });
            }
        });
        result.map(|()| self)
    }

    /// Visits every text in the order in which a link has them.
    fn each(&mut self, mut visit: impl FnMut(Place, &mut String)) {
        visit(Place::Title, &mut self.heading.title);
        visit(Place::Organisation, &mut self.heading.organisation);
        visit(Place::Author, &mut self.heading.author);
        visit(Place::Summary, &mut self.heading.summary);
        for (&id, note) in &mut self.notes {
            visit(Place::Note(id), note);
        }
        for (&id, risk) in &mut self.accepted {
            visit(Place::Reason(id), &mut risk.reason);
            visit(Place::Revisit(id), &mut risk.revisit);
        }
        for (&id, note) in &mut self.action_notes {
            visit(Place::ActionNote(id), note);
        }
        for (&id, owner) in &mut self.owners {
            visit(Place::Owner(id), owner);
        }
    }
}
