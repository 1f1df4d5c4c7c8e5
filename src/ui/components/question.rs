//! One question: its levels, how sure one is, and the help folded under it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::choice::{Choice, Layout, Offer};
use super::ladder::{Ladder, Rung};
use super::risk::RiskForm;
use crate::app::session::Action;
use crate::domain::answers::{Answer, Confidence, NotApplicable};
use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::{Question, QuestionId};
use crate::platform::page::{self, Field};
use crate::ui::memo::memo;

const SURE: [Offer; 3] = [
    Offer { label: "A guess", meaning: "" },
    Offer { label: "I believe so", meaning: "" },
    Offer { label: "Verified", meaning: "" },
];

/// A question with everything that can be said about it.
#[component]
pub fn QuestionCard(
    /// Which question.
    id: QuestionId,
    /// Its words.
    question: &'static Question,
    /// What was answered.
    answer: Memo<Answer>,
    /// The level is lower than the stage needs.
    is_below_target: Memo<bool>,
    /// The note beside the answer.
    note: Memo<String>,
    /// Why its risk was accepted.
    risk: Memo<AcceptedRisk>,
    /// Runs with what the visitor does.
    on_action: Callback<Action>,
    /// Runs when the visitor asks for the next question.
    on_next: Callback<QuestionId>,
) -> impl IntoView {
    let chosen = memo(move || Rung::of(answer.get()));
    let on_choose = Callback::new(move |rung| on_action.run(Action::Answered(id, said(rung))));
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match (page::field_of(&event), event.key().as_str()) {
            (Field::Radio { is_chosen: true }, "Enter") => {
                event.prevent_default();
                on_next.run(id);
            }
            (Field::Radio { .. } | Field::Other, key) => {
                let offered = |rung: &Rung| *rung != Rung::NotApplicable || question.may_not_apply;
                if let Some(rung) = Rung::of_key(key).filter(offered) {
                    event.prevent_default();
                    on_choose.run(rung);
                    page::focus_radio(question.id, rung.key());
                }
            }
            (Field::Text, _) => {}
        }
    };
    view! {
        <fieldset class="question" id=question.id on:keydown=on_key>
            <legend class="question__prompt"><h2>{question.prompt}</h2></legend>
            <Ladder
                name=question.id
                options=question.options
                may_not_apply=question.may_not_apply
                chosen
                on_choose
            />
            <FollowUp id question answer on_action/>
            <div class="question__folds">
                <details class="fold">
                    <summary>"Why this matters"</summary>
                    <p>{question.why}</p>
                </details>
                <details class="fold">
                    <summary>"How to find out"</summary>
                    <p>{question.find_out}</p>
                </details>
                <NoteFold id note on_action/>
                <RiskForm id question answer is_below_target risk on_action/>
            </div>
        </fieldset>
    }
}

/// What an answer asks for next: how sure, a reason, or whom to ask.
#[component]
fn FollowUp(
    id: QuestionId,
    question: &'static Question,
    answer: Memo<Answer>,
    on_action: Callback<Action>,
) -> impl IntoView {
    // Told apart by kind alone, so that another level keeps the focus where it is.
    let kind = memo(move || match answer.get() {
        Answer::Level(..) => Some(Rung::Level(crate::domain::answers::Level::ALL[0])),
        other => Rung::of(other).filter(|rung| !matches!(rung, Rung::Level(_))),
    });
    let sure = move || {
        let chosen = memo(move || match answer.get() {
            Answer::Level(_, sure) => Confidence::ALL.iter().position(|&each| each == sure),
            _ => None,
        });
        let on_choose = Callback::new(move |at: usize| {
            if let Some(&sure) = Confidence::ALL.get(at) {
                on_action.run(Action::ChoseConfidence(id, sure));
            }
        });
        view! {
            <Choice
                name=format!("{}-sure", question.id)
                legend="How sure are you?"
                layout=Layout::Inline
                offers=SURE.to_vec()
                chosen
                on_choose
            />
        }
    };
    move || {
        match kind.get()? {
        Rung::Level(_) => Some(sure().into_any()),
        Rung::Unknown => Some(
            view! {
                <p class="question__advice">
                    <strong>"A useful answer: finding out is a half-hour task in your plan. "</strong>
                    {question.find_out}
                </p>
            }
            .into_any(),
        ),
        Rung::NotApplicable => Some(view! { <ReasonField id name=question.id answer on_action/> }.into_any()),
    }
    }
}

/// Why a question is not applicable.
#[component]
fn ReasonField(
    id: QuestionId,
    name: &'static str,
    answer: Memo<Answer>,
    on_action: Callback<Action>,
) -> impl IntoView {
    let is_chosen = move |reason| move || answer.get() == Answer::NotApplicable(reason);
    let options = (NotApplicable::ALL.into_iter())
        .map(|reason| {
            view! {
                <option value=reason.code() prop:selected=is_chosen(reason)>{words(reason)}</option>
            }
        })
        .collect_view();
    let on_change = move |event| {
        let code = event_target_value(&event);
        if let Some(reason) = NotApplicable::ALL.into_iter().find(|reason| reason.code() == code) {
            on_action.run(Action::Answered(id, Answer::NotApplicable(reason)));
        }
    };
    let field = format!("{name}-reason");
    view! {
        <div class="question__reason">
            <label for=field.clone()>"Why does it not apply?"</label>
            <select id=field on:change=on_change>{options}</select>
        </div>
    }
}

/// A note beside the answer.
#[component]
fn NoteFold(id: QuestionId, note: Memo<String>, on_action: Callback<Action>) -> impl IntoView {
    let is_empty = memo(move || note.with(String::is_empty));
    let on_input = move |event| on_action.run(Action::Noted(id, event_target_value(&event)));
    view! {
        <details class="fold">
            <summary>{move || if is_empty.get() { "Add a note" } else { "Your note" }}</summary>
            <textarea
                rows="3"
                maxlength="1000"
                dir="auto"
                aria-label="Your note on this answer"
                prop:value=move || note.get()
                on:input=on_input
            ></textarea>
        </details>
    }
}

const fn words(reason: NotApplicable) -> &'static str {
    match reason {
        NotApplicable::OutOfScope => "The product has no such part",
        NotApplicable::Constraint => "A law, contract or platform decides it for us",
        NotApplicable::Other => "Another reason",
    }
}

const fn said(rung: Rung) -> Answer {
    match rung {
        Rung::Level(level) => Answer::Level(level, Confidence::Believe),
        Rung::Unknown => Answer::Unknown,
        Rung::NotApplicable => Answer::NotApplicable(NotApplicable::OutOfScope),
    }
}
