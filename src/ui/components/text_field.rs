//! A text field whose content others will read, with its limit in words.
//!
//! The limit applies to input: typed or pasted text is truncated to the available room before it
//! enters the field, and existing text is never touched. Where the browser does not let input be
//! prevented (an input method, drag and drop), the new input is truncated afterwards. A text that
//! is too long anyway, from a file or a link, stays as it is, and the field shows by how much.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::app::text::{
    Limits, MAX_LINES, length, sanitize_block, sanitize_input, sanitize_insertion, sanitize_line,
    stood,
};
use crate::platform::field::{self, Typed};
use crate::platform::page;
use crate::ui::derived::{Derived, derived};
use crate::ui::format::{count, grouped};
use crate::ui::markup::{Element, ev, html};

/// The size of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSize {
    /// One line.
    Line,
    /// Several lines, of which this many are visible.
    Block(&'static str),
}

/// The fixed properties of a field.
#[derive(Clone, Copy, Debug)]
pub struct TextField {
    /// Identifies the field; unique on the page.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Its visible size.
    pub room: FieldSize,
    /// The maximum number of characters.
    pub limit: usize,
}

impl FieldSize {
    const fn lines(self) -> usize {
        match self {
            Self::Line => 1,
            Self::Block(_) => MAX_LINES,
        }
    }

    fn sanitize_input(self, text: &str) -> String {
        match self {
            Self::Line => sanitize_input(text).replace('\n', " "),
            Self::Block(_) => sanitize_input(text),
        }
    }

    fn sanitize_on_blur(self, text: &str) -> String {
        match self {
            Self::Line => sanitize_line(text),
            Self::Block(_) => sanitize_block(text),
        }
    }
}

/// The field with its label and its limit. `on_change` runs with the text on each input, and again
/// with the sanitised text on blur.
pub fn text_field(what: TextField, value: Derived<String>, on_change: Callback<String>) -> Element {
    field(what.id.to_owned(), what, value, on_change, None)
}

/// [`text_field`] for one of several items that each have such a field: `of` distinguishes them.
pub fn text_field_of(
    of: &str,
    what: TextField,
    value: Derived<String>,
    on_change: Callback<String>,
) -> Element {
    field(format!("{}-{of}", what.id), what, value, on_change, None)
}

/// [`text_field_of`] that is marked invalid while it `is_missing`.
pub fn text_field_needed(
    of: &str,
    what: TextField,
    value: Derived<String>,
    on_change: Callback<String>,
    is_missing: Derived<bool>,
) -> Element {
    field(format!("{}-{of}", what.id), what, value, on_change, Some(is_missing))
}

/// How far a text is from its limit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// There is room for more.
    Open,
    /// The field is full.
    Full,
    /// Some of the input did not fit and was left out.
    LeftOut,
    /// The maximum number of lines is reached, and another one was left out.
    NoLine,
    /// It is longer than a shared text may be.
    Over,
}

/// Some input did not fit: shown until the length of the text changes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct LeftOut {
    /// The length of the text without it.
    at: usize,
    /// It was a line break, not a surplus character.
    is_line: bool,
}

/// State that a field keeps between two events.
#[derive(Clone, Copy)]
struct Typing {
    room: FieldSize,
    limits: Limits,
    /// The text of the field before input that could not be prevented.
    before: RwSignal<Option<String>>,
    left_out: RwSignal<Option<LeftOut>>,
}

impl Typing {
    /// Truncates input before it enters the field.
    fn come(self, event: &Event) {
        // The reference is the text from before an input method started.
        let Some(now) = Typed::of(event).filter(|_| !field::is_composing(event)) else { return };
        self.before.set(Some(now.text()));
        let Some(incoming) = field::incoming(event) else { return };
        let taken = self.taken(&now.before, &incoming, &now.after);
        if taken != incoming {
            event.prevent_default();
            // The selection stays if nothing can replace it.
            if !taken.is_empty() {
                field::put(event, &now.before, taken, &now.after);
            }
        }
    }

    /// An input method starts.
    fn compose(self, event: &Event) {
        self.before.set(Typed::of(event).map(|now| now.text()));
    }

    /// Truncates input that could not be truncated before; returns the text of the field if it may
    /// stay.
    fn came(self, event: &Event, stored: String) -> Option<String> {
        let now = Typed::of(event)?;
        let text = now.text();
        if self.left_out.get_untracked().is_some_and(|left_out| left_out.at != length(&text)) {
            self.left_out.set(None);
        }
        if field::is_composing(event) {
            return Some(text);
        }
        let old = self.before.try_update(Option::take).flatten().unwrap_or(stored);
        let is_fine =
            length(&text) <= self.limits.characters && self.room.sanitize_input(&text) == text;
        if is_fine || field::is_history(event) || !now.selected.is_empty() {
            return Some(text);
        }
        let head = now.before.as_str();
        if let Some((before, came)) =
            stood(&old, head, &now.after).and_then(|at| head.split_at_checked(at))
        {
            let taken = self.taken(before, came, &now.after);
            if taken != came {
                field::put(event, before, taken, &now.after);
                return None;
            }
        }
        Some(text)
    }

    /// The part of the input that fits.
    fn taken(self, before: &str, incoming: &str, after: &str) -> String {
        let all = sanitize_insertion(
            before,
            incoming,
            after,
            Limits { characters: usize::MAX, ..self.limits },
        );
        let most = sanitize_insertion(before, incoming, after, self.limits);
        let taken = field::whole_characters(&all, &most);
        let is_line = incoming.contains('\n') && all.is_empty();
        if is_line || length(taken) < length(&all) {
            let at = [before, taken, after].map(length).iter().sum();
            self.left_out.set(Some(LeftOut { at, is_line }));
        }
        taken.to_owned()
    }
}

fn field(
    id: String,
    what: TextField,
    value: Derived<String>,
    on_change: Callback<String>,
    is_missing: Option<Derived<bool>>,
) -> Element {
    let TextField { label, room, limit, .. } = what;
    let typing = Typing {
        room,
        limits: Limits { characters: limit, lines: room.lines() },
        before: RwSignal::new(None),
        left_out: RwSignal::new(None),
    };
    let keep = move |event: &Event, text: &str, kept: String| {
        if kept != text {
            page::correct_field(event, &kept);
        }
        if kept != value.get_untracked() {
            on_change.run(kept);
        }
    };
    let on_input = move |event: Event| {
        if let Some(text) = typing.came(&event, value.get_untracked()) {
            let kept = room.sanitize_input(&text);
            if kept == text || !field::is_composing(&event) {
                keep(&event, &text, kept);
            }
        }
    };
    let own_id = id.clone();
    let on_leave = move |event: Event| {
        // The window lost focus but the field did not: the visitor continues after the trailing
        // space on return.
        if page::has_focus(&own_id) {
            return;
        }
        let text = event_target_value(&event);
        let kept = room.sanitize_on_blur(&room.sanitize_input(&text));
        keep(&event, &text, kept);
    };
    let hint_id = format!("{id}-hint");
    let input = match room {
        FieldSize::Line => html::input().r#type("text"),
        FieldSize::Block(rows) => html::textarea().rows(rows),
    };
    let length = derived(move || value.with(|text| length(text)));
    let fill = derived(move || match length.get() {
        length if length > limit => Fill::Over,
        length => match typing.left_out.get().filter(|left_out| left_out.at == length) {
            Some(LeftOut { is_line: true, .. }) => Fill::NoLine,
            Some(_) => Fill::LeftOut,
            None if length == limit => Fill::Full,
            None => Fill::Open,
        },
    });
    let is_wrong = move || fill.get() == Fill::Over || is_missing.is_some_and(Derived::get);
    let input = input
        .id(id.clone())
        .dir("auto")
        .autocomplete("off")
        .aria_describedby(hint_id.clone())
        .attr_fn("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
        .value_fn(move || value.get())
        .on(ev::beforeinput, move |event| typing.come(&event))
        .on(ev::compositionstart, move |event| typing.compose(&event))
        .on(ev::compositionend, on_input)
        .on(ev::input, on_input)
        .on(ev::change, on_leave);
    let words = move || fill_words(fill.get(), length.get(), limit);
    // Announced once, not on each further character over the limit.
    let spoken = move || match fill.get() {
        Fill::Open => None,
        Fill::Over => Some(format!("More than {} characters.", grouped(limit))),
        fill => Some(fill_words(fill, limit, limit)),
    };
    html::div()
        .class("text-field")
        .child(html::label().class("text-field__label").r#for(id).child(label))
        .child(input)
        .child(html::p().class("hint numeric text-field__hint").id(hint_id).child(words))
        .child(html::p().class("visually-hidden").role("status").child(spoken))
}

fn fill_words(fill: Fill, length: usize, limit: usize) -> String {
    let limit_in_words = grouped(limit);
    match fill {
        Fill::Open => {
            let is_close = length * 4 >= limit * 3;
            let words = if is_close { grouped(length) + " of " } else { "Up to ".to_owned() };
            format!("{words}{limit_in_words} characters")
        }
        Fill::Full => {
            format!("{limit_in_words} characters, which is the limit. This field is full.")
        }
        Fill::LeftOut => {
            format!("The limit is {limit_in_words} characters. What did not fit was left out.")
        }
        Fill::NoLine => {
            format!("The limit is {MAX_LINES} lines. The last line break was left out.")
        }
        Fill::Over => {
            let over = length.saturating_sub(limit);
            let many = count(over, "character too many", "characters too many");
            format!(
                "{many}. Nothing was removed. Shorten it to {limit_in_words} before you share it."
            )
        }
    }
}
