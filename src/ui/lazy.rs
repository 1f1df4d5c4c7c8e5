//! What is loaded when it is needed: the port between those who ask for a view and the part of the program
//! that builds it.
//!
//! Whoever asks names a [`LazyView`]. Which part builds it, and how that part comes, is the matter of the
//! [`Loader`] that the root provides. Until it is there its place is empty or says that it is on its way;
//! where it does not come, its place says that, too, with a way to try again.

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;

use super::markup::{Element, IntoMarkup, Markup, all, button, el};
use super::page::{LazyPage, TITLE, page_title};
use super::scope::{Scope, spawn_to_the_end};
use super::state::{State, use_state};
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::platform::page::{self, Focus};

/// A view that nobody needs to answer the first question.
#[derive(Clone, Copy, Debug)]
pub enum LazyView {
    /// A whole page.
    Page(LazyPage),
    /// What stands folded beside a question.
    Detail(QuestionId, QuestionDetail),
    /// What stands under a question: the form that accepts a risk, the way to clear the answer, and the
    /// ways to its neighbours.
    Under(QuestionId),
    /// How one answers the questions of a section.
    Asking(Decision),
    /// The questions of a section that are not asked, with what was opened all the same.
    NotAsked(Decision, RwSignal<Vec<QuestionId>>, Callback<QuestionId>),
    /// What watches over the drafts, and says what it notices.
    DraftCare,
    /// The advice to keep a copy.
    KeepCopy,
}

/// What stands folded beside a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionDetail {
    /// Why it matters.
    Why,
    /// How to find out.
    FindOut,
    /// The visitor's note.
    Note,
}

/// The part of the program that builds what is loaded when it is needed.
#[derive(Clone, Copy)]
pub struct Loader {
    /// Fetches it, and again where that failed before. Whether it is there then.
    pub load: fn() -> Pin<Box<dyn Future<Output = bool>>>,
    /// Builds a view; `None` while the part is not there.
    pub build: fn(LazyView) -> Option<Markup>,
}

/// Whether the part can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LoadState {
    Loading,
    Loaded,
    Failed,
}

/// Loads the part before anybody needs it.
pub fn preload(state: State) {
    let loader = use_loader();
    spawn_to_the_end(async move {
        // Whoever opens a page tries again, and is told.
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
    // Said once: what follows it is built once, and stays.
    if !state.is_rest_loaded.get_untracked() {
        state.is_rest_loaded.set(true);
    }
    LoadState::Loaded
}

/// The page as soon as it can be built, and until then its heading.
#[must_use]
pub fn lazy_page(lazy: LazyPage) -> Markup {
    let (load_state, bring) = loading(|load_state, now| {
        let has_focus = page::has_focus(TITLE);
        load_state.set(now);
        if has_focus {
            // The heading may be another one, and is at the top.
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

/// What stands beside a question, as soon as it is there.
pub fn detail(id: QuestionId, what: QuestionDetail) -> Markup {
    let (load_state, bring) = loading(|load_state, now| load_state.set(now));
    let shown = move || match load_state.get() {
        LoadState::Loading => stalled("span", "This text is taking longer than usual. "),
        LoadState::Loaded => build(LazyView::Detail(id, what)),
        LoadState::Failed => all(["This text did not load. ".markup(), again(bring).markup()]),
    };
    shown.markup()
}

/// How far loading is, and what begins it again; it has begun where it is needed. `show` takes note of how
/// it ended.
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

/// What is noticed about the drafts, above every page: nothing until it can be built.
pub fn draft_alerts(state: State) -> Markup {
    once_loaded(state, LazyView::DraftCare)
}

/// The advice to keep a copy, below every page where it is due.
pub fn keep_copy(state: State) -> Markup {
    once_loaded(state, LazyView::KeepCopy)
}

/// What stands under a question: nothing before something was said.
pub fn under(id: QuestionId) -> Markup {
    once_loaded(use_state(), LazyView::Under(id))
}

/// How one answers the questions of a section: nothing before something was said.
pub fn ways_of_asking(state: State, decision: Decision) -> Markup {
    once_loaded(state, LazyView::Asking(decision))
}

/// The questions of a section that are not asked, and why: nothing before something was said.
/// `on_open` runs with one that shall be asked all the same.
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

/// When a wait is said to be long.
const LONG: Duration = Duration::from_secs(10);

/// Seen only where it takes longer than one notices; when it takes longer still, it says so.
fn waiting(page: LazyPage) -> Markup {
    el("div")
        .class("page arriving")
        .attr("aria-busy", "true")
        .child(page_title(page.name()))
        .child(el("p").class("lead").child("Loading…"))
        .child(stalled("p", "This page is taking longer than usual. Your answers are safe. "))
        .markup()
}

/// Speaks when nothing has come for a while. The script that loads begins again where somebody asks, and
/// whoever waits hears only of the end.
fn stalled(tag: &'static str, words: &'static str) -> Markup {
    let is_long = RwSignal::new(false);
    Scope::current().set_timeout(move || is_long.set(true), LONG);
    let said = move || is_long.get().then(|| all([words.markup(), asking_again().markup()]));
    el(tag).attr("role", "status").child(said).markup()
}

fn failed(page: LazyPage, bring: impl Fn() + Copy + Send + 'static) -> Markup {
    let words = all([
        el("strong").child("This page did not load.").markup(),
        " The connection may have failed. Your answers are safe.".markup(),
    ]);
    el("div")
        .class("page stack")
        .child(page_title(page.name()))
        .child(el("p").class("notice notice--warn").attr("role", "alert").child(words))
        .child(el("p").child(again(bring)))
        .markup()
}

fn again(bring: impl Fn() + Copy + Send + 'static) -> Element {
    asking_again().on("click", move |_| bring())
}

/// The script that loads hears it before anything else does, and asks past what is kept. Where the
/// connection comes back, it presses it, too.
fn asking_again() -> Element {
    button("button").attr("data-again", "").child("Try again")
}
