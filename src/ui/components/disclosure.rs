//! A native disclosure whose content is built lazily, when it is first opened.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::platform::page;
use crate::ui::markup::{Element, IntoMarkup, Placed, el};

/// Shows `summary`; the rest is one tap away.
///
/// The content is built in the event handler and not by an effect: a disclosure opened for printing
/// needs its content before the script ends, since Firefox copies the page then.
pub fn disclosure<T: IntoMarkup + 'static>(
    summary: impl IntoMarkup,
    content: impl Fn() -> T + Send + 'static,
) -> Element {
    let place = el("div").class("disclosure__content").child(is_unfolded().then(&content));
    let content = StoredValue::new_local(content);
    let placed = StoredValue::new_local(None::<Placed>);
    let opened = move |event: Event| {
        let place = page::last_in_target(&event);
        if let Some(place) = place.filter(|_| placed.with_value(Option::is_none)) {
            let shown = move || content.with_value(|content| content());
            placed.set_value(Some(shown.markup().put_into(&place)));
        }
    };
    el("details")
        .class("disclosure")
        .on("toggle", opened)
        .child(el("summary").child(summary))
        .child(place)
}

/// Context that makes disclosures render their content from the start: for static pages, where no
/// app can build it.
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
