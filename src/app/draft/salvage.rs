//! Recovery of the readable fields of a corrupt value.

use std::iter;

use serde_json::Value;

use super::{Draft, Envelope};
use crate::app::file::json::{Object, parse_taking_last};
use crate::domain::questionnaire::Questionnaire;

/// Creates a draft from all valid fields of `raw`, with the id `id`; `None` when there is not a
/// single answer.
///
/// Accepts truncated text, text with duplicate keys (the last one counts), drafts of any schema
/// version, and bare answers.
#[must_use]
pub fn salvage(questionnaire: &Questionnaire, raw: &str, id: String) -> Option<Draft> {
    let whole = parse_taking_last(raw);
    let Value::Object(mut fields) = whole.or_else(|| parse_taking_last(&closed(raw)?))? else {
        return None;
    };
    if !fields.get("body").is_some_and(Value::is_object) {
        fields = Object::from_iter([("body".to_owned(), Value::Object(fields))]);
    }
    let (draft, _) = Draft::decode(questionnaire, id, Envelope(fields));
    let is_empty = draft.assessment.answers.given() == 0;
    (!is_empty).then_some(Draft { revision: 0, saved_at: None, ..draft })
}

/// Truncated JSON, cut back to its last complete value and closed; `None` when nothing is open at
/// its end.
fn closed(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut whole = 0;
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match (is_string, byte) {
            (true, _) if is_escaped => is_escaped = false,
            (true, b'\\') => is_escaped = true,
            (_, b'"') => is_string = !is_string,
            (false, b'{' | b'[') => {
                open.push(if byte == b'{' { '}' } else { ']' });
                whole = at + 1;
            }
            (false, b'}' | b']') => {
                open.pop();
                whole = at + 1;
            }
            (false, b',') => whole = at,
            _ => {}
        }
    }
    let closing = iter::from_fn(|| open.pop()).collect::<String>();
    (!closing.is_empty()).then(|| format!("{}{closing}", text.get(..whole).unwrap_or_default()))
}
