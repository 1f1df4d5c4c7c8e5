//! What the program does, without a browser: session, routes, drafts and links.

pub mod assessment_file;
pub mod backup;
pub mod compare;
pub mod draft;
pub mod export;
pub mod fields;
pub mod file_name;
pub mod find_out;
pub mod incoming;
pub mod json;
pub mod opened;
pub mod outgoing;
pub mod plan_file;
pub mod qr;
pub mod risk_register;
pub mod route;
pub mod session;
pub mod share;
pub mod shelf;
pub mod store;
pub mod text;
pub mod timestamp;
pub mod words;
