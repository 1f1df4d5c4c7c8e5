//! Chromium under remote control, for screenshots and benchmarks.

pub mod devtools;
#[allow(dead_code, reason = "the journeys do more in browsers")]
#[path = "../../tests/e2e/support/driver.rs"]
pub mod driver;
pub mod example;

use crate::ROOT;
