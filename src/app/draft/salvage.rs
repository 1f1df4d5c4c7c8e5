//! What can still be read of a value that is no draft.

use std::iter;

use serde_json::Value;

use super::{Draft, Envelope};
use crate::app::file::json::{Object, parse_taking_last};
use crate::domain::questionnaire::Questionnaire;

/// A draft of everything in `raw` that still makes sense, under the name `id`; `None` when that is
/// not one answer.
///
/// Takes text that breaks off, text with doubled keys (of which the last counts), drafts of any
/// form, and bare answers.
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

/// JSON that breaks off, cut back to its last whole value and closed; `None` when nothing is open
/// at its end.
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
