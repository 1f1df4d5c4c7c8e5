//! The list of drafts, one row each.

use leptos::prelude::*;

use crate::app::draft::Draft;
use crate::app::draft::index::{DraftEntry, DraftIndex};
use crate::app::share::MAX_LINE;
use crate::app::text::sanitize_line;
use crate::content::questionnaire;
use crate::domain::score::{Asked, Points, Scorecard, asked};
use crate::platform::page::{self, Focus};
use crate::ui::components::text_field::{FieldSize, TextField, text_field};
use crate::ui::derived::{Derived, derived};
use crate::ui::effects::{DraftActions, name_of};
use crate::ui::format::{self, DOT};
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::timing::today;

/// All drafts that can be opened.
pub fn table(actions: DraftActions, index: &DraftIndex) -> Markup {
    if index.drafts.is_empty() {
        let words = "No drafts yet. A draft is saved as soon as you answer a question.";
        return html::p().class("drafts__none").child(words).markup();
    }
    let open = actions.open_draft();
    let rows = index.drafts.iter().map(|entry| row(actions, entry, open));
    html::ol().class("drafts__list").role("list").children(rows).markup()
}

fn row(actions: DraftActions, entry: &DraftEntry, open: Derived<Option<String>>) -> Element {
    let DraftEntry { draft, card, raw } = entry;
    let id = draft.id.clone();
    let is_open = derived(move || open.get().as_ref() == Some(&id));
    let is_renaming = RwSignal::new(false);
    let name = name_of(&draft.title);
    let heading = html::h2()
        .class("drafts__name")
        .child(html::bdi().class("user-text").dir("auto").child(name.clone()));
    let mark = move || is_open.get().then(|| html::span().class("drafts__mark").child("Open now"));
    let facts = html::p().class("hint numeric").child(facts(draft, card, raw.len()));
    let title = draft.title.clone();
    let id = draft.id.clone();
    let renaming = move || is_renaming.get().then(|| rename(actions, &id, &title, is_renaming));
    html::li()
        .class("drafts__row")
        .id(format!("draft-{}", draft.id))
        .child(html::div().class("drafts__head").child(heading).child(mark))
        .child(facts)
        .child(renaming)
        .child(buttons(actions, entry, &name, is_open, is_renaming))
}

/// Updates when the day changes: a time without a date is one of today.
fn facts(draft: &Draft, card: &Scorecard, bytes: usize) -> impl Fn() -> String + Send + use<> {
    let context = &draft.assessment.context;
    let ids = questionnaire().question_ids();
    let is_asked = |id| matches!(asked(questionnaire(), context, id), Asked::Yes { .. });
    let (mut given, mut all) = (0, 0);
    for id in ids.filter(|&id| is_asked(id)) {
        all += 1;
        given += usize::from(draft.assessment.answers.get(id).is_given());
    }
    let score = card.score.map(Points::floor).map_or_else(String::new, |score| {
        let (low, high) = (card.low.floor(), card.high.ceil());
        format!("{DOT}score {score} ({low} to {high})")
    });
    let stage = format::sentence(context.stage.label());
    let (saved_at, size) = (draft.saved_at, format::bytes(bytes));
    move || {
        let saved =
            saved_at.map_or_else(String::new, |at| format!("{DOT}saved {}", today::when(at)));
        format!("{stage}{DOT}{given} of {all} answered{score}{saved}{DOT}{size}")
    }
}

/// The actions. Each button names the draft, for screen-reader users who read it outside its row.
fn buttons(
    actions: DraftActions,
    entry: &DraftEntry,
    name: &str,
    is_open: Derived<bool>,
    is_renaming: RwSignal<bool>,
) -> Element {
    let DraftEntry { draft, raw, .. } = entry;
    let quiet = |label: &'static str| {
        button("button button--small button--quiet")
            .child(label)
            .child(html::span().class("visually-hidden").child(format!(" “{name}”")))
    };
    let (id, title) = (draft.id.clone(), draft.title.clone());
    let open = {
        let id = id.clone();
        button("button button--small")
            .on(ev::click, move |_| actions.open(&id))
            .child(move || if is_open.get() { "Continue" } else { "Open" })
            .child(html::span().class("visually-hidden").child(format!(" “{name}”")))
    };
    let duplicate = {
        let draft = draft.clone();
        quiet("Duplicate").on(ev::click, move |_| actions.duplicate(&draft))
    };
    let file = {
        let (name, raw) = (name.to_owned(), raw.clone());
        quiet("Download file").on(ev::click, move |_| actions.save_file(&name, &raw))
    };
    let delete = quiet("Delete").on(ev::click, move |_| {
        actions.delete(&id, &title);
        page::focus_at_top(crate::ui::page::TITLE);
    });
    let rename = quiet("Rename").on(ev::click, move |_| is_renaming.update(|is| *is = !*is));
    html::div()
        .class("drafts__buttons")
        .child(open)
        .child(rename)
        .child(duplicate)
        .child(file)
        .child(delete)
}

fn rename(actions: DraftActions, id: &str, title: &str, is_renaming: RwSignal<bool>) -> Element {
    let typed = RwSignal::new(title.to_owned());
    let value = derived(move || typed.get());
    let what =
        TextField { id: "draft-title", label: "Title", room: FieldSize::Line, limit: MAX_LINE };
    let field = text_field(what, value, Callback::new(move |text| typed.set(text)));
    let id = id.to_owned();
    let keep = move |event: leptos::web_sys::Event| {
        event.prevent_default();
        // Renaming may rebuild the row, and this closure with it, so it is the last step.
        let title = sanitize_line(&typed.get_untracked());
        is_renaming.set(false);
        actions.rename(&id, title);
    };
    page::focus_next(Focus::Element("draft-title"));
    let save = html::button().r#type("submit").class("button button--small").child("Save title");
    html::form().class("drafts__rename").on(ev::submit, keep).child(field).child(save)
}
