//! Application logic without a browser: session, routes, drafts and links.
//!
//! | Room | Holds |
//! |---|---|
//! | [`session`] | what is open: answers and what may be done with them |
//! | [`route`] | addresses |
//! | [`draft`] | drafts: how they are stored, listed, backed up and imported |
//! | [`share`] | links: how a plan is written into one, opened and compared |
//! | [`mod@file`] | files that people keep, read field by field |
//! | [`export`] | files for other programs |
//! | [`carry_out`] | ticks, check-ins and the next quarter |
//! | [`what_if`], [`moved_days`], [`find_out`] | trying out, moving the start, asking somebody |
//! | [`pre_hydration`] | input from before the program was there |
//! | [`settings`] | what whoever hosts it may choose |
//! | [`text`], [`format`](mod@format), [`plan_text`], [`timestamp`] | what people write, and how things are worded |

pub mod carry_out;
pub mod draft;
pub mod export;
pub mod file;
pub mod find_out;
pub mod format;
pub mod moved_days;
pub mod plan_text;
pub mod pre_hydration;
pub mod route;
pub mod session;
pub mod settings;
pub mod share;
pub mod text;
pub mod timestamp;
pub mod what_if;
