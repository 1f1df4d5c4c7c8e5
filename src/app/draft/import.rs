//! Drafts that come from outside: a file, pasted text, or a pasted link.
//!
//! | What | How it is told |
//! |---|---|
//! | a [draft](Draft) of this or an older form | `"kind": "draft"` |
//! | a [plan file](crate::app::file::plan) | `"kind": "plan"` |
//! | a [backup] | `"kind": "backup"` |
//! | bare [answers](crate::app::file::assessment) | an object with `answers` |
//! | a [plan link](crate::app::share) | anything that does not begin with `{` |
//!
//! Whatever comes in becomes a draft of its own: nothing that is there is changed.

pub mod sentences;

use serde_json::Value;

use super::backup;
use super::migrate::migrate;
use super::plan_record::PlanRecord;
use crate::app::draft::{self, Corruption, Draft, Envelope, Mode, Part, Stored, classify};
use crate::app::file::assessment::{self, AssessmentError};
use crate::app::file::json::{self, JsonError, JsonFault, Object};
use crate::app::file::plan::{PlanFile, PlanFileError};
use crate::app::share::opened::Opened;
use crate::app::share::{self, Heading, MAX_LINE, MAX_NOTE, MAX_SUMMARY};
use crate::app::text::{length, sanitize_block, sanitize_line};
use crate::app::timestamp::Timestamp;
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::{Editions, Questionnaire};

/// The longest text that is read, in bytes.
///
/// Browsers keep about 5 million UTF-16 units for a site. In a backup none of them takes more than
/// six bytes, so all that storage can hold is within this limit.
pub const MAX_BYTES: usize = 64_000_000;

/// Why nothing can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is no text.
    #[error("is empty")]
    Empty,
    /// It has more than [`MAX_BYTES`].
    #[error("has more than {MAX_BYTES} bytes")]
    TooLarge,
    /// It begins as JSON, and is none.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is JSON, and nothing that this program writes.
    #[error("is nothing that this program writes")]
    NotOurs,
    /// A newer version wrote it.
    #[error("was made by a newer version")]
    Newer,
    /// It says that it is a draft, and has not the form of one.
    #[error(transparent)]
    Corrupt(#[from] Corruption),
    /// It is a plan file that cannot be opened.
    #[error(transparent)]
    PlanFile(#[from] PlanFileError),
    /// It is a set of answers with a mistake in it.
    #[error(transparent)]
    Assessment(#[from] AssessmentError),
    /// It is a link that cannot be opened.
    #[error("is a link that cannot be opened")]
    Link(share::Problem),
}

/// What came in, before anything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The drafts, under the names that they came with; those of links and files have none.
    pub drafts: Vec<ImportedDraft>,
    /// Drafts that a newer version wrote, and values that nobody could read.
    pub left_out: usize,
    /// It is a whole backup.
    pub is_backup: bool,
}

/// One draft that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDraft {
    /// What it says.
    pub draft: Draft,
    /// How many of its fields could not be read; they are kept as they are.
    pub unread: usize,
    /// How many of its texts were longer than their place, and are shortened.
    pub shortened: usize,
    /// The end of the link was missing; all answers arrived.
    pub is_truncated: bool,
}

/// Reads whatever was given, and keeps nothing yet.
///
/// # Errors
/// [`ImportError`] says what stopped it first.
pub fn read(editions: Editions, text: &str) -> Result<Import, ImportError> {
    if text.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    match start.chars().next() {
        None => Err(ImportError::Empty),
        Some('{' | '[') => read_json(editions, start),
        Some(_) => {
            let opened = editions.read(text).map_err(ImportError::Link)?;
            Ok(Import::one(of_link(editions, &opened), 0, opened.truncation.is_some()))
        }
    }
}

/// Whether two drafts say the same, whatever they are called and whenever they were saved.
#[must_use]
pub fn says_the_same(one: &Draft, other: &Draft) -> bool {
    is_alike(one, other) || is_alike(&taken_in(one.clone()).0, &taken_in(other.clone()).0)
}

/// Whether a backup reads back: each of these drafts comes first in it, in order and as it is, and
/// beside them so many `others`, whatever those are.
#[must_use]
pub fn holds(editions: Editions, backup: &str, drafts: &[&Draft], others: usize) -> bool {
    let Ok(import) = read(editions, backup) else { return false };
    let is_there = |(arrived, draft): (&ImportedDraft, &&Draft)| {
        arrived.draft.id == draft.id
            && says_the_same(&arrived.draft, draft)
            && arrived.draft.title == taken_in((*draft).clone()).0.title
    };
    import.is_backup
        && import.drafts.len() >= drafts.len()
        && import.drafts.len() + import.left_out == drafts.len() + others
        && import.drafts.iter().zip(drafts).all(is_there)
}

fn is_alike(one: &Draft, other: &Draft) -> bool {
    one.assessment == other.assessment
        && one.mode == other.mode
        && one.organisation == other.organisation
        && one.author == other.author
        && one.summary == other.summary
        && one.parts == other.parts
        && one.unread == other.unread
}

impl Import {
    fn one(draft: Draft, unread: usize, is_truncated: bool) -> Self {
        let (draft, shortened) = taken_in(draft);
        let drafts = vec![ImportedDraft { draft, unread, shortened, is_truncated }];
        Self { drafts, left_out: 0, is_backup: false }
    }
}

fn read_json(editions: Editions, text: &str) -> Result<Import, ImportError> {
    let Value::Object(fields) = json::parse_within(text, backup::MAX_DEPTH)? else {
        return Err(ImportError::NotOurs);
    };
    let says = |key: &str| fields.get(key).and_then(Value::as_str);
    match (says("app"), says("kind")) {
        (Some("rdy"), Some("draft")) => read_draft(editions.today, text),
        (Some("rdy"), Some("plan")) => {
            let plan = PlanFile::read(&editions.all(), text)?;
            Ok(Import::one(of_plan(editions, &plan), 0, false))
        }
        (Some("rdy"), Some(backup::KIND)) => {
            let (values, unreadable) = backup::read(&fields).ok_or(ImportError::Newer)?;
            let read: Vec<_> =
                values.iter().map(|value| read_draft(editions.today, value)).collect();
            let left_out = unreadable + read.iter().filter(|read| read.is_err()).count();
            let drafts = read.into_iter().flatten().flat_map(|one| one.drafts).collect();
            Ok(Import { drafts, left_out, is_backup: true })
        }
        (None, None) if fields.contains_key("answers") => {
            let assessment = assessment::parse(editions.today, text)?;
            let empty = Draft::empty(editions.today, String::new());
            Ok(Import::one(Draft { assessment, mode: Mode::Full, ..empty }, 0, false))
        }
        _ => Err(ImportError::NotOurs),
    }
}

fn read_draft(today: &Questionnaire, text: &str) -> Result<Import, ImportError> {
    let envelope = match classify(text) {
        Stored::Draft(envelope) => envelope,
        Stored::Older(_) => up_to_date(text)?,
        Stored::Newer { .. } => return Err(ImportError::Newer),
        Stored::Corrupt(why) => return Err(why.into()),
    };
    let id = envelope.id().unwrap_or_default();
    let (draft, problems) = Draft::decode(today, id, envelope);
    let draft = Draft { revision: 0, ..draft };
    check_room(today, &draft)?;
    Ok(Import::one(draft, problems.len(), false))
}

/// Refuses what is nested so deep that it could not be read any more with what the program itself
/// puts around it, now or later.
fn check_room(today: &Questionnaire, draft: &Draft) -> Result<(), ImportError> {
    let bare = Draft { parts: Object::new(), ..draft.clone() };
    let bare = bare.encode(today, u32::MAX, Timestamp::from_unix_seconds(0));
    json::parse_within(&bare, draft::MAX_DEPTH - draft::OWN_DEPTH)?;
    for part in Part::ALL {
        let Some(value) = draft.part(part) else { continue };
        // An older edition becomes a snapshot, and what is no list of snapshots the first in one.
        let later = match (part, value) {
            (Part::OlderEdition, _) => 2,
            (Part::Snapshots, Value::Array(_)) | (Part::Plan | Part::MovedDays, _) => 0,
            (Part::Snapshots, _) => 1,
        };
        // Around each are the draft and its body.
        if 2 + json::depth(value) + later > draft::MAX_DEPTH {
            let path = vec!["body".to_owned(), part.key().to_owned()];
            return Err(JsonError { line: 1, path, fault: JsonFault::TooDeep }.into());
        }
    }
    Ok(())
}

/// Somebody else may have written it: its words as they would be after typing them here, and how
/// many were longer than their place.
fn taken_in(mut draft: Draft) -> (Draft, usize) {
    let mut shortened = 0;
    let mut fit = |text: &mut String, limit: usize, sanitize: fn(&str) -> String| {
        *text = sanitize(text);
        if length(text) > limit {
            let start: String = text.chars().take(limit - 1).collect();
            // The cut may leave half of what belongs together.
            *text = sanitize(&start) + "…";
            shortened += 1;
        }
    };
    for line in [&mut draft.title, &mut draft.organisation, &mut draft.author] {
        fit(line, MAX_LINE, sanitize_line);
    }
    fit(&mut draft.summary, MAX_SUMMARY, sanitize_block);
    let Assessment { notes, accepted, .. } = &mut draft.assessment;
    for (_, note) in notes.iter_mut() {
        fit(note, MAX_NOTE, sanitize_block);
    }
    for (_, risk) in accepted.iter_mut() {
        fit(&mut risk.reason, MAX_NOTE, sanitize_block);
        fit(&mut risk.revisit, MAX_NOTE, sanitize_block);
    }
    (draft, shortened)
}

fn up_to_date(text: &str) -> Result<Envelope, ImportError> {
    let Value::Object(fields) = json::parse_within(text, draft::MAX_DEPTH)? else {
        return Err(ImportError::NotOurs);
    };
    let migrated = migrate(fields).map_err(|_| Corruption::NoBody)?;
    match classify(&json::write(&Value::Object(migrated))) {
        Stored::Draft(envelope) => Ok(envelope),
        _ => Err(Corruption::NoBody.into()),
    }
}

/// A draft of what a link says. Its author is not taken along: whoever goes on with it is somebody
/// else.
#[must_use]
pub fn of_link(editions: Editions, opened: &Opened) -> Draft {
    let assessment = editions.as_of_today(opened.questionnaire, opened.plan.assessment());
    let Heading { organisation, summary, .. } = opened.plan.heading().clone();
    let empty = Draft::empty(editions.today, String::new());
    let title = opened.copy_title();
    let mut draft = Draft { title, organisation, summary, assessment, mode: Mode::Full, ..empty };
    draft.keep_part(Part::Plan, PlanRecord::of_link(opened.questionnaire, &opened.plan).write());
    draft
}

fn of_plan(editions: Editions, plan: &PlanFile) -> Draft {
    let Heading { title, organisation, author, summary } = plan.texts().heading.clone();
    let tables = share::edition(&editions.all(), plan.edition()).unwrap_or(editions.today);
    let assessment = editions.as_of_today(tables, &plan.assessment());
    let empty = Draft::empty(editions.today, String::new());
    let mut draft =
        Draft { title, organisation, author, summary, assessment, mode: Mode::Full, ..empty };
    draft.keep_part(Part::Plan, PlanRecord::of_file(tables, plan).write());
    draft
}
