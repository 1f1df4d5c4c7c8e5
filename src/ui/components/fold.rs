//! A native disclosure whose content is built when it is first opened.

use leptos::prelude::*;

use crate::ui::markup::{Element, IntoMarkup, el};

/// Shows `summary`; the rest is one tap away.
pub fn fold<T: IntoMarkup + 'static>(
    summary: impl IntoMarkup,
    content: impl Fn() -> T + Send + 'static,
) -> Element {
    let was_opened = RwSignal::new(is_unfolded());
    let opened = move |_| {
        if !was_opened.get_untracked() {
            was_opened.set(true);
        }
    };
    el("details")
        .class("fold")
        .on("toggle", opened)
        .child(el("summary").child(summary))
        .child(el("div").class("fold__content").child(move || was_opened.get().then(&content)))
}

/// Set where folds have their content from the start: in documents without a program to build it.
#[cfg(feature = "prerender")]
#[derive(Clone, Copy, Debug)]
pub struct Unfolded;

#[cfg(feature = "prerender")]
fn is_unfolded() -> bool {
    use_context::<Unfolded>().is_some()
}

#[cfg(not(feature = "prerender"))]
const fn is_unfolded() -> bool {
    false
}
