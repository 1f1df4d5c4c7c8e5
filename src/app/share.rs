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
//! over in the last byte are zero.
//!
//! | # | Field | Size | Content |
//! |---|---|---|---|
//! | 1 | format | 1 | `01` |
//! | 2 | flags | 1 | bits 0–1 how the text is packed: 0 raw, 1 deflate, 2 deflate with a dictionary, 3 reserved; bits 2–7 reserved, zero |
//! | 3 | edition | 2 | of the questions and rules |
//! | 4 | total length | varint | of the whole payload in bytes, this field and all others included; at most 12,286 |
//! | 5 | created | varint | days from 2024-01-01 to the last change of the answers; at most 2,913,173 (9999-12-31) |
//! | 6 | context | | see below |
//! | 7 | answers | varint *n*, ⌈5*n*/8⌉ | *n* codes of 5 bits; *n* is the number of questions of the edition |
//! | 8 | plan state | varint *n*, ⌈2*n*/8⌉, varint, *d* | *n* codes of 2 bits, one an action, the last of them not 0; the day the plan starts; *d* bytes of weeks |
//! | 9 | CRC-16 | 2 | CRC-16/IBM-3740 of fields 1 to 8. Fields 1 to 9 are **section A** |
//! | 10 | text length | varint | of the unpacked text in bytes, at most 16,384 |
//! | 11 | text | rest | nothing when field 10 is 0, and the flags are then 0 |
//! | 12 | CRC-32 | 4 | CRC-32/ISO-HDLC of fields 1 to 11 |
//!
//! **Context** (field 6):
//!
//! | Part | Size | Content |
//! |---|---|---|
//! | ten codes of 2 bits | 3 bytes | in this order: stage (0 pilot, 1 first, 2 growth) · product (0 business, 1 consumers, 2 internal) · flags (bit 0 several customers in one system, bit 1 personal data) · effort (0 half, 1 as estimated, 2 double) · where last month went, five codes (0 nothing, 1 some, 2 a lot) for code coverage, optimisation, fancy features, perfect UI, automation · shares (0 the usual 100, 60, 80 %; 1 own) |
//! | engineers | varint | at most 65,535 |
//! | capacity | 1 | quarter-days a week, 0 to 160 |
//! | shares | 0 or 3 | when the last code is 1: percent of the days for each phase, 0 to 100, not the usual three |
//!
//! **Answer codes** (field 7): 0 unanswered · 1 don't know · 2, 3, 4 not applicable because out of
//! scope, constraint, other · 5 + 3 × level + confidence for a level (0 to 4) held with a
//! confidence (0 guess, 1 believe, 2 verified) · 20 + level for an accepted risk · 25 to 31
//! reserved. *Not applicable* stands only where the question offers it.
//!
//! **Plan state** (field 8): 0 to do, 1 doing, 2 done, 3 dropped. The start is 0 when no day has
//! been set, else 1 + days since 2024-01-01. Then, for each action that is doing or done in slot
//! order, one byte: first week in bits 0–3, last week in bits 4–7, 1 ≤ first ≤ last ≤ 12.
//!
//! # Reading
//!
//! A reader looks at 20,000 characters at most; undoes percent-encoding twice at most; removes
//! white space, soft hyphens, invisible characters, and what mail adds where it breaks a line (`>`
//! at its start, `=` at its end); finds the `P`; and stops at the first character that is not in
//! the alphabet, or at the `Z` that field 4 announces when the text breaks off there. Then:
//!
//! 1. No link at all: [`Problem::Missing`].
//! 2. No `Z`, or fewer bytes than field 4 announces: [`Problem::Incomplete`], with what section A
//!    says if all of it is there and its CRC-16 is right. When there is a `Z`, and a section A
//!    that is all there and wrong, it is the length that lies: [`Problem::Damaged`].
//! 3. Left-over bits or bytes, or a wrong CRC: [`Problem::Damaged`].
//! 4. Another format, or anything reserved under right checksums: [`Problem::Newer`]. So is a text
//!    section that is not empty, as this version reads none.
//! 5. An edition that is not here: [`Problem::UnknownEdition`].
//! 6. Anything else that the tables above rule out: [`Problem::Damaged`].
//!
//! # Fingerprint
//!
//! The canonical form of a plan is its fields 3, 5 to 8 and 10, and the unpacked text. Its 64-bit
//! FNV-1a hash, put through the last step of `SplitMix64`, gives the [`Fingerprint`]: the top 30
//! bits in Crockford's base 32.

// A link comes from anywhere, so nothing on the way may panic.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, clippy::indexing_slicing))]

mod base64url;
mod bits;
mod bytes;
mod codes;
mod crc;
mod fingerprint;
mod layout;
mod normalise;
mod problem;

use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::questionnaire::Questionnaire;

use bytes::Reader;
use layout::Header;
use normalise::{Found, Run};
use problem::Fault;

pub use fingerprint::Fingerprint;
pub use problem::Problem;

/// The most bytes a payload may have: with `P` and `Z`, 16,384 characters.
const MAX_PAYLOAD: u32 = 12_286;

/// The characters that surely hold the fields before the length, and the length.
const HEADER_CHARS: usize = 12;

/// What a link carries: an assessment without its texts, and the day it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    edition: u16,
    created: Day,
    plan_start: Option<Day>,
    assessment: Assessment,
}

impl Shared {
    /// What a link made of `assessment` carries: product, answers and plan state. Notes and the
    /// words of accepted risks stay behind.
    ///
    /// `assessment` must be one of `questionnaire`; `created` is the day of its last change.
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
        }
    }

    /// The same with the day on which week 1 of the plan begins.
    #[must_use]
    pub fn starting(self, day: Day) -> Self {
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

    /// The day on which week 1 begins, when one has been set.
    #[must_use]
    pub const fn plan_start(&self) -> Option<Day> {
        self.plan_start
    }

    /// Product, answers and plan state. There are no texts in it.
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// A short name for exactly this content, the same for everybody who opens the link.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&layout::canonical(self))
    }
}

/// The `P…Z` of a plan.
#[must_use]
pub fn encode(shared: &Shared) -> String {
    format!("P{}Z", base64url::encode(&layout::write(shared)))
}

/// The address that opens a plan. `page` is that of the `/plan/` document; a query or fragment in
/// it is left out.
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

/// A message with a link in it: the title, an empty line, and the link alone in angle brackets,
/// which keep mail programs from breaking it. Without a title, the link alone.
#[must_use]
pub fn message(title: &str, link: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    match words.join(" ").as_str() {
        "" => format!("<{link}>\n"),
        title => format!("{title}\n\n<{link}>\n"),
    }
}

/// Opens the plan in `input`: a fragment with or without its `#`, a whole address, or a pasted mail
/// with an address in it. `editions` are the questionnaires that this version carries.
///
/// Takes a time that is bounded whatever the input, and never panics.
///
/// # Errors
/// [`Problem`] says what happened to the link, and holds what can still be read.
pub fn read(editions: &[&Questionnaire], input: &str) -> Result<Shared, Problem> {
    match normalise::find(input) {
        Found::Nothing => Err(Problem::Missing),
        Found::Mangled => Err(Problem::Damaged),
        Found::Link(run) => open(editions, &run),
    }
}

fn open(editions: &[&Questionnaire], run: &Run) -> Result<Shared, Problem> {
    let lost = Problem::Incomplete { percent: 0, recovered: None };
    let opening = base64url::decode(run.opening(HEADER_CHARS)).ok_or(Problem::Damaged)?;
    match Header::read(&mut Reader::new(&opening.bytes)) {
        Ok(Header { total: length @ ..=MAX_PAYLOAD, .. }) => open_format_1(editions, run, length),
        Err(Fault::Reserved) if run.is_terminated() => Err(Problem::Newer),
        Err(Fault::Reserved | Fault::Short) => Err(lost),
        _ => Err(Problem::Damaged),
    }
}

/// Opens a link that announces `total` bytes.
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
    let recovered = match layout::read_section_a(&payload.bytes, editions) {
        Ok(shared) => Some(Box::new(shared)),
        // All of section A is there, and so is a `Z`: a wrong length, not a missing end.
        Err(Fault::Broken) if is_terminated => return Err(Problem::Damaged),
        Err(_) => None,
    };
    Err(Problem::Incomplete { percent: percent(body.len(), chars), recovered })
}

/// How many of `chars` characters `arrived`, rounded down, and never all.
fn percent(arrived: usize, chars: usize) -> u8 {
    let percent = arrived.saturating_mul(100).checked_div(chars).unwrap_or_default();
    u8::try_from(percent).unwrap_or(99).min(99)
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            // Nothing is missing, so a field that does not fit has a wrong length.
            Fault::Short | Fault::Broken => Self::Damaged,
            Fault::Reserved => Self::Newer,
            Fault::UnknownEdition(edition) => Self::UnknownEdition(edition),
        }
    }
}
