//! When code runs: on signal changes, after a delay, latest wins, while the page is printed, and on
//! a change of day.

pub mod latest;
pub mod printing;
pub mod today;

use std::time::Duration;

use leptos::prelude::*;

use super::derived::Derived;
use super::scope::Scope;

/// How long a text must stay unchanged before it is announced.
const SPOKEN_AFTER: Duration = Duration::from_millis(700);

/// Runs `run` now and whenever a signal that it reads changes; the argument says whether this is
/// the first run. Not generic over a value, so it is compiled once, unlike an effect of Leptos.
pub fn effect(run: impl FnMut(bool) + 'static) {
    effect_of(Box::new(run));
}

fn effect_of(mut run: Box<dyn FnMut(bool)>) {
    Effect::new(move |before: Option<()>| run(before.is_none()));
}

/// Runs `run` now and whenever a signal that it reads changes.
pub fn on_each(mut run: impl FnMut() + 'static) {
    effect(move |_| run());
}

/// A debounced text for a live region: empty at first, then `words` once they have been stable for
/// a moment.
pub fn debounced_text(words: Derived<String>) -> ReadSignal<String> {
    let (spoken, set_spoken) = signal(String::new());
    let scope = Scope::current();
    effect(move |is_first| {
        let now = words.get();
        if !is_first {
            let say = move || {
                if words.get_untracked() == now {
                    set_spoken.set(now);
                }
            };
            scope.set_timeout(say, SPOKEN_AFTER);
        }
    });
    spoken
}
