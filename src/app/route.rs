//! The current route: one closed type, parsed from the address and written to it.
//!
//! Three pages of the build contain the app, each a file that names itself; others are only read,
//! without the app. In `/assess/` the hash is the route; in `/plan/` the fragment is the plan
//! itself.

use std::fmt;

use crate::domain::questionnaire::{Decision, QuestionId, Questionnaire};

/// The pages of the build that contain the app, each a separate file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// `/`: an introduction, and the entry to the app.
    Start,
    /// `/assess/`: the visitor's own draft.
    Assess,
    /// `/plan/`: a plan that someone shared.
    Plan,
}

impl Document {
    /// The name of the page in its own HTML. Its address would not do: the site may be in a folder
    /// of any name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Assess => "assess",
            Self::Plan => "plan",
        }
    }

    /// The page with this [name](Self::name); the start page for anything else.
    #[must_use]
    pub fn named(name: &str) -> Self {
        [Self::Assess, Self::Plan].into_iter().find(|one| one.name() == name).unwrap_or(Self::Start)
    }

    /// The address of `other` relative to this page, such as `../plan/`.
    #[must_use]
    pub const fn to(self, other: Self) -> &'static str {
        match (self, other) {
            (Self::Start, Self::Start) => "./",
            (Self::Start, Self::Assess) => "./assess/",
            (Self::Start, Self::Plan) => "./plan/",
            (_, Self::Start) => "../",
            (_, Self::Assess) => "../assess/",
            (_, Self::Plan) => "../plan/",
        }
    }

    /// The address of the accessibility page, relative to this one.
    #[must_use]
    pub const fn to_accessibility(self) -> &'static str {
        match self {
            Self::Start => "./accessibility/",
            Self::Assess | Self::Plan => "../accessibility/",
        }
    }
}

/// One view of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The start page.
    Start,
    /// The entry for returning visitors: the task list, or *About* when nothing has been answered
    /// yet.
    Home,
    /// About your product.
    About,
    /// The questions of one section.
    Section(Decision),
    /// One question of a section.
    Question(QuestionId),
    /// Unanswered, unknown and not applicable questions.
    Review,
    /// The results.
    Results,
    /// The visitor's own plan.
    Plan,
    /// All drafts in this browser.
    Drafts,
    /// How the score and the plan are calculated.
    Method,
    /// A plan from a link: the fragment without its `#`, unchanged.
    Shared(String),
    /// An address inside `/assess/` that matches no route.
    Missing(String),
}

impl Route {
    /// Parses the hash (with or without its `#`) that a page was opened with.
    #[must_use]
    pub fn parse(questionnaire: &Questionnaire, document: Document, hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        match document {
            Document::Start => Self::Start,
            Document::Plan => Self::Shared(hash.to_owned()),
            Document::Assess => Self::parse_hash(questionnaire, hash),
        }
    }

    fn parse_hash(questionnaire: &Questionnaire, hash: &str) -> Self {
        let mut parts = hash.trim_matches('/').split('/');
        let route = match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("", None, None) => Some(Self::Home),
            ("about", None, None) => Some(Self::About),
            ("review", None, None) => Some(Self::Review),
            ("results", None, None) => Some(Self::Results),
            ("plan", None, None) => Some(Self::Plan),
            ("drafts", None, None) => Some(Self::Drafts),
            ("method", None, None) => Some(Self::Method),
            (section, None, None) => section_of(section).map(Self::Section),
            (section, Some(question), None) => (section_of(section))
                .zip(questionnaire.find_question(question))
                .filter(|&(section, id)| questionnaire.question(id).decision == section)
                .map(|(_, id)| Self::Question(id)),
            _ => None,
        };
        route.unwrap_or_else(|| Self::Missing(hash.to_owned()))
    }

    /// The page that contains the route.
    #[must_use]
    pub const fn document(&self) -> Document {
        match self {
            Self::Start => Document::Start,
            Self::Shared(_) => Document::Plan,
            _ => Document::Assess,
        }
    }

    /// The fragment of the route, with its `#`; it round-trips through [`Route::parse`].
    #[must_use]
    pub fn hash<'a>(&'a self, questionnaire: &'a Questionnaire) -> Hash<'a> {
        Hash { route: self, questionnaire }
    }

    /// The address of the route, relative to a page.
    #[must_use]
    pub fn href(&self, questionnaire: &Questionnaire, from: Document) -> String {
        let document = self.document();
        let hash = self.hash(questionnaire);
        if document == from && document == Document::Assess {
            hash.to_string()
        } else {
            format!("{}{hash}", from.to(document))
        }
    }
}

/// Displays the fragment of a route.
pub struct Hash<'a> {
    route: &'a Route,
    questionnaire: &'a Questionnaire,
}

impl fmt::Display for Hash<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.route {
            Route::Start => Ok(()),
            Route::Home => f.write_str("#/"),
            Route::About => f.write_str("#/about"),
            Route::Section(decision) => write!(f, "#/{}", decision.slug()),
            Route::Question(id) => {
                let question = self.questionnaire.question(*id);
                write!(f, "#/{}/{}", question.decision.slug(), question.id)
            }
            Route::Review => f.write_str("#/review"),
            Route::Results => f.write_str("#/results"),
            Route::Plan => f.write_str("#/plan"),
            Route::Drafts => f.write_str("#/drafts"),
            Route::Method => f.write_str("#/method"),
            Route::Shared(fragment) | Route::Missing(fragment) => write!(f, "#{fragment}"),
        }
    }
}

fn section_of(slug: &str) -> Option<Decision> {
    Decision::ALL.into_iter().find(|decision| decision.slug() == slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire;

    #[track_caller]
    fn check_round_trip(document: Document, hash: &str) {
        let route = Route::parse(questionnaire(), document, hash);
        assert_eq!(route.hash(questionnaire()).to_string(), hash, "{route:?}");
        assert!(!matches!(route, Route::Missing(_)), "{route:?}");
    }

    #[test]
    fn every_address_is_read_back() {
        for hash in ["#/", "#/about", "#/database", "#/habits", "#/review", "#/results", "#/plan"]
            .into_iter()
            .chain(["#/drafts", "#/method"])
        {
            check_round_trip(Document::Assess, hash);
        }
        for id in questionnaire().question_ids() {
            let question = questionnaire().question(id);
            let hash = format!("#/{}/{}", question.decision.slug(), question.id);
            check_round_trip(Document::Assess, &hash);
        }
        check_round_trip(Document::Plan, "#PAAAAZ");
    }

    #[test]
    fn an_address_that_leads_nowhere_is_kept() {
        for hash in ["#/database/AU1", "#/nowhere", "#/database/DB1/more", "#/about/us"] {
            let route = Route::parse(questionnaire(), Document::Assess, hash);
            assert_eq!(route, Route::Missing(hash[1..].to_owned()));
        }
    }

    #[test]
    fn documents_find_each_other() {
        for document in [Document::Start, Document::Assess, Document::Plan] {
            assert_eq!(Document::named(document.name()), document);
        }
        assert_eq!(Document::named(""), Document::Start);
        let href = |route: Route, from| route.href(questionnaire(), from);
        assert_eq!(href(Route::Results, Document::Start), "./assess/#/results");
        assert_eq!(href(Route::Results, Document::Assess), "#/results");
        assert_eq!(href(Route::Start, Document::Plan), "../");
    }
}
