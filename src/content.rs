//! What the questionnaire asks and advises, as data: the questions of each section, the actions,
//! and the words around them. No rule lives here.
//!
//! Slots are positions: append, never insert, rename or reuse. Efforts, targets, weights and
//! prerequisites are judgement; `tests/it/content/numbers.txt` keeps them from slipping.

pub mod can_wait;
pub mod copy;

mod actions;
mod api;
mod authentication;
mod database;
mod deployment;
mod habits;
mod monitoring;

use std::sync::LazyLock;

use crate::domain::questionnaire::{Decision, Priority, Question, Questionnaire, Tier};

/// The number of this edition of the tables, carried by every link.
pub const EDITION: u16 = 1;

static QUESTIONNAIRE: LazyLock<Questionnaire> = LazyLock::new(|| {
    let questions = [
        database::QUESTIONS.as_slice(),
        &authentication::QUESTIONS,
        &api::QUESTIONS,
        &deployment::QUESTIONS,
        &monitoring::QUESTIONS,
        &habits::QUESTIONS,
    ];
    Questionnaire::new(EDITION, questions.concat(), actions::ACTIONS.to_vec())
        .expect("the tables resolve, which the content tests hold")
});

/// The questionnaire that the product asks.
#[must_use]
pub fn questionnaire() -> &'static Questionnaire {
    &QUESTIONNAIRE
}

/// What most questions of a tier share; an entry states where it differs, and its own words.
const fn of(decision: Decision, tier: Tier) -> Question {
    Question {
        id: "",
        decision,
        tier,
        gate: None,
        when: None,
        express: matches!(tier, Tier::Vital),
        may_not_apply: true,
        title: "",
        prompt: "",
        options: [""; 5],
        targets: [0; 3],
        barriers: &[],
        why: "",
        find_out: "",
        priority: Priority::DataModel,
    }
}
