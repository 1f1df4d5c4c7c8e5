//! The frame around every view, and mounting it on the page.

use leptos::prelude::*;

use super::components::footer::footer;
use super::components::header::{HeaderProps, NavLink, header};
use super::components::save_status::save_trouble;
use super::effects::{self, Autosave, AutosaveHandle};
use super::lazy;
use super::page::Page;
use super::pages;
use super::state::State;
use crate::app::pre_hydration;
use crate::app::route::{Document, Route};
use crate::app::session::{EditAccess, Session, SessionEvent};
use crate::content::questionnaire;
use crate::platform::{ids, page};
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{IntoMarkup, Markup, all, html, hydrate, remounted};

/// Restores this browser's stored data, reads the address, replays input queued before hydration,
/// and hydrates the page.
pub fn mount() {
    let Some(root) = page::root() else { return };
    let autosave = Autosave::default();
    let mut session = Session::new(questionnaire(), Route::Start, ids::new_draft_id());
    let route = effects::address();
    for event in autosave.first_read(route.document()) {
        session.apply(questionnaire(), event);
    }
    session.apply(questionnaire(), SessionEvent::Navigated(route));
    for event in pre_hydration::events(questionnaire(), &page::queued_input()) {
        session.apply(questionnaire(), event);
    }
    hydrate(&root, move || app(session, autosave));
}

/// Renders header, page and footer, and starts all effects on the browser. A visit starts with
/// `session`, and `autosave` saves the open draft.
pub fn app(session: Session, autosave: Autosave) -> Markup {
    let state = State::new(session);
    provide(state);
    provide_context(AutosaveHandle::new(autosave.clone()));
    let announcement = RwSignal::new(String::new());
    let shown = derived(move || state.route.with(Page::of));
    effects::run(state, autosave, shown, announcement);
    frame(state, shown, announcement)
}

/// Provides the contexts that every view may use.
pub fn provide(state: State) {
    provide_context(state);
    provide_context(pages::outcome::LOADER);
}

/// Header, page, footer.
pub fn frame(state: State, shown: Derived<Page>, announcement: RwSignal<String>) -> Markup {
    let score = effects::spoken_score(state);
    let on_colours =
        Callback::new(move |scheme| state.dispatch(SessionEvent::ChoseColours(scheme)));
    let on_download = Callback::new(move |()| effects::download_draft(state));
    // The fragment is the route, so this link would navigate away from it. The bootstrap script
    // handles the click, before and after hydration.
    let skip =
        html::a().class("skip-link visually-hidden").href("#main").child("Skip to main content");
    let content = remounted(move || content(state, shown.get()));
    let document = state.peek(|session| session.route.document());
    let header = header(HeaderProps {
        skip,
        home: state.href(&Route::Start),
        ways: ways(state),
        status: state.save_status(),
        colours: state.colours(),
        on_colours,
    });
    let status = || html::p().class("visually-hidden").role("status");
    all([
        header.markup(),
        save_trouble(state.save_status(), on_download),
        lazy::draft_alerts(state),
        html::main().id("main").child(content).markup(),
        lazy::keep_copy(state),
        footer(document.to_accessibility()).markup(),
        status().child(move || announcement.get()).markup(),
        status().child(move || score.get()).markup(),
    ])
}

/// The content of the page.
pub fn content(state: State, page: Page) -> Markup {
    // Every way to answer is a form control, so a fieldset can disable them all.
    if page.changes_draft() {
        let is_read_only = move || state.with(|session| session.access != EditAccess::Granted);
        html::fieldset()
            .class("whole")
            .role("none")
            .flag_fn("disabled", is_read_only)
            .child(pages::view(page))
            .markup()
    } else {
        pages::view(page).markup()
    }
}

/// Navigation links for a draft; none on the start page or in someone else's plan.
fn ways(state: State) -> Derived<Vec<NavLink>> {
    derived(move || {
        state.with(|session| {
            if session.route.document() != Document::Assess || !session.is_started {
                return Vec::new();
            }
            let way =
                |route: &Route, label, is_here| NavLink { href: state.href(route), label, is_here };
            let elsewhere = [Route::Results, Route::Plan, Route::Drafts, Route::Method];
            let is_asking = !elsewhere.contains(&session.route);
            let [results, plan, drafts, _] = elsewhere.map(|route| route == session.route);
            vec![
                way(&Route::Home, "Questions", is_asking),
                way(&Route::Results, "Results", results),
                way(&Route::Plan, "Plan", plan),
                way(&Route::Drafts, "Drafts", drafts),
            ]
        })
    })
}
