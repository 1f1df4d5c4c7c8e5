//! Whether what was said is safe, in words.

use leptos::prelude::*;

use crate::app::session::SaveStatus;
use crate::app::store::{SaveError, StoreError};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el};
use crate::ui::memo::{Memo, memo};

/// What is said about saving; empty before there is anything to save.
#[must_use]
pub fn words(status: &SaveStatus) -> String {
    match status {
        SaveStatus::Nothing => String::new(),
        SaveStatus::Saving => "Saving".to_owned(),
        SaveStatus::Saved(at) => format!("Saved on this device at {at}"),
        SaveStatus::NotSaved(error) => not_saved(*error).to_owned(),
    }
}

/// Why something is not saved, in one sentence.
#[must_use]
pub const fn not_saved(error: SaveError) -> &'static str {
    match error {
        SaveError::Store(StoreError::Blocked) => {
            "This browser blocks storage, so closing this tab deletes your answers"
        }
        SaveError::Store(StoreError::Full) => "Not saved: storage is full",
        SaveError::Store(StoreError::Gone) => {
            "Not saved: the browser did not keep what was written"
        }
        SaveError::Store(StoreError::Other) => "Not saved: storage failed",
        SaveError::ChangedElsewhere => "Not saved: these answers were changed in another tab",
        SaveError::Newer => "Not saved: a newer version of this page has written here",
        SaveError::Protected => "Not saved: the stored copy is damaged or in an older format",
    }
}

/// The status in the header.
pub fn save_line(status: Memo<SaveStatus>) -> Element {
    let line = move || match status.get() {
        SaveStatus::Saving => "Saving".markup(),
        SaveStatus::Saved(at) => {
            let place = el("span").class("save-line__where").child("on this device at ");
            all(["Saved ".markup(), place.markup(), at.markup()])
        }
        SaveStatus::Nothing | SaveStatus::NotSaved(_) => Markup::default(),
    };
    el("p").class("save-line hint numeric").child(line)
}

/// The band under the header while something is not saved. `on_download` runs when the visitor
/// wants the draft as a file.
pub fn save_trouble(status: Memo<SaveStatus>, on_download: Callback<()>) -> Markup {
    let error = memo(move || match status.get() {
        SaveStatus::NotSaved(error) => Some(error),
        _ => None,
    });
    let band = move || {
        error.get().map(|error| {
            let is_blocked = error == SaveError::Store(StoreError::Blocked);
            let download = button("button button--small")
                .on("click", move |_| on_download.run(()))
                .child(if is_blocked { "Download" } else { "Download backup" });
            el("div").class("band no-print").child(el("p").child(not_saved(error))).child(download)
        })
    };
    band.markup()
}
