//! All drafts in this browser: the list, the actions on them, and what could not be read.

mod import;
mod snapshots;
mod storage;
mod table;
mod unreadable;

use leptos::prelude::*;

use crate::app::draft::index::DraftIndex;
use crate::ui::components::part::part;
use crate::ui::derived::derived;
use crate::ui::effects::{DraftActions, trouble};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::page::page_title;
use crate::ui::timing::today;

/// The page.
pub fn drafts_page() -> Markup {
    today::follow();
    let actions = DraftActions::set_up();
    let index = actions.index();
    let error = derived(move || index.with(|index| index.as_ref().err().copied()));
    let readable = derived(move || index.get().ok());
    let listed = move || match (error.get(), readable.get()) {
        (Some(error), _) => html::p()
            .class("notice notice--warn")
            .child(html::strong().child(trouble(error)))
            .child(" Drafts can’t be listed. Your answers stay only until you close this tab.")
            .markup(),
        (None, Some(index)) => contents(actions, &index),
        (None, None) => Markup::default(),
    };
    let shelf_now = move || readable.get_untracked();
    html::div()
        .class("page drafts")
        .child(page_title("Your drafts"))
        .child(html::p().class("lead").child(
            "Keep one for each product or client. They are saved only in this browser and sent nowhere.",
        ))
        .child(said(actions))
        .child(ways(actions, shelf_now))
        .child(listed)
        .child(part("Import a draft", import::import(actions)))
        .child(snapshots::snapshots(actions))
        .child(storage::storage(actions, readable))
        .markup()
}

fn contents(actions: DraftActions, index: &DraftIndex) -> Markup {
    all([unreadable::cards(actions, index).markup(), table::table(actions, index)])
}

/// The last action, with a button to undo it.
fn said(actions: DraftActions) -> Element {
    let words = move || {
        let said = actions.notice.get();
        let undo = said.undo.is_some().then(|| {
            button("button button--small").on(ev::click, move |_| actions.undo()).child("Undo")
        });
        (!said.words.is_empty()).then(|| {
            html::p()
                .class("notice cluster drafts__said")
                .child(html::span().class("user-text").child(said.words))
                .child(undo)
        })
    };
    html::div().role("status").child(words)
}

fn ways(actions: DraftActions, index: impl Fn() -> Option<DraftIndex> + Send + 'static) -> Element {
    let begin = button("button button--primary").on(ev::click, move |_| actions.begin());
    let back_up = move |_| {
        if let Some(index) = index() {
            actions.back_up(&index);
        }
    };
    html::div()
        .class("cluster")
        .child(begin.child("Start a new draft"))
        .child(button("button").on(ev::click, back_up).child("Back up all drafts"))
}
