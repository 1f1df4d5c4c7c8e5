//! What breaks at ten times the load: eight barriers and four pitfalls, as a table.

use crate::content::copy;
use crate::domain::order::sort_by;
use crate::domain::questionnaire::BarrierKind;
use crate::domain::verdict::{Exposure, ExposureLevel};
use crate::ui::markup::{Element, html};
use crate::ui::report::Report;

use super::badge::{Tone, badge};

/// The exposure of a report, worst first in each of the three groups.
pub fn exposure(report: &Report) -> Element {
    let group = |kind: BarrierKind, heading: &'static str| {
        let mut rows: Vec<&Exposure> =
            report.verdict.exposures.iter().filter(|e| e.barrier.kind() == kind).collect();
        let height = |exposure: &Exposure| exposure.value.map(|(ratio, level)| (level, ratio));
        sort_by(&mut rows, |a, b| height(a) > height(b));
        let head = html::th()
            .class("exposure__group")
            .scope("rowgroup")
            .role("rowheader")
            .colspan("3")
            .child(heading);
        html::tbody()
            .role("rowgroup")
            .child(html::tr().role("row").child(head))
            .children(rows.into_iter().map(row))
    };
    let column = |name: &'static str| html::th().scope("col").child(name);
    let head = html::tr()
        .role("row")
        .child(column("What breaks"))
        .child(column("Exposure"))
        .child(column("Based on"));
    html::table()
        .class("table exposure")
        .role("table")
        .child(html::caption().child(
            "The same answers, grouped by what they could lead to. This does not change the score. Each row needs at least two answers.",
        ))
        .child(html::thead().role("rowgroup").child(head))
        .child(group(BarrierKind::Technical, "Technical barriers"))
        .child(group(BarrierKind::Product, "Product barriers"))
        .child(group(BarrierKind::Pitfall, "Pitfalls"))
}

fn row(exposure: &Exposure) -> Element {
    let level = exposure.value.map(|(_, level)| level);
    let percent = exposure.value.map_or(0, |(ratio, level)| match level {
        ExposureLevel::None => 0,
        _ => ratio.times(100).floor(),
    });
    let is_worth_words = matches!(level, Some(ExposureLevel::High | ExposureLevel::Medium));
    let words = is_worth_words.then(|| {
        html::span().class("exposure__words").child(copy::at_ten_times_the_load(exposure.barrier))
    });
    let bar = html::span().class("exposure__bar").style("--points", percent.to_string());
    let track = html::span().class("exposure__track").aria_hidden("true").child(bar);
    html::tr()
        .class("exposure__row")
        .role("row")
        .child(
            html::th().scope("row").role("rowheader").child(exposure.barrier.label()).child(words),
        )
        .child(
            html::td()
                .class("exposure__level")
                .role("cell")
                .child(badge(
                    Tone::of_exposure(level),
                    level.map_or("Unknown", ExposureLevel::label),
                ))
                .child(track),
        )
        .child(
            html::td()
                .class("exposure__count numeric")
                .role("cell")
                .child(format!("{} of {} answers", exposure.answered, exposure.asked)),
        )
}
