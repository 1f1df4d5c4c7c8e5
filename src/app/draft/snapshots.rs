//! Snapshots: earlier states of a draft, stored inside it by name.
//!
//! `snapshots` in the body is a list of
//! `{ "name": "before the pilot", "at": "2026-03-01T14:02:09Z", "edition": 1, "body": { … } }`,
//! where `body` has the fields of the draft's own body except the [parts](Part). An unreadable
//! entry stays unchanged.

use serde_json::{Value, json};

use super::{Draft, Envelope, Part, moment};
use crate::app::file::json::Object;
use crate::app::share::MAX_LINE;
use crate::app::text::sanitize_line;
use crate::app::timestamp::Timestamp;
use crate::domain::questionnaire::Questionnaire;

/// An earlier state of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its index in the list.
    pub at_index: usize,
    /// The visitor's name for it.
    pub name: String,
    /// When it was taken.
    pub at: Timestamp,
    /// The edition of the questions that it answers.
    pub edition: u64,
    /// The draft as it was then; id, revision and parts are the current ones.
    pub draft: Draft,
}

/// The snapshots of a draft, the latest first.
#[must_use]
pub fn list(questionnaire: &Questionnaire, draft: &Draft) -> Vec<Snapshot> {
    let all = entries(draft).iter().enumerate();
    let mut found: Vec<Snapshot> =
        all.filter_map(|(at, value)| read(questionnaire, draft, at, value)).collect();
    found.reverse();
    found
}

fn read(
    questionnaire: &Questionnaire,
    draft: &Draft,
    at_index: usize,
    value: &Value,
) -> Option<Snapshot> {
    let fields = value.as_object()?;
    let body = fields.get("body")?.as_object()?.clone();
    let envelope = Envelope(Object::from_iter([("body".to_owned(), Value::Object(body))]));
    let (then, _) = Draft::decode(questionnaire, draft.id.clone(), envelope);
    Some(Snapshot {
        at_index,
        name: line(fields.get("name")?.as_str()?),
        at: moment(fields.get("at")?).ok()?,
        edition: fields.get("edition")?.as_u64()?,
        draft: Draft {
            revision: draft.revision,
            saved_at: draft.saved_at,
            title: draft.title.clone(),
            parts: draft.parts.clone(),
            ..then
        },
    })
}

/// Takes a snapshot of the draft in its current state; returns the draft with it. The name is one
/// line of at most [`MAX_LINE`] characters: the rest is cut off.
#[must_use]
pub fn taken(questionnaire: &Questionnaire, draft: &Draft, name: &str, at: Timestamp) -> Draft {
    let name = line(name);
    let mut with = draft.clone();
    let body = draft.said(questionnaire);
    push(&mut with.parts, &name, at, questionnaire.edition().into(), body);
    with
}

/// A name may come from an import.
fn line(name: &str) -> String {
    sanitize_line(name).chars().take(MAX_LINE).collect()
}

/// The draft without one of its snapshots.
#[must_use]
pub fn removed(draft: &Draft, at_index: usize) -> Draft {
    let kept = entries(draft).iter().enumerate().filter(|&(at, _)| at != at_index);
    let kept: Vec<Value> = kept.map(|(_, value)| value.clone()).collect();
    let mut without = draft.clone();
    without.keep_part(Part::Snapshots, (!kept.is_empty()).then_some(Value::Array(kept)));
    without
}

/// Restores the draft from a snapshot. The current state becomes a snapshot first, so nothing is
/// lost.
#[must_use]
pub fn restored(
    questionnaire: &Questionnaire,
    draft: &Draft,
    snapshot: &Snapshot,
    now: Timestamp,
) -> Draft {
    let before = taken(questionnaire, draft, &format!("Before restoring “{}”", snapshot.name), now);
    Draft { parts: before.parts, ..snapshot.draft.clone() }
}

/// Makes a snapshot of the body that was preserved when a newer edition of the questions first read
/// the draft; `None` when there is none.
#[must_use]
pub fn with_older_edition(
    questionnaire: &Questionnaire,
    draft: &Draft,
    now: Timestamp,
) -> Option<Draft> {
    let body = draft.part(Part::OlderEdition)?.as_object()?.clone();
    let mut with = draft.clone();
    with.keep_part(Part::OlderEdition, None);
    let edition = questionnaire.edition();
    let name = format!("Before edition {edition} of the questions");
    push(&mut with.parts, &name, draft.saved_at.unwrap_or(now), u64::from(edition) - 1, body);
    Some(with)
}

/// Adds an entry to the list. A part that is not a list is kept as the first entry of one.
fn push(parts: &mut Object, name: &str, at: Timestamp, edition: u64, body: Object) {
    let entry = json!({
        "name": name, "at": at.to_string(), "edition": edition, "body": Value::Object(body)
    });
    match parts.entry(Part::Snapshots.key()).or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(list) => list.push(entry),
        other => *other = Value::Array(vec![other.take(), entry]),
    }
}

fn entries(draft: &Draft) -> &[Value] {
    draft.part(Part::Snapshots).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
