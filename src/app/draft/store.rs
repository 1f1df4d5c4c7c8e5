//! The storage port, and the draft store on top of it.
//!
//! | Key | Value |
//! |---|---|
//! | `rdy/1/draft/<id>` | a [draft](crate::app::draft) |
//! | `rdy/1/bak/<id>` | a draft with an older schema version, as it was before its [migration](maintenance) |
//! | `rdy/1/bad/<unix>-<id>` | a value found under the key of a draft that is not one, quarantined |
//! | `rdy/1/prefs` | the [`Preferences`] |
//!
//! Other apps may share the origin: no other key is ever read or written. A value that this version
//! cannot read is never overwritten, nothing counts as saved before it was read back, and a read
//! that does not repeat never justifies a write.

pub mod maintenance;

use std::cell::RefCell;

use serde_json::Value;

use crate::domain::order::sort_by;
use crate::domain::questionnaire::Questionnaire;

use super::{Corruption, Draft, Stored, Summary, classify};
use crate::app::file::fields::{FieldProblem, code};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// Why storage failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser blocks storage here.
    #[error("storage is blocked")]
    Blocked,
    /// There is no space left.
    #[error("storage is full")]
    Full,
    /// A written value did not round-trip, or would not, or reading again gave another value.
    #[error("storage lost what was written")]
    Gone,
    /// Anything else.
    #[error("storage failed")]
    Other,
}

/// A key-value store for text.
pub trait KeyValue {
    /// The value of a key.
    ///
    /// # Errors
    /// If storage cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Writes a value.
    ///
    /// # Errors
    /// If storage cannot be written; the old value stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key.
    ///
    /// # Errors
    /// If storage cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// All keys.
    ///
    /// # Errors
    /// If storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Why a draft was not saved. It stays in memory, and saving can be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was saved by someone else since it was read here. Save it as a [copy](Draft::copied)
    /// instead.
    #[error("the draft was changed elsewhere")]
    ChangedElsewhere,
    /// A newer version of the app wrote the stored value.
    #[error("a newer version wrote the draft, and it is left alone")]
    Newer,
    /// The stored value has an older schema version, or is damaged and cannot be quarantined.
    #[error("what is stored is of an older form or damaged, and is left alone")]
    Protected,
}

/// The result of saving a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its revision from now on.
    pub revision: u32,
    /// The time of saving.
    pub at: Timestamp,
}

/// The value found under the key of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing.
    Absent,
    /// A draft, and the fields that could not be read.
    Draft(Box<Draft>, Vec<FieldProblem>),
    /// A draft with an older schema version; left unchanged.
    Older(u32),
    /// A draft that a newer version wrote; left unchanged.
    Newer {
        /// Its schema version.
        schema: u64,
        /// The data that is still readable.
        summary: Summary,
    },
    /// Not a draft.
    Corrupt {
        /// What is wrong with it.
        why: Corruption,
        /// The key it was moved to; `None` when it could not be moved and was left unchanged.
        moved_to: Option<String>,
    },
}

/// An entry of a list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The id of the draft.
    pub id: String,
    /// The stored value, classified.
    pub stored: Stored,
}

/// The draft to resume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatestDraft {
    /// Its id; `None` when no draft can be opened.
    pub id: Option<String>,
    /// Other values are stored among the drafts: with an older or newer schema version, or damaged.
    pub needs_care: bool,
}

/// The visitor's choice of theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColourScheme {
    /// The setting of the device.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl ColourScheme {
    /// All schemes.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The stable code used in storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The visitor's preferences in this browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The draft that was open last.
    pub last_draft: Option<String>,
    /// The colours.
    pub colours: ColourScheme,
}

const DRAFT: &str = "rdy/1/draft/";
const BAD: &str = "rdy/1/bad/";
const PREFERENCES: &str = "rdy/1/prefs";

/// The drafts in one storage.
#[derive(Debug)]
pub struct DraftStore<S> {
    storage: S,
    /// The value that this store last read or tried to write, and the one before it: a write
    /// reported as failed may have succeeded, and must not be mistaken for someone else's.
    ours: RefCell<Vec<Text>>,
}

#[derive(Clone, Debug)]
struct Text {
    raw: String,
    revision: u32,
}

impl<S: KeyValue> DraftStore<S> {
    /// A store of the drafts in `storage`.
    pub const fn new(storage: S) -> Self {
        Self { storage, ours: RefCell::new(Vec::new()) }
    }

    /// The values under the keys of drafts, in the order of their ids.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let mut listed = Vec::new();
        for key in self.storage.keys()? {
            if let Some(id) = key.strip_prefix(DRAFT)
                && let Some(raw) = self.read(&key)?
            {
                listed.push(Listed { id: id.to_owned(), stored: classify(&raw) });
            }
        }
        sort_by(&mut listed, |a, b| a.id < b.id);
        Ok(listed)
    }

    /// The draft to resume: the one that was `open` here, else the one last opened anywhere, else
    /// the one last saved.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn latest(&self, open: Option<&str>) -> Result<LatestDraft, StoreError> {
        let last = self.preferences()?.last_draft;
        let mut found = LatestDraft::default();
        let mut best = (false, false, None);
        for Listed { id, stored } in self.list()? {
            let Stored::Draft(envelope) = stored else {
                found.needs_care = true;
                continue;
            };
            let is = |named: Option<&str>| named == Some(id.as_str());
            let rank = (is(open), is(last.as_deref()), envelope.summary().saved_at);
            if found.id.is_none() || rank >= best {
                (found.id, best) = (Some(id), rank);
            }
        }
        Ok(found)
    }

    /// Reads a draft. A value that is not a draft is quarantined, if that can be done safely.
    ///
    /// # Errors
    /// If storage cannot be read. That does not mean that there is no draft: do not save another
    /// one under this id.
    pub fn load(
        &self,
        questionnaire: &Questionnaire,
        id: &str,
        now: Timestamp,
    ) -> Result<Loaded, StoreError> {
        let key = draft_key(id);
        let Some(raw) = self.read_listed(&key)? else { return Ok(Loaded::Absent) };
        Ok(match classify(&raw) {
            Stored::Draft(envelope) => {
                let (draft, problems) = Draft::decode(questionnaire, id.to_owned(), envelope);
                self.ours.replace(vec![Text { raw, revision: draft.revision }]);
                Loaded::Draft(Box::new(draft), problems)
            }
            Stored::Older(schema) => Loaded::Older(schema),
            Stored::Newer { schema, summary } => Loaded::Newer { schema, summary },
            Stored::Corrupt(why) => {
                let moved_to = self.quarantined(id, &raw, now).ok();
                if moved_to.is_some() && self.read(&key)? == Some(raw) {
                    // The copy is safe: if this fails, the value is found and moved again.
                    let _ = self.storage.remove(&key);
                }
                Loaded::Corrupt { why, moved_to }
            }
        })
    }

    /// Saves a draft over the revision that it was read or saved as, and reads it back. Nothing is
    /// written that could not be opened again.
    ///
    /// # Errors
    /// See [`SaveError`]. The previous value is then unchanged.
    pub fn save(
        &self,
        questionnaire: &Questionnaire,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<Saved, SaveError> {
        let key = draft_key(&draft.id);
        let before = self.read_listed(&key)?;
        let replaced =
            before.as_deref().map(|raw| self.may_replace(draft, raw, now)).transpose()?;
        let revision = draft.revision.max(replaced.unwrap_or_default()).saturating_add(1);
        let raw = draft.encode(questionnaire, revision, now);
        if !matches!(classify(&raw), Stored::Draft(_)) {
            // It could not be opened again, and the stored value can.
            return Err(StoreError::Gone.into());
        }
        let before = before.map(|raw| Text { raw, revision: replaced.unwrap_or_default() });
        self.ours
            .replace(before.iter().cloned().chain([Text { raw: raw.clone(), revision }]).collect());
        self.write(&key, &raw, before.as_ref().map(|text| text.raw.as_str()))?;
        Ok(Saved { revision, at: now })
    }

    /// The visitor's preferences; the defaults if nothing readable is stored.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn preferences(&self) -> Result<Preferences, StoreError> {
        let fields = self.preference_fields()?;
        let scheme = code(&ColourScheme::ALL, ColourScheme::code, "device, light or dark");
        Ok(Preferences {
            last_draft: fields.get("last_draft").and_then(Value::as_str).map(str::to_owned),
            colours: fields.get("colours").and_then(|c| scheme(c).ok()).unwrap_or_default(),
        })
    }

    /// Stores the visitor's preferences, and preserves those stored by another version.
    ///
    /// # Errors
    /// If storage cannot be read or written.
    pub fn save_preferences(&self, preferences: &Preferences) -> Result<(), StoreError> {
        let mut fields = self.preference_fields()?;
        let before = fields.clone();
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        put("last_draft", preferences.last_draft.as_deref().into());
        put("colours", preferences.colours.code().into());
        if fields == before {
            return Ok(());
        }
        self.storage.set(PREFERENCES, &json::write(&Value::Object(fields)))
    }

    fn preference_fields(&self) -> Result<Object, StoreError> {
        let raw = self.storage.get(PREFERENCES)?.unwrap_or_default();
        Ok(match json::parse(&raw) {
            Ok(Value::Object(fields)) => fields,
            _ => Object::new(),
        })
    }

    /// The revision of the stored value, if the draft may replace it.
    fn may_replace(&self, draft: &Draft, raw: &str, now: Timestamp) -> Result<u32, SaveError> {
        let ours = self.ours.borrow().iter().find(|text| text.raw == raw).map(|text| text.revision);
        if let Some(revision) = ours {
            return Ok(revision);
        }
        match classify(raw) {
            Stored::Draft(envelope) if envelope.revision() == draft.revision => Ok(draft.revision),
            Stored::Draft(_) => Err(SaveError::ChangedElsewhere),
            Stored::Newer { .. } => Err(SaveError::Newer),
            Stored::Older(_) => Err(SaveError::Protected),
            Stored::Corrupt(_) => match self.quarantined(&draft.id, raw, now) {
                Ok(_) => Ok(draft.revision),
                Err(_) => Err(SaveError::Protected),
            },
        }
    }

    /// Writes, reads back, and restores the previous value if the write destroyed it.
    fn write(&self, key: &str, raw: &str, before: Option<&str>) -> Result<(), StoreError> {
        self.storage.set(key, raw)?;
        let after = self.read_listed(key)?;
        if after.as_deref() == Some(raw) {
            return Ok(());
        }
        let is_destroyed = after.is_none_or(|after| matches!(classify(&after), Stored::Corrupt(_)));
        if let Some(before) = before.filter(|_| is_destroyed) {
            // The save has failed either way; a second failure makes no difference.
            let _ = self.storage.set(key, before);
        }
        Err(StoreError::Gone)
    }

    /// Copies a value that is not a draft to a key of its own, and returns that key.
    fn quarantined(&self, id: &str, raw: &str, now: Timestamp) -> Result<String, StoreError> {
        let own = format!("-{id}");
        let keys = self.storage.keys()?;
        for key in keys.iter().filter(|key| key.starts_with(BAD) && key.ends_with(&own)) {
            // An earlier copy, whose original could not be removed, will do.
            if self.read(key)?.as_deref() == Some(raw) {
                return Ok(key.clone());
            }
        }
        let mut second = now.unix_seconds();
        let key = loop {
            let key = format!("{BAD}{second}{own}");
            if !keys.contains(&key) {
                break key;
            }
            second += 1;
        };
        let written = self.write(&key, raw, None);
        if written.is_err() {
            // Half a copy is useless.
            let _ = self.storage.remove(&key);
        }
        written.map(|()| key)
    }

    /// Reads until the same value is returned twice in a row.
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut value = self.storage.get(key)?;
        for _ in 0..2 {
            let again = self.storage.get(key)?;
            if again == value {
                return Ok(value);
            }
            value = again;
        }
        Err(StoreError::Gone)
    }

    /// As [`DraftStore::read`]; a missing value counts as missing only if the key is not listed
    /// either.
    fn read_listed(&self, key: &str) -> Result<Option<String>, StoreError> {
        let value = self.read(key)?;
        if value.is_none() && self.storage.keys()?.iter().any(|listed| listed == key) {
            return Err(StoreError::Gone);
        }
        Ok(value)
    }
}

/// The key of a draft.
#[must_use]
pub fn draft_key(id: &str) -> String {
    format!("{DRAFT}{id}")
}
