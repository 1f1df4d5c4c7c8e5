//! The questionnaire as data: the questions of each section, the actions, and the copy around them.
//! No rule is defined here.
//!
//! [`questionnaire`] holds the data needed to ask and to score. Texts that only some pages show
//! have look-ups of their own ([`help`], [`action_texts`]), so that they can be lazy-loaded with
//! those pages.
//!
//! Questions are in the order of asking, each with its `slot`, its name in links: a new question
//! goes where it is asked and takes the next free slot. No slot is ever renamed or reused. Efforts,
//! targets, weights and prerequisites are judgement; `tests/it/content/numbers.txt` guards them
//! against accidental changes.

pub mod can_wait;
pub mod copy;
pub mod sensitivity;
pub mod sources;

mod actions;
mod api;
mod authentication;
mod database;
mod deployment;
mod habits;
mod monitoring;
#[cfg(feature = "tenfold")]
mod scale_fixture;
mod tables;

use std::sync::LazyLock;

use crate::domain::questionnaire::{ActionId, Editions, Question, QuestionId, Questionnaire};

/// The edition of the tables, carried by every link.
pub const EDITION: u16 = 1;

/// The questions of each section, in the order of asking.
const SECTIONS: [&[Question]; 6] = [
    &database::QUESTIONS,
    &authentication::QUESTIONS,
    &api::QUESTIONS,
    &deployment::QUESTIONS,
    &monitoring::QUESTIONS,
    &habits::QUESTIONS,
];

static QUESTIONNAIRE: LazyLock<Questionnaire> = LazyLock::new(|| {
    let (questions, actions) = (SECTIONS.concat(), actions::ACTIONS.to_vec());
    #[cfg(feature = "tenfold")]
    let (questions, actions) =
        (scale_fixture::questions(&questions), scale_fixture::actions(&actions));
    Questionnaire::new(EDITION, questions, actions)
        .expect("the tables resolve, which the content tests hold")
});

/// The product's questionnaire.
#[must_use]
pub fn questionnaire() -> &'static Questionnaire {
    &QUESTIONNAIRE
}

/// The current questionnaire, and older ones that a link may still name.
#[must_use]
pub fn editions() -> Editions {
    Editions { today: questionnaire(), older: &[] }
}

/// The help texts of a question.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// Why it matters, at most 200 characters.
    pub why: &'static str,
    /// How to find out, at most 160 characters.
    pub find_out: &'static str,
}

/// The title of an action, and the check that it is done.
#[derive(Clone, Copy, Debug)]
pub struct ActionTexts {
    /// What to do, at most 95 characters.
    pub title: &'static str,
    /// The check that it is done, at most 140 characters.
    pub done_when: &'static str,
}

/// The help of a question. A slot is never reused, so this is valid for every edition.
///
/// # Panics
/// If `id` is from a questionnaire with more questions than the product has.
#[must_use]
pub fn help(id: QuestionId) -> &'static Help {
    let sections: [&'static [Help]; 6] = [
        &database::HELP,
        &authentication::HELP,
        &api::HELP,
        &deployment::HELP,
        &monitoring::HELP,
        &habits::HELP,
    ];
    let slot = id.slot();
    #[cfg(feature = "tenfold")]
    let slot = slot % SECTIONS.iter().map(|section| section.len()).sum::<usize>();
    let all = SECTIONS.into_iter().flatten().zip(sections.into_iter().flatten());
    let mut all = all.filter(|(question, _)| usize::from(question.slot) == slot);
    all.next().expect("every question has help").1
}

/// The texts of an action. A slot is never reused, so these are valid for every edition.
///
/// # Panics
/// If `id` is from a questionnaire with more actions than the product has.
#[must_use]
pub fn action_texts(id: ActionId) -> &'static ActionTexts {
    let slot = id.slot();
    #[cfg(feature = "tenfold")]
    let slot = slot % actions::TEXTS.len();
    let at = actions::ACTIONS.iter().position(|action| usize::from(action.slot) == slot);
    &actions::TEXTS[at.expect("every action has words")]
}
