//! Whether the input is saved.

use leptos::prelude::*;

use crate::app::draft::store::{SaveError, StoreError};
use crate::app::session::SaveStatus;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::sentences::not_saved;

/// The status in the header.
pub fn save_line(status: Derived<SaveStatus>) -> Element {
    let line = move || match status.get() {
        SaveStatus::Saving => "Saving".markup(),
        SaveStatus::Saved(at) => {
            let place = html::span().class("save-line__where").child("on this device at ");
            all(["Saved ".markup(), place.markup(), at.markup()])
        }
        SaveStatus::Nothing | SaveStatus::NotSaved(_) => Markup::default(),
    };
    html::p().class("save-line hint numeric").child(line)
}

/// The banner below the header while something is not saved. `on_download` runs when the visitor
/// downloads the draft as a file.
pub fn save_trouble(status: Derived<SaveStatus>, on_download: Callback<()>) -> Markup {
    let error = derived(move || match status.get() {
        SaveStatus::NotSaved(error) => Some(error),
        _ => None,
    });
    let band = move || {
        error.get().map(|error| {
            let is_blocked = error == SaveError::Store(StoreError::Blocked);
            let download = button("button button--small")
                .on(ev::click, move |_| on_download.run(()))
                .child(if is_blocked { "Download" } else { "Download backup" });
            html::div()
                .class("band no-print")
                .child(html::p().child(not_saved(error)))
                .child(download)
        })
    };
    band.markup()
}
