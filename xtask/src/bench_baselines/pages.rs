//! The pages that are compared, and what to look at in each.

/// A page to visit.
pub struct Page {
    /// What it is called among the values.
    pub id: &'static str,
    /// What it is called in the table.
    pub name: &'static str,
    /// The folder it lies in.
    pub folder: &'static str,
    /// Where in the folder a visit begins.
    pub route: &'static str,
    /// A selector of the radios of questions, in order.
    pub radios: &'static str,
    /// A selector of what shows the score.
    pub score: &'static str,
    /// The body of an asynchronous function that empties the form and leaves it ready.
    pub start_again: &'static str,
    /// Whether it is visited with ten times the questions, too.
    pub is_for_many: bool,
    /// Where its plan is, if it has one.
    pub plan: Option<Plan>,
}

/// A page that only the program itself has.
pub struct Plan {
    /// Where it is.
    pub route: &'static str,
    /// A document of the same site in which no program runs.
    pub aside: &'static str,
    /// An expression that is true once it is drawn.
    pub is_drawn: &'static str,
}

/// A form as libraries have it.
const fn form(id: &'static str, name: &'static str, folder: &'static str) -> Page {
    Page {
        id,
        name,
        folder,
        route: "",
        radios: "input[type=radio]",
        score: "#score",
        start_again: "window.startAgain();",
        is_for_many: true,
        plan: None,
    }
}

/// All of them; the first is the floor. Ours is last, and every other is compared with it.
pub static PAGES: [Page; 5] = [
    form("floor", "Static HTML", "floor"),
    form("react", "React 19 + react-hook-form", "react"),
    form("surveyjs", "SurveyJS", "surveyjs"),
    // All questions on one page, which is what a form looks like that nobody has divided. With ten times
    // as many a single visit takes minutes.
    Page {
        route: "?whole",
        is_for_many: false,
        ..form("surveyjs-whole", "SurveyJS, one page", "surveyjs")
    },
    Page {
        id: "ours",
        name: "Ours",
        folder: "ours",
        route: "assess/#/database",
        radios: ".question .answer-options input",
        score: ".live-score",
        start_again: "
            location.hash = '#/drafts';
            const begin = () => document.querySelector('.drafts .button--primary');
            await until(begin);
            begin().click();
            await until(() => location.hash === '#/about' && !begin());
            location.hash = '#/database';
            await until(() => document.querySelector('.question .answer-options input'));
        ",
        is_for_many: true,
        plan: Some(Plan {
            route: "assess/#/plan",
            aside: "checklist/",
            is_drawn: "document.querySelector('.plan__curve figure') !== null",
        }),
    },
];
