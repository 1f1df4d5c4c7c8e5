//! Taking a plan elsewhere: one document, written in the form of each program that is to read it.
//!
//! | Form | What reads it |
//! |---|---|
//! | [`markdown`] | a checklist for a wiki, an editor or a pull request |
//! | [`tables::generic`] | a spreadsheet |
//! | [`tables::jira`], [`tables::linear`] | the importers of Jira and Linear |
//! | [`calendar`] | a calendar program |
//! | [`github`] | GitHub, by links that fill a new issue in, or by a script for `gh` |
//!
//! The plan file ([plan file](super::file::plan)) is the one that opens here again.
//!
//! # What always holds
//!
//! * Every form has the actions and the weeks of the [`Document`], and no others.
//! * Words that somebody wrote stay words: they start no formula, make no heading, link, property
//!   or event, and are never part of a command. Each form has one function that sees to it, and
//!   every text passes through it, our own too.

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
pub use document::{Document, Sources};
