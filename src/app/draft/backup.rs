//! All drafts of a browser in one file.
//!
//! ```json
//! { "app": "rdy", "kind": "backup", "version": 1, "made": "2026-03-01T14:02:09Z",
//!   "drafts": [ { "app": "rdy", "kind": "draft", … } ],
//!   "unreadable": [ "…" ] }
//! ```
//!
//! `drafts` holds the stored values unchanged, including those of other versions; `unreadable` the
//! quarantined values, as text. Code that writes a backup checks that it
//! [holds](super::import::holds) all drafts before the backup counts as made. Restoring is
//! [reading](super::import) the file: it adds drafts and changes none, and is idempotent: restoring
//! a file again adds nothing.

use serde_json::Value;

use super::store::maintenance::Quarantined;
use crate::app::draft::{self, Stored, classify};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// The format version of backups that this version reads and writes.
pub const VERSION: u32 = 1;

/// The maximum nesting of objects and lists in a backup: that of a draft, plus the backup's own.
pub(super) const MAX_DEPTH: usize = draft::MAX_DEPTH + 2;

/// The value of `kind` in a backup.
pub(super) const KIND: &str = "backup";

/// Serialises everything that is stored: the values of drafts, and the quarantined values.
#[must_use]
pub fn write(drafts: &[String], quarantined: &[Quarantined], made: Timestamp) -> String {
    let mut readable = Vec::new();
    let mut unreadable = Vec::new();
    for raw in drafts {
        match (classify(raw), json::parse_within(raw, draft::MAX_DEPTH)) {
            (Stored::Corrupt(_), _) | (_, Err(_)) => unreadable.push(Value::from(raw.as_str())),
            (_, Ok(value)) => readable.push(value),
        }
    }
    unreadable.extend(quarantined.iter().map(|value| Value::from(value.raw.as_str())));
    json::write_in_order(&[
        ("app", "rdy".into()),
        ("kind", KIND.into()),
        ("version", VERSION.into()),
        ("made", made.to_string().into()),
        ("drafts", readable.into()),
        ("unreadable", unreadable.into()),
    ])
}

/// The name of the file.
#[must_use]
pub fn file_name(made: Timestamp) -> String {
    format!("backup-{}.readiness.json", made.day())
}

/// The values in a backup as they were stored, one text each, and the number of unreadable ones.
/// `None` when the fields are not a backup of this format version.
pub(super) fn read(fields: &Object) -> Option<(Vec<String>, usize)> {
    let is_ours = fields.get("version").and_then(Value::as_u64) == Some(VERSION.into());
    let drafts = fields.get("drafts")?.as_array().filter(|_| is_ours)?;
    let unreadable = fields.get("unreadable").and_then(Value::as_array).map_or(0, Vec::len);
    Some((drafts.iter().map(json::write).collect(), unreadable))
}
