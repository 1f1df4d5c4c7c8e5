//! The effects of the whole app: from state to browser, and from browser to state. An effect of a single
//! component is in that component.
//!
//! Effects go outward: none writes a signal that it reads.

mod autosave;
mod draft_actions;
pub mod forecast;
pub mod plan_diff;
mod shared;
mod tabs;

use leptos::prelude::*;

use super::lazy;
use super::page::{Page, TITLE};
use super::sentences;
use super::state::State;
use super::timing::{debounced_text, effect};
use crate::app::draft::store::ColourScheme;
use crate::app::route::{Document, Route};
use crate::app::session::{SaveStatus, SessionEvent};
use crate::content::questionnaire;
use crate::platform::location;
use crate::platform::page::{self, Focus};
use crate::ui::derived::{Derived, derived};
use crate::ui::scope::window_event_listener;
pub use autosave::{Autosave, AutosaveHandle, download_draft, opened, use_autosave};
pub use draft_actions::{DraftActions, Notice, name_of, trouble};
pub use shared::{NotKept, focus_each_link, focus_title, keep_draft};
pub use tabs::{Tabs, lock_name};

/// Returns the route in the address bar.
#[must_use]
pub fn address() -> Route {
    Route::parse(questionnaire(), Document::named(&page::document_name()), &location::hash())
}

/// Starts all effects. Called once, at the root.
pub fn run(state: State, autosave: Autosave, page: Derived<Page>, announcement: RwSignal<String>) {
    follow_address(state);
    write_address(state);
    follow_page(state, page);
    show_colours(state);
    announce(state, announcement);
    preload_rest(state, autosave.needs_care());
    autosave.run(state);
}

/// Updates the state when a link, back or forward changes the fragment.
fn follow_address(state: State) {
    window_event_listener("hashchange", move |_| {
        state.dispatch(SessionEvent::Navigated(address()));
    });
}

/// Replaces the fragment when the state has redirected to another route.
fn write_address(state: State) {
    effect(move |_| {
        state.route.with(|route| {
            let hash = route.hash(questionnaire()).to_string();
            if route.document() == Document::Assess && hash != location::hash() {
                location::replace_hash(&hash);
            }
        });
    });
}

/// On a page change, sets the title and moves the focus to the heading, or to the question in the
/// route.
fn follow_page(state: State, page: Derived<Page>) {
    let mut before = None;
    effect(move |is_first| {
        let now = page.get();
        if before != Some(now) {
            page::set_title(&now.title());
        }
        let question = state.route.with(|route| match route {
            Route::Question(id) => Some(questionnaire().question(*id).id),
            _ => None,
        });
        // On the first page of a visit, the focus stays where the browser put it.
        if question.is_some() || !is_first {
            page::focus_next(question.map_or(Focus::AtTop(TITLE), Focus::Group));
        }
        before = Some(now);
    });
}

fn show_colours(state: State) {
    let colours = state.colours();
    effect(move |_| {
        let scheme = colours.get();
        page::mark("data-theme", (scheme != ColourScheme::Device).then(|| scheme.code()));
    });
}

/// Preloads the lazy bundle once it has something to show or a draft to maintain.
fn preload_rest(state: State, needs_care: bool) {
    let is_wanted = derived(move || {
        state.with(|session| {
            (session.is_started || needs_care) && session.route.document() == Document::Assess
        })
    });
    effect(move |_| {
        if is_wanted.get() {
            lazy::preload(state);
        }
    });
}

/// Announces the save status when its kind changes.
fn announce(state: State, announcement: RwSignal<String>) {
    let status = state.save_status();
    let mut before = None;
    effect(move |is_first| {
        let kind = match status.get() {
            SaveStatus::Saved(_) => Some(SaveStatus::Saved(String::new())),
            SaveStatus::NotSaved(error) => Some(SaveStatus::NotSaved(error)),
            // Still in progress: not worth an announcement.
            SaveStatus::Nothing | SaveStatus::Saving => before.clone(),
        };
        if !is_first && before != kind {
            announcement.set(status.with_untracked(sentences::save_status));
        }
        before = kind;
    });
}

/// The score as a sentence, updated once answering has paused.
pub fn spoken_score(state: State) -> ReadSignal<String> {
    let sentence = move || state.card.with(sentences::score_so_far).unwrap_or_default();
    debounced_text(derived(sentence))
}
