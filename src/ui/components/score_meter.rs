//! The number with its range: a figure, the words, and a scale with the four bands.

use leptos::prelude::*;

use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::report::Report;
use crate::ui::{sentences, words};

use super::badge::{Tone, badge};

/// The score of a report. Below half of the weight answered, the range takes its place.
pub fn score_meter(report: &Report) -> AnyView {
    let (low, high) = (report.card.low.floor(), report.card.high.ceil());
    let Some(score) = report.card.score.map(Points::floor) else {
        return ().into_any();
    };
    let is_range_first = report.card.is_coverage_below(50);
    let number = if is_range_first { format!("{low}–{high}") } else { score.to_string() };
    let range = sentences::range(report);
    let spoken = format!("{score}. {range}.");
    let under = if is_range_first {
        format!("Point so far {score} · {} answered", words::percent(report.card.coverage))
    } else {
        format!("{range} · {} answered", words::percent(report.card.coverage))
    };
    let band = report.verdict.band;
    view! {
        <div class="score-meter">
            <p class="score-meter__number numeric">
                {number} <span class="score-meter__of">" of 100"</span>
            </p>
            <p class="score-meter__words">
                {badge(Tone::of_band(band), band.map_or("", Band::label))}
                <span class="score-meter__range numeric">{under}</span>
            </p>
            <div
                class="score-meter__scale"
                role="meter"
                aria-label="Readiness score"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=score.to_string()
                aria-valuetext=spoken
            >
                <span
                    class="score-meter__span"
                    style:--low=low.to_string()
                    style:--high=high.to_string()
                ></span>
                <span class="score-meter__point" style:--at=score.to_string()></span>
            </div>
            <ol class="score-meter__bands" role="list" aria-hidden="true">
                {Band::ALL
                    .map(|band| {
                        let is_here = report.verdict.band_by_score == Some(band);
                        view! {
                            <li
                                class:score-meter__band=true
                                class:score-meter__band--here=is_here
                                style:--from=band.from_points().to_string()
                            >
                                {band.label()}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </div>
    }
    .into_any()
}
