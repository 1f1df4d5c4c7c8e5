//! Callbacks from the browser on behalf of a view: handlers, tasks, timers, frames.
//!
//! The signals of a view are disposed with it, and reading a disposed signal panics. Yet the
//! browser may call back later, or during removal: Chromium fires a change event at a field while
//! removing it. So a view starts all callbacks in its [`Scope`], and none of them runs once the
//! view is gone. `ui::markup` applies this to handlers of elements. The functions of Leptos and of
//! the browser that would run regardless are disallowed by Clippy everywhere else.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use any_spawner::Executor;
use leptos::leptos_dom::helpers;
use leptos::prelude::{GetValue, Owner, StoredValue, WeakOwner, on_cleanup};
use leptos::web_sys::Event;

use crate::platform::event_loop;

/// An owner, until it is cleaned up: because its view is removed, or because the closure it belongs
/// to reruns. Captured together with the signals that a callback uses.
#[derive(Clone, Copy)]
pub struct Scope(StoredValue<WeakOwner>);

type Task = Pin<Box<dyn Future<Output = ()>>>;

impl Scope {
    /// The owner of the view that is being built.
    #[must_use]
    pub fn current() -> Self {
        Self(StoredValue::new(Owner::current().unwrap_or_default().downgrade()))
    }

    /// Runs `run` under the owner; `None` when the owner is gone.
    pub fn run<T>(self, run: impl FnOnce() -> T) -> Option<T> {
        let owner = self.0.try_get_value()?.upgrade()?;
        Some(owner.with(run))
    }

    /// Spawns a task. It is cancelled with the view, whatever it is awaiting.
    pub fn spawn_local(self, task: impl Future<Output = ()> + 'static) {
        self.spawn(Box::pin(task));
    }

    /// Runs `run` after a delay.
    pub fn set_timeout(self, run: impl FnOnce() + 'static, pause: Duration) {
        self.run_after(Box::pin(event_loop::sleep(pause)), Box::new(run));
    }

    /// Runs `run` before the next frame is painted.
    pub fn request_animation_frame(self, run: impl FnOnce() + 'static) {
        self.run_after(Box::pin(event_loop::next_frame()), Box::new(run));
    }

    fn run_after(self, wait: Task, run: Box<dyn FnOnce()>) {
        self.spawn(Box::pin(async {
            wait.await;
            run();
        }));
    }

    fn spawn(self, mut task: Task) {
        spawn_to_the_end(poll_fn(move |context| {
            self.run(|| task.as_mut().poll(context)).unwrap_or(Poll::Ready(()))
        }));
    }
}

/// Runs a task to completion, even if its view is gone. For work that must finish regardless; it
/// may touch signals of a view only through `try_set` and the like.
#[expect(clippy::disallowed_methods, reason = "the one place that starts tasks")]
pub fn spawn_to_the_end(task: impl Future<Output = ()> + 'static) {
    Executor::spawn_local(task);
}

/// Listens to an event of the window for as long as the current owner exists.
pub fn window_event_listener(name: &'static str, run: impl Fn(&Event) + 'static) {
    listen(name, Box::new(run));
}

#[expect(clippy::disallowed_methods, reason = "the one place that listens to the window")]
fn listen(name: &'static str, run: Box<dyn Fn(&Event)>) {
    let scope = Scope::current();
    let hear = move |event: Event| {
        let _ = scope.run(|| run(&event));
    };
    let listener = helpers::window_event_listener_untyped(name, hear);
    on_cleanup(move || listener.remove());
}
