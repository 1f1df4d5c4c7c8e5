//! Which day it is, for everything on a page that depends on it.

use std::cell::Cell;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::domain::day::Day;
use crate::platform::clock;

thread_local! {
    /// Of no page, and never disposed: days pass whatever is shown.
    static TODAY: ArcRwSignal<Day> = begun();
    static MIDNIGHT: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// The day on the visitor's calendar, followed by whatever reads it. A tab may stay open for weeks: it
/// is looked up again at midnight, when the tab comes to the front, and by [`look_again`].
#[must_use]
pub fn today() -> Day {
    TODAY.with(ArcRwSignal::get)
}

/// The day on the visitor's calendar as it is at this moment, for what somebody does just now. Whatever
/// follows [`today`] follows.
pub fn look_again() -> Day {
    let day = clock::today();
    TODAY.with(|today| {
        if today.get_untracked() != day {
            today.set(day);
        }
    });
    day
}

#[expect(
    clippy::disallowed_methods,
    reason = "the day is of no view, and is followed for as long as the page lives"
)]
fn begun() -> ArcRwSignal<Day> {
    // Timers sleep with the machine and are held back in hidden tabs: what brings a tab to the front
    // is the rest.
    for event in ["focus", "pageshow", "visibilitychange"] {
        let _ = window_event_listener_untyped(event, |_| wait_for_midnight());
    }
    set_timeout(wait_for_midnight, Duration::ZERO);
    ArcRwSignal::new(clock::today())
}

/// Looks up the day now, and again once the next one has begun.
#[expect(clippy::disallowed_methods, reason = "as above")]
fn wait_for_midnight() {
    look_again();
    let next = set_timeout_with_handle(wait_for_midnight, clock::until_tomorrow()).ok();
    if let Some(before) = MIDNIGHT.replace(next) {
        before.clear();
    }
}
