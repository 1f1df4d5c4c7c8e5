//! The record of carrying out a plan, in addition to its answers and ticks: a part of a draft.
//!
//! ```json
//! { "start": "2026-03-02",
//!   "owners": { "A01": "Kim" }, "notes": { "A01": "with Sam" },
//!   "left": ["A12"], "seen": "P…Z",
//!   "history": [ { "day": "2026-03-02", "week": 0, "score": 34, "band": "fragile", "edition": 1 } ] }
//! ```
//!
//! | Field | Content |
//! |---|---|
//! | `start` | the day on which week 1 begins |
//! | `owners`, `notes` | by action |
//! | `left` | done actions whose answers stay as they are |
//! | `seen` | a [link](crate::app::share) without texts: the plan when someone last acknowledged its changes |
//! | `history` | the score at the first plan (`week` 0) and at each check-in (4, 8 or 12), oldest first |
//!
//! The record *is* its JSON: unreadable fields count as absent, and are preserved unless they are
//! overwritten. Dates are ISO 8601, scores whole points rounded down.

use litemap::LiteMap;
use serde_json::Value;

use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::{WEEKS, week_on};
use crate::domain::progress::Progress;
use crate::domain::questionnaire::{ActionId, Phase, Questionnaire};
use crate::domain::score::{Points, Scorecard};
use crate::domain::verdict::{Band, Verdict};

use crate::app::file::json::{self, Object};
use crate::app::file::plan::PlanFile;
use crate::app::share::{self, Shared, SharedTexts};

/// The record of carrying out a plan, as stored in a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRecord(Object);

/// Types of texts on actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// The owner of the action.
    Owner,
    /// A note.
    Note,
}

/// The score on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub day: Day,
    /// The week that had ended: 4, 8 or 12; 0 for the first plan.
    pub week: u8,
    /// Whole points, rounded down, 0 to 100; `None` when nothing was answered.
    pub score: Option<u8>,
    /// The verdict.
    pub band: Option<Band>,
    /// The edition of the questions.
    pub edition: u16,
}

/// A plan that someone has acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The assessment it was made from.
    pub assessment: Assessment,
    /// Its day.
    pub day: Day,
    /// The week it was made in.
    pub week: u8,
}

impl PlanRecord {
    /// Reads the part of a draft; anything but an object gives an empty record.
    #[must_use]
    pub fn read(part: Option<&Value>) -> Self {
        Self(part.and_then(Value::as_object).cloned().unwrap_or_default())
    }

    /// The part to store in a draft; `None` when the record is empty.
    #[must_use]
    pub fn write(self) -> Option<Value> {
        (!self.0.is_empty()).then_some(Value::Object(self.0))
    }

    /// The record from a link: start, owners and notes.
    #[must_use]
    pub fn of_link(questionnaire: &Questionnaire, plan: &Shared) -> Self {
        Self::of(questionnaire, plan.plan_start(), &plan.texts())
    }

    /// The record from a plan file: start, owners and notes.
    #[must_use]
    pub fn of_file(questionnaire: &Questionnaire, plan: &PlanFile) -> Self {
        Self::of(questionnaire, plan.plan_start(), plan.texts())
    }

    fn of(questionnaire: &Questionnaire, start: Option<Day>, words: &SharedTexts) -> Self {
        let mut record = Self::default().with_start(start);
        for (kind, texts) in [(Text::Owner, &words.owners), (Text::Note, &words.action_notes)] {
            for (&action, text) in texts.iter() {
                record = record.with_texts(questionnaire, kind, action, text);
            }
        }
        record
    }

    /// The day on which week 1 begins, if one is set.
    #[must_use]
    pub fn start(&self) -> Option<Day> {
        self.0.get("start").and_then(day)
    }

    /// The week that contains a day: see [`week_on`].
    #[must_use]
    pub fn week_on(&self, day: Day, progress: &Progress) -> u8 {
        week_on(self.start(), day, progress)
    }

    /// Returns the record with another start, or without one.
    #[must_use]
    pub fn with_start(self, day: Option<Day>) -> Self {
        self.with("start", day.map(|day| day.to_string().into()))
    }

    /// Texts by action.
    #[must_use]
    pub fn texts(&self, questionnaire: &Questionnaire, kind: Text) -> LiteMap<ActionId, String> {
        let texts = self.0.get(kind.key()).and_then(Value::as_object);
        let text = |action| {
            let text = texts?.get(questionnaire.action(action).id)?.as_str()?;
            (!text.is_empty()).then(|| (action, text.to_owned()))
        };
        questionnaire.action_ids().filter_map(text).collect()
    }

    /// Returns the record with another text on an action; an empty text removes it.
    #[must_use]
    pub fn with_texts(
        self,
        questionnaire: &Questionnaire,
        kind: Text,
        action: ActionId,
        text: &str,
    ) -> Self {
        let mut texts = self.object(kind.key());
        let id = questionnaire.action(action).id;
        if text.is_empty() {
            texts.remove(id);
        } else {
            texts.insert(id.to_owned(), text.into());
        }
        self.with(kind.key(), (!texts.is_empty()).then_some(Value::Object(texts)))
    }

    /// Whether the answers that a done action lifts should stay as they are.
    #[must_use]
    pub fn is_left(&self, questionnaire: &Questionnaire, action: ActionId) -> bool {
        let id = questionnaire.action(action).id;
        self.list("left").iter().any(|left| left.as_str() == Some(id))
    }

    /// Returns the record with the answers of a done action kept as they are, or asked about again.
    #[must_use]
    pub fn with_kept(self, questionnaire: &Questionnaire, action: ActionId, is_left: bool) -> Self {
        let id = questionnaire.action(action).id;
        let mut left = self.list("left").to_vec();
        left.retain(|each| each.as_str() != Some(id));
        if is_left {
            left.push(id.into());
        }
        self.with("left", (!left.is_empty()).then_some(Value::Array(left)))
    }

    /// The plan last acknowledged; `None` when there is none of this edition.
    #[must_use]
    pub fn seen(&self, questionnaire: &Questionnaire) -> Option<Seen> {
        let link = self.0.get("seen")?.as_str()?;
        let plan = share::read(&[questionnaire], link).ok()?;
        let assessment = plan.assessment().clone();
        let week = week_on(plan.plan_start(), plan.created(), &assessment.progress);
        Some(Seen { assessment, day: plan.created(), week })
    }

    /// Returns the record with the plan of this day and these answers as the last acknowledged one.
    #[must_use]
    pub fn with_seen(
        self,
        questionnaire: &Questionnaire,
        day: Day,
        assessment: &Assessment,
    ) -> Self {
        let plan = Shared::new(questionnaire, day, assessment);
        let plan = match self.start() {
            Some(start) => plan.with_start(start),
            None => plan,
        };
        self.with("seen", Some(share::encode(&plan).into()))
    }

    /// The recorded scores, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Entry> {
        self.list("history").iter().filter_map(entry).collect()
    }

    /// Returns the record with one more history entry, unless there is one for this day and week.
    #[must_use]
    pub fn with_entry(self, entry: &Entry) -> Self {
        let is_there = |other: &Entry| (other.day, other.week) == (entry.day, entry.week);
        if self.history().iter().any(is_there) {
            return self;
        }
        let mut history = self.list("history").to_vec();
        history.push(written(entry));
        self.with("history", Some(Value::Array(history)))
    }

    /// Whether the check-in at the end of a phase was done since the start.
    #[must_use]
    pub fn has_checked_in(&self, phase: Phase) -> bool {
        let (_, last) = phase.weeks();
        let Some(start) = self.start() else { return false };
        let over = start.plus(7 * u32::from(last));
        self.history().iter().any(|entry| entry.week == last && entry.day >= over)
    }

    fn with(mut self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.0.insert(key.to_owned(), value),
            None => self.0.remove(key),
        };
        self
    }

    fn object(&self, key: &str) -> Object {
        self.0.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    fn list(&self, key: &str) -> &[Value] {
        self.0.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

impl Text {
    const fn key(self) -> &'static str {
        match self {
            Self::Owner => "owners",
            Self::Note => "notes",
        }
    }
}

impl Entry {
    /// The score of an assessment on a day; `week` as in [`Entry::week`].
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, assessment: &Assessment, day: Day, week: u8) -> Self {
        let Assessment { context, answers, .. } = assessment;
        let card = Scorecard::new(questionnaire, context, answers);
        Self {
            day,
            week,
            score: card.score.map(Points::floor),
            band: Verdict::new(questionnaire, context, answers, &card).band,
            edition: questionnaire.edition(),
        }
    }
}

fn day(value: &Value) -> Option<Day> {
    Day::parse(value.as_str()?)
}

fn entry(value: &Value) -> Option<Entry> {
    let number = |key: &str| value.get(key)?.as_u64();
    let band = value.get("band").and_then(Value::as_str);
    Some(Entry {
        day: value.get("day").and_then(day)?,
        week: u8::try_from(number("week")?).ok().filter(|&week| week <= WEEKS)?,
        score: number("score").and_then(|score| u8::try_from(score).ok()).filter(|&s| s <= 100),
        band: Band::ALL.into_iter().find(|&each| band == Some(each.code())),
        edition: number("edition").and_then(|edition| u16::try_from(edition).ok())?,
    })
}

fn written(entry: &Entry) -> Value {
    let fields = [
        ("day", Some(Value::from(entry.day.to_string()))),
        ("week", Some(entry.week.into())),
        ("score", entry.score.map(Value::from)),
        ("band", entry.band.map(|band| band.code().into())),
        ("edition", Some(entry.edition.into())),
    ];
    let mut fields = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(json::object(&mut fields))
}
