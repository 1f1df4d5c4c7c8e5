//! A field for text that others will read: sanitised while it is typed, with its limit in words.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::app::text::{length, sanitize_block, sanitize_line, typed_block, typed_line};
use crate::platform::page;
use crate::ui::markup::{Element, el};
use crate::ui::memo::Memo;
use crate::ui::words::grouped;

/// How much room a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// One line.
    Line,
    /// Several lines, and so many of them shown.
    Block(&'static str),
}

/// What a field is for.
#[derive(Clone, Copy, Debug)]
pub struct TextField {
    /// Names the field; unique on the page.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How much room there is to see.
    pub room: Room,
    /// The most characters.
    pub limit: usize,
}

impl Room {
    fn typed(self, text: &str, limit: usize) -> String {
        match self {
            Self::Line => typed_line(text, limit),
            Self::Block(_) => typed_block(text, limit),
        }
    }

    fn left(self, text: &str) -> String {
        match self {
            Self::Line => sanitize_line(text),
            Self::Block(_) => sanitize_block(text),
        }
    }
}

/// The field with its label and its limit. `on_change` runs with what is kept of the text, at each
/// change and once more, tidied, when the field is left.
pub fn text_field(what: TextField, value: Memo<String>, on_change: Callback<String>) -> Element {
    field(what.id.to_owned(), what, value, on_change)
}

/// [`text_field`] beside one of several things that have such a field each: `of` tells them apart.
pub fn text_field_of(
    of: &str,
    what: TextField,
    value: Memo<String>,
    on_change: Callback<String>,
) -> Element {
    field(format!("{}-{of}", what.id), what, value, on_change)
}

fn field(id: String, what: TextField, value: Memo<String>, on_change: Callback<String>) -> Element {
    let TextField { label, room, limit, .. } = what;
    let has_lost = RwSignal::new(false);
    let keep = move |event: &Event, text: String, kept: String| {
        if kept != text {
            page::correct_field(event, &kept);
        }
        if kept != value.get_untracked() {
            on_change.run(kept);
        }
    };
    let on_input = move |event: Event| {
        let text = event_target_value(&event);
        let kept = room.typed(&text, limit);
        has_lost.set(length(&kept) == limit && length(&text) > limit);
        if kept == text || !page::is_composing(&event) {
            keep(&event, text, kept);
        }
    };
    let own_id = id.clone();
    let on_leave = move |event: Event| {
        // Another window is looked at, and whoever comes back goes on behind the last space.
        if page::has_focus(&own_id) {
            return;
        }
        let text = event_target_value(&event);
        let kept = room.left(&room.typed(&text, limit));
        keep(&event, text, kept);
    };
    let hint_id = format!("{id}-hint");
    let input = match room {
        Room::Line => el("input").attr("type", "text"),
        Room::Block(rows) => el("textarea").attr("rows", rows),
    };
    let input = input
        .attr("id", id.clone())
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("aria-describedby", hint_id.clone())
        .value_fn(move || value.get())
        .on("input", on_input)
        .on("change", on_leave);
    let room_left = move || limit_words(value.with(|text| length(text)), limit, has_lost.get());
    let is_full = move || value.with(|text| length(text)) >= limit;
    let spoken = move || is_full().then(|| limit_words(limit, limit, has_lost.get()));
    el("div")
        .class("text-field")
        .child(el("label").class("text-field__label").attr("for", id).child(label))
        .child(input)
        .child(el("p").class("hint numeric text-field__hint").attr("id", hint_id).child(room_left))
        .child(el("p").class("visually-hidden").attr("role", "status").child(spoken))
}

fn limit_words(length: usize, limit: usize, has_lost: bool) -> String {
    let limit_in_words = grouped(limit);
    if length < limit {
        let is_close = length * 4 >= limit * 3;
        let words = if is_close { grouped(length) + " of " } else { "Up to ".to_owned() };
        format!("{words}{limit_in_words} characters")
    } else if has_lost {
        format!("Your text was cut off at {limit_in_words} characters, the limit for this field.")
    } else {
        format!("You have reached the limit of {limit_in_words} characters.")
    }
}
