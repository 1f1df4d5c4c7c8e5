//! Yielding to the event loop.

use std::time::Duration;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use super::dom::window;

/// Resumes after the browser has handled pending work: input, painting.
pub fn yield_now() -> impl Future<Output = ()> + use<> {
    sleep(Duration::ZERO)
}

/// Resumes after a pause, which starts at the call, not at the first poll.
pub fn sleep(pause: Duration) -> impl Future<Output = ()> + use<> {
    let milliseconds = i32::try_from(pause.as_millis()).unwrap_or(i32::MAX);
    called(&|window, resolve| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds)
    })
}

/// Resumes before the next frame is painted.
pub fn next_frame() -> impl Future<Output = ()> + use<> {
    called(&|window, resolve| window.request_animation_frame(resolve))
}

/// Resumes once the browser calls the callback that `plan` receives.
fn called(
    plan: &dyn Fn(&Window, &Function) -> Result<i32, JsValue>,
) -> impl Future<Output = ()> + use<> {
    let window = window();
    let turn = window.map(|window| {
        JsFuture::from(Promise::new(&mut |resolve, reject| {
            if plan(&window, &resolve).is_err() {
                // Continuing at once loses nothing; a refused call still settles the promise.
                let _ = reject.call0(&JsValue::NULL);
            }
        }))
    });
    async move {
        if let Some(turn) = turn {
            // Settled either way, which is all that matters.
            let _ = turn.await;
        }
    }
}
