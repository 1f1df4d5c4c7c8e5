//! One tab at a time changes a draft.
//!
//! The tab that has a draft open holds a lock of its name. Another tab shows it read-only and stands
//! in line: it goes on with what is stored then, once the lock is free. It may also take it over: the
//! holder is asked to save and let go, and where it does not answer within a second the lock is stolen.
//! A page in the browser's memory holds no lock, and asks again when it is back. A browser without
//! locks relies on the revision that every save compares, and on copies.

use std::time::Duration;

use leptos::prelude::*;

use super::autosave::{Autosave, opened};
use crate::app::draft::store::{DraftStore, Loaded, draft_key};
use crate::app::draft::{Stored, classify, snapshots};
use crate::app::route::Route;
use crate::app::session::{Action, Edit, EditAccess, SaveStatus};
use crate::content::questionnaire;
use crate::platform::channel::Channel;
use crate::platform::locks::{self, Ask, Asked, Lock};
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::platform::{clock, event, event_loop};
use crate::ui::memo::memo;
use crate::ui::scope::{Scope, window_event_listener};
use crate::ui::state::State;
use crate::ui::timing::effect;
use crate::ui::timing::latest::Latest;

const CHANNEL: &str = "rdy/1/tabs";

/// What a tab says that wants a draft, before its id.
const WANTED: &str = "wanted ";

/// How often, and at which intervals, it is looked whether the lock has come before it is stolen: one
/// second in all.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(100);

/// The lock under which a draft is open.
#[must_use]
pub fn lock_name(id: &str) -> String {
    format!("rdy/edit/{id}")
}

/// This tab among the others.
#[derive(Clone, Copy)]
pub struct Tabs {
    state: State,
    scope: Scope,
    autosave: StoredValue<Autosave, LocalStorage>,
    /// The lock of the open draft.
    lock: StoredValue<Option<Lock>, LocalStorage>,
    /// What was asked for before the latest question is let go when it comes.
    questions: Latest,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Tabs {
    /// Starts to watch over the open draft; ends with the owner that it was started under.
    #[must_use]
    pub fn watch(state: State, autosave: Autosave) -> Self {
        let tabs = Self {
            state,
            scope: Scope::current(),
            autosave: StoredValue::new_local(autosave),
            lock: StoredValue::new_local(None),
            questions: Latest::new(),
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

    /// Takes the open draft over from the tab that has it.
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
                // This tab is in line already.
                if self.is_held() {
                    return;
                }
            }
            let is_latest = self.questions.begin();
            let _ = self.acquire(&id, Ask::Steal, is_latest).await;
        });
    }

    /// Goes on with a copy of the open draft, which another tab has.
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
            self.state.dispatch(Action::AccessChanged(access));
        }
    }

    /// The lock is that of the open draft.
    fn follow_draft(self) {
        let id = memo(move || {
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
            // Back from the browser's memory: the world has moved on.
            if event::flag(event, "persisted") {
                self.read_again();
                self.ask();
            }
        });
    }

    /// Asks for the lock of the open draft. While another tab has it, the draft is read-only here.
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

    /// Reads until the lock comes.
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

    /// Whether the draft may be changed here from now on. What comes when `is_latest` says no, or when
    /// another draft is open, is let go at once.
    async fn acquire(self, id: &str, ask: Ask, is_latest: impl Fn() -> bool) -> bool {
        let lost = id.to_owned();
        let on_lost = move || {
            let _ = self.scope.run(|| self.lose(&lost));
        };
        let asked = locks::request(&lock_name(id), ask, on_lost).await;
        let is_wanted = is_latest() && self.is_open(id);
        let is_granted = is_wanted
            && match asked {
                Asked::Held(lock) => {
                    self.lock.set_value(Some(lock));
                    true
                }
                // A place in line that the browser has taken away is no lock.
                Asked::NoLocks => ask != Ask::InLine,
                Asked::Taken => false,
            };
        if is_granted {
            self.read_again();
            if self.state.peek(|session| session.access == EditAccess::OtherTab) {
                self.set_access(EditAccess::Granted);
            }
        }
        is_granted
    }

    /// Another tab wants a draft: it gets it once everything is safe. Who stands in line for it goes to
    /// the end.
    fn make_way(self, id: &str) {
        let is_waiting = self.state.peek(|session| session.access == EditAccess::OtherTab);
        if self.is_open(id) && (is_waiting || (self.is_held() && self.flush())) {
            self.lock.set_value(None);
            self.stand_in_line(id.to_owned());
        }
    }

    /// The lock is gone without a word from this tab: another one took it, or the browser.
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

    /// Shows what is stored where it is later than what is shown, and nothing said here waits.
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

    /// What other tabs write is noticed. It replaces what is shown here only where this tab has the lock
    /// and nothing said here waits: WebKit may show what a tab wrote before it closed only after its lock
    /// is free.
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

    /// Where storage is full, copies that nobody needs any more go, and what waits is saved.
    fn make_room(self) {
        let is_full =
            memo(move || self.state.with(|session| session.save_status == SaveStatus::FULL));
        effect(move |_| {
            if is_full.get()
                && DraftStore::new(BrowserStorage).drop_backups().is_ok_and(|dropped| dropped > 0)
            {
                // Not saved even so: then the page goes on saying it, and autosave trying.
                let _ = self.flush();
            }
        });
    }

    /// Asks before the page goes only while something would go with it.
    fn warn_before_loss(self) {
        window_event_listener("beforeunload", move |event| {
            if !self.flush() {
                event.prevent_default();
            }
        });
    }

    /// What a draft said by an older edition of the questions becomes a snapshot in it.
    fn keep_older_edition(self) {
        let now = clock::now();
        let with = self
            .state
            .peek(|session| snapshots::with_older_edition(questionnaire(), &session.draft, now));
        if let Some(draft) = with {
            self.state.dispatch(Edit::Rewrote(Box::new(draft)));
        }
    }

    /// Drafts of older forms are brought up to date; where nothing could be opened so far, the
    /// draft to resume is opened.
    fn bring_old_drafts_up_to_date(self) {
        let store = DraftStore::new(BrowserStorage);
        let listed = store.list().unwrap_or_default();
        let old = listed.into_iter().filter(|listed| matches!(listed.stored, Stored::Older(_)));
        // Where that fails the old one is still there, and the list of drafts says so.
        let updated = old.filter(|listed| store.migrate(&listed.id).is_ok()).count();
        if updated == 0 || self.state.peek(|session| session.is_started) {
            return;
        }
        let latest = store.latest(None).ok().and_then(|latest| latest.id);
        if let Some(id) = latest
            && let Ok(Loaded::Draft(draft, _)) = store.load(questionnaire(), &id, clock::now())
        {
            self.show(draft);
            // The way in was *About* as long as there was no draft.
            if self.state.peek(|session| session.route == Route::About) {
                self.state.dispatch(Action::Navigated(Route::Home));
            }
        }
    }
}
