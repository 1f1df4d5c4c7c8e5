//! Pinned actions: started or finished, they keep their weeks and use up the days in them.

use crate::domain::assessment::Assessment;
use crate::domain::progress::{ActionState, Weeks};
use crate::domain::questionnaire::ActionId;

use super::weeks::WeekDays;
use super::{Index, WEEKS};

/// A quarter of a day: the minimum reserved for an action that overruns.
const LEAST: u32 = 100;

/// A candidate that is in progress or done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pin {
    pub(super) index: Index,
    /// The weeks it keeps.
    pub(super) weeks: Weeks,
    pub(super) is_done: bool,
    /// Whether it was due to end before the current week, and did not.
    is_overdue: bool,
}

impl Pin {
    /// The pinned weeks of a state in `week`; `None` for a state that pins nothing.
    fn new(index: Index, state: Option<ActionState>, week: u8) -> Option<Self> {
        let now = week.clamp(1, WEEKS);
        let pin = |weeks: Weeks, is_done, is_overdue, end: u8| {
            let weeks = Weeks::new(weeks.start().min(end), end)?;
            Some(Self { index, weeks, is_done, is_overdue })
        };
        match state? {
            // Done means in the past, whatever its weeks are.
            ActionState::Done(weeks) => pin(weeks, true, false, weeks.end().min(now)),
            ActionState::Doing(weeks) if weeks.end() < week => pin(weeks, false, true, now),
            ActionState::Doing(weeks) => pin(weeks, false, false, weeks.end()),
            ActionState::Dropped => None,
        }
    }
}

/// The pinned actions of all candidates, in order of start and then of ids.
pub(super) fn pins(
    assessment: &Assessment,
    actions: impl Iterator<Item = ActionId>,
    week: u8,
) -> Vec<Pin> {
    if assessment.progress.is_empty() {
        return Vec::new();
    }
    let pin = |(index, action)| Pin::new(index, assessment.progress.get(action), week);
    let all: Vec<Pin> = actions.enumerate().filter_map(pin).collect();
    let starting_in = |week: u8| all.iter().filter(move |pin| pin.weeks.start() == week).copied();
    (1..=WEEKS).flat_map(starting_in).collect()
}

/// The days of each week, and their use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Days for actions that are not pinned; none before the current week.
    pub(super) free: WeekDays,
    /// Days spent on pinned actions.
    pub(super) pinned: WeekDays,
}

impl Room {
    /// Subtracts the effort of each pinned action from `days`, from the first of its weeks on.
    /// Effort that does not fit into its weeks is not counted anywhere: no one can have spent more
    /// days than there were.
    pub(super) fn new(
        pins: &[Pin],
        effort: impl Fn(Index) -> u32,
        days: &WeekDays,
        week: u8,
    ) -> Self {
        let mut room = Self::with_pins(pins, effort, days, week);
        for days in room.free.iter_mut().take(usize::from(week).saturating_sub(1)) {
            *days = 0;
        }
        room
    }

    /// As [`Room::new`], but keeps the unused days of the weeks before the current one.
    pub(super) fn with_pins(
        pins: &[Pin],
        effort: impl Fn(Index) -> u32,
        days: &WeekDays,
        week: u8,
    ) -> Self {
        let mut room = Self { free: *days, pinned: [0; WEEKS as usize] };
        for pin in pins {
            let mut left = effort(pin.index);
            for at in pin.weeks.start()..=pin.weeks.end() {
                if pin.is_overdue && at == week {
                    // Its estimate may be used up; the work is not.
                    left = left.max(LEAST);
                }
                left -= room.spend(at, left);
            }
        }
        room
    }

    /// Spends up to `days` in a week; returns the number actually spent.
    fn spend(&mut self, week: u8, days: u32) -> u32 {
        let at = usize::from(week) - 1;
        let spent = days.min(self.free[at]);
        self.free[at] -= spent;
        self.pinned[at] += spent;
        spent
    }
}
