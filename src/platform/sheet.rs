//! The style sheet of what comes after the questions: named in the document, fetched when asked for.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlLinkElement, HtmlTemplateElement};

use super::dom::document;

/// The template of `index.html` that holds the link to the sheet.
const TEMPLATE: &str = "later";

/// The id of that link.
const LINK: &str = "later-sheet";

/// Puts the sheet into the page, once, and returns whether it is there. Fetching begins with the
/// call. A document that names no such sheet has all it needs.
///
/// Until it is there it is one for paper, as the template has it: Firefox fetches nothing else while a
/// sheet that it needs is on its way, and one that never comes would hold up the program, too.
///
/// # Errors
/// When the sheet did not arrive; the next call asks for it again.
pub fn load_stylesheet() -> impl Future<Output = Result<(), StylesheetError>> {
    let link = present().or_else(insert);
    let arrived = link.clone().filter(|link| link.sheet().is_none()).map(|link| {
        // Listened to at once: the sheet may fail before anybody waits for it.
        JsFuture::from(Promise::new(&mut |resolve, reject| {
            for (event, settle) in [("load", resolve), ("error", reject)] {
                // Only a name that is no event could fail.
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

/// A sheet did not arrive.
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
