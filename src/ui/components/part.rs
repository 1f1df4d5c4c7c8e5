//! A part of a page under its heading.

use leptos::prelude::*;

/// The heading beside the content where there is room.
pub fn part(heading: &'static str, content: impl IntoView + 'static) -> AnyView {
    frame(heading, "part__grid", content.into_any())
}

/// The heading above content that wants the whole width.
pub fn wide_part(heading: &'static str, content: impl IntoView + 'static) -> AnyView {
    frame(heading, "part__grid part__grid--wide", content.into_any())
}

fn frame(heading: &'static str, class: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="part">
            <div class=class>
                <h2>{heading}</h2>
                <div class="part__content">{content}</div>
            </div>
        </section>
    }
    .into_any()
}
