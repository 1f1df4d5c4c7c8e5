//! Who may edit a draft: several instances of the app on one page stand in for tabs.
#![expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]

use std::time::Duration;

use any_spawner::Executor;
use leptos::prelude::*;
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Edit, EditAccess, Session, SessionEvent};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::Stage;
use mvp_readiness::platform::event_loop;
use mvp_readiness::platform::locks::{self, Ask, Lock, LockOutcome};
use mvp_readiness::ui::effects::{Autosave, Tabs, lock_name};
use mvp_readiness::ui::state::State;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

/// One tab with its draft open; closed when dropped.
struct Tab {
    owner: Owner,
    state: State,
    autosave: Autosave,
    tabs: Tabs,
}

impl Tab {
    /// Starts a draft, and saves it.
    fn open(id: &str, stage: Stage) -> Self {
        let mut session = Session::new(questionnaire(), Route::About, id.to_owned());
        session.apply(questionnaire(), Edit::ChoseStage(stage));
        Self::with(session)
    }

    /// Opens the stored draft in another tab.
    fn beside(other: &Self) -> Self {
        let draft = other.state.peek(|session| session.draft.clone());
        let mut session = Session::new(questionnaire(), Route::About, String::new());
        session.apply(questionnaire(), SessionEvent::Opened(Box::new(draft)));
        Self::with(session)
    }

    fn with(session: Session) -> Self {
        // Fails only if it is initialised already.
        let _ = Executor::init_wasm_bindgen();
        let (owner, autosave) = (Owner::new(), Autosave::default());
        let state = owner.with(|| State::new(session));
        assert!(autosave.flush(state), "a draft that is saved");
        let tabs = owner.with(|| Tabs::watch(state, autosave.clone()));
        Self { owner, state, autosave, tabs }
    }

    fn access(&self) -> EditAccess {
        self.state.peek(|session| session.access)
    }

    fn stage(&self) -> Stage {
        self.state.peek(|session| session.draft.assessment.context.stage)
    }

    async fn until(&self, access: EditAccess) {
        until(|| self.access() == access).await;
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        event_loop::sleep(Duration::from_millis(10)).await;
    }
}

/// The lock of a draft, as another tab gets it after queuing.
async fn lock_in_line(id: &str) -> Lock {
    match locks::request(&lock_name(id), Ask::InLine, || {}).await {
        LockOutcome::Held(lock) => lock,
        LockOutcome::Taken | LockOutcome::NoLocks => panic!("no lock"),
    }
}

async fn until_locked(id: &str) {
    // The lock that this probe may get is released at once.
    while !matches!(locks::request(&lock_name(id), Ask::IfFree, || {}).await, LockOutcome::Taken) {
        event_loop::sleep(Duration::from_millis(10)).await;
    }
}

/// Fires a window event around a stay in the back-forward cache.
fn tell_window(name: &str) {
    let event = Event::new(name).expect("an event");
    js_sys::Reflect::set(&event, &"persisted".into(), &JsValue::TRUE).expect("an event");
    window().dispatch_event(&event).expect("a place to happen");
}

#[wasm_bindgen_test]
async fn a_tab_that_is_closed_leaves_the_draft_to_the_next_in_line() {
    let id = "linelinelinelin";
    let first = Tab::open(id, Stage::Pilot);
    until_locked(id).await;
    let second = Tab::beside(&first);
    second.until(EditAccess::OtherTab).await;
    first.state.dispatch(Edit::ChoseStage(Stage::Growth));
    assert!(first.autosave.flush(first.state), "saved");
    drop(first);
    second.until(EditAccess::Granted).await;
    assert_eq!(second.stage(), Stage::Growth);
    until_locked(id).await;
    drop(second);
    drop(lock_in_line(id).await);
}

#[wasm_bindgen_test]
async fn a_page_in_the_browsers_memory_holds_nothing_and_asks_again() {
    let id = "backbackbackbac";
    let tab = Tab::open(id, Stage::Pilot);
    until_locked(id).await;
    tell_window("pagehide");
    drop(lock_in_line(id).await);
    tell_window("pageshow");
    until_locked(id).await;
    tab.until(EditAccess::Granted).await;

    tell_window("pagehide");
    let other = lock_in_line(id).await;
    tell_window("pageshow");
    tab.until(EditAccess::OtherTab).await;
    drop(other);
    tab.until(EditAccess::Granted).await;
    until_locked(id).await;
}

#[wasm_bindgen_test]
async fn a_tab_in_line_makes_way_for_one_that_wants_the_draft() {
    let id = "wantwantwantwan";
    let first = Tab::open(id, Stage::Pilot);
    until_locked(id).await;
    let second = Tab::beside(&first);
    second.until(EditAccess::OtherTab).await;
    let third = Tab::beside(&first);
    third.until(EditAccess::OtherTab).await;
    third.tabs.take_over();
    third.until(EditAccess::Granted).await;
    first.until(EditAccess::OtherTab).await;
    second.until(EditAccess::OtherTab).await;
    assert_eq!(third.access(), EditAccess::Granted);
}
