//! One section of questions, one column, one under the other.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Asked, asked};
use crate::platform::location;
use crate::platform::page::{self, Focus};
use crate::platform::questions::ONWARD;
use crate::ui::components::question::{AnswerState, question_card};
use crate::ui::components::section_bar::section_bar;
use crate::ui::derived::{Derived, derived};
use crate::ui::format::count;
use crate::ui::lazy;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html, keyed};
use crate::ui::page::page_title;
use crate::ui::state::{State, use_state};

/// Which questions of the section are on the page, in this order.
#[derive(Clone, Copy)]
struct Lists {
    /// Asked in the current mode.
    first: Derived<Vec<QuestionId>>,
    /// Asked, but only in full.
    rest: Derived<Vec<QuestionId>>,
    /// Opened although they can wait, in slot order.
    opened: RwSignal<Vec<QuestionId>>,
    /// The rest is shown.
    is_rest_shown: RwSignal<bool>,
}

impl Lists {
    fn new(state: State, decision: Decision) -> Self {
        let asked_where = move |in_mode: bool| {
            derived(move || {
                state.with(|session| {
                    let context = &session.draft.assessment.context;
                    let is_wanted = |&id: &QuestionId| {
                        session.is_asked(questionnaire(), id) == in_mode
                            && matches!(asked(questionnaire(), context, id), Asked::Yes { .. })
                    };
                    questionnaire().section(decision).filter(is_wanted).collect::<Vec<_>>()
                })
            })
        };
        Self {
            first: asked_where(true),
            rest: asked_where(false),
            opened: RwSignal::new(Vec::new()),
            is_rest_shown: RwSignal::new(false),
        }
    }

    /// The question that stands under another one.
    fn after(self, id: QuestionId) -> Option<QuestionId> {
        let mut all = self.first.get_untracked();
        if self.is_rest_shown.get_untracked() {
            all.extend(self.rest.get_untracked());
        }
        all.extend(self.opened.get_untracked());
        all.into_iter().skip_while(|&each| each != id).nth(1)
    }

    /// Makes sure that a question is on the page.
    fn show(self, id: QuestionId) {
        if self.rest.with_untracked(|rest| rest.contains(&id)) {
            self.is_rest_shown.set(true);
        } else if !self.first.with_untracked(|first| first.contains(&id))
            && !self.opened.with_untracked(|opened| opened.contains(&id))
        {
            self.opened.update(|opened| opened.insert(opened.partition_point(|&at| at < id), id));
        }
    }
}

/// The page of one section.
pub fn section_page(decision: Decision) -> Markup {
    let state = use_state();
    let lists = Lists::new(state, decision);
    // A link to one question wins over what the mode would show.
    if let Route::Question(id) = state.route.get_untracked() {
        lists.show(id);
    }
    let next = next_route(decision);
    let next_href = state.href(&next);
    let on_next = Callback::new(move |id| match lists.after(id) {
        Some(next) => page::focus_group(questionnaire().question(next).id),
        None => location::go(&next_href),
    });
    // What is open in one card stays open when another card comes.
    let cards = move |ids: Derived<Vec<QuestionId>>| {
        keyed(move || ids.get(), QuestionId::slot, move |id| card(state, id, on_next).markup())
    };
    let rest =
        derived(move || if lists.is_rest_shown.get() { lists.rest.get() } else { Vec::new() });
    let intro = html::div()
        .class("stack section__intro")
        .child(page_title(decision.title()))
        .child(html::p().class("lead").child(copy::decision_intro(decision)))
        .child(stage_assumed(state))
        .child(lazy::ways_of_asking(state, decision));
    let questions = html::div()
        .class("questions")
        .child(cards(lists.first))
        .child(cards(rest))
        .child(cards(derived(move || lists.opened.get())));
    let ways = html::p()
        .class("cluster section__onward")
        .child(state.link(&next, "button button--primary", onward(&next)).attr(ONWARD, ""))
        .child(state.link(&Route::Home, "button button--quiet", "All sections"));
    let page = html::div()
        .class("page page--narrow section")
        .child(intro)
        .child(questions)
        .child(more(lists))
        .child(not_asked(state, decision, lists))
        .child(ways);
    let bar = section_bar(decision.short(), state.counts(decision), state.card);
    all([bar.markup(), page.markup()])
}

/// A question of the open draft.
pub(super) fn card(state: State, id: QuestionId, on_next: Callback<QuestionId>) -> Element {
    let said = AnswerState { answer: state.answer(id), note: state.note(id) };
    question_card(id, questionnaire().question(id), said, state.on_edit(), on_next)
}

/// In Express, the way to the rest of the section.
fn more(lists: Lists) -> Markup {
    let show = move |_| {
        lists.is_rest_shown.set(true);
        let first = lists.rest.with_untracked(|rest| rest.first().copied());
        if let Some(id) = first {
            page::focus_next(Focus::Group(questionnaire().question(id).id));
        }
    };
    let way = move || {
        let number = lists.rest.with(Vec::len);
        (number > 0 && !lists.is_rest_shown.get()).then(|| {
            let other = count(number, "other question", "other questions");
            html::p().child(button("button").on(ev::click, show).child(format!("Show the {other}")))
        })
    };
    way.markup()
}

/// Somebody who came by a link has not been asked for the stage.
fn stage_assumed(state: State) -> Markup {
    let is_started = state.is_started();
    let notice = move || {
        (!is_started.get()).then(|| {
            let next = state.peek(|session| session.draft.assessment.context.stage);
            let words = format!("These questions assume that your next stage is {next}. ");
            let way = html::a().href(state.href(&Route::About));
            html::p()
                .class("notice notice--info")
                .child(words)
                .child(way.child("Choose your next stage"))
        })
    };
    notice.markup()
}

fn not_asked(state: State, decision: Decision, lists: Lists) -> Markup {
    let on_open = Callback::new(move |id| {
        lists.show(id);
        page::focus_next(Focus::Group(questionnaire().question(id).id));
    });
    lazy::not_asked(state, decision, lists.opened, on_open)
}

fn next_route(decision: Decision) -> Route {
    match Decision::ALL.get(decision.index() + 1) {
        Some(&next) => Route::Section(next),
        None => Route::Review,
    }
}

fn onward(next: &Route) -> String {
    match next {
        Route::Section(decision) => format!("Continue to {}", decision.short()),
        _ => "Review your answers".to_owned(),
    }
}
