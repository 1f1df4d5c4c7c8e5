//! Elements as data: what the views of this program are made of, instead of Leptos's `view!`.
//!
//! `view!` and the typed elements of `leptos::html` are compiled anew for every element that they name. What
//! is built here passes through one function for all of them, which made the program 18 % smaller than
//! Leptos's own erased views did (227,924 bytes after brotli instead of 278,217, as one WASM), and it
//! runs under a policy of Trusted Types, which `view!` does not: that writes what never changes as HTML.
//!
//! # What holds
//!
//! * Signals, owners and effects are Leptos's own. A closure as a child is a render effect: it runs again
//!   whenever a signal that it reads has changed.
//! * When it runs again, what it returned before is patched, not replaced. An element of the same tag in the
//!   same place stays, with its focus, its scroll position, what was typed into it and whether it is open.
//!   Its attributes and styles change where they differ, its children are patched in turn, and its listeners
//!   and followers are replaced by the new ones, because the signals of the last run are gone.
//! * An element with another `id`, `name` or `type`, or of which something else follows signals, is another
//!   element and takes the place of the old one. What was typed into one field is never in another.
//! * A field is set only when the value that it follows differs from the one that was set last.
//! * What has a key ([`keyed`]) stays for as long as its key is there, wherever it moves. A list inside a
//!   patched element is another list each time: its items are matched by their keys and patched.
//! * What is [`remounted`] is never patched. What is [`deferred`] is not built before it is asked for.
//! * What the document has already is hydrated, as far as tags agree, and may differ in everything else:
//!   see [`hydrate`].
//! * A text stays a text: nothing that is put into an element or an attribute is read as HTML.
//! * Whoever translates the page, or another program, may put something else in the place of a text. That
//!   stays for as long as the text does; when the text changes, everything beside it is built anew.
//!
//! # What does not hold
//!
//! * Elements without a key or an `id` are matched by their place: from the first on, and from the last on
//!   where all that follows is alike. Where such an element comes or goes in between, focus and open details
//!   belong to the place, and may be beside other words afterwards. Rows with buttons want a key or an `id`.
//!
//! # What differs from `leptos::html`
//!
//! * The functions of [`html`], [`svg`] and [`ev`] and the methods for attributes have the names of Leptos's,
//!   and are thin: all of them end in one untyped element. Any attribute may be on any element. `data-*`
//!   attributes are named by strings.
//! * Neither is a [`Markup`] a view of Leptos nor the other way round: that would not be hydrated from the
//!   document, so it does not compile. `view!` is refused by clippy.
//! * Leptos compares views by their type, and shows a closure inside a rebuilt view anew. Here views are
//!   compared when they are built, and a closure inside goes on from what the last one has shown.

mod attributes;
pub mod ev;
pub mod html;
mod hydrate;
mod patch;
mod render;
pub mod svg;
mod write_html;

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::web_sys::Event;

pub use self::hydrate::hydrate;
pub use self::render::{DeferredContent, Mounted};
pub use self::write_html::STYLE;

/// A string that changes with signals; `None` takes away what it is the value of.
type Reading = Box<dyn Fn() -> Option<String> + Send>;

type Listener = Box<dyn Listen>;

/// An attribute, or a property of a style, with its value.
type Static = (&'static str, Cow<'static, str>);

/// Any number of nodes, one after the other.
#[derive(Default)]
pub struct Markup(Vec<Node>);

/// One element with everything in it.
pub struct Element(Box<Parts>);

enum Node {
    Element(Element),
    Text(Cow<'static, str>),
    /// What a closure returns, whenever it runs, and how that takes the place of what it returned before.
    Following(Box<dyn Shown>, Update),
    Item(Item),
    /// What a closure returns, once it is asked for.
    DeferredContent(Box<dyn Shown>, DeferredContent),
}

/// What becomes of the elements that a closure has returned before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Update {
    /// They are made to be the new ones, as far as they are of one kind.
    Patch,
    /// They are taken out.
    Remount,
}

/// What has a key in a list, and how to build it when it is new.
struct Item {
    key: usize,
    /// The owner of the list: what belongs to an item outlives the run of the closure that brought it.
    list: Owner,
    build: Box<dyn FnOnce() -> Markup + Send>,
}

struct Parts {
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: Vec<Static>,
    styles: Vec<Static>,
    listeners: Vec<(&'static str, Listener)>,
    followers: Vec<(Follows, &'static str, Reading)>,
    children: Markup,
}

/// What of an element follows signals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Attribute,
    /// A property of its style.
    Style,
    /// A property that holds a string.
    Text,
    /// A property that is true or false.
    Flag,
}

/// Views one after the other, without an element around them.
#[must_use]
pub fn all<const N: usize>(markups: [Markup; N]) -> Markup {
    Vec::from(markups).markup()
}

/// The head of a table: names of the columns, each with its class, which may be empty.
#[must_use]
pub fn table_head<const N: usize>(columns: [(&'static str, &'static str); N]) -> Element {
    let cell = |(name, class): (&'static str, &'static str)| {
        let class = (!class.is_empty()).then_some(class);
        html::th().scope("col").class(class).child(name)
    };
    html::thead().child(html::tr().children(columns.map(cell)))
}

/// A button that does not send a form.
#[must_use]
pub fn button(class: &'static str) -> Element {
    html::button().r#type("button").class(class)
}

/// One view for each item. It stays, with all that is open in it, for as long as its key is there.
#[must_use]
pub fn keyed<T>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(T) -> usize,
    build: impl Fn(T) -> Markup + Clone + Send + 'static,
) -> Markup
where
    T: Copy + Send + 'static,
{
    let list = Owner::current().unwrap_or_default().child();
    let item = move |item: T| {
        let build = build.clone();
        Node::Item(Item {
            key: key(item),
            list: list.clone(),
            build: Box::new(move || build(item)),
        })
    };
    (move || Markup(items().into_iter().map(&item).collect())).markup()
}

/// What a closure returns, built anew whenever it runs: another page, another plan. Nothing of the one is
/// left in the other, no matter how alike they are.
#[must_use]
pub fn remounted<T: IntoMarkup>(shown: impl Fn() -> T + Send + 'static) -> Markup {
    let mut markup = Markup::default();
    markup.push_following(Box::new(shown), Update::Remount);
    markup
}

/// What a closure returns, from when it is [shown](DeferredContent::show) on. A view that is patched goes on
/// showing it.
#[must_use]
pub fn deferred<T: IntoMarkup>(
    shown: impl Fn() -> T + Send + 'static,
) -> (Markup, DeferredContent) {
    let deferred = DeferredContent::new();
    (Markup(vec![Node::DeferredContent(Box::new(shown), deferred)]), deferred)
}

/// A closure whose views follow signals. A trait of its own, because each of the traits of closures
/// brings the functions of the others along.
trait Shown: Send {
    fn now(&self) -> Markup;
}

impl<F, T> Shown for F
where
    F: Fn() -> T + Send,
    T: IntoMarkup,
{
    fn now(&self) -> Markup {
        self().markup()
    }
}

/// What listens to an event: see [`Shown`].
trait Listen: Send {
    fn run(&mut self, event: Event);
}

impl<F: FnMut(Event) + Send> Listen for F {
    fn run(&mut self, event: Event) {
        self(event);
    }
}

fn element(tag: &'static str, namespace: Option<&'static str>) -> Element {
    Element(Box::new(Parts {
        tag,
        namespace,
        attributes: Vec::new(),
        styles: Vec::new(),
        listeners: Vec::new(),
        followers: Vec::new(),
        children: Markup::default(),
    }))
}

impl Element {
    /// Sets the class.
    #[must_use]
    pub fn class(self, names: impl AttributeValue) -> Self {
        self.attr("class", names)
    }

    /// Sets an attribute; `None` leaves it out.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        value.set(self, name)
    }

    /// What stands in it is no word, such as a figure, a code or a link: nobody is to translate it.
    #[must_use]
    pub fn untranslated(self) -> Self {
        self.attr("translate", "no")
    }

    /// Sets an attribute that follows signals.
    #[must_use]
    pub fn attr_fn(
        self,
        name: &'static str,
        read: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        self.follow(Follows::Attribute, name, Box::new(read))
    }

    /// Sets a property of the style. Never by the `style` attribute: the content security policy
    /// does not let that through.
    #[must_use]
    pub fn style(mut self, name: &'static str, value: String) -> Self {
        self.0.styles.push((name, Cow::Owned(value)));
        self
    }

    /// Sets a property of the style that follows signals.
    #[must_use]
    pub fn style_fn(self, name: &'static str, read: impl Fn() -> String + Send + 'static) -> Self {
        self.follow(Follows::Style, name, Box::new(move || Some(read())))
    }

    /// Sets what a field holds.
    #[must_use]
    pub fn value_fn(self, read: impl Fn() -> String + Send + 'static) -> Self {
        self.follow(Follows::Text, "value", Box::new(move || Some(read())))
    }

    /// Sets a property to true or false.
    #[must_use]
    pub fn flag_fn(self, name: &'static str, read: impl Fn() -> bool + Send + 'static) -> Self {
        self.follow(Follows::Flag, name, Box::new(move || read().then(String::new)))
    }

    /// Listens to an event.
    #[must_use]
    pub fn on(self, event: ev::Name, run: impl FnMut(Event) + Send + 'static) -> Self {
        self.listen(event.0, Box::new(run))
    }

    /// Adds what stands inside, after what does already. A closure follows its signals.
    #[must_use]
    pub fn child(mut self, child: impl IntoMarkup) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    /// [`Element::child`] for each of several.
    #[must_use]
    pub fn children<T: IntoMarkup>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            child.add_to(&mut self.0.children);
        }
        self
    }

    #[inline(never)]
    fn follow(mut self, what: Follows, name: &'static str, read: Reading) -> Self {
        self.0.followers.push((what, name, read));
        self
    }

    #[inline(never)]
    fn listen(mut self, name: &'static str, run: Listener) -> Self {
        self.0.listeners.push((name, run));
        self
    }

    #[inline(never)]
    fn set_static(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.attributes.push((name, Cow::Borrowed(value)));
        self
    }

    #[inline(never)]
    fn set_owned(mut self, name: &'static str, value: String) -> Self {
        self.0.attributes.push((name, Cow::Owned(value)));
        self
    }
}

/// What can be the value of an attribute.
pub trait AttributeValue {
    /// Sets it.
    #[must_use]
    fn set(self, element: Element, name: &'static str) -> Element;
}

impl AttributeValue for &'static str {
    fn set(self, element: Element, name: &'static str) -> Element {
        element.set_static(name, self)
    }
}

impl AttributeValue for String {
    fn set(self, element: Element, name: &'static str) -> Element {
        element.set_owned(name, self)
    }
}

impl<T: AttributeValue> AttributeValue for Option<T> {
    fn set(self, element: Element, name: &'static str) -> Element {
        match self {
            Some(value) => value.set(element, name),
            None => element,
        }
    }
}

/// What can stand inside an element.
pub trait IntoMarkup: Sized {
    /// Puts it after what is there.
    fn add_to(self, markup: &mut Markup);

    /// It alone.
    fn markup(self) -> Markup {
        let mut markup = Markup::default();
        self.add_to(&mut markup);
        markup
    }
}

impl Markup {
    #[inline(never)]
    fn push_element(&mut self, element: Element) {
        self.0.push(Node::Element(element));
    }

    #[inline(never)]
    fn push_static(&mut self, text: &'static str) {
        self.0.push(Node::Text(Cow::Borrowed(text)));
    }

    #[inline(never)]
    fn push_owned(&mut self, text: String) {
        self.0.push(Node::Text(Cow::Owned(text)));
    }

    #[inline(never)]
    fn push_following(&mut self, shown: Box<dyn Shown>, update: Update) {
        self.0.push(Node::Following(shown, update));
    }
}

impl IntoMarkup for Markup {
    fn add_to(self, markup: &mut Markup) {
        markup.0.extend(self.0);
    }

    fn markup(self) -> Markup {
        self
    }
}

impl IntoMarkup for Element {
    fn add_to(self, markup: &mut Markup) {
        markup.push_element(self);
    }
}

impl IntoMarkup for &'static str {
    fn add_to(self, markup: &mut Markup) {
        markup.push_static(self);
    }
}

impl IntoMarkup for String {
    fn add_to(self, markup: &mut Markup) {
        markup.push_owned(self);
    }
}

impl IntoMarkup for u8 {
    fn add_to(self, markup: &mut Markup) {
        u16::from(self).add_to(markup);
    }
}

impl IntoMarkup for u16 {
    fn add_to(self, markup: &mut Markup) {
        markup.push_owned(self.to_string());
    }
}

impl IntoMarkup for () {
    fn add_to(self, _: &mut Markup) {}
}

impl<T: IntoMarkup> IntoMarkup for Option<T> {
    fn add_to(self, markup: &mut Markup) {
        if let Some(some) = self {
            some.add_to(markup);
        }
    }
}

impl<T: IntoMarkup> IntoMarkup for Vec<T> {
    fn add_to(self, markup: &mut Markup) {
        for each in self {
            each.add_to(markup);
        }
    }
}

impl<F, T> IntoMarkup for F
where
    F: Fn() -> T + Send + 'static,
    T: IntoMarkup,
{
    fn add_to(self, markup: &mut Markup) {
        markup.push_following(Box::new(self), Update::Patch);
    }
}
