//! How Leptos puts a [`Markup`] on the page.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{self, Placeholder};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::{JsCast, JsValue};

use std::borrow::Cow;

use super::{Element, Follows, Listener, Markup, Node, Parts, Reading};

/// Elements that are empty by nature.
const VOID: [&str; 3] = ["input", "br", "hr"];

/// A [`Markup`] on the page.
pub struct MarkupState {
    nodes: Vec<NodeState>,
    /// Keeps the place of a markup without nodes.
    place: Option<Placeholder>,
}

enum NodeState {
    Element(ElementState),
    Text(<Cow<'static, str> as Render>::State),
    View(<AnyView as Render>::State),
}

struct ElementState {
    element: types::Element,
    // What is alive in the element, let go with it.
    _children: Vec<NodeState>,
    _listeners: Vec<RemoveEventHandler<types::Element>>,
    _followers: Vec<RenderEffect<Option<String>>>,
}

impl Element {
    fn build(self) -> ElementState {
        let Parts { tag, namespace, .. } = *self.0;
        let element = Rndr::create_element(tag, namespace);
        for (name, value) in &self.0.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        self.enliven(element, |children, element| {
            let mut children: Vec<_> = children.0.into_iter().map(Node::build).collect();
            for child in &mut children {
                child.as_mountable_mut().mount(element, None);
            }
            children
        })
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> ElementState {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        let Some(element) = types::Element::cast_from(cursor.current()) else {
            return self.build();
        };
        let state = self.enliven(element, |children, _| {
            position.set(Position::FirstChild);
            let hydrate = |child: Node| child.hydrate::<FROM_SERVER>(cursor, position);
            children.0.into_iter().map(hydrate).collect()
        });
        cursor.set(state.element.clone().into());
        position.set(Position::NextChild);
        state
    }

    /// Everything that does not stand in the HTML, and the children.
    fn enliven(
        self,
        element: types::Element,
        build: impl FnOnce(Markup, &types::Element) -> Vec<NodeState>,
    ) -> ElementState {
        let Parts { styles, listeners, followers, children, .. } = *self.0;
        if !styles.is_empty() {
            let style = Rndr::style(&element);
            for (name, value) in styles {
                Rndr::set_css_property(&style, name, &value);
            }
        }
        let owner = Owner::current().unwrap_or_default();
        let listen = |(name, mut run): (&str, Listener)| {
            let owner = owner.clone();
            let run = move |event: JsValue| owner.with(|| run.run(event.unchecked_into()));
            Rndr::add_event_listener(&element, name, Box::new(run))
        };
        let listeners = listeners.into_iter().map(listen).collect();
        let followers = followers
            .into_iter()
            .map(|(what, name, read)| follow(element.clone(), what, name, read))
            .collect();
        let children = build(children, &element);
        ElementState { element, _children: children, _listeners: listeners, _followers: followers }
    }

    fn write_html(self, html: &mut String, position: &mut Position) {
        let Parts { tag, attributes, followers, children, .. } = *self.0;
        html.extend(["<", tag]);
        let mut attribute = |name: &str, value: &str| {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            html.extend([" ", name, "=\"", &value, "\""]);
        };
        for (name, value) in &attributes {
            attribute(name, value);
        }
        for (what, name, read) in followers {
            if let (Follows::Attribute, Some(value)) = (what, read()) {
                attribute(name, &value);
            }
        }
        html.push('>');
        if !VOID.contains(&tag) {
            *position = Position::FirstChild;
            for child in children.0 {
                child.write_html(html, position);
            }
            html.extend(["</", tag, ">"]);
        }
        *position = Position::NextChild;
    }
}

/// Keeps one thing of an element up to date, and touches it only when it differs.
fn follow(
    element: types::Element,
    what: Follows,
    name: &'static str,
    read: Reading,
) -> RenderEffect<Option<String>> {
    RenderEffect::new(move |before: Option<Option<String>>| {
        let now = read();
        if before.as_ref() != Some(&now) {
            match (what, &now) {
                (Follows::Attribute, Some(value)) => Rndr::set_attribute(&element, name, value),
                (Follows::Attribute, None) => Rndr::remove_attribute(&element, name),
                (Follows::Style, Some(value)) => {
                    Rndr::set_css_property(&Rndr::style(&element), name, value);
                }
                (Follows::Style, None) => Rndr::remove_css_property(&Rndr::style(&element), name),
                (Follows::Text, value) => {
                    let value = JsValue::from_str(value.as_deref().unwrap_or_default());
                    Rndr::set_property_or_value(&element, name, &value);
                }
                (Follows::Flag, value) => {
                    Rndr::set_property(&element, name, &JsValue::from_bool(value.is_some()));
                }
            }
        }
        now
    })
}

impl Node {
    fn build(self) -> NodeState {
        match self {
            Self::Element(element) => NodeState::Element(element.build()),
            Self::Text(text) => NodeState::Text(text.build()),
            Self::View(view) => NodeState::View(view.build()),
        }
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> NodeState {
        match self {
            Self::Element(element) => {
                NodeState::Element(element.hydrate::<FROM_SERVER>(cursor, position))
            }
            Self::Text(text) => NodeState::Text(text.hydrate::<FROM_SERVER>(cursor, position)),
            Self::View(view) => NodeState::View(view.hydrate::<FROM_SERVER>(cursor, position)),
        }
    }

    fn write_html(self, html: &mut String, position: &mut Position) {
        match self {
            Self::Element(element) => element.write_html(html, position),
            Self::Text(text) => text.to_html_with_buf(html, position, true, false, Vec::new()),
            Self::View(view) => view.to_html_with_buf(html, position, true, false, Vec::new()),
        }
    }
}

impl NodeState {
    fn as_mountable(&self) -> &dyn Mountable {
        match self {
            Self::Element(state) => &state.element,
            Self::Text(state) => state,
            Self::View(state) => state,
        }
    }

    fn as_mountable_mut(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Element(state) => &mut state.element,
            Self::Text(state) => state,
            Self::View(state) => state,
        }
    }
}

impl MarkupState {
    fn new(nodes: Vec<NodeState>, place: impl FnOnce() -> Placeholder) -> Self {
        let place = nodes.is_empty().then(place);
        Self { nodes, place }
    }
}

impl Mountable for MarkupState {
    fn unmount(&mut self) {
        self.place.unmount();
        for node in &mut self.nodes {
            node.as_mountable_mut().unmount();
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.place.mount(parent, marker);
        for node in &mut self.nodes {
            node.as_mountable_mut().mount(parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.nodes.first() {
            Some(first) => first.as_mountable().insert_before_this(child),
            None => self.place.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.nodes.iter().flat_map(|node| node.as_mountable().elements()).collect()
    }
}

impl Render for Markup {
    type State = MarkupState;

    fn build(self) -> MarkupState {
        MarkupState::new(self.0.into_iter().map(Node::build).collect(), Rndr::create_placeholder)
    }

    /// Text and views stay where they are; elements are built anew.
    fn rebuild(self, state: &mut MarkupState) {
        if let ([Node::Text(_)], [NodeState::Text(_)]) | ([Node::View(_)], [NodeState::View(_)]) =
            (self.0.as_slice(), state.nodes.as_slice())
        {
            for each in self.0.into_iter().zip(&mut state.nodes) {
                match each {
                    (Node::Text(text), NodeState::Text(state)) => text.rebuild(state),
                    (Node::View(view), NodeState::View(state)) => view.rebuild(state),
                    _ => {}
                }
            }
            return;
        }
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Markup {
    type Output<SomeNewAttr: Attribute> = Self;

    /// Attributes from outside have no element of their own here.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        if self.0.is_empty() {
            ().to_html_with_buf(html, position, escape, false, Vec::new());
        }
        for node in self.0 {
            node.write_html(html, position);
        }
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> MarkupState {
        let hydrate = |node: Node| node.hydrate::<FROM_SERVER>(cursor, position);
        let nodes = self.0.into_iter().map(hydrate).collect();
        MarkupState::new(nodes, || cursor.next_placeholder(position))
    }

    fn into_owned(self) -> Self {
        self
    }
}
