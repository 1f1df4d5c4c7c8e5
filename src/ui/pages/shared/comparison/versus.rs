//! The questions of two plans, and the choice between their answers.

use std::sync::Arc;

use super::{MINE, Side, THEIRS};
use crate::app::share::compare::{Agreement, Pair};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::part::part;
use crate::ui::components::versus::{Taken, versus};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};

/// The questions, grouped by agreement of their answers.
pub fn groups(sides: &Arc<[Side; 2]>, pairs: &[Pair], taken: Taken) -> Markup {
    let group = |agreement: Agreement| -> Vec<Pair> {
        pairs.iter().filter(|pair| pair.agreement == agreement).copied().collect()
    };
    let choice_of = |heading, hint: &'static str, pairs: &[Pair]| {
        let hint = html::p().class("hint").child(hint);
        let content = || all([hint.markup(), list(sides, pairs, taken).markup()]);
        (!pairs.is_empty()).then(|| part(heading, content()))
    };
    let disagreements = choice_of(
        "Different answers",
        "Listed by weight in the score. This link’s answer is selected unless you change it.",
        &group(Agreement::Disagree),
    );
    let one_sided = choice_of(
        "Answered in one only",
        "The only answer is selected.",
        &group(Agreement::OnlyOne),
    );
    let agreed = group(Agreement::Agree).len();
    let agreed = html::p().child(format!("The same answer to {}.", questions(agreed)));
    let confidence = group(Agreement::OtherConfidence);
    let sides = Arc::clone(sides);
    let surer = (!confidence.is_empty()).then(|| {
        let summary =
            format!("Same level on {}, but not equally sure", questions(confidence.len()));
        disclosure(summary, move || list(&sides, &confidence, taken))
    });
    let agreed = all([agreed.markup(), surer.markup()]);
    all([disagreements.markup(), one_sided.markup(), part("Where they agree", agreed).markup()])
}

fn questions(count: usize) -> String {
    format::count(count, "question", "questions")
}

fn list(sides: &[Side; 2], pairs: &[Pair], taken: Taken) -> Element {
    let rows: Vec<Element> = pairs.iter().map(|pair| row(sides, pair, taken)).collect();
    html::div().class("versus-list").child(rows)
}

fn row([mine, theirs]: &[Side; 2], pair: &Pair, taken: Taken) -> Element {
    let sides = [(MINE, &mine.report), (THEIRS, &theirs.report)];
    versus(sides, pair.question, taken)
}
