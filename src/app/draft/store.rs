//! The storage port, and the drafts kept behind it.
//!
//! | Key | Value |
//! |---|---|
//! | `rdy/1/draft/<id>` | a [draft](crate::app::draft) |
//! | `rdy/1/bak/<id>` | a draft of an older form, as it was before it was brought [up to date](maintenance) |
//! | `rdy/1/bad/<unix>-<id>` | a value found under the key of a draft that is none, set aside |
//! | `rdy/1/prefs` | the [`Preferences`] |
//!
//! One host may serve other programs: no other key is ever read or written. Nothing is written
//! over a value that this version cannot read, nothing counts as saved before it was read back, and
//! a read that does not repeat is no ground for a write.

pub mod maintenance;

use std::cell::RefCell;

use serde_json::Value;

use crate::domain::order::sort_by;
use crate::domain::questionnaire::Questionnaire;

use super::{Corruption, Draft, Stored, Summary, classify};
use crate::app::file::fields::{Problem, code};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// Why storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser blocks storage here.
    #[error("storage is blocked")]
    Blocked,
    /// There is no room left.
    #[error("storage is full")]
    Full,
    /// What was written did not read back, or would not, or what was read did not read the same again.
    #[error("storage lost what was written")]
    Gone,
    /// Anything else.
    #[error("storage failed")]
    Other,
}

/// A place that keeps text by key.
pub trait KeyValue {
    /// The value of a key.
    ///
    /// # Errors
    /// When storage cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Writes a value.
    ///
    /// # Errors
    /// When storage cannot be written; the old value stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key.
    ///
    /// # Errors
    /// When storage cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// All keys.
    ///
    /// # Errors
    /// When storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Why a draft was not saved. It stays in memory, and saving may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// Storage did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was saved from elsewhere since it was read here. Save it as a
    /// [copy](Draft::copied) instead.
    #[error("the draft was changed elsewhere")]
    ChangedElsewhere,
    /// A newer version of this program wrote under its key.
    #[error("a newer version wrote the draft, and it is left alone")]
    Newer,
    /// What stands under its key is of an older form, or damaged and cannot be set aside.
    #[error("what is stored is of an older form or damaged, and is left alone")]
    Protected,
}

/// A draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its revision from now on.
    pub revision: u32,
    /// When.
    pub at: Timestamp,
}

/// What was found under the key of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing.
    Absent,
    /// A draft, and the fields of it that could not be read.
    Draft(Box<Draft>, Vec<Problem>),
    /// A draft of an older form; left as it is.
    Older(u32),
    /// A draft that a newer version wrote; left as it is.
    Newer {
        /// Its form.
        schema: u64,
        /// What can be told all the same.
        summary: Summary,
    },
    /// Something else.
    Corrupt {
        /// What is wrong with it.
        why: Corruption,
        /// The key it was moved to; `None` when it could not be moved and was left as it is.
        moved_to: Option<String>,
    },
}

/// One line of a list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The draft.
    pub id: String,
    /// What is stored.
    pub stored: Stored,
}

/// The draft to resume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latest {
    /// Its id; `None` when no draft can be opened.
    pub id: Option<String>,
    /// Something else is stored among the drafts: of an older or newer form, or damaged.
    pub needs_care: bool,
}

/// The colours a visitor wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColourScheme {
    /// As the device says.
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

/// What a visitor prefers, in this browser.
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
    /// What this store read or tried to write last, and what stood there before: a write that was
    /// reported as failed may have gone through, and is then not somebody else's.
    ours: RefCell<Vec<Text>>,
}

#[derive(Clone, Debug)]
struct Text {
    raw: String,
    revision: u32,
}

impl<S: KeyValue> DraftStore<S> {
    /// The drafts in `storage`.
    pub const fn new(storage: S) -> Self {
        Self { storage, ours: RefCell::new(Vec::new()) }
    }

    /// What is stored under the keys of drafts, in the order of their ids.
    ///
    /// # Errors
    /// When storage cannot be read.
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

    /// The draft to resume: the one that was `open` here, else the one that was open last anywhere,
    /// else the one that was saved last.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn latest(&self, open: Option<&str>) -> Result<Latest, StoreError> {
        let last = self.preferences()?.last_draft;
        let mut found = Latest::default();
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

    /// Reads a draft. A value that is none is moved aside, if that can be done safely.
    ///
    /// # Errors
    /// When storage cannot be read. That does not mean that there is no draft: do not save another
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
                    // The copy is safe: where this fails, the value is found and moved again.
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
    /// See [`SaveError`]. Whatever stood there before stands there still.
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
            // It could not be opened again, and what stands there can.
            return Err(StoreError::Gone.into());
        }
        let before = before.map(|raw| Text { raw, revision: replaced.unwrap_or_default() });
        self.ours
            .replace(before.iter().cloned().chain([Text { raw: raw.clone(), revision }]).collect());
        self.write(&key, &raw, before.as_ref().map(|text| text.raw.as_str()))?;
        Ok(Saved { revision, at: now })
    }

    /// What the visitor prefers; the usual where nothing readable is stored.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn preferences(&self) -> Result<Preferences, StoreError> {
        let fields = self.preference_fields()?;
        let scheme = code(&ColourScheme::ALL, ColourScheme::code, "device, light or dark");
        Ok(Preferences {
            last_draft: fields.get("last_draft").and_then(Value::as_str).map(str::to_owned),
            colours: fields.get("colours").and_then(|c| scheme(c).ok()).unwrap_or_default(),
        })
    }

    /// Keeps what the visitor prefers, and what another version stored beside it.
    ///
    /// # Errors
    /// When storage cannot be read or written.
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

    /// The revision of what stands where the draft goes, once it may be replaced.
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

    /// Writes, reads back, and restores what stood there if the write destroyed it.
    fn write(&self, key: &str, raw: &str, before: Option<&str>) -> Result<(), StoreError> {
        self.storage.set(key, raw)?;
        let after = self.read_listed(key)?;
        if after.as_deref() == Some(raw) {
            return Ok(());
        }
        let is_destroyed = after.is_none_or(|after| matches!(classify(&after), Stored::Corrupt(_)));
        if let Some(before) = before.filter(|_| is_destroyed) {
            // The save has failed either way; a second failure changes nothing about that.
            let _ = self.storage.set(key, before);
        }
        Err(StoreError::Gone)
    }

    /// Copies a value that is no draft to a key of its own, and gives that key.
    fn quarantined(&self, id: &str, raw: &str, now: Timestamp) -> Result<String, StoreError> {
        let own = format!("-{id}");
        let keys = self.storage.keys()?;
        for key in keys.iter().filter(|key| key.starts_with(BAD) && key.ends_with(&own)) {
            // A copy made earlier, whose original could not be removed, will do.
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
            // Half a copy helps nobody.
            let _ = self.storage.remove(&key);
        }
        written.map(|()| key)
    }

    /// Reads until the same value has come twice in a row.
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

    /// As [`DraftStore::read`]; nothing counts as nothing only if the key is not listed either.
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
