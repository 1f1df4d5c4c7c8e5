//! The progress of the actions of a plan.

use litemap::LiteMap;

use super::questionnaire::ActionId;

/// The first and the last week of an action, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weeks {
    start: u8,
    end: u8,
}

impl Weeks {
    /// Weeks from `start` to `end`; `None` unless 1 ≤ start ≤ end ≤ 12.
    #[must_use]
    pub const fn new(start: u8, end: u8) -> Option<Self> {
        if start >= 1 && start <= end && end <= 12 { Some(Self { start, end }) } else { None }
    }

    /// The week it starts in.
    #[must_use]
    pub const fn start(self) -> u8 {
        self.start
    }

    /// The week it ends in.
    #[must_use]
    pub const fn end(self) -> u8 {
        self.end
    }
}

/// The state of an action that someone has ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Started, with the weeks it is pinned to.
    Doing(Weeks),
    /// Finished, with the weeks it took.
    Done(Weeks),
    /// It will not be done.
    Dropped,
}

/// The state of every action; one that is not listed is still to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(LiteMap<ActionId, ActionState>);

impl Progress {
    /// The state of an action; `None` when it is still to do.
    #[must_use]
    pub fn get(&self, action: ActionId) -> Option<ActionState> {
        self.0.get(&action).copied()
    }

    /// Sets the state of an action; `None` resets it to *to do*.
    pub fn set(&mut self, action: ActionId, state: Option<ActionState>) {
        match state {
            Some(state) => self.0.insert(action, state),
            None => self.0.remove(&action),
        };
    }

    /// The ticked actions in slot order.
    pub fn iter(&self) -> impl Iterator<Item = (ActionId, ActionState)> + '_ {
        self.0.iter().map(|(&action, &state)| (action, state))
    }

    /// The last week known to have begun: an action was started or done in it. `None` when there is
    /// none.
    #[must_use]
    pub fn latest_week(&self) -> Option<u8> {
        let begun = |(_, state)| match state {
            ActionState::Doing(weeks) => Some(weeks.start()),
            ActionState::Done(weeks) => Some(weeks.end()),
            ActionState::Dropped => None,
        };
        self.iter().filter_map(begun).max()
    }

    /// Whether no action has been ticked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
