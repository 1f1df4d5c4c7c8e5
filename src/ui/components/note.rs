//! A note on an answer.

use leptos::prelude::*;

use super::text_field::{FieldSize, TextField, text_field_of};
use crate::app::session::Edit;
use crate::app::share::MAX_NOTE;
use crate::content::questionnaire;
use crate::domain::questionnaire::QuestionId;
use crate::ui::markup::Element;
use crate::ui::state::State;

/// The note field of one answer.
pub fn note(state: State, id: QuestionId) -> Element {
    let what = TextField {
        id: "note",
        label: "Your note on this answer",
        room: FieldSize::Block("3"),
        limit: MAX_NOTE,
    };
    let on_change = Callback::new(move |text| state.dispatch(Edit::Noted(id, text)));
    text_field_of(questionnaire().question(id).id, what, state.note(id), on_change)
}
