//! What a list of drafts can do with them, beside opening and saving one: bring old ones up to
//! date, show what was set aside, delete and put back, tell sizes, and clear everything.

use super::{BAD, DRAFT, DraftStore, KeyValue, PREFERENCES, StoreError, draft_key};
use crate::app::draft::migrate::{MigrationError, migrate};
use crate::app::draft::{MAX_DEPTH, Stored, classify};
use crate::app::file::json;
use crate::app::timestamp::Timestamp;
use crate::domain::order::sort_by;

/// The draft as it was before it was brought up to date.
const BACKUP: &str = "rdy/1/bak/";

/// Everything that is ours on this host.
const OURS: [&str; 4] = [DRAFT, BACKUP, BAD, PREFERENCES];

/// Why an old draft is still old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// Storage did not take the copy of the old one, or the new one.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is not what its form says.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// It is no draft of an older form, or no longer.
    #[error("is no draft of an older form")]
    NotOlder,
}

/// A value that was found under the key of a draft, and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its key from now on.
    pub key: String,
    /// The draft that it was found as.
    pub id: String,
    /// When it was set aside; `None` when its key does not say.
    pub at: Option<Timestamp>,
    /// The value.
    pub raw: String,
}

/// How much storage is in use here, in bytes of keys and values as UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// By drafts.
    pub drafts: usize,
    /// By copies made before drafts were brought up to date.
    pub backups: usize,
    /// By values that were set aside.
    pub quarantined: usize,
}

impl Usage {
    /// All of it.
    #[must_use]
    pub const fn total(self) -> usize {
        self.drafts + self.backups + self.quarantined
    }
}

impl<S: KeyValue> DraftStore<S> {
    /// Brings a draft of an older form up to date. The old one is copied first, and the copy read
    /// back; then the new one takes its place.
    ///
    /// # Errors
    /// See [`UpdateError`]. The old draft is then still there, as it was.
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

    /// The value of a draft as it is stored.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn raw(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.read_listed(&draft_key(id))
    }

    /// Removes a draft, and gives back what was stored, for [`DraftStore::put_back`].
    ///
    /// # Errors
    /// When storage cannot be read or written; then the draft may be there still.
    pub fn delete(&self, id: &str) -> Result<Option<String>, StoreError> {
        let key = draft_key(id);
        let raw = self.read_listed(&key)?;
        self.remove(&key)?;
        Ok(raw)
    }

    /// Stores a value that [`DraftStore::delete`] gave back, unless there is a draft again.
    ///
    /// # Errors
    /// [`StoreError::Other`] when there is one; else when storage does not take it.
    pub fn put_back(&self, id: &str, raw: &str) -> Result<(), StoreError> {
        let key = draft_key(id);
        match self.read_listed(&key)? {
            None => self.write(&key, raw, None),
            Some(there) if there == raw => Ok(()),
            Some(_) => Err(StoreError::Other),
        }
    }

    /// What was set aside, the latest first.
    ///
    /// # Errors
    /// When storage cannot be read.
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

    /// Removes a value that was set aside.
    ///
    /// # Errors
    /// [`StoreError::Other`] when the key is none of such a value; else when storage cannot be
    /// written.
    pub fn discard(&self, key: &str) -> Result<(), StoreError> {
        if key.starts_with(BAD) { self.remove(key) } else { Err(StoreError::Other) }
    }

    /// How much storage is in use here.
    ///
    /// # Errors
    /// When storage cannot be read.
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

    /// Whether something was noted among the preferences.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn flag(&self, what: &str) -> Result<bool, StoreError> {
        Ok(self.preference_fields()?.get(what) == Some(&true.into()))
    }

    /// Notes among the preferences whether something is so.
    ///
    /// # Errors
    /// When storage cannot be read or written.
    pub fn set_flag(&self, what: &str, is_so: bool) -> Result<(), StoreError> {
        let mut fields = self.preference_fields()?;
        fields.insert(what.to_owned(), is_so.into());
        self.storage.set(PREFERENCES, &json::write(&fields.into()))
    }

    /// Makes room: removes the copies of drafts that read well by now. Gives how many went.
    ///
    /// # Errors
    /// When storage cannot be read or written.
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

    /// Removes everything of this program but the drafts named, and nothing else on this host.
    ///
    /// # Errors
    /// When storage cannot be read or written; some of it may be gone then.
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

    /// Removes a key, and looks whether it is gone.
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove(key)?;
        match self.read_listed(key)? {
            None => Ok(()),
            Some(_) => Err(StoreError::Gone),
        }
    }
}
