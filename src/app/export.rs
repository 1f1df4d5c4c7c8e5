//! Exports of a plan: one document, written in the format of each target application.
//!
//! | Format | Read by |
//! |---|---|
//! | [`markdown`] | a checklist for a wiki, an editor or a pull request |
//! | [`tables::generic`] | a spreadsheet |
//! | [`tables::jira`], [`tables::linear`] | the importers of Jira and Linear |
//! | [`calendar`] | a calendar application |
//! | [`github`] | GitHub, by links that prefill a new issue, or by a script for `gh` |
//!
//! The plan file ([plan file](super::file::plan)) is the one that this app opens again.
//!
//! # Invariants
//!
//! * Every format has the actions and the weeks of the [`PlanDocument`], and no others.
//! * User text stays text: it starts no formula, makes no heading, link, property or event, and is
//!   never part of a command. Each format has one escaping function for this, and every text passes
//!   through it, our own too.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "written once, at the press of a button: what is read easily over an allocation fewer"
)]

pub mod calendar;
pub mod catalogue;
pub mod csv;
pub mod document;
pub mod github;
pub mod markdown;
pub mod risk_register;
pub mod share_payload;
pub mod tables;

mod wording;

pub use catalogue::Catalogue;
pub use document::{PlanDocument, Sources};
