//! Lazy loading of the stylesheet for the pages after the questions.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlLinkElement, HtmlTemplateElement};

use super::dom::document;

/// The template in `index.html` that contains the link to the stylesheet.
const TEMPLATE: &str = "later";

/// The id of that link.
const LINK: &str = "later-sheet";

/// Adds the stylesheet to the page, once, and resolves when it has loaded. Loading starts at the
/// call. A page that names no such stylesheet has everything it needs.
///
/// Until it has loaded, its media type is print, as in the template: Firefox fetches nothing else
/// while a required stylesheet is loading, and one that never loads would block the app, too.
///
/// # Errors
/// If the stylesheet did not load; the next call requests it again.
pub fn load_stylesheet() -> impl Future<Output = Result<(), StylesheetError>> {
    let link = present().or_else(insert);
    let arrived = link.clone().filter(|link| link.sheet().is_none()).map(|link| {
        // Listeners are added at once: the stylesheet may fail before anything awaits it.
        JsFuture::from(Promise::new(&mut |resolve, reject| {
            for (event, settle) in [("load", resolve), ("error", reject)] {
                // Fails only for an invalid event name.
                let _ = link.add_event_listener_with_callback(event, &settle);
            }
        }))
    });
    async move {
        let outcome = match arrived {
            Some(arrived) => arrived.await.map(|_| ()).map_err(|_| StylesheetError),
            None => Ok(()),
        };
        if let Some(link) = link {
            match outcome {
                Ok(()) => link.set_media("all"),
                Err(StylesheetError) => link.remove(),
            }
        }
        outcome
    }
}

/// The stylesheet did not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StylesheetError;

fn present() -> Option<HtmlLinkElement> {
    document()?.get_element_by_id(LINK)?.dyn_into().ok()
}

fn insert() -> Option<HtmlLinkElement> {
    let document = document()?;
    let template: HtmlTemplateElement = document.get_element_by_id(TEMPLATE)?.dyn_into().ok()?;
    let link = template.content().first_element_child()?.clone_node().ok()?;
    let link: HtmlLinkElement = link.dyn_into().ok()?;
    document.head()?.append_child(&link).ok()?;
    Some(link)
}
