//! All drafts of a browser in one file.
//!
//! ```json
//! { "app": "rdy", "kind": "backup", "version": 1, "made": "2026-03-01T14:02:09Z",
//!   "drafts": [ { "app": "rdy", "kind": "draft", … } ],
//!   "unreadable": [ "…" ] }
//! ```
//!
//! `drafts` holds the stored values as they are, those of other versions too; `unreadable` what was
//! set aside, as text. Whoever writes one looks whether it [holds](super::import::holds) all
//! drafts before it counts as made. Restoring is [reading](super::import) the file: it adds drafts and changes
//! none, and a file that was restored adds nothing a second time.

use serde_json::Value;

use super::store::maintenance::Quarantined;
use crate::app::draft::{self, Stored, classify};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// The form of backups that this version reads and writes.
pub const VERSION: u32 = 1;

/// How many objects and lists may stand inside each other in a backup: those of a draft, and the
/// backup's own.
pub(super) const MAX_DEPTH: usize = draft::MAX_DEPTH + 2;

/// What `kind` says in a backup.
pub(super) const KIND: &str = "backup";

/// Writes the file of everything that is stored: the values of drafts, and what was set aside.
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

/// What to call the file.
#[must_use]
pub fn file_name(made: Timestamp) -> String {
    format!("backup-{}.readiness.json", made.day())
}

/// The values in a backup as they were stored, one text each, and how many were unreadable. `None`
/// when the fields are no backup of this form.
pub(super) fn read(fields: &Object) -> Option<(Vec<String>, usize)> {
    let is_ours = fields.get("version").and_then(Value::as_u64) == Some(VERSION.into());
    let drafts = fields.get("drafts")?.as_array().filter(|_| is_ours)?;
    let unreadable = fields.get("unreadable").and_then(Value::as_array).map_or(0, Vec::len);
    Some((drafts.iter().map(json::write).collect(), unreadable))
}
