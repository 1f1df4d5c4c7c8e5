//! A section of a page with a heading.

use crate::ui::markup::{Element, IntoMarkup, Markup, html};

/// The heading is next to the content where there is room.
pub fn part(heading: &'static str, content: impl IntoMarkup) -> Element {
    frame(heading, "part__grid", content.markup())
}

/// The heading is above content that needs the full width.
pub fn wide_part(heading: &'static str, content: impl IntoMarkup) -> Element {
    frame(heading, "part__grid part__grid--wide", content.markup())
}

fn frame(heading: &'static str, class: &'static str, content: Markup) -> Element {
    html::section().class("part").child(
        html::div()
            .class(class)
            .child(html::h2().child(heading))
            .child(html::div().class("part__content").child(content)),
    )
}
