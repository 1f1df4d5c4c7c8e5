//! Review: what is unanswered, unknown or not applicable, and then the results.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Asked, asked};
use crate::ui::components::page_title::PageTitle;
use crate::ui::memo::memo;
use crate::ui::state::{State, use_state};

/// What is still open about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Unanswered,
    Unknown,
    NotApplicable,
    OnlyInFull,
}

impl Open {
    const ALL: [Self; 4] = [Self::Unanswered, Self::Unknown, Self::NotApplicable, Self::OnlyInFull];

    const fn of(answer: Answer, is_in_mode: bool) -> Option<Self> {
        match answer {
            Answer::Unanswered if is_in_mode => Some(Self::Unanswered),
            Answer::Unanswered => Some(Self::OnlyInFull),
            Answer::Unknown => Some(Self::Unknown),
            Answer::NotApplicable(_) => Some(Self::NotApplicable),
            Answer::Level(..) | Answer::Accepted(_) => None,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Unanswered => "Not answered yet",
            Self::Unknown => "Don’t know",
            Self::NotApplicable => "Not applicable",
            Self::OnlyInFull => "Not in Express",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Unanswered => "Each answer narrows the range of your score.",
            Self::Unknown => "Finding out becomes a half-hour task in the first week of your plan.",
            Self::NotApplicable => "Left out of the score, and listed with your reason.",
            Self::OnlyInFull => {
                "The rest of the full assessment. Answer any of them to narrow the range."
            }
        }
    }
}

/// The page.
#[component]
pub fn Review() -> AnyView {
    let state = use_state();
    let counts = state.all_counts();
    let lists = Open::ALL.map(|open| view! { <List state open/> });
    view! {
        <div class="page page--narrow stack stack--large">
            <div class="stack">
                <PageTitle text="Review"/>
                <p class="lead">{move || summary(counts.get())}</p>
                <p><a class="button button--primary" href=state.href(&Route::Results)>"See your results"</a></p>
            </div>
            {lists.into_iter().collect_view()}
            <p class="cluster">
                <a class="button button--primary" href=state.href(&Route::Results)>"See your results"</a>
                <a class="button" href=state.href(&Route::Home)>"Back to the sections"</a>
            </p>
        </div>
    }
    .into_any()
}

/// Every open question of one kind, by section.
#[component]
fn List(state: State, open: Open) -> impl IntoView {
    let ids = memo(move || {
        state.with(|session| {
            let assessment = &session.draft.assessment;
            let is_listed = |&id: &QuestionId| {
                let is_asked =
                    matches!(asked(questionnaire(), &assessment.context, id), Asked::Yes { .. });
                let is_in_mode = session.is_asked(questionnaire(), id);
                is_asked && Open::of(assessment.answers.get(id), is_in_mode) == Some(open)
            };
            questionnaire().question_ids().filter(is_listed).collect::<Vec<_>>()
        })
    });
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            let groups = (Decision::ALL.into_iter())
                .filter_map(|decision| group(state, decision, &ids))
                .collect_view();
            view! {
                <section class="stack review__list">
                    <div>
                        <h2>{open.heading()}<span class="review__count numeric">{ids.len()}</span></h2>
                        <p class="hint">{open.meaning()}</p>
                    </div>
                    {if open == Open::OnlyInFull {
                        view! {
                            <details>
                                <summary>"Show them"</summary>
                                {groups}
                            </details>
                        }
                            .into_any()
                    } else {
                        groups.into_any()
                    }}
                </section>
            }
        })
    }
}

fn group(state: State, decision: Decision, ids: &[QuestionId]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = (ids.iter())
        .map(|&id| (id, questionnaire().question(id)))
        .filter(|(_, question)| question.decision == decision)
        .map(|(id, question)| {
            view! { <li><a href=state.href(&Route::Question(id))>{question.title}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="review__group">
                <h3>{decision.short()}</h3>
                <ul role="list">{links}</ul>
            </div>
        }
    })
}

fn summary((given, asked): (usize, usize)) -> String {
    match asked - given {
        0 => format!("All {asked} questions are answered."),
        1 => format!(
            "{given} of {asked} questions are answered. One is still open, and the results are ready to read all the same."
        ),
        open => format!(
            "{given} of {asked} questions are answered. {open} are still open, and the results are ready to read all the same."
        ),
    }
}
