//! The two roots that everything else in `platform` starts from.

/// The window; `None` where there is no browser.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for it")]
pub(super) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document; `None` where there is no browser.
pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
