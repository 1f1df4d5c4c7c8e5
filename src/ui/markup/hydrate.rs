//! Building a view out of the nodes that are on the page already.
//!
//! The documents come with their views as HTML. What is built goes through that HTML node by node: a
//! node that is what is wanted stays where it is, with its focus, its scroll position and what was
//! chosen in it; what is missing is made and put in; what is left over is removed.

use std::cell::RefCell;
use std::mem;

use any_spawner::Executor;
use leptos::prelude::Owner;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder, Text};
use leptos::wasm_bindgen::JsCast;

use super::{Markup, Static};

/// Where on the page the next node is expected.
struct Place {
    parent: Element,
    next: Option<Node>,
}

thread_local! {
    /// `None` while what is built is new, and put on the page by whoever builds it.
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Puts a view into an element for as long as the page lives: over what stands there already.
pub fn hydrate(root: &Element, view: impl FnOnce() -> Markup) {
    // Refused only where it is set up already.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    mem::forget(owner.with(|| {
        let markup = view();
        inside(Some(root), || markup.build())
    }));
    mem::forget(owner);
}

/// Runs `build` over the children of `parent`; without one, everything is built anew.
pub(super) fn inside<T>(parent: Option<&Element>, build: impl FnOnce() -> T) -> T {
    let place = parent.map(|parent| {
        let next = Rndr::first_child(parent);
        Place { parent: parent.clone(), next }
    });
    let outer = PLACE.replace(place);
    let built = build();
    let left = PLACE.replace(outer).and_then(|place| place.next);
    remove_until(left, None);
    built
}

/// An element with these attributes, and whether it was on the page already. A new one has nothing in
/// it yet.
pub(super) fn element(
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: &[Static],
) -> (Element, bool) {
    let has = |element: &Element, name: &str, value: &str| {
        element.get_attribute(name).is_some_and(|there| there == value)
    };
    let is_it = |node: &Node| {
        node.dyn_ref::<Element>().is_some_and(|element| {
            element.local_name() == tag
                && attributes.iter().all(|(name, value)| has(element, name, value))
        })
    };
    let create = || {
        let element = Rndr::create_element(tag, namespace);
        for (name, value) in attributes {
            Rndr::set_attribute(&element, name, value);
        }
        element.into()
    };
    let (node, is_here) = take(Node::ELEMENT_NODE, &is_it, &create);
    (node.unchecked_into(), is_here)
}

/// A text.
pub(super) fn text(text: &str) -> Text {
    let (node, is_here) = take(Node::TEXT_NODE, &|_| true, &|| Rndr::create_text_node(text).into());
    let node: Text = node.unchecked_into();
    if is_here && node.node_value().as_deref() != Some(text) {
        Rndr::set_text(&node, text);
    }
    node
}

/// What keeps a place where nothing is shown.
pub(super) fn placeholder() -> Placeholder {
    let create = || Rndr::create_placeholder().into();
    take(Node::COMMENT_NODE, &|_| true, &create).0.unchecked_into()
}

/// The next node of this kind that is what is wanted, else a new one in its place.
fn take(kind: u16, is_it: &dyn Fn(&Node) -> bool, create: &dyn Fn() -> Node) -> (Node, bool) {
    PLACE.with_borrow_mut(|place| {
        let Some(place) = place else { return (create(), false) };
        let mut at = place.next.clone();
        while let Some(node) = at {
            let next = Rndr::next_sibling(&node);
            if node.node_type() == kind && is_it(&node) {
                remove_until(place.next.take(), Some(&node));
                place.next = next;
                return (node, true);
            }
            // An element may come after what is no longer shown. Texts side by side are kept apart
            // by a comment.
            let may_skip = match kind {
                Node::ELEMENT_NODE => true,
                Node::TEXT_NODE => node.node_type() == Node::COMMENT_NODE,
                _ => false,
            };
            at = next.filter(|_| may_skip);
        }
        let node = create();
        Rndr::insert_node(&place.parent, &node, place.next.as_ref());
        (node, false)
    })
}

/// Removes `first` and what follows it, up to and with `last`.
pub(super) fn remove_all(first: &Node, last: &Node) {
    remove_until(Some(first.clone()), Some(last));
    Rndr::remove(last);
}

/// Removes `first` and what follows it, up to `end` or to the last one.
pub(super) fn remove_until(first: Option<Node>, end: Option<&Node>) {
    let mut at = first;
    while let Some(node) = at.filter(|node| Some(node) != end) {
        at = Rndr::next_sibling(&node);
        Rndr::remove(&node);
    }
}
