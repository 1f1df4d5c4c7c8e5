//! The days available in each of the twelve weeks.

use crate::domain::assessment::Assessment;
use crate::domain::context::Capacity;
use crate::domain::questionnaire::Phase;

use super::WEEKS;

/// Days of each week, in four-hundredths.
pub(super) type WeekDays = [u32; WEEKS as usize];

/// The days of each week at a capacity.
pub(super) fn week_capacities(assessment: &Assessment, capacity: Capacity) -> WeekDays {
    let shares = assessment.context.shares.percent();
    let mut weeks = [0; WEEKS as usize];
    for (week, days) in (1..=WEEKS).zip(&mut weeks) {
        *days = week_capacity(capacity, shares[Phase::of_week(week).index()]);
    }
    weeks
}

/// The days of one week at a share of the capacity, in four-hundredths of a day.
fn week_capacity(capacity: Capacity, percent: u8) -> u32 {
    // A quarter of a day is 100 units, so a percent of it is one.
    u32::from(capacity.quarter_days()) * u32::from(percent)
}
