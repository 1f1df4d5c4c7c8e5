//! Taking a low level on knowingly: why, and what ends that.

use leptos::prelude::*;

use crate::app::session::Action;
use crate::domain::answers::Answer;
use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::{Question, QuestionId};
use crate::ui::memo::memo;

/// The folded form that accepts a risk, or the acceptance with a way back.
/// There only while the level is lower than the stage needs.
#[component]
pub fn RiskForm(
    /// Which question.
    id: QuestionId,
    /// Its words.
    question: &'static Question,
    /// What was answered.
    answer: Memo<Answer>,
    /// The level is lower than the stage needs.
    is_below_target: Memo<bool>,
    /// Why its risk was accepted.
    risk: Memo<AcceptedRisk>,
    /// Runs with what the visitor does.
    on_action: Callback<Action>,
) -> impl IntoView {
    let is_accepted = memo(move || matches!(answer.get(), Answer::Accepted(_)));
    move || match (is_accepted.get(), is_below_target.get()) {
        (true, _) => Some(view! { <Accepted id risk on_action/> }.into_any()),
        (false, true) => Some(view! { <Form id name=question.id on_action/> }.into_any()),
        (false, false) => None,
    }
}

#[component]
fn Form(id: QuestionId, name: &'static str, on_action: Callback<Action>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let revisit = RwSignal::new(String::new());
    let is_ready = memo(move || {
        reason.with(|text| !text.trim().is_empty()) && revisit.with(|text| !text.trim().is_empty())
    });
    let has_tried = RwSignal::new(false);
    let field = move |key: &str, label: &'static str, value: RwSignal<String>| {
        let key = format!("{name}-{key}");
        let is_wrong = move || has_tried.get() && value.with(|text| text.trim().is_empty());
        view! {
            <label for=key.clone()>{label}</label>
            <input
                type="text"
                id=key
                maxlength="200"
                dir="auto"
                aria-invalid=move || is_wrong().to_string()
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    let accept = move |_| {
        has_tried.set(true);
        if is_ready.get_untracked() {
            on_action.run(Action::AcceptedRisk {
                question: id,
                reason: reason.get_untracked(),
                revisit: revisit.get_untracked(),
            });
        }
    };
    view! {
        <details class="fold">
            <summary>"Accept this for now"</summary>
            <div class="stack stack--small">
                <p class="hint">
                    "The score keeps the level. The plan leaves it out and lists it as a risk you took on."
                </p>
                {field("why", "Why is that acceptable now?", reason)}
                {field("revisit", "What would make you look again?", revisit)}
                <p class="hint question__error" role="alert">
                    {move || {
                        (has_tried.get() && !is_ready.get()).then_some("Both answers are needed.")
                    }}
                </p>
                <div><button type="button" class="button button--small" on:click=accept>"Accept the risk"</button></div>
            </div>
        </details>
    }
}

#[component]
fn Accepted(
    id: QuestionId,
    risk: Memo<AcceptedRisk>,
    on_action: Callback<Action>,
) -> impl IntoView {
    let text =
        move |read: fn(&AcceptedRisk) -> &String| move || risk.with(|risk| read(risk).clone());
    view! {
        <div class="question__advice">
            <p>
                <strong>"Accepted for now: "</strong>
                <span class="user-text" dir="auto">{text(|risk| &risk.reason)}</span>
            </p>
            <p class="hint">
                "Look again when: "
                <span class="user-text" dir="auto">{text(|risk| &risk.revisit)}</span>
            </p>
            <button
                type="button"
                class="link"
                on:click=move |_| on_action.run(Action::WithdrewAcceptance(id))
            >
                "Take it back"
            </button>
        </div>
    }
}
