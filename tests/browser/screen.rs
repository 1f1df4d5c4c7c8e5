//! One component on an empty page, operated and read as a person would.
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]

use any_spawner::Executor;
use leptos::prelude::*;
use mvp_readiness::ui::markup::{Markup, Mounted};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit,
};

/// A mounted component; removed from the page when dropped.
pub struct Screen {
    root: HtmlElement,
    // What is on the page goes before what owns its signals.
    _placed: Mounted,
    _owner: Owner,
}

impl Screen {
    /// Mounts a component.
    pub async fn show(view: impl FnOnce() -> Markup + 'static) -> Self {
        let root = document().create_element("div").expect("a name of an element");
        let root: HtmlElement = root.dyn_into().expect("a div");
        document().body().expect("a page").append_child(&root).expect("a place on the page");
        // Refused only where it is set up already.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let placed = owner.with(|| view().put_into(&root));
        let screen = Self { root, _placed: placed, _owner: owner };
        settle().await;
        screen
    }

    /// Whether the text is visible now; collapsed content is not.
    pub fn reads(&self, words: &str) -> bool {
        self.root.inner_text().contains(words)
    }

    /// The radio whose label starts with this text.
    #[track_caller]
    pub fn radio(&self, words: &str) -> HtmlInputElement {
        let label = self.element("label", words);
        let input = label.query_selector("input[type=radio]").expect("a selector");
        input.expect("a radio in the label").dyn_into().expect("an input")
    }

    /// The labels of the chosen radios, in order.
    pub fn chosen(&self) -> Vec<String> {
        let labels = self.all("label").into_iter();
        labels
            .filter(|label| {
                let input = label.query_selector("input[type=radio]").expect("a selector");
                input.is_some_and(|input| input.unchecked_into::<HtmlInputElement>().checked())
            })
            .map(|label| name(&label))
            .collect()
    }

    /// Chooses a radio with the pointer.
    #[track_caller]
    pub fn choose(&self, words: &str) -> impl Future<Output = ()> + use<> {
        self.radio(words).click();
        settle()
    }

    /// Presses a button, follows a link or opens a disclosure.
    #[track_caller]
    pub fn press(&self, words: &str) -> impl Future<Output = ()> + use<> {
        self.element("button, a, summary", words).click();
        settle()
    }

    /// Presses the button that submits a form.
    #[track_caller]
    pub fn send(&self, words: &str) -> impl Future<Output = ()> + use<> {
        self.element("form button[type=submit]", words).click();
        settle()
    }

    /// Types into the field with this accessible name.
    #[track_caller]
    pub fn type_into(&self, name: &str, text: &str) -> impl Future<Output = ()> + use<> {
        let field = self.field(name);
        js_sys::Reflect::set(&field, &"value".into(), &text.into()).expect("a field");
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        field.dispatch_event(&event).expect("a place to happen");
        settle()
    }

    /// The field with this accessible name: its label, or its `aria-label`.
    #[track_caller]
    pub fn field(&self, name: &str) -> Element {
        let by_label = self.all("label").into_iter().find(|label| first_line(label) == name);
        let id = by_label.and_then(|label| label.get_attribute("for"));
        id.and_then(|id| document().get_element_by_id(&id))
            .or_else(|| {
                self.root.query_selector(&format!("[aria-label=\"{name}\"]")).expect("a name")
            })
            .unwrap_or_else(|| panic!("no field {name:?} in {}", self.root.inner_text()))
    }

    /// The element with this role.
    pub fn role(&self, role: &str) -> Option<Element> {
        self.root.query_selector(&format!("[role=\"{role}\"]")).expect("a role")
    }

    /// How many elements match a selector.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    #[track_caller]
    fn element(&self, selector: &str, words: &str) -> HtmlElement {
        (self.all(selector).into_iter())
            .find(|element| element.inner_text().trim().starts_with(words))
            .unwrap_or_else(|| panic!("no {selector} {words:?} in {}", self.root.inner_text()))
    }

    /// The elements that match a selector, in order.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Presses a key while the focus is in `element`.
pub fn press_key(element: &Element, key: &str) -> impl Future<Output = ()> + use<> {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    press(element, &init)
}

/// Presses the key with this code that types another character, with or without Shift.
pub fn press_code(
    element: &Element,
    (key, code): (&str, &str),
    is_shifted: bool,
) -> impl Future<Output = ()> + use<> {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_code(code);
    init.set_shift_key(is_shifted);
    press(element, &init)
}

fn press(element: &Element, init: &KeyboardEventInit) -> impl Future<Output = ()> + use<> {
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", init);
    element.dispatch_event(&event.expect("an event")).expect("a place to happen");
    settle()
}

/// The focused element.
pub fn focused() -> Option<HtmlInputElement> {
    document().active_element()?.dyn_into().ok()
}

/// Waits until the page reflects the state.
pub async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
    // The browser fires the event of an opened disclosure in a task of its own.
    mvp_readiness::platform::event_loop::yield_now().await;
    leptos::task::tick().await;
}

/// The accessible name: all content except what is hidden from assistive technology.
fn name(element: &HtmlElement) -> String {
    let copy: Element = element.clone_node_with_deep(true).expect("a copy").unchecked_into();
    while let Some(hidden) = copy.query_selector("[aria-hidden]").expect("a selector") {
        hidden.remove();
    }
    copy.text_content().unwrap_or_default().trim().to_owned()
}

fn first_line(element: &HtmlElement) -> String {
    element.inner_text().trim().lines().next().unwrap_or_default().to_owned()
}
