//! The visits of a report, and what a figure of them comes to.

use serde_json::Value;

use crate::bench_page::figures::at;

/// What a value is divided by, and with how many decimals it is shown.
#[derive(Clone, Copy)]
pub struct Unit(f64, usize);

pub const KB: Unit = Unit(1e3, 1);
pub const MB: Unit = Unit(1e6, 2);
pub const MS: Unit = Unit(1.0, 1);
pub const NUMBER: Unit = Unit(1.0, 0);
pub const SHARE: Unit = Unit(1.0, 3);

/// A number without a unit.
pub const RATIO: Unit = Unit(1.0, 2);

/// Something that was measured in a visit.
#[derive(Clone, Copy)]
pub struct Figure {
    /// Where the values are in what a visit noted; `*` stands for every entry of a list.
    place: &'static [&'static str],
    /// What of all values is shown: 50 is the median.
    percent: usize,
}

impl Figure {
    /// The median of what is there.
    pub const fn median(place: &'static [&'static str]) -> Self {
        Self { place, percent: 50 }
    }
}

pub const BYTES: Figure = Figure::median(&["fetched", "bytes"]);
pub const ANSWERABLE: Figure = Figure::median(&["loading", "answerable"]);
pub const BLOCKED: Figure = Figure::median(&["loading", "tbt"]);
pub const CLICK: Figure = Figure::median(&["answers", "*"]);
pub const SLOW_CLICK: Figure = Figure { percent: 95, ..CLICK };
pub const PROCESSOR: Figure = Figure::median(&["cpu_of_an_answer"]);
pub const READY: Figure = Figure::median(&["memory", "ready"]);
pub const PLAN: Figure = Figure::median(&["memory", "plan"]);
pub const BEFORE_RESETS: Figure = Figure::median(&["memory", "before_resets"]);
pub const AFTER_RESETS: Figure = Figure::median(&["memory", "after_resets"]);

/// The visits under one condition.
#[derive(Clone, Copy)]
pub struct Visits<'a> {
    pub report: &'a Value,
    pub is_throttled: bool,
    /// How many times the questions.
    pub times: usize,
}

impl<'a> Visits<'a> {
    /// What a figure of a page comes to over all visits; `None` where it was not measured.
    pub fn value(self, figure: Figure, page: &str) -> Option<f64> {
        summed_up(self.of(page).map(|visit| &visit["figures"]), figure)
    }

    /// What a figure of one page is to that of another, for each round that has both.
    pub fn ratios(self, figure: Figure, page: &str, of: &str) -> Vec<f64> {
        let of_round = |page: &str, round: &Value| {
            let visits = self.of(page).filter(|visit| visit["iteration"] == *round);
            summed_up(visits.map(|visit| &visit["figures"]), figure)
        };
        let rounds = self.of(page).map(|visit| &visit["iteration"]);
        rounds.filter_map(|round| ratio(of_round(page, round), of_round(of, round))).collect()
    }

    fn of(self, page: &str) -> impl Iterator<Item = &'a Value> {
        self.report["visits"].as_array().into_iter().flatten().filter(move |visit| {
            visit["page"] == page
                && visit["throttled"] == self.is_throttled
                && visit["times"] == self.times
        })
    }
}

/// A value in its unit; a dash where there is none.
pub fn shown(value: Option<f64>, Unit(divisor, decimals): Unit) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.decimals$}", value / divisor))
}

/// What a value is of another; nothing is so many times nothing.
pub fn ratio(value: Option<f64>, of: Option<f64>) -> Option<f64> {
    value.zip(of).filter(|(_, of)| *of > 0.0).map(|(value, of)| value / of)
}

fn summed_up<'a>(visits: impl Iterator<Item = &'a Value>, figure: Figure) -> Option<f64> {
    let mut values = Vec::new();
    visits.for_each(|figures| collect(figures, figure.place, &mut values));
    (!values.is_empty()).then(|| at(&values, figure.percent))
}

fn collect(figures: &Value, place: &[&str], values: &mut Vec<f64>) {
    match place {
        [] => values.extend(figures.as_f64()),
        ["*", rest @ ..] => {
            for each in figures.as_array().into_iter().flatten() {
                collect(each, rest, values);
            }
        }
        [first, rest @ ..] => collect(&figures[*first], rest, values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_not_zero() {
        assert_eq!(ratio(Some(1.0), Some(0.0)), None);
        assert_eq!(ratio(None, Some(1.0)), None);
        assert_eq!(shown(None, KB), "–");
        assert_eq!(shown(Some(1_234.0), KB), "1.2");
    }
}
