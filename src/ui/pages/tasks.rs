//! The task list: six sections with their progress, in any order.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::{Edit, Mode};
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::Decision;
use crate::ui::components::choice::{Labels, Layout, Offer, choice};
use crate::ui::components::live_score::live_score;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, html};
use crate::ui::page::page_title;
use crate::ui::state::{State, use_state};

const MODES: [Mode; 2] = [Mode::Express, Mode::Full];

/// The page.
pub fn tasks_page() -> Markup {
    let state = use_state();
    let next_stage = state.context(|context| context.stage);
    let change = html::a().href(state.href(&Route::About)).child("Change your product details");
    let next = html::p()
        .class("hint")
        .child(move || format!("Next stage: {}. ", next_stage.get()))
        .child(change);
    let intro = html::div()
        .class("stack")
        .child(page_title("Questions"))
        .child(next)
        .child(live_score(state.card));
    let rows = Decision::ALL.map(|decision| task(state, decision));
    html::div()
        .class("page page--narrow stack stack--large")
        .child(intro)
        .child(mode_switch(state))
        .child(html::ol().role("list").class("tasks").children(rows))
        .child(onward(state))
        .markup()
}

/// A link to the next section with open questions; links to review and results once there is
/// something to show.
fn onward(state: State) -> Markup {
    let counts = Decision::ALL.map(|decision| (decision, state.counts(decision)));
    let next = derived(move || {
        let is_open = |(_, counts): &&(Decision, Derived<(usize, usize)>)| {
            let (given, asked) = counts.get();
            given < asked
        };
        counts.iter().find(is_open).map(|(decision, _)| *decision)
    });
    let all = state.all_counts();
    let given = derived(move || all.get().0);
    let ways = move || {
        let is_begun = given.get() > 0;
        let (label, route) = match next.get() {
            Some(section) if is_begun => {
                (format!("Continue with {}", section.short()), Route::Section(section))
            }
            Some(section) => (format!("Start with {}", section.short()), Route::Section(section)),
            None => ("Review your answers".to_owned(), Route::Review),
        };
        let is_asking = route != Route::Review;
        let review =
            (is_begun && is_asking).then(|| state.link(&Route::Review, "button", "Review"));
        let results =
            is_begun.then(|| state.link(&Route::Results, "button", "See the results so far"));
        html::p()
            .class("cluster")
            .child(state.link(&route, "button button--primary", label))
            .child(review)
            .child(results)
    };
    ways.markup()
}

fn mode_switch(state: State) -> Element {
    let offers = vec![
        Offer {
            label: "Express",
            meaning: Cow::Borrowed("The vital questions, about six minutes"),
        },
        Offer { label: "Full", meaning: Cow::Borrowed("All questions, about twenty minutes") },
    ];
    let chosen = derived(move || {
        state.with(|session| MODES.iter().position(|&mode| mode == session.draft.mode))
    });
    let on_choose = Callback::new(move |at: usize| {
        if let Some(&mode) = MODES.get(at) {
            state.dispatch(Edit::ChoseMode(mode));
        }
    });
    let words = Labels { legend: "How many questions?", hint: "" };
    choice("mode", words, Layout::Inline, offers, chosen, on_choose)
}

/// One section in the list.
fn task(state: State, decision: Decision) -> Element {
    let counts = state.counts(decision);
    let status = move || match counts.get() {
        (_, 0) => "Not asked",
        (0, _) => "Not started",
        (given, asked) if given >= asked => "Complete",
        _ => "In progress",
    };
    let answered = move || {
        let (given, asked) = counts.get();
        format!("{given} of {asked} answered")
    };
    let title = html::span().class("task__title").child(decision.title());
    let about = html::span().class("task__line").child(copy::decision_line(decision));
    let link = html::a().class("task__link").href(state.href(&Route::Section(decision)));
    let status = html::p()
        .class("task__status")
        .attr_fn("data-status", move || Some(status().to_owned()))
        .child(html::span().class("task__word").child(status))
        .child(html::span().class("hint numeric").child(answered));
    html::li().class("task").child(link.child(title).child(about)).child(status)
}

impl State {
    /// [`State::counts`] over all sections.
    #[must_use]
    pub fn all_counts(self) -> Derived<(usize, usize)> {
        let sections = Decision::ALL.map(|decision| self.counts(decision));
        derived(move || {
            (sections.iter().map(|each| each.get()))
                .fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1))
        })
    }

    /// How many questions of a section have been answered, out of those asked in the current mode.
    #[must_use]
    pub fn counts(self, decision: Decision) -> Derived<(usize, usize)> {
        derived(move || {
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
