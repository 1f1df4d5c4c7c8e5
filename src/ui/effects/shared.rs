//! Somebody else's plan: where the focus goes, and a copy kept as a new draft.

use leptos::prelude::*;

use super::effect;
use crate::app::draft::{Draft, Mode};
use crate::app::route::{Document, Route};
use crate::app::store::{DraftStore, Preferences, SaveError};
use crate::content::questionnaire;
use crate::domain::assessment::Assessment;
use crate::platform::storage::LocalStorage;
use crate::platform::{clock, ids, location, page};
use crate::ui::components::page_title;
use crate::ui::memo::Memo;

/// Another link in the same tab is another page: its heading takes the focus.
pub fn focus_each_link(link: Memo<String>) {
    effect(move |is_first| {
        link.track();
        if !is_first {
            request_animation_frame(|| {
                page::focus_at_top(page_title::ID);
            });
        }
    });
}

/// Keeps the assessment as a draft of its own, beside all others, and goes to its plan.
///
/// # Errors
/// When storage does not take it; then nothing has changed and the page stays.
pub fn keep_copy(assessment: &Assessment) -> Result<(), SaveError> {
    let store = DraftStore::new(LocalStorage);
    let draft = Draft {
        title: "Copy of a shared plan".to_owned(),
        assessment: assessment.clone(),
        mode: Mode::Full,
        ..Draft::empty(questionnaire(), ids::new_draft_id())
    };
    store.save(questionnaire(), &draft, clock::now())?;
    let preferences = Preferences { last_draft: Some(draft.id), ..store.preferences()? };
    store.save_preferences(&preferences)?;
    location::go(&Route::Plan.href(questionnaire(), Document::Plan));
    Ok(())
}
