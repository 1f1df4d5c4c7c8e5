//! Calendar days, without a clock or a time zone.

use std::fmt;

/// A day of the Gregorian calendar, from 2024-01-01 to 9999-12-31.
///
/// Stored as a count of days: plans add weeks to it, and links carry it.
///
/// ```
/// use mvp_readiness::domain::day::Day;
///
/// let day = Day::from_date(2026, 11, 22).unwrap();
/// assert_eq!(day.number(), 1056);
/// assert_eq!(day.to_string(), "2026-11-22");
/// assert_eq!(day.in_words(), "22 November 2026");
/// assert_eq!(day.plus(12 * 7).to_string(), "2027-02-14");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

/// Days from 0000-03-01 to 2024-01-01.
///
/// Counting from a first of March puts the leap day at the end of a year, where it shifts nothing.
const DAYS_BEFORE_2024: u32 = 739_191;

/// Days in 400 years: after these the calendar repeats.
const DAYS_IN_400_YEARS: u32 = 146_097;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Day {
    /// 2024-01-01, day number 0.
    pub const FIRST: Self = Self(0);
    /// 9999-12-31, the last day with a year of four digits.
    pub const LAST: Self = Self(2_913_173);

    /// The day that is `number` days after 2024-01-01; `None` past 9999-12-31.
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        if number <= Self::LAST.0 { Some(Self(number)) } else { None }
    }

    /// The day with this date, months and days counted from 1; `None` when there is no such date
    /// or it is before 2024 or after 9999.
    #[must_use]
    pub const fn from_date(year: u16, month: u8, day: u8) -> Option<Self> {
        if year < 2024 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
            return None;
        }
        let (year, month, day) = (year as u32, month as u32, day as u32);
        let march_year = if month < 3 { year - 1 } else { year };
        let months_since_march = (month + 9) % 12;
        let leap_days = march_year / 4 - march_year / 100 + march_year / 400;
        let days = march_year * 365 + leap_days + days_before(months_since_march) + day - 1;
        let found = Self(days - DAYS_BEFORE_2024);
        // The 31st of a short month would have become the 1st of the next.
        match found.date() {
            (_, _, same) if same as u32 == day => Some(found),
            _ => None,
        }
    }

    /// Parses the output of `Display`, and nothing else.
    ///
    /// ```
    /// use mvp_readiness::domain::day::Day;
    ///
    /// assert_eq!(Day::parse("2024-01-02"), Day::from_number(1));
    /// assert_eq!(Day::parse("2024-1-2"), None);
    /// assert_eq!(Day::parse("2026-02-29"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
        let (month, day) = (number(5, 7)?, number(8, 10)?);
        let found = Self::from_date(number(0, 4)?, month.try_into().ok()?, day.try_into().ok()?)?;
        // Signs, blanks and other separators are not part of a date.
        (found.to_string() == text).then_some(found)
    }

    /// Days since 2024-01-01.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // the ranges above hold for every day up to LAST
    pub const fn date(self) -> (u16, u8, u8) {
        let days = self.0 + DAYS_BEFORE_2024;
        let (cycle, day) = (days / DAYS_IN_400_YEARS, days % DAYS_IN_400_YEARS);
        // Subtract the leap days before `day` in its cycle, one every 4 years (1,461 days), none
        // every 100 (36,524), and the one that ends the cycle itself: the remaining years have 365
        // days.
        let leap_days = day / 1_460 - day / 36_524 + day / (DAYS_IN_400_YEARS - 1);
        let year_of_cycle = (day - leap_days) / 365;
        let start_of_year = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100;
        let day_of_year = day - start_of_year;
        let months_since_march = (5 * day_of_year + 2) / 153;
        let month = (months_since_march + 2) % 12 + 1;
        let march_year = cycle * 400 + year_of_cycle;
        let year = if month < 3 { march_year + 1 } else { march_year };
        let day_of_month = day_of_year - days_before(months_since_march) + 1;
        (year as u16, month as u8, day_of_month as u8)
    }

    /// The day `days` later, at most [`Day::LAST`].
    #[must_use]
    pub const fn plus(self, days: u32) -> Self {
        let number = self.0.saturating_add(days);
        if number < Self::LAST.0 { Self(number) } else { Self::LAST }
    }

    /// The first Monday after this day, which may be a Monday itself.
    ///
    /// ```
    /// use mvp_readiness::domain::day::Day;
    ///
    /// let sunday = Day::parse("2026-11-22").expect("a day");
    /// assert_eq!(sunday.next_monday().to_string(), "2026-11-23");
    /// assert_eq!(sunday.next_monday().next_monday().to_string(), "2026-11-30");
    /// ```
    #[must_use]
    pub const fn next_monday(self) -> Self {
        // Day 0 is a Monday.
        self.plus(7 - self.0 % 7)
    }

    /// The number of days from `earlier` to this day; 0 when this day is not later.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The date in words: `22 November 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        let (year, month, day) = self.date();
        let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
        format!("{day} {name} {year}")
    }
}

impl fmt::Display for Day {
    /// The ISO 8601 date: `2026-11-22`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days of a year that begins in March before its month `months_since_march` (0 to 11).
///
/// From March on the months have 31, 30, 31, 30, 31 days, twice over and a bit: 153 days every
/// five months, which this line of slope 153/5 meets exactly.
const fn days_before(months_since_march: u32) -> u32 {
    (153 * months_since_march + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_follows_the_one_before_it() {
        let (mut year, mut month, mut day) = (2024_u16, 1_u8, 1_u8);
        for number in 0..=Day::LAST.number() {
            let here = Day::from_number(number).unwrap();
            assert_eq!(here.date(), (year, month, day));
            assert_eq!(Day::from_date(year, month, day), Some(here));
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 if is_leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (year, month, day) = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (_, last) if last == length => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
        }
        assert_eq!((year, month, day), (10_000, 1, 1));
        assert_eq!(Day::from_number(Day::LAST.number() + 1), None);
        assert_eq!(Day::from_number(u32::MAX), None);
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for (year, month, day) in [
            (2023, 12, 31),
            (10_000, 1, 1),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 1, 0),
            (2026, 1, 32),
            (2026, 4, 31),
            (2026, 2, 29),
            (2100, 2, 29),
            (2024, 2, 30),
        ] {
            assert_eq!(Day::from_date(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_add_up_and_stop_at_the_last() {
        let day = Day::from_date(2024, 2, 28).unwrap();
        assert_eq!(day.plus(1).to_string(), "2024-02-29");
        assert_eq!(day.plus(2).in_words(), "1 March 2024");
        assert_eq!(day.plus(2).days_since(day), 2);
        assert_eq!(day.days_since(day.plus(2)), 0);
        assert_eq!(day.plus(u32::MAX), Day::LAST);
        assert_eq!(Day::LAST.to_string(), "9999-12-31");
    }
}
