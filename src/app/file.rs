//! Files that people keep: what is in them, how it is read field by field, and what they are called.
//!
//! | File | Holds |
//! |---|---|
//! | [`assessment`] | answers alone, written by hand or by another program |
//! | [`plan`] | a whole plan with its texts, checked against its link |
//!
//! Both are JSON, read [strictly](json) and [field by field](fields). Drafts are stored in the same fields.

pub mod assessment;
pub mod fields;
pub mod json;
pub mod name;
pub mod plan;
