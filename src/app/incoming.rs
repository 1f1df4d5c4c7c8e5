//! Drafts that come from outside: a file, pasted text, or a pasted link.
//!
//! | What | How it is told |
//! |---|---|
//! | a [draft](super::draft) of this or an older form | `"kind": "draft"` |
//! | a [plan file](super::plan_file) | `"kind": "plan"` |
//! | a [backup] | `"kind": "backup"` |
//! | bare [answers](super::assessment_file) | an object with `answers` |
//! | a [plan link](super::share) | anything that does not begin with `{` |
//!
//! Whatever comes in becomes a draft of its own: nothing that is there is changed.

use serde_json::Value;

use super::assessment_file::{self, AssessmentError};
use super::backup;
use super::draft::migrate::migrate;
use super::draft::{Corruption, Draft, Envelope, Mode, Part, Stored, classify};
use super::json::{self, JsonError};
use super::opened::{Editions, Opened};
use super::plan_book::PlanBook;
use super::plan_file::{PlanFile, PlanFileError};
use super::share::{self, Heading};
use super::text::{sanitize_block, sanitize_line};
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::Questionnaire;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 8_000_000;

/// Why nothing can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IncomingError {
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
pub struct Incoming {
    /// The drafts, under the names that they came with; those of links and files have none.
    pub drafts: Vec<Arrived>,
    /// Drafts that a newer version wrote, and values that nobody could read.
    pub left_out: usize,
    /// It is a whole backup.
    pub is_backup: bool,
}

/// One draft that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// What it says.
    pub draft: Draft,
    /// How many of its fields could not be read; they are kept as they are.
    pub unread: usize,
    /// The end of the link was missing; all answers arrived.
    pub is_cut: bool,
}

/// Reads whatever was given, and keeps nothing yet.
///
/// # Errors
/// [`IncomingError`] says what stopped it first.
pub fn read(editions: Editions, text: &str) -> Result<Incoming, IncomingError> {
    if text.len() > MAX_BYTES {
        return Err(IncomingError::TooLarge);
    }
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    match start.chars().next() {
        None => Err(IncomingError::Empty),
        Some('{' | '[') => read_json(editions, start),
        Some(_) => {
            let opened = editions.read(text).map_err(IncomingError::Link)?;
            Ok(Incoming::one(of_link(editions, &opened), 0, opened.cut.is_some()))
        }
    }
}

/// Whether two drafts say the same, whatever they are called and whenever they were saved.
#[must_use]
pub fn says_the_same(one: &Draft, other: &Draft) -> bool {
    one.assessment == other.assessment
        && one.mode == other.mode
        && one.organisation == other.organisation
        && one.author == other.author
        && one.summary == other.summary
        && one.parts == other.parts
        && one.unread == other.unread
}

impl Incoming {
    fn one(draft: Draft, unread: usize, is_cut: bool) -> Self {
        let drafts = vec![Arrived { draft, unread, is_cut }];
        Self { drafts, left_out: 0, is_backup: false }
    }
}

fn read_json(editions: Editions, text: &str) -> Result<Incoming, IncomingError> {
    let Value::Object(fields) = json::parse(text)? else { return Err(IncomingError::NotOurs) };
    let says = |key: &str| fields.get(key).and_then(Value::as_str);
    match (says("app"), says("kind")) {
        (Some("rdy"), Some("draft")) => read_draft(editions.today, text),
        (Some("rdy"), Some("plan")) => {
            let plan = PlanFile::read(&editions.all(), text)?;
            Ok(Incoming::one(of_plan(editions, &plan), 0, false))
        }
        (Some("rdy"), Some(backup::KIND)) => {
            let (values, unreadable) = backup::read(&fields).ok_or(IncomingError::Newer)?;
            let read: Vec<_> =
                values.iter().map(|value| read_draft(editions.today, value)).collect();
            let left_out = unreadable + read.iter().filter(|read| read.is_err()).count();
            let drafts = read.into_iter().flatten().flat_map(|one| one.drafts).collect();
            Ok(Incoming { drafts, left_out, is_backup: true })
        }
        (None, None) if fields.contains_key("answers") => {
            let assessment = assessment_file::parse(editions.today, text)?;
            let empty = Draft::empty(editions.today, String::new());
            Ok(Incoming::one(Draft { assessment, mode: Mode::Full, ..empty }, 0, false))
        }
        _ => Err(IncomingError::NotOurs),
    }
}

fn read_draft(today: &Questionnaire, text: &str) -> Result<Incoming, IncomingError> {
    let envelope = match classify(text) {
        Stored::Draft(envelope) => envelope,
        Stored::Older(_) => up_to_date(text)?,
        Stored::Newer { .. } => return Err(IncomingError::Newer),
        Stored::Corrupt(why) => return Err(why.into()),
    };
    let id = envelope.id().unwrap_or_default();
    let (draft, problems) = Draft::decode(today, id, envelope);
    Ok(Incoming::one(sanitised(Draft { revision: 0, ..draft }), problems.len(), false))
}

/// Somebody else may have written it: its words as they would be after typing them here.
fn sanitised(mut draft: Draft) -> Draft {
    for line in [&mut draft.title, &mut draft.organisation, &mut draft.author] {
        *line = sanitize_line(line);
    }
    draft.summary = sanitize_block(&draft.summary);
    let Assessment { notes, accepted, .. } = &mut draft.assessment;
    for (_, note) in notes.iter_mut() {
        *note = sanitize_block(note);
    }
    for (_, risk) in accepted.iter_mut() {
        risk.reason = sanitize_block(&risk.reason);
        risk.revisit = sanitize_block(&risk.revisit);
    }
    draft
}

fn up_to_date(text: &str) -> Result<Envelope, IncomingError> {
    let Value::Object(fields) = json::parse(text)? else { return Err(IncomingError::NotOurs) };
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
    let assessment = editions.as_of_today(opened.tables, opened.plan.assessment());
    let Heading { organisation, summary, .. } = opened.plan.heading().clone();
    let empty = Draft::empty(editions.today, String::new());
    let title = opened.copy_title();
    let mut draft = Draft { title, organisation, summary, assessment, mode: Mode::Full, ..empty };
    draft.keep_part(Part::Plan, PlanBook::of_link(opened.tables, &opened.plan).write());
    draft
}

fn of_plan(editions: Editions, plan: &PlanFile) -> Draft {
    let Heading { title, organisation, author, summary } = plan.words().heading.clone();
    let tables = share::edition(&editions.all(), plan.edition()).unwrap_or(editions.today);
    let assessment = editions.as_of_today(tables, &plan.assessment());
    let empty = Draft::empty(editions.today, String::new());
    let mut draft =
        Draft { title, organisation, author, summary, assessment, mode: Mode::Full, ..empty };
    draft.keep_part(Part::Plan, PlanBook::of_file(tables, plan).write());
    draft
}
