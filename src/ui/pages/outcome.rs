//! The pages that come after the questions: review, results, plan, drafts, the method, and a plan
//! that came with a link.
//!
//! Nobody needs them to answer, so in a release they and all that only they use (planner, links,
//! charts, drafts as a whole, and what is folded beside questions) are a second WASM. The feature `split` marks where it is
//! cut off; without it they are part of the first, and everything else stays the same.

use std::time::Duration;

use futures_util::FutureExt;
use leptos::prelude::*;

use super::{drafts, method, missing, plan, results, review, shared};
use crate::content::help;
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::platform::page::{self, Focus};
use crate::platform::sheet;
use crate::ui::components::asking::{asking, steps};
use crate::ui::components::clear_answer::clear_answer;
use crate::ui::components::draft_care::draft_care;
use crate::ui::components::keep_copy::keep_copy_while_asking;
use crate::ui::components::not_asked;
use crate::ui::components::note::note;
use crate::ui::components::page_title::{self, page_title};
use crate::ui::components::risk::risk_form;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el};
use crate::ui::scope::{Scope, spawn_to_the_end};
use crate::ui::state::{State, use_state};

/// One of the pages after the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the page of the same name
pub enum Outcome {
    Review,
    Results,
    Plan,
    Drafts,
    Method,
    Shared,
    Missing,
}

/// What stands folded beside a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Why it matters.
    Why,
    /// How to find out.
    FindOut,
    /// The visitor's note.
    Note,
}

impl Beside {
    fn build(self, id: QuestionId) -> AnyView {
        match self {
            Self::Why => help(id).why.view(),
            Self::FindOut => help(id).find_out.view(),
            Self::Note => note(use_state(), id).view(),
        }
    }
}

/// Whether the second WASM can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    OnItsWay,
    Here,
    Failed,
}

impl Outcome {
    fn build(self) -> AnyView {
        match self {
            Self::Review => review::review_page(),
            Self::Results => results::results_page(),
            Self::Plan => plan::plan_page(),
            Self::Drafts => drafts::drafts_page(),
            Self::Method => method::method_page(),
            Self::Shared => shared::shared_page(),
            Self::Missing => missing::missing_page(),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Review => "Review",
            Self::Results => "Results",
            Self::Plan => "Your plan",
            Self::Drafts => "Your drafts",
            Self::Method => "How the score is calculated",
            Self::Shared => "A shared plan",
            Self::Missing => "Page not found",
        }
    }
}

/// What is built by the second WASM.
#[derive(Clone, Copy, Debug)]
enum Later {
    Page(Outcome),
    Beside(QuestionId, Beside),
    /// What stands under a question: the form that accepts a risk, the way to clear the answer, and the
    /// ways to its neighbours.
    Under(QuestionId),
    /// How one answers the questions of a section.
    Asking(Decision),
    /// The questions of a section that are not asked, with what was opened all the same.
    NotAsked(Decision, RwSignal<Vec<QuestionId>>, Callback<QuestionId>),
    /// What watches over the drafts, and says what it notices.
    Care,
    /// The advice to keep a copy.
    KeepCopy,
}

impl Later {
    fn build(self) -> AnyView {
        match self {
            Self::Page(page) => page.build(),
            Self::Beside(id, what) => what.build(id),
            Self::Under(id) => {
                let state = use_state();
                all([risk_form(state, id), clear_answer(state, id).markup(), steps(id).markup()])
                    .view()
            }
            Self::Asking(decision) => asking(use_state(), decision).view(),
            Self::NotAsked(decision, opened, on_open) => {
                not_asked::not_asked(use_state(), decision, opened, on_open).view()
            }
            Self::Care => draft_care().view(),
            Self::KeepCopy => keep_copy_while_asking().view(),
        }
    }
}

/// The way into the second WASM: one function, since each that is called later has a loader of its
/// own.
#[cfg(feature = "split")]
#[expect(clippy::unnecessary_wraps, reason = "a call of what is loaded later can fail")]
mod second {
    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Later;

    /// Builds a view; loads what is needed first, and again where that failed before.
    #[wasm_split(outcome, fallible, preload(load))]
    pub(super) fn view(what: Later) -> Result<AnyView, SplitLoaderError> {
        Ok(what.build())
    }
}

#[cfg(not(feature = "split"))]
mod second {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use leptos::prelude::AnyView;

    use super::Later;

    pub(super) fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub(super) fn view(what: Later) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(what.build()))
    }
}

/// Loads the pages before anybody opens one of them.
pub fn fetch(state: State) {
    spawn_to_the_end(async move {
        // Whoever opens a page tries again, and is told.
        let _ = load(state).await;
    });
}

async fn load(state: State) -> Arrival {
    let sheet = sheet::bring();
    let is_loaded = second::load().await.is_ok();
    let is_here = sheet.await.is_ok() && is_loaded;
    if is_here {
        // Said once: what follows it is built once, and stays.
        if !state.is_outcome_here.get_untracked() {
            state.is_outcome_here.set(true);
        }
        Arrival::Here
    } else {
        Arrival::Failed
    }
}

/// The page as soon as it can be built, and until then its heading.
pub fn outcome_page(outcome: Outcome) -> AnyView {
    let state = use_state();
    let (arrival, scope) = (RwSignal::new(arrival_now(state)), Scope::current());
    let bring = move || {
        arrival.set(Arrival::OnItsWay);
        scope.spawn_local(async move {
            let arrived = load(state).await;
            let has_focus = page::has_focus(page_title::ID);
            arrival.set(arrived);
            if has_focus {
                // The heading that had it is gone.
                page::focus_next(Focus::AtTop(page_title::ID));
            }
        });
    };
    if arrival_now(state) != Arrival::Here {
        bring();
    }
    let shown = move || match arrival.get() {
        Arrival::OnItsWay => waiting(outcome),
        Arrival::Here => build(Later::Page(outcome)),
        Arrival::Failed => failed(outcome, bring),
    };
    shown.view()
}

/// What stands beside a question, as soon as it is there.
pub fn beside(id: QuestionId, what: Beside) -> Markup {
    let state = use_state();
    let (arrival, scope) = (RwSignal::new(arrival_now(state)), Scope::current());
    let bring = move || {
        arrival.set(Arrival::OnItsWay);
        scope.spawn_local(async move {
            arrival.set(load(state).await);
        });
    };
    if arrival_now(state) != Arrival::Here {
        bring();
    }
    let shown = move || match arrival.get() {
        Arrival::OnItsWay => stalled("span", "This text is taking longer than usual. "),
        Arrival::Here => build(Later::Beside(id, what)),
        Arrival::Failed => all(["This text did not load. ".markup(), again(bring).markup()]),
    };
    shown.markup()
}

/// What is noticed about the drafts, above every page: nothing until it can be built.
pub fn care(state: State) -> Markup {
    once_here(state, Later::Care)
}

/// The advice to keep a copy, below every page where it is due.
pub fn keep_copy(state: State) -> Markup {
    once_here(state, Later::KeepCopy)
}

/// What stands under a question: nothing before something was said.
pub fn under(id: QuestionId) -> Markup {
    once_here(use_state(), Later::Under(id))
}

/// How one answers the questions of a section: nothing before something was said.
pub fn ways_of_asking(state: State, decision: Decision) -> Markup {
    once_here(state, Later::Asking(decision))
}

/// The questions of a section that are not asked, and why: nothing before something was said.
/// `on_open` runs with one that shall be asked all the same.
pub fn not_asked(
    state: State,
    decision: Decision,
    opened: RwSignal<Vec<QuestionId>>,
    on_open: Callback<QuestionId>,
) -> Markup {
    once_here(state, Later::NotAsked(decision, opened, on_open))
}

fn once_here(state: State, what: Later) -> Markup {
    (move || if state.is_outcome_here.get() { build(what) } else { Markup::default() }).markup()
}

fn arrival_now(state: State) -> Arrival {
    if state.is_outcome_here.get_untracked() { Arrival::Here } else { Arrival::OnItsWay }
}

/// Builds a view once the second WASM is here: then nothing is waited for.
fn build(what: Later) -> Markup {
    let view = second::view(what).now_or_never().and_then(Result::ok);
    view.map(IntoMarkup::markup).unwrap_or_default()
}

/// When a wait is said to be long.
const LONG: Duration = Duration::from_secs(10);

/// Seen only where it takes longer than one notices; when it takes longer still, it says so.
fn waiting(outcome: Outcome) -> Markup {
    el("div")
        .class("page arriving")
        .attr("aria-busy", "true")
        .child(page_title(outcome.name()))
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

fn failed(outcome: Outcome, bring: impl Fn() + Copy + Send + 'static) -> Markup {
    let words = all([
        el("strong").child("This page did not load.").markup(),
        " The connection may have failed. Your answers are safe.".markup(),
    ]);
    el("div")
        .class("page stack")
        .child(page_title(outcome.name()))
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
