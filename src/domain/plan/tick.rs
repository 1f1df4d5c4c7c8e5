//! Ticks: how they set the state and the weeks of an action.

use crate::domain::assessment::Assessment;
use crate::domain::progress::{ActionState, Weeks};
use crate::domain::questionnaire::{ActionId, Questionnaire};

use super::WEEKS;
use super::candidates::{Candidates, effort};
use super::pins::{Pin, Room};
use super::weeks::{WeekDays, week_capacities};

/// A state that someone sets for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Not started.
    ToDo,
    /// It has been started.
    Doing,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

impl Tick {
    /// All four, in the order in which an action goes through them.
    pub const ALL: [Self; 4] = [Self::ToDo, Self::Doing, Self::Done, Self::Dropped];

    /// The tick for a state.
    #[must_use]
    pub const fn of(state: Option<ActionState>) -> Self {
        match state {
            None => Self::ToDo,
            Some(ActionState::Doing(_)) => Self::Doing,
            Some(ActionState::Done(_)) => Self::Done,
            Some(ActionState::Dropped) => Self::Dropped,
        }
    }
}

/// The state of an action after a tick in `week`, from 1; `None` is *to do*. Its weeks follow from
/// the days:
///
/// - A started action takes the current week and as many of the following as its effort needs, in
///   parallel with other actions in progress.
/// - An action that was in progress and is now done keeps its planned weeks, up to the current one.
/// - An action that is done and was never started takes the first weeks with unused days after its
///   prerequisites: people who tick once a week tick what was done last week.
#[must_use]
pub fn state_after(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    week: u8,
    action: ActionId,
    tick: Tick,
) -> Option<ActionState> {
    let now = week.clamp(1, WEEKS);
    let before = assessment.progress.get(action);
    match (tick, before) {
        (Tick::ToDo, _) => None,
        (Tick::Dropped, _) => Some(ActionState::Dropped),
        (Tick::Doing, Some(ActionState::Doing(_))) | (Tick::Done, Some(ActionState::Done(_))) => {
            before
        }
        (Tick::Done, Some(ActionState::Doing(weeks))) => {
            span(weeks.start().min(now), weeks.end().min(now)).map(ActionState::Done)
        }
        (Tick::Doing, _) => {
            let start = match before {
                Some(ActionState::Done(weeks)) => weeks.start().min(now),
                _ => now,
            };
            let free = free_days(questionnaire, assessment, week, action);
            let days = effort_of(questionnaire, assessment, action);
            let (_, end) = first_room(&free, now, WEEKS, days);
            span(start, end).map(ActionState::Doing)
        }
        (Tick::Done, _) => {
            let ends = questionnaire.needs(action).iter().filter_map(|&need| {
                match assessment.progress.get(need)? {
                    ActionState::Done(weeks) => Some(weeks.end().min(now)),
                    ActionState::Doing(_) | ActionState::Dropped => None,
                }
            });
            let free = free_days(questionnaire, assessment, week, action);
            let days = effort_of(questionnaire, assessment, action);
            let (start, end) = first_room(&free, ends.max().unwrap_or(1), now, days);
            span(start, end).map(ActionState::Done)
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

/// The days of each week that no other action in progress or done uses.
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

/// The first weeks from `from` to `to` that together have room for `days`; up to `to` when the room
/// is too little, and `to` alone when there is none.
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
