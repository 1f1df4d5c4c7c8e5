//! What is on the screen: the page for a route, and what all pages share.

use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::questionnaire::Decision;
use crate::ui::markup::{Element, IntoMarkup, html};

/// What is on the screen. Routes that differ only in the question share a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the page of the same name
pub enum Page {
    Start,
    Tasks,
    About,
    Section(Decision),
    /// A page that is not needed to answer.
    Lazy(LazyPage),
}

/// A page other than the questions, loaded lazily.
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

    /// Whether the page edits the open draft.
    #[must_use]
    pub const fn changes_draft(self) -> bool {
        matches!(
            self,
            Self::About | Self::Section(_) | Self::Lazy(LazyPage::Results | LazyPage::Plan)
        )
    }

    /// The title of the HTML page.
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
    /// Its name: in the title, and as the heading while it is loading.
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

/// The id of the heading of a page.
pub const TITLE: &str = "title";

/// The `h1` of a page, which takes the focus when the page changes.
pub fn page_title(text: impl IntoMarkup) -> Element {
    html::h1().id(TITLE).tabindex("-1").child(text)
}
