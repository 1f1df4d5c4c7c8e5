//! The score in week 12 against days a week. The line is drawn once; a mark moves along it.

use leptos::prelude::*;

use crate::domain::context::Capacity;
use crate::domain::plan::CurvePoint;
use crate::domain::verdict::Band;
use crate::ui::memo::memo;
use crate::ui::words;

use super::fold::Fold;

/// Tenths of a point from bottom to top.
const HEIGHT: u16 = 1000;

/// The curve, the mark at the days chosen, and the same as a table one tap away.
#[component]
pub fn Curve(
    /// At least two points, fewest days first.
    points: Vec<CurvePoint>,
    /// Where the mark stands.
    #[prop(into)]
    value: Signal<Capacity>,
) -> impl IntoView {
    let end = points.last().map_or(1, |point| point.capacity.quarter_days().max(1));
    let corners: Vec<String> = (points.iter())
        .map(|p| format!("{},{}", p.capacity.quarter_days(), HEIGHT - p.score.tenths().min(HEIGHT)))
        .collect();
    let line = corners.join(" ");
    let area = format!("0,{HEIGHT} {line} {end},{HEIGHT}");
    let table = points.clone();
    let here = memo(move || {
        let quarters = value.get().quarter_days();
        let at = points.iter().rev().find(|point| point.capacity.quarter_days() <= quarters);
        at.map_or((0, 0), |point| (quarters.min(end), point.score.tenths()))
    });
    view! {
        <figure class="curve">
            <div class="curve__plot" aria-hidden="true" style:--end=end.to_string()>
                <svg viewBox=format!("0 0 {end} {HEIGHT}") preserveAspectRatio="none">
                    <polygon class="curve__area" points=area></polygon>
                    <polyline class="curve__line" points=line></polyline>
                </svg>
                {[Band::ReadyToGrow, Band::ScaleReady].map(band_line).collect_view()}
                <span
                    class="curve__mark"
                    style:--x=move || here.get().0.to_string()
                    style:--y=move || here.get().1.to_string()
                ></span>
            </div>
            <div class="curve__axis numeric" aria-hidden="true">
                <span>"0 days"</span>
                <span>{words::days_a_week(end)}</span>
            </div>
            <figcaption class="hint">
                "Score in week 12 against days a week. It levels off where more days buy little."
            </figcaption>
            <Fold summary="The curve as a table">{rows(&table)}</Fold>
        </figure>
    }
}

/// Where a band begins.
fn band_line(band: Band) -> AnyView {
    view! {
        <span class="curve__band" style:--at=band.from_points().to_string()>{band.label()}</span>
    }
    .into_any()
}

/// Every whole day, and the last point.
fn rows(points: &[CurvePoint]) -> AnyView {
    let last = points.len().saturating_sub(1);
    let row = |(at, point): (usize, &CurvePoint)| {
        let quarters = point.capacity.quarter_days();
        (quarters % 4 == 0 || at == last).then(|| {
            view! {
                <tr>
                    <th scope="row" class="numeric">{words::quarter_days(u16::from(quarters))}</th>
                    <td class="numeric">{point.score.floor()}</td>
                </tr>
            }
        })
    };
    view! {
        <table class="table curve__table">
            <caption class="visually-hidden">"Score in week 12 by days a week"</caption>
            <thead>
                <tr>
                    <th scope="col">"Days a week"</th>
                    <th scope="col" class="numeric">"Score in week 12"</th>
                </tr>
            </thead>
            <tbody>{points.iter().enumerate().filter_map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
