//! All drafts in this browser.

use leptos::prelude::*;

use crate::ui::components::page_title::page_title;
use crate::ui::markup::{IntoMarkup, el};

/// The page.
pub fn drafts_page() -> AnyView {
    el("div").class("page stack").child(page_title("Your drafts")).view()
}
