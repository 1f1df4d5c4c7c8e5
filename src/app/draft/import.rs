//! Import of drafts: from a file, pasted text, or a pasted link.
//!
//! | What | Recognised by |
//! |---|---|
//! | a [draft](Draft) of this or an older schema version | `"kind": "draft"` |
//! | a [plan file](crate::app::file::plan) | `"kind": "plan"` |
//! | a [backup] | `"kind": "backup"` |
//! | bare [answers](crate::app::file::assessment) | an object with `answers` |
//! | a [plan link](crate::app::share) | anything that does not begin with `{` |
//!
//! Every import becomes a new draft: no existing draft is changed.

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

/// The maximum length of an imported text, in bytes.
///
/// Browsers store about 5 million UTF-16 units per site. In a backup each takes at most six bytes,
/// so everything that storage can hold is within this limit.
pub const MAX_BYTES: usize = 64_000_000;

/// Why an import failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is empty.
    #[error("is empty")]
    Empty,
    /// It has more than [`MAX_BYTES`].
    #[error("has more than {MAX_BYTES} bytes")]
    TooLarge,
    /// It begins like JSON, but is not valid JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is JSON, but not in a format of this app.
    #[error("is nothing that this program writes")]
    NotOurs,
    /// A newer version wrote it.
    #[error("was made by a newer version")]
    Newer,
    /// It is marked as a draft, but does not have the structure of one.
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

/// The parsed content of an import, before anything is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The drafts, with the ids from the source; those of links and files have none.
    pub drafts: Vec<ImportedDraft>,
    /// The number of drafts from a newer version and of unreadable values.
    pub left_out: usize,
    /// Whether it is a whole backup.
    pub is_backup: bool,
}

/// One draft that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDraft {
    /// Its content.
    pub draft: Draft,
    /// The number of its fields that could not be read; they are preserved.
    pub unread: usize,
    /// The number of its texts that exceeded their limit, and were shortened.
    pub shortened: usize,
    /// Whether the end of the link was missing; all answers were received.
    pub is_truncated: bool,
}

/// Parses an import, and stores nothing yet.
///
/// # Errors
/// [`ImportError`] reports the first problem.
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

/// Whether two drafts have the same content, regardless of title and time of saving.
#[must_use]
pub fn says_the_same(one: &Draft, other: &Draft) -> bool {
    is_alike(one, other) || is_alike(&taken_in(one.clone()).0, &taken_in(other.clone()).0)
}

/// Whether a backup round-trips: it starts with these drafts, in order and unchanged, and contains
/// this number of `others` in addition, whatever they are.
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

/// Rejects nesting so deep that the draft would become unreadable with the levels that the app
/// itself wraps around it, now or later.
fn check_room(today: &Questionnaire, draft: &Draft) -> Result<(), ImportError> {
    let bare = Draft { parts: Object::new(), ..draft.clone() };
    let bare = bare.encode(today, u32::MAX, Timestamp::from_unix_seconds(0));
    json::parse_within(&bare, draft::MAX_DEPTH - draft::OWN_DEPTH)?;
    for part in Part::ALL {
        let Some(value) = draft.part(part) else { continue };
        // An older edition becomes a snapshot; a part that is not a list of snapshots becomes the
        // first in one.
        let later = match (part, value) {
            (Part::OlderEdition, _) => 2,
            (Part::Snapshots, Value::Array(_)) | (Part::Plan | Part::MovedDays, _) => 0,
            (Part::Snapshots, _) => 1,
        };
        // The draft and its body are around each part.
        if 2 + json::depth(value) + later > draft::MAX_DEPTH {
            let path = vec!["body".to_owned(), part.key().to_owned()];
            return Err(JsonError { line: 1, path, fault: JsonFault::TooDeep }.into());
        }
    }
    Ok(())
}

/// Someone else may have written it: returns it with its texts as if they had been typed here, and
/// the number of texts that exceeded their limit.
fn taken_in(mut draft: Draft) -> (Draft, usize) {
    let mut shortened = 0;
    let mut fit = |text: &mut String, limit: usize, sanitize: fn(&str) -> String| {
        *text = sanitize(text);
        if length(text) > limit {
            let start: String = text.chars().take(limit - 1).collect();
            // The cut may leave half of a joined sequence.
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

/// Creates a draft from the content of a link. Its author is dropped: the person who continues it
/// is someone else.
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
    let questionnaire = share::edition(&editions.all(), plan.edition()).unwrap_or(editions.today);
    let assessment = editions.as_of_today(questionnaire, &plan.assessment());
    let empty = Draft::empty(editions.today, String::new());
    let mut draft =
        Draft { title, organisation, author, summary, assessment, mode: Mode::Full, ..empty };
    draft.keep_part(Part::Plan, PlanRecord::of_file(questionnaire, plan).write());
    draft
}
