//! Only one tab at a time edits a draft.
//!
//! The tab that edits a draft holds a lock with the name of the draft. Another tab shows the draft
//! read-only and queues for the lock; once it has it, it continues with the draft as then stored.
//! The other tab may also take the draft over: it asks the holder to save and release, and if the
//! holder does not respond within a second, it steals the lock. A page in the back-forward cache
//! holds no lock, and requests it again when restored. A browser without locks relies on the
//! revision compared on every save, and on copies.

use std::time::Duration;

use leptos::prelude::*;

use super::autosave::{Autosave, opened};
use crate::app::draft::store::{DraftStore, Loaded, draft_key};
use crate::app::draft::{Stored, classify, snapshots};
use crate::app::route::Route;
use crate::app::session::{Edit, EditAccess, SaveStatus, SessionEvent};
use crate::content::questionnaire;
use crate::platform::channel::Channel;
use crate::platform::locks::{self, Ask, Lock, LockOutcome};
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::platform::{clock, event, event_loop};
use crate::ui::derived::derived;
use crate::ui::scope::{Scope, window_event_listener};
use crate::ui::state::State;
use crate::ui::timing::effect;
use crate::ui::timing::latest::LatestRun;

const CHANNEL: &str = "rdy/1/tabs";

/// The message of a tab that wants a draft, followed by the id of the draft.
const WANTED: &str = "wanted ";

/// How often the tab checks whether it has the lock before it steals it, at intervals of [`PAUSE`]:
/// one second in total.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(100);

/// The name of the lock for editing a draft.
#[must_use]
pub fn lock_name(id: &str) -> String {
    format!("rdy/edit/{id}")
}

/// Coordinates this tab with the others.
#[derive(Clone, Copy)]
pub struct Tabs {
    state: State,
    scope: Scope,
    autosave: StoredValue<Autosave, LocalStorage>,
    /// The lock of the open draft.
    lock: StoredValue<Option<Lock>, LocalStorage>,
    /// A lock that was requested before the latest request is released when granted.
    questions: LatestRun,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Tabs {
    /// Starts to coordinate edits of the open draft; stops with the current owner.
    #[must_use]
    pub fn watch(state: State, autosave: Autosave) -> Self {
        let tabs = Self {
            state,
            scope: Scope::current(),
            autosave: StoredValue::new_local(autosave),
            lock: StoredValue::new_local(None),
            questions: LatestRun::new(),
            channel: StoredValue::new_local(None),
        };
        let hear = move |word: String| {
            if let Some(id) = word.strip_prefix(WANTED) {
                let _ = tabs.scope.run(|| tabs.make_way(id));
            }
        };
        tabs.channel.set_value(Some(Channel::open(CHANNEL, hear)));
        tabs.bring_old_drafts_up_to_date();
        tabs.keep_older_edition();
        tabs.follow_draft();
        tabs.follow_storage();
        tabs.make_room();
        tabs.warn_before_loss();
        tabs
    }

    /// Takes over the open draft from the tab that holds it.
    pub fn take_over(self) {
        let Some(id) = self.open_draft() else { return };
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.say(&format!("{WANTED}{id}"));
            }
        });
        self.scope.spawn_local(async move {
            for _ in 0..TRIES {
                event_loop::sleep(PAUSE).await;
                // This tab is queued already, so the lock may have been granted.
                if self.is_held() {
                    return;
                }
            }
            let is_latest = self.questions.begin();
            let _ = self.acquire(&id, Ask::Steal, is_latest).await;
        });
    }

    /// Continues with a copy of the open draft, which another tab holds.
    pub fn edit_copy(self) {
        self.autosave.with_value(|autosave| autosave.go_on_as_copy(self.state));
    }

    fn open_draft(self) -> Option<String> {
        self.state.peek(|session| session.is_started.then(|| session.draft.id.clone()))
    }

    fn flush(self) -> bool {
        self.autosave.with_value(|autosave| autosave.flush(self.state))
    }

    fn has_unsaved(self) -> bool {
        self.autosave.with_value(|autosave| autosave.has_unsaved(self.state))
    }

    fn set_access(self, access: EditAccess) {
        if self.state.peek(|session| session.access != access) {
            self.state.dispatch(SessionEvent::AccessChanged(access));
        }
    }

    /// Keeps the lock in step with the open draft.
    fn follow_draft(self) {
        let id = derived(move || {
            self.state.with(|session| session.is_started.then(|| session.draft.id.clone()))
        });
        effect(move |_| {
            id.track();
            self.ask();
        });
        window_event_listener("pagehide", move |event| {
            if event::flag(event, "persisted") && self.flush() {
                self.questions.supersede();
                self.lock.set_value(None);
            }
        });
        window_event_listener("pageshow", move |event| {
            // Restored from the back-forward cache: other tabs may have changed the draft.
            if event::flag(event, "persisted") {
                self.read_again();
                self.ask();
            }
        });
    }

    /// Requests the lock of the open draft. While another tab holds it, the draft is read-only
    /// here.
    fn ask(self) {
        self.lock.set_value(None);
        let Some(id) = self.open_draft() else { return };
        let is_latest = self.questions.begin();
        self.scope.spawn_local(async move {
            let is_granted = self.acquire(&id, Ask::IfFree, is_latest).await;
            if !is_granted && is_latest() && self.is_open(&id) {
                self.stand_in_line(id);
            }
        });
    }

    /// Stays read-only until the lock is granted.
    fn stand_in_line(self, id: String) {
        self.set_access(EditAccess::OtherTab);
        let is_latest = self.questions.begin();
        self.scope.spawn_local(async move {
            let _ = self.acquire(&id, Ask::InLine, is_latest).await;
        });
    }

    fn is_held(self) -> bool {
        self.lock.with_value(Option::is_some)
    }

    fn is_open(self, id: &str) -> bool {
        self.open_draft().as_deref() == Some(id)
    }

    /// Returns whether the draft may be edited here from now on. A lock granted after `is_latest`
    /// turned false, or after another draft was opened, is released at once.
    async fn acquire(self, id: &str, ask: Ask, is_latest: impl Fn() -> bool) -> bool {
        let lost = id.to_owned();
        let on_lost = move || {
            let _ = self.scope.run(|| self.lose(&lost));
        };
        let asked = locks::request(&lock_name(id), ask, on_lost).await;
        let is_wanted = is_latest() && self.is_open(id);
        let is_granted = is_wanted
            && match asked {
                LockOutcome::Held(lock) => {
                    self.lock.set_value(Some(lock));
                    true
                }
                // A place in the queue that the browser has cancelled is not a lock.
                LockOutcome::NoLocks => ask != Ask::InLine,
                LockOutcome::Taken => false,
            };
        if is_granted {
            self.read_again();
            if self.state.peek(|session| session.access == EditAccess::OtherTab) {
                self.set_access(EditAccess::Granted);
            }
        }
        is_granted
    }

    /// Another tab wants a draft: releases the lock once everything is saved. A tab that is queued
    /// for it goes to the end of the queue.
    fn make_way(self, id: &str) {
        let is_waiting = self.state.peek(|session| session.access == EditAccess::OtherTab);
        if self.is_open(id) && (is_waiting || (self.is_held() && self.flush())) {
            self.lock.set_value(None);
            self.stand_in_line(id.to_owned());
        }
    }

    /// The lock was lost without this tab releasing it: another tab or the browser took it.
    fn lose(self, id: &str) {
        if !self.is_held() || !self.is_open(id) {
            return;
        }
        self.lock.set_value(None);
        if self.has_unsaved() {
            self.edit_copy();
        } else {
            self.stand_in_line(id.to_owned());
        }
    }

    /// Shows the stored draft if it is newer than the one shown and nothing here is unsaved.
    fn read_again(self) {
        let Some(id) = self.open_draft().filter(|_| !self.has_unsaved()) else { return };
        let now = clock::now();
        let loaded = DraftStore::new(BrowserStorage).load(questionnaire(), &id, now);
        if let Ok(Loaded::Draft(draft, _)) = loaded
            && draft.revision > self.state.peek(|session| session.draft.revision)
        {
            self.show(draft);
        }
    }

    fn show(self, draft: Box<crate::app::draft::Draft>) {
        self.state.dispatch_all(opened(draft));
    }

    /// Reacts to what other tabs store. It replaces what is shown here only if this tab holds the
    /// lock and nothing here is unsaved: WebKit may show what a tab wrote before closing only after
    /// the lock of that tab is free.
    fn follow_storage(self) {
        window_event_listener("storage", move |event| {
            let own = self.open_draft().map(|id| draft_key(&id));
            if own.is_none() || event::text(event, "key") != own {
                return;
            }
            let is_newer = (event::text(event, "newValue"))
                .is_some_and(|raw| matches!(classify(&raw), Stored::Newer { .. }));
            if is_newer && self.flush() {
                self.set_access(EditAccess::NewerVersion);
            } else if self.is_held() {
                self.read_again();
            }
        });
    }

    /// If storage is full, drops backups that are no longer needed, and saves what is waiting.
    fn make_room(self) {
        let is_full =
            derived(move || self.state.with(|session| session.save_status == SaveStatus::FULL));
        effect(move |_| {
            if is_full.get()
                && DraftStore::new(BrowserStorage).drop_backups().is_ok_and(|dropped| dropped > 0)
            {
                // If that fails too, the page keeps reporting it and autosave keeps retrying.
                let _ = self.flush();
            }
        });
    }

    /// Asks before unload only if something would be lost.
    fn warn_before_loss(self) {
        window_event_listener("beforeunload", move |event| {
            if !self.flush() {
                event.prevent_default();
            }
        });
    }

    /// Keeps the part of a draft that belongs to an older edition of the questions as a snapshot in
    /// it.
    fn keep_older_edition(self) {
        let now = clock::now();
        let with = self
            .state
            .peek(|session| snapshots::with_older_edition(questionnaire(), &session.draft, now));
        if let Some(draft) = with {
            self.state.dispatch(Edit::Rewrote(Box::new(draft)));
        }
    }

    /// Migrates drafts of older schema versions. If no draft could be opened before, opens the one
    /// to resume.
    fn bring_old_drafts_up_to_date(self) {
        let store = DraftStore::new(BrowserStorage);
        let listed = store.list().unwrap_or_default();
        let old = listed.into_iter().filter(|listed| matches!(listed.stored, Stored::Older(_)));
        // If migration fails, the old draft is still stored, and the list of drafts reports it.
        let updated = old.filter(|listed| store.migrate(&listed.id).is_ok()).count();
        if updated == 0 || self.state.peek(|session| session.is_started) {
            return;
        }
        let latest = store.latest(None).ok().and_then(|latest| latest.id);
        if let Some(id) = latest
            && let Ok(Loaded::Draft(draft, _)) = store.load(questionnaire(), &id, clock::now())
        {
            self.show(draft);
            // Without a draft, the visit started on *About*.
            if self.state.peek(|session| session.route == Route::About) {
                self.state.dispatch(SessionEvent::Navigated(Route::Home));
            }
        }
    }
}
