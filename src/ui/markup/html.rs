//! Elements of HTML, named as in `leptos::html`.

use super::{Element, element};

macro_rules! elements {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `<", stringify!($tag), ">` element.")]
            #[must_use]
            pub fn $tag() -> Element {
                element(stringify!($tag), None)
            }
        )*
    };
}

elements! {
    a
    article
    aside
    b
    bdi
    blockquote
    button
    caption
    dd
    details
    dialog
    div
    dl
    dt
    fieldset
    figcaption
    figure
    footer
    form
    h1
    h2
    h3
    header
    i
    input
    kbd
    label
    legend
    li
    main
    nav
    ol
    option
    output
    p
    s
    section
    select
    span
    strong
    style
    summary
    table
    tbody
    td
    textarea
    tfoot
    th
    thead
    tr
    u
    ul
}

/// An element whose tag is known at run time only.
#[must_use]
pub fn custom(tag: &'static str) -> Element {
    element(tag, None)
}
