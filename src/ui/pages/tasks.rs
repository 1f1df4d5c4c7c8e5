//! The task list: six sections with what is answered, in any order.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::{Action, Mode};
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::Decision;
use crate::ui::components::choice::{Choice, Layout, Offer};
use crate::ui::components::live_score::LiveScore;
use crate::ui::components::page_title::PageTitle;
use crate::ui::memo::memo;
use crate::ui::state::{State, use_state};

const MODES: [Mode; 2] = [Mode::Express, Mode::Full];

/// The page.
#[component]
pub fn Tasks() -> AnyView {
    let state = use_state();
    let next_stage = state.context(|context| context.stage);
    let rows = Decision::ALL.map(|decision| view! { <Task state decision/> });
    view! {
        <div class="page page--narrow stack stack--large">
            <div class="stack">
                <PageTitle text="Your assessment"/>
                <p class="hint">
                    {move || format!("Next stage: {}. ", next_stage.get())}
                    <a href=state.href(&Route::About)>"Change what you said about your product"</a>
                </p>
                <LiveScore card=state.card/>
            </div>
            <ModeSwitch state/>
            <ol role="list" class="tasks">{rows.into_iter().collect_view()}</ol>
            <Onward state/>
        </div>
    }
    .into_any()
}

/// The next section with something open; review and results once there is something to read.
#[component]
fn Onward(state: State) -> impl IntoView {
    let counts = Decision::ALL.map(|decision| (decision, state.counts(decision)));
    let next = memo(move || {
        let is_open = |(_, counts): &&(Decision, Memo<(usize, usize)>)| {
            let (given, asked) = counts.get();
            given < asked
        };
        counts.iter().find(is_open).map(|(decision, _)| *decision)
    });
    let all = state.all_counts();
    let given = memo(move || all.get().0);
    move || {
        let is_begun = given.get() > 0;
        let (label, route) = match next.get() {
            Some(section) if is_begun => {
                (format!("Continue with {}", section.short()), Route::Section(section))
            }
            Some(section) => (format!("Start with {}", section.short()), Route::Section(section)),
            None => ("Review your answers".to_owned(), Route::Review),
        };
        let is_asking = route != Route::Review;
        let review = (is_begun && is_asking)
            .then(|| view! { <a class="button" href=state.href(&Route::Review)>"Review"</a> });
        let results = is_begun
            .then(|| view! { <a class="button" href=state.href(&Route::Results)>"See the results so far"</a> });
        view! {
            <p class="cluster">
                <a class="button button--primary" href=state.href(&route)>{label}</a>
                {review}
                {results}
            </p>
        }
    }
}

#[component]
fn ModeSwitch(state: State) -> impl IntoView {
    let offers = vec![
        Offer { label: "Express", meaning: "The vital questions, about six minutes" },
        Offer { label: "Full", meaning: "All questions, about twenty minutes" },
    ];
    let chosen = memo(move || {
        state.with(|session| MODES.iter().position(|&mode| mode == session.draft.mode))
    });
    let on_choose = Callback::new(move |at: usize| {
        if let Some(&mode) = MODES.get(at) {
            state.dispatch(Action::ChoseMode(mode));
        }
    });
    view! {
        <Choice
            name="mode"
            legend="How many questions?"
            layout=Layout::Inline
            offers
            chosen
            on_choose
        />
    }
}

/// One section in the list.
#[component]
fn Task(state: State, decision: Decision) -> impl IntoView {
    let counts = state.counts(decision);
    let status = move || match counts.get() {
        (_, 0) => "Not asked",
        (0, _) => "Not started",
        (given, asked) if given >= asked => "Complete",
        _ => "In progress",
    };
    view! {
        <li class="task">
            <a class="task__link" href=state.href(&Route::Section(decision))>
                <span class="task__title">{decision.title()}</span>
                <span class="task__line">{copy::decision_line(decision)}</span>
            </a>
            <p class="task__status" data-status=status>
                <span class="task__word">{status}</span>
                <span class="hint numeric">
                    {move || {
                        let (given, asked) = counts.get();
                        format!("{given} of {asked} answered")
                    }}
                </span>
            </p>
        </li>
    }
}

impl State {
    /// [`State::counts`] over all sections.
    #[must_use]
    pub fn all_counts(self) -> Memo<(usize, usize)> {
        let sections = Decision::ALL.map(|decision| self.counts(decision));
        memo(move || {
            (sections.iter().map(Memo::get))
                .fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1))
        })
    }

    /// How many questions of a section have been answered, of those asked in the current mode.
    #[must_use]
    pub fn counts(self, decision: Decision) -> Memo<(usize, usize)> {
        memo(move || {
            self.with(|session| {
                let asked = (questionnaire().section(decision))
                    .filter(|&id| session.is_asked(questionnaire(), id));
                asked.fold((0, 0), |(given, asked), id| {
                    let is_given = session.draft.assessment.answers.get(id).is_given();
                    (given + usize::from(is_given), asked + 1)
                })
            })
        })
    }
}
