//! A native disclosure whose content is built when it is first opened.

use leptos::prelude::*;

/// Shows `summary`; the rest is one tap away.
#[component]
pub fn Fold(
    /// What is inside, in a few words.
    #[prop(into)]
    summary: String,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let was_opened = RwSignal::new(false);
    let opened = move |_| {
        if !was_opened.get_untracked() {
            was_opened.set(true);
        }
    };
    view! {
        <details class="fold" on:toggle=opened>
            <summary>{summary}</summary>
            <div class="fold__content">{move || was_opened.get().then(|| children())}</div>
        </details>
    }
}
