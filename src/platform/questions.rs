//! The questions on the page, in page order.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::dom::document;

/// The attribute of every question. Classes are for styling only.
pub const QUESTION: &str = "data-question";

/// The attribute of the controls that lead on from the questions of a section.
pub const ONWARD: &str = "data-onward";

/// The attribute of the one question shown where only one is.
const HERE: &str = "data-here";

/// The question that contains the target of an event.
#[must_use]
pub fn of_event(event: &Event) -> Option<String> {
    id_of(&closest(event, QUESTION)?)
}

/// The question that contains the focus.
#[must_use]
pub fn focused() -> Option<String> {
    find(&format!("[{QUESTION}]:focus-within"))
}

/// Whether the target of an event is inside the controls that lead on.
#[must_use]
pub fn is_onward(event: &Event) -> bool {
    closest(event, ONWARD).is_some()
}

/// The first question.
#[must_use]
pub fn first() -> Option<String> {
    find(&format!("[{QUESTION}]"))
}

/// The question after another one.
#[must_use]
pub fn after(id: &str) -> Option<String> {
    find(&format!("#{id} + [{QUESTION}]"))
}

/// The question before another one.
#[must_use]
pub fn before(id: &str) -> Option<String> {
    find(&format!("[{QUESTION}]:has(+ #{id})"))
}

/// Whether a question is on the page.
#[must_use]
pub fn is_there(id: &str) -> bool {
    by_id(id).is_some()
}

/// Marks one question as the only one shown; `false` if it was marked already.
#[must_use]
pub fn show_alone(id: &str) -> bool {
    let Some(question) = by_id(id) else { return false };
    let marked = first_of("[data-here]");
    if marked.as_ref().is_some_and(|marked| marked.id() == id) {
        return false;
    }
    if let Some(marked) = marked {
        // Neither fails for a constant name.
        let _ = marked.remove_attribute(HERE);
    }
    let _ = question.set_attribute(HERE, "");
    true
}

/// Scrolls a question into view.
pub fn reveal(id: &str) {
    if let Some(question) = by_id(id) {
        question.scroll_into_view();
    }
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn first_of(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

fn find(selector: &str) -> Option<String> {
    id_of(&first_of(selector)?)
}

fn id_of(element: &Element) -> Option<String> {
    let id = element.id();
    (!id.is_empty()).then_some(id)
}

/// The closest element with this attribute around the target of an event.
fn closest(event: &Event, attribute: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}
