//! Every screen of the app, and the steps that lead to it.

use mvp_readiness::app::draft::{Draft, Mode};
use mvp_readiness::app::share::{Heading, Shared, SharedTexts, encode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level, NotApplicable};
use mvp_readiness::domain::assessment::AcceptedRisk;
use mvp_readiness::domain::day::Day;
use serde_json::{Value, json};

use super::visitor::Role;

/// A screen to check.
pub struct Screen {
    pub name: &'static str,
    /// The path, including the fragment.
    pub address: String,
    /// The steps from that address, in order.
    pub steps: Vec<Step>,
    /// A text shown on it after the steps, and not before.
    pub shows: &'static str,
}

/// A step of the visitor.
pub enum Step {
    /// Presses the first element with this name.
    Press(Role, &'static str),
    /// Types a text into the field with this label.
    Type(&'static str, String),
    /// Waits until this text is shown.
    See(&'static str),
}

fn screen(name: &'static str, address: &str, shows: &'static str) -> Screen {
    Screen { name, address: address.to_owned(), steps: Vec::new(), shows }
}

impl Screen {
    fn press(mut self, role: Role, name: &'static str) -> Self {
        self.steps.push(Step::Press(role, name));
        self
    }

    fn see(mut self, text: &'static str) -> Self {
        self.steps.push(Step::See(text));
        self
    }

    fn type_into(mut self, label: &'static str, text: String) -> Self {
        self.steps.push(Step::Type(label, text));
        self
    }
}

/// Screens of a visitor for whom the lazy chunk fails to load.
pub fn without_the_rest() -> Vec<Screen> {
    vec![screen("not-arrived", "/assess/#/results", "This page did not load")]
}

/// Screens of a new visitor.
pub fn to_a_stranger() -> Vec<Screen> {
    let shared = encode(&shared());
    let plan = |fragment: &str| format!("/plan/#{fragment}");
    let compare = "Compare with another link";
    let paste = "Paste the link, or the whole message";
    vec![
        screen("start", "/", "Five decisions matter most"),
        screen("about-first", "/assess/#/about", "None of this is scored"),
        screen("section-by-link", "/assess/#/api", "Choose your next stage"),
        screen("missing", "/assess/#/nowhere", "There is no page at this address"),
        screen("drafts-none", "/assess/#/drafts", "Import a draft"),
        screen("shared", &plan(&shared), "Plan for the shop"),
        screen("compare", &plan(&shared), "to see both side by side").press(Role::Button, compare),
        screen("compared", &plan(&shared), "The plans differ on")
            .press(Role::Button, compare)
            .type_into(paste, encode(&other()))
            .press(Role::Button, "Compare"),
        screen("shared-none", "/plan/", "The plan is missing from this link"),
        screen("shared-cut", &plan(&shared[..12]), "This link was cut off"),
        screen("shared-newer", &plan("PAgAAAAAAAAAAAAAAAAAAZ"), "made by a newer version"),
        screen("accessibility", "/accessibility/", "What is known not to work"),
        screen("not-found", "/nothing-here", "Page not found"),
    ]
}

/// Screens of a visitor who has answered: [`entries`] are in storage.
pub fn to_a_founder() -> Vec<Screen> {
    let next = "Ask the most useful question next";
    vec![
        screen("start-again", "/", "is saved in this browser"),
        screen("tasks", "/assess/#/", "How many questions?"),
        screen("about", "/assess/#/about", "Do several customers share one system?"),
        screen("section", "/assess/#/database", "Your note on this answer"),
        screen("keys", "/assess/#/database", "While the focus is in a question")
            .press(Role::Button, "Keyboard shortcuts"),
        screen("still-open", "/assess/#/authentication", "no answer yet")
            .see("One question at a time")
            .press(Role::Link, "Continue to"),
        screen("review", "/assess/#/review", "You have answered"),
        screen("ask-next", "/assess/#/review", "Stop here").press(Role::Button, next),
        screen("results", "/assess/#/results", "Do these three first"),
        screen("plan", "/assess/#/plan", "Your twelve-week plan"),
        screen("share", "/assess/#/plan", "What to include").press(Role::Button, "Share this plan"),
        screen("drafts", "/assess/#/drafts", "Could not be opened"),
        screen("snapshot", "/assess/#/drafts", "No answer has changed")
            .type_into("Snapshot name", "before the pilot".to_owned())
            .press(Role::Button, "Take a snapshot")
            .press(Role::Button, "Compare with now"),
        screen("method", "/assess/#/method", "How the score is calculated"),
        // The last screen with answering: the browser stores the choice.
        screen("one-question", "/assess/#/database", "Next question")
            .press(Role::Checkbox, "One question at a time"),
    ]
}

/// Screens of a visitor who has the draft open in another tab.
pub fn to_a_second_tab() -> Vec<Screen> {
    vec![screen("elsewhere", "/assess/#/database", "Open in another tab")]
}

/// A draft with every kind of input.
fn draft() -> Draft {
    let tables = questionnaire();
    let mut draft = Draft::empty(tables, "k3vaaaaaaaaaaaaa".to_owned());
    draft.mode = Mode::Full;
    "Plan for the shop".clone_into(&mut draft.title);
    let assessment = &mut draft.assessment;
    for id in tables.question_ids() {
        let question = tables.question(id);
        let answer = match id.slot() % 9 {
            8 => Answer::Unknown,
            7 if question.may_not_apply => Answer::NotApplicable(NotApplicable::OutOfScope),
            slot => Answer::Level(Level::ALL[slot % 4], Confidence::Believe),
        };
        if id.slot() % 11 != 10 {
            assessment.answers.set(id, answer);
        }
    }
    let question = |id| tables.find_question(id).expect("a known id");
    assessment.notes.insert(question("DB1"), "restored in May".to_owned());
    assessment.answers.set(question("DB2"), Answer::Accepted(Level::ALL[0]));
    let risk = AcceptedRisk { reason: "one customer".to_owned(), revisit: "the second".to_owned() };
    assessment.accepted.insert(question("DB2"), risk);
    draft
}

/// The same as a link, with texts of the sender.
fn shared() -> Shared {
    let draft = draft();
    let heading = Heading {
        title: draft.title.clone(),
        organisation: "The shop".to_owned(),
        author: "Kim".to_owned(),
        summary: "Backups first, then the rest.".to_owned(),
    };
    Shared::new(questionnaire(), Day::FIRST, &draft.assessment)
        .with_texts(SharedTexts::of(&draft.assessment, heading))
        .expect("words that fit")
}

/// The same from someone with other answers.
fn other() -> Shared {
    let mut draft = draft();
    for id in questionnaire().question_ids().take(9) {
        draft.assessment.answers.set(id, Answer::Level(Level::ALL[3], Confidence::Verified));
    }
    Shared::new(questionnaire(), Day::FIRST, &draft.assessment)
}

/// The storage of a visitor who has that draft open, and two damaged values.
pub fn entries() -> Value {
    let draft = draft();
    let saved_at = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment");
    json!({
        format!("rdy/1/draft/{}", draft.id): draft.encode(questionnaire(), 1, saved_at),
        "rdy/1/prefs": json!({ "last_draft": draft.id }).to_string(),
        "rdy/1/draft/damaged": "{\"title\":\"Cut",
        "rdy/1/draft/null": "null",
    })
}
