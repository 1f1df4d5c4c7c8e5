//! Handing a plan over: each way reads back what it hands over, and says what became of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::FIELD;
use crate::app::outgoing::{Link, Outgoing};
use crate::app::plan_file::PlanFile;
use crate::app::share::{self, Shared, TooLong};
use crate::content::questionnaire;
use crate::platform::clipboard::{self, Handed};
use crate::platform::download;
use crate::platform::share_sheet::{self, Offered};
use crate::ui::memo::Memo;

const NOT_THE_SAME: &str = "This link does not read back as this plan. Please do not send it.";

type Given = Memo<Result<Outgoing, TooLong>>;

/// A way to hand it over.
pub type Way = fn(Given, RwSignal<String>);

/// The link, alone.
pub fn copy_link(outgoing: Given, status: RwSignal<String>) {
    if let Some((Link { plan, address }, _)) = link_of(outgoing) {
        copy(address, plan, status);
    }
}

/// The title, and the link on a line of its own.
pub fn copy_message(outgoing: Given, status: RwSignal<String>) {
    if let Some((Link { plan, address }, title)) = link_of(outgoing) {
        copy(share::message(&title, &address), plan, status);
    }
}

/// The link, to a program that the visitor chooses on the share sheet.
pub fn open_sheet(outgoing: Given, status: RwSignal<String>) {
    let Some((Link { plan, address }, title)) = link_of(outgoing) else { return };
    if !reads_back(&address, &plan) {
        status.set(NOT_THE_SAME.to_owned());
        return;
    }
    spawn_local(async move {
        let words = match share_sheet::offer(&title, &address).await {
            Offered::Shared => "Link checked and handed over.",
            Offered::Cancelled => "",
            Offered::Refused => "The browser could not share it. Copy the link instead.",
        };
        status.try_set(words.to_owned());
    });
}

/// Everything, as a file.
pub fn save_file(outgoing: Given, status: RwSignal<String>) {
    let Ok(outgoing) = outgoing.get_untracked() else { return };
    let text = outgoing.file_text(questionnaire());
    let is_same =
        PlanFile::read(&[questionnaire()], &text).is_ok_and(|read| read == *outgoing.file());
    status.set(if is_same {
        let name = outgoing.file().name();
        download::text_file(name.as_str(), "application/json", &text);
        format!("File checked and handed to the browser: {}", name.as_str())
    } else {
        "The file does not read back as this plan, so it was not saved.".to_owned()
    });
}

/// The link to give away with the title above it.
fn link_of(outgoing: Given) -> Option<(Link, String)> {
    let outgoing = outgoing.get_untracked().ok()?;
    let link = outgoing.link().filter(|link| link.band().is_some())?;
    Some((link.clone(), title(&outgoing)))
}

/// What stands above it, for those who get it.
pub fn title(outgoing: &Outgoing) -> String {
    match outgoing.file().words().heading.title.as_str() {
        "" => "Our plan for the next twelve weeks".to_owned(),
        title => title.to_owned(),
    }
}

fn copy(text: String, plan: Shared, status: RwSignal<String>) {
    spawn_local(async move {
        let handed = clipboard::copy(&text, FIELD).await;
        status.try_set(outcome(handed, reads_back(&text, &plan)).to_owned());
    });
}

/// Reads the very text that is handed over.
fn reads_back(text: &str, plan: &Shared) -> bool {
    share::read(&[questionnaire()], text).is_ok_and(|read| read == *plan)
}

fn outcome(handed: Handed, is_same: bool) -> &'static str {
    match handed {
        _ if !is_same => NOT_THE_SAME,
        Handed::Copied => "Copied. Link checked.",
        Handed::Selected => {
            "The browser does not let the page copy. The text is selected: press Ctrl+C, or ⌘C. Link checked."
        }
        Handed::Refused => {
            "The browser does not let the page copy. Copy the link from the field above."
        }
    }
}
