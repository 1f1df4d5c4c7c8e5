//! Actions on whole drafts: open, rename, copy, delete, import, clear.
//!
//! The open draft is always saved first. A draft that is open in another tab is read, never
//! written.

use leptos::prelude::*;

use super::autosave::{Autosave, opened, use_autosave};
use super::tabs::lock_name;
use crate::app::draft::Draft;
use crate::app::draft::backup;
use crate::app::draft::import::{ImportedDraft, holds, says_the_same};
use crate::app::draft::index::DraftIndex;
use crate::app::draft::salvage::salvage;
use crate::app::draft::store::maintenance::Quarantined;
use crate::app::draft::store::{DraftStore, Loaded, StoreError};
use crate::app::file::name::{FileName, Kind};
use crate::app::route::{Document, Route};
use crate::app::session::{Edit, SessionEvent};
use crate::content::{editions, questionnaire};
use crate::platform::locks::{self, Ask, LockOutcome};
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::platform::{clock, download, ids, location};
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::scope::{spawn_to_the_end, window_event_listener};
use crate::ui::sentences;
use crate::ui::state::{State, use_state};

/// What the last action did, and how to undo it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The message; empty before the first action.
    pub words: String,
    /// A deleted draft that can be restored.
    pub undo: Option<Deleted>,
}

/// A draft that has just been deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    id: String,
    raw: String,
    name: String,
}

/// Actions on the drafts in this browser.
#[derive(Clone, Copy)]
pub struct DraftActions {
    state: State,
    autosave: StoredValue<Autosave, LocalStorage>,
    looks: RwSignal<u32>,
    /// What the last action did.
    pub notice: RwSignal<Notice>,
}

/// Returns the title of a draft, or a fallback for an untitled one.
#[must_use]
pub fn name_of(title: &str) -> String {
    match title.trim() {
        "" => "Untitled draft".to_owned(),
        title => title.to_owned(),
    }
}

const ELSEWHERE: &str =
    "This draft is open in another tab. Close it there first. Nothing was changed.";

impl DraftActions {
    /// Actions for the page that is being built.
    #[must_use]
    pub fn set_up() -> Self {
        let looks = RwSignal::new(0);
        window_event_listener("storage", move |_| looks.update(|looks| *looks += 1));
        let actions = Self {
            state: use_state(),
            autosave: StoredValue::new_local(use_autosave()),
            looks,
            notice: RwSignal::new(Notice::default()),
        };
        actions.flush();
        actions
    }

    /// The index of everything stored; read again after each change, in this tab or another.
    #[must_use]
    pub fn index(self) -> Derived<Result<DraftIndex, StoreError>> {
        let revision = derived(move || self.state.with(|session| session.draft.revision));
        derived(move || {
            self.looks.track();
            revision.track();
            DraftIndex::read(&store(), questionnaire(), clock::now())
        })
    }

    /// The draft that is open in this tab.
    #[must_use]
    pub fn open_draft(self) -> Derived<Option<String>> {
        derived(move || {
            self.state.with(|session| session.is_started.then(|| session.draft.id.clone()))
        })
    }

    /// Opens a draft where the visitor left it.
    pub fn open(self, id: &str) {
        if !self.is_safe() {
            return;
        }
        match store().load(questionnaire(), id, clock::now()) {
            Ok(Loaded::Draft(draft, _)) => {
                let place = draft.here.map_or(Route::Home, Route::Question);
                self.show(draft);
                location::go(&place.href(questionnaire(), Document::Assess));
            }
            Ok(_) => self.say("It is no longer there."),
            Err(error) => self.say(trouble(error)),
        }
    }

    /// Starts an empty draft.
    pub fn begin(self) {
        if self.is_safe() {
            self.state.dispatch(SessionEvent::Began(ids::new_draft_id()));
            location::go(&Route::About.href(questionnaire(), Document::Assess));
        }
    }

    /// Renames a draft.
    pub fn rename(self, id: &str, title: String) {
        if self.is_open(id) {
            let heading = self.state.peek(|session| session.draft.heading());
            let heading = crate::app::share::Heading { title, ..heading };
            self.state.dispatch(Edit::WroteHeading(heading));
            self.flush();
            return;
        }
        self.unless_elsewhere(id.to_owned(), move |actions, id| {
            let now = clock::now();
            let store = store();
            let Ok(Loaded::Draft(draft, _)) = store.load(questionnaire(), id, now) else { return };
            actions.keep(&Draft { title, ..*draft });
        });
    }

    /// Makes a copy of a draft.
    pub fn duplicate(self, draft: &Draft) {
        let title = format!("{} (copy)", name_of(&draft.title));
        if self.keep(&draft.copied(ids::new_draft_id(), title)) {
            self.say("Copied.");
        }
    }

    /// Deletes a draft. It can be restored as long as the page is open.
    pub fn delete(self, id: &str, title: &str) {
        let name = name_of(title);
        let delete = move |actions: Self, id: &str| match store().delete(id) {
            Ok(raw) => {
                if actions.is_open(id) {
                    actions.state.dispatch(SessionEvent::Began(ids::new_draft_id()));
                }
                let words = format!("“{name}” is deleted.");
                let undo = raw.map(|raw| Deleted { id: id.to_owned(), raw, name });
                actions.notice.try_set(Notice { words, undo });
                actions.look();
            }
            Err(error) => actions.say(trouble(error)),
        };
        if self.is_open(id) {
            delete(self, id);
        } else {
            self.unless_elsewhere(id.to_owned(), delete);
        }
    }

    /// Restores the draft that was deleted last.
    pub fn undo(self) {
        let Some(Deleted { id, raw, name }) = self.notice.get_untracked().undo else { return };
        match store().put_back(&id, &raw) {
            Ok(()) => self.say(format!("“{name}” is back.")),
            Err(error) => self.say(trouble(error)),
        }
        self.look();
    }

    /// Downloads a stored value as a file named after the draft.
    pub fn save_file(self, name: &str, raw: &str) {
        let name = FileName::of(name);
        download::text_file(name.as_str(), Kind::Plan.media_type(), raw);
        self.say("Handed to the browser as a file.");
    }

    /// Downloads everything as one file.
    pub fn back_up(self, index: &DraftIndex) {
        let now = clock::now();
        let closed = index.unreadable.iter().map(|closed| closed.raw.clone());
        let drafts: Vec<String> =
            index.drafts.iter().map(|kept| kept.raw.clone()).chain(closed).collect();
        let text = backup::write(&drafts, &index.quarantined, now);
        let kept: Vec<&Draft> = index.drafts.iter().map(|kept| &kept.draft).collect();
        let others = index.unreadable.len() + index.quarantined.len();
        if !holds(editions(), &text, &kept, others) {
            self.say("The backup could not be read back, so it was not downloaded. Your drafts are safe in this browser: download each one as a file.");
            return;
        }
        download::text_file(&backup::file_name(now), "application/json", &text);
        let count = format::count(drafts.len(), "draft", "drafts");
        self.say(format!("{count} handed to the browser as one file."));
    }

    /// Returns the title of a stored draft with the same content, if there is one.
    #[must_use]
    pub fn duplicate_of(self, draft: &Draft) -> Option<String> {
        let index = DraftIndex::read(&store(), questionnaire(), clock::now()).ok()?;
        let twin = index.drafts.into_iter().find(|kept| says_the_same(&kept.draft, draft))?;
        Some(name_of(&twin.draft.title))
    }

    /// Saves imported drafts as new ones, each under its own id where that is free. Returns how
    /// many were saved.
    #[must_use]
    pub fn import(self, arrived: &[ImportedDraft]) -> usize {
        let keep = |arrived: &&ImportedDraft| {
            let named = &arrived.draft.id;
            let is_free = !named.is_empty() && store().raw(named) == Ok(None);
            let id = if is_free { named.clone() } else { ids::new_draft_id() };
            self.keep(&Draft { id, revision: 0, ..arrived.draft.clone() })
        };
        arrived.iter().take_while(keep).count()
    }

    /// Saves what can be read of a damaged value as a new draft.
    pub fn recover(self, raw: &str) {
        let Some(draft) = salvage(questionnaire(), raw, ids::new_draft_id()) else { return };
        let title = format!("{} (recovered)", name_of(&draft.title));
        let answers = draft.assessment.answers.given();
        if self.keep(&Draft { title, ..draft }) {
            let answers = format::count(answers, "answer", "answers");
            self.say(format!("{answers} recovered in a new draft."));
        }
    }

    /// Deletes a quarantined value.
    pub fn discard(self, value: &Quarantined) {
        let done = store().discard(&value.key);
        self.say(done.map_or_else(trouble, |()| "Discarded."));
        self.look();
    }

    /// Deletes an unreadable value stored under the key of a draft.
    pub fn discard_closed(self, id: &str) {
        self.unless_elsewhere(id.to_owned(), |actions, id| {
            let done = store().delete(id);
            actions.say(done.map_or_else(trouble, |_| "Discarded."));
        });
    }

    /// Deletes everything that this app stored in this browser, except drafts that are open in
    /// other tabs.
    pub fn clear(self, index: DraftIndex) {
        spawn_to_the_end(async move {
            let mut elsewhere = Vec::new();
            let mut locks = Vec::new();
            for id in index.drafts.into_iter().map(|kept| kept.draft.id) {
                if self.is_open(&id) {
                    continue;
                }
                match locks::request(&lock_name(&id), Ask::IfFree, || {}).await {
                    LockOutcome::Taken => elsewhere.push(id),
                    free => locks.push(free),
                }
            }
            let done = store().clear(&elsewhere);
            self.state.dispatch(SessionEvent::Began(ids::new_draft_id()));
            self.say(match (done, elsewhere.len()) {
                (Err(error), _) => trouble(error).to_owned(),
                (Ok(()), 0) => "Everything is cleared.".to_owned(),
                (Ok(()), kept) => format!(
                    "Everything is cleared but {} that another tab has open.",
                    format::count(kept, "draft", "drafts")
                ),
            });
            self.look();
        });
    }

    /// Replaces the content of the open draft.
    pub fn rewrite(self, draft: Draft) {
        self.state.dispatch(Edit::Rewrote(Box::new(draft)));
        self.flush();
    }

    /// Reports what was done.
    pub fn say(self, words: impl Into<String>) {
        self.notice.try_set(Notice { words: words.into(), undo: None });
    }

    fn look(self) {
        self.looks.try_update(|looks| *looks += 1);
    }

    fn show(self, draft: Box<Draft>) {
        self.state.dispatch_all(opened(draft));
        self.autosave.with_value(|autosave| autosave.remember_open_draft(self.state));
    }

    fn is_open(self, id: &str) -> bool {
        self.state.peek(|session| session.is_started && session.draft.id == id)
    }

    fn flush(self) -> bool {
        self.autosave.with_value(|autosave| autosave.flush(self.state))
    }

    /// Whether the open draft can be left; reports it if not.
    fn is_safe(self) -> bool {
        let is_safe = self.flush();
        if !is_safe {
            self.say(
                "Your last changes could not be saved, so this draft stays open. Download it as a file first.",
            );
        }
        is_safe
    }

    fn keep(self, draft: &Draft) -> bool {
        let saved = store().save(questionnaire(), draft, clock::now());
        if let Err(error) = saved {
            self.say(sentences::not_saved(error));
        }
        self.look();
        saved.is_ok()
    }

    /// Runs an action on a draft unless the draft is open in another tab.
    fn unless_elsewhere(self, id: String, run: impl FnOnce(Self, &str) + 'static) {
        spawn_to_the_end(async move {
            // The lock is held until the action has run.
            let asked = locks::request(&lock_name(&id), Ask::IfFree, || {}).await;
            if matches!(asked, LockOutcome::Taken) {
                self.say(ELSEWHERE);
            } else {
                run(self, &id);
                self.look();
            }
        });
    }
}

/// Why storage failed, in one sentence.
#[must_use]
pub const fn trouble(error: StoreError) -> &'static str {
    match error {
        StoreError::Blocked => "This browser blocks storage here.",
        StoreError::Full => "Storage is full. What is stored has not changed.",
        StoreError::Gone => "The browser did not keep what was written.",
        StoreError::Other => "Storage failed.",
    }
}

fn store() -> DraftStore<BrowserStorage> {
    DraftStore::new(BrowserStorage)
}
