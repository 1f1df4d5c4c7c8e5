//! Six horizontal bars, five decisions and habits, with marks at 50 and 70.

use crate::app::route::{Document, Route};
use crate::domain::questionnaire::Decision;
use crate::domain::score::Points;
use crate::ui::markup::{Element, IntoMarkup, html, table_head};
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{format, sentences};

use super::badge::{Tone, badge};
use super::disclosure::disclosure;

/// The bars, and a disclosure with their table.
pub fn section_bars(report: &ReportRef) -> Element {
    let behind = ReportRef::clone(report);
    html::figure()
        .class("section-bars")
        .child(
            html::ul()
                .class("section-bars__list")
                .role("list")
                .children(Decision::ALL.map(|decision| bar(report, decision))),
        )
        .child(html::figcaption().class("hint").child(
            "Lines at 50 and 70. A section below 50 keeps the verdict at Emerging or lower. Scale-ready needs 70 in every section.",
        ))
        .child(disclosure("Show as a table", move || table(&behind)))
}

fn bar(report: &Report, decision: Decision) -> Element {
    let points = report.card.decision(decision).score.map(Points::floor);
    let name = match report.owner {
        Owner::Visitor => {
            let href = Route::Section(decision).href(report.questionnaire, Document::Assess);
            html::a().href(href).child(decision.short()).markup()
        }
        Owner::Sender => decision.short().markup(),
    };
    let bar =
        html::span().class("section-bars__bar").style("--points", points.unwrap_or(0).to_string());
    let number = points.map_or("–".to_owned(), |points| points.to_string());
    let word = points.map_or("Not answered", sentences::section_word);
    html::li()
        .class("section-bars__row")
        .child(html::span().class("section-bars__name").child(name))
        .child(html::span().class("section-bars__track").aria_hidden("true").child(bar))
        .child(html::span().class("section-bars__points numeric").untranslated().child(number))
        .child(
            html::span().class("section-bars__word").child(badge(Tone::of_section(points), word)),
        )
}

fn table(report: &Report) -> Element {
    let row = |decision: Decision| {
        let score = report.card.decision(decision).score;
        let score = score.map_or("–".to_owned(), |score| format::tenths(score.tenths()));
        html::tr()
            .child(html::th().scope("row").child(decision.title()))
            .child(html::td().class("numeric").untranslated().child(score))
            .child(
                html::td()
                    .class("numeric")
                    .untranslated()
                    .child(format!("{}%", decision.percent())),
            )
            .child(html::td().child(sentences::answered(report, decision)))
    };
    html::table()
        .class("table")
        .child(html::caption().class("visually-hidden").child("Score of each decision"))
        .child(table_head([
            ("Decision", ""),
            ("Score", "numeric"),
            ("Weight", "numeric"),
            ("Based on", ""),
        ]))
        .child(html::tbody().children(Decision::ALL.map(row)))
}
