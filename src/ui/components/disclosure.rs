//! A native disclosure whose content is built lazily, when it is first opened.

use crate::ui::markup::{Element, IntoMarkup, deferred, ev, html};

/// Shows `summary`; the rest is one tap away.
///
/// The content is built in the event handler and not by an effect: a disclosure opened for printing
/// needs its content before the script ends, since Firefox copies the page then.
pub fn disclosure<T: IntoMarkup + 'static>(
    summary: impl IntoMarkup,
    content: impl Fn() -> T + Send + 'static,
) -> Element {
    let unfolded = is_unfolded().then(&content);
    let (folded, deferred) = deferred(content);
    html::details()
        .class("disclosure")
        .on(ev::toggle, move |_| deferred.show())
        .child(html::summary().child(summary))
        .child(html::div().class("disclosure__content").child(unfolded).child(folded))
}

/// Context that makes disclosures render their content from the start: for static pages, where no
/// app can build it.
#[cfg(feature = "prerender")]
#[derive(Clone, Copy, Debug)]
pub struct Unfolded;

#[cfg(feature = "prerender")]
fn is_unfolded() -> bool {
    leptos::prelude::use_context::<Unfolded>().is_some()
}

#[cfg(not(feature = "prerender"))]
const fn is_unfolded() -> bool {
    false
}
