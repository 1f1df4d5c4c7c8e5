//! A draft to look at, and how it gets into a browser.

use mvp_readiness::app::draft::{Draft, Mode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::questionnaire::Questionnaire;
use serde_json::{Value, json};

/// When the example was saved, in seconds since 1970: 2026-03-02, 09:00.
pub const MOMENT: u64 = 1_772_442_000;

/// A founder in the middle of it: strong here, weak there, unsure now and then.
pub fn example(questionnaire: &Questionnaire) -> Draft {
    let mut draft = Draft::empty(questionnaire, "example".to_owned());
    draft.mode = Mode::Full;
    for id in questionnaire.question_ids() {
        let question = questionnaire.question(id);
        let answer = match id.slot() {
            slot if slot % 9 == 8 => Answer::Unknown,
            slot => Answer::Level(Level::ALL[(slot * 3 + 1) % 4], Confidence::Believe),
        };
        if draft.assessment.context.applies(question) {
            draft.assessment.answers.set(id, answer);
        }
    }
    draft
}

/// The entries of storage that open a draft.
pub fn entries(questionnaire: &Questionnaire, draft: &Draft) -> Value {
    json!({
        format!("rdy/1/draft/{}", draft.id):
            draft.encode(questionnaire, 1, Timestamp::from_unix_seconds(MOMENT)),
        "rdy/1/prefs": json!({ "last_draft": draft.id }).to_string(),
    })
}

/// A script that puts entries into storage.
pub fn script(entries: &Value) -> String {
    format!(
        "for (const [key, value] of Object.entries({entries})) localStorage.setItem(key, value);"
    )
}
