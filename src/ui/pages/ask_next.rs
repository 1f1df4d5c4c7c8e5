//! "Ask the most useful question next": one question at a time, the one that narrows the range
//! most.

use leptos::prelude::*;

use crate::content::questionnaire;
use crate::domain::next::{Next, OpenReason, ask_next, width};
use crate::domain::questionnaire::QuestionId;
use crate::domain::score::Points;
use crate::platform::page::{self, Focus};
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::markup::{IntoMarkup, Markup, all, button, ev, html};
use crate::ui::state::State;

use super::section;

/// The question being asked, and the width of the range before and after it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Asking {
    question: QuestionId,
    before: Points,
    after: Points,
}

/// Announces the question that would narrow the range most, and asks it on request. Nothing once
/// nothing can narrow it.
pub fn ask_next_card(state: State) -> Markup {
    let next = derived(move || {
        state.assessment.with(|a| ask_next(questionnaire(), &a.context, &a.answers))
    });
    let asking = RwSignal::new(None::<Asking>);
    let ask = Callback::new(move |()| {
        let next = next.get_untracked();
        asking.set(next.map(|Next { question, before, after, .. }| Asking {
            question,
            before,
            after,
        }));
        if let Some(next) = next {
            page::focus_next(Focus::Group(questionnaire().question(next.question).id));
        }
    });
    let shown = move || match asking.get() {
        Some(now) => Some(asked(state, now, next, ask, asking)),
        None => next.get().map(|next| offer(next, ask)),
    };
    let card = move || {
        let content = shown();
        content.map(|content| {
            html::section().class("ask-next no-print").aria_label(LABEL).child(content)
        })
    };
    card.markup()
}

const LABEL: &str = "Ask the most useful question next";

fn offer(next: Next, ask: Callback<()>) -> Markup {
    let button = button("button").on(ev::click, move |_| ask.run(())).child(LABEL);
    all([button.markup(), html::p().class("hint").child(announced(next)).markup()])
}

/// The effect of an answer on the range.
fn announced(Next { question, open, before, after }: Next) -> String {
    let title = questionnaire().question(question).title;
    let (before, after) = (format::width(before), format::width(after));
    match open {
        OpenReason::Unanswered => format!(
            "“{title}”: any level you are sure of narrows the range from {before} to {after} points."
        ),
        OpenReason::Guessed => format!(
            "Your guess on “{title}”: once you are sure of a level, the range narrows from {before} to {after} points."
        ),
    }
}

fn asked(
    state: State,
    now: Asking,
    next: Derived<Option<Next>>,
    ask: Callback<()>,
    asking: RwSignal<Option<Asking>>,
) -> Markup {
    let on_next = Callback::new(move |_| ask.run(()));
    let words = move || {
        let width = state.assessment.with(|a| width(questionnaire(), &a.context, &a.answers));
        came_true(now, width)
    };
    let onward = move || {
        // A different question, not the same one again.
        let other = next.get().filter(|next| next.question != now.question)?;
        let words = html::p().class("hint").child(announced(other));
        let button = button("button button--primary").on(ev::click, move |_| ask.run(()));
        Some(all([words.markup(), html::p().child(button.child("Ask the next question")).markup()]))
    };
    let enough =
        button("button button--quiet").on(ev::click, move |_| asking.set(None)).child("Stop here");
    all([
        section::card(state, now.question, on_next).markup(),
        html::p().class("ask-next__width numeric").role("status").child(words).markup(),
        onward.markup(),
        html::p().child(enough).markup(),
    ])
}

/// The width of the range with the given answer.
fn came_true(asked: Asking, width: Points) -> String {
    let before = format::width(asked.before);
    if width == asked.before {
        let after = format::width(asked.after);
        format!("The range is {before} points wide. A level you are sure of makes it {after}.")
    } else {
        format!("The range is {} points wide now; it was {before}.", format::width(width))
    }
}
