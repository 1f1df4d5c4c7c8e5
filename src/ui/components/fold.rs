//! A native disclosure whose content is built when it is first opened.

use leptos::prelude::*;

use crate::ui::markup::{Element, IntoMarkup, el};

/// Shows `summary`; the rest is one tap away.
pub fn fold<T: IntoMarkup + 'static>(
    summary: impl IntoMarkup,
    content: impl Fn() -> T + Send + 'static,
) -> Element {
    let was_opened = RwSignal::new(false);
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
