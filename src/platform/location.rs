//! The address bar.

use super::dom::window;

/// The fragment with its `#`; empty when there is none.
#[must_use]
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Replaces the fragment: no new history entry, no event.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // If refused, the old address remains, which still leads to the same view.
        let state = wasm_bindgen::JsValue::NULL;
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

/// Navigates to another address, as a link would.
pub fn go(href: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(href);
    }
}

/// Resolves a relative URL.
#[must_use]
pub fn absolute(relative: &str) -> String {
    let base = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    web_sys::Url::new_with_base(relative, &base)
        .map_or_else(|_| relative.to_owned(), |address| address.href())
}

/// Reloads the page. The address stays, with its fragment.
pub fn reload() {
    if let Some(window) = window() {
        // If refused, the page stays as it is.
        let _ = window.location().reload();
    }
}
