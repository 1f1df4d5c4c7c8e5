//! The open document: its title, its theme, and where the focus is.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement,
};

use super::dom::document;
use super::event_loop;

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

/// What was chosen on the page before the program was there: see [`crate::app::pre_hydration`].
#[must_use]
pub fn queued_input() -> String {
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

/// The browser has no way to print, or refuses to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotPrint;

/// Opens the browser's dialog for printing. What is there only while the page is printed is built
/// before, and not left to the browser: some tell of a print only after they have looked at the page.
///
/// # Errors
///
/// If nothing is printed.
pub fn print() -> Result<(), CannotPrint> {
    let window = super::dom::window().ok_or(CannotPrint)?;
    let tell = |name| {
        // Refused only while the same event is on its way.
        Event::new(name).is_ok_and(|event| window.dispatch_event(&event).is_ok())
    };
    tell("beforeprint");
    // Where there is no such function, calling it throws like a refusal.
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

/// The last element in the one that an event happened in.
#[must_use]
pub fn last_in_target(event: &Event) -> Option<Element> {
    event.target()?.dyn_ref::<Element>()?.last_element_child()
}

/// Opens everything that is folded on the page, but for what stays off paper, and tells what that was.
/// What is built when it is unfolded is told at once.
#[must_use]
pub fn unfold() -> Vec<Element> {
    const FOLDED: &str = "details:not([open], .no-print *)";
    let next = || document()?.query_selector(FOLDED).ok().flatten();
    let open = |element: Element| {
        // A fold that does not open would be found again.
        element.set_attribute("open", "").ok()?;
        let told = Event::new("toggle").ok()?;
        element.dispatch_event(&told).ok()?;
        Some(element)
    };
    std::iter::from_fn(|| next().and_then(open)).collect()
}

/// Folds these again.
pub fn fold_again(unfolded: &[Element]) {
    for element in unfolded {
        // Only a malformed name can fail.
        let _ = element.remove_attribute("open");
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

/// Where the focus goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To an element, and the page to its top.
    AtTop(&'static str),
    /// To the chosen radio of a group, else to its first.
    Group(&'static str),
    /// To an element, where it is.
    Element(&'static str),
    /// To the first of these that is there, where what had it has gone.
    Again([String; 2]),
    /// Into a dialog, which opens.
    Dialog(&'static str),
}

/// Moves the focus with the next turn: what has just been changed is on the page by then, and what
/// was pressed may be gone.
pub fn focus_next(to: Focus) {
    spawn_local(async {
        // Not in a frame, which may be long in coming: by then the visitor may be elsewhere.
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
