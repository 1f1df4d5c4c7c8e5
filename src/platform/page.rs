//! The open document: its title, its theme, and where the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement};

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

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets or removes the theme that the style sheet looks for.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Only a malformed name can fail, and the name is a constant.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
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
