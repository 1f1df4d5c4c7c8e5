//! Whether what was said is safe, in words.

use leptos::prelude::*;

use crate::app::session::SaveStatus;
use crate::app::store::{SaveError, StoreError};
use crate::ui::memo::memo;

/// What is said about saving; empty before there is anything to save.
#[must_use]
pub fn words(status: &SaveStatus) -> String {
    match status {
        SaveStatus::Nothing => String::new(),
        SaveStatus::Saving => "Saving".to_owned(),
        SaveStatus::Saved(at) => format!("Saved on this device {at}"),
        SaveStatus::NotSaved(error) => not_saved(*error).to_owned(),
    }
}

const fn not_saved(error: SaveError) -> &'static str {
    match error {
        SaveError::Store(StoreError::Blocked) => {
            "This browser blocks storage here: answers stay until you close the tab"
        }
        SaveError::Store(StoreError::Full) => "Not saved: storage is full",
        SaveError::Store(StoreError::Gone) => {
            "Not saved: the browser did not keep what was written"
        }
        SaveError::Store(StoreError::Other) => "Not saved: storage failed",
        SaveError::ChangedElsewhere => "Not saved: these answers were changed in another tab",
        SaveError::Protected => "Not saved: a newer version of this page has written here",
    }
}

/// The status in the header.
#[component]
pub fn SaveLine(
    /// Whether the open draft is safe.
    status: Memo<SaveStatus>,
) -> impl IntoView {
    let line = move || match status.get() {
        SaveStatus::Saving => Some(view! { "Saving" }.into_any()),
        SaveStatus::Saved(at) => Some(
            view! {
                "Saved "
                <span class="save-line__where">"on this device "</span>
                {at}
            }
            .into_any(),
        ),
        SaveStatus::Nothing | SaveStatus::NotSaved(_) => None,
    };
    view! { <p class="save-line hint numeric">{line}</p> }
}

/// The band under the header while something is not saved, with the way to keep it.
#[component]
pub fn SaveTrouble(
    /// Whether the open draft is safe.
    status: Memo<SaveStatus>,
    /// Runs when the visitor wants the draft as a file.
    on_download: Callback<()>,
) -> impl IntoView {
    let error = memo(move || match status.get() {
        SaveStatus::NotSaved(error) => Some(error),
        _ => None,
    });
    move || {
        error.get().map(|error| {
            view! {
                <div class="save-trouble no-print">
                    <p>{not_saved(error)}</p>
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| on_download.run(())
                    >
                        {if error == SaveError::Store(StoreError::Blocked) { "Download" } else { "Download backup" }}
                    </button>
                </div>
            }
        })
    }
}
