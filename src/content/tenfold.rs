//! Ten times the questions and actions, for the build that the page benchmark measures: what the
//! program costs when there is more to ask. Nothing else is built with it.

use crate::domain::questionnaire::{Action, Lift, Question};

/// How many times there is each.
const TIMES: usize = 10;

/// The questions, and nine times more under new ids, in the same order each time.
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

/// The actions, and nine times more, each time for the questions of that time.
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

/// Each time has the slots after those of the time before.
fn slot(once: u16, number: usize, time: usize) -> u16 {
    once + u16::try_from(number * time).expect("fewer entries than an id can point at")
}

/// The tables live as long as the program, and so do their ids.
fn id(once: &'static str, time: usize) -> &'static str {
    if time == 0 { once } else { format!("{once}x{time}").leak() }
}
