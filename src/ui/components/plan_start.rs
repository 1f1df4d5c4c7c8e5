//! The start date of week 1, and the current week.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::domain::day::Day;
use crate::domain::plan::WEEKS;
use crate::platform::capture_listener::CaptureListener;
use crate::platform::field::{Written, written};
use crate::platform::{event, page};
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, button, ev, html};
use crate::ui::report::ReportRef;
use crate::ui::timing::today::{look_again, today};

const FIELD: &str = "plan-start";

const NO_DATE: &str = "This is not a complete date from 2024 on, so nothing has changed.";

/// The date field, and a button to start today while no date is set. `on_change` runs with the
/// chosen date.
///
/// Typing a date passes through other dates and through none: on the way to 2027 the year is 2, 20
/// and 202, and in some browsers the field is empty while one of its parts is. So a typed date is
/// committed on blur or Enter; a date picked from the calendar is committed at once.
pub fn plan_start(report: Derived<ReportRef>, on_change: Callback<Option<Day>>) -> Element {
    let start = derived(move || report.with(|report| report.annotations.start));
    let week = derived(move || report.with(|report| report.plan.week));
    let is_typing = RwSignal::new(false);
    // Reported until another day is chosen.
    let wrong_beside = RwSignal::new(None::<Option<Day>>);
    let is_wrong = move || wrong_beside.get() == Some(start.get());
    let take = move |is_finished: bool| {
        let now = start.get_untracked();
        let chosen = match written(FIELD) {
            Some(Written::Nothing) => Some(None),
            Some(Written::Value(text)) => Day::parse(&text).map(Some),
            Some(Written::Unfinished) => None,
            None => return,
        };
        if chosen.is_none() && !is_finished {
            return;
        }
        is_typing.set(false);
        wrong_beside.set(chosen.is_none().then_some(now));
        if let Some(chosen) = chosen.filter(|&chosen| chosen != now) {
            on_change.run(chosen);
        }
    };
    let leave = move |_: Event| {
        if is_typing.get_untracked() {
            // When the window loses focus the field keeps it, and the visitor continues typing on
            // return.
            take(!page::has_focus(FIELD));
        }
    };
    // Closing the page fires no blur event first.
    let _ = StoredValue::new_local(CaptureListener::of("pagehide", leave));
    let field = html::input()
        .r#type("date")
        .id(FIELD)
        .min(Day::FIRST.to_string())
        .max(Day::LAST.to_string())
        .attr_fn("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
        .value_fn(move || start.get().map(|day| day.to_string()).unwrap_or_default())
        .on(ev::keydown, move |event| {
            let key = event::text(&event, "key").unwrap_or_default();
            if key == "Enter" {
                take(true);
            } else if changes_a_date(&key) {
                is_typing.set(true);
            }
        })
        .on(ev::change, move |_| {
            if !is_typing.get_untracked() {
                take(true);
            }
        })
        .on(ev::blur, leave);
    let words = move || match start.get() {
        Some(day) if is_wrong() => {
            format!("{NO_DATE} Week 1 still starts on {}.", day.in_words())
        }
        None if is_wrong() => NO_DATE.to_owned(),
        None => "Not started. Pick a date, or mark an action as doing or done.".to_owned(),
        Some(day) if today() < day => format!("Starts on {}.", day.in_words()),
        Some(_) if week.get() > WEEKS => "The twelve weeks are over.".to_owned(),
        Some(_) => format!("This is week {} of {WEEKS}.", week.get()),
    };
    let begin = move || {
        start.get().is_none().then(|| {
            button("button")
                .on(ev::click, move |_| on_change.run(Some(look_again())))
                .child("Start today")
        })
    };
    html::div()
        .class("plan-start no-print")
        .child(html::label().r#for(FIELD).child("Week 1 starts on"))
        .child(field)
        .child(begin)
        .child(html::p().class("plan-start__now numeric").role("status").child(words))
}

/// Whether a key edits the date. Other keys open the calendar or move to the next part of the date.
fn changes_a_date(key: &str) -> bool {
    let is_typed = key.chars().nth(1).is_none() && key != " ";
    is_typed || matches!(key, "Backspace" | "Delete" | "ArrowUp" | "ArrowDown")
}
