//! Every component in its states, one under the other: at `/assess/#/gallery`, in builds for
//! development only.

use leptos::prelude::*;

use crate::app::session::SaveStatus;
use crate::app::store::{SaveError, StoreError};
use crate::content::questionnaire;
use crate::domain::answers::{Answer, Confidence, Level, NotApplicable};
use crate::ui::components::badge::{Tone, badge};
use crate::ui::components::choice::{Layout, Offer, Words, choice};
use crate::ui::components::fold::fold;
use crate::ui::components::page_title::page_title;
use crate::ui::components::part::part;
use crate::ui::components::question::{Said, question_card};
use crate::ui::components::quote::quote;
use crate::ui::components::save_status::save_line;
use crate::ui::components::stepper::{Stepper, stepper};
use crate::ui::components::text_field::{Room, TextField, text_field};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el, table_head};
use crate::ui::memo::memo;

/// The route, as an address that leads nowhere else.
pub const ADDRESS: &str = "/gallery";

/// The page.
pub fn gallery_page() -> AnyView {
    el("div")
        .class("page")
        .child(page_title("Components"))
        .child(part("Text", text()))
        .child(part("Things to press", presses()))
        .child(part("Messages", messages()))
        .child(part("Badges", badges()))
        .child(part("Choices", choices()))
        .child(part("Steppers", steppers()))
        .child(part("Fields", fields()))
        .child(part("Folded", folded()))
        .child(part("Saving", saving()))
        .child(part("A table", table()))
        .child(part("Questions", questions()))
        .view()
}

fn text() -> Markup {
    all([
        el("p").class("lead").child("A lead says in a line or two what the page is for.").markup(),
        el("p").class("prose").child("Prose, with ").child(link()).child(" in it.").markup(),
        el("p").class("hint").child("A hint is smaller and softer.").markup(),
        el("p").class("eyebrow").child("An eyebrow stands above something").markup(),
        el("h3").child("A heading of the third level").markup(),
        quote("What somebody else has written, and all that they have written.".to_owned())
            .markup(),
    ])
}

fn link() -> Element {
    el("a").attr("href", "#/gallery").child("a link")
}

fn presses() -> Element {
    let kinds = [
        ("button button--primary", "Primary"),
        ("button", "Usual"),
        ("button button--quiet", "Quiet"),
        ("button button--small", "Small"),
        ("link", "As a link"),
    ];
    let off = button("button").attr("disabled", "").child("Out of use");
    el("p")
        .class("cluster")
        .children(kinds.map(|(class, label)| button(class).child(label)))
        .child(off)
}

fn messages() -> Element {
    let kinds = ["notice", "notice notice--info", "notice notice--warn", "notice notice--bad"];
    let message = |class| {
        let strong = el("strong").child("Something has happened. ");
        el("p").class(class).child(strong).child("This is what can be done, and ").child(link())
    };
    el("div").class("stack").children(kinds.map(message))
}

fn badges() -> Element {
    let tones = [
        (Tone::Bad, "Fragile"),
        (Tone::Warn, "Emerging"),
        (Tone::Fair, "Ready to grow"),
        (Tone::Good, "Scale-ready"),
        (Tone::Open, "Open"),
    ];
    el("p").class("cluster").children(tones.map(|(tone, word)| badge(tone, word)))
}

fn choices() -> Element {
    let offers = || {
        vec![
            Offer { label: "The first", meaning: "With a line of what it means." },
            Offer { label: "The second", meaning: "With another line." },
        ]
    };
    let group = |name, layout, at: Option<usize>| {
        let chosen = RwSignal::new(at);
        let words = Words { legend: "Which one?", hint: "It can be changed at any time." };
        let on_choose = Callback::new(move |at| chosen.set(Some(at)));
        choice(name, words, layout, offers(), memo(move || chosen.get()), on_choose)
    };
    el("div")
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
            shown: memo(move || format!("{} days", number.get())),
            is_least: memo(move || number.get() == 0),
            is_most: memo(move || number.get() == 3),
            on_step: Callback::new(move |more| {
                number.update(|it| *it = if more { *it + 1 } else { *it - 1 });
            }),
        })
    };
    el("div")
        .class("stack stack--large")
        .child(at("least", 0))
        .child(at("middle", 2))
        .child(at("most", 3))
}

fn fields() -> Element {
    let field = |id, room, text: &str| {
        let text = RwSignal::new(text.to_owned());
        let what = TextField { id, label: "What you call it", room, limit: 20 };
        text_field(what, memo(move || text.get()), Callback::new(move |it| text.set(it)))
    };
    el("div")
        .class("stack")
        .child(field("empty", Room::Line, ""))
        .child(field("close", Room::Line, "Nearly twenty now"))
        .child(field("full", Room::Block("3"), "Exactly twenty here!"))
}

fn folded() -> Element {
    fold("What is behind this", || el("p").child("This is."))
}

fn saving() -> Element {
    let states = [
        SaveStatus::Saving,
        SaveStatus::Saved("14:02".to_owned()),
        SaveStatus::NotSaved(SaveError::Store(StoreError::Full)),
    ];
    let line = |status: SaveStatus| save_line(memo(move || status.clone()));
    el("div").class("stack").children(states.map(line))
}

fn table() -> Element {
    let row = |(name, number): (&'static str, u8)| {
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(el("td").class("numeric").child(number))
    };
    el("table")
        .class("table")
        .child(el("caption").child("A caption says what it shows."))
        .child(table_head([("What", ""), ("How many", "numeric")]))
        .child(el("tbody").children([("Apples", 3), ("Pears", 12)].map(row)))
}

/// One question for each kind of answer.
fn questions() -> Element {
    let answers = [
        Answer::Unanswered,
        Answer::Level(Level::ALL[2], Confidence::Believe),
        Answer::Unknown,
        Answer::NotApplicable(NotApplicable::OutOfScope),
    ];
    let card = |(id, answer)| {
        let said = Said { answer: memo(move || answer), note: memo(String::new) };
        let ignore = Callback::new(|_| {});
        question_card(id, questionnaire().question(id), said, ignore, Callback::new(|_| {}))
    };
    let ids = questionnaire().question_ids();
    el("div").class("questions").children(ids.zip(answers).map(card))
}
