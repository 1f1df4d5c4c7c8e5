//! Host tests, one binary: what the product does, feature by feature.

mod architecture;
mod content;
mod generate;
mod plans;
mod readiness;
