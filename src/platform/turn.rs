//! Giving the browser its turn.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::dom::window;

/// Resumes after the browser has handled what waits: input, painting.
pub async fn next() {
    let turn = Promise::new(&mut |resolve, reject| {
        let is_planned = window().is_some_and(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0).is_ok()
        });
        if !is_planned {
            // Nothing is lost by going on at once; a refused call settles the promise all the same.
            let _ = reject.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // Either way it is settled, which is all that matters.
    let _ = JsFuture::from(turn).await;
}
