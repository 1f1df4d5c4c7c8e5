//! The current day, for everything on a page that depends on it.

use std::time::Duration;

use leptos::prelude::*;

use super::latest::LatestRun;
use crate::app::timestamp::Timestamp;
use crate::domain::day::Day;
use crate::platform::clock;
use crate::ui::scope::window_event_listener;

/// Timers sleep with the machine: one set for midnight may fire hours after it.
const AT_LEAST_EVERY: Duration = Duration::from_hours(1);

thread_local! {
    /// Owned by no view, so that none disposes of it.
    static TODAY: ArcRwSignal<Day> = ArcRwSignal::new(clock::today());
}

/// The current day on the visitor's calendar. Readers subscribe to it.
#[must_use]
pub fn today() -> Day {
    TODAY.with(ArcRwSignal::get)
}

/// A timestamp in words: without its date as long as it is [`today`].
#[must_use]
pub fn when(at: Timestamp) -> String {
    let _ = today();
    clock::when(at)
}

/// Updates the current day and returns it, for an action done now. Subscribers of [`today`] are
/// notified.
pub fn look_again() -> Day {
    let day = clock::today();
    TODAY.with(|today| {
        if today.get_untracked() != day {
            today.set(day);
        }
    });
    day
}

/// Keeps [`today`] up to date for as long as the current owner exists, which may be weeks: at
/// midnight, and when the tab comes to the front.
pub fn follow() {
    let latest = LatestRun::new();
    for event in ["focus", "pageshow", "visibilitychange"] {
        window_event_listener(event, move |_| watch(latest));
    }
    watch(latest);
}

fn watch(latest: LatestRun) {
    look_again();
    latest.debounce(clock::until_tomorrow().min(AT_LEAST_EVERY), move || watch(latest));
}
