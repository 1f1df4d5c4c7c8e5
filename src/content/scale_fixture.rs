//! A scale fixture of ten times the questions and actions, for the build that the page benchmark
//! measures: the cost of the app when there is more to ask. No other build includes it.

use crate::domain::questionnaire::{Action, Lift, Question};

/// The number of copies.
const TIMES: usize = 10;

/// The questions, and nine copies under new ids, each in the same order.
pub(super) fn questions(once: &[Question]) -> Vec<Question> {
    let copy = |time| {
        move |question: &Question| Question {
            slot: slot(question.slot, once.len(), time),
            id: id(question.id, time),
            ..*question
        }
    };
    (0..TIMES).flat_map(|time| once.iter().map(copy(time))).collect()
}

/// The actions, and nine copies, each for the questions of its copy.
pub(super) fn actions(once: &[Action]) -> Vec<Action> {
    let copy = |time| {
        move |action: &Action| {
            let lift = |lift: &Lift| Lift { question: id(lift.question, time), ..*lift };
            let lifts: Vec<Lift> = action.lifts.iter().map(lift).collect();
            let needs: Vec<&str> = action.needs.iter().map(|need| id(need, time)).collect();
            Action {
                slot: slot(action.slot, once.len(), time),
                id: id(action.id, time),
                lifts: lifts.leak(),
                needs: needs.leak(),
                ..*action
            }
        }
    };
    (0..TIMES).flat_map(|time| once.iter().map(copy(time))).collect()
}

/// Each copy has the slots after those of the previous one.
fn slot(once: u16, number: usize, time: usize) -> u16 {
    once + u16::try_from(number * time).expect("fewer entries than an id can point at")
}

/// The tables live as long as the process, and so do their ids.
fn id(once: &'static str, time: usize) -> &'static str {
    if time == 0 { once } else { format!("{once}x{time}").leak() }
}
