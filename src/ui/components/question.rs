//! One question: its levels, how sure one is, and the help folded under it.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent};

use super::answer_options::{AnswerOption, answer_options};
use super::choice::{Labels, Layout, Offer, choice};
use super::disclosure::disclosure;
use crate::app::session::Edit;
use crate::domain::answers::{Answer, Confidence, NotApplicable};
use crate::domain::questionnaire::{Question, QuestionId};
use crate::platform::page::{self, Field};
use crate::platform::questions::QUESTION;
use crate::ui::derived::{Derived, derived};
use crate::ui::lazy::{self, QuestionDetail};
use crate::ui::markup::{Element, IntoMarkup, Markup, ev, html};

const SURE: [Offer; 3] = [
    Offer { label: "A guess", meaning: Cow::Borrowed("") },
    Offer { label: "I believe so", meaning: Cow::Borrowed("") },
    Offer { label: "Verified", meaning: Cow::Borrowed("") },
];

/// What was said about a question.
#[derive(Clone, Copy)]
pub struct AnswerState {
    /// What was answered.
    pub answer: Derived<Answer>,
    /// The note beside the answer.
    pub note: Derived<String>,
}

/// A question with everything that can be said about it. `on_next` runs when the visitor asks for
/// the next one.
pub fn question_card(
    id: QuestionId,
    question: &'static Question,
    state: AnswerState,
    on_edit: Callback<Edit>,
    on_next: Callback<QuestionId>,
) -> Element {
    let AnswerState { answer, note } = state;
    let chosen = derived(move || AnswerOption::of(answer.get()));
    let on_choose = Callback::new(move |option| on_edit.run(Edit::Answered(id, answer_of(option))));
    let on_key = move |event: Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match page::field_of(event) {
            Field::Radio { is_chosen: true } if event.key() == "Enter" => {
                event.prevent_default();
                on_next.run(id);
            }
            Field::Radio { .. } | Field::Other => {
                let offered = |option: &AnswerOption| {
                    *option != AnswerOption::NotApplicable || question.may_not_apply
                };
                if let Some(option) = AnswerOption::of_press(event).filter(offered) {
                    event.prevent_default();
                    on_choose.run(option);
                    page::focus_radio(question.id, option.key());
                }
            }
            Field::Text => {}
        }
    };
    let help = |summary: &'static str, text| {
        disclosure(summary, move || html::p().child(lazy::detail(id, text)))
    };
    let disclosures = html::div()
        .class("question__folds")
        .child(help("Why this matters", QuestionDetail::Why))
        .child(help("How to find out", QuestionDetail::FindOut))
        .child(note_disclosure(id, note))
        .child(lazy::under(id));
    let prompt = html::legend().class("question__prompt").child(html::h2().child(question.prompt));
    html::fieldset()
        .class("question")
        .attr(QUESTION, "")
        .id(question.id)
        .on(ev::keydown, on_key)
        .child(prompt)
        .child(answer_options(question, chosen, on_choose))
        .child(follow_up(id, question, answer, on_edit))
        .child(disclosures)
}

/// What an answer asks for next: how sure, a reason, or whom to ask.
fn follow_up(
    id: QuestionId,
    question: &'static Question,
    answer: Derived<Answer>,
    on_edit: Callback<Edit>,
) -> Markup {
    // By kind alone: another level, the most frequent click of all, then builds nothing.
    let kind = derived(move || match answer.get() {
        Answer::Level(..) => Some(AnswerOption::Level(crate::domain::answers::Level::ALL[0])),
        other => AnswerOption::of(other).filter(|option| !matches!(option, AnswerOption::Level(_))),
    });
    let sure = move || {
        let chosen = derived(move || match answer.get() {
            Answer::Level(_, sure) => Confidence::ALL.iter().position(|&each| each == sure),
            _ => None,
        });
        let on_choose = Callback::new(move |at: usize| {
            if let Some(&sure) = Confidence::ALL.get(at) {
                on_edit.run(Edit::ChoseConfidence(id, sure));
            }
        });
        let name = format!("{}-sure", question.id);
        let words = Labels { legend: "How sure are you?", hint: "" };
        choice(&name, words, Layout::Inline, SURE.to_vec(), chosen, on_choose)
    };
    let shown = move || {
        Some(match kind.get()? {
            AnswerOption::Level(_) => sure(),
            AnswerOption::Unknown => {
                let words =
                    "That’s useful to know. Finding out becomes a half-hour task in your plan. ";
                html::p()
                    .class("question__advice")
                    .child(html::strong().child(words))
                    .child(lazy::detail(id, QuestionDetail::FindOut))
            }
            AnswerOption::NotApplicable => reason_field(id, question.id, answer, on_edit),
        })
    };
    shown.markup()
}

/// Why a question is not applicable.
fn reason_field(
    id: QuestionId,
    name: &'static str,
    answer: Derived<Answer>,
    on_edit: Callback<Edit>,
) -> Element {
    let is_chosen = move |reason| move || answer.get() == Answer::NotApplicable(reason);
    let option = |reason: NotApplicable| {
        html::option()
            .value(reason.code())
            .flag_fn("selected", is_chosen(reason))
            .child(message(reason))
    };
    let on_change = move |event| {
        let code = event_target_value(&event);
        if let Some(reason) = NotApplicable::ALL.into_iter().find(|reason| reason.code() == code) {
            on_edit.run(Edit::Answered(id, Answer::NotApplicable(reason)));
        }
    };
    let field = format!("{name}-reason");
    let label = html::label().r#for(field.clone()).child("Why doesn’t it apply?");
    let select =
        html::select().id(field).on(ev::change, on_change).children(NotApplicable::ALL.map(option));
    html::div().class("question__reason").child(label).child(select)
}

/// The way to a note beside the answer.
fn note_disclosure(id: QuestionId, note: Derived<String>) -> Element {
    let is_empty = derived(move || note.with(String::is_empty));
    let summary = move || if is_empty.get() { "Add a note" } else { "Your note" };
    disclosure(summary, move || lazy::detail(id, QuestionDetail::Note))
}

const fn message(reason: NotApplicable) -> &'static str {
    match reason {
        NotApplicable::OutOfScope => "The product doesn’t have this",
        NotApplicable::Constraint => "A law, contract or platform decides this",
        NotApplicable::Other => "Another reason",
    }
}

const fn answer_of(option: AnswerOption) -> Answer {
    match option {
        AnswerOption::Level(level) => Answer::Level(level, Confidence::Believe),
        AnswerOption::Unknown => Answer::Unknown,
        AnswerOption::NotApplicable => Answer::NotApplicable(NotApplicable::OutOfScope),
    }
}
