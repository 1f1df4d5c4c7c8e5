//! The open page: its title, its theme, and its focus.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement,
};

use super::dom::document;
use super::event_loop;

/// The type of the focused element, as far as keyboard input is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A radio button.
    Radio {
        /// Whether it is the selected one of its group.
        is_chosen: bool,
    },
    /// A text field or a select: it handles keys itself.
    Text,
    /// Anything else.
    Other,
}

/// The element that contains everything the app renders.
const ROOT: &str = "app";

/// The attribute in which the bootstrap script records input made before hydration.
const SAID: &str = "data-said";

/// The attribute in which the build names the page.
const DOCUMENT: &str = "data-document";

/// The root element of the app.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id(ROOT)
}

/// Input made before hydration: see [`crate::app::pre_hydration`].
#[must_use]
pub fn queued_input() -> String {
    noted(SAID)
}

/// The name of the open page: see [`crate::app::route::Document::named`].
#[must_use]
pub fn document_name() -> String {
    noted(DOCUMENT)
}

/// The value of an attribute of the root; empty if it is missing.
fn noted(attribute: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).unwrap_or_default()
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets or removes an attribute of the root for stylesheets: one rule there costs less than one
/// that checks for every element whether something is inside it.
pub fn mark(name: &'static str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Fails only for a malformed name, and the name is a constant.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The browser cannot print, or refuses to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotPrint;

/// Opens the browser's print dialog. Elements that exist only while printing are built before, and
/// not on the browser's event: some browsers fire it only after layout.
///
/// # Errors
///
/// If nothing is printed.
pub fn print() -> Result<(), CannotPrint> {
    let window = super::dom::window().ok_or(CannotPrint)?;
    let tell = |name| {
        // Refused only while the same event is being dispatched.
        Event::new(name).is_ok_and(|event| window.dispatch_event(&event).is_ok())
    };
    tell("beforeprint");
    // A missing function throws when called, just like a refusal.
    window.print().map_err(|_| {
        tell("afterprint");
        CannotPrint
    })
}

/// An element of the page.
#[must_use]
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Opens every disclosure on the page, except those that are not printed, and returns them. Content
/// that is built on opening is notified at once.
#[must_use]
pub fn unfold() -> Vec<Element> {
    const FOLDED: &str = "details:not([open], .no-print *)";
    let next = || document()?.query_selector(FOLDED).ok().flatten();
    let open = |element: Element| {
        // A disclosure that does not open would be found again.
        element.set_attribute("open", "").ok()?;
        let told = Event::new("toggle").ok()?;
        element.dispatch_event(&told).ok()?;
        Some(element)
    };
    std::iter::from_fn(|| next().and_then(open)).collect()
}

/// Closes these disclosures again.
pub fn fold_again(unfolded: &[Element]) {
    for element in unfolded {
        // Fails only for a malformed name.
        let _ = element.remove_attribute("open");
    }
}

/// Whether the page is hidden from the visitor.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Scrolls to the top and focuses an element.
pub fn focus_at_top(id: &str) {
    let target = document().and_then(|document| document.get_element_by_id(id));
    if let Some(window) = super::dom::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(element) = target {
        focus(&element);
    }
}

/// A target for the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// An element, with the page scrolled to its top.
    AtTop(&'static str),
    /// The selected radio of a group, else its first.
    Group(&'static str),
    /// An element, without scrolling.
    Element(&'static str),
    /// The first of these that exists, if the focused element is gone.
    Again([String; 2]),
    /// A dialog, which opens.
    Dialog(&'static str),
}

/// Moves the focus in the next task: by that point, changes have been rendered, and the pressed
/// element may be gone.
pub fn focus_next(to: Focus) {
    spawn_local(async {
        // Not in an animation frame, which may take long: the visitor may have moved on by that
        // point.
        event_loop::yield_now().await;
        match to {
            Focus::AtTop(id) => focus_at_top(id),
            Focus::Group(id) => focus_group(id),
            Focus::Element(id) => focus_element(id),
            Focus::Again(ids) => focus_again(&ids),
            Focus::Dialog(id) => show_dialog(id),
        }
    });
}

/// Whether an element has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.id() == id)
}

fn focus_again(ids: &[String]) {
    let Some(document) = document() else { return };
    let is_lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let found = ids.iter().find_map(|id| document.get_element_by_id(id));
    if let Some(element) = found.filter(|_| is_lost) {
        focus(&element);
    }
}

/// Scrolls a radio group into view and focuses its selected radio, else its first.
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

/// Focuses one radio of a group.
pub fn focus_radio(name: &str, value: &str) {
    let selector = format!("input[name=\"{name}\"][value=\"{value}\"]");
    let radio = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    if let Some(radio) = radio {
        focus(&radio);
    }
}

/// The type of the target of a keyboard event.
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

/// Sets the text of the target field of an event. The caret keeps its distance from the end.
pub fn correct_field(event: &Event, text: &str) {
    let Some(target) = event.target() else { return };
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let caret = |before: &str, end: Option<u32>| {
        let before = units(before);
        units(text).saturating_sub(before.saturating_sub(end.unwrap_or(before)))
    };
    // A field without a caret, such as a number field, refuses both, and loses nothing.
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

/// Focuses an element, without scrolling.
pub fn focus_element(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        focus(&element);
    }
}

/// Opens a modal dialog.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // Refused only if it is open already.
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
        // An element that cannot be focused leaves the focus unchanged.
        let _ = element.focus_with_options(&options);
    }
}
