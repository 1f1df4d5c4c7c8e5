//! Actions that share a plan: each verifies the round trip of what it shares, and reports the
//! outcome.

use leptos::prelude::*;

use super::FIELD;
use crate::app::export::share_payload::{Link, SharePayload};
use crate::app::file::plan::PlanFile;
use crate::app::share::{self, Shared, TooLong};
use crate::content::questionnaire;
use crate::platform::clipboard::{self, CopyOutcome};
use crate::platform::download;
use crate::platform::share_sheet::{self, Offered};
use crate::ui::derived::Derived;
use crate::ui::scope::Scope;

const NOT_THE_SAME: &str =
    "This link failed our check: it does not open this plan. Please do not send it.";

type Given = Derived<Result<SharePayload, TooLong>>;

/// The outcome of the last action; none at first.
pub type Status = RwSignal<Option<ShareStatus>>;

/// An action that shares the payload.
pub type ShareAction = fn(Given, Status);

/// A message about a shared payload.
#[derive(Clone, PartialEq, Eq)]
pub struct ShareStatus {
    words: String,
    about: SharePayload,
}

impl ShareStatus {
    /// The message, as long as it is about the current payload.
    pub fn about(said: Option<&Self>, now: &Result<SharePayload, TooLong>) -> Option<String> {
        let said = said.filter(|said| now.as_ref() == Ok(&said.about))?;
        Some(said.words.clone())
    }
}

/// Copies the link alone.
pub fn copy_link(payload: Given, status: Status) {
    if let Some((about, Link { plan, address })) = link_of(payload) {
        copy(address, plan, about, status);
    }
}

/// Copies the title, and the link on its own line.
pub fn copy_message(payload: Given, status: Status) {
    if let Some((about, Link { plan, address })) = link_of(payload) {
        copy(share::message(&title(&about), &address), plan, about, status);
    }
}

/// Offers the link to an app that the visitor chooses on the share sheet.
pub fn open_sheet(payload: Given, status: Status) {
    let Some((about, Link { plan, address })) = link_of(payload) else { return };
    Scope::current().spawn_local(async move {
        let words = if round_trips(&address, &plan) {
            match share_sheet::offer(&title(&about), &address).await {
                Offered::Shared => "Link checked and shared.",
                Offered::Cancelled => "",
                Offered::Refused => "The browser could not share it. Copy the link instead.",
            }
        } else {
            NOT_THE_SAME
        };
        say(status, words.to_owned(), about);
    });
}

/// Downloads everything as a file.
pub fn save_file(payload: Given, status: Status) {
    let Ok(about) = payload.get_untracked() else { return };
    let text = about.file_text(questionnaire());
    let is_same = PlanFile::read(&[questionnaire()], &text).is_ok_and(|read| read == *about.file());
    let words = if is_same {
        let name = about.file().name();
        download::text_file(name.as_str(), "application/json", &text);
        format!("File checked. Download started: {}", name.as_str())
    } else {
        "The file failed our check, so it was not saved. Your draft is safe.".to_owned()
    };
    say(status, words, about);
}

fn say(status: Status, words: String, about: SharePayload) {
    status.set(Some(ShareStatus { words, about }));
}

/// The payload and its link.
fn link_of(payload: Given) -> Option<(SharePayload, Link)> {
    let payload = payload.get_untracked().ok()?;
    let link = payload.link().filter(|link| link.band().is_some())?.clone();
    Some((payload, link))
}

/// The title that recipients see.
pub fn title(payload: &SharePayload) -> String {
    match payload.file().texts().heading.title.as_str() {
        "" => "Our plan for the next twelve weeks".to_owned(),
        title => title.to_owned(),
    }
}

fn copy(text: String, plan: Shared, about: SharePayload, status: Status) {
    Scope::current().spawn_local(async move {
        let outcome = clipboard::copy(&text, FIELD).await;
        say(status, message(outcome, round_trips(&text, &plan)).to_owned(), about);
    });
}

/// Whether the shared text decodes to the same plan.
fn round_trips(text: &str, plan: &Shared) -> bool {
    share::read(&[questionnaire()], text).is_ok_and(|read| read == *plan)
}

fn message(outcome: CopyOutcome, is_same: bool) -> &'static str {
    match outcome {
        _ if !is_same => NOT_THE_SAME,
        CopyOutcome::Copied => "Copied. Link checked.",
        CopyOutcome::Selected => {
            "This browser blocked copying. The text is selected: press Ctrl+C (⌘C on a Mac). Link checked."
        }
        CopyOutcome::Refused => {
            "The browser does not let the page copy. Copy the link from the field above."
        }
    }
}
