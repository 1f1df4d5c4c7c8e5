//! Values by name, and what they come to.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// What was measured, in the order in which it came.
#[derive(Default)]
pub struct Figures(Vec<(String, Vec<f64>)>);

impl Figures {
    /// Adds a value to a figure.
    pub fn add(&mut self, name: &str, value: f64) {
        match self.0.iter_mut().find(|figure| figure.0 == name) {
            Some((_, values)) => values.push(value),
            None => self.0.push((name.to_owned(), vec![value])),
        }
    }

    /// Every value, with median and 95th percentile.
    pub fn to_json(&self) -> Value {
        let figure = |(name, values): &(String, Vec<f64>)| {
            let (median, p95) = (at(values, 50), at(values, 95));
            json!({ "name": name, "median": median, "p95": p95, "values": values })
        };
        self.0.iter().map(figure).collect()
    }

    /// One line a figure.
    pub fn table(&self) -> String {
        let mut table = format!("{:<48} {:>8} {:>8} {:>6}\n", "", "median", "p95", "n");
        for (name, values) in &self.0 {
            let (median, p95) = (at(values, 50), at(values, 95));
            let count = values.len();
            // Writing to a string does not fail.
            let _ = writeln!(table, "{name:<48} {median:>8.1} {p95:>8.1} {count:>6}");
        }
        table
    }
}

/// The value that this many percent of the values do not exceed.
pub fn at(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert!((at(&values, 50) - 10.0).abs() < f64::EPSILON);
        assert!((at(&values, 95) - 19.0).abs() < f64::EPSILON);
        assert!((at(&[7.0], 95) - 7.0).abs() < f64::EPSILON);
        assert!(at(&[], 50).is_nan());
    }

    #[test]
    fn values_are_kept_by_name_in_their_order() {
        let mut figures = Figures::default();
        for (name, value) in [("b", 1.0), ("a", 2.0), ("b", 3.0)] {
            figures.add(name, value);
        }
        let json = figures.to_json();
        assert_eq!((&json[0]["name"], &json[0]["values"]), (&json!("b"), &json!([1.0, 3.0])));
        assert_eq!(figures.table().lines().count(), 3);
    }
}
