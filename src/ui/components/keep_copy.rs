//! A single unobtrusive line, at the right moment: the answers are in this browser only, and a copy
//! is two taps away.

use leptos::prelude::*;

use crate::app::draft::store::DraftStore;
use crate::app::route::Route;
use crate::app::share;
use crate::content::questionnaire;
use crate::platform::clipboard::{self, CopyOutcome};
use crate::platform::download;
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::ui::derived::derived;
use crate::ui::export_context::ExportContext;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::scope::Scope;
use crate::ui::state::{State, use_state};

/// The number of answers from which a copy is worthwhile.
const ENOUGH: usize = 10;

/// The flag that is set once the line was dismissed.
const SEEN: &str = "copy_offered";

/// The outcome of a press.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Done {
    Message(&'static str),
    /// The browser blocked copying, so the text is shown.
    Shown(String),
}

/// The line while answering: from the tenth answer on, until it is dismissed.
pub fn keep_copy_while_asking() -> Markup {
    let state = use_state();
    let is_away = RwSignal::new(DraftStore::new(BrowserStorage).flag(SEEN).unwrap_or(true));
    let is_due = derived(move || {
        !is_away.get()
            && state.with(|session| {
                let is_asking = matches!(
                    session.route,
                    Route::Home | Route::Section(_) | Route::Question(_) | Route::Review
                );
                is_asking && session.draft.assessment.answers.given() >= ENOUGH
            })
    });
    let put_away = move |_| {
        // If storage refuses, the line appears again another time; there is no other effect.
        let _ = DraftStore::new(BrowserStorage).set_flag(SEEN, true);
        is_away.set(true);
    };
    let shown = move || {
        is_due.get().then(|| {
            let away = button("button button--small button--quiet").on(ev::click, put_away);
            html::div().class("page").child(line(state, Some(away.child("Not now"))))
        })
    };
    shown.markup()
}

/// The line on pages that show results of the answers.
pub fn keep_copy(state: State) -> Element {
    line(state, None)
}

fn line(state: State, away: Option<Element>) -> Element {
    let (done, scope) = (RwSignal::new(None::<Done>), Scope::current());
    let copy = move |_| {
        let Some(address) = ExportContext::of_visitor(state).link else {
            done.set(Some(Done::Message(
                "Your notes are too long for a link. Download the file instead.",
            )));
            return;
        };
        scope.spawn_local(async move {
            let is_whole = share::read(&[questionnaire()], &address).is_ok();
            let said = match clipboard::copy(&address, "").await {
                _ if !is_whole => {
                    Done::Message("The link failed our check. Download the file instead.")
                }
                CopyOutcome::Copied => Done::Message("Copied. Link checked."),
                CopyOutcome::Selected | CopyOutcome::Refused => Done::Shown(address),
            };
            done.set(Some(said));
        });
    };
    let save = move |_| {
        done.set(Some(Done::Message(match ExportContext::of_visitor(state).file {
            Some((name, text)) => {
                download::text_file(name.as_str(), "application/json", &text);
                "Handed to the browser as a file."
            }
            None => "A text is too long for a file: shorten it first.",
        })));
    };
    let words = html::p().child(html::strong().child("Keep a copy. ")).child(
        "Your answers are in this browser only, and Safari may clear them after seven days without a visit.",
    );
    let ways = html::div()
        .class("cluster")
        .child(button("button button--small").on(ev::click, copy).child("Copy link"))
        .child(button("button button--small").on(ev::click, save).child("Download file"))
        .child(away);
    let said = move || done.get().map(what_became);
    html::section()
        .class("keep-copy no-print")
        .aria_label("Keep a copy")
        .child(words)
        .child(ways)
        .child(html::div().class("keep-copy__said").role("status").child(said))
}

fn what_became(done: Done) -> Markup {
    match done {
        Done::Message(words) => words.markup(),
        Done::Shown(address) => html::textarea()
            .readonly("")
            .rows("3")
            .aria_label("The link to copy by hand, because this browser blocked copying")
            .value_fn(move || address.clone())
            .markup(),
    }
}
