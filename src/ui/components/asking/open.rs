//! The open questions of a section, announced once when the visitor moves on, with a link to each.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::platform::page::{self, Focus};
use crate::ui::derived::{Derived, derived};
use crate::ui::format::count;
use crate::ui::markup::{IntoMarkup, Markup, html};
use crate::ui::state::State;

/// The id of the summary.
const SUMMARY: &str = "still-open";

/// The open questions of a section.
#[derive(Clone, Copy)]
pub struct OpenQuestions {
    state: State,
    questions: Derived<Vec<QuestionId>>,
    /// Something in the section was answered: a visitor who only looks around is not stopped.
    is_begun: Derived<bool>,
    /// The summary has been shown.
    is_said: RwSignal<bool>,
}

impl OpenQuestions {
    /// The open questions of `decision` that are asked in the current mode.
    pub fn new(state: State, decision: Decision) -> Self {
        let of_section = move |is_given: bool| {
            state.with(|session| {
                let answers = &session.draft.assessment.answers;
                (questionnaire().section(decision))
                    .filter(|&id| session.is_asked(questionnaire(), id))
                    .filter(|&id| answers.get(id).is_given() == is_given)
                    .collect::<Vec<_>>()
            })
        };
        Self {
            state,
            questions: derived(move || of_section(false)),
            is_begun: derived(move || !of_section(true).is_empty()),
            is_said: RwSignal::new(false),
        }
    }

    /// Stops an event that would move on, the first time that something is open, and shows the
    /// summary. Returns whether it did.
    pub fn stop(self, event: &Event) -> bool {
        let is_open = self.questions.with_untracked(|questions| !questions.is_empty());
        if self.is_said.get_untracked() || !is_open || !self.is_begun.get_untracked() {
            return false;
        }
        event.prevent_default();
        event.stop_immediate_propagation();
        self.is_said.set(true);
        page::focus_next(Focus::AtTop(SUMMARY));
        true
    }

    /// The summary of open questions, with links, from when it was shown until nothing is open.
    pub fn summary(self) -> Markup {
        let shown = move || {
            let questions = self.questions.get();
            (self.is_said.get() && !questions.is_empty()).then(|| self.list(&questions))
        };
        shown.markup()
    }

    fn list(self, questions: &[QuestionId]) -> Markup {
        let number =
            count(questions.len(), "question has no answer yet", "questions have no answer yet");
        let links = questions.iter().map(|&id| {
            let title = questionnaire().question(id).title;
            html::li().child(self.state.link(&Route::Question(id), "", title))
        });
        let links: Vec<_> = links.collect();
        html::section()
            .class("notice notice--warn still-open")
            .id(SUMMARY)
            .tabindex("-1")
            .aria_labelledby("still-open-title")
            .child(html::h2().id("still-open-title").child(number))
            .child(html::ul().children(links))
            .child(html::p().child(
                "“Don’t know” is an answer too. To leave them for now, press the button again.",
            ))
            .markup()
    }
}
