//! Host tests, one binary: what the product does, feature by feature.

mod content;
