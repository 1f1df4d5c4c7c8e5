//! The base styles of plain elements, and the components that others are made of.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::components::badge::{Tone, badge};
use crate::ui::components::choice::{Labels, Layout, Offer, choice};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::part::part;
use crate::ui::components::paste_box::paste_box;
use crate::ui::components::quote::{quote, quote_of};
use crate::ui::components::stepper::{Stepper, stepper};
use crate::ui::components::text_field::{FieldSize, TextField, text_field};
use crate::ui::derived::derived;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, html, table_head};

/// From text to a table.
pub fn basics() -> Markup {
    all([
        part("Text", text()).markup(),
        part("Things to press", presses()).markup(),
        part("Messages", messages()).markup(),
        part("Badges", badges()).markup(),
        part("Choices", choices()).markup(),
        part("Steppers", steppers()).markup(),
        part("Fields", fields()).markup(),
        part("A box to paste into", pasting()).markup(),
        part("Folded", folded()).markup(),
        part("A table", table()).markup(),
    ])
}

fn text() -> Markup {
    all([
        html::p()
            .class("lead")
            .child("A lead says in a line or two what the page is for.")
            .markup(),
        html::p().class("prose").child("Prose, with ").child(link()).child(" in it.").markup(),
        html::p().class("hint").child("A hint is smaller and softer.").markup(),
        html::p().class("eyebrow").child("An eyebrow stands above something").markup(),
        html::h3().child("A heading of the third level").markup(),
        quote("What someone else has written, in full.".to_owned()).markup(),
        quote_of("What it is", "Several lines,\nas they were written.".to_owned()).markup(),
    ])
}

fn link() -> Element {
    html::a().href("#/gallery").child("a link")
}

fn presses() -> Element {
    let kinds = [
        ("button button--primary", "Primary"),
        ("button", "Usual"),
        ("button button--quiet", "Quiet"),
        ("button button--small", "Small"),
        ("link", "As a link"),
    ];
    let off = button("button").disabled("").child("Out of use");
    html::p()
        .class("cluster")
        .children(kinds.map(|(class, label)| button(class).child(label)))
        .child(off)
}

fn messages() -> Element {
    let kinds = ["notice", "notice notice--info", "notice notice--warn", "notice notice--bad"];
    let message = |class| {
        let strong = html::strong().child("Something has happened. ");
        html::p().class(class).child(strong).child("This is what can be done, and ").child(link())
    };
    html::div().class("stack").children(kinds.map(message))
}

fn badges() -> Element {
    let tones = [
        (Tone::Bad, "Fragile"),
        (Tone::Warn, "Emerging"),
        (Tone::Fair, "Ready to grow"),
        (Tone::Good, "Scale-ready"),
        (Tone::Open, "Open"),
    ];
    html::p().class("cluster").children(tones.map(|(tone, word)| badge(tone, word)))
}

fn choices() -> Element {
    let offers = || {
        vec![
            Offer { label: "The first", meaning: Cow::Borrowed("With a line of what it means.") },
            Offer { label: "The second", meaning: Cow::Borrowed("With another line.") },
        ]
    };
    let group = |name, layout, at: Option<usize>| {
        let chosen = RwSignal::new(at);
        let words = Labels { legend: "Which one?", hint: "It can be changed at any time." };
        let on_choose = Callback::new(move |at| chosen.set(Some(at)));
        choice(name, words, layout, offers(), derived(move || chosen.get()), on_choose)
    };
    html::div()
        .class("stack stack--large")
        .child(group("rows-none", Layout::Rows, None))
        .child(group("rows-one", Layout::Rows, Some(1)))
        .child(group("inline-one", Layout::Inline, Some(0)))
}

fn steppers() -> Element {
    let at = |name, number: u8| {
        let number = RwSignal::new(number);
        stepper(&Stepper {
            name,
            label: "Days a week",
            hint: "From none to three.",
            shown: derived(move || format!("{} days", number.get())),
            is_least: derived(move || number.get() == 0),
            is_most: derived(move || number.get() == 3),
            on_step: Callback::new(move |more| {
                number.update(|it| *it = if more { *it + 1 } else { *it - 1 });
            }),
        })
    };
    html::div()
        .class("stack stack--large")
        .child(at("least", 0))
        .child(at("middle", 2))
        .child(at("most", 3))
}

fn fields() -> Element {
    let field = |id, room, text: &str| {
        let text = RwSignal::new(text.to_owned());
        let what = TextField { id, label: "What you call it", room, limit: 20 };
        text_field(what, derived(move || text.get()), Callback::new(move |it| text.set(it)))
    };
    html::div()
        .class("stack")
        .child(field("empty", FieldSize::Line, ""))
        .child(field("close", FieldSize::Line, "Nearly twenty now"))
        .child(field("full", FieldSize::Block("3"), "Exactly twenty here!"))
}

/// Rejects whatever is pasted.
fn pasting() -> Element {
    let way_out = button("button button--quiet").child("Cancel");
    paste_box("gallery-paste", "Open", Some(way_out), |_| {
        Some("There is no link to a plan in what you pasted.".to_owned())
    })
}

fn folded() -> Element {
    disclosure("What is behind this", || html::p().child("This is."))
}

fn table() -> Element {
    let row = |(name, number): (&'static str, u8)| {
        html::tr()
            .child(html::th().scope("row").child(name))
            .child(html::td().class("numeric").child(number))
    };
    html::table()
        .class("table")
        .child(html::caption().child("A caption says what it shows."))
        .child(table_head([("What", ""), ("How many", "numeric")]))
        .child(html::tbody().children([("Apples", 3), ("Pears", 12)].map(row)))
}
