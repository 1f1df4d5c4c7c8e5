//! The open document: its title, its theme, and where the focus is.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, InputEvent,
};

use super::dom::document;

/// What the focus is in, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A radio button.
    Radio {
        /// It is the chosen one of its group.
        is_chosen: bool,
    },
    /// Something one types into or picks from: keys belong to it.
    Text,
    /// Anything else.
    Other,
}

/// The element of the document that holds everything the program shows.
const ROOT: &str = "app";

/// The attribute in which the boot script notes what was said before there was a program.
const SAID: &str = "data-said";

/// The attribute in which the build says which document it is.
const DOCUMENT: &str = "data-document";

/// The element that everything is shown in.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id(ROOT)
}

/// What was chosen on the page before the program was there: see [`crate::app::early`].
#[must_use]
pub fn said_early() -> String {
    noted(SAID)
}

/// The name of the open document: see [`crate::app::route::Document::named`].
#[must_use]
pub fn document_name() -> String {
    noted(DOCUMENT)
}

/// What an attribute of the root says; empty where it is missing.
fn noted(attribute: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).unwrap_or_default()
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets or removes what a style sheet looks for at the root: one rule there costs less than one that
/// asks every element whether something is inside it.
pub fn mark(name: &'static str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Only a malformed name can fail, and the name is a constant.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = super::dom::window() {
        // Refused only where the browser cannot print, and then it says so.
        let _ = window.print();
    }
}

/// Whether the visitor cannot see the page now.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Scrolls to the top and gives the focus to an element.
pub fn focus_at_top(id: &str) {
    let target = document().and_then(|document| document.get_element_by_id(id));
    if let Some(window) = super::dom::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(element) = target {
        focus(&element);
    }
}

/// Whether an element has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.id() == id)
}

/// Gives the focus to the first of these elements that is there, where what had it has gone.
pub fn focus_again(ids: &[&str]) {
    let Some(document) = document() else { return };
    let is_lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let found = ids.iter().find_map(|id| document.get_element_by_id(id));
    if let Some(element) = found.filter(|_| is_lost) {
        focus(&element);
    }
}

/// Brings a group of radios into view and gives the focus to the chosen one, else to the first.
pub fn focus_group(id: &str) {
    let Some(group) = document().and_then(|document| document.get_element_by_id(id)) else {
        return;
    };
    group.scroll_into_view();
    let find = |selector| group.query_selector(selector).ok().flatten();
    if let Some(radio) = find("input:checked").or_else(|| find("input")) {
        focus(&radio);
    }
}

/// Gives the focus to one radio of a group.
pub fn focus_radio(name: &str, value: &str) {
    let selector = format!("input[name=\"{name}\"][value=\"{value}\"]");
    let radio = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    if let Some(radio) = radio {
        focus(&radio);
    }
}

/// What an event of the keyboard happened in.
#[must_use]
pub fn field_of(event: &Event) -> Field {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Field::Other;
    };
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "radio" => Field::Radio { is_chosen: input.checked() },
        Some(_) => Field::Text,
        None if matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT") => Field::Text,
        None => Field::Other,
    }
}

/// Whether an input method is in the middle of a character: the text of the field is its own until
/// it is done.
#[must_use]
pub fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}

/// Puts `text` into the field that an event happened in. The caret stays as far from the end as it
/// is.
pub fn correct_field(event: &Event, text: &str) {
    let Some(target) = event.target() else { return };
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let caret = |before: &str, end: Option<u32>| {
        let before = units(before);
        units(text).saturating_sub(before.saturating_sub(end.unwrap_or(before)))
    };
    // A field without a caret, such as one of numbers, refuses both, and loses nothing.
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        let at = caret(&field.value(), field.selection_end().ok().flatten());
        field.set_value(text);
        let _ = field.set_selection_range(at, at);
    } else if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        let at = caret(&field.value(), field.selection_end().ok().flatten());
        field.set_value(text);
        let _ = field.set_selection_range(at, at);
    }
}

/// Gives the focus to an element, where it is.
pub fn focus_element(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        focus(&element);
    }
}

/// Opens a dialog over the page.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // Refused only while it is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn focus(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}
