//! The share sheet of the device, where the browser has one.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, ShareData};

use super::dom::window;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Handed to a program of the visitor's choice.
    Shared,
    /// The visitor closed the sheet.
    Cancelled,
    /// The browser refused.
    Refused,
}

/// Whether there is one.
#[must_use]
pub fn is_there() -> bool {
    // Absent in most browsers of desktops, whatever the type says.
    let share = window().and_then(|window| Reflect::get(&window.navigator(), &"share".into()).ok());
    share.is_some_and(|share| share.is_function())
}

/// Opens it for a link. Only right after a press, or the browser refuses.
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
