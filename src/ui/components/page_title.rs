//! The one heading of a view, which takes the focus when the view changes.

use leptos::prelude::*;

/// The id by which the heading is found.
pub const ID: &str = "title";

/// The `h1` of a page.
#[component]
pub fn PageTitle(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <h1 id=ID tabindex="-1">{text}</h1> }
}
