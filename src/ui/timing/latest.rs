//! Work that takes long or is put off: of several runs only the latest counts (*latest wins*), and of
//! several that follow each other quickly only the last is done at all (*debounce*).

use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use crate::ui::scope::Scope;

/// How long something must stay as it is before what takes long is computed from it.
pub const SETTLED: Duration = Duration::from_millis(500);

/// Tells the latest run from those that it has superseded.
#[derive(Clone, Copy)]
pub struct Latest {
    run: StoredValue<u32>,
    scope: Scope,
}

impl Latest {
    /// Nothing has run yet. Belongs to the owner that it is made under.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it takes the owner from where it is called")]
    pub fn new() -> Self {
        Self { run: StoredValue::new(0), scope: Scope::current() }
    }

    /// Begins a run. What comes back tells whether it is still the latest.
    pub fn begin(self) -> impl Fn() -> bool + Copy {
        self.supersede();
        let run = self.run.get_value();
        move || self.run.get_value() == run
    }

    /// Whatever has begun is not the latest any more.
    pub fn supersede(self) {
        self.run.update_value(|run| *run += 1);
    }

    /// Begins a run that does `work` after a while if no other has begun until then.
    pub fn debounce(self, pause: Duration, work: impl FnOnce() + 'static) {
        let is_latest = self.begin();
        let later = move || {
            if is_latest() {
                untrack(work);
            }
        };
        self.scope.set_timeout(later, pause);
    }
}

/// What `compute` gives, now and each time after what `follow` reads has [`SETTLED`].
pub fn debounced<T>(
    follow: impl Fn() + 'static,
    compute: impl Fn() -> T + Clone + 'static,
) -> ReadSignal<T>
where
    T: Send + Sync + 'static,
{
    let (computed, set_computed) = signal(untrack(&compute));
    let latest = Latest::new();
    effect(move |is_first| {
        follow();
        if !is_first {
            let compute = compute.clone();
            latest.debounce(SETTLED, move || set_computed.set(compute()));
        }
    });
    computed
}
