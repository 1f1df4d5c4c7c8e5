//! The texts of a plan, and their limits.

use litemap::LiteMap;

use crate::app::text::{length, sanitize_block, sanitize_line};
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::questionnaire::{ActionId, QuestionId};

/// The maximum number of characters (Unicode scalars) of a title, or the name of an organisation,
/// author or owner.
pub const MAX_LINE: usize = 80;

/// The maximum number of characters (Unicode scalars) of a note, a reason or a trigger.
pub const MAX_NOTE: usize = 500;

/// The maximum number of characters (Unicode scalars) of a summary.
pub const MAX_SUMMARY: usize = 1_000;

/// The heading of a plan. Any field may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title of the plan: one line of at most [`MAX_LINE`] characters.
    pub title: String,
    /// The organisation that owns the product: one line of at most [`MAX_LINE`] characters.
    pub organisation: String,
    /// The name of the author, as entered: one line of at most [`MAX_LINE`] characters.
    pub author: String,
    /// A summary: a block of at most [`MAX_SUMMARY`] characters.
    pub summary: String,
}

/// All user text of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedTexts {
    /// Its heading.
    pub heading: Heading,
    /// Notes on answers: blocks of at most [`MAX_NOTE`] characters.
    pub notes: LiteMap<QuestionId, String>,
    /// Reason and trigger of accepted risks: two blocks of at most [`MAX_NOTE`] characters.
    pub accepted: LiteMap<QuestionId, AcceptedRisk>,
    /// Notes on actions: blocks of at most [`MAX_NOTE`] characters.
    pub action_notes: LiteMap<ActionId, String>,
    /// Owners of actions: one line of at most [`MAX_LINE`] characters.
    pub owners: LiteMap<ActionId, String>,
}

/// A field for text in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextPlace {
    /// [`Heading::title`].
    Title,
    /// [`Heading::organisation`].
    Organisation,
    /// [`Heading::author`].
    Author,
    /// [`Heading::summary`].
    Summary,
    /// The note on an answer.
    Note(QuestionId),
    /// Why a risk is accepted.
    Reason(QuestionId),
    /// What makes the team revisit a risk.
    Revisit(QuestionId),
    /// The note on an action.
    ActionNote(ActionId),
    /// The owner of an action.
    Owner(ActionId),
}

impl TextPlace {
    /// The maximum number of characters (Unicode scalars) of it.
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

/// Why texts do not fit into a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooLong {
    /// One text exceeds its limit.
    #[error("a text has {length} characters, and its place holds {limit}")]
    Text {
        /// Its field.
        place: TextPlace,
        /// Its number of characters (Unicode scalars).
        length: usize,
        /// The maximum number.
        limit: usize,
    },
    /// All together exceed the size of a link. Without notes they may fit.
    #[error("the texts are too long for a link together")]
    Together,
}

impl SharedTexts {
    /// The texts of an assessment under a heading. The caller adds notes and owners of actions.
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

    /// Whether all texts are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Sanitises each text, and drops the empty ones.
    ///
    /// # Errors
    /// [`TooLong::Text`] for the first text that exceeds its limit. All together may still exceed
    /// the size of a link.
    pub fn checked(self) -> Result<Self, TooLong> {
        self.sanitized().within_limits()
    }

    /// Sanitises each text, and drops the empty ones.
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

    /// Returns the texts if each is within its limit.
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

    /// Visits every text in link order.
    fn each(&mut self, mut visit: impl FnMut(TextPlace, &mut String)) {
        visit(TextPlace::Title, &mut self.heading.title);
        visit(TextPlace::Organisation, &mut self.heading.organisation);
        visit(TextPlace::Author, &mut self.heading.author);
        visit(TextPlace::Summary, &mut self.heading.summary);
        for (&id, note) in &mut self.notes {
            visit(TextPlace::Note(id), note);
        }
        for (&id, risk) in &mut self.accepted {
            visit(TextPlace::Reason(id), &mut risk.reason);
            visit(TextPlace::Revisit(id), &mut risk.revisit);
        }
        for (&id, note) in &mut self.action_notes {
            visit(TextPlace::ActionNote(id), note);
        }
        for (&id, owner) in &mut self.owners {
            visit(TextPlace::Owner(id), owner);
        }
    }
}
