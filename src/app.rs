//! What the program does, without a browser: session, routes, drafts and links.

pub mod assessment_file;
pub mod backup;
pub mod compare;
pub mod draft;
pub mod fields;
pub mod incoming;
pub mod json;
pub mod moved_days;
pub mod opened;
pub mod outgoing;
pub mod plan_book;
pub mod plan_file;
pub mod qr;
pub mod route;
pub mod session;
pub mod settings;
pub mod share;
pub mod shelf;
pub mod store;
pub mod text;
pub mod timestamp;
pub mod what_if;
