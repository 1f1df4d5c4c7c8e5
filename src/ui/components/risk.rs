//! Accepting a low level deliberately: the reason, and the trigger to revisit it.

use leptos::prelude::*;

use super::text_field::{FieldSize, TextField, text_field_needed};
use crate::app::session::Edit;
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::QuestionId;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::state::State;

/// One sentence each: the limit is what a reader can take in, not what a link can hold.
const MAX_REASON: usize = 200;

/// A disclosure with the form that accepts a risk, or the acceptance with a button to withdraw it.
/// Rendered only while the level is lower than the stage needs, or the risk is accepted.
pub fn risk_form(state: State, id: QuestionId) -> Markup {
    let answer = state.answer(id);
    let is_accepted = derived(move || matches!(answer.get(), Answer::Accepted(_)));
    let is_below_target = state.is_below_target(id);
    let on_edit = state.on_edit();
    let shown = move || match (is_accepted.get(), is_below_target.get()) {
        (true, _) => Some(accepted(id, state.risk(id), on_edit)),
        (false, true) => Some(form(id, questionnaire().question(id).id, on_edit)),
        (false, false) => None,
    };
    shown.markup()
}

fn form(id: QuestionId, name: &'static str, on_edit: Callback<Edit>) -> Element {
    let reason = RwSignal::new(String::new());
    let revisit = RwSignal::new(String::new());
    let is_ready = derived(move || {
        reason.with(|text| !text.trim().is_empty()) && revisit.with(|text| !text.trim().is_empty())
    });
    let has_tried = RwSignal::new(false);
    let field = move |id, label, text: RwSignal<String>| {
        let what = TextField { id, label, room: FieldSize::Line, limit: MAX_REASON };
        let value = derived(move || text.get());
        let is_missing =
            derived(move || has_tried.get() && text.with(|text| text.trim().is_empty()));
        let on_change = Callback::new(move |it| text.set(it));
        text_field_needed(name, what, value, on_change, is_missing)
    };
    let accept = move |_| {
        has_tried.set(true);
        if is_ready.get_untracked() {
            on_edit.run(Edit::AcceptedRisk {
                question: id,
                reason: reason.get_untracked(),
                revisit: revisit.get_untracked(),
            });
        }
    };
    let trouble = move || (has_tried.get() && !is_ready.get()).then_some("Fill in both fields.");
    let send = button("button button--small").on(ev::click, accept).child("Accept the risk");
    let inner = html::div()
        .class("stack stack--small")
        .child(html::p().class("hint").child(
            "Your score stays the same. The plan skips this and lists it under accepted risks.",
        ))
        .child(field("why", "Why is this acceptable for now?", reason))
        .child(field("revisit", "What would make you revisit this?", revisit))
        .child(html::p().class("hint question__error").role("alert").child(trouble))
        .child(html::div().child(send));
    html::details()
        .class("disclosure")
        .child(html::summary().child("Accept this risk for now"))
        .child(inner)
}

fn accepted(id: QuestionId, risk: Derived<AcceptedRisk>, on_edit: Callback<Edit>) -> Element {
    let text = move |read: fn(&AcceptedRisk) -> &String| {
        let text = move || risk.with(|risk| read(risk).clone());
        html::span().class("user-text").dir("auto").child(text)
    };
    let back = button("link")
        .on(ev::click, move |_| on_edit.run(Edit::WithdrewAcceptance(id)))
        .child("Stop accepting this risk");
    let words = html::p()
        .child(html::strong().child("Accepted for now: "))
        .child(text(|risk| &risk.reason));
    let until = html::p().class("hint").child("Revisit when: ").child(text(|risk| &risk.revisit));
    html::div().class("question__advice").child(words).child(until).child(back)
}
