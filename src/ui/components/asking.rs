//! How a section is answered: all questions or one at a time, with keyboard shortcuts or without;
//! and the summary of open questions on leaving it. It is loaded with the second WASM, so it
//! listens to the questions through the window.

mod keys;
mod open;
mod steps;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent};

use crate::app::draft::store::DraftStore;
use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::questionnaire::Decision;
use crate::platform::capture_listener::CaptureListener;
use crate::platform::page::{self, Field};
use crate::platform::storage::LocalStorage as BrowserStorage;
use crate::platform::{location, questions};
use crate::ui::components::answer_options::AnswerOption;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, ev, html};
use crate::ui::scope::Scope;
use crate::ui::state::State;
use crate::ui::timing::on_each;

pub use steps::steps;

/// Names of flags in the preferences of this browser.
const WITHOUT_KEYS: &str = "without_keys";
const ONE_AT_A_TIME: &str = "one_at_a_time";

/// How this visitor answers.
#[derive(Clone, Copy)]
struct Ways {
    /// Digits and letters choose answers.
    has_keys: RwSignal<bool>,
    /// Only one question is shown.
    is_one: RwSignal<bool>,
}

impl Ways {
    fn kept() -> Self {
        let store = DraftStore::new(BrowserStorage);
        let flag = |what| store.flag(what).unwrap_or_default();
        Self {
            has_keys: RwSignal::new(!flag(WITHOUT_KEYS)),
            is_one: RwSignal::new(flag(ONE_AT_A_TIME)),
        }
    }
}

/// The switches, the dialog with the keyboard shortcuts, and the summary of open questions.
pub fn asking(state: State, decision: Decision) -> Markup {
    let ways = Ways::kept();
    let open = open::OpenQuestions::new(state, decision);
    on_each(move || page::mark("data-one", ways.is_one.get().then_some("")));
    on_each(move || page::mark("data-keys", (!ways.has_keys.get()).then_some("off")));
    follow_keys(state, decision, ways, open);
    follow_onward(open);
    follow_focus(state, decision, ways.is_one);
    let one = switch("One question at a time", ways.is_one, move |is_one| {
        ways.is_one.set(is_one);
        keep(ONE_AT_A_TIME, is_one);
    });
    let switches = html::div().class("asking no-print").child(one).child(keys::keys(ways.has_keys));
    all([switches.markup(), open.summary()])
}

/// Stores a flag. If the browser refuses, the choice applies until the page is left.
fn keep(what: &str, is_so: bool) {
    let _ = DraftStore::new(BrowserStorage).set_flag(what, is_so);
}

/// A checkbox.
fn switch(
    label: &'static str,
    is_on: RwSignal<bool>,
    mut on_change: impl FnMut(bool) + Send + 'static,
) -> Element {
    let change = move |event: Event| on_change(event_target_checked(&event));
    let input = html::input()
        .r#type("checkbox")
        .flag_fn("checked", move || is_on.get())
        .on(ev::change, change);
    html::label().class("asking__switch").child(input).child(html::span().child(label))
}

/// Handles keys: blocks shortcuts from the questions while they are switched off, opens the dialog
/// on `?` outside a question, and moves on Enter from the last question to the first of the next
/// section.
fn follow_keys(state: State, decision: Decision, ways: Ways, open: open::OpenQuestions) {
    let hear = move |event: Event| {
        let Some(press) = event.dyn_ref::<KeyboardEvent>() else { return };
        if press.ctrl_key() || press.alt_key() || press.meta_key() {
            return;
        }
        let key = press.key();
        let field = page::field_of(&event);
        let question = questions::of_event(&event);
        match (key.as_str(), field, question) {
            ("Enter", Field::Radio { is_chosen: true }, Some(question))
                if questions::after(&question).is_none() =>
            {
                go_on(state, decision, open, &event);
            }
            (_, Field::Radio { .. } | Field::Other, Some(_))
                if !ways.has_keys.get_untracked() && AnswerOption::of_press(press).is_some() =>
            {
                event.stop_immediate_propagation();
            }
            ("?", Field::Radio { .. } | Field::Other, None) if ways.has_keys.get_untracked() => {
                event.prevent_default();
                page::show_dialog(keys::DIALOG);
            }
            _ => {}
        }
    };
    listen("keydown", hear);
}

fn follow_onward(open: open::OpenQuestions) {
    listen("click", move |event: Event| {
        if questions::is_onward(&event) {
            let _ = open.stop(&event);
        }
    });
}

fn go_on(state: State, decision: Decision, open: open::OpenQuestions, event: &Event) {
    if !open.stop(event) {
        event.prevent_default();
        event.stop_immediate_propagation();
        location::go(&state.href(&first_after(state, decision)));
    }
}

/// The first question of a following section; after the last, the review.
fn first_after(state: State, decision: Decision) -> Route {
    let later = Decision::ALL.into_iter().skip_while(|&each| each != decision).skip(1);
    let mut later = later.flat_map(|decision| questionnaire().section(decision));
    let first = state.peek(|session| later.find(|&id| session.is_asked(questionnaire(), id)));
    first.map_or(Route::Review, Route::Question)
}

/// Keeps the question shown alone in step with the focus.
fn follow_focus(state: State, decision: Decision, is_one: RwSignal<bool>) {
    let scope = Scope::current();
    listen("focusin", move |event: Event| {
        if !is_one.get_untracked() {
            return;
        }
        let Some(id) = questions::of_event(&event) else { return };
        if questions::show_alone(&id) {
            scope.request_animation_frame(move || questions::reveal(&id));
        }
    });
    on_each(move || {
        let is_one = is_one.get();
        // Waits a frame, so that the questions are on the page.
        scope.request_animation_frame(move || {
            if is_one && let Some(id) = place(state, decision) {
                let _ = questions::show_alone(&id);
            }
        });
    });
}

/// The question to start with: the focused one, the one in the address, the first open one, the one
/// visited last, or the first.
fn place(state: State, decision: Decision) -> Option<String> {
    let id_of = |id| questionnaire().question(id).id.to_owned();
    let (named, last, open) = state.peek(|session| {
        let named = match session.route {
            Route::Question(id) => Some(id_of(id)),
            _ => None,
        };
        let answers = &session.draft.assessment.answers;
        let mut asked =
            (questionnaire().section(decision)).filter(|&id| session.is_asked(questionnaire(), id));
        let open = asked.find(|&id| !answers.get(id).is_given()).map(id_of);
        (named, session.draft.here.map(id_of), open)
    });
    let is_there = |id: &String| questions::is_there(id);
    [questions::focused(), named, open, last]
        .into_iter()
        .flatten()
        .find(is_there)
        .or_else(questions::first)
}

/// Listens for as long as the section is on the page.
fn listen(name: &'static str, mut run: impl FnMut(Event) + 'static) {
    let scope = Scope::current();
    let hear = move |event| {
        let _ = scope.run(|| run(event));
    };
    let _ = StoredValue::new_local(CaptureListener::of(name, hear));
}
