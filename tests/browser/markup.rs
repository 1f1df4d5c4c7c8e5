//! What the views are made of: built anew, over what a document holds already, in another order, and in
//! the place of what was there.
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]

use std::mem;

use fastrand::Rng;
use leptos::prelude::*;
use mvp_readiness::ui::components::disclosure::disclosure;
use mvp_readiness::ui::markup::{
    IntoMarkup, Markup, all, button, ev, html, hydrate, keyed, remounted,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

use crate::screen::{Screen, settle};

/// How many trees are tried, each over several beginnings of its HTML.
const TREES: u64 = 300;
const BEGINNINGS: usize = 8;

/// A view, as data that can be built more than once.
#[derive(Clone, Debug)]
enum Tree {
    Element {
        tag: &'static str,
        attributes: Vec<(&'static str, &'static str)>,
        styles: Vec<(&'static str, &'static str)>,
        children: Vec<Self>,
    },
    Text(&'static str),
    /// A closure that shows this.
    Following(Box<Self>),
    /// A list of what has a key.
    Keyed(Vec<(usize, Self)>),
    Nothing,
}

const TAGS: [&str; 5] = ["div", "span", "section", "details", "input"];
const NAMES: [&str; 3] = ["class", "title", "data-a"];
const STYLES: [&str; 2] = ["--a", "--b"];
const TEXTS: [&str; 7] =
    ["a", "two words", "<b>no</b>", "&amp; & \"quoted\" 'too'", "\u{a0}é“…”", " ", "<!-- -->"];

impl Tree {
    fn any(rng: &mut Rng, depth: u32) -> Self {
        let choice = if depth == 0 { rng.u8(4..7) } else { rng.u8(0..9) };
        match choice {
            0..=3 => {
                let tag = TAGS[rng.usize(..TAGS.len())];
                // It has none in HTML.
                let count = if tag == "input" { 0 } else { rng.usize(..4) };
                let children = (0..count).map(|_| Self::any(rng, depth - 1)).collect();
                let (attributes, styles) =
                    (pairs(rng, &NAMES, &TEXTS), pairs(rng, &STYLES, &["1", "2"]));
                Self::Element { tag, attributes, styles, children }
            }
            4 | 5 => Self::Text(TEXTS[rng.usize(..TEXTS.len())]),
            6 => Self::Nothing,
            7 => Self::Following(Box::new(Self::any(rng, depth - 1))),
            _ => {
                let mut keys: Vec<usize> = (0..4).filter(|_| rng.bool()).collect();
                rng.shuffle(&mut keys);
                Self::Keyed(keys.into_iter().map(|key| (key, Self::any(rng, depth - 1))).collect())
            }
        }
    }

    /// Changes a few things in it.
    fn edit(&mut self, rng: &mut Rng, depth: u32) {
        if rng.u8(..8) == 0 {
            *self = Self::any(rng, depth);
            return;
        }
        match self {
            Self::Element { tag, attributes, styles, children } => {
                if rng.u8(..4) == 0 {
                    *attributes = pairs(rng, &NAMES, &TEXTS);
                }
                if rng.u8(..4) == 0 {
                    *styles = pairs(rng, &STYLES, &["1", "2"]);
                }
                match rng.u8(..8) {
                    0 if !children.is_empty() => drop(children.remove(rng.usize(..children.len()))),
                    1 if *tag != "input" && depth > 0 => {
                        children.insert(rng.usize(..=children.len()), Self::any(rng, depth - 1));
                    }
                    _ => {}
                }
                for child in children {
                    child.edit(rng, depth.saturating_sub(1));
                }
            }
            Self::Text(text) => *text = TEXTS[rng.usize(..TEXTS.len())],
            Self::Following(tree) => tree.edit(rng, depth.saturating_sub(1)),
            Self::Keyed(items) => {
                if rng.bool() {
                    rng.shuffle(items);
                }
                if rng.u8(..4) == 0 {
                    items.pop();
                }
                for (_, tree) in items {
                    tree.edit(rng, depth.saturating_sub(1));
                }
            }
            Self::Nothing => {}
        }
    }

    fn markup(&self) -> Markup {
        self.hearing(&Heard::default())
    }

    /// Its elements note in `heard` what they are told.
    fn hearing(&self, heard: &Heard) -> Markup {
        match self {
            Self::Element { tag, attributes, styles, children } => {
                let hears = heard.clone();
                let start = html::custom(tag).on(ev::Name::custom(PROBE), move |_| hears.note());
                let with = attributes
                    .iter()
                    .fold(start, |element, (name, value)| element.attr(name, *value));
                let with = styles
                    .iter()
                    .fold(with, |element, (name, value)| element.style(name, (*value).to_owned()));
                with.children(children.iter().map(|child| child.hearing(heard))).markup()
            }
            Self::Text(text) => text.markup(),
            Self::Following(tree) => {
                let (tree, heard) = (tree.clone(), heard.clone());
                (move || tree.hearing(&heard)).markup()
            }
            Self::Keyed(items) => {
                let keys: Vec<usize> = items.iter().map(|(key, _)| *key).collect();
                let (items, heard) = (items.clone(), heard.clone());
                let build = move |wanted: usize| {
                    let item = items.iter().find(|(key, _)| *key == wanted);
                    item.map_or_else(Markup::default, |(_, tree)| tree.hearing(&heard))
                };
                keyed(move || keys.clone(), |key| key, build)
            }
            Self::Nothing => ().markup(),
        }
    }
}

/// Some of these names, each with one of these values.
fn pairs(
    rng: &mut Rng,
    names: &[&'static str],
    values: &[&'static str],
) -> Vec<(&'static str, &'static str)> {
    let names = names.iter().filter(|_| rng.bool()).copied().collect::<Vec<_>>();
    names.into_iter().map(|name| (name, values[rng.usize(..values.len())])).collect()
}

/// An event that nobody but these tests knows.
const PROBE: &str = "probe";

/// Which build of a tree has heard of how many events.
#[derive(Clone, Default)]
struct Heard {
    build: usize,
    by: ArcRwSignal<Vec<usize>>,
}

impl Heard {
    fn note(&self) {
        self.by.update_untracked(|by| by.push(self.build));
    }
}

fn place() -> Element {
    place_of("div")
}

fn place_of(tag: &str) -> Element {
    document().create_element(tag).expect("a name of an element")
}

/// A place with this view in it, built anew.
fn built(tree: &Tree) -> Element {
    built_in("div", tree)
}

fn built_in(tag: &str, tree: &Tree) -> Element {
    let place = place_of(tag);
    let owner = Owner::new();
    // For as long as the page lives, as with what is taken over.
    mem::forget(owner.with(|| tree.markup().put_into(&place)));
    mem::forget(owner);
    place
}

/// Takes the words out of comments: half of one is another one, and marks a place as well.
fn empty_comments(node: &Node) {
    if node.node_type() == Node::COMMENT_NODE {
        node.set_node_value(Some(""));
    }
    let children = node.child_nodes();
    (0..children.length())
        .filter_map(|at| children.get(at))
        .for_each(|child| empty_comments(&child));
}

/// Whatever beginning of its own HTML a document holds, the view is there afterwards as if it had been
/// built anew, down to where its texts are divided.
#[wasm_bindgen_test]
fn any_beginning_of_its_html_is_hydrated() {
    for seed in 0..TREES {
        let mut rng = Rng::with_seed(seed);
        let tree = Tree::any(&mut rng, 4);
        let fresh = built(&tree);
        let html: Vec<char> = fresh.inner_html().chars().collect();
        let some = (0..BEGINNINGS).map(|_| rng.usize(..=html.len()));
        for end in some.chain([0, html.len()]).collect::<Vec<_>>() {
            let beginning: String = html[..end].iter().collect();
            let place = place();
            place.set_inner_html(&beginning);
            let view = tree.clone();
            hydrate(&place, move || view.markup());
            empty_comments(&place);
            assert!(
                place.is_equal_node(Some(&fresh)),
                "tree {seed} over {beginning:?} is {:?}, and anew {:?}",
                place.inner_html(),
                fresh.inner_html(),
            );
        }
    }
}

/// Texts and values stay what they are, whatever is in them.
#[wasm_bindgen_test]
fn nothing_in_a_text_or_a_value_is_read_as_html() {
    for text in TEXTS {
        let attributes = vec![("title", text)];
        let children = vec![Tree::Text(text)];
        let fresh = built(&Tree::Element { tag: "div", attributes, styles: Vec::new(), children });
        let element = fresh.first_element_child().expect("an element");
        assert_eq!(element.text_content().as_deref(), Some(text));
        assert_eq!(element.get_attribute("title").as_deref(), Some(text));
        assert_eq!(element.child_element_count(), 0);
    }
}

/// A field that the document holds is the one that the view has afterwards: with its focus, and with what was
/// typed into it.
#[wasm_bindgen_test]
fn a_field_keeps_its_focus_and_what_was_typed() {
    let view = || {
        let field = html::input().attr("class", "field").on(ev::input, |_| {});
        html::div().child("before").child(field).child(html::p().child("after")).markup()
    };
    let place = place();
    document().body().expect("a page").append_child(&place).expect("a place on the page");
    place.set_inner_html("<div>before<input class=\"field\"><p>after</p></div>");
    let find = || place.query_selector("input").expect("a selector").expect("a field");
    let field: HtmlInputElement = find().unchecked_into();
    field.focus().expect("a field that takes the focus");
    field.set_value("typed");
    hydrate(&place, view);
    assert!(find().is_same_node(Some(&field)));
    assert!(document().active_element().is_some_and(|here| here.is_same_node(Some(&field))));
    assert_eq!(field.value(), "typed");
    place.remove();
}

/// Whatever list follows another, its items stand in its order, and those that were there are the same.
#[wasm_bindgen_test]
async fn keyed_items_stay_and_stand_in_order() {
    let items = ArcRwSignal::new(Vec::<usize>::new());
    let screen = {
        let items = items.clone();
        let item = |item: usize| html::li().id(format!("item-{item}")).markup();
        Screen::show(move || {
            html::ul().child(keyed(move || items.get(), |item| item, item)).markup()
        })
        .await
    };
    let mut rng = Rng::with_seed(7);
    let mut before = Vec::new();
    for turn in 0..200 {
        let mut now: Vec<usize> = (0..12).filter(|_| rng.bool()).collect();
        rng.shuffle(&mut now);
        items.set(now.clone());
        settle().await;
        let shown = screen.all("li");
        let ids: Vec<String> = shown.iter().map(|element| element.id()).collect();
        let wanted: Vec<String> = now.iter().map(|item| format!("item-{item}")).collect();
        assert_eq!(ids, wanted, "turn {turn}");
        for (item, element) in now.iter().zip(&shown) {
            let was_there = element.has_attribute("data-seen");
            assert_eq!(was_there, before.contains(item), "turn {turn}: item {item}");
            element.set_attribute("data-seen", "").expect("a name of an attribute");
        }
        before = now;
    }
}

/// A node that a tree has put on the page, and what is in it. A closure is none of its own.
struct Seen {
    kind: Kind,
    node: Option<Node>,
    children: Vec<Self>,
}

#[derive(PartialEq)]
enum Kind {
    Element(&'static str),
    Text,
    Following,
    Keyed,
    Item(usize),
}

/// What trees have put on the page one after the other.
fn seen(trees: &[Tree], nodes: &mut dyn Iterator<Item = Node>) -> Vec<Seen> {
    let see = |tree: &Tree| {
        Some(match tree {
            Tree::Element { tag, children, .. } => {
                let node = nodes.next().expect("an element");
                let children = seen(children, &mut nodes_in(&node));
                Seen { kind: Kind::Element(tag), node: Some(node), children }
            }
            Tree::Text(_) => Seen { kind: Kind::Text, node: nodes.next(), children: Vec::new() },
            Tree::Following(tree) => {
                let children = seen(std::slice::from_ref(&**tree), nodes);
                Seen { kind: Kind::Following, node: None, children }
            }
            Tree::Keyed(items) => {
                let item = |(key, tree): &(usize, Tree)| {
                    let children = seen(std::slice::from_ref(tree), nodes);
                    Seen { kind: Kind::Item(*key), node: None, children }
                };
                let children = items.iter().map(item).collect();
                Seen { kind: Kind::Keyed, node: None, children }
            }
            Tree::Nothing => return None,
        })
    };
    trees.iter().filter_map(see).collect()
}

/// Everything in a node but comments.
fn nodes_in(node: &Node) -> impl Iterator<Item = Node> + use<> {
    let children = node.child_nodes();
    (0..children.length())
        .filter_map(move |at| children.get(at))
        .filter(|node| node.node_type() != Node::COMMENT_NODE)
}

/// The elements that have to be the same afterwards: of one tag in one place, or in an item of one key.
fn stay(old: &[Seen], new: &[Seen], found: &mut Vec<(Element, Element)>) {
    if let [Seen { kind: Kind::Item(_), .. }, ..] = old {
        for item in old {
            if let Some(there) = new.iter().find(|there| there.kind == item.kind) {
                stay(&item.children, &there.children, found);
            }
        }
        return;
    }
    for (was, is) in old.iter().zip(new) {
        if was.kind == is.kind {
            if let (Kind::Element(_), Some(was), Some(is)) = (&was.kind, &was.node, &is.node) {
                found.push((was.clone().unchecked_into(), is.clone().unchecked_into()));
            }
            stay(&was.children, &is.children, found);
        } else if old.len() != new.len() {
            // What has moved since is found from the end, where it can be.
            break;
        }
    }
}

/// A copy without comments, which say only where something may come, and without what the visitor did.
fn plain(place: &Element) -> Element {
    let copy: Element = place.clone_node_with_deep(true).expect("a copy").unchecked_into();
    let mut nodes: Vec<Node> = vec![copy.clone().into()];
    while let Some(node) = nodes.pop() {
        let children = node.child_nodes();
        nodes.extend((0..children.length()).filter_map(|at| children.get(at)));
        if node.node_type() == Node::COMMENT_NODE {
            node.parent_node().expect("a parent").remove_child(&node).expect("a child");
        } else if let Some(element) = node.dyn_ref::<Element>() {
            element.remove_attribute("open").expect("a name of an attribute");
            // In whatever order its properties were set.
            if let Some(style) = element.get_attribute("style") {
                let mut style: Vec<&str> = style.split_inclusive(';').map(str::trim).collect();
                style.sort_unstable();
                element.set_attribute("style", &style.concat()).expect("a name of an attribute");
                if style.is_empty() {
                    element.remove_attribute("style").expect("a name of an attribute");
                }
            }
        }
    }
    copy
}

fn elements(place: &Element, selector: &str) -> Vec<Element> {
    let found = place.query_selector_all(selector).expect("a selector");
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn has_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|here| here.is_same_node(Some(element)))
}

/// Whatever follows in the place of something else, it looks as if it had been built anew, and what is the
/// same is the same: elements, with what was typed into them, opened and given the focus.
#[wasm_bindgen_test]
async fn what_a_closure_shows_is_patched() {
    let mut kept = 0;
    for seed in 0..TREES {
        let mut rng = Rng::with_seed(seed);
        let mut tree = Tree::any(&mut rng, 4);
        let by = ArcRwSignal::new(Vec::new());
        let shown = ArcRwSignal::new((0, tree.clone()));
        let screen = {
            let (shown, by) = (shown.clone(), by.clone());
            let view = move || {
                let (build, tree) = shown.get();
                tree.hearing(&Heard { build, by: by.clone() })
            };
            Screen::show(move || html::main().child(view).markup()).await
        };
        let place: Element = screen.all("main")[0].clone().into();
        for build in 1..4 {
            let before = seen(std::slice::from_ref(&tree), &mut nodes_in(&place));
            for details in elements(&place, "details") {
                details.set_attribute("open", "").expect("a name of an attribute");
            }
            let fields = elements(&place, "input");
            for field in &fields {
                field.unchecked_ref::<HtmlInputElement>().set_value("typed");
            }
            if !fields.is_empty() {
                let field = &fields[rng.usize(..fields.len())];
                field.unchecked_ref::<HtmlInputElement>().focus().expect("a field");
            }
            let focused = document().active_element();
            if rng.u8(..4) == 0 {
                tree = Tree::any(&mut rng, 4);
            } else {
                tree.edit(&mut rng, 4);
            }
            shown.set((build, tree.clone()));
            settle().await;
            let fresh = built_in("main", &tree);
            assert!(
                plain(&place).is_equal_node(Some(&plain(&fresh))),
                "tree {seed}, build {build} is {:?}, and anew {:?}",
                place.inner_html(),
                fresh.inner_html(),
            );
            let after = seen(std::slice::from_ref(&tree), &mut nodes_in(&place));
            let mut same = Vec::new();
            stay(&before, &after, &mut same);
            kept += same.len();
            for (was, is) in same {
                assert!(was.is_same_node(Some(&is)), "tree {seed}, build {build}: {was:?}");
                if was.local_name() == "details" {
                    assert!(was.has_attribute("open"), "tree {seed}, build {build}");
                }
                if let Some(field) = was.dyn_ref::<HtmlInputElement>() {
                    assert_eq!(field.value(), "typed", "tree {seed}, build {build}");
                    let had_focus = focused.as_ref().is_some_and(|it| it.is_same_node(Some(&was)));
                    // A list that is put into another order may move what has the focus.
                    assert!(
                        !had_focus || has_focus(&was) || format!("{tree:?}").contains("Keyed"),
                        "tree {seed}, build {build}"
                    );
                }
            }
            for element in elements(&place, "*") {
                by.set(Vec::new());
                element.dispatch_event(&Event::new(PROBE).expect("an event")).expect("a place");
                assert_eq!(by.get_untracked(), [build], "tree {seed}, build {build}");
            }
        }
    }
    assert!(kept > 400, "{kept} elements stayed: the trees have nothing in common");
}

/// A closure over a number on the page, and what changes the number.
async fn following(
    view: impl Fn(u16) -> Markup + Send + Sync + 'static,
) -> (Screen, ArcRwSignal<u16>) {
    let number = ArcRwSignal::new(1);
    let read = number.clone();
    let shown = move || view(read.get());
    (Screen::show(move || html::main().child(shown).markup()).await, number)
}

/// Where the visitor is and what they have opened and typed stays while the views around it change.
#[wasm_bindgen_test]
async fn the_focus_the_scroll_position_and_open_details_stay() {
    let (screen, number) = following(|number| {
        let many = (0..100).map(|_| html::p().child("line"));
        let scrolls = html::div().id("scrolls").style("height", "50px".to_owned());
        all([
            html::h2().attr("class", format!("level-{number}")).child(number).markup(),
            html::details()
                .child(html::summary().child(number))
                .child(html::p().child("in"))
                .markup(),
            scrolls.style("overflow", "auto".to_owned()).children(many).markup(),
            html::label().child(number).child(html::input().id("field")).markup(),
        ])
    })
    .await;
    let find = |selector: &str| screen.all(selector)[0].clone();
    let field: HtmlInputElement = find("input").unchecked_into();
    field.focus().expect("a field");
    field.set_value("typed");
    find("details").set_attribute("open", "").expect("a name of an attribute");
    find("#scrolls").set_scroll_top(120);
    number.set(2);
    settle().await;
    assert_eq!(find("h2").outer_html(), "<h2 class=\"level-2\">2</h2>");
    assert_eq!(find("summary").text_content().as_deref(), Some("2"));
    assert!(find("details").has_attribute("open"));
    assert_eq!(find("#scrolls").scroll_top(), 120);
    assert!(has_focus(&field) && field.is_connected());
    assert_eq!(field.value(), "typed");
}

/// What is typed is overwritten only where the state has another value.
#[wasm_bindgen_test]
async fn a_field_is_set_when_its_value_changes() {
    let value = ArcRwSignal::new("first".to_owned());
    let read = value.clone();
    let (screen, number) = following(move |number| {
        let read = read.clone();
        let field = html::input().title(number.to_string());
        field.value_fn(move || read.get()).flag_fn("disabled", move || number > 2).markup()
    })
    .await;
    let field: HtmlInputElement = screen.all("input")[0].clone().unchecked_into();
    assert_eq!(field.value(), "first");
    field.set_value("typed");
    number.set(2);
    settle().await;
    assert!(field.is_connected());
    assert_eq!((field.value().as_str(), field.title().as_str()), ("typed", "2"));
    value.set("second".to_owned());
    settle().await;
    assert_eq!((field.value().as_str(), field.disabled()), ("second", false));
    number.set(3);
    settle().await;
    assert!(field.is_connected() && field.disabled());
}

/// An element with another `id`, `name` or `type` is another one: what was typed belongs to the first.
#[wasm_bindgen_test]
async fn another_field_is_empty() {
    for name in ["id", "name", "type", "class"] {
        let (screen, number) =
            following(move |number| html::input().attr(name, format!("a{number}")).markup()).await;
        let field: HtmlInputElement = screen.all("input")[0].clone().unchecked_into();
        field.set_value("typed");
        number.set(2);
        settle().await;
        let there: HtmlInputElement = screen.all("input")[0].clone().unchecked_into();
        assert_eq!(there.is_same_node(Some(&field)), name == "class", "{name}");
        assert_eq!(there.value() == "typed", name == "class", "{name}");
    }
}

/// An item that a list inside a patched element still has is patched, and not made again.
#[wasm_bindgen_test]
async fn the_items_of_a_patched_element_are_patched() {
    let (screen, number) = following(|number| {
        let item = move |item: usize| html::li().child(format!("{item} of {number}")).markup();
        let items = if number == 1 { vec![1, 2, 3] } else { vec![3, 1, 4] };
        html::ul().child(keyed(move || items.clone(), |item| item, item)).markup()
    })
    .await;
    let before = screen.all("li");
    number.set(2);
    settle().await;
    let after = screen.all("li");
    let texts: Vec<_> = after.iter().map(HtmlElement::inner_text).collect();
    assert_eq!(texts, ["3 of 2", "1 of 2", "4 of 2"]);
    assert!(after[0].is_same_node(Some(&before[2])) && after[1].is_same_node(Some(&before[0])));
    assert!(!before[1].is_connected());
}

/// A fold builds its content when it is opened, and goes on showing it, with the focus in it.
#[wasm_bindgen_test]
async fn a_fold_that_stays_open_shows_its_new_content() {
    let (screen, number) = following(|number| {
        let words = move || html::b().child(format!("content {number}"));
        let content = move || all([words().markup(), html::input().markup()]);
        html::section().child(disclosure(format!("fold {number}"), content)).markup()
    })
    .await;
    screen.press("fold 1").await;
    assert!(screen.reads("content 1"));
    let details = screen.all("details")[0].clone();
    let field: HtmlInputElement = screen.all("input")[0].clone().unchecked_into();
    field.focus().expect("a field");
    field.set_value("typed");
    number.set(2);
    settle().await;
    assert!(details.is_connected() && details.has_attribute("open"));
    assert!(has_focus(&field) && field.value() == "typed");
    assert!(screen.reads("fold 2") && screen.reads("content 2") && !screen.reads("content 1"));
    screen.press("fold 2").await;
    screen.press("fold 2").await;
    assert_eq!(screen.count("b"), 1);
}

/// Rows that are named by an `id` are no others when one of them goes: the focus is not on the next one.
#[wasm_bindgen_test]
async fn rows_with_an_id_are_told_apart() {
    let (screen, number) = following(|number| {
        let rows = [1, 2, 3].into_iter().filter(move |row| *row != number - 1);
        let row = |row: u16| html::li().id(format!("row-{row}")).child(button("").child(row));
        html::ul().children(rows.map(row)).markup()
    })
    .await;
    let before = screen.all("li");
    screen.all("button")[1].focus().expect("a button");
    number.set(3);
    settle().await;
    let after = screen.all("li");
    assert_eq!(after.len(), 2);
    assert!(after[0].is_same_node(Some(&before[0])) && after[1].is_same_node(Some(&before[2])));
    assert!(!screen.all("button").iter().any(|button| has_focus(button)));
}

/// What is remounted shares nothing with what was there before, wherever it is.
#[wasm_bindgen_test]
async fn what_is_remounted_is_built_anew() {
    let (screen, number) = following(|number| {
        let field = remounted(move || html::input().title(number.to_string()));
        html::p().child("before ").child(field).child(" after").markup()
    })
    .await;
    let (p, field) = (screen.all("p")[0].clone(), screen.all("input")[0].clone());
    number.set(2);
    settle().await;
    assert!(p.is_connected() && !field.is_connected());
    assert_eq!(screen.all("input")[0].title(), "2");
    assert_eq!(p.text_content().as_deref(), Some("before  after"));
}
