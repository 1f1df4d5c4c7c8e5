//! How Leptos puts a [`Markup`] on the page.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{self, Placeholder};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::{JsCast, JsValue};

use std::borrow::Cow;
use std::mem;

use super::{Element, Follows, Listener, Markup, Node, Parts, Reading, hydrate};
use crate::ui::scope::Scope;

/// Elements that have no content and no end tag, as the HTML standard lists them.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The attribute that holds the style of an element in HTML: the content security policy does not let
/// `style` through, so whoever writes the document makes a sheet of what these say.
pub const STYLE: &str = "data-style";

/// A [`Markup`] on the page.
pub struct MarkupState {
    nodes: Vec<NodeState>,
    /// Comments before the first node and after the last, where there are texts among the nodes: whoever
    /// translates a page puts something else in the place of a text. Without any node both are one.
    marks: Option<[Placeholder; 2]>,
}

/// A [`Markup`] in an element, which takes it out again when this is dropped.
pub struct Placed(MarkupState);

impl Drop for Placed {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

impl Markup {
    /// Puts it after what is in an element, at once.
    #[must_use]
    pub fn put_into(self, place: &types::Element) -> Placed {
        let mut state = self.build();
        state.mount(place, None);
        Placed(state)
    }
}

enum NodeState {
    Element(ElementState),
    Text(TextState),
    View(<AnyView as Render>::State),
}

struct TextState {
    node: types::Text,
    text: Cow<'static, str>,
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
        let Parts { tag, namespace, ref attributes, .. } = *self.0;
        let (element, is_here) = hydrate::element(tag, namespace, attributes);
        if is_here {
            return self.enliven(element, |children, element| {
                hydrate::inside(Some(element), || children.0.into_iter().map(Node::build).collect())
            });
        }
        self.enliven(element, |children, element| {
            let build = || children.0.into_iter().map(Node::build).collect();
            let mut children: Vec<_> = hydrate::inside(None, build);
            for child in &mut children {
                child.as_mountable_mut().mount(element, None);
            }
            children
        })
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
        let listen = |(name, mut run): (&str, Listener)| {
            let scope = Scope::current();
            let run = move |event: JsValue| {
                // Chromium tells a field of its change while it is removed, when its signals are gone.
                let _ = scope.run(|| run.run(event.unchecked_into()));
            };
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
        let Parts { tag, attributes, styles, followers, children, .. } = *self.0;
        html.extend(["<", tag]);
        let mut attribute = |name: &str, value: &str| {
            let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            html.extend([" ", name, "=\"", &value, "\""]);
        };
        for (name, value) in &attributes {
            attribute(name, value);
        }
        let mut style: Vec<_> =
            styles.into_iter().map(|(name, value)| declaration(name, &value)).collect();
        let mut content = None;
        for (what, name, read) in followers {
            match (what, read()) {
                (Follows::Style, Some(value)) => style.push(declaration(name, &value)),
                (Follows::Text, Some(value)) if tag == "textarea" => content = Some(value),
                (_, Some(value)) => attribute(name, &value),
                (_, None) => {}
            }
        }
        if !style.is_empty() {
            attribute(STYLE, &style.join(";"));
        }
        html.push('>');
        if !VOID.contains(&tag) {
            *position = Position::FirstChild;
            if let Some(content) = content {
                Node::Text(content.into()).write_html(html, position);
            }
            for child in children.0 {
                child.write_html(html, position);
            }
            html.extend(["</", tag, ">"]);
        }
        *position = Position::NextChild;
    }
}

fn declaration(name: &str, value: &str) -> String {
    format!("{name}:{value}")
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
            Self::Text(text) => NodeState::Text(TextState { node: hydrate::text(&text), text }),
            Self::View(view) => NodeState::View(view.build()),
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
            Self::Text(state) => &state.node,
            Self::View(state) => state,
        }
    }

    fn as_mountable_mut(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Element(state) => &mut state.element,
            Self::Text(state) => &mut state.node,
            Self::View(state) => state,
        }
    }
}

impl Markup {
    /// Whether its place on the page needs marks.
    fn is_loose(&self) -> bool {
        self.0.is_empty() || self.0.iter().any(|node| matches!(node, Node::Text(_)))
    }
}

impl TextState {
    /// Whether it is where it was put: right before the mark after it.
    fn is_before(&self, mark: &types::Node) -> bool {
        Rndr::next_sibling(&self.node).is_some_and(|next| next == *mark)
    }
}

impl Mountable for MarkupState {
    fn unmount(&mut self) {
        match &self.marks {
            Some([first, last]) => hydrate::remove_all(first, last),
            None => {
                for node in &mut self.nodes {
                    node.as_mountable_mut().unmount();
                }
            }
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if let Some([first, _]) = &mut self.marks {
            first.mount(parent, marker);
        }
        for node in &mut self.nodes {
            node.as_mountable_mut().mount(parent, marker);
        }
        if let Some([_, last]) = &mut self.marks {
            last.mount(parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match (&self.marks, self.nodes.first()) {
            (Some([first, _]), _) => first.insert_before_this(child),
            (None, Some(first)) => first.as_mountable().insert_before_this(child),
            (None, None) => false,
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.nodes.iter().flat_map(|node| node.as_mountable().elements()).collect()
    }
}

impl Render for Markup {
    type State = MarkupState;

    fn build(self) -> MarkupState {
        let first = self.is_loose().then(hydrate::placeholder);
        let nodes: Vec<_> = self.0.into_iter().map(Node::build).collect();
        let marks = first.map(|first| {
            let last = if nodes.is_empty() { first.clone() } else { hydrate::placeholder() };
            [first, last]
        });
        MarkupState { nodes, marks }
    }

    /// Text and views stay where they are; elements are built anew, and so is a text that somebody has
    /// put something else in the place of.
    fn rebuild(mut self, state: &mut MarkupState) {
        match (self.0.as_mut_slice(), state.nodes.as_mut_slice(), &state.marks) {
            // What somebody has made of it is still right.
            ([Node::Text(text)], [NodeState::Text(there)], _) if there.text == *text => return,
            ([Node::Text(text)], [NodeState::Text(there)], Some([_, last]))
                if there.is_before(last) =>
            {
                Rndr::set_text(&there.node, text);
                there.text = mem::take(text);
                return;
            }
            ([Node::View(_)], [NodeState::View(there)], _) => {
                if let Some(Node::View(view)) = self.0.pop() {
                    view.rebuild(there);
                }
                return;
            }
            _ => {}
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
        let (is_loose, is_empty) = (self.is_loose(), self.0.is_empty());
        if is_loose {
            ().to_html_with_buf(html, position, escape, false, Vec::new());
        }
        for node in self.0 {
            node.write_html(html, position);
        }
        if is_loose && !is_empty {
            ().to_html_with_buf(html, position, escape, false, Vec::new());
        }
    }

    /// What is on the page is hydrated by [`Render::build`].
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> MarkupState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
