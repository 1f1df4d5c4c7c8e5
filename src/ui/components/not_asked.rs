//! The questions of a section that are not asked, and why.

use leptos::prelude::*;

use crate::domain::questionnaire::{Condition, QuestionId};
use crate::domain::score::Asked;

/// One question that is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAsked {
    /// The question.
    pub id: QuestionId,
    /// A few words for it.
    pub title: &'static str,
    /// Why it is not asked.
    pub why: Asked,
}

/// The list, folded; nothing when everything is asked. What can wait may be opened all the same.
#[component]
pub fn NotAskedList(
    /// What is not asked.
    list: Vec<NotAsked>,
    /// Runs with a question that is to be opened all the same.
    on_open: Callback<QuestionId>,
) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let title = match list.len() {
        1 => "1 question is not asked".to_owned(),
        many => format!("{many} questions are not asked"),
    };
    let rows = (list.into_iter())
        .map(|each| {
            let can_open = matches!(each.why, Asked::CanWait { .. });
            let open = can_open.then(|| {
                view! {
                    <button type="button" class="link" on:click=move |_| on_open.run(each.id)>
                        "Open it anyway"
                    </button>
                }
            });
            view! {
                <li class="not-asked__row">
                    <span>
                        <strong>{each.title}</strong>
                        <span class="hint">{reason(each.why)}</span>
                    </span>
                    {open}
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="not-asked">
            <summary>{title}</summary>
            <ul role="list">{rows}</ul>
        </details>
    }
    .into_any()
}

fn reason(why: Asked) -> String {
    match why {
        Asked::Yes { .. } => String::new(),
        Asked::DoesNotApply(condition) => format!("because {}", missing(condition)),
        Asked::CanWait { until: Some(stage) } => format!("because it can wait until {stage}"),
        Asked::CanWait { until: None } => "because it can wait".to_owned(),
    }
}

const fn missing(condition: Condition) -> &'static str {
    match condition {
        Condition::MultiTenant => "each customer has a system of their own",
        Condition::PersonalData => "you store no personal data",
        Condition::BusinessCustomers => "you do not sell to business customers",
    }
}
