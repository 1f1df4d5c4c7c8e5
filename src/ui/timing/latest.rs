//! Work that is put off, and is done by the last of those who asked for it.

use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use crate::ui::scope::Scope;

/// Tells the newest run from those that it has overtaken.
#[derive(Clone, Copy)]
pub(super) struct Newest {
    run: StoredValue<u32>,
    scope: Scope,
}

impl Newest {
    /// Nothing has run yet. Belongs to the owner that it is made under.
    pub(super) fn new() -> Self {
        Self { run: StoredValue::new(0), scope: Scope::current() }
    }

    /// Begins a run. What comes back tells whether it is still the newest.
    pub(super) fn begin(self) -> impl Fn() -> bool + Copy {
        self.overtake();
        let run = self.run.get_value();
        move || self.run.get_value() == run
    }

    /// Whatever has begun is not the newest any more.
    pub(super) fn overtake(self) {
        self.run.update_value(|run| *run += 1);
    }

    /// Begins a run that does `work` after a while if no other has begun until then.
    pub(super) fn after(self, pause: Duration, work: impl FnOnce() + 'static) {
        let is_newest = self.begin();
        let later = move || {
            if is_newest() {
                untrack(work);
            }
        };
        self.scope.set_timeout(later, pause);
    }
}

/// How long something must stay as it is before what takes long is made of it.
const SETTLED: Duration = Duration::from_millis(500);

/// What `make` gives, now and each time after what `follow` reads has rested for a moment.
pub fn made_at_rest<T>(
    follow: impl Fn() + 'static,
    make: impl Fn() -> T + Clone + 'static,
) -> ReadSignal<T>
where
    T: Send + Sync + 'static,
{
    let (made, set_made) = signal(untrack(&make));
    let newest = Newest::new();
    effect(move |is_first| {
        follow();
        if !is_first {
            let make = make.clone();
            newest.after(SETTLED, move || set_made.set(make()));
        }
    });
    made
}
