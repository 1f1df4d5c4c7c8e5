//! Public references behind the questions.

use crate::content::questionnaire;
use crate::content::sources::{BEHIND, SOURCES, Source};
use crate::domain::questionnaire::Decision;
use crate::ui::components::disclosure::disclosure;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, table_head};

use super::prose;

/// The purpose of the references, and those of each question.
pub fn references() -> Markup {
    let folds = Decision::ALL.map(|decision| disclosure(decision.title(), move || table(decision)));
    all([
        prose(
            "Each question asks about something that many teams have learned the hard way and written down. These references say why it matters; they do not set our levels, targets or weights. The questions are in our own words.",
        ),
        html::div().class("method__folds").children(folds).markup(),
    ])
}

fn table(decision: Decision) -> Element {
    let rows = questionnaire().section(decision).map(|id| {
        let question = questionnaire().question(id);
        let behind = BEHIND.iter().find(|(id, _)| *id == question.id);
        let links = behind.into_iter().flat_map(|(_, sources)| sources.iter().copied());
        let links = links.filter_map(|at| SOURCES.get(at)).map(link);
        let list = html::ul().class("method__sources").role("list").children(links);
        html::tr()
            .child(html::th().scope("row").child(question.title))
            .child(html::td().child(list))
    });
    html::table()
        .class("table method__table")
        .child(html::caption().class("visually-hidden").child("References for each question"))
        .child(table_head([("Question", ""), ("References", "")]))
        .child(html::tbody().children(rows))
}

fn link(source: &Source) -> Element {
    html::li().child(html::a().href(source.address).rel("noopener").child(source.title))
}
