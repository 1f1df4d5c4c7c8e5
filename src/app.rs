//! Application logic without a browser: session, routes, drafts and links.
//!
//! | Module | Content |
//! |---|---|
//! | [`session`] | the open draft: its answers, and the actions on them |
//! | [`route`] | addresses |
//! | [`draft`] | drafts: storage, listing, backup and import |
//! | [`share`] | links: encoding, opening and comparing plans |
//! | [`mod@file`] | user files, read field by field |
//! | [`export`] | files for other applications |
//! | [`carry_out`] | ticks, check-ins and the next quarter |
//! | [`what_if`], [`moved_days`], [`find_out`] | what-if scenarios, moved days, asking someone else |
//! | [`pre_hydration`] | input made before hydration |
//! | [`settings`] | the settings of the site's owner |
//! | [`text`], [`format`](mod@format), [`plan_text`], [`timestamp`] | sanitising, formatting and copy |

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
