//! Why a link gives no plan.

use super::Shared;

/// Why there is no plan to show, each with a screen of its own. None of them shows any other plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is no link in the text: mail systems take away everything from the `#` on.
    #[error("there is no plan in the link")]
    Missing,
    /// The end of the link was cut off.
    #[error("only {percent}% of the link arrived")]
    Incomplete {
        /// How much arrived, 0 to 99; 0 also when too little arrived to tell.
        percent: u8,
        /// Answers, product and plan state, when all of section A arrived. No words are in it.
        recovered: Option<Box<Shared>>,
        /// What is recovered had words with it: title, names, notes. They are lost.
        has_lost_texts: bool,
    },
    /// A checksum does not match, or the content is such that no version of the app makes it.
    #[error("the link was altered")]
    Damaged,
    /// Undamaged, but with something in it that this version does not know.
    #[error("the link was made by a newer version")]
    Newer,
    /// Undamaged, but for an edition of the questions that this version does not carry.
    #[error("edition {0} of the questions is not known here")]
    UnknownEdition(u16),
}

/// What stops the reading of a payload. The caller knows whether the link is cut, and makes a
/// [`Problem`] of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes end before the field does.
    Short,
    /// No writer makes this.
    Broken,
    /// A value that format 1 leaves free for later writers.
    Reserved,
    /// The tables of this edition are not here.
    UnknownEdition(u16),
}
