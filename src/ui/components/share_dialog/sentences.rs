//! Sentences about a link, or about why there is none.

use leptos::prelude::*;

use crate::app::export::share_payload::{Link, SharePayload, ShareScope};
use crate::app::route::{Document, Route};
use crate::app::share::{MAX_QR, TextPlace, TooLong};
use crate::content::questionnaire;
use crate::domain::questionnaire::QuestionId;
use crate::ui::components::link_meter::band_words;
use crate::ui::derived::Derived;
use crate::ui::format::grouped;
use crate::ui::markup::{Element, html};

// The text below states this number.
const _: () = assert!(MAX_QR == 900);

/// Shown in place of a QR code.
pub const NO_QR: &str = "A QR code holds a link of up to 900 characters, and this one is longer.";

/// The live-region text for a changed link.
pub fn spoken(payload: &Result<SharePayload, TooLong>) -> String {
    match payload {
        Ok(payload) => band_words(payload.link().and_then(Link::band)),
        Err(_) => "A text is too long to be shared.",
    }
    .to_owned()
}

/// What sharing it means.
pub const fn warning(has_link: bool) -> &'static str {
    if has_link {
        "Anyone with this link can read the plan. You can’t revoke the link."
    } else {
        "Anyone with this file can read the plan. It cannot be revoked."
    }
}

/// Why there is no link, and what to do about it.
pub fn trouble(
    payload: Derived<Result<SharePayload, TooLong>>,
    scope: RwSignal<ShareScope>,
) -> Element {
    let what = move || payload.with(|payload| happened(payload, scope.get()));
    html::div().class("notice notice--warn").child(what)
}

fn happened(payload: &Result<SharePayload, TooLong>, scope: ShareScope) -> Element {
    let shorter = match scope {
        ShareScope::Everything => " A link without the notes may fit.",
        ShareScope::WithoutNotes | ShareScope::Redacted => "",
    };
    match payload {
        Ok(payload) => {
            let why = match payload.link() {
                Some(link) => format!(
                    "With {} characters, a link would be too long to open reliably, so there is none.",
                    grouped(link.length()),
                ),
                None => "Your texts are too long for a link.".to_owned(),
            };
            html::p()
                .child(html::strong().child(why))
                .child(format!(" Download the file instead: it holds everything.{shorter}"))
        }
        Err(TooLong::Text { place, length, limit }) => {
            let (length, limit) = (grouped(*length), grouped(*limit));
            html::p()
                .child(html::strong().child("One text is too long to be shared. "))
                .child(name(*place))
                .child(format!(
                    " has {length} characters. The limit is {limit}. Shorten it or leave it out. Your draft keeps the full text.",
                ))
        }
        Err(TooLong::Together) => html::p().child("All the texts together are too long."),
    }
}

/// The name of a text, with a link to it if it is on another page.
fn name(place: TextPlace) -> Element {
    let beside = |what: &'static str, id: QuestionId| {
        let href = Route::Question(id).href(questionnaire(), Document::Assess);
        let title = questionnaire().question(id).title;
        html::a().href(href).child(format!("{what} “{title}”"))
    };
    let plain = |words: &'static str| html::span().child(words);
    match place {
        TextPlace::Title => plain("The title"),
        TextPlace::Organisation => plain("The name of the organisation"),
        TextPlace::Author => plain("The name of the sender"),
        TextPlace::Summary => plain("The summary"),
        TextPlace::Note(id) => beside("The note on", id),
        TextPlace::Reason(id) => beside("The reason for accepting the risk of", id),
        TextPlace::Revisit(id) => beside("What would make you revisit", id),
        TextPlace::ActionNote(_) => plain("A note on an action"),
        TextPlace::Owner(_) => plain("The name of an owner"),
    }
}
