//! Migration of stored drafts from older schema versions, one step at a time.
//!
//! | Version | Differences |
//! |---|---|
//! | 0 | no body: the fields of the assessment were next to the title; an answer with a level was the level alone; the time of saving was `saved`, in seconds since 1970; no revision, no edition |

use serde_json::{Value, json};

use super::{SCHEMA, revision};
use crate::app::file::json::{self, Object};
use crate::app::timestamp::Timestamp;

/// Why a draft could not be migrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MigrationError {
    /// It has another schema version than the step expects; contains the version found.
    #[error("is of form {0:?}")]
    OtherForm(Option<u32>),
    /// A field does not match the old schema.
    #[error("{0} is not what the form had there")]
    Field(&'static str),
}

/// A step from one schema version to the next. It rejects every other version, including its own
/// result.
pub type Migration = fn(Object) -> Result<Object, MigrationError>;

/// The step at index *n* migrates from version *n*.
pub const STEPS: [Migration; SCHEMA as usize] = [from_0];

/// Runs every missing step, once each and in order.
///
/// # Errors
/// If the schema version is not an older one, or a field does not match its schema.
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

/// Checks that the fields have a schema version, and sets the next one.
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
    /// Fields that were next to the title, and are in the body since.
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
