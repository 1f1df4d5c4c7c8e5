//! User files: their content, how they are read field by field, and how they are named.
//!
//! | File | Holds |
//! |---|---|
//! | [`assessment`] | answers alone, written by hand or by other software |
//! | [`plan`] | a whole plan with its texts, checked against its link |
//!
//! Both are JSON, read [strictly](json) and [field by field](fields). Drafts are stored with the
//! same fields.

pub mod assessment;
pub mod fields;
pub mod json;
pub mod name;
pub mod plan;
