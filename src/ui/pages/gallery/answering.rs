//! Components for answering.

use leptos::prelude::*;

use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::questionnaire::Decision;
use crate::platform::questions::ONWARD;
use crate::ui::components::asking::asking;
use crate::ui::components::last_month::last_month;
use crate::ui::components::not_asked::not_asked;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::section_bar::section_bar;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::pages::ask_next::ask_next_card;
use crate::ui::pages::{results, section};
use crate::ui::state::State;

/// The section that represents all of them.
const SECTION: Decision = Decision::Database;

/// How many of its questions are shown, in addition to those that do not apply.
const ENOUGH: usize = 5;

/// The bar above the questions.
pub fn bar(state: State) -> Markup {
    let bar = section_bar(SECTION.short(), state.counts(SECTION), state.card);
    // It sticks to the top of its parent.
    html::div().child(bar).markup()
}

/// Questions, and the controls for answering them, on the page with the address `here`.
pub fn answering(state: State, here: String) -> Markup {
    let spent = state.context(|context| context.last_month);
    all([
        part("How one answers", ways(state, here)).markup(),
        wide_part("Questions", questions(state)).markup(),
        part("What matters most next", ask_next_card(state)).markup(),
        part("Where did last month go?", last_month(spent, results::spent(state))).markup(),
    ])
}

/// The link to move on leads back to the same page: `here`.
fn ways(state: State, here: String) -> Markup {
    let onward =
        html::a().class("button button--primary").attr(ONWARD, "").href(here).child("Continue");
    let onward = html::p().class("section__onward").child(onward);
    all([asking(state, SECTION), onward.markup()])
}

fn questions(state: State) -> Element {
    let on_next = Callback::new(|_| {});
    let answer = |id| state.assessment.with_untracked(|assessment| assessment.answers.get(id));
    let is_not_applicable = |&id: &_| matches!(answer(id), Answer::NotApplicable(_));
    let first = questionnaire().section(SECTION).take(ENOUGH);
    let others = questionnaire().section(SECTION).skip(ENOUGH).filter(is_not_applicable);
    let cards: Vec<Element> =
        first.chain(others).map(|id| section::card(state, id, on_next)).collect();
    let opened = RwSignal::new(Vec::new());
    let not_asked = Decision::ALL.map(|decision| not_asked(state, decision, opened, on_next));
    html::div().class("questions").children(cards).children(not_asked)
}
