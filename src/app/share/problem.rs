//! The reasons why a link cannot be opened.

use super::Shared;

/// Why there is no plan to display, each with a screen of its own. None of them displays another
/// plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is no link in the text: mail systems remove everything from the `#` on.
    #[error("there is no plan in the link")]
    Missing,
    /// The end of the link was cut off.
    #[error("only {percent}% of the link arrived")]
    Incomplete {
        /// The percentage received, 0 to 99; 0 also when too little was received to tell.
        percent: u8,
        /// Answers, product and plan state, when all of section A was received. Contains no texts.
        recovered: Option<Box<Shared>>,
        /// Whether the plan had texts that are lost: title, names, notes.
        has_lost_texts: bool,
    },
    /// A checksum does not match, or the content is one that no version of the app writes.
    #[error("the link was altered")]
    Damaged,
    /// Undamaged, but with content that this version does not know.
    #[error("the link was made by a newer version")]
    Newer,
    /// Undamaged, but for an edition of the questions that this version does not include.
    #[error("edition {0} of the questions is not known here")]
    UnknownEdition(u16),
}

/// A fault while reading a payload. The caller knows whether the link is truncated, and converts it
/// to a [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadFault {
    /// The bytes end before the field does.
    Short,
    /// No writer produces this.
    Broken,
    /// A value that format 1 reserves for later writers.
    Reserved,
    /// The edition is not included.
    UnknownEdition(u16),
}
