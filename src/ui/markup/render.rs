//! How a [`Markup`] comes onto the page.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::renderer::types::{self, Placeholder};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::{
    Element, Follows, Item, Listener, Markup, Node, Parts, Reading, Shown, Static, Update, hydrate,
};
use crate::ui::scope::Scope;

/// A [`Markup`] on the page.
pub(super) struct MarkupState {
    pub(super) nodes: Vec<NodeState>,
    /// Comments before the first node and after the last, where there are texts among the nodes: whoever
    /// translates a page puts something else in the place of a text. Without any node both are one.
    pub(super) marks: Option<[Placeholder; 2]>,
}

/// A [`Markup`] in an element, which takes it out again when this is dropped.
pub struct Mounted(MarkupState);

impl Drop for Mounted {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// What keeps one thing of an element up to date, with what that is now.
pub(super) type Follower = RenderEffect<Option<String>>;

/// A [`Node`] on the page.
pub(super) enum NodeState {
    Element(ElementState),
    Text(TextState),
    Following(RenderEffect<MarkupState>),
    Item(ItemState),
    DeferredContent(Rc<RefCell<DeferredState>>),
}

pub(super) struct TextState {
    pub(super) node: types::Text,
    pub(super) text: Cow<'static, str>,
}

/// An element, with what was set on it, and what is alive in it and let go with it.
pub(super) struct ElementState {
    pub(super) element: types::Element,
    pub(super) tag: &'static str,
    pub(super) namespace: Option<&'static str>,
    pub(super) attributes: Vec<Static>,
    pub(super) styles: Vec<Static>,
    pub(super) children: Vec<NodeState>,
    pub(super) listeners: Vec<RemoveEventHandler<types::Element>>,
    pub(super) followers: Vec<(Follows, &'static str, Follower)>,
}

/// One item of a list. What is on the page is let go before what owns its signals.
pub(super) struct ItemState {
    pub(super) key: usize,
    pub(super) list: Owner,
    pub(super) markup: MarkupState,
    pub(super) owner: Owner,
}

/// Content that is shown when somebody asks for it. Until then a mark is in its place.
pub(super) struct DeferredState {
    waiting: Option<(Box<dyn Shown>, MarkupState)>,
    effect: Option<RenderEffect<MarkupState>>,
}

/// What asks for content that is shown later.
#[derive(Clone, Copy)]
pub struct DeferredContent(StoredValue<Option<Rc<RefCell<DeferredState>>>, LocalStorage>);

impl DeferredContent {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Shows the content, at once; where it is shown already, nothing changes.
    pub fn show(self) {
        let Some(state) = self.0.try_get_value().flatten() else { return };
        let waiting = state.borrow_mut().waiting.take();
        if let Some((shown, mark)) = waiting {
            let effect = show(shown, Update::Patch, Some(mark));
            state.borrow_mut().effect = Some(effect);
        }
    }

    /// Goes on from what another one has shown.
    pub(super) fn follow(self, state: &Rc<RefCell<DeferredState>>, shown: Box<dyn Shown>) {
        self.0.set_value(Some(Rc::clone(state)));
        let mut state = state.borrow_mut();
        match &mut *state {
            DeferredState { waiting: Some((waiting, _)), .. } => *waiting = shown,
            DeferredState { effect: Some(effect), .. } => {
                let before = effect.take_value();
                *effect = show(shown, Update::Patch, before);
            }
            DeferredState { .. } => {}
        }
    }
}

impl DeferredState {
    fn with(&self, see: impl FnOnce(&MarkupState)) {
        match (&self.waiting, &self.effect) {
            (Some((_, mark)), _) => see(mark),
            (_, Some(effect)) => drop(effect.with_value_mut(|state| see(state))),
            (None, None) => {}
        }
    }
}

impl Markup {
    /// Puts it after what is in an element, at once.
    #[must_use]
    pub fn put_into(self, place: &types::Element) -> Mounted {
        let state = self.build();
        state.each(&mut |node| Rndr::insert_node(place, node, None));
        Mounted(state)
    }

    /// Whether its place on the page needs marks.
    pub(super) fn is_loose(&self) -> bool {
        self.0.is_empty() || self.0.iter().any(|node| matches!(node, Node::Text(_)))
    }

    pub(super) fn build(self) -> MarkupState {
        let first = self.is_loose().then(hydrate::placeholder);
        let nodes: Vec<_> = self.0.into_iter().map(Node::build).collect();
        let marks = first.map(|first| {
            let last = if nodes.is_empty() { first.clone() } else { hydrate::placeholder() };
            [first, last]
        });
        MarkupState { nodes, marks }
    }
}

impl Node {
    pub(super) fn build(self) -> NodeState {
        match self {
            Self::Element(element) => NodeState::Element(element.build()),
            Self::Text(text) => NodeState::Text(TextState { node: hydrate::text(&text), text }),
            Self::Following(shown, update) => NodeState::Following(show(shown, update, None)),
            Self::DeferredContent(shown, deferred) => {
                let waiting = Some((shown, Markup::default().build()));
                let state = Rc::new(RefCell::new(DeferredState { waiting, effect: None }));
                deferred.0.set_value(Some(Rc::clone(&state)));
                NodeState::DeferredContent(state)
            }
            Self::Item(Item { key, list, build }) => {
                let owner = list.child();
                let markup = owner.with(|| build().build());
                NodeState::Item(ItemState { key, list, markup, owner })
            }
        }
    }
}

impl Element {
    fn build(self) -> ElementState {
        let Parts { tag, namespace, attributes, styles, listeners, followers, children } = *self.0;
        let (element, is_here) = hydrate::element(tag, namespace, &attributes);
        for (name, value) in &styles {
            set(&element, Follows::Style, name, Some(value));
        }
        let listeners = listen(&element, listeners);
        let followers = followers
            .into_iter()
            .map(|(what, name, read)| (what, name, follow(&element, what, name, read, None)))
            .collect();
        let build = || children.0.into_iter().map(Node::build).collect();
        let children: Vec<NodeState> = hydrate::inside(is_here.then_some(&element), build);
        if !is_here {
            for child in &children {
                child.put(&element, None);
            }
        }
        ElementState { element, tag, namespace, attributes, styles, children, listeners, followers }
    }
}

/// Shows what a closure returns, in the place of what another one has shown `before`.
pub(super) fn show(
    shown: Box<dyn Shown>,
    update: Update,
    before: Option<MarkupState>,
) -> RenderEffect<MarkupState> {
    let run = move |before: Option<MarkupState>| {
        let now = shown.now();
        match before {
            Some(mut state) => {
                now.update(&mut state, update);
                state
            }
            None => now.build(),
        }
    };
    RenderEffect::new_with_value(run, before)
}

pub(super) fn listen(
    element: &types::Element,
    listeners: Vec<(&'static str, Listener)>,
) -> Vec<RemoveEventHandler<types::Element>> {
    let listen = |(name, mut run): (&str, Listener)| {
        let scope = Scope::current();
        let run = move |event: JsValue| {
            // Chromium tells a field of its change while it is removed, when its signals are gone.
            let _ = scope.run(|| run.run(event.unchecked_into()));
        };
        Rndr::add_event_listener(element, name, Box::new(run))
    };
    listeners.into_iter().map(listen).collect()
}

/// Keeps one thing of an element up to date, and touches it only when it differs from what was there, as
/// far as `old` knows.
pub(super) fn follow(
    element: &types::Element,
    what: Follows,
    name: &'static str,
    read: Reading,
    old: Option<&Follower>,
) -> Follower {
    let element = element.clone();
    let before = old.and_then(RenderEffect::take_value);
    let run = move |before: Option<Option<String>>| {
        let now = read();
        if before.as_ref() != Some(&now) {
            set(&element, what, name, now.as_deref());
        }
        now
    };
    RenderEffect::new_with_value(run, before)
}

/// Sets one thing of an element, or takes it away.
#[inline(never)]
pub(super) fn set(element: &types::Element, what: Follows, name: &str, value: Option<&str>) {
    match (what, value) {
        (Follows::Attribute, Some(value)) => Rndr::set_attribute(element, name, value),
        (Follows::Attribute, None) => Rndr::remove_attribute(element, name),
        (Follows::Style, Some(value)) => {
            Rndr::set_css_property(&Rndr::style(element), name, value);
        }
        (Follows::Style, None) => Rndr::remove_css_property(&Rndr::style(element), name),
        (Follows::Text, value) => {
            let value = JsValue::from_str(value.unwrap_or_default());
            Rndr::set_property_or_value(element, name, &value);
        }
        (Follows::Flag, value) => {
            Rndr::set_property(element, name, &JsValue::from_bool(value.is_some()));
        }
    }
}

impl NodeState {
    /// Goes through its nodes side by side, in their order.
    fn each(&self, see: &mut dyn FnMut(&types::Node)) {
        match self {
            Self::Element(state) => see(&state.element),
            Self::Text(state) => see(&state.node),
            Self::Following(effect) => {
                effect.with_value_mut(|state| state.each(see));
            }
            Self::Item(state) => state.markup.each(see),
            Self::DeferredContent(state) => state.borrow().with(|state| state.each(see)),
        }
    }

    /// Puts its nodes before `next`, or after all others.
    pub(super) fn put(&self, parent: &types::Element, next: Option<&types::Node>) {
        self.each(&mut |node| Rndr::insert_node(parent, node, next));
    }

    pub(super) fn first(&self) -> Option<types::Node> {
        let mut first = None;
        self.each(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        first
    }

    pub(super) fn unmount(&self) {
        match self {
            Self::Element(state) => Rndr::remove(&state.element),
            Self::Text(state) => Rndr::remove(&state.node),
            Self::Following(effect) => {
                effect.with_value_mut(|state| state.unmount());
            }
            Self::Item(state) => state.markup.unmount(),
            Self::DeferredContent(state) => state.borrow().with(MarkupState::unmount),
        }
    }
}

impl MarkupState {
    /// Goes through its nodes side by side, in their order; the marks are among them.
    pub(super) fn each(&self, see: &mut dyn FnMut(&types::Node)) {
        if let Some([first, _]) = &self.marks {
            see(first);
        }
        for node in &self.nodes {
            node.each(see);
        }
        if let Some([_, last]) = &self.marks {
            see(last);
        }
    }

    /// Takes everything between the marks along: it may be somebody's translation.
    fn unmount(&self) {
        match &self.marks {
            Some([first, last]) => hydrate::remove_all(first, last),
            None => self.nodes.iter().for_each(NodeState::unmount),
        }
    }
}
