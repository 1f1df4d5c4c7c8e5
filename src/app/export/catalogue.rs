//! The texts of an edition, as functions for exports.

use crate::domain::questionnaire::{ActionId, QuestionId};

/// Look-ups for the texts of actions and questions.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// The title of an action.
    pub title: fn(ActionId) -> &'static str,
    /// The check that it is done.
    pub done_when: fn(ActionId) -> &'static str,
    /// How to find out the answer to a question.
    pub find_out: fn(QuestionId) -> &'static str,
}
