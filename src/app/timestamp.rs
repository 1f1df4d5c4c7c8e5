//! Timestamps, in whole seconds and in UTC.

use std::fmt;

use crate::domain::day::Day;

const SECONDS_A_DAY: u32 = 86_400;

/// Days from 1970-01-01 to [`Day::FIRST`].
const DAYS_TO_FIRST: u64 = 19_723;

/// A moment in whole seconds, from 2024-01-01 on, in UTC. Written as `2026-03-01T14:02:09Z`.
///
/// ```
/// use mvp_readiness::app::timestamp::Timestamp;
///
/// let moment = Timestamp::from_unix_seconds(1_772_373_729);
/// assert_eq!(moment.to_string(), "2026-03-01T14:02:09Z");
/// assert_eq!(Timestamp::parse("2026-03-01T14:02:09Z"), Some(moment));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    day: Day,
    second: u32,
}

impl Timestamp {
    /// The earliest timestamp, also used for a clock that is set to an earlier time.
    pub const FIRST: Self = Self { day: Day::FIRST, second: 0 };

    /// The timestamp so many seconds after 1970-01-01, clamped to the range.
    #[must_use]
    pub fn from_unix_seconds(seconds: u64) -> Self {
        let Some(days) = (seconds / u64::from(SECONDS_A_DAY)).checked_sub(DAYS_TO_FIRST) else {
            return Self::FIRST;
        };
        let second = u32::try_from(seconds % u64::from(SECONDS_A_DAY)).unwrap_or_default();
        match u32::try_from(days).ok().and_then(Day::from_number) {
            Some(day) => Self { day, second },
            None => Self { day: Day::LAST, second: SECONDS_A_DAY - 1 },
        }
    }

    /// Seconds since 1970-01-01.
    #[must_use]
    pub fn unix_seconds(self) -> u64 {
        let days = u64::from(self.day.number()) + DAYS_TO_FIRST;
        days * u64::from(SECONDS_A_DAY) + u64::from(self.second)
    }

    /// The day in UTC.
    #[must_use]
    pub const fn day(self) -> Day {
        self.day
    }

    /// Parses the output of `Display`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
        let day = Day::parse(text.get(..10)?)?;
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        let second = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
        let moment = Self { day, second };
        // Any other spelling is not a timestamp: hour 25, second 61, a missing Z.
        (second < SECONDS_A_DAY && moment.to_string() == text).then_some(moment)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: u64, text: &str) {
        let moment = Timestamp::from_unix_seconds(seconds);
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.unix_seconds(), seconds);
        assert_eq!(Timestamp::parse(text), Some(moment));
    }

    #[test]
    fn moments_are_written_and_read() {
        check(1_704_067_200, "2024-01-01T00:00:00Z");
        check(1_709_251_199, "2024-02-29T23:59:59Z");
        check(4_107_542_400, "2100-03-01T00:00:00Z");
        check(253_402_300_799, "9999-12-31T23:59:59Z");
    }

    #[test]
    fn a_clock_set_wrong_gives_the_nearest_moment() {
        assert_eq!(Timestamp::from_unix_seconds(0), Timestamp::FIRST);
        assert_eq!(Timestamp::from_unix_seconds(1_704_067_199), Timestamp::FIRST);
        let last = Timestamp::from_unix_seconds(u64::MAX);
        assert_eq!(last.to_string(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-03-01",
            "2026-03-01T14:02:09",
            "2026-03-01T14:02:09.5Z",
            "2026-13-01T14:02:09Z",
            "2026-02-29T14:02:09Z",
            "2026-00-00T00:00:00Z",
            "2026-03-01T25:02:09Z",
            "2026-03-01T14:61:09Z",
            "2023-12-31T23:59:59Z",
            "+026-03-01T14:02:09Z",
            "märz-03-01T14:02:09Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
