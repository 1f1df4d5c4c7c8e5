//! Autosave of the open draft: after a pause, at the latest after two seconds of typing, and when
//! the page is hidden or unloaded.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::app::draft::store::{DraftStore, Loaded, SaveError, StoreError};
use crate::app::route::Document;
use crate::app::session::{Draft, EditAccess, SaveStatus, SessionEvent};
use crate::content::questionnaire;
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::platform::{clock, download, ids, page, storage};
use crate::ui::derived::derived;
use crate::ui::scope::window_event_listener;
use crate::ui::state::State;
use crate::ui::timing::effect;

/// The debounce: a pause of this length triggers a save.
const PAUSE: Duration = Duration::from_millis(400);
/// The longest time that changes stay unsaved during continuous input.
const LATEST: Duration = Duration::from_secs(2);
/// Delays before a failed save is retried; the last one repeats.
const RETRIES: [Duration; 3] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(30)];

/// The one reader and writer of drafts in this tab.
#[derive(Clone)]
pub struct Autosave(Rc<Inner>);

/// A handle to autosave, provided as context below the root.
#[derive(Clone, Copy)]
pub struct AutosaveHandle(StoredValue<Autosave, LocalStorage>);

impl AutosaveHandle {
    /// Wraps autosave in a handle.
    #[must_use]
    pub fn new(autosave: Autosave) -> Self {
        Self(StoredValue::new_local(autosave))
    }
}

/// Returns autosave, from anywhere below the root.
///
/// # Panics
/// Does not panic: the root provides it before any view is built.
#[must_use]
pub fn use_autosave() -> Autosave {
    expect_context::<AutosaveHandle>().0.get_value()
}

struct Inner {
    store: DraftStore<BrowserStorage>,
    /// [`Session::changes`](crate::app::session::Session::changes) at the last save.
    saved_changes: Cell<u32>,
    failures: Cell<usize>,
    needs_care: Cell<bool>,
    pause: RefCell<Option<TimeoutHandle>>,
    latest: RefCell<Option<TimeoutHandle>>,
}

impl Default for Autosave {
    fn default() -> Self {
        Self(Rc::new(Inner {
            store: DraftStore::new(BrowserStorage),
            saved_changes: Cell::new(0),
            failures: Cell::new(0),
            needs_care: Cell::new(false),
            pause: RefCell::default(),
            latest: RefCell::default(),
        }))
    }
}

impl Autosave {
    /// Reads what is stored, once, before anything is written. On the page of someone else's plan,
    /// the visitor's own draft is not opened.
    #[must_use]
    pub fn first_read(&self, document: Document) -> Vec<SessionEvent> {
        let mut found = Vec::new();
        match self.0.store.preferences() {
            Ok(preferences) => found.push(SessionEvent::PreferencesRead(preferences)),
            Err(error) => found.push(not_saved(error.into())),
        }
        if document == Document::Plan {
            return found;
        }
        match self.latest() {
            Ok(Some(draft)) => found.extend(opened(draft)),
            Ok(None) => {}
            Err(error) => found.push(not_saved(error.into())),
        }
        found
    }

    /// Whether some stored values need maintenance: an older schema version, a newer one, or
    /// damage.
    #[must_use]
    pub fn needs_care(&self) -> bool {
        self.0.needs_care.get()
    }

    /// Saves what is not saved yet. Returns whether everything is saved now.
    pub fn flush(&self, state: State) -> bool {
        self.save_now(state);
        !self.has_unsaved(state)
    }

    /// Whether there are changes that are not in storage.
    #[must_use]
    pub fn has_unsaved(&self, state: State) -> bool {
        state.peek(|session| session.changes) != self.0.saved_changes.get()
    }

    /// Continues with the open draft as a copy with a new id, next to the stored one.
    pub fn go_on_as_copy(&self, state: State) {
        state.dispatch(SessionEvent::Opened(Box::new(state.peek(|s| copy_of(&s.draft)))));
        self.save_now(state);
    }

    /// Starts to save the changes of the draft.
    pub fn run(self, state: State) {
        let changes = derived(move || state.with(|session| session.changes));
        let autosave = self.clone();
        effect(move |_| {
            if changes.get() != autosave.0.saved_changes.get() {
                autosave.save_soon(state);
            }
        });
        let autosave = self.clone();
        window_event_listener("visibilitychange", move |_| {
            if page::is_hidden() {
                autosave.save_now(state);
            }
        });
        let autosave = self.clone();
        window_event_listener("pagehide", move |_| autosave.save_now(state));
        let colours = state.colours();
        effect(move |is_first| {
            colours.track();
            if !is_first {
                self.remember_open_draft(state);
            }
        });
    }

    fn latest(&self) -> Result<Option<Box<Draft>>, StoreError> {
        let latest = self.0.store.latest(storage::open_in_tab().as_deref())?;
        self.0.needs_care.set(latest.needs_care);
        let Some(id) = latest.id else { return Ok(None) };
        Ok(match self.0.store.load(questionnaire(), &id, clock::now())? {
            Loaded::Draft(draft, _) => Some(draft),
            // A value that cannot be opened stays stored; a new draft gets an id of its own.
            _ => None,
        })
    }

    fn save_soon(&self, state: State) {
        let inner = &self.0;
        if let Some(pause) = inner.pause.replace(self.save_after(PAUSE, state)) {
            pause.clear();
        }
        if inner.latest.borrow().is_none() {
            inner.latest.replace(self.save_after(LATEST, state));
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "autosave and the state stay as long as the page"
    )]
    fn save_after(&self, pause: Duration, state: State) -> Option<TimeoutHandle> {
        let autosave = self.clone();
        set_timeout_with_handle(move || autosave.save_now(state), pause).ok()
    }

    fn save_now(&self, state: State) {
        for timer in [&self.0.pause, &self.0.latest] {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        }
        if !self.has_unsaved(state) {
            return;
        }
        let changes = state.peek(|session| session.changes);
        let now = clock::now();
        let save = || state.peek(|s| self.0.store.save(questionnaire(), &s.draft, now));
        let mut outcome = save();
        let is_newer = outcome == Err(SaveError::Newer);
        if is_newer || matches!(outcome, Err(SaveError::ChangedElsewhere | SaveError::Protected)) {
            // Never overwrites the work of another tab or version: this tab continues with a copy.
            state.dispatch(SessionEvent::Opened(Box::new(state.peek(|s| copy_of(&s.draft)))));
            outcome = save();
        }
        match outcome {
            Ok(done) => {
                self.0.saved_changes.set(changes);
                self.0.failures.set(0);
                state.dispatch(SessionEvent::Saved {
                    revision: done.revision,
                    at: clock::local_time(),
                });
                if is_newer {
                    // What was entered is safe, but further input would be stored in an older
                    // schema version.
                    state.dispatch(SessionEvent::AccessChanged(EditAccess::NewerVersion));
                }
                self.remember_open_draft(state);
            }
            Err(error) => {
                state.dispatch(not_saved(error));
                self.try_again(state);
            }
        }
    }

    fn try_again(&self, state: State) {
        let failures = self.0.failures.get();
        self.0.failures.set(failures + 1);
        let wait = RETRIES[failures.min(RETRIES.len() - 1)];
        self.0.latest.replace(self.save_after(wait, state));
    }

    /// Stores the theme and the id of the draft to open next. If storage refuses, nothing else is
    /// lost.
    pub fn remember_open_draft(&self, state: State) {
        let preferences = state.peek(|session| {
            let is_kept = session.draft.revision > 0;
            let last_draft = is_kept.then(|| session.draft.id.clone());
            if let Some(id) = &last_draft {
                storage::keep_open_in_tab(id);
            }
            let last_draft = last_draft.or_else(|| session.preferences.last_draft.clone());
            crate::app::draft::store::Preferences { last_draft, ..session.preferences.clone() }
        });
        let _ = self.0.store.save_preferences(&preferences);
    }
}

/// Downloads the open draft as a file.
pub fn download_draft(state: State) {
    let (name, text) = state.peek(|session| {
        let draft = &session.draft;
        let text = draft.encode(questionnaire(), draft.revision, clock::now());
        (format!("{}.readiness.json", draft.id), text)
    });
    download::text_file(&name, "application/json", &text);
}

fn copy_of(draft: &Draft) -> Draft {
    let title = match draft.title.trim() {
        "" => "Copy from this tab".to_owned(),
        title => format!("{title} (copy from this tab)"),
    };
    draft.copied(ids::new_draft_id(), title)
}

fn not_saved(error: SaveError) -> SessionEvent {
    SessionEvent::SaveStatusChanged(SaveStatus::NotSaved(error))
}

/// Events that open a draft as it is stored.
pub fn opened(draft: Box<Draft>) -> impl Iterator<Item = SessionEvent> {
    let saved = |at| SessionEvent::SaveStatusChanged(SaveStatus::Saved(clock::when(at)));
    let saved = draft.saved_at.map(saved);
    [SessionEvent::Opened(draft)].into_iter().chain(saved)
}
