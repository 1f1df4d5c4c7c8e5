//! What the views are made of: built anew, over what a document holds already, and in another order.
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]

use std::mem;

use fastrand::Rng;
use leptos::prelude::*;
use mvp_readiness::ui::markup::{IntoMarkup, Markup, el, hydrate, keyed};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement, Node};

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
        children: Vec<Self>,
    },
    Text(&'static str),
    /// A closure that shows this.
    Following(Box<Self>),
    Nothing,
}

const TAGS: [&str; 4] = ["div", "span", "section", "input"];
const NAMES: [&str; 3] = ["class", "title", "data-a"];
const TEXTS: [&str; 7] =
    ["a", "two words", "<b>no</b>", "&amp; & \"quoted\" 'too'", "\u{a0}é“…”", " ", "<!-- -->"];

impl Tree {
    fn any(rng: &mut Rng, depth: u32) -> Self {
        let choice = if depth == 0 { rng.u8(4..7) } else { rng.u8(0..8) };
        match choice {
            0..=3 => {
                let tag = TAGS[rng.usize(..TAGS.len())];
                let names = NAMES.into_iter().filter(|_| rng.bool()).collect::<Vec<_>>();
                let attributes =
                    names.into_iter().map(|name| (name, TEXTS[rng.usize(..TEXTS.len())])).collect();
                // It has none in HTML.
                let count = if tag == "input" { 0 } else { rng.usize(..4) };
                let children = (0..count).map(|_| Self::any(rng, depth - 1)).collect();
                Self::Element { tag, attributes, children }
            }
            4 | 5 => Self::Text(TEXTS[rng.usize(..TEXTS.len())]),
            6 => Self::Nothing,
            _ => Self::Following(Box::new(Self::any(rng, depth - 1))),
        }
    }

    fn markup(&self) -> Markup {
        match self {
            Self::Element { tag, attributes, children } => {
                let start = el(tag);
                let with = attributes
                    .iter()
                    .fold(start, |element, (name, value)| element.attr(name, *value));
                with.children(children.iter().map(Self::markup)).markup()
            }
            Self::Text(text) => text.markup(),
            Self::Following(tree) => {
                let tree = tree.clone();
                (move || tree.markup()).markup()
            }
            Self::Nothing => ().markup(),
        }
    }
}

fn place() -> Element {
    document().create_element("div").expect("a name of an element")
}

/// A place with this view in it, built anew.
fn built(tree: &Tree) -> Element {
    let place = place();
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
        let fresh = built(&Tree::Element { tag: "div", attributes, children });
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
        let field = el("input").attr("class", "field").on("input", |_| {});
        el("div").child("before").child(field).child(el("p").child("after")).markup()
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
        let item = |item: usize| el("li").attr("id", format!("item-{item}")).markup();
        Screen::show(move || el("ul").child(keyed(move || items.get(), |item| item, item)).markup())
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
