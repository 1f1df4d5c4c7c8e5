//! Days moved from the things that can wait into the plan: stored with the draft, so that they are
//! not offered twice and can be moved back.

use serde_json::Value;

use crate::domain::context::Capacity;

use super::file::json;
use super::session::{Draft, Edit, Part};

/// The field of [`Part::MovedDays`].
const QUARTER_DAYS: &str = "quarter_days";

/// The days per week that were moved, in quarter-days: 0 to 160.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MovedDays(u8);

impl MovedDays {
    /// The days stored with a draft; zero when they cannot be read.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        let stored = draft.part(Part::MovedDays).and_then(|part| part.get(QUARTER_DAYS)?.as_u64());
        let quarters = stored.and_then(|quarters| u8::try_from(quarters).ok());
        Self(quarters.filter(|&quarters| quarters <= Capacity::MAX.quarter_days()).unwrap_or(0))
    }

    /// Quarter-days per week.
    #[must_use]
    pub const fn quarter_days(self) -> u8 {
        self.0
    }

    /// The freed quarter-days per week that can still be moved, as far as a week has room.
    #[must_use]
    pub const fn on_offer(self, freed: u8, capacity: Capacity) -> u8 {
        let room = Capacity::MAX.quarter_days() - capacity.quarter_days();
        let left = freed.saturating_sub(self.0);
        if left < room { left } else { room }
    }

    /// Moves the days on offer: changes the capacity and records the move. Empty when no days are
    /// on offer.
    #[must_use]
    pub fn moving(self, freed: u8, capacity: Capacity) -> Vec<Edit> {
        let offer = self.on_offer(freed, capacity);
        let wanted = capacity.quarter_days().saturating_add(offer);
        let moved = Self(self.0.saturating_add(offer));
        match Capacity::from_quarter_days(wanted) {
            Some(capacity) if offer > 0 => moved.with(capacity),
            _ => Vec::new(),
        }
    }

    /// Moves the days back, as far as the capacity still contains them.
    #[must_use]
    pub fn taking_back(self, capacity: Capacity) -> Vec<Edit> {
        let left = capacity.quarter_days().saturating_sub(self.0);
        match Capacity::from_quarter_days(left) {
            Some(capacity) if self.0 > 0 => Self::default().with(capacity),
            _ => Vec::new(),
        }
    }

    fn with(self, capacity: Capacity) -> Vec<Edit> {
        let part = (self.0 > 0).then(|| {
            let mut field = std::iter::once((QUARTER_DAYS.to_owned(), Value::from(self.0)));
            Value::Object(json::object(&mut field))
        });
        vec![Edit::SetCapacity(capacity), Edit::KeptPart(Part::MovedDays, part)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::route::Route;
    use crate::app::session::Session;
    use crate::app::timestamp::Timestamp;
    use crate::content::questionnaire;

    fn days(quarters: u8) -> Capacity {
        Capacity::from_quarter_days(quarters).expect("at most 160")
    }

    fn session(capacity: u8) -> Session {
        let mut session = Session::new(questionnaire(), Route::Plan, "moved".to_owned());
        session.apply(questionnaire(), Edit::SetCapacity(days(capacity)));
        session
    }

    fn apply(session: &mut Session, actions: Vec<Edit>) {
        for action in actions {
            session.apply(questionnaire(), action);
        }
    }

    fn capacity(session: &Session) -> Capacity {
        session.draft.assessment.context.capacity
    }

    /// Regression: moved days were offered again after a reload, any number of times.
    #[test]
    fn what_was_moved_is_remembered_with_the_draft() {
        let mut session = session(8);
        let moving = MovedDays::of(&session.draft).moving(6, capacity(&session));
        apply(&mut session, moving);
        assert_eq!(capacity(&session), days(14));

        let stored = session.draft.encode(questionnaire(), 1, Timestamp::from_unix_seconds(0));
        let crate::app::draft::Stored::Draft(envelope) = crate::app::draft::classify(&stored)
        else {
            panic!("a draft is stored as one: {stored}");
        };
        let (read, problems) = Draft::decode(questionnaire(), "moved".to_owned(), envelope);
        assert_eq!(problems, []);
        let moved = MovedDays::of(&read);
        assert_eq!(moved.quarter_days(), 6);
        assert_eq!(moved.on_offer(6, capacity(&session)), 0);
        assert_eq!(moved.moving(6, capacity(&session)), []);
        // More has been paused since: only the additional days are on offer.
        assert_eq!(moved.on_offer(10, capacity(&session)), 4);
    }

    #[test]
    fn what_was_moved_can_be_taken_back() {
        let mut session = session(8);
        let before = session.draft.clone();
        let moving = MovedDays::of(&session.draft).moving(4, capacity(&session));
        apply(&mut session, moving);
        let back = MovedDays::of(&session.draft).taking_back(capacity(&session));
        apply(&mut session, back);
        assert_eq!(session.draft, before);
        assert_eq!(MovedDays::of(&session.draft).taking_back(capacity(&session)), []);
    }

    #[test]
    fn a_full_week_takes_no_more() {
        let moved = MovedDays::default();
        assert_eq!(moved.on_offer(8, days(158)), 2);
        assert_eq!(moved.moving(8, Capacity::MAX), []);
        assert_eq!(MovedDays(12).taking_back(days(4))[0], Edit::SetCapacity(days(0)));
    }

    #[test]
    fn what_cannot_be_read_was_not_moved() {
        let mut draft = Draft::empty(questionnaire(), "moved".to_owned());
        for wrong in ["6", "{}", r#"{"quarter_days":"6"}"#, r#"{"quarter_days":161}"#] {
            let value = json::parse(wrong).expect("JSON");
            draft.keep_part(Part::MovedDays, Some(value));
            assert_eq!(MovedDays::of(&draft), MovedDays::default(), "{wrong}");
        }
    }
}
