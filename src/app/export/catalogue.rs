//! The words of an edition, as exports ask for them.

use crate::domain::questionnaire::{ActionId, QuestionId};

/// Where the words of actions and questions come from.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// What an action is called.
    pub title: fn(ActionId) -> &'static str,
    /// The check that it is done.
    pub done_when: fn(ActionId) -> &'static str,
    /// How to find the answer to a question out.
    pub find_out: fn(QuestionId) -> &'static str,
}
