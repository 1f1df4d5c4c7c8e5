//! The number of each answer and choice in a link. Frozen: a number is never reassigned, and unused
//! ones are [`PayloadFault::Reserved`].

use crate::domain::answers::{Answer, Confidence, Level, NotApplicable};
use crate::domain::context::{EffortMultiplier, Product, Spent};
use crate::domain::questionnaire::Stage;

use super::problem::PayloadFault;

/// A choice that is encoded as a small number.
pub trait Coded: Copy + 'static {
    /// Every choice.
    fn all() -> impl Iterator<Item = Self>;

    /// The number of this choice.
    fn to_bits(self) -> u8;

    /// The choice with a number.
    fn of_bits(code: u8) -> Result<Self, PayloadFault> {
        Self::all().find(|choice| choice.to_bits() == code).ok_or(PayloadFault::Reserved)
    }
}

impl Coded for Stage {
    fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter()
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::Pilot => 0,
            Self::First => 1,
            Self::Growth => 2,
        }
    }
}

impl Coded for Product {
    fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter()
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::Business => 0,
            Self::Consumers => 1,
            Self::Internal => 2,
        }
    }
}

impl Coded for EffortMultiplier {
    fn all() -> impl Iterator<Item = Self> {
        [Self::Half, Self::One, Self::Double].into_iter()
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::Half => 0,
            Self::One => 1,
            Self::Double => 2,
        }
    }
}

impl Coded for Spent {
    fn all() -> impl Iterator<Item = Self> {
        [Self::None, Self::Some, Self::ALot].into_iter()
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Some => 1,
            Self::ALot => 2,
        }
    }
}

/// An accepted level is decoded whatever the target is: targets depend on the stage, and the stage
/// may have changed after the risk was accepted. Scoring decides what it counts for.
impl Coded for Answer {
    fn all() -> impl Iterator<Item = Self> {
        let levels = Level::ALL.into_iter();
        [Self::Unanswered, Self::Unknown]
            .into_iter()
            .chain(NotApplicable::ALL.map(Self::NotApplicable))
            .chain(levels.flat_map(|level| Confidence::ALL.map(|sure| Self::Level(level, sure))))
            .chain(Level::ALL.map(Self::Accepted))
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::Unanswered => 0,
            Self::Unknown => 1,
            Self::NotApplicable(NotApplicable::OutOfScope) => 2,
            Self::NotApplicable(NotApplicable::Constraint) => 3,
            Self::NotApplicable(NotApplicable::Other) => 4,
            Self::Level(level, confidence) => {
                let sure: u8 = match confidence {
                    Confidence::Guess => 5,
                    Confidence::Believe => 6,
                    Confidence::Verified => 7,
                };
                sure.saturating_add(level.get().saturating_mul(3))
            }
            Self::Accepted(level) => level.get().saturating_add(20),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: Coded + std::fmt::Debug + PartialEq>(count: u8) {
        let all: Vec<T> = T::all().collect();
        let by_code: Vec<T> = (0..count).map(|code| T::of_bits(code).unwrap()).collect();
        assert_eq!(by_code, all);
        for code in count..=u8::MAX {
            assert_eq!(T::of_bits(code), Err(PayloadFault::Reserved));
        }
    }

    #[test]
    fn codes_stand_in_the_documented_order() {
        check::<Stage>(3);
        check::<Product>(3);
        check::<EffortMultiplier>(3);
        check::<Spent>(3);
        check::<Answer>(25);
    }

    #[test]
    fn codes_are_frozen() {
        let level = |level| Level::new(level).unwrap();
        assert_eq!(Answer::NotApplicable(NotApplicable::Constraint).to_bits(), 3);
        assert_eq!(Answer::Level(level(0), Confidence::Guess).to_bits(), 5);
        assert_eq!(Answer::Level(level(2), Confidence::Believe).to_bits(), 12);
        assert_eq!(Answer::Level(level(4), Confidence::Verified).to_bits(), 19);
        assert_eq!(Answer::Accepted(level(0)).to_bits(), 20);
        assert_eq!(Stage::Growth.to_bits(), 2);
        assert_eq!(Product::Internal.to_bits(), 2);
        assert_eq!(EffortMultiplier::Double.to_bits(), 2);
        assert_eq!(Spent::ALot.to_bits(), 2);
    }
}
