//! Giving the browser its turn.

use std::time::Duration;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use super::dom::window;

/// Resumes after the browser has handled what waits: input, painting.
pub fn yield_now() -> impl Future<Output = ()> + use<> {
    sleep(Duration::ZERO)
}

/// Resumes after a pause, which begins with the call.
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

/// Resumes once the browser calls what `plan` hands it.
fn called(
    plan: &dyn Fn(&Window, &Function) -> Result<i32, JsValue>,
) -> impl Future<Output = ()> + use<> {
    let window = window();
    let turn = window.map(|window| {
        JsFuture::from(Promise::new(&mut |resolve, reject| {
            if plan(&window, &resolve).is_err() {
                // Nothing is lost by going on at once; a refused call settles the promise all the same.
                let _ = reject.call0(&JsValue::NULL);
            }
        }))
    });
    async move {
        if let Some(turn) = turn {
            // Either way it is settled, which is all that matters.
            let _ = turn.await;
        }
    }
}
