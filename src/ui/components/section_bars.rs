//! Six horizontal bars, five decisions and habits, with marks at 50 and 70.

use leptos::prelude::*;

use crate::app::route::{Document, Route};
use crate::domain::questionnaire::Decision;
use crate::domain::score::Points;
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{sentences, words};

use super::badge::{Tone, badge};
use super::fold::Fold;

/// The bars and, one tap away, their table.
#[component]
pub fn SectionBars(
    /// Whose scores.
    report: ReportRef,
) -> impl IntoView {
    let bars: Vec<_> = Decision::ALL.iter().map(|&decision| bar(&report, decision)).collect();
    view! {
        <figure class="section-bars">
            <ul class="section-bars__list" role="list">
                {bars}
            </ul>
            <figcaption class="hint">
                "Lines at 50 and 70: below 50 a decision holds the verdict at Emerging, from 70 on it is no obstacle to Scale-ready."
            </figcaption>
            <Fold summary="The same as a table">{table(&report)}</Fold>
        </figure>
    }
}

fn bar(report: &Report, decision: Decision) -> AnyView {
    let points = report.card.decision(decision).score.map(Points::floor);
    let name = match report.owner {
        Owner::Visitor => {
            let href = Route::Section(decision).href(report.questionnaire, Document::Assess);
            view! { <a href=href>{decision.short()}</a> }.into_any()
        }
        Owner::Sender => decision.short().into_any(),
    };
    view! {
        <li class="section-bars__row">
            <span class="section-bars__name">{name}</span>
            <span class="section-bars__track" aria-hidden="true">
                <span
                    class="section-bars__bar"
                    style:--points=points.unwrap_or(0).to_string()
                ></span>
            </span>
            <span class="section-bars__points numeric">
                {points.map_or("–".to_owned(), |points| points.to_string())}
            </span>
            <span class="section-bars__word">
                {badge(Tone::of_section(points), points.map_or("Not answered", sentences::section_word))}
            </span>
        </li>
    }
    .into_any()
}

fn table(report: &Report) -> AnyView {
    let row = |decision: Decision| {
        let score = report.card.decision(decision).score;
        view! {
            <tr>
                <th scope="row">{decision.title()}</th>
                <td class="numeric">
                    {score.map_or("–".to_owned(), |score| words::tenths(score.tenths()))}
                </td>
                <td class="numeric">{decision.percent()}" %"</td>
                <td>{sentences::answered(report, decision)}</td>
            </tr>
        }
    };
    view! {
        <table class="table">
            <caption class="visually-hidden">"Score of each decision"</caption>
            <thead>
                <tr>
                    <th scope="col">"Decision"</th>
                    <th scope="col" class="numeric">"Score"</th>
                    <th scope="col" class="numeric">"Weight"</th>
                    <th scope="col">"Rests on"</th>
                </tr>
            </thead>
            <tbody>{Decision::ALL.map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
