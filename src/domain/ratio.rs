//! Exact ratios, so that every number can be checked by hand and no float decides a band.

use std::cmp::Ordering;

use super::order::sort_by;

/// A non-negative exact ratio. Equality and order compare values, not representations: 1/2 = 2/4.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: u128,
    denominator: u128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator`; `None` for a denominator of 0.
    #[must_use]
    pub const fn new(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 { None } else { Some(Self { numerator, denominator }) }
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: u128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// The numerator.
    #[must_use]
    pub const fn numerator(self) -> u128 {
        self.numerator
    }

    /// The denominator, never 0.
    #[must_use]
    pub const fn denominator(self) -> u128 {
        self.denominator
    }

    /// The whole part.
    #[must_use]
    pub const fn floor(self) -> u128 {
        self.numerator / self.denominator
    }

    /// The value rounded up to a whole number.
    #[must_use]
    pub const fn ceil(self) -> u128 {
        self.numerator.div_ceil(self.denominator)
    }

    /// The ratio as whole percent, rounded down; at most 255.
    #[must_use]
    pub fn percent(self) -> u8 {
        u8::try_from(self.times(100).floor()).unwrap_or(u8::MAX)
    }

    /// The ratio times a whole number.
    #[must_use]
    pub const fn times(self, factor: u128) -> Self {
        Self { numerator: self.numerator * factor, denominator: self.denominator }
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Compares whole parts, then the reciprocals of the rest: cross-multiplying could overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let whole = a.floor().cmp(&b.floor());
            if whole != Ordering::Equal {
                return whole;
            }
            let (left, right) = (a.numerator % a.denominator, b.numerator % b.denominator);
            match (left, right) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                _ => {
                    let next = Self { numerator: b.denominator, denominator: right };
                    b = Self { numerator: a.denominator, denominator: left };
                    a = next;
                }
            }
        }
    }
}

/// Greatest common divisor.
#[must_use]
pub const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Least common multiple of two positive numbers.
#[must_use]
pub const fn lcm(a: u128, b: u128) -> u128 {
    a / gcd(a, b) * b
}

/// Rounds `shares` down to whole units of `1 / denominator` so that they add up to `total` units:
/// the units left over go to the largest remainders, the first of equals first.
///
/// `total` should be between the sum of the rounded-down shares and that sum plus one unit per
/// share.
///
/// ```
/// use mvp_readiness::domain::ratio::largest_remainder;
/// assert_eq!(largest_remainder(&[10, 10, 10], 9, 3), [1, 1, 1]);
/// assert_eq!(largest_remainder(&[14, 13, 3], 10, 3), [2, 1, 0]);
/// ```
#[must_use]
pub fn largest_remainder(shares: &[u128], denominator: u128, total: u128) -> Vec<u128> {
    let mut units: Vec<u128> = shares.iter().map(|share| share / denominator).collect();
    let given: u128 = units.iter().sum();
    let mut by_remainder: Vec<usize> = (0..shares.len()).collect();
    sort_by(&mut by_remainder, |&a, &b| shares[a] % denominator > shares[b] % denominator);
    let left_over = usize::try_from(total.saturating_sub(given)).unwrap_or(usize::MAX);
    for at in by_remainder.into_iter().take(left_over) {
        units[at] += 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_by_value() {
        let ratio = |n, d| Ratio::new(n, d).expect("not zero");
        assert_eq!(ratio(1, 2), ratio(2, 4));
        assert!(ratio(2, 3) > ratio(3, 5));
        assert!(ratio(3, 5) < ratio(2, 3));
        assert!(ratio(u128::MAX, 3) > ratio(u128::MAX - 1, 3));
        assert!(ratio(u128::MAX - 1, u128::MAX) < Ratio::whole(1));
    }

    #[test]
    fn a_denominator_of_zero_is_refused() {
        assert!(Ratio::new(1, 0).is_none());
    }
}
