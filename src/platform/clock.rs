//! The current time and day.

use std::time::Duration;

use js_sys::Date;

use crate::app::timestamp::Timestamp;
use crate::domain::day::Day;

/// The current time.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and a clock before 1970 is a wrong one"
)]
pub fn now() -> Timestamp {
    Timestamp::from_unix_seconds((Date::now() / 1000.0) as u64)
}

/// The visitor's local time, such as `14:02`.
#[must_use]
pub fn local_time() -> String {
    time_of(&Date::new_0())
}

/// A moment in the visitor's local time: `14:02` if it is today, otherwise with its date.
#[must_use]
pub fn when(at: Timestamp) -> String {
    let date = Date::new_0();
    #[expect(clippy::cast_precision_loss, reason = "exact until long after the last moment")]
    date.set_time(at.unix_seconds() as f64 * 1000.0);
    let (day, time) = (day_of(&date), time_of(&date));
    if day == today() { time } else { format!("{time}, {}", day.in_words()) }
}

/// The current day in the visitor's calendar.
#[must_use]
pub fn today() -> Day {
    day_of(&Date::new_0())
}

/// The time until the next day begins in the visitor's calendar.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and no day is longer than a few million milliseconds"
)]
pub fn until_tomorrow() -> Duration {
    let next = Date::new_0();
    next.set_date(next.get_date() + 1);
    next.set_hours(0);
    next.set_minutes(0);
    next.set_seconds(0);
    next.set_milliseconds(0);
    Duration::from_millis((next.get_time() - Date::now()).max(0.0).ceil() as u64)
}

fn time_of(date: &Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

fn day_of(date: &Date) -> Day {
    let small = |number: u32| u8::try_from(number).ok();
    let year = u16::try_from(date.get_full_year()).ok();
    (year.zip(small(date.get_month() + 1)).zip(small(date.get_date())))
        .and_then(|((year, month), day)| Day::from_date(year, month, day))
        .unwrap_or(Day::FIRST)
}
