//! The keyboard shortcuts for answering, in a dialog, and the switch to turn them off.

use leptos::prelude::*;

use super::{WITHOUT_KEYS, keep, switch};
use crate::platform::page;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};

/// The id of the dialog.
pub const DIALOG: &str = "keys";

/// Each key, and what it does.
const KEYS: [(&str, &str); 6] = [
    ("0 to 4", "Choose a level, lowest first"),
    ("?", "Don’t know (or, outside a question, open this list)"),
    ("n", "Not applicable, where offered"),
    ("↑ ↓", "Choose the answer above or below"),
    ("Enter", "On a chosen answer: the next question"),
    ("Tab", "Move to the note and other options"),
];

/// The button and the dialog that it opens.
pub fn keys(has_keys: RwSignal<bool>) -> Markup {
    let opener = button("button button--quiet button--small asking__keys")
        .aria_haspopup("dialog")
        .on(ev::click, |_| page::show_dialog(DIALOG))
        .child("Keyboard shortcuts");
    let on_change = move |is_on: bool| {
        has_keys.set(is_on);
        keep(WITHOUT_KEYS, !is_on);
    };
    let title = html::h2().id("keys-title").child("Keyboard shortcuts");
    let close = button("button button--quiet").on(ev::click, |_| page::close_dialog(DIALOG));
    let dialog = html::dialog()
        .class("keys")
        .id(DIALOG)
        .aria_labelledby("keys-title")
        .child(html::div().class("keys__head").child(title).child(close.child("Close")))
        .child(html::p().class("hint").child("While the focus is in a question:"))
        .child(html::dl().class("keys__list").children(KEYS.map(row)))
        .child(switch("Use digits and letters to answer", has_keys, on_change))
        .child(html::p().class("hint").child(
            "Turn this off if you use voice control, or if you keep changing answers by accident. Arrow keys, Enter and Tab always work.",
        ));
    all([opener.markup(), dialog.markup()])
}

fn row((key, what): (&'static str, &'static str)) -> Element {
    let key = html::dt().child(html::kbd().child(key));
    html::div().child(key).child(html::dd().child(what))
}
