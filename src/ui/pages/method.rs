//! How the score and the plan come about.

use leptos::prelude::*;

use crate::ui::components::page_title::page_title;
use crate::ui::markup::{IntoMarkup, el};

/// The page.
pub fn method_page() -> AnyView {
    el("div").class("page stack").child(page_title("The method")).view()
}
