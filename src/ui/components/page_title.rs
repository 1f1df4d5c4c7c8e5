//! The one heading of a view, which takes the focus when the view changes.

use crate::ui::markup::{Element, IntoMarkup, el};

/// The id by which the heading is found.
pub const ID: &str = "title";

/// The `h1` of a page.
pub fn page_title(text: impl IntoMarkup) -> Element {
    el("h1").attr("id", ID).attr("tabindex", "-1").child(text)
}
