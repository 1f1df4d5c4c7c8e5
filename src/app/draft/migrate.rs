//! Stored drafts of older forms, brought up to the form of this version one step at a time.
//!
//! | Form | What was different |
//! |---|---|
//! | 0 | no body: the fields of the assessment stood beside the title; an answer with a level was the level alone; the moment of saving was `saved`, in seconds since 1970; no revision, no edition |

use serde_json::{Value, json};

use super::{SCHEMA, revision};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// Why a draft could not be brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MigrationError {
    /// It is of another form than the step that met it is for; carries the form that was met.
    #[error("is of form {0:?}")]
    OtherForm(Option<u32>),
    /// A field is not what the old form had there.
    #[error("{0} is not what the form had there")]
    Field(&'static str),
}

/// A step from one form to the next. It refuses every other form, its own outcome included.
pub type Step = fn(Object) -> Result<Object, MigrationError>;

/// The step from form *n* is the *n*th.
pub const STEPS: [Step; SCHEMA as usize] = [from_0];

/// Runs every step that is missing, once each and in order.
///
/// # Errors
/// When the form is not an older one, or a field is not what its form had there.
pub fn migrate(fields: Object) -> Result<Object, MigrationError> {
    let form = form_of(&fields);
    let missing = form.and_then(|form| STEPS.get(form as usize..)).unwrap_or_default();
    if missing.is_empty() {
        return Err(MigrationError::OtherForm(form));
    }
    missing.iter().try_fold(fields, |fields, step| step(fields))
}

fn form_of(fields: &Object) -> Option<u32> {
    revision(fields.get("schema")?).ok()
}

/// Checks that the fields are of a form, and says that they are of the next.
fn step_from(form: u32, fields: &mut Object) -> Result<(), MigrationError> {
    match form_of(fields) {
        Some(found) if found == form => {
            fields.insert("schema".to_owned(), (form + 1).into());
            Ok(())
        }
        other => Err(MigrationError::OtherForm(other)),
    }
}

fn from_0(mut fields: Object) -> Result<Object, MigrationError> {
    /// What stood beside the title, and stands in the body since.
    const INTO_BODY: [&str; 9] = [
        "stage",
        "context",
        "effort",
        "last_month",
        "shares",
        "answers",
        "progress",
        "mode",
        "here",
    ];
    step_from(0, &mut fields)?;
    let mut moved = INTO_BODY.iter().filter_map(|key| fields.remove_entry(*key));
    let mut body = json::object(&mut moved);
    if let Some(answers) = body.get_mut("answers") {
        let answers = answers.as_object_mut().ok_or(MigrationError::Field("answers"))?;
        for answer in answers.values_mut().filter(|answer| answer.is_number()) {
            *answer = json!({ "level": answer.take() });
        }
    }
    if let Some(saved) = fields.remove("saved") {
        let seconds = saved.as_u64().ok_or(MigrationError::Field("saved"))?;
        let moment = Timestamp::from_unix_seconds(seconds).to_string();
        fields.insert("saved_at".to_owned(), moment.into());
    }
    fields.insert("rev".to_owned(), 1.into());
    fields.insert("edition".to_owned(), 1.into());
    fields.insert("body".to_owned(), Value::Object(body));
    Ok(fields)
}
