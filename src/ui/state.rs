//! The signals of the app: one session, and what is computed from it.

use leptos::prelude::*;

use crate::app::draft::store::ColourScheme;
use crate::app::route::{Document, Route};
use crate::app::session::{Edit, SaveStatus, Session, SessionEvent};
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::context::Context;
use crate::domain::questionnaire::QuestionId;
use crate::domain::score::Scorecard;
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, html};

/// Handle to the whole state: cheap to copy, created once at the root.
#[derive(Clone, Copy)]
pub struct State {
    session: RwSignal<Session>,
    /// The assessment of the open draft; notifies only when something in it changes.
    pub assessment: Derived<Assessment>,
    /// The current route.
    pub route: Derived<Route>,
    /// Score, range and progress of the open draft.
    pub card: Derived<Scorecard>,
    /// The lazy bundle is loaded.
    pub is_rest_loaded: RwSignal<bool>,
}

impl State {
    /// Creates the signals. Called once, at the root, so that no page can dispose of them.
    #[must_use]
    pub fn new(session: Session) -> Self {
        let session = RwSignal::new(session);
        let assessment = derived(move || session.with(|s| s.draft.assessment.clone()));
        let card = derived(move || {
            assessment.with(|a| Scorecard::new(questionnaire(), &a.context, &a.answers))
        });
        let route = derived(move || session.with(|s| s.route.clone()));
        Self { session, assessment, route, card, is_rest_loaded: RwSignal::new(false) }
    }

    /// Applies an event to the session.
    pub fn dispatch(self, event: impl Into<SessionEvent>) {
        let event = event.into();
        self.session.update(|session| session.apply(questionnaire(), event));
    }

    /// [`State::dispatch`] for several events in order.
    pub fn dispatch_all<T: Into<SessionEvent>>(self, events: impl IntoIterator<Item = T>) {
        for event in events {
            self.dispatch(event);
        }
    }

    /// Reads the session and subscribes to it.
    pub fn with<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with(read)
    }

    /// Reads the session without subscribing: for event handlers.
    pub fn peek<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(read)
    }

    /// The answer to one question; notifies only when that answer changes.
    #[must_use]
    pub fn answer(self, id: QuestionId) -> Derived<Answer> {
        derived(move || self.assessment.with(|a| a.answers.get(id)))
    }

    /// The note on one answer; empty when there is none.
    #[must_use]
    pub fn note(self, id: QuestionId) -> Derived<String> {
        derived(move || self.assessment.with(|a| a.notes.get(&id).cloned().unwrap_or_default()))
    }

    /// Why the risk of one question was accepted; empty when it was not.
    #[must_use]
    pub fn risk(self, id: QuestionId) -> Derived<AcceptedRisk> {
        derived(move || self.assessment.with(|a| a.accepted.get(&id).cloned().unwrap_or_default()))
    }

    /// Whether the level of one question is lower than the stage needs.
    #[must_use]
    pub fn is_below_target(self, id: QuestionId) -> Derived<bool> {
        derived(move || {
            self.assessment.with(|a| {
                let target = a.context.target(questionnaire().question(id));
                let level = a.answers.get(id).level().map(|(level, _)| level.get());
                target.zip(level).is_some_and(|(target, level)| level < target)
            })
        })
    }

    /// One field of the product context.
    #[must_use]
    pub fn context<T>(self, read: fn(&Context) -> T) -> Derived<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        derived(move || self.assessment.with(|a| read(&a.context)))
    }

    /// Whether the input is saved.
    #[must_use]
    pub fn save_status(self) -> Derived<SaveStatus> {
        derived(move || self.session.with(|s| s.save_status.clone()))
    }

    /// The theme.
    #[must_use]
    pub fn colours(self) -> Derived<ColourScheme> {
        derived(move || self.session.with(|s| s.preferences.colours))
    }

    /// Whether something about a product has been entered.
    #[must_use]
    pub fn is_started(self) -> Derived<bool> {
        derived(move || self.session.with(|s| s.is_started))
    }

    /// [`State::dispatch`] as a callback for components.
    #[must_use]
    pub fn on_edit(self) -> Callback<Edit> {
        Callback::new(move |edit: Edit| self.dispatch(edit))
    }

    /// The URL of a route, relative to the current page.
    #[must_use]
    pub fn href(self, route: &Route) -> String {
        let here: Document = self.session.with_untracked(|session| session.route.document());
        route.href(questionnaire(), here)
    }

    /// A link to a route.
    #[must_use]
    pub fn link(self, route: &Route, class: &'static str, label: impl IntoMarkup) -> Element {
        html::a().class(class).href(self.href(route)).child(label)
    }

    /// A link to the questions that are still open.
    #[must_use]
    pub fn way_to_answer(self, open: u16) -> Element {
        let label = format!("Answer {open} more questions (about {})", format::minutes_for(open));
        html::a().href(self.href(&Route::Review)).child(label)
    }
}

/// Returns the state, from anywhere below the root.
///
/// # Panics
/// Does not panic: the root provides it before any view is built.
#[must_use]
pub fn use_state() -> State {
    expect_context::<State>()
}
