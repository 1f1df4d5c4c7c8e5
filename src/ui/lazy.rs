//! Lazy loading: the port between code that asks for a view and the part of the app that builds it.
//!
//! A caller names a [`LazyView`]. Which part builds it, and how that part is loaded, is up to the
//! [`Loader`] that the root provides. Until it is loaded, the place of the view is empty or says
//! that it is loading; if loading fails, it says so and offers to try again.

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;

use super::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use super::page::{LazyPage, TITLE, page_title};
use super::scope::{Scope, spawn_to_the_end};
use super::state::{State, use_state};
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::platform::page::{self, Focus};

/// A view that is not needed to answer the first question.
#[derive(Clone, Copy, Debug)]
pub enum LazyView {
    /// A whole page.
    Page(LazyPage),
    /// A collapsed detail of a question.
    Detail(QuestionId, QuestionDetail),
    /// The controls below a question: the form that accepts a risk, the button that clears the
    /// answer, and the links to the previous and next question.
    Under(QuestionId),
    /// How the questions of a section are answered.
    Asking(Decision),
    /// The questions of a section that are not asked, with those opened regardless.
    NotAsked(Decision, RwSignal<Vec<QuestionId>>, Callback<QuestionId>),
    /// Draft alerts, and the monitoring behind them.
    DraftCare,
    /// The advice to keep a copy.
    KeepCopy,
}

/// A collapsed detail of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionDetail {
    /// Why it matters.
    Why,
    /// How to find out.
    FindOut,
    /// The visitor's note.
    Note,
}

/// Loads and calls the part of the app that builds lazy views.
#[derive(Clone, Copy)]
pub struct Loader {
    /// Loads the part, and retries if that failed before. Resolves to whether it is loaded.
    pub load: fn() -> Pin<Box<dyn Future<Output = bool>>>,
    /// Builds a view; `None` while the part is not loaded.
    pub build: fn(LazyView) -> Option<Markup>,
}

/// Whether the part is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LoadState {
    Loading,
    Loaded,
    Failed,
}

/// Preloads the part before a view needs it.
pub fn preload(state: State) {
    let loader = use_loader();
    spawn_to_the_end(async move {
        // If this fails, opening a page tries again and reports it.
        let _ = load(loader, state).await;
    });
}

fn use_loader() -> Loader {
    expect_context()
}

async fn load(loader: Loader, state: State) -> LoadState {
    if !(loader.load)().await {
        return LoadState::Failed;
    }
    // Set once, so that what depends on it is built once and stays.
    if !state.is_rest_loaded.get_untracked() {
        state.is_rest_loaded.set(true);
    }
    LoadState::Loaded
}

/// The page once it can be built; until then, its heading.
#[must_use]
pub fn lazy_page(lazy: LazyPage) -> Markup {
    let (load_state, bring) = loading(|load_state, now| {
        let has_focus = page::has_focus(TITLE);
        load_state.set(now);
        if has_focus {
            // Another heading may be there now, at the top of the page.
            page::focus_next(Focus::AtTop(TITLE));
        }
    });
    let shown = move || match load_state.get() {
        LoadState::Loading => waiting(lazy),
        LoadState::Loaded => build(LazyView::Page(lazy)),
        LoadState::Failed => failed(lazy, bring),
    };
    shown.markup()
}

/// A detail of a question, once it is loaded.
pub fn detail(id: QuestionId, what: QuestionDetail) -> Markup {
    let (load_state, bring) = loading(|load_state, now| load_state.set(now));
    let shown = move || match load_state.get() {
        LoadState::Loading => stalled(html::span(), "This text is taking longer than usual. "),
        LoadState::Loaded => build(LazyView::Detail(id, what)),
        LoadState::Failed => all(["This text did not load. ".markup(), again(bring).markup()]),
    };
    shown.markup()
}

/// Returns the load state and a function that retries; starts loading if needed. `show` records the
/// outcome.
fn loading(
    show: fn(RwSignal<LoadState>, LoadState),
) -> (RwSignal<LoadState>, impl Fn() + Copy + Send + 'static) {
    let (state, loader, scope) = (use_state(), use_loader(), Scope::current());
    let is_loaded = state.is_rest_loaded.get_untracked();
    let load_state = RwSignal::new(if is_loaded { LoadState::Loaded } else { LoadState::Loading });
    let bring = move || {
        load_state.set(LoadState::Loading);
        scope.spawn_local(async move { show(load_state, load(loader, state).await) });
    };
    if !is_loaded {
        bring();
    }
    (load_state, bring)
}

/// Draft alerts above every page: nothing until they can be built.
pub fn draft_alerts(state: State) -> Markup {
    once_loaded(state, LazyView::DraftCare)
}

/// The advice to keep a copy, below every page where it is due.
pub fn keep_copy(state: State) -> Markup {
    once_loaded(state, LazyView::KeepCopy)
}

/// The controls below a question: nothing before the first input.
pub fn under(id: QuestionId) -> Markup {
    once_loaded(use_state(), LazyView::Under(id))
}

/// How the questions of a section are answered: nothing before the first input.
pub fn ways_of_asking(state: State, decision: Decision) -> Markup {
    once_loaded(state, LazyView::Asking(decision))
}

/// The questions of a section that are not asked, and why: nothing before the first input.
/// `on_open` runs with a question that is to be asked regardless.
pub fn not_asked(
    state: State,
    decision: Decision,
    opened: RwSignal<Vec<QuestionId>>,
    on_open: Callback<QuestionId>,
) -> Markup {
    once_loaded(state, LazyView::NotAsked(decision, opened, on_open))
}

fn once_loaded(state: State, view: LazyView) -> Markup {
    (move || if state.is_rest_loaded.get() { build(view) } else { Markup::default() }).markup()
}

fn build(view: LazyView) -> Markup {
    (use_loader().build)(view).map(IntoMarkup::markup).unwrap_or_default()
}

/// How long a wait is before it is reported.
const LONG: Duration = Duration::from_secs(10);

/// Visible only if loading takes noticeably long; reports it if loading takes longer still.
fn waiting(page: LazyPage) -> Markup {
    html::div()
        .class("page arriving")
        .aria_busy("true")
        .child(page_title(page.name()))
        .child(html::p().class("lead").child("Loading…"))
        .child(stalled(html::p(), "This page is taking longer than usual. Your answers are safe. "))
        .markup()
}

/// Reports a wait after a while. The bootstrap script restarts the download on request, and code
/// that waits for it only learns the outcome.
fn stalled(element: Element, words: &'static str) -> Markup {
    let is_long = RwSignal::new(false);
    Scope::current().set_timeout(move || is_long.set(true), LONG);
    let said = move || is_long.get().then(|| all([words.markup(), asking_again().markup()]));
    element.role("status").child(said).markup()
}

fn failed(page: LazyPage, bring: impl Fn() + Copy + Send + 'static) -> Markup {
    let words = all([
        html::strong().child("This page did not load.").markup(),
        " The connection may have failed. Your answers are safe.".markup(),
    ]);
    html::div()
        .class("page stack")
        .child(page_title(page.name()))
        .child(html::p().class("notice notice--warn").role("alert").child(words))
        .child(html::p().child(again(bring)))
        .markup()
}

fn again(bring: impl Fn() + Copy + Send + 'static) -> Element {
    asking_again().on(ev::click, move |_| bring())
}

/// The bootstrap script handles the click before any other listener, and bypasses the cache. When
/// the connection is restored, it clicks the button itself.
fn asking_again() -> Element {
    button("button").attr("data-again", "").child("Try again")
}
