//! The score in week 12 as a function of days per week. The line is drawn once; a mark moves along
//! it.

use crate::domain::context::Capacity;
use crate::domain::plan::CurvePoint;
use crate::domain::verdict::Band;
use crate::ui::format;
use crate::ui::markup::{Element, html, svg, table_head};

use super::disclosure::disclosure;
use crate::ui::derived::{Derived, derived};

/// Tenths of a point from bottom to top.
const HEIGHT: u16 = 1000;

/// The curve, the mark at the chosen days, and a disclosure with the same values as a table. There
/// are at least two points, fewest days first, and the mark is at `value`.
pub fn curve(points: Vec<CurvePoint>, value: Derived<Capacity>) -> Element {
    let end = points.last().map_or(1, |point| point.capacity.quarter_days().max(1));
    let corners: Vec<String> = (points.iter())
        .map(|p| format!("{},{}", p.capacity.quarter_days(), HEIGHT - p.score.tenths().min(HEIGHT)))
        .collect();
    let line = corners.join(" ");
    let area = format!("0,{HEIGHT} {line} {end},{HEIGHT}");
    let table = points.clone();
    let here = derived(move || {
        let quarters = value.get().quarter_days();
        let at = points.iter().rev().find(|point| point.capacity.quarter_days() <= quarters);
        at.map_or((0, 0), |point| (quarters.min(end), point.score.tenths()))
    });
    let drawing = svg::svg()
        .attr("viewBox", format!("0 0 {end} {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .child(svg::polygon().class("curve__area").points(area))
        .child(svg::polyline().class("curve__line").points(line));
    let mark = html::span()
        .class("curve__mark")
        .style_fn("--x", move || here.get().0.to_string())
        .style_fn("--y", move || here.get().1.to_string());
    let plot = html::div()
        .class("curve__plot")
        .aria_hidden("true")
        .style("--end", end.to_string())
        .child(drawing)
        .children([Band::ReadyToGrow, Band::ScaleReady].map(band_line))
        .child(mark);
    let axis = html::div()
        .class("curve__axis numeric")
        .aria_hidden("true")
        .child(html::span().child("0 days"))
        .child(html::span().child(format::days_a_week(end)));
    html::figure()
        .class("curve")
        .child(plot)
        .child(axis)
        .child(html::figcaption().class("hint").child(
            "Score in week 12 against days a week. It levels off where more days buy little.",
        ))
        .child(disclosure("The curve as a table", move || rows(&table)))
}

/// The line at the lower end of a band.
fn band_line(band: Band) -> Element {
    let at = band.from_points().to_string();
    html::span().class("curve__band").style("--at", at).child(band.label())
}

/// Every whole day, and the last point.
fn rows(points: &[CurvePoint]) -> Element {
    let last = points.len().saturating_sub(1);
    let row = |(at, point): (usize, &CurvePoint)| {
        let quarters = point.capacity.quarter_days();
        (quarters % 4 == 0 || at == last).then(|| {
            let days = format::quarter_days(u16::from(quarters));
            html::tr()
                .child(html::th().scope("row").class("numeric").child(days))
                .child(html::td().class("numeric").untranslated().child(point.score.floor()))
        })
    };
    html::table()
        .class("table curve__table")
        .child(html::caption().class("visually-hidden").child("Score in week 12 by days a week"))
        .child(table_head([("Days a week", "numeric"), ("Score in week 12", "numeric")]))
        .child(html::tbody().children(points.iter().enumerate().filter_map(row)))
}
