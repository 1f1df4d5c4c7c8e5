//! Alerts about the drafts, above every page: the open one is open in another tab, was written by a
//! newer version, or something stored could not be read.

use leptos::prelude::*;

use crate::app::draft::Stored;
use crate::app::draft::store::DraftStore;
use crate::app::route::{Document, Route};
use crate::app::session::{EditAccess, SaveStatus};
use crate::platform::location;
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::ui::derived::derived;
use crate::ui::effects::{Tabs, use_autosave};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::state::{State, use_state};

/// The alerts, and the monitoring behind them.
pub fn draft_alerts() -> Markup {
    let state = use_state();
    let tabs = Tabs::watch(state, use_autosave());
    let on_take_over = Callback::new(move |()| tabs.take_over());
    let on_copy = Callback::new(move |()| tabs.edit_copy());
    notices(state, on_take_over, on_copy)
}

/// The alerts. `on_take_over` runs when the visitor takes the open draft over from another tab,
/// `on_copy` when they continue here with a copy.
pub fn notices(state: State, on_take_over: Callback<()>, on_copy: Callback<()>) -> Markup {
    let access = derived(move || state.with(|session| session.access));
    let open = move || match access.get() {
        EditAccess::Granted => Markup::default(),
        EditAccess::OtherTab => elsewhere(on_take_over, on_copy).markup(),
        EditAccess::NewerVersion => newer().markup(),
    };
    let band = html::div().role("status").child(open);
    all([band.markup(), full(state), unreadable(state)])
}

fn band(words: Markup, ways: [Element; 2]) -> Element {
    let ways = html::div().class("cluster").children(ways);
    html::div().class("band no-print").child(html::p().child(words)).child(ways)
}

/// A labelled region outside `main`.
fn noticed(name: &'static str, words: impl IntoMarkup, way: Element) -> Element {
    html::section().class("band no-print").aria_label(name).child(html::p().child(words)).child(way)
}

fn elsewhere(on_take_over: Callback<()>, on_copy: Callback<()>) -> Element {
    let words = all([
        html::strong().child("Open in another tab.").markup(),
        " You can read it here and change it there.".markup(),
    ]);
    let take = button("button button--small").on(ev::click, move |_| on_take_over.run(()));
    let copy = button("button button--small button--quiet").on(ev::click, move |_| on_copy.run(()));
    band(words, [take.child("Edit here instead"), copy.child("Edit a copy")])
}

fn newer() -> Element {
    let words = all([
        html::strong().child("A newer version of this page has changed this draft.").markup(),
        " Your answers are safe. Reload to continue.".markup(),
    ]);
    let reload = button("button button--small").on(ev::click, |_| location::reload());
    let drafts = Route::Drafts.href(crate::content::questionnaire(), Document::Assess);
    let drafts = html::a().href(drafts).child("Your drafts");
    band(words, [reload.child("Reload"), drafts])
}

/// While storage is full: how much of it the drafts use.
fn full(state: State) -> Markup {
    let is_full = derived(move || state.with(|session| session.save_status == SaveStatus::FULL));
    let shown = move || {
        is_full.get().then(|| {
            let usage = DraftStore::new(BrowserStorage).usage().unwrap_or_default();
            let words = format!(
                "Your drafts use {} of about 5 MB. Other pages on this site may use the rest.",
                format::bytes(usage.total())
            );
            let look = state.link(&Route::Drafts, "", "Your drafts");
            noticed("Room for drafts", words, look)
        })
    };
    shown.markup()
}

/// Shown only on the pages where a visit starts, where nobody would look for it.
fn unreadable(state: State) -> Markup {
    let is_way_in =
        derived(move || state.route.with(|route| matches!(route, Route::Home | Route::About)));
    let shown = move || {
        (is_way_in.get() && has_unreadable()).then(|| {
            let words = all([
                html::strong().child("Something stored here could not be opened.").markup(),
                " Nothing was deleted.".markup(),
            ]);
            let look = state.link(&Route::Drafts, "", "See what it is");
            noticed("What could not be opened", words, look)
        })
    };
    shown.markup()
}

fn has_unreadable() -> bool {
    let store = DraftStore::new(BrowserStorage);
    let is_draft = |stored: &Stored| matches!(stored, Stored::Draft(_));
    let listed = store.list().unwrap_or_default();
    listed.iter().any(|listed| !is_draft(&listed.stored))
        || store.quarantined_values().is_ok_and(|values| !values.is_empty())
}
