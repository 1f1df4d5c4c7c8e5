//! The sensitivity of the score to its weights. `cargo run --example sensitivity` computes these
//! figures, and a test recomputes them.

/// The number of generated products behind the figures.
pub const PRODUCTS: u32 = 10_000;

/// The effect of different weights on the scores of generated products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// The change of the weights.
    pub change: &'static str,
    /// Half of the scores move by at most this, in tenths of a point.
    pub typical_tenths: u16,
    /// 95 of 100 scores move by at most this, in tenths of a point.
    pub most_tenths: u16,
    /// How many of 1,000 products are in another band by their score.
    pub other_band_per_mille: u16,
    /// How many of 1,000 pairs of products, one to ten points apart, swap their order.
    pub other_order_per_mille: u16,
}

/// One row per change that was tried.
pub static SENSITIVITY: [Sensitivity; 7] = [
    Sensitivity {
        change: "Every question counts the same inside its section",
        typical_tenths: 9,
        most_tenths: 39,
        other_band_per_mille: 44,
        other_order_per_mille: 32,
    },
    Sensitivity {
        change: "A vital question counts twice a refinement, not four times",
        typical_tenths: 5,
        most_tenths: 21,
        other_band_per_mille: 24,
        other_order_per_mille: 6,
    },
    Sensitivity {
        change: "A vital question counts eight times a refinement",
        typical_tenths: 6,
        most_tenths: 29,
        other_band_per_mille: 33,
        other_order_per_mille: 28,
    },
    Sensitivity {
        change: "All six sections count the same",
        typical_tenths: 4,
        most_tenths: 16,
        other_band_per_mille: 19,
        other_order_per_mille: 9,
    },
    Sensitivity {
        change: "Habits count 40% instead of 20%",
        typical_tenths: 22,
        most_tenths: 98,
        other_band_per_mille: 117,
        other_order_per_mille: 113,
    },
    Sensitivity {
        change: "One section counts double, each in turn",
        typical_tenths: 13,
        most_tenths: 55,
        other_band_per_mille: 66,
        other_order_per_mille: 76,
    },
    Sensitivity {
        change: "Every weight between half and double, drawn twenty times",
        typical_tenths: 13,
        most_tenths: 69,
        other_band_per_mille: 74,
        other_order_per_mille: 97,
    },
];
