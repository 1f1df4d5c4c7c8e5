//! The domain: the questionnaire, the answers, the score, the verdict and the plan.
//!
//! Everything here is pure: no clock, no randomness, no hashing order, no browser.
//! The same input gives the same output on every machine.

pub mod answers;
pub mod assessment;
pub mod context;
pub mod day;
pub mod next;
pub mod order;
pub mod pause;
pub mod plan;
pub mod progress;
pub mod questionnaire;
pub mod ratio;
pub mod score;
pub mod verdict;
