//! The window and the document, from which all of `platform` starts.

/// The window; `None` where there is no browser.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for it")]
pub(super) fn window() -> Option<web_sys::Window> {
    // Calling it on the host would panic instead of returning `None`.
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document; `None` where there is no browser.
pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
