//! The address bar.

use super::dom::window;

/// The fragment with its `#`; empty when there is none.
#[must_use]
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Corrects the fragment in place: no new entry in the history, no event.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // A refusal leaves the old address, which still leads to the same view.
        let state = wasm_bindgen::JsValue::NULL;
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

/// Goes to another address, as a link would.
pub fn go(href: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(href);
    }
}

/// The full address that a relative one leads to.
#[must_use]
pub fn absolute(relative: &str) -> String {
    let base = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    web_sys::Url::new_with_base(relative, &base)
        .map_or_else(|_| relative.to_owned(), |address| address.href())
}

/// Fetches the page again. The address stays, with its fragment.
pub fn reload() {
    if let Some(window) = window() {
        // A refusal leaves the page as it is.
        let _ = window.location().reload();
    }
}
