//! Plan files: the content of a link, with more text than a link can hold.
//!
//! ```json
//! { "app": "rdy", "kind": "plan", "version": 1, "edition": 1, "created": "2026-03-01",
//!   "fingerprint": "7K3Q9X", "link": "https://example.org/plan/#P…Z", "checksum": "0c3f9a21",
//!   "title": "Shop", "organisation": "Acme", "author": "Kim", "summary": "Backups first.",
//!   "stage": "first", "context": { … }, "answers": { … }, … ,
//!   "plan_start": "2026-03-02",
//!   "action_notes": { "A01": "with Sam" }, "owners": { "A01": "Kim" } }
//! ```
//!
//! | Field | Content |
//! |---|---|
//! | `version` | of this format: 1 |
//! | `edition` | of the questions and rules, as in a link |
//! | `created` | the day of the last change |
//! | `fingerprint` | of the plan; absent when its texts exceed the size of a link |
//! | `link` | that opens the same plan; absent when it would be too long to share |
//! | `checksum` | CRC-32/ISO-HDLC, eight hexadecimal digits, of this object without this field as UTF-8 JSON on one line: no white space, all keys in byte order |
//! | `title` to `summary` | the heading; empty fields are omitted |
//! | `plan_start` | the day on which week 1 begins, if one is set |
//! | `action_notes`, `owners` | by action; omitted when there are none |
//!
//! All others are the fields of an [assessment], so a reader of those can read a plan file. A
//! reader rejects unknown fields, since a plan that lacks a part is another plan. The checksum
//! guards against accidents: nothing in a file is authenticated.

use litemap::LiteMap;
use serde_json::Value;

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::questionnaire::{ActionId, Questionnaire};

use super::assessment;
use super::fields::{FieldFault, FieldProblem, FieldReader, text};
use super::json::{self, JsonError, Object};
use super::name::FileName;
use crate::app::share::crc::crc32;
use crate::app::share::{self, Heading, Shared, SharedTexts, TooLong};

/// The format version of plan files that this version reads and writes.
pub const VERSION: u32 = 1;

/// The maximum length of a file, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

const APP: &str = "rdy";
const KIND: &str = "plan";

/// The fields of the envelope, in file order.
const ENVELOPE: [&str; 5] = ["app", "kind", "version", "edition", "checksum"];

/// All fields, in file order.
const ORDER: [&str; 22] = [
    "app",
    "kind",
    "version",
    "edition",
    "created",
    "fingerprint",
    "link",
    "checksum",
    "title",
    "organisation",
    "author",
    "summary",
    "stage",
    "context",
    "effort",
    "last_month",
    "shares",
    "answers",
    "progress",
    "plan_start",
    "action_notes",
    "owners",
];

/// Why a text is not a plan file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFileError {
    /// It has more than [`MAX_BYTES`].
    #[error("has more than {MAX_BYTES} bytes")]
    TooLarge,
    /// It is not JSON, has a duplicate key, or is nested too deep.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is JSON, but not marked as a plan.
    #[error("is no plan")]
    NotAPlan,
    /// A newer version wrote it.
    #[error("was made by a newer version")]
    Newer,
    /// It was changed since it was written, or its link is for another plan.
    #[error("was changed after it was saved")]
    Damaged,
    /// It is for an edition of the questions that this version does not include.
    #[error("uses edition {0} of the questions, which this version does not have")]
    UnknownEdition(u16),
    /// A field does not match a plan.
    #[error("{0}")]
    Field(FieldProblem),
    /// It has an unknown field; contains its keys.
    #[error("{0} is no field of a plan")]
    UnknownField(String),
    /// A text exceeds its limit.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

/// A plan with its texts, which may exceed the size of a link.
///
/// Each text is sanitised and within its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    plan: Shared,
    words: SharedTexts,
}

impl PlanFile {
    /// The plan with its texts replaced by these, sanitised. Reasons for answers that accept no
    /// risk are dropped.
    ///
    /// # Errors
    /// [`TooLong::Text`] when a text exceeds its limit.
    pub fn new(plan: &Shared, words: SharedTexts) -> Result<Self, TooLong> {
        let plan = plan.clone().redacted();
        let mut words = words.checked()?;
        let answers = &plan.assessment().answers;
        words.accepted.retain(|&id, _| matches!(answers.get(id), Answer::Accepted(_)));
        Ok(Self { plan, words })
    }

    /// The plan as in a link.
    ///
    /// # Errors
    /// [`TooLong::Together`] when the texts exceed the size of a link.
    pub fn plan(&self) -> Result<Shared, TooLong> {
        self.plan.clone().with_texts(self.words.clone())
    }

    /// All texts in it.
    #[must_use]
    pub const fn texts(&self) -> &SharedTexts {
        &self.words
    }

    /// The edition of the questions that it answers.
    #[must_use]
    pub const fn edition(&self) -> u16 {
        self.plan.edition()
    }

    /// The day on which week 1 begins, if one is set.
    #[must_use]
    pub const fn plan_start(&self) -> Option<Day> {
        self.plan.plan_start()
    }

    /// The answers with their texts.
    #[must_use]
    pub fn assessment(&self) -> Assessment {
        Assessment {
            notes: self.words.notes.clone(),
            accepted: self.words.accepted.clone(),
            ..self.plan.assessment().clone()
        }
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> FileName {
        FileName::of(&self.words.heading.title)
    }

    /// Serialises the file. `questionnaire` is that of the plan; `link` opens the same plan.
    #[must_use]
    pub fn write(&self, questionnaire: &Questionnaire, link: Option<&str>) -> String {
        let Heading { title, organisation, author, summary } = &self.words.heading;
        let fingerprint = self.plan().ok().map(|plan| plan.fingerprint().to_string());
        let by_action = |texts: &LiteMap<ActionId, String>| {
            let mut entries = texts.iter().map(|(&id, text)| {
                (questionnaire.action(id).id.to_owned(), Value::from(text.as_str()))
            });
            (!texts.is_empty()).then(|| Value::Object(json::object(&mut entries)))
        };
        let written = |text: &str| (!text.is_empty()).then(|| Value::from(text));
        let day = |day: Day| Value::from(day.to_string());
        let known: [(&str, Option<Value>); 14] = [
            ("app", Some(APP.into())),
            ("kind", Some(KIND.into())),
            ("version", Some(VERSION.into())),
            ("edition", Some(self.plan.edition().into())),
            ("created", Some(day(self.plan.created()))),
            ("fingerprint", fingerprint.map(Value::from)),
            ("link", link.map(Value::from)),
            ("title", written(title)),
            ("organisation", written(organisation)),
            ("author", written(author)),
            ("summary", written(summary)),
            ("plan_start", self.plan.plan_start().map(day)),
            ("action_notes", by_action(&self.words.action_notes)),
            ("owners", by_action(&self.words.owners)),
        ];
        let mut fields = assessment::write(questionnaire, &self.assessment());
        for (key, value) in known {
            fields.extend(value.map(|value| (key.to_owned(), value)));
        }
        fields.insert("checksum".to_owned(), checksum(&fields).into());
        let line = |key: &str| {
            // Nested values are one level deeper. Line breaks of texts are escaped in JSON.
            let value = format!("{:#}", fields.get(key)?).replace('\n', "\n  ");
            Some(format!("  \"{key}\": {value}"))
        };
        let lines: Vec<String> = ORDER.into_iter().filter_map(line).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    /// Parses any text, and accepts the output of [`PlanFile::write`]. `editions` are the
    /// questionnaires that this version includes.
    ///
    /// # Errors
    /// [`PlanFileError`] reports the first problem.
    pub fn read(editions: &[&Questionnaire], file: &str) -> Result<Self, PlanFileError> {
        if file.len() > MAX_BYTES {
            return Err(PlanFileError::TooLarge);
        }
        let Value::Object(mut fields) = json::parse(file)? else {
            return Err(PlanFileError::NotAPlan);
        };
        let questionnaire = check_envelope(editions, &mut fields)?;
        let mut reader = FieldReader::default();
        let read = read_fields(questionnaire, &mut reader, fields);
        if let Some(problem) = reader.problems.into_iter().next() {
            return Err(PlanFileError::Field(problem));
        }
        if let Some(path) = reader.unread.first() {
            return Err(PlanFileError::UnknownField(json::field(path)));
        }
        let Fields { created, plan_start, fingerprint, link, assessment, words } = read;
        let plan = Shared::new(questionnaire, created.unwrap_or(Day::FIRST), &assessment);
        let plan = plan_start.into_iter().fold(plan, Shared::with_start);
        let found = Self::new(&plan, words.within_limits()?)?;
        let whole = found.plan().ok();
        let is_of = |fingerprint: String| {
            whole.as_ref().is_some_and(|plan| plan.fingerprint().to_string() == fingerprint)
        };
        let opens = |link: String| {
            let opened = share::read(editions, &link).ok();
            opened.is_some() && opened == whole
        };
        if fingerprint.is_none_or(is_of) && link.is_none_or(opens) {
            Ok(found)
        } else {
            Err(PlanFileError::Damaged)
        }
    }
}

/// Takes out the fields of the envelope, and finds the questionnaire of its edition.
fn check_envelope<'a>(
    editions: &[&'a Questionnaire],
    fields: &mut Object,
) -> Result<&'a Questionnaire, PlanFileError> {
    let says = |key: &str, word: &str| fields.get(key).and_then(Value::as_str) == Some(word);
    if !says("app", APP) || !says("kind", KIND) {
        return Err(PlanFileError::NotAPlan);
    }
    match fields.get("version").and_then(Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(1..) => return Err(PlanFileError::Newer),
        _ => return Err(PlanFileError::NotAPlan),
    }
    let said = fields.remove("checksum");
    if said != Some(Value::from(checksum(fields))) {
        return Err(PlanFileError::Damaged);
    }
    let edition = fields.get("edition").and_then(Value::as_u64);
    let edition = edition.and_then(|edition| u16::try_from(edition).ok());
    let edition = edition.ok_or(PlanFileError::NotAPlan)?;
    for key in ENVELOPE {
        fields.remove(key);
    }
    share::edition(editions, edition).ok_or(PlanFileError::UnknownEdition(edition))
}

/// The fields of a file without the envelope.
struct Fields {
    created: Option<Day>,
    plan_start: Option<Day>,
    fingerprint: Option<String>,
    link: Option<String>,
    assessment: Assessment,
    words: SharedTexts,
}

/// Problems and unknown fields are recorded in the reader.
fn read_fields(
    questionnaire: &Questionnaire,
    reader: &mut FieldReader,
    mut fields: Object,
) -> Fields {
    if !fields.contains_key("answers") {
        reader.report("answers", FieldFault::Missing);
    }
    let assessment = assessment::read(questionnaire, reader, &mut fields);
    let mut line = |key: &str| reader.optional(&mut fields, key, text).unwrap_or_default();
    let heading = Heading {
        title: line("title"),
        organisation: line("organisation"),
        author: line("author"),
        summary: line("summary"),
    };
    let mut by_action = |key: &str| {
        let texts = reader.object(&mut fields, key);
        reader.within(key, |reader| {
            let mut found = LiteMap::new();
            for (action, value) in texts {
                match (questionnaire.find_action(&action), value) {
                    (Some(id), Value::String(text)) => {
                        found.insert(id, text);
                    }
                    (Some(_), _) => reader.report(&action, FieldFault::Expected("text")),
                    (None, _) => reader.report(&action, FieldFault::UnknownAction),
                }
            }
            found
        })
    };
    let words = SharedTexts {
        action_notes: by_action("action_notes"),
        owners: by_action("owners"),
        ..SharedTexts::of(&assessment, heading)
    };
    let created = reader.required(&mut fields, "created", day);
    let plan_start = reader.optional(&mut fields, "plan_start", day);
    let fingerprint = reader.optional(&mut fields, "fingerprint", text);
    let link = reader.optional(&mut fields, "link", text);
    reader.keep_rest(fields);
    Fields { created, plan_start, fingerprint, link, assessment, words }
}

fn day(value: &Value) -> Result<Day, FieldFault> {
    value.as_str().and_then(Day::parse).ok_or(FieldFault::Expected("a day such as 2026-03-01"))
}

/// The checksum of all fields but itself.
fn checksum(fields: &Object) -> String {
    format!("{:08x}", crc32(Value::Object(fields.clone()).to_string().as_bytes()))
}
