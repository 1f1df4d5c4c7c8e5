//! Giving the browser its turn.

use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::dom::window;

/// Resumes after the browser has handled what waits: input, painting.
pub async fn next() {
    after(Duration::ZERO).await;
}

/// Resumes after a pause.
pub async fn after(pause: Duration) {
    let milliseconds = i32::try_from(pause.as_millis()).unwrap_or(i32::MAX);
    let turn = Promise::new(&mut |resolve, reject| {
        let is_planned = window().is_some_and(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
                .is_ok()
        });
        if !is_planned {
            // Nothing is lost by going on at once; a refused call settles the promise all the same.
            let _ = reject.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // Either way it is settled, which is all that matters.
    let _ = JsFuture::from(turn).await;
}
