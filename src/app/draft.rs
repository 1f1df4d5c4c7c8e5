//! A draft, and the form in which it is stored: one JSON object, readable in a support call.
//!
//! ```json
//! { "app": "rdy", "kind": "draft", "schema": 1, "writer": "1.0.0", "id": "k3v…", "rev": 17,
//!   "edition": 1, "saved_at": "2026-03-01T14:02:09Z", "title": "Shop", "body": { … } }
//! ```
//!
//! `schema` is the form of this object, `writer` the version that wrote it, `rev` counts saves,
//! `edition` is the edition of the questions. `body` is an
//! [assessment](super::file::assessment) with more fields: `mode` (`express` or `full`), `here` (the
//! question to resume at), `organisation`, `author` and `summary`, which stand above the plan when it
//! is shared, and the [parts](Part) that only later pages read. Reading is lenient: every field that can be read is read,
//! and every field that cannot be read, or is not known, is written back as it was.

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
use super::file::fields::{Fault, Problem, Reader, Unread, code, text};
use super::file::json::{self, JsonError, Object};
use super::share::Heading;
use super::timestamp::Timestamp;

/// The form of stored drafts that this version reads and writes.
pub const SCHEMA: u32 = 1;

/// How many objects and lists may stand inside each other in a stored draft.
pub const MAX_DEPTH: usize = 24;

/// How many levels the program itself may put around what is in a draft: one when a newer edition of
/// the questions reads it, and two when that becomes a [snapshot](snapshots).
pub const OWN_DEPTH: usize = 3;

/// How many questions are asked.
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

/// What a draft keeps beside the assessment for the pages after the questions. They read and write
/// it; everything else carries it along unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is said about carrying the plan out.
    Plan,
    /// Which days were moved from what can wait into the plan.
    MovedDays,
    /// Earlier states of the draft, by name.
    Snapshots,
    /// The body as it was before it was read by a newer edition of the questions: a snapshot to be.
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

/// The work of one visitor on one product, as it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Names the draft in storage; made once.
    pub id: String,
    /// Counts saves; 0 before the first.
    pub revision: u32,
    /// When it was saved last.
    pub saved_at: Option<Timestamp>,
    /// What the visitor calls it; may be empty.
    pub title: String,
    /// Whose product it is; may be empty.
    pub organisation: String,
    /// Who shares it; may be empty.
    pub author: String,
    /// What it comes to, for those it is shared with; may be empty.
    pub summary: String,
    /// What was said.
    pub assessment: Assessment,
    /// How many questions are asked.
    pub mode: Mode,
    /// The question answered or opened last: where to resume.
    pub here: Option<QuestionId>,
    /// The parts that are there, by [`Part::key`].
    pub parts: Object,
    /// What was stored and could not be read; written back with every save.
    pub unread: Unread,
}

impl Draft {
    /// A fresh draft in which nothing has been said.
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

    /// One of the parts; `None` when it is not there.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&Value> {
        self.parts.get(part.key())
    }

    /// Keeps a part, or removes it.
    pub fn keep_part(&mut self, part: Part, value: Option<Value>) {
        match value {
            Some(value) => self.parts.insert(part.key().to_owned(), value),
            None => self.parts.remove(part.key()),
        };
    }

    /// The same work as a new draft, which has not been saved yet.
    #[must_use]
    pub fn copied(&self, id: String, title: String) -> Self {
        Self { id, title, revision: 0, saved_at: None, ..self.clone() }
    }

    /// What stands above the plan when it is shared, as it was typed.
    #[must_use]
    pub fn heading(&self) -> Heading {
        Heading {
            title: self.title.clone(),
            organisation: self.organisation.clone(),
            author: self.author.clone(),
            summary: self.summary.clone(),
        }
    }

    /// Reads a stored draft field by field. The problems name the fields that could not be read;
    /// those have their usual value, and are kept in [`Draft::unread`].
    ///
    /// `id` is the one that the draft is stored under; it holds whatever the envelope says.
    #[must_use]
    pub fn decode(
        questionnaire: &Questionnaire,
        id: String,
        envelope: Envelope,
    ) -> (Self, Vec<Problem>) {
        let mut reader = Reader::default();
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
            // What these answers said by the questions that they were given to.
            parts.insert(Part::OlderEdition.key().to_owned(), Value::Object(body.clone()));
        }
        let (assessment, mode, here, [organisation, author, summary]) =
            reader.within("body", |reader| {
                let assessment = file::assessment::read(questionnaire, reader, &mut body);
                let mode = code(&Mode::ALL, Mode::code, "express or full");
                let mode = reader.optional(&mut body, "mode", mode).unwrap_or_default();
                let here = reader.optional(&mut body, "here", |value| {
                    let id = value.as_str().and_then(|id| questionnaire.find_question(id));
                    id.ok_or(Fault::UnknownQuestion)
                });
                let lines =
                    HEADING.map(|key| reader.optional(&mut body, key, text).unwrap_or_default());
                reader.keep_rest(body);
                (assessment, mode, here, lines)
            });
        reader.keep_rest(fields);
        let Reader { mut problems, unread, .. } = reader;
        // A field of a later version is none: it is kept.
        problems.retain(|problem| problem.fault != Fault::UnknownField);
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

    /// Writes the draft as it is stored, as the given revision, on one line.
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

    /// The body without the parts: all that the visitor has said.
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

/// The fields of the body that stand above a shared plan, under its title.
const HEADING: [&str; 3] = ["organisation", "author", "summary"];

const APP: &str = "rdy";
const KIND: &str = "draft";

/// A stored draft of this version's form, its fields not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope(Object);

impl Envelope {
    /// How often it was saved; 0 when that cannot be read.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.0.get("rev").and_then(|value| revision(value).ok()).unwrap_or_default()
    }

    /// The name that the draft was stored under, as it says itself.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        self.0.get("id").and_then(Value::as_str).map(str::to_owned)
    }

    /// What can be told without reading the answers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::new(&self.0)
    }
}

/// What a list of drafts shows without reading the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What the visitor calls it; may be empty.
    pub title: String,
    /// When it was saved last; `None` when that cannot be read.
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

/// Why a stored value is no draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Corruption {
    /// It is not JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is JSON, and says nowhere that it is a draft.
    #[error("not a draft")]
    NotADraft,
    /// It does not say its form as a whole number from 0.
    #[error("unknown draft format")]
    NoSchema,
    /// It has no body.
    #[error("a draft without a body")]
    NoBody,
}

/// What a stored value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A draft in the form of this version.
    Draft(Envelope),
    /// A draft of an older form, which this says.
    Older(u32),
    /// A draft that a newer version wrote: never to be written.
    Newer {
        /// Its form.
        schema: u64,
        /// What can be told all the same.
        summary: Summary,
    },
    /// Something else.
    Corrupt(Corruption),
}

/// Says what a stored value is, whatever it is.
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

/// A name for a new draft: sixteen characters of `a`–`z` and `2`–`7`.
#[must_use]
pub fn id_from(random: [u8; 10]) -> String {
    let bits = random.iter().fold(0u128, |bits, &byte| bits << 8 | u128::from(byte));
    let digit = |at: u32| b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> (5 * at) & 31) as usize];
    (0..16).rev().map(|at| char::from(digit(at))).collect()
}

fn revision(value: &Value) -> Result<u32, Fault> {
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    number.ok_or(Fault::Expected("a whole number"))
}

fn moment(value: &Value) -> Result<Timestamp, Fault> {
    value.as_str().and_then(Timestamp::parse).ok_or(Fault::Expected("a moment in UTC"))
}
