//! All questions as a list, to read and to print, with the key to score them by hand.

use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::{Condition, Decision, Question, Stage};
use crate::ui::components::part::part;
use crate::ui::format::DOT;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::page::page_title;
use crate::ui::pages::method;

/// The page.
pub(super) fn checklist() -> Markup {
    let number = questionnaire().questions().len();
    let lead = format!(
        "All {number} questions with their five levels, to print and discuss. How to score them with a pocket calculator is at the end."
    );
    let ways = html::p()
        .class("hint no-print")
        .child("The same with a score and a plan, in your browser: ")
        .child(html::a().href("../assess/").child("answer the questions here"))
        .child(".");
    html::div()
        .class("page page--narrow checklist")
        .child(page_title("Printable checklist"))
        .child(html::p().class("lead").child(lead))
        .child(ways)
        .child(how_to_answer())
        .children(Decision::ALL.map(section))
        .child(part("How to score it", key()))
        .markup()
}

fn how_to_answer() -> Element {
    let points = [
        "Mark the highest level that is completely true today. Each level includes the ones below it.",
        "“Don’t know” is an answer. Mark the question mark, then find out.",
        "How much is enough depends on your next stage, and is shown under each question. Skip a question that can wait.",
    ];
    html::ul().class("checklist__points").children(points.map(|point| html::li().child(point)))
}

fn section(decision: Decision) -> Element {
    let questions =
        questionnaire().section(decision).map(|id| question(questionnaire().question(id)));
    let intro =
        format!("{} Counts {}% of the score.", copy::decision_intro(decision), decision.percent());
    let list = html::ol().role("list").class("checklist__questions").children(questions);
    part(decision.title(), all([html::p().class("prose").child(intro).markup(), list.markup()]))
}

fn question(question: &'static Question) -> Element {
    let level = |(at, text): (usize, &'static str)| choice(at.to_string(), text);
    let not_applicable = question.may_not_apply.then(|| choice("n".to_owned(), "Not applicable"));
    let levels = html::ul()
        .role("list")
        .class("checklist__levels")
        .children(question.options.into_iter().enumerate().map(level))
        .child(choice("?".to_owned(), "Don’t know"))
        .child(not_applicable);
    html::li()
        .class("checklist__question")
        .child(html::h3().child(format!("{}. {}", question.id, question.prompt)))
        .child(html::p().class("hint numeric").child(counts(question)))
        .child(levels)
}

fn choice(mark: String, text: &'static str) -> Element {
    html::li()
        .child(html::span().class("checklist__mark numeric").child(mark))
        .child(" ")
        .child(text)
}

/// The weight of the question, and the level from which it is enough.
fn counts(question: &Question) -> String {
    let enough = Stage::ALL.map(|stage| match question.target(stage) {
        0 => format!("{stage}: can wait"),
        target => format!("{stage}: {target}"),
    });
    let gate = if question.gate.is_some() { " ·\u{a0}Blocker question" } else { "" };
    let when = question.when.map(|when| format!("{DOT}Only if {}", condition(when)));
    format!(
        "Weight {}{gate}{DOT}Enough at {}{}",
        question.weight(),
        enough.join(", "),
        when.unwrap_or_default(),
    )
}

const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::MultiTenant => "several customers share one system",
        Condition::PersonalData => "you store personal data",
        Condition::BusinessCustomers => "you sell to business customers",
    }
}

/// The scoring rules, step by step, and the verdicts.
fn key() -> Markup {
    let weights =
        Decision::ALL.map(|decision| format!("{} {}", decision.short(), decision.percent()));
    let steps = [
        "Leave out what is not answered, not known, not applicable, or can wait.".to_owned(),
        "For each remaining question, divide your level by the level that is enough. Count anything over 1 as 1: going beyond earns nothing extra.".to_owned(),
        "Score of a section: multiply each of these by the weight of its question and add them up, divide by the sum of these weights, and multiply by 100.".to_owned(),
        format!(
            "Score: multiply the score of each section by what it counts ({}), add them up, and divide by the sum of what these sections count. A section without an answer drops out.",
            weights.join(", "),
        ),
        "Round down at the very end, and read the verdict below.".to_owned(),
    ];
    let steps =
        html::ol().class("checklist__points").children(steps.map(|step| html::li().child(step)));
    let method = html::p()
        .class("prose no-print")
        .child("Why it is done like this, and what it cannot tell: ")
        .child(html::a().href("../method/").child("the method"))
        .child(".");
    all([steps.markup(), method::bands(), method.markup()])
}
