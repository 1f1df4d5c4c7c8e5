//! Operations of the list of drafts, in addition to opening and saving: migrate old ones, list
//! quarantined values, delete and restore, report sizes, and clear everything.

use super::{BAD, DRAFT, DraftStore, KeyValue, PREFERENCES, StoreError, draft_key};
use crate::app::draft::migrate::{MigrationError, migrate};
use crate::app::draft::{MAX_DEPTH, Stored, classify};
use crate::app::file::json;
use crate::app::timestamp::Timestamp;
use crate::domain::order::sort_by;

/// The draft as it was before its migration.
const BACKUP: &str = "rdy/1/bak/";

/// All key prefixes of this app at this origin.
const OURS: [&str; 4] = [DRAFT, BACKUP, BAD, PREFERENCES];

/// Why a draft was not migrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// Storage did not accept the backup of the old draft, or the new one.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It does not match its schema version.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// It is not a draft with an older schema version, or no longer.
    #[error("is no draft of an older form")]
    NotOlder,
}

/// A value that was found under the key of a draft, and is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its new key.
    pub key: String,
    /// The id of the draft that it was found as.
    pub id: String,
    /// When it was quarantined; `None` when its key does not contain the time.
    pub at: Option<Timestamp>,
    /// The value.
    pub raw: String,
}

/// The storage in use here, in bytes of keys and values as UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// By drafts.
    pub drafts: usize,
    /// By backups made before drafts were migrated.
    pub backups: usize,
    /// By quarantined values.
    pub quarantined: usize,
}

impl Usage {
    /// The sum.
    #[must_use]
    pub const fn total(self) -> usize {
        self.drafts + self.backups + self.quarantined
    }
}

impl<S: KeyValue> DraftStore<S> {
    /// Migrates a draft with an older schema version. The old draft is copied first, and the copy
    /// read back; then the new one replaces it.
    ///
    /// # Errors
    /// See [`UpdateError`]. The old draft is then still there, unchanged.
    pub fn migrate(&self, id: &str) -> Result<(), UpdateError> {
        let key = draft_key(id);
        let raw = self.read_listed(&key)?.ok_or(UpdateError::NotOlder)?;
        let Stored::Older(_) = classify(&raw) else { return Err(UpdateError::NotOlder) };
        let Ok(serde_json::Value::Object(fields)) = json::parse_within(&raw, MAX_DEPTH) else {
            return Err(UpdateError::NotOlder);
        };
        let new = json::write(&migrate(fields)?.into());
        if !matches!(classify(&new), Stored::Draft(_)) {
            return Err(MigrationError::Field("schema").into());
        }
        self.write(&format!("{BACKUP}{id}"), &raw, None)?;
        Ok(self.write(&key, &new, Some(&raw))?)
    }

    /// The stored value of a draft.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn raw(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.read_listed(&draft_key(id))
    }

    /// Removes a draft, and returns the stored value, for [`DraftStore::put_back`].
    ///
    /// # Errors
    /// If storage cannot be read or written; then the draft may still exist.
    pub fn delete(&self, id: &str) -> Result<Option<String>, StoreError> {
        let key = draft_key(id);
        let raw = self.read_listed(&key)?;
        self.remove(&key)?;
        Ok(raw)
    }

    /// Restores a value that [`DraftStore::delete`] returned, unless the draft exists again.
    ///
    /// # Errors
    /// [`StoreError::Other`] if it exists; otherwise if storage cannot be written.
    pub fn put_back(&self, id: &str, raw: &str) -> Result<(), StoreError> {
        let key = draft_key(id);
        match self.read_listed(&key)? {
            None => self.write(&key, raw, None),
            Some(there) if there == raw => Ok(()),
            Some(_) => Err(StoreError::Other),
        }
    }

    /// The quarantined values, the latest first.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn quarantined_values(&self) -> Result<Vec<Quarantined>, StoreError> {
        let mut found = Vec::new();
        for key in self.storage.keys()? {
            let Some((second, id)) = key.strip_prefix(BAD).and_then(|name| name.split_once('-'))
            else {
                continue;
            };
            let (at, id) = (second.parse().ok().map(Timestamp::from_unix_seconds), id.to_owned());
            if let Some(raw) = self.read(&key)? {
                found.push(Quarantined { key, id, at, raw });
            }
        }
        sort_by(&mut found, |a, b| a.at > b.at);
        Ok(found)
    }

    /// Removes a quarantined value.
    ///
    /// # Errors
    /// [`StoreError::Other`] if the key is not that of a quarantined value; otherwise if storage
    /// cannot be written.
    pub fn discard(&self, key: &str) -> Result<(), StoreError> {
        if key.starts_with(BAD) { self.remove(key) } else { Err(StoreError::Other) }
    }

    /// The storage in use here.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage = Usage::default();
        for key in self.storage.keys()? {
            let part = match OURS.iter().find(|prefix| key.starts_with(**prefix)) {
                Some(&DRAFT) => &mut usage.drafts,
                Some(&BACKUP) => &mut usage.backups,
                Some(&BAD) => &mut usage.quarantined,
                _ => continue,
            };
            *part += key.len() + self.storage.get(&key)?.map_or(0, |value| value.len());
        }
        Ok(usage)
    }

    /// Whether a flag is set among the preferences.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn flag(&self, what: &str) -> Result<bool, StoreError> {
        Ok(self.preference_fields()?.get(what) == Some(&true.into()))
    }

    /// Sets or clears a flag among the preferences.
    ///
    /// # Errors
    /// If storage cannot be read or written.
    pub fn set_flag(&self, what: &str, is_so: bool) -> Result<(), StoreError> {
        let mut fields = self.preference_fields()?;
        fields.insert(what.to_owned(), is_so.into());
        self.storage.set(PREFERENCES, &json::write(&fields.into()))
    }

    /// Frees space: removes the backups of drafts that are readable now. Returns the number
    /// removed.
    ///
    /// # Errors
    /// If storage cannot be read or written.
    pub fn drop_backups(&self) -> Result<usize, StoreError> {
        let mut dropped = 0;
        for key in self.storage.keys()? {
            let Some(id) = key.strip_prefix(BACKUP) else { continue };
            let draft = self.read_listed(&draft_key(id))?;
            if draft.is_some_and(|raw| matches!(classify(&raw), Stored::Draft(_))) {
                self.remove(&key)?;
                dropped += 1;
            }
        }
        Ok(dropped)
    }

    /// Removes all data of this app except the drafts in `keep`, and nothing else at this origin.
    ///
    /// # Errors
    /// If storage cannot be read or written; some of it may be removed then.
    pub fn clear(&self, keep: &[String]) -> Result<(), StoreError> {
        let is_kept =
            |key: &str| key.strip_prefix(DRAFT).is_some_and(|id| keep.iter().any(|k| k == id));
        for key in self.storage.keys()? {
            if OURS.iter().any(|prefix| key.starts_with(prefix)) && !is_kept(&key) {
                self.remove(&key)?;
            }
        }
        Ok(())
    }

    /// Removes a key, and checks that it is gone.
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove(key)?;
        match self.read_listed(key)? {
            None => Ok(()),
            Some(_) => Err(StoreError::Gone),
        }
    }
}
