//! Sharing: what to include, where the link works, and the actions that share it.

mod sentences;
mod share_actions;

use std::borrow::Cow;

use leptos::prelude::*;

use super::choice::{Labels, Layout, Offer, choice};
use super::disclosure::disclosure;
use super::link_meter::link_meter;
use super::link_text::link_text;
use super::qr_code::qr_code;
use super::text_field::{FieldSize, TextField, text_field};
use crate::app::export::share_payload::{SharePayload, ShareScope};
use crate::app::share::qr::Symbol;
use crate::app::share::{Heading, LengthBand, MAX_LINE, MAX_SUMMARY, TooLong};
use crate::platform::page::{self, Focus};
use crate::platform::share_sheet;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::timing::debounced_text;

const DIALOG: &str = "share-dialog";
const OPENER: &str = "share-open";

/// The field with the link, and the text to copy manually if the browser blocks copying.
const FIELD: &str = "share-link";

const EXTENTS: [Offer; 3] = [
    Offer {
        label: "Everything",
        meaning: Cow::Borrowed("Title, names, summary, your notes, why risks were accepted."),
    },
    Offer { label: "Without notes", meaning: Cow::Borrowed("Notes and reasons are left out.") },
    Offer {
        label: "Answers and plan only",
        meaning: Cow::Borrowed("No title, names, notes or reasons."),
    },
];

/// A plan to be shared.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// The heading of the plan.
    pub heading: Derived<Heading>,
    /// How much of the draft is included.
    pub scope: RwSignal<ShareScope>,
    /// The payload of that scope.
    pub payload: Derived<Result<SharePayload, TooLong>>,
    /// Runs with the heading as it is typed.
    pub on_heading: Callback<Heading>,
}

/// The button, and the dialog that it opens. Nothing is computed while it is closed.
pub fn share_dialog(sharing: Sharing) -> Markup {
    let is_open = RwSignal::new(false);
    let open = move |_| {
        is_open.set(true);
        // Once the dialog has content that can take the focus.
        page::focus_next(Focus::Dialog(DIALOG));
    };
    let closed = move |_| {
        is_open.set(false);
        page::focus_element(OPENER);
    };
    let opener = button("button button--primary no-print")
        .id(OPENER)
        .aria_haspopup("dialog")
        .on(ev::click, open)
        .child("Share this plan");
    let dialog = html::dialog()
        .class("share")
        .id(DIALOG)
        .aria_labelledby("share-title")
        .on(ev::close, closed)
        .child(move || is_open.get().then(|| contents(sharing)));
    all([opener.markup(), dialog.markup()])
}

fn contents(sharing: Sharing) -> Markup {
    let close = button("button button--quiet no-print")
        .on(ev::click, |_| page::close_dialog(DIALOG))
        .child("Close");
    let title = html::h2().id("share-title").class("no-print").child("Share this plan");
    let said =
        html::div().class("share__said no-print").child(words(sharing)).child(scope(sharing));
    all([
        html::div().class("share__head").child(title).child(close).markup(),
        html::div().class("share__parts").child(said).child(given(sharing)).markup(),
    ])
}

/// One text of a heading.
type Line = fn(&mut Heading) -> &mut String;

/// The heading fields. Their texts are kept even if the scope excludes them.
fn words(sharing: Sharing) -> Element {
    let Sharing { heading, scope, on_heading, .. } = sharing;
    let field = move |what: TextField, line: Line| {
        let value = derived(move || line(&mut heading.get()).clone());
        let on_change = Callback::new(move |text| {
            let mut heading = heading.get_untracked();
            *line(&mut heading) = text;
            on_heading.run(heading);
        });
        text_field(what, value, on_change)
    };
    let line = |id, label| TextField { id, label, room: FieldSize::Line, limit: MAX_LINE };
    let summary = TextField {
        id: "share-summary",
        label: "Summary",
        room: FieldSize::Block("4"),
        limit: MAX_SUMMARY,
    };
    let has_more = heading.with_untracked(|heading| {
        !(heading.organisation.is_empty()
            && heading.author.is_empty()
            && heading.summary.is_empty())
    });
    let more = html::div()
        .class("share__fields")
        .child(field(line("share-organisation", "Organisation"), |heading| {
            &mut heading.organisation
        }))
        .child(field(line("share-author", "From"), |heading| &mut heading.author))
        .child(field(summary, |heading| &mut heading.summary));
    let more = html::details()
        .class("disclosure")
        .open(has_more.then_some(""))
        .child(html::summary().child("Add names and a summary"))
        .child(more);
    html::div()
        .class("share__fields")
        .flag_fn("hidden", move || scope.get() == ShareScope::Redacted)
        .child(field(line("share-title-field", "Title"), |heading| &mut heading.title))
        .child(more)
}

fn scope(sharing: Sharing) -> Element {
    let Sharing { scope, .. } = sharing;
    let chosen = derived(move || ShareScope::ALL.iter().position(|&each| each == scope.get()));
    let on_choose = Callback::new(move |at: usize| {
        scope.set(ShareScope::ALL.get(at).copied().unwrap_or_default());
    });
    let words = Labels { legend: "What to include", hint: "" };
    choice("share-extent", words, Layout::Rows, EXTENTS.to_vec(), chosen, on_choose)
}

/// What can be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A link and a file.
    Link,
    /// A file; a link would be too long.
    FileOnly,
    /// Nothing: a text is too long for both.
    Neither,
}

impl Shape {
    fn of(payload: &Result<SharePayload, TooLong>) -> Self {
        match payload {
            Ok(payload) if payload.address().is_some() => Self::Link,
            Ok(_) => Self::FileOnly,
            Err(_) => Self::Neither,
        }
    }
}

/// The length band of the link; `None` if there is no link to share.
fn band(payload: &Result<SharePayload, TooLong>) -> Option<LengthBand> {
    payload.as_ref().ok()?.link()?.band()
}

/// The payload, and the actions that share it.
fn given(sharing: Sharing) -> Element {
    let Sharing { payload, scope, .. } = sharing;
    // Typing changes the link constantly but this rarely, so little is rebuilt.
    let shape = derived(move || payload.with(Shape::of));
    let address = derived(move || {
        payload.with(|payload| {
            let address = payload.as_ref().ok().and_then(SharePayload::address);
            address.unwrap_or_default().to_owned()
        })
    });
    let status: share_actions::Status = RwSignal::new(None);
    let spoken = debounced_text(derived(move || payload.with(sentences::spoken)));
    // On paper there are no fields around the link to show which plan it opens.
    let title = html::h2()
        .class("share__printed user-text")
        .dir("auto")
        .child(move || payload.with(|payload| payload.as_ref().ok().map(share_actions::title)));
    let shown = move || {
        let shape = shape.get();
        let trouble = || sentences::trouble(payload, scope).markup();
        match shape {
            Shape::Link => all([link(payload, address), ways(shape, payload, status).markup()]),
            Shape::FileOnly => all([trouble(), ways(shape, payload, status).markup()]),
            Shape::Neither => trouble(),
        }
    };
    // A status about a link that has since changed would be wrong.
    let about_now = move || {
        status
            .with(|said| payload.with(|now| share_actions::ShareStatus::about(said.as_ref(), now)))
    };
    let said = html::p().role("status").class("share__status no-print").child(about_now);
    let spoken = html::p().role("status").class("visually-hidden").child(move || spoken.get());
    let code = move || (shape.get() == Shape::Link).then(|| code(address));
    html::div()
        .class("share__given")
        .child(title)
        .child(shown)
        .child(said)
        .child(code)
        .child(spoken)
}

/// The link with its meter and fingerprint.
fn link(payload: Derived<Result<SharePayload, TooLong>>, address: Derived<String>) -> Markup {
    let length = derived(move || address.with(|address| address.chars().count()));
    let fingerprint = move || {
        payload.with(|payload| {
            let link = payload.as_ref().ok().and_then(SharePayload::link);
            link.map(|link| link.plan.fingerprint().to_string())
        })
    };
    let field = html::textarea()
        .class("share__link")
        .untranslated()
        .id(FIELD)
        .readonly("")
        .rows("3")
        .value_fn(move || address.get());
    let same = html::p()
        .child("Check code ")
        .child(html::strong().class("fingerprint").untranslated().child(fingerprint))
        .child(
            html::span()
                .class("hint")
                .child(" Anyone who opens the link sees the same code, so you can compare."),
        );
    let label = html::label().class("share__label").r#for(FIELD).child("Link");
    all([
        html::div().class("no-print").child(label).child(field).markup(),
        html::p().class("share__printed").child(move || link_text(&address.get())).markup(),
        link_meter(length).markup(),
        same.markup(),
    ])
}

/// The link as a QR code, in a disclosure.
fn code(address: Derived<String>) -> Element {
    let code = move || match address.with(|address| Symbol::of(address)) {
        Some(symbol) => qr_code(&symbol),
        None => html::p().class("hint").child(sentences::NO_QR),
    };
    disclosure("QR code", move || code)
}

/// The buttons, the recommended one first.
fn ways(
    shape: Shape,
    payload: Derived<Result<SharePayload, TooLong>>,
    status: share_actions::Status,
) -> Element {
    let is_file_first =
        derived(move || !matches!(payload.with(band), Some(LengthBand::A | LengthBand::B)));
    let has_link = shape == Shape::Link;
    let way = move |label: &'static str, is_first: bool, hand: share_actions::ShareAction| {
        button(if is_first { "button button--primary" } else { "button" })
            .on(ev::click, move |_| hand(payload, status))
            .child(label)
    };
    let buttons = move || {
        let is_file_first = is_file_first.get();
        let mut buttons = Vec::new();
        if has_link {
            buttons.push(way("Copy link", !is_file_first, share_actions::copy_link));
            buttons.push(way("Copy message", false, share_actions::copy_message));
            if share_sheet::is_there() {
                buttons.push(way("Share…", false, share_actions::open_sheet));
            }
        }
        let save = way("Download file", is_file_first, share_actions::save_file);
        buttons.insert(if is_file_first { 0 } else { buttons.len() }, save);
        buttons
    };
    html::div()
        .class("share__ways")
        .child(html::div().class("cluster no-print").child(buttons))
        .child(html::p().class("hint").child(sentences::warning(has_link)))
}
