//! What a tick says about weeks.

use crate::domain::assessment::Assessment;
use crate::domain::progress::{State, Weeks};
use crate::domain::questionnaire::{ActionId, Questionnaire};

use super::WEEKS;
use super::candidates::{Candidates, effort};
use super::pins::{Pin, Room};
use super::weeks::{WeekDays, week_capacities};

/// What somebody says about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Nothing has happened yet.
    ToDo,
    /// It has been started.
    Doing,
    /// It is done.
    Done,
    /// It is not going to happen.
    Dropped,
}

impl Tick {
    /// All four, in the order in which an action goes through them.
    pub const ALL: [Self; 4] = [Self::ToDo, Self::Doing, Self::Done, Self::Dropped];

    /// What a state says.
    #[must_use]
    pub const fn of(state: Option<State>) -> Self {
        match state {
            None => Self::ToDo,
            Some(State::Doing(_)) => Self::Doing,
            Some(State::Done(_)) => Self::Done,
            Some(State::Dropped) => Self::Dropped,
        }
    }
}

/// The state of an action after a tick in `week`, from 1; `None` is *to do*. The weeks are those that
/// the days speak for:
///
/// - What is started takes the current week and as many of the next as its effort needs, beside
///   what else is being done.
/// - What was being done and is done keeps the weeks it was started and to be ended in, up to the
///   current one.
/// - What is done and was never started took the first weeks with days that nothing else was done on,
///   after what had to come before it: whoever ticks once a week ticks what was done last week.
#[must_use]
pub fn state_after(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    week: u8,
    action: ActionId,
    tick: Tick,
) -> Option<State> {
    let now = week.clamp(1, WEEKS);
    let before = assessment.progress.get(action);
    match (tick, before) {
        (Tick::ToDo, _) => None,
        (Tick::Dropped, _) => Some(State::Dropped),
        (Tick::Doing, Some(State::Doing(_))) | (Tick::Done, Some(State::Done(_))) => before,
        (Tick::Done, Some(State::Doing(weeks))) => {
            span(weeks.start().min(now), weeks.end().min(now)).map(State::Done)
        }
        (Tick::Doing, _) => {
            let start = match before {
                Some(State::Done(weeks)) => weeks.start().min(now),
                _ => now,
            };
            let free = free_days(questionnaire, assessment, week, action);
            let days = effort_of(questionnaire, assessment, action);
            let (_, end) = first_room(&free, now, WEEKS, days);
            span(start, end).map(State::Doing)
        }
        (Tick::Done, _) => {
            let ends = questionnaire.needs(action).iter().filter_map(|&need| {
                match assessment.progress.get(need)? {
                    State::Done(weeks) => Some(weeks.end().min(now)),
                    State::Doing(_) | State::Dropped => None,
                }
            });
            let free = free_days(questionnaire, assessment, week, action);
            let days = effort_of(questionnaire, assessment, action);
            let (start, end) = first_room(&free, ends.max().unwrap_or(1), now, days);
            span(start, end).map(State::Done)
        }
    }
}

fn span(start: u8, end: u8) -> Option<Weeks> {
    Weeks::new(start, end)
}

fn effort_of(questionnaire: &Questionnaire, assessment: &Assessment, action: ActionId) -> u32 {
    let quarter_days = questionnaire.action(action).quarter_days;
    effort(quarter_days, assessment.context.effort).four_hundredths()
}

/// The days of each week that nothing else is being done or done on.
fn free_days(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    week: u8,
    action: ActionId,
) -> WeekDays {
    let Candidates { list, pins, .. } = Candidates::new(questionnaire, assessment, week);
    let others: Vec<Pin> =
        pins.into_iter().filter(|pin| list[pin.index].action != action).collect();
    let days = week_capacities(assessment, assessment.context.capacity);
    Room::with_pins(&others, |index| list[index].effort, &days, week).free
}

/// The first weeks from `from` to `to` that have room for `days` together; to the last of them where
/// the room is too little, and the last alone where there is none.
fn first_room(free: &WeekDays, from: u8, to: u8, days: u32) -> (u8, u8) {
    let free_in = |week: u8| free[usize::from(week) - 1];
    let Some(start) = (from..=to).find(|&week| free_in(week) > 0) else { return (to, to) };
    let mut left = days;
    let end = (start..=to).find(|&week| {
        left = left.saturating_sub(free_in(week));
        left == 0
    });
    (start, end.unwrap_or(to))
}
