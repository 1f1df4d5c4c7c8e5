//! The day on which week 1 begins, and which week this is.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::plan::WEEKS;
use crate::ui::markup::{Element, button, el};
use crate::ui::memo::{Memo, memo};
use crate::ui::report::ReportRef;

const FIELD: &str = "plan-start";

/// The date, and a way to begin today while there is none. `on_change` runs with what is chosen.
pub fn plan_start(
    report: Memo<ReportRef>,
    today: Day,
    on_change: Callback<Option<Day>>,
) -> Element {
    let start = memo(move || report.with(|report| report.beside.start));
    let week = memo(move || report.with(|report| report.plan.week));
    let field = el("input")
        .attr("type", "date")
        .attr("id", FIELD)
        .attr("min", Day::FIRST.to_string())
        .attr("max", Day::LAST.to_string())
        .value_fn(move || start.get().map(|day| day.to_string()).unwrap_or_default())
        .on("change", move |event| on_change.run(Day::parse(&event_target_value(&event))));
    let words = move || match start.get() {
        None => "Not started. Pick a date, or mark an action as doing or done.".to_owned(),
        Some(day) if today < day => format!("Starts on {}.", day.in_words()),
        Some(_) if week.get() > WEEKS => "The twelve weeks are over.".to_owned(),
        Some(_) => format!("This is week {} of {WEEKS}.", week.get()),
    };
    let begin = move || {
        start.get().is_none().then(|| {
            button("button").on("click", move |_| on_change.run(Some(today))).child("Start today")
        })
    };
    el("div")
        .class("plan-start no-print")
        .child(el("label").attr("for", FIELD).child("Week 1 starts on"))
        .child(field)
        .child(begin)
        .child(el("p").class("plan-start__now numeric").attr("role", "status").child(words))
}
