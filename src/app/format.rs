//! Number formatting: whole numbers only, no floats.

use crate::domain::plan::Days;
use crate::domain::questionnaire::Phase;
use crate::domain::ratio::Ratio;
use crate::domain::score::Points;

/// Tenths of a point: `76` is "7.6".
#[must_use]
pub fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Points that an action adds: "+7.6".
#[must_use]
pub fn gain(points_tenths: u16) -> String {
    format!("+{}", tenths(points_tenths))
}

/// The width of a range, in points with one decimal, rounded up, so that it is never understated.
#[must_use]
pub fn width(width: Points) -> String {
    tenths(u16::try_from(width.ratio().times(10).ceil()).unwrap_or(u16::MAX))
}

/// Hundredths without trailing zeros: `150` is "1.5".
fn hundredths(hundredths: u32) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part, part % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", part / 10),
        _ => format!("{whole}.{part:02}"),
    }
}

/// The number of days, without a unit: "1.5".
#[must_use]
pub fn day_number(days: Days) -> String {
    hundredths(days.hundredths())
}

/// An amount of work: "1.5 days", "1 day".
#[must_use]
pub fn days(amount: Days) -> String {
    with_unit(amount.hundredths())
}

/// Quarter-days as days: `6` is "1.5 days".
#[must_use]
pub fn quarter_days(quarters: u16) -> String {
    with_unit(u32::from(quarters) * 25)
}

/// Quarter-days per week: "1.5 days a week".
#[must_use]
pub fn days_a_week(quarters: u8) -> String {
    format!("{} a week", quarter_days(u16::from(quarters)))
}

fn with_unit(amount: u32) -> String {
    let unit = if amount == 100 { "day" } else { "days" };
    format!("{} {unit}", hundredths(amount))
}

/// A separator of two facts. If they do not fit on one line, it begins the line of the second.
pub const DOT: &str = " ·\u{a0}";

/// A share as whole percent, rounded down: "78%".
#[must_use]
pub fn percent(share: Ratio) -> String {
    format!("{}%", share.percent())
}

/// A number up to a million with thousands separators: "12,240".
#[must_use]
pub fn grouped(number: usize) -> String {
    match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

/// A number with its noun: "1 answer", "3 answers".
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The approximate time for some questions: a quarter of a minute each.
#[must_use]
pub fn minutes_for(questions: u16) -> String {
    count(usize::from(questions.div_ceil(4).max(1)), "minute", "minutes")
}

/// "week 2", "weeks 2 to 3".
#[must_use]
pub fn weeks(start: u8, end: u8) -> String {
    if start == end { format!("week {start}") } else { format!("weeks {start} to {end}") }
}

/// "weeks 1 to 4".
#[must_use]
pub fn phase_weeks(phase: Phase) -> String {
    let (start, end) = phase.weeks();
    weeks(start, end)
}

/// A list in a sentence: "a", "a and b", "a, b and c".
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// The text with a capital first letter.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An amount of storage, rounded up: "84 KB", "1.3 MB".
#[must_use]
pub fn bytes(bytes: usize) -> String {
    const KB: usize = 1_000;
    if bytes < KB * KB {
        format!("{}\u{a0}KB", bytes.div_ceil(KB))
    } else {
        let tenths = bytes.div_ceil(KB * KB / 10);
        format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
    }
}
