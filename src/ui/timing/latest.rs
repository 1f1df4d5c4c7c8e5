//! Slow or deferred work: of several runs only the latest counts (*latest wins*), and of several in
//! quick succession only the last is done at all (*debounce*).

use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use crate::ui::scope::Scope;

/// How long an input must stay unchanged before slow work is computed from it.
pub const SETTLED: Duration = Duration::from_millis(500);

/// Tells the latest run from those it has superseded.
#[derive(Clone, Copy)]
pub struct LatestRun {
    run: StoredValue<u32>,
    scope: Scope,
}

impl LatestRun {
    /// No run yet. Belongs to the current owner.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it takes the owner from where it is called")]
    pub fn new() -> Self {
        Self { run: StoredValue::new(0), scope: Scope::current() }
    }

    /// Starts a run. The returned function tells whether it is still the latest.
    pub fn begin(self) -> impl Fn() -> bool + Copy {
        self.supersede();
        let run = self.run.get_value();
        move || self.run.get_value() == run
    }

    /// Supersedes every run started so far.
    pub fn supersede(self) {
        self.run.update_value(|run| *run += 1);
    }

    /// Starts a run that does `work` after a delay unless another one starts before that.
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

/// A debounced signal: the result of `compute` now, and again each time after what `follow` reads
/// has [`SETTLED`].
pub fn debounced<T>(
    follow: impl Fn() + 'static,
    compute: impl Fn() -> T + Clone + 'static,
) -> ReadSignal<T>
where
    T: Send + Sync + 'static,
{
    let (computed, set_computed) = signal(untrack(&compute));
    let latest = LatestRun::new();
    effect(move |is_first| {
        follow();
        if !is_first {
            let compute = compute.clone();
            latest.debounce(SETTLED, move || set_computed.set(compute()));
        }
    });
    computed
}
