//! Plan links: a whole assessment in the fragment of an address.
//!
//! `https://HOST/BASE/plan/#P…Z`, where `P…Z` is the letter `P`, the payload in base64url
//! (RFC 4648 section 5, no padding, unused bits zero) and the letter `Z`. The fragment never
//! leaves the browser. Linkifiers drop a trailing `-` or `_` but no `Z`, so a missing `Z` shows
//! that the end is gone. Scores and plans are not in a link: they are computed from the answers,
//! by the tables of the edition that the link names.
//!
//! Nothing in a link is authenticated. The checksums are against accidents.
//!
//! # Payload, format 1
//!
//! Numbers are little endian. A varint is LEB128 of at most 32 bits, in its shortest form. Codes
//! of a few bits are packed from the lowest bit of the first byte on: code *i* of width *w* is in
//! bits *iw* to *iw + w − 1*, where bit *b* is bit *b* mod 8 of byte *b* div 8. Bits that are left
//! over in the last byte are zero. **Slots**, the places of questions and actions in these lists, are
//! at the end of this page.
//!
//! | # | Field | Size | Content |
//! |---|---|---|---|
//! | 1 | format | 1 | `01` |
//! | 2 | flags | 1 | bits 0–1 how the text is packed: 0 raw, 1 deflate, 2 deflate with dictionary D1, 3 reserved; bits 2–7 reserved, zero |
//! | 3 | edition | 2 | of the questions and rules; this page is of edition 1 |
//! | 4 | total length | varint | of the whole payload in bytes, this field and all others included; at most 12,286 |
//! | 5 | created | varint | days from 2024-01-01 to the last change of the answers; at most 2,913,173 (9999-12-31) |
//! | 6 | context | | see below |
//! | 7 | answers | varint *n*, ⌈5*n*/8⌉ | *n* codes of 5 bits; *n* is the number of questions of the edition |
//! | 8 | plan state | varint *n*, ⌈2*n*/8⌉, varint, *d* | *n* codes of 2 bits, one an action, the last of them not 0; the day the plan starts; *d* bytes of weeks |
//! | 9 | CRC-16 | 2 | CRC-16/IBM-3740 of fields 1 to 8. Fields 1 to 9 are **section A** |
//! | 10 | text length | varint | of the unpacked text in bytes, at most 16,384 |
//! | 11 | text | rest | packed as the flags say; nothing when field 10 is 0, and the flags are then 0 |
//! | 12 | CRC-32 | 4 | CRC-32/ISO-HDLC of fields 1 to 11 |
//!
//! **Context** (field 6):
//!
//! | Part | Size | Content |
//! |---|---|---|
//! | ten codes of 2 bits | 3 bytes | in this order: stage (0 pilot, 1 first, 2 growth) · product (0 business, 1 consumers, 2 internal) · flags (bit 0 several customers in one system, bit 1 personal data) · effort (0 half, 1 as estimated, 2 double) · where last month went, five codes (0 nothing, 1 some, 2 a lot) for code coverage, optimisation, fancy features, perfect UI, automation · shares (0 the usual 100, 60, 80 %; 1 own) |
//! | engineers | varint | at most 65,535 |
//! | capacity | 1 | quarter-days a week, 0 to 160 |
//! | shares | 0 or 3 | when the last code is 1: percent of the days for each phase, 0 to 100, not the usual three. Nothing follows the other codes, nor the reserved 2 and 3 |
//!
//! **Answer codes** (field 7): 0 unanswered · 1 don't know · 2, 3, 4 not applicable because out of
//! scope, constraint, other · 5 + 3 × level + confidence for a level (0 to 4) held with a
//! confidence (0 guess, 1 believe, 2 verified) · 20 + level for an accepted risk · 25 to 31
//! reserved. *Not applicable* stands only where the question offers it: five do not. A level may be
//! accepted whatever the target is, since the stage may have changed since.
//!
//! **Plan state** (field 8): 0 to do, 1 doing, 2 done, 3 dropped. The start is 0 when no day has
//! been set, else 1 + days since 2024-01-01. Then, for each action that is doing or done in slot
//! order, one byte: first week in bits 0–3, last week in bits 4–7, 1 ≤ first ≤ last ≤ 12.
//!
//! **Text** (field 11, unpacked): a text is a varint, its length in bytes, and UTF-8. A list is a
//! varint count, then for each entry a varint, the number of slots skipped since the entry before
//! (or since slot 0), and the entry.
//!
//! | Part | Size | Content |
//! |---|---|---|
//! | heading | four texts | title, organisation and author of at most 80 characters each, summary of at most 1,000 |
//! | notes | list by question | a text of at most 500 characters |
//! | accepted risks | list by question | two texts of at most 500 characters each: the reason, and what ends the acceptance; one of the two may be empty |
//! | action notes | list by action | a text of at most 500 characters |
//! | owners | list by action | a text of at most 80 characters |
//!
//! Characters are Unicode scalars. Only the texts of the heading, and one of an accepted risk, may
//! be empty, and not all of them: a plan without words has no text section. A reader judges limits
//! and emptiness on the texts as they stand in the link. Then it sanitises them, and leaves out what
//! is empty by then: a note, an owner, a risk without either text, the words of the whole plan. It
//! also leaves out the reason and the end of an acceptance where the answer accepts no risk. A writer
//! does both before it writes.
//!
//! **Sanitising** takes these steps; the characters are at the end of this page.
//!
//! 1. CR LF becomes LF. What is *taken out* goes.
//! 2. A *variation selector* goes when it is the first character, or follows another one, a joiner or
//!    white space. Of *combining marks*, at most four stay after one character that is neither mark,
//!    selector nor joiner (or at the start); selectors and joiners between them do not count.
//! 3. From the first to the last, a *joiner* goes unless both the character kept before it and the one
//!    after it are alphanumeric (of property `Alphabetic`, or of category Nd, Nl or No), a mark, a
//!    selector, or one of A9, AE, 203C, 2049, 2100–2BFF, 3030, 303D, 3297, 3299, 1F000–1FAFF.
//! 4. In a line (title, organisation, author, owners), each run of white space and line breaks becomes
//!    one space, and none is left at the start and the end.
//! 5. In a block (all other texts), the same is done to each of the lines between two line breaks.
//!    An empty line is left out at the start and after another one. A block has at most 20 lines: those
//!    that follow are added to the twentieth, with one space between them. Then empty lines at the end
//!    go, and LF stands between the lines.
//!
//! **Packing**: a writer takes what comes out shortest, and a reader takes any. *Deflate* is one raw
//! stream of RFC 1951, which ends with field 11. *Deflate with dictionary D1* is the same, except
//! that the window is not empty at the start: the last bytes in it are D1, which is the file
//! `src/app/share/dictionary.txt`, 7,362 bytes of ASCII with the CRC-32 `F2FF5505`. (So does zlib
//! with a preset dictionary on a raw stream.) A distance that reaches before the first byte of D1,
//! or of the text where there is no dictionary, is an error; so is a stream that is not finished
//! where field 10 says that the text ends.
//!
//! # Reading
//!
//! A reader looks at 20,000 characters at most; undoes percent-encoding twice at most; removes
//! white space, soft hyphens, invisible characters, and what mail adds where it breaks a line (`>`
//! at its start, `=` at its end); finds the `P`; and stops at the first character that is not in
//! the alphabet, or at the `Z` that field 4 announces when the text breaks off there. The `P` is
//! that of the first of these that the text has anywhere:
//!
//! 1. `/plan/#P`;
//! 2. `#PAQ`, which is how format 1 begins;
//! 3. `#P` as all that the text begins with;
//! 4. `PAQ` where a word begins: at the start, after a character that is not in the alphabet, or where
//!    something was removed;
//! 5. `P…Z` when that is the whole text, and nothing was removed inside.
//!
//! So `#PA` is a link, and a bare `PA` is none. Where there is none of these, but `#paq` anywhere, `paq`
//! at the start, or `/plan/%` anywhere, a link was lower-cased or encoded too often:
//! [`Problem::Damaged`]. Then:
//!
//! 1. No link at all: [`Problem::Missing`].
//! 2. Format 0, which nobody writes, a field 4 that is no varint in its shortest form or above 12,286:
//!    [`Problem::Damaged`]. Format 2 or later: [`Problem::Newer`] when there is a `Z` at the end or
//!    before a place where something was removed, else [`Problem::Incomplete`]. Too few bytes for
//!    fields 1 to 4: [`Problem::Incomplete`].
//! 3. No `Z`, or fewer bytes than field 4 announces: [`Problem::Incomplete`], with what section A
//!    says if all of it is there, its CRC-16 is right, and its edition and values are known. It is all
//!    there when there are as many bytes as its own counts ask for, the CRC-16 included. When there is
//!    a `Z`, and a section A that is all there and wrong, it is the length that lies:
//!    [`Problem::Damaged`].
//! 4. Left-over bits or bytes, or a wrong CRC: [`Problem::Damaged`].
//! 5. Anything reserved under right checksums: [`Problem::Newer`].
//! 6. An edition that is not here: [`Problem::UnknownEdition`].
//! 7. Anything else that the tables above rule out: [`Problem::Damaged`].
//!
//! Before it tells of a problem, a reader also tries what mail programs and keyboards put in place of
//! letters: one to three `-` for each of the dashes 2D7, 2010–2015, 2043, 207B, 2212, 2500, 2E3A, 2E3B,
//! FE58, FE63 and FF0D, and `_` for 2017, FE4D–FE4F and FF3F. It takes the first spelling that is a
//! whole link with right checksums; how many it tries is its own affair.
//!
//! # Fingerprint
//!
//! The canonical form of a plan is its fields 3, 5 to 8 and 10, and the unpacked text. Its 64-bit
//! FNV-1a hash, put through the last step of `SplitMix64`, gives the [`Fingerprint`]: the top 30
//! bits in Crockford's base 32.
//!
//! # Test vectors
//!
//! The payload of an empty plan of 1 January 2024, edition 1, field by field in hexadecimal:
//!
//! ```text
//! 01 00 0100 39  00  710000 02 08  39 00×36  00 00  8b27  00  29c0c7d4
//! ```
//!
//! With the title `Hi` the unpacked text is `02 4869  00 00 00  00 00 00 00`. Raw it makes the flags
//! 0, field 10 `0a` and the length 67; deflated, the flags 1, field 11 `63f2c864800000` and the
//! length 64. With the title `Backups every night` and D1, field 11 is `13768276fe91bafc0c100000`.
//! These streams were made by zlib. `tests/it/links/page.rs` has a link for each rule of this page.
//!
//! `tests/it/links/golden` has more links, and beside each what it says as JSON, which is not what
//! `link decode` prints:
//!
//! | Field | Content |
//! |---|---|
//! | `edition`, `created`, `plan_start`, `fingerprint` | as numbers and texts; `plan_start` is `null` when none is set |
//! | `context` | `stage`, `product`, `multi_tenant`, `personal_data`, `engineers`, `quarter_days`; `effort` is 0.5, 1.0 or 2.0; `last_month` is a list of five `none`, `some`, `a lot` in the order of field 6; `shares` are three percentages, the usual ones too |
//! | `answers` | by id, without the unanswered: `unknown`, `not applicable: out_of_scope` (or `constraint`, `other`), `2 believe` for a level with its confidence, `2 accepted` |
//! | `progress` | by id, without what is to do: `doing 1-2`, `done 1-2`, `dropped` |
//! | `words` | when there are any: `title`, `organisation`, `author`, `summary`; by id `notes`, `accepted` (a list of reason and end), `action_notes`, `owners` |
//!
//! `link decode` prints an [assessment](super::file::assessment) with the fields `edition`, `created`,
//! `plan_start`, `fingerprint`, `title`, `organisation`, `author`, `summary`, `action_notes` and
//! `owners` beside it; `link encode` makes the same plan of it.
//!
//! ```
//! use mvp_readiness::app::share::read;
//! use mvp_readiness::content::questionnaire;
//!
//! let empty = "PAQABADkAcQAAAgg5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACLJwApwMfUZ";
//! let raw = "PAQABAEMAcQAAAgg5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAzuQoCSGkAAAAAAAAAfhvwMgZ";
//! let deflated = "PAQEBAEAAcQAAAgg5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB97Qpj8shkgAAA7dFYfQZ";
//! let with_d1 = "PAQIBAEUAcQAAAgg5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACvERsTdoJ2_pG6_AwQAABXHytRZ";
//! for (link, title) in [(empty, ""), (raw, "Hi"), (deflated, "Hi"), (with_d1, "Backups every night")] {
//!     let plan = read(&[questionnaire()], link).expect("a plan");
//!     assert_eq!(plan.heading().title, title);
//!     assert_eq!(plan.created().to_string(), "2024-01-01");
//!     assert_eq!(plan.assessment().answers.given(), 0);
//! }
//! assert_eq!(read(&[questionnaire()], empty).expect("a plan").fingerprint().to_string(), "NQMHCB");
//! ```
#![doc = include_str!("share/tables.md")]
// A link may come from anyone, so no code that reads it may panic.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice
    )
)]

mod band;
mod base64url;
mod bits;
mod bytes;
mod codes;
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "compares plans that were read already"
)]
pub mod compare;
pub(super) mod crc;
mod fingerprint;
mod layout;
mod normalise;
pub mod opened;
mod packing;
mod problem;
#[expect(clippy::arithmetic_side_effects, reason = "draws a link, and reads none")]
pub mod qr;
mod shared_texts;
mod text_section;

use litemap::LiteMap;

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::questionnaire::{ActionId, Questionnaire};

use bytes::ByteReader;
use layout::{PayloadHeader, Rest};
use normalise::{Found, Run};
use problem::PayloadFault;

pub use band::{LengthBand, MAX_QR};
pub use fingerprint::Fingerprint;
pub use problem::Problem;
pub use shared_texts::{Heading, MAX_LINE, MAX_NOTE, MAX_SUMMARY, SharedTexts, TextPlace, TooLong};

/// The maximum number of bytes of a payload: with `P` and `Z`, 16,384 characters.
const MAX_PAYLOAD: u32 = 12_286;

/// Enough characters to contain the fields before the length, and the length.
const HEADER_CHARS: usize = 12;

/// The content of a link: an assessment, the day it is of, and its texts.
///
/// Every value has a link: its texts are sanitised, within their limits, and fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    edition: u16,
    created: Day,
    plan_start: Option<Day>,
    assessment: Assessment,
    heading: Heading,
    action_notes: LiteMap<ActionId, String>,
    owners: LiteMap<ActionId, String>,
}

impl Shared {
    /// Product, answers and plan state of `assessment`, without texts: no title, no names, no
    /// notes, no reasons for accepted risks. [`Shared::with_texts`] adds the texts to share.
    ///
    /// `assessment` must belong to `questionnaire`; `created` is the day of its last change.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, created: Day, assessment: &Assessment) -> Self {
        Self {
            edition: questionnaire.edition(),
            created,
            plan_start: None,
            assessment: Assessment {
                context: assessment.context.clone(),
                answers: assessment.answers.clone(),
                progress: assessment.progress.clone(),
                ..Assessment::empty(questionnaire)
            },
            heading: Heading::default(),
            action_notes: LiteMap::new(),
            owners: LiteMap::new(),
        }
    }

    /// Returns the plan with its texts replaced by these, sanitised.
    ///
    /// ```
    /// use mvp_readiness::app::share::{Heading, Shared, SharedTexts, encode, read};
    /// use mvp_readiness::content::questionnaire;
    /// use mvp_readiness::domain::{assessment::Assessment, day::Day};
    ///
    /// let assessment = Assessment::empty(questionnaire());
    /// let heading = Heading { title: "Plan  for Q1\u{200B}".to_owned(), ..Heading::default() };
    /// let plan = Shared::new(questionnaire(), Day::FIRST, &assessment)
    ///     .with_texts(SharedTexts::of(&assessment, heading))
    ///     .expect("a short title fits");
    /// assert_eq!(plan.heading().title, "Plan for Q1");
    /// assert_eq!(read(&[questionnaire()], &encode(&plan)), Ok(plan));
    /// ```
    ///
    /// # Errors
    /// [`TooLong`] when a text exceeds its limit, or all together exceed the size of a link. No
    /// text is ever shortened.
    pub fn with_texts(self, words: SharedTexts) -> Result<Self, TooLong> {
        /// A text of this many bytes fits whatever the rest of the payload is, even unpacked.
        const SURELY_FITS: usize = 8_192;
        let words = words.checked()?;
        let length = text_section::write(&words).len();
        let shared = self.saying(words);
        let is_within =
            |length: usize, limit: u32| u32::try_from(length).is_ok_and(|length| length <= limit);
        let fits = length <= SURELY_FITS
            || is_within(length, text_section::MAX_TEXT)
                && is_within(layout::write(&shared).len(), MAX_PAYLOAD);
        if fits { Ok(shared) } else { Err(TooLong::Together) }
    }

    /// Returns the plan with texts that are known to fit. A reason for an answer that accepts no
    /// risk is displayed nowhere, so it is dropped: readers leave it out as writers do.
    fn saying(self, words: SharedTexts) -> Self {
        let SharedTexts { heading, notes, mut accepted, action_notes, owners } = words;
        let answers = &self.assessment.answers;
        accepted.retain(|&id, _| matches!(answers.get(id), Answer::Accepted(_)));
        let assessment = Assessment { notes, accepted, ..self.assessment };
        Self { assessment, heading, action_notes, owners, ..self }
    }

    /// Returns the plan without notes and reasons; title, summary and names stay.
    #[must_use]
    pub fn without_notes(self) -> Self {
        let words = self.texts().without_notes();
        self.saying(words)
    }

    /// Returns the plan without user text: answers, product and plan state.
    #[must_use]
    pub fn redacted(self) -> Self {
        self.saying(SharedTexts::default())
    }

    /// Returns the plan with the day on which week 1 begins.
    #[must_use]
    pub fn with_start(self, day: Day) -> Self {
        Self { plan_start: Some(day), ..self }
    }

    /// The edition of the questions and rules it was made with.
    #[must_use]
    pub const fn edition(&self) -> u16 {
        self.edition
    }

    /// The day of its last change. The plan is shown as of this day, never as of today.
    #[must_use]
    pub const fn created(&self) -> Day {
        self.created
    }

    /// The day on which week 1 begins, if one is set.
    #[must_use]
    pub const fn plan_start(&self) -> Option<Day> {
        self.plan_start
    }

    /// Product, answers and plan state, with the notes and the reasons in the link.
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The heading of the plan.
    #[must_use]
    pub const fn heading(&self) -> &Heading {
        &self.heading
    }

    /// Notes on actions.
    #[must_use]
    pub const fn action_notes(&self) -> &LiteMap<ActionId, String> {
        &self.action_notes
    }

    /// Owners of actions.
    #[must_use]
    pub const fn owners(&self) -> &LiteMap<ActionId, String> {
        &self.owners
    }

    /// All texts in it.
    #[must_use]
    pub fn texts(&self) -> SharedTexts {
        SharedTexts {
            heading: self.heading.clone(),
            notes: self.assessment.notes.clone(),
            accepted: self.assessment.accepted.clone(),
            action_notes: self.action_notes.clone(),
            owners: self.owners.clone(),
        }
    }

    /// A short name for exactly this content, the same for everyone who opens the link.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&layout::canonical(self))
    }
}

/// Encodes a plan as `P…Z`.
#[must_use]
pub fn encode(shared: &Shared) -> String {
    format!("P{}Z", base64url::encode(&layout::write(shared)))
}

/// The address that opens a plan. `page` is that of the `/plan/` page; a query or fragment in it is
/// dropped.
///
/// ```
/// use mvp_readiness::app::share::link;
///
/// assert_eq!(link("https://example.org/tool/plan/", "PAQZ"), "https://example.org/tool/plan/#PAQZ");
/// ```
#[must_use]
pub fn link(page: &str, encoded: &str) -> String {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    format!("{page}#{encoded}")
}

/// A message with a link: the title, an empty line, and the link alone in angle brackets, which
/// prevent mail programs from breaking it. Without a title, the link alone.
#[must_use]
pub fn message(title: &str, link: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    match words.join(" ").as_str() {
        "" => format!("<{link}>\n"),
        title => format!("{title}\n\n<{link}>\n"),
    }
}

/// Opens the plan in `input`: a fragment with or without its `#`, a whole address, or a pasted mail
/// that contains an address. `editions` are the questionnaires that this version includes.
///
/// Runs in bounded time for any input, and never panics.
///
/// # Errors
/// [`Problem`] reports what happened to the link, and contains the recoverable content.
pub fn read(editions: &[&Questionnaire], input: &str) -> Result<Shared, Problem> {
    match normalise::find(input) {
        Found::Nothing => Err(Problem::Missing),
        Found::Mangled => Err(Problem::Damaged),
        Found::Link(run) => open(editions, &run).or_else(|problem| {
            // A mail program may have turned two hyphens into one dash. The checksums decide.
            run.respelled().find_map(|run| open(editions, &run).ok()).ok_or(problem)
        }),
    }
}

/// The link in `input` as the fragment of an address, without the `#`, whole or not; `None` when
/// there is none.
///
/// ```
/// use mvp_readiness::app::share::fragment;
///
/// assert_eq!(fragment("see <https://example.org/plan/%23PAQ\nAB>").as_deref(), Some("PAQAB"));
/// assert_eq!(fragment("see you"), None);
/// ```
#[must_use]
pub fn fragment(input: &str) -> Option<String> {
    match normalise::find(input) {
        Found::Link(run) => Some(run.into_text()),
        Found::Nothing | Found::Mangled => None,
    }
}

/// The questionnaire of this edition, if it is among `editions`.
#[must_use]
pub fn edition<'a>(editions: &[&'a Questionnaire], number: u16) -> Option<&'a Questionnaire> {
    editions.iter().copied().find(|known| known.edition() == number)
}

fn open(editions: &[&Questionnaire], run: &Run) -> Result<Shared, Problem> {
    let lost = Problem::Incomplete { percent: 0, recovered: None, has_lost_texts: false };
    let opening = base64url::decode(run.opening(HEADER_CHARS)).ok_or(Problem::Damaged)?;
    match PayloadHeader::read(&mut ByteReader::new(&opening.bytes)) {
        Ok(PayloadHeader { total: length @ ..=MAX_PAYLOAD, .. }) => {
            open_format_1(editions, run, length)
        }
        Err(PayloadFault::Reserved) if run.is_terminated() => Err(Problem::Newer),
        Err(PayloadFault::Reserved | PayloadFault::Short) => Err(lost),
        _ => Err(Problem::Damaged),
    }
}

/// Opens a link with an announced length of `total` bytes.
fn open_format_1(editions: &[&Questionnaire], run: &Run, total: u32) -> Result<Shared, Problem> {
    let total = usize::try_from(total).map_err(|_| Problem::Damaged)?;
    let chars = base64url::length(total);
    let (body, is_terminated) = run.body(chars);
    let payload = base64url::decode(body).ok_or(Problem::Damaged)?;
    let is_whole = payload.bytes.len() == total && payload.is_exact;
    if is_terminated && is_whole {
        return layout::read(&payload.bytes, editions).map_err(Problem::from);
    }
    if payload.bytes.len() > total || (is_terminated && payload.bytes.len() == total) {
        return Err(Problem::Damaged);
    }
    let rest = match layout::read_section_a(&payload.bytes, editions) {
        Ok(rest) => Some(rest),
        // Section A is complete, and there is a `Z`: a wrong length, not a missing end.
        Err(PayloadFault::Broken) if is_terminated => return Err(Problem::Damaged),
        Err(_) => None,
    };
    Err(Problem::Incomplete {
        percent: percent(body.len(), chars),
        has_lost_texts: rest.as_ref().is_some_and(|rest| rest.has_lost_texts),
        recovered: rest.map(|Rest { shared, .. }| Box::new(shared)),
    })
}

/// The percentage of `chars` characters received, rounded down, and at most 99.
fn percent(arrived: usize, chars: usize) -> u8 {
    let percent = arrived.saturating_mul(100).checked_div(chars).unwrap_or_default();
    u8::try_from(percent).unwrap_or(99).min(99)
}

impl From<PayloadFault> for Problem {
    fn from(fault: PayloadFault) -> Self {
        match fault {
            // Nothing is missing, so a field that does not fit has a wrong length.
            PayloadFault::Short | PayloadFault::Broken => Self::Damaged,
            PayloadFault::Reserved => Self::Newer,
            PayloadFault::UnknownEdition(edition) => Self::UnknownEdition(edition),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::format::grouped;
    use crate::app::text::MAX_LINES;

    /// This page is what other implementations are written from.
    #[test]
    fn the_page_names_the_limits_of_the_code() {
        let page: String =
            include_str!("share.rs").lines().take_while(|line| !line.starts_with("use")).collect();
        let whole = |number: u32| number.try_into().expect("a usize of 32 bits");
        let check = |words: &str, limit: usize| {
            let words = words.replace('#', &grouped(limit));
            assert!(page.contains(&words), "the page does not say: {words}");
        };
        check("this field and all others included; at most # |", whole(MAX_PAYLOAD));
        check("of the unpacked text in bytes, at most # |", whole(text_section::MAX_TEXT));
        check("title, organisation and author of at most # characters each", MAX_LINE);
        check("summary of at most # |", MAX_SUMMARY);
        check("| notes | list by question | a text of at most # characters |", MAX_NOTE);
        check("two texts of at most # characters each", MAX_NOTE);
        check("| action notes | list by action | a text of at most # characters |", MAX_NOTE);
        check("| owners | list by action | a text of at most # characters |", MAX_LINE);
        check("A block has at most # lines", MAX_LINES);
        check("A reader looks at # characters at most", normalise::MAX_INPUT);
        check("`src/app/share/dictionary.txt`, # bytes of ASCII", packing::DICTIONARY.len());
        let checksum = crc::crc32(packing::DICTIONARY.as_bytes());
        assert!(page.contains(&format!("with the CRC-32 `{checksum:X}`")));
    }
}
