//! Browser callbacks and DOM changes outside a view's control: events during its removal,
//! asynchronous work that completes after it, and replaced text nodes.
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use mvp_readiness::platform::event_loop;
use mvp_readiness::ui::markup::{IntoMarkup, all, ev, html};
use mvp_readiness::ui::scope::{Scope, window_event_listener};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventInit, HtmlElement, Node};

use crate::screen::{Screen, settle};

fn tell(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &init).expect("an event");
    element.dispatch_event(&event).expect("a place to happen");
}

/// From now on, removing the element fires change events at `field`, as Chromium does for a field
/// with uncommitted input.
fn tell_while_removed(removed: &Element, field: &Element) {
    let (element, field) = (removed.clone(), field.clone());
    let remove = move || {
        for name in ["change", "blur", "focusout"] {
            tell(&field, name);
        }
        let parent = element.parent_node().expect("a parent");
        parent.remove_child(&element).expect("a child");
    };
    let remove = Closure::once_into_js(remove);
    js_sys::Reflect::set(removed, &JsValue::from_str("remove"), &remove).expect("an element");
}

#[wasm_bindgen_test]
async fn what_is_removed_is_told_nothing_that_its_signals_would_be_needed_for() {
    let is_shown = ArcRwSignal::new(true);
    let heard = ArcRwSignal::new(0);
    let screen = {
        let (is_shown, heard) = (is_shown.clone(), heard.clone());
        Screen::show(move || {
            let shown = move || {
                let heard = heard.clone();
                is_shown.get().then(|| {
                    let text = RwSignal::new(String::new());
                    let hear = move |_: Event| {
                        heard.update(|heard| *heard += 1);
                        text.update(|text| text.push('!'));
                    };
                    let field = html::input()
                        .id("field")
                        .on(ev::change, hear.clone())
                        .on(ev::blur, hear.clone())
                        .on(ev::focusout, hear);
                    html::form().child(html::p().child(field))
                })
            };
            shown.markup()
        })
        .await
    };
    let (form, field) = (&screen.all("form")[0], &screen.all("#field")[0]);
    tell(field, "change");
    assert_eq!(heard.get_untracked(), 1);
    tell_while_removed(form, field);
    is_shown.set(false);
    settle().await;
    assert_eq!(screen.count("form"), 0);
    assert_eq!(heard.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn nothing_of_a_view_runs_once_it_is_gone() {
    let is_shown = ArcRwSignal::new(true);
    let ran = Rc::new(Cell::new(0));
    let screen = {
        let (is_shown, ran) = (is_shown.clone(), Rc::clone(&ran));
        let ran = StoredValue::new_local(ran);
        Screen::show(move || {
            let shown = move || {
                is_shown.get().then(|| {
                    let (text, scope) = (RwSignal::new(0), Scope::current());
                    let ran = ran.get_value();
                    let run = move || {
                        text.update(|text| *text += 1);
                        ran.set(ran.get() + 1);
                    };
                    let pause = Duration::from_millis(20);
                    let task = run.clone();
                    scope.spawn_local(async move {
                        task();
                        event_loop::sleep(pause).await;
                        task();
                    });
                    scope.set_timeout(run.clone(), pause);
                    scope.request_animation_frame(run.clone());
                    window_event_listener("online", move |_| run());
                    html::p().child(move || text.get().to_string())
                })
            };
            shown.markup()
        })
        .await
    };
    let window = window();
    let online = || window.dispatch_event(&Event::new("online").expect("an event"));
    online().expect("a place to happen");
    let before = ran.get();
    // The task has started and the window event was handled; the frame may have been.
    assert!(before >= 2, "{before}");
    is_shown.set(false);
    settle().await;
    let gone = ran.get();
    online().expect("a place to happen");
    event_loop::sleep(Duration::from_millis(50)).await;
    event_loop::next_frame().await;
    assert_eq!(ran.get(), gone);
    drop(screen);
}

/// What a page translator does to a text node: replaces it with another node, so that it has left
/// the page.
fn translate(root: &Element) {
    let texts: Vec<Node> = {
        let mut texts = Vec::new();
        let mut nodes: Vec<Node> = vec![root.clone().into()];
        while let Some(node) = nodes.pop() {
            if node.node_type() == Node::TEXT_NODE {
                texts.push(node);
            } else {
                let children = node.child_nodes();
                nodes.extend((0..children.length()).filter_map(|at| children.get(at)));
            }
        }
        texts
    };
    for text in texts {
        let document = root.owner_document().expect("a document");
        let font = document.create_element("font").expect("a name of an element");
        let words = text.node_value().unwrap_or_default().to_uppercase();
        font.set_text_content(Some(&words));
        text.parent_node().expect("a parent").replace_child(&font, &text).expect("a child");
    }
}

/// The text of the first `p`.
fn read(screen: &Screen) -> String {
    screen.all("p")[0].text_content().unwrap_or_default()
}

/// Translates a sentence with a number in it, then changes the number, and returns the texts seen.
async fn after_translation(
    view: impl Fn(u16) -> mvp_readiness::ui::markup::Markup + Send + Sync + 'static,
    numbers: &[u16],
) -> Vec<String> {
    let number = ArcRwSignal::new(1);
    let screen = {
        let number = number.clone();
        Screen::show(move || {
            let shown = move || view(number.get());
            html::p().child("before ").child(shown).child(" after").markup()
        })
        .await
    };
    let root: HtmlElement = screen.all("p")[0].clone();
    translate(&root);
    let mut seen = vec![read(&screen)];
    for &next in numbers {
        number.set(next);
        settle().await;
        seen.push(read(&screen));
    }
    seen
}

#[wasm_bindgen_test]
async fn a_text_that_was_replaced_goes_on_changing() {
    let seen = after_translation(|number| format!("week {number}").markup(), &[1, 2, 3]).await;
    // Setting the same text again leaves the translation alone.
    assert_eq!(
        seen,
        [
            "BEFORE WEEK 1 AFTER",
            "BEFORE WEEK 1 AFTER",
            "BEFORE week 2 AFTER",
            "BEFORE week 3 AFTER"
        ],
    );
}

#[wasm_bindgen_test]
async fn a_text_that_was_replaced_makes_room_for_something_else() {
    let view = |number: u16| match number {
        1 => "saving".markup(),
        2 => all(["saved ".markup(), html::b().child("here").markup(), " at 14:02".markup()]),
        3 => ().markup(),
        4 => html::i().child("gone").markup(),
        number => number.markup(),
    };
    let seen = after_translation(view, &[2, 3, 4, 5, 6]).await;
    assert_eq!(
        seen,
        [
            "BEFORE SAVING AFTER",
            "BEFORE saved here at 14:02 AFTER",
            "BEFORE  AFTER",
            "BEFORE gone AFTER",
            "BEFORE 5 AFTER",
            "BEFORE 6 AFTER",
        ],
    );
}

#[wasm_bindgen_test]
async fn a_translated_element_is_patched_around_the_translation() {
    let view = |number: u16| {
        let count = html::b().child("week ").child(number).child(" of 12");
        all([
            html::i().title(number.to_string()).child("planned ").markup(),
            html::u().child(number.to_string()).child(html::s().child(" of many ")).markup(),
            count.markup(),
        ])
    };
    let seen = after_translation(view, &[1, 2, 3]).await;
    // Words that stay leave their translation alone. Where one text of an element changes, all of them are
    // the program's again.
    assert_eq!(
        seen,
        [
            "BEFORE PLANNED 1 OF MANY WEEK 1 OF 12 AFTER",
            "BEFORE PLANNED 1 OF MANY WEEK 1 OF 12 AFTER",
            "BEFORE PLANNED 2 of many week 2 of 12 AFTER",
            "BEFORE PLANNED 3 of many week 3 of 12 AFTER",
        ],
    );
}
