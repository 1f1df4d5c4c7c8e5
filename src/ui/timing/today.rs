//! Which day it is, for everything on a page that depends on it.

use std::time::Duration;

use leptos::prelude::*;

use super::latest::Latest;
use crate::app::timestamp::Timestamp;
use crate::domain::day::Day;
use crate::platform::clock;
use crate::ui::scope::window_event_listener;

/// Timers sleep with the machine: one that was set for midnight may come hours after it.
const AT_LEAST_EVERY: Duration = Duration::from_hours(1);

thread_local! {
    /// Of no view, so that none takes it along.
    static TODAY: ArcRwSignal<Day> = ArcRwSignal::new(clock::today());
}

/// The day on the visitor's calendar. Whatever reads it follows it.
#[must_use]
pub fn today() -> Day {
    TODAY.with(ArcRwSignal::get)
}

/// A moment in words: its time alone for as long as it is of [`today`].
#[must_use]
pub fn when(at: Timestamp) -> String {
    let _ = today();
    clock::when(at)
}

/// The day at this very moment, for what somebody does now. Whatever follows [`today`] hears of it.
pub fn look_again() -> Day {
    let day = clock::today();
    TODAY.with(|today| {
        if today.get_untracked() != day {
            today.set(day);
        }
    });
    day
}

/// Keeps [`today`] up to date for as long as what is being built is there, which may be weeks: at
/// midnight, and when the tab comes to the front.
pub fn follow() {
    let latest = Latest::new();
    for event in ["focus", "pageshow", "visibilitychange"] {
        window_event_listener(event, move |_| watch(latest));
    }
    watch(latest);
}

fn watch(latest: Latest) {
    look_again();
    latest.debounce(clock::until_tomorrow().min(AT_LEAST_EVERY), move || watch(latest));
}
