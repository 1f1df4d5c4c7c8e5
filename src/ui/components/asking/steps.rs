//! Links to the questions before and after one that is shown alone.

use crate::content::questionnaire;
use crate::domain::questionnaire::QuestionId;
use crate::platform::{page, questions};
use crate::ui::markup::{Element, button, ev, html};

/// Both links. The stylesheet shows them where one question is shown at a time, and hides a link
/// without a target.
pub fn steps(id: QuestionId) -> Element {
    let here = questionnaire().question(id).id;
    let step = |class, label, find: fn(&str) -> Option<String>| {
        let go = move |_| {
            if let Some(there) = find(here) {
                page::focus_group(&there);
            }
        };
        button(class).on(ev::click, go).child(label)
    };
    html::div()
        .class("question__steps")
        .child(step("button button--small question__back", "Previous question", questions::before))
        .child(step("button button--small question__next", "Next question", questions::after))
}
