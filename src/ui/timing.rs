//! When things run: whenever a signal has changed, after a pause, only the latest, while the page is
//! printed, and as of which day.

pub mod latest;
pub mod printing;
pub mod today;

use std::time::Duration;

use leptos::prelude::*;

use super::memo::Memo;
use super::scope::Scope;

/// How long words must stay before they are said.
const SPOKEN_AFTER: Duration = Duration::from_millis(700);

/// Runs `run` now and whenever a signal that it reads has changed; it hears whether this is its
/// first time. Compiled once for all, unlike an effect of Leptos.
pub fn effect(run: impl FnMut(bool) + 'static) {
    effect_of(Box::new(run));
}

fn effect_of(mut run: Box<dyn FnMut(bool)>) {
    Effect::new(move |before: Option<()>| run(before.is_none()));
}

/// Runs `run` now and whenever a signal that it reads has changed.
pub fn on_each(mut run: impl FnMut() + 'static) {
    effect(move |_| run());
}

/// Follows `words`, silent at first, and speaks only once they have rested for a moment.
pub fn debounced_text(words: Memo<String>) -> ReadSignal<String> {
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
