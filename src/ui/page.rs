//! What is on the screen: which page shows a route, and what every page has.

use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::questionnaire::Decision;
use crate::ui::markup::{Element, IntoMarkup, el};

/// What is on the screen. Routes that differ in the question alone share a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the page of the same name
pub enum Page {
    Start,
    Tasks,
    About,
    Section(Decision),
    /// One that nobody needs to answer.
    Lazy(LazyPage),
}

/// A page that comes after the questions, or beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the page of the same name
pub enum LazyPage {
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
        let lazy = match route {
            Route::Start => return Self::Start,
            Route::Home => return Self::Tasks,
            Route::About => return Self::About,
            Route::Section(decision) => return Self::Section(*decision),
            Route::Question(id) => return Self::Section(questionnaire().question(*id).decision),
            Route::Review => LazyPage::Review,
            Route::Results => LazyPage::Results,
            Route::Plan => LazyPage::Plan,
            Route::Drafts => LazyPage::Drafts,
            Route::Method => LazyPage::Method,
            Route::Shared(_) => LazyPage::Shared,
            Route::Missing(_) => LazyPage::Missing,
        };
        Self::Lazy(lazy)
    }

    /// Whether the open draft is changed on it.
    #[must_use]
    pub const fn changes_draft(self) -> bool {
        matches!(
            self,
            Self::About | Self::Section(_) | Self::Lazy(LazyPage::Results | LazyPage::Plan)
        )
    }

    /// The title of the document.
    #[must_use]
    pub fn title(self) -> String {
        let name = match self {
            Self::Start => return "MVP Readiness: will your MVP survive success?".to_owned(),
            Self::Tasks => "Questions",
            Self::About => "About your product",
            Self::Section(decision) => decision.title(),
            Self::Lazy(page) => page.name(),
        };
        format!("{name} · MVP Readiness")
    }
}

impl LazyPage {
    /// What it is called: in the title of the document, and above it while it is on its way.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "Review",
            Self::Results => "Results",
            Self::Plan => "Your plan",
            Self::Drafts => "Your drafts",
            Self::Method => "How the score is calculated",
            Self::Shared => "A shared plan",
            Self::Missing => "Page not found",
        }
    }
}

/// The id by which the heading of a page is found.
pub const TITLE: &str = "title";

/// The `h1` of a page, which takes the focus when the page changes.
pub fn page_title(text: impl IntoMarkup) -> Element {
    el("h1").attr("id", TITLE).attr("tabindex", "-1").child(text)
}
