//! A label with a shape, so that colour is never the only cue.

use crate::domain::verdict::{Band, ExposureLevel};
use crate::ui::markup::{Element, html};

/// How good something is. Each tone has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A triangle.
    Bad,
    /// A diamond.
    Warn,
    /// A half-filled circle.
    Fair,
    /// A filled circle.
    Good,
    /// A dash: not rated.
    Open,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Open => "open",
        }
    }

    /// The tone of a band.
    #[must_use]
    pub const fn of_band(band: Option<Band>) -> Self {
        match band {
            None => Self::Open,
            Some(Band::Fragile) => Self::Bad,
            Some(Band::Emerging) => Self::Warn,
            Some(Band::ReadyToGrow) => Self::Fair,
            Some(Band::ScaleReady) => Self::Good,
        }
    }

    /// The tone of an exposure.
    #[must_use]
    pub const fn of_exposure(level: Option<ExposureLevel>) -> Self {
        match level {
            None => Self::Open,
            Some(ExposureLevel::High) => Self::Bad,
            Some(ExposureLevel::Medium) => Self::Warn,
            Some(ExposureLevel::Low) => Self::Fair,
            Some(ExposureLevel::None) => Self::Good,
        }
    }

    /// The tone of the score of a section.
    #[must_use]
    pub const fn of_section(points: Option<u8>) -> Self {
        match points {
            None => Self::Open,
            Some(0..50) => Self::Bad,
            Some(50..70) => Self::Warn,
            Some(_) => Self::Good,
        }
    }
}

/// A word with the shape of its tone.
#[must_use]
pub fn badge(tone: Tone, word: &'static str) -> Element {
    let shape = format!("badge__shape badge__shape--{}", tone.name());
    html::span().class("badge").child(html::span().class(shape).aria_hidden("true")).child(word)
}
