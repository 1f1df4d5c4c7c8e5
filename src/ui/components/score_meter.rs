//! The score with its range: a figure, a label, and a scale with the four bands.

use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::format::DOT;
use crate::ui::markup::{Element, html};
use crate::ui::report::Report;
use crate::ui::{format, sentences};

use super::badge::{Tone, badge};

/// The score of a report. If less than half of the weight is known, the range takes its place.
pub fn score_meter(report: &Report) -> Option<Element> {
    let (low, high) = (report.card.low.floor(), report.card.high.ceil());
    let score = report.card.score.map(Points::floor)?;
    let is_range_first = report.card.is_coverage_below(50);
    let number = if is_range_first { format!("{low}–{high}") } else { score.to_string() };
    let range = sentences::range(report);
    let spoken = format!("{score}. {range}.");
    let under = if is_range_first {
        format!("Score so far: {score}{DOT}{} known", format::percent(report.card.coverage))
    } else {
        format!("{range}{DOT}{} known", format::percent(report.card.coverage))
    };
    let band = report.verdict.band;
    let scale = html::div()
        .class("score-meter__scale")
        .role("meter")
        .aria_label("Readiness score")
        .aria_valuemin("0")
        .aria_valuemax("100")
        .aria_valuenow(score.to_string())
        .aria_valuetext(spoken)
        .child(
            html::span()
                .class("score-meter__span")
                .style("--low", low.to_string())
                .style("--high", high.to_string()),
        )
        .child(html::span().class("score-meter__point").style("--at", score.to_string()));
    let place = |each: Band| {
        let class = if report.verdict.band_by_score == Some(each) {
            "score-meter__band score-meter__band--here"
        } else {
            "score-meter__band"
        };
        html::li().class(class).style("--from", each.from_points().to_string()).child(each.label())
    };
    let number = html::p()
        .class("score-meter__number numeric")
        .untranslated()
        .child(number)
        .child(html::span().class("score-meter__of").child(" of 100"));
    let words = html::p()
        .class("score-meter__words")
        .child(badge(Tone::of_band(band), band.map_or("", Band::label)))
        .child(html::span().class("score-meter__range numeric").child(under));
    let bands = html::ol()
        .class("score-meter__bands")
        .role("list")
        .aria_hidden("true")
        .children(Band::ALL.map(place));
    Some(html::div().class("score-meter").child(number).child(words).child(scale).child(bands))
}
