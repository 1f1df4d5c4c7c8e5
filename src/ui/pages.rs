//! The views of the app, one for each place that somebody can be.

pub mod about;
#[cfg(feature = "prerender")]
pub mod accessibility;
mod ask_next;
pub mod drafts;
#[cfg(debug_assertions)]
mod gallery;
pub mod method;
pub mod missing;
pub mod outcome;
pub mod plan;
pub mod results;
pub mod review;
pub mod section;
pub mod shared;
pub mod start;
pub mod tasks;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::domain::questionnaire::Decision;

use outcome::{Outcome, outcome_page};

/// What is on the screen. Routes that differ in the question alone share a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the page of the same name
pub enum Page {
    Start,
    Tasks,
    About,
    Section(Decision),
    Review,
    Results,
    Plan,
    Drafts,
    Method,
    Shared,
    Missing,
}

impl Page {
    /// The page that shows a route.
    #[must_use]
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Start => Self::Start,
            Route::Home => Self::Tasks,
            Route::About => Self::About,
            Route::Section(decision) => Self::Section(*decision),
            Route::Question(id) => {
                Self::Section(crate::content::questionnaire().question(*id).decision)
            }
            Route::Review => Self::Review,
            Route::Results => Self::Results,
            Route::Plan => Self::Plan,
            Route::Drafts => Self::Drafts,
            Route::Method => Self::Method,
            Route::Shared(_) => Self::Shared,
            Route::Missing(_) => Self::Missing,
        }
    }

    /// Whether the open draft is changed on it.
    #[must_use]
    pub const fn changes_draft(self) -> bool {
        matches!(self, Self::About | Self::Section(_) | Self::Results | Self::Plan)
    }

    /// The title of the document.
    #[must_use]
    pub fn title(self) -> String {
        let name = match self {
            Self::Start => return "MVP Readiness: will your MVP survive success?".to_owned(),
            Self::Tasks => "Questions",
            Self::About => "About your product",
            Self::Section(decision) => decision.title(),
            Self::Review => "Review",
            Self::Results => "Results",
            Self::Plan => "Your plan",
            Self::Drafts => "Your drafts",
            Self::Method => "How the score is calculated",
            Self::Shared => "A shared plan",
            Self::Missing => "Page not found",
        };
        format!("{name} · MVP Readiness")
    }

    /// Builds the page.
    #[must_use]
    pub fn view(self) -> AnyView {
        match self {
            Self::Start => start::start_page(),
            Self::Tasks => tasks::tasks_page(),
            Self::About => about::about_page(),
            Self::Section(decision) => section::section_page(decision),
            Self::Review => outcome_page(Outcome::Review),
            Self::Results => outcome_page(Outcome::Results),
            Self::Plan => outcome_page(Outcome::Plan),
            Self::Drafts => outcome_page(Outcome::Drafts),
            Self::Method => outcome_page(Outcome::Method),
            Self::Shared => outcome_page(Outcome::Shared),
            Self::Missing => outcome_page(Outcome::Missing),
        }
    }
}
