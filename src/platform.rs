//! Browser APIs: storage, clock, address, page and files. No other code uses them.

pub mod capture_listener;
pub mod channel;
pub mod clipboard;
pub mod clock;
mod dom;
pub mod download;
pub mod event;
pub mod event_loop;
pub mod field;
pub mod ids;
pub mod location;
pub mod locks;
pub mod page;
pub mod panic;
pub mod questions;
pub mod settings;
pub mod share_sheet;
pub mod sheet;
pub mod storage;
pub mod upload;
