//! The two roots that everything else in `platform` starts from.

/// The window; `None` where there is no browser.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for it")]
pub(super) fn window() -> Option<web_sys::Window> {
    // Asked for on the host, the window would not be missing but a panic.
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document; `None` where there is no browser.
pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
