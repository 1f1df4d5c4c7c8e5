//! What breaks at ten times the load: eight barriers and four pitfalls, as a table.

use leptos::prelude::*;

use crate::content::copy;
use crate::domain::order::sort_by;
use crate::domain::questionnaire::BarrierKind;
use crate::domain::verdict::{Exposure, ExposureLevel};
use crate::ui::report::Report;

use super::badge::{Tone, badge};

/// The exposure of a report, worst first in each of the three families.
pub fn exposure(report: &Report) -> AnyView {
    let group = |kind: BarrierKind, heading: &'static str| {
        let mut rows: Vec<&Exposure> =
            report.verdict.exposures.iter().filter(|e| e.barrier.kind() == kind).collect();
        let height = |exposure: &Exposure| exposure.value.map(|(ratio, level)| (level, ratio));
        sort_by(&mut rows, |a, b| height(a) > height(b));
        view! {
            <tbody role="rowgroup">
                <tr role="row">
                    <th class="exposure__group" scope="rowgroup" role="rowheader" colspan="3">{heading}</th>
                </tr>
                {rows.into_iter().map(row).collect_view()}
            </tbody>
        }
    };
    view! {
        <table class="table exposure" role="table">
            <caption>
                "A view of the same answers by what they lead to; it never enters the score. Shown from two answers on."
            </caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col">"What breaks"</th>
                    <th scope="col">"Exposure"</th>
                    <th scope="col">"Rests on"</th>
                </tr>
            </thead>
            {group(BarrierKind::Technical, "Technical barriers")}
            {group(BarrierKind::Product, "Product barriers")}
            {group(BarrierKind::Pitfall, "Pitfalls")}
        </table>
    }
    .into_any()
}

fn row(exposure: &Exposure) -> AnyView {
    let level = exposure.value.map(|(_, level)| level);
    let percent = exposure.value.map_or(0, |(ratio, level)| match level {
        ExposureLevel::None => 0,
        _ => ratio.times(100).floor(),
    });
    let is_worth_words = matches!(level, Some(ExposureLevel::High | ExposureLevel::Medium));
    view! {
        <tr class="exposure__row" role="row">
            <th scope="row" role="rowheader">
                {exposure.barrier.label()}
                {is_worth_words
                    .then(|| {
                        view! {
                            <span class="exposure__words">
                                {copy::at_ten_times_the_load(exposure.barrier)}
                            </span>
                        }
                    })}
            </th>
            <td class="exposure__level" role="cell">
                {badge(Tone::of_exposure(level), level.map_or("Unknown", ExposureLevel::label))}
                <span class="exposure__track" aria-hidden="true">
                    <span class="exposure__bar" style:--points=percent.to_string()></span>
                </span>
            </td>
            <td class="exposure__count numeric" role="cell">
                {exposure.answered} " of " {exposure.asked} " answers"
            </td>
        </tr>
    }
    .into_any()
}
