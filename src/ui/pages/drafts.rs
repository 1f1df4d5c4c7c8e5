//! All drafts in this browser: what is there, what can be done with it, and what could not be read.

mod import;
mod snapshots;
mod storage;
mod table;
mod unreadable;

use leptos::prelude::*;

use crate::app::draft::index::DraftIndex;
use crate::ui::components::part::part;
use crate::ui::effects::{Desk, trouble};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el};
use crate::ui::memo::memo;
use crate::ui::page::page_title;
use crate::ui::timing::today;

/// The page.
pub fn drafts_page() -> Markup {
    today::follow();
    let desk = Desk::set_up();
    let index = desk.index();
    let error = memo(move || index.with(|index| index.as_ref().err().copied()));
    let readable = memo(move || index.get().ok());
    let listed = move || match (error.get(), readable.get()) {
        (Some(error), _) => el("p")
            .class("notice notice--warn")
            .child(el("strong").child(trouble(error)))
            .child(" Drafts can’t be listed. Your answers stay only until you close this tab.")
            .markup(),
        (None, Some(index)) => contents(desk, &index),
        (None, None) => Markup::default(),
    };
    let shelf_now = move || readable.get_untracked();
    el("div")
        .class("page drafts")
        .child(page_title("Your drafts"))
        .child(el("p").class("lead").child(
            "Keep one for each product or client. They are saved only in this browser and sent nowhere.",
        ))
        .child(said(desk))
        .child(ways(desk, shelf_now))
        .child(listed)
        .child(part("Import a draft", import::import(desk)))
        .child(snapshots::snapshots(desk))
        .child(storage::storage(desk, readable))
        .markup()
}

fn contents(desk: Desk, index: &DraftIndex) -> Markup {
    all([unreadable::cards(desk, index).markup(), table::table(desk, index)])
}

/// What was done last, and the way to undo it.
fn said(desk: Desk) -> Element {
    let words = move || {
        let said = desk.said.get();
        let undo = said.undo.is_some().then(|| {
            button("button button--small").on("click", move |_| desk.undo()).child("Undo")
        });
        (!said.words.is_empty()).then(|| {
            el("p")
                .class("notice cluster drafts__said")
                .child(el("span").class("user-text").child(said.words))
                .child(undo)
        })
    };
    el("div").attr("role", "status").child(words)
}

fn ways(desk: Desk, index: impl Fn() -> Option<DraftIndex> + Send + 'static) -> Element {
    let begin = button("button button--primary").on("click", move |_| desk.begin());
    let back_up = move |_| {
        if let Some(index) = index() {
            desk.back_up(&index);
        }
    };
    el("div")
        .class("cluster")
        .child(begin.child("Start a new draft"))
        .child(button("button").on("click", back_up).child("Back up all drafts"))
}
