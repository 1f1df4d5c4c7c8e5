//! The share sheet of the device, if the browser supports it.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, ShareData};

use super::dom::window;

/// The outcome of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Shared with an app of the visitor's choice.
    Shared,
    /// The visitor closed the sheet.
    Cancelled,
    /// The browser refused.
    Refused,
}

/// Whether the browser has a share sheet.
#[must_use]
pub fn is_there() -> bool {
    // Missing in most desktop browsers, despite the type.
    let share = window().and_then(|window| Reflect::get(&window.navigator(), &"share".into()).ok());
    share.is_some_and(|share| share.is_function())
}

/// Opens it for a link. Call it only directly after a press, or the browser refuses.
pub async fn offer(title: &str, url: &str) -> Offered {
    match share(title, url).await {
        Ok(()) => Offered::Shared,
        Err(error) if is_abort(&error) => Offered::Cancelled,
        Err(_) => Offered::Refused,
    }
}

async fn share(title: &str, url: &str) -> Result<(), JsValue> {
    let navigator = window().ok_or(JsValue::NULL)?.navigator();
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    JsFuture::from(navigator.share_with_data(&data)).await.map(drop)
}

fn is_abort(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError")
}
