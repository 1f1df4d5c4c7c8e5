//! The page for an address that matches no route.

use crate::app::route::Route;
use crate::ui::markup::{IntoMarkup, Markup, html};
use crate::ui::page::page_title;
use crate::ui::state::use_state;

/// The page, with links to others.
pub fn missing_page() -> Markup {
    let state = use_state();
    #[cfg(debug_assertions)]
    if state.peek(|session| super::gallery::is_at(&session.route)) {
        return super::gallery::gallery_page();
    }
    let ways = html::p()
        .class("cluster")
        .child(state.link(&Route::Home, "button button--primary", "Go to the questions"))
        .child(state.link(&Route::Start, "button", "To the start page"));
    html::div()
        .class("page page--narrow stack")
        .child(page_title("Page not found"))
        .child(
            html::p()
                .class("lead")
                .child("There is no page at this address. Your answers are safe."),
        )
        .child(ways)
        .markup()
}
