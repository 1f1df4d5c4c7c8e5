//! A draft, and its stored schema: one JSON object, readable in a support call.
//!
//! ```json
//! { "app": "rdy", "kind": "draft", "schema": 1, "writer": "1.0.0", "id": "k3v…", "rev": 17,
//!   "edition": 1, "saved_at": "2026-03-01T14:02:09Z", "title": "Shop", "body": { … } }
//! ```
//!
//! `schema` is the schema version of this object, `writer` the version that wrote it, `rev` counts
//! saves, `edition` is the edition of the questions. `body` is an
//! [assessment](super::file::assessment) with additional fields: `mode` (`express` or `full`),
//! `here` (the question to resume at), `organisation`, `author` and `summary`, the heading of the
//! plan when it is shared, and the [parts](Part) that only later pages read. Reading is lenient:
//! every readable field is read, and every unreadable or unknown field is written back unchanged.

pub mod backup;
pub mod import;
pub mod index;
pub mod migrate;
pub mod plan_record;
pub mod salvage;
pub mod snapshots;
pub mod store;

use serde_json::Value;

use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::{QuestionId, Questionnaire};

use super::file;
use super::file::fields::{FieldFault, FieldProblem, FieldReader, Unread, code, text};
use super::file::json::{self, JsonError, Object};
use super::share::Heading;
use super::timestamp::Timestamp;

/// The schema version of stored drafts that this version reads and writes.
pub const SCHEMA: u32 = 1;

/// The maximum nesting of objects and lists in a stored draft.
pub const MAX_DEPTH: usize = 24;

/// The number of levels that the app itself may wrap around the content of a draft: one when a
/// newer edition of the questions reads it, and two when that becomes a [snapshot](snapshots).
pub const OWN_DEPTH: usize = 3;

/// Which questions are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The vital questions first; the rest one tap away.
    #[default]
    Express,
    /// All questions.
    Full,
}

impl Mode {
    /// Both modes.
    pub const ALL: [Self; 2] = [Self::Express, Self::Full];

    /// The stable code used in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Express => "express",
            Self::Full => "full",
        }
    }
}

/// The data that a draft stores in addition to the assessment, for the pages after the questions.
/// They read and write it; all other code passes it through unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The record of carrying out the plan.
    Plan,
    /// The days moved from the things that can wait into the plan.
    MovedDays,
    /// Earlier states of the draft, by name.
    Snapshots,
    /// The body as it was before a newer edition of the questions read it: a future snapshot.
    OlderEdition,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::Plan, Self::MovedDays, Self::Snapshots, Self::OlderEdition];

    /// The field of the body that it is stored in.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::MovedDays => "moved_days",
            Self::Snapshots => "snapshots",
            Self::OlderEdition => "older_edition",
        }
    }
}

/// A visitor's work on one product, as it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the draft in storage; assigned once.
    pub id: String,
    /// Counts saves; 0 before the first.
    pub revision: u32,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// The visitor's name for it; may be empty.
    pub title: String,
    /// Whose product it is; may be empty.
    pub organisation: String,
    /// The name of the person who shares it; may be empty.
    pub author: String,
    /// A summary for the people it is shared with; may be empty.
    pub summary: String,
    /// The answers and the product.
    pub assessment: Assessment,
    /// Which questions are asked.
    pub mode: Mode,
    /// The question answered or opened last, to resume at.
    pub here: Option<QuestionId>,
    /// The parts that exist, by [`Part::key`].
    pub parts: Object,
    /// The stored fields that could not be read; written back with every save.
    pub unread: Unread,
}

impl Draft {
    /// A new draft without answers.
    #[must_use]
    pub fn empty(questionnaire: &Questionnaire, id: String) -> Self {
        Self {
            id,
            revision: 0,
            saved_at: None,
            title: String::new(),
            organisation: String::new(),
            author: String::new(),
            summary: String::new(),
            assessment: Assessment::empty(questionnaire),
            mode: Mode::default(),
            here: None,
            parts: Object::new(),
            unread: Unread::default(),
        }
    }

    /// One of the parts; `None` when it does not exist.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&Value> {
        self.parts.get(part.key())
    }

    /// Sets a part, or removes it.
    pub fn keep_part(&mut self, part: Part, value: Option<Value>) {
        match value {
            Some(value) => self.parts.insert(part.key().to_owned(), value),
            None => self.parts.remove(part.key()),
        };
    }

    /// A copy as a new draft, not saved yet.
    #[must_use]
    pub fn copied(&self, id: String, title: String) -> Self {
        Self { id, title, revision: 0, saved_at: None, ..self.clone() }
    }

    /// The heading of the plan when it is shared, as it was typed.
    #[must_use]
    pub fn heading(&self) -> Heading {
        Heading {
            title: self.title.clone(),
            organisation: self.organisation.clone(),
            author: self.author.clone(),
            summary: self.summary.clone(),
        }
    }

    /// Reads a stored draft field by field. The problems name the unreadable fields; those have
    /// their default value, and are preserved in [`Draft::unread`].
    ///
    /// `id` is the one that the draft is stored under; it takes precedence over the envelope.
    #[must_use]
    pub fn decode(
        questionnaire: &Questionnaire,
        id: String,
        envelope: Envelope,
    ) -> (Self, Vec<FieldProblem>) {
        let mut reader = FieldReader::default();
        let Envelope(mut fields) = envelope;
        let edition = fields.remove("edition").and_then(|edition| edition.as_u64());
        for known in ["app", "kind", "schema", "writer", "id"] {
            fields.remove(known);
        }
        let revision = reader.required(&mut fields, "rev", revision).unwrap_or_default();
        let saved_at = reader.optional(&mut fields, "saved_at", moment);
        let title = reader.optional(&mut fields, "title", text).unwrap_or_default();
        let mut body = reader.object(&mut fields, "body");
        let mut kept = (Part::ALL.iter())
            .filter_map(|part| Some((part.key().to_owned(), body.remove(part.key())?)));
        let mut parts = json::object(&mut kept);
        if edition.is_some_and(|edition| edition < questionnaire.edition().into()) {
            // The answers to the questions as they were at the time.
            parts.insert(Part::OlderEdition.key().to_owned(), Value::Object(body.clone()));
        }
        let (assessment, mode, here, [organisation, author, summary]) =
            reader.within("body", |reader| {
                let assessment = file::assessment::read(questionnaire, reader, &mut body);
                let mode = code(&Mode::ALL, Mode::code, "express or full");
                let mode = reader.optional(&mut body, "mode", mode).unwrap_or_default();
                let here = reader.optional(&mut body, "here", |value| {
                    let id = value.as_str().and_then(|id| questionnaire.find_question(id));
                    id.ok_or(FieldFault::UnknownQuestion)
                });
                let lines =
                    HEADING.map(|key| reader.optional(&mut body, key, text).unwrap_or_default());
                reader.keep_rest(body);
                (assessment, mode, here, lines)
            });
        reader.keep_rest(fields);
        let FieldReader { mut problems, unread, .. } = reader;
        // A field from a later version is not a problem: it is preserved.
        problems.retain(|problem| problem.fault != FieldFault::UnknownField);
        let draft = Self {
            id,
            revision,
            saved_at,
            title,
            organisation,
            author,
            summary,
            assessment,
            mode,
            here,
            parts,
            unread,
        };
        (draft, problems)
    }

    /// Serialises the draft as it is stored, as the given revision, on one line.
    #[must_use]
    pub fn encode(&self, questionnaire: &Questionnaire, revision: u32, now: Timestamp) -> String {
        let mut body = self.said(questionnaire);
        for (key, value) in &self.parts {
            body.insert(key.clone(), value.clone());
        }
        let known: [(&str, Value); 10] = [
            ("app", APP.into()),
            ("kind", KIND.into()),
            ("schema", SCHEMA.into()),
            ("writer", env!("CARGO_PKG_VERSION").into()),
            ("id", self.id.as_str().into()),
            ("rev", revision.into()),
            ("edition", questionnaire.edition().into()),
            ("saved_at", now.to_string().into()),
            ("title", self.title.as_str().into()),
            ("body", Value::Object(body)),
        ];
        let order = known.each_ref().map(|field| field.0);
        let mut known = known.into_iter().map(|(key, value)| (key.to_owned(), value));
        let mut fields = json::object(&mut known);
        self.unread.restore(&mut fields, file::assessment::is_superseded);
        let mut ordered: Vec<(&str, Value)> =
            order.into_iter().filter_map(|key| Some((key, fields.remove(key)?))).collect();
        ordered.extend(fields.iter().map(|(key, value)| (key.as_str(), value.clone())));
        json::write_in_order(&ordered)
    }

    /// The body without the parts: all of the visitor's input.
    fn said(&self, questionnaire: &Questionnaire) -> Object {
        let mut body = file::assessment::write(questionnaire, &self.assessment);
        body.insert("mode".to_owned(), self.mode.code().into());
        if let Some(here) = self.here {
            body.insert("here".to_owned(), questionnaire.question(here).id.into());
        }
        for (key, text) in
            HEADING.into_iter().zip([&self.organisation, &self.author, &self.summary])
        {
            if !text.is_empty() {
                body.insert(key.to_owned(), text.as_str().into());
            }
        }
        body
    }
}

/// The fields of the body that belong to the heading of a shared plan, below its title.
const HEADING: [&str; 3] = ["organisation", "author", "summary"];

const APP: &str = "rdy";
const KIND: &str = "draft";

/// A stored draft with this version's schema, its fields not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope(Object);

impl Envelope {
    /// The number of saves; 0 when it cannot be read.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.0.get("rev").and_then(|value| revision(value).ok()).unwrap_or_default()
    }

    /// The id of the draft according to its own fields.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        self.0.get("id").and_then(Value::as_str).map(str::to_owned)
    }

    /// The summary, without reading the answers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::new(&self.0)
    }
}

/// The data that a list of drafts shows without reading the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The visitor's name for it; may be empty.
    pub title: String,
    /// When it was last saved; `None` when that cannot be read.
    pub saved_at: Option<Timestamp>,
}

impl Summary {
    fn new(fields: &Object) -> Self {
        Self {
            title: fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
            saved_at: fields.get("saved_at").and_then(|value| moment(value).ok()),
        }
    }
}

/// Why a stored value is not a draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Corruption {
    /// It is not JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is JSON, but is not marked as a draft.
    #[error("not a draft")]
    NotADraft,
    /// Its schema version is not a whole number from 0.
    #[error("unknown draft format")]
    NoSchema,
    /// It has no body.
    #[error("a draft without a body")]
    NoBody,
}

/// The classification of a stored value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A draft with the schema of this version.
    Draft(Envelope),
    /// A draft with an older schema, with its version.
    Older(u32),
    /// A draft that a newer version wrote: must never be overwritten.
    Newer {
        /// Its schema version.
        schema: u64,
        /// The data that is still readable.
        summary: Summary,
    },
    /// Not a draft.
    Corrupt(Corruption),
}

/// Classifies any stored value.
///
/// ```
/// use mvp_readiness::app::draft::{Corruption, Stored, classify};
///
/// let draft = |schema: &str| {
///     classify(&format!(r#"{{"app":"rdy","kind":"draft","schema":{schema},"body":{{}}}}"#))
/// };
/// assert!(matches!(draft("1"), Stored::Draft(_)));
/// assert!(matches!(draft("0"), Stored::Older(0)));
/// assert!(matches!(draft("999"), Stored::Newer { schema: 999, .. }));
/// assert_eq!(draft("\"1\""), Stored::Corrupt(Corruption::NoSchema));
/// assert_eq!(classify("null"), Stored::Corrupt(Corruption::NotADraft));
/// ```
#[must_use]
pub fn classify(raw: &str) -> Stored {
    let fields = match json::parse_within(raw, MAX_DEPTH) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Stored::Corrupt(Corruption::NotADraft),
        Err(error) => return Stored::Corrupt(error.into()),
    };
    let says = |key: &str, word: &str| fields.get(key).and_then(Value::as_str) == Some(word);
    if !says("app", APP) || !says("kind", KIND) {
        return Stored::Corrupt(Corruption::NotADraft);
    }
    let Some(schema) = fields.get("schema").and_then(Value::as_u64) else {
        return Stored::Corrupt(Corruption::NoSchema);
    };
    match u32::try_from(schema) {
        Ok(schema) if schema < SCHEMA => Stored::Older(schema),
        Ok(SCHEMA) if fields.get("body").is_some_and(Value::is_object) => {
            Stored::Draft(Envelope(fields))
        }
        Ok(SCHEMA) => Stored::Corrupt(Corruption::NoBody),
        _ => Stored::Newer { schema, summary: Summary::new(&fields) },
    }
}

/// An id for a new draft: sixteen characters of `a`–`z` and `2`–`7`.
#[must_use]
pub fn id_from(random: [u8; 10]) -> String {
    let bits = random.iter().fold(0u128, |bits, &byte| bits << 8 | u128::from(byte));
    let digit = |at: u32| b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> (5 * at) & 31) as usize];
    (0..16).rev().map(|at| char::from(digit(at))).collect()
}

fn revision(value: &Value) -> Result<u32, FieldFault> {
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    number.ok_or(FieldFault::Expected("a whole number"))
}

fn moment(value: &Value) -> Result<Timestamp, FieldFault> {
    value.as_str().and_then(Timestamp::parse).ok_or(FieldFault::Expected("a moment in UTC"))
}
