//! One section of questions, one column, one under the other.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Asked, asked};
use crate::platform::{location, page};
use crate::ui::components::not_asked::{NotAsked, NotAskedList};
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::question::QuestionCard;
use crate::ui::components::section_bar::SectionBar;
use crate::ui::memo::memo;
use crate::ui::state::{State, use_state};
use crate::ui::words::count;

/// Which questions of the section are on the page, in this order.
#[derive(Clone, Copy)]
struct Lists {
    /// Asked in the current mode.
    first: Memo<Vec<QuestionId>>,
    /// Asked, but only in full.
    rest: Memo<Vec<QuestionId>>,
    /// Opened although they can wait.
    opened: RwSignal<Vec<QuestionId>>,
    /// The rest is shown.
    is_rest_shown: RwSignal<bool>,
}

impl Lists {
    fn new(state: State, decision: Decision) -> Self {
        let asked_where = move |in_mode: bool| {
            memo(move || {
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
            self.opened.update(|opened| opened.push(id));
        }
    }
}

/// The page of one section.
#[component]
pub fn Section(
    /// Which section.
    decision: Decision,
) -> AnyView {
    let state = use_state();
    let lists = Lists::new(state, decision);
    // A link to one question wins over what the mode would show.
    if let Some(Route::Question(id)) = state.route.try_get_untracked() {
        lists.show(id);
    }
    let next = next_route(decision);
    let next_href = state.href(&next);
    let cards = move |ids: Vec<QuestionId>| {
        let href = next_href.clone();
        let on_next = Callback::new(move |id| match lists.after(id) {
            Some(next) => page::focus_group(questionnaire().question(next).id),
            None => location::go(&href),
        });
        ids.into_iter().map(|id| card(state, id, on_next)).collect_view()
    };
    let (cards_first, cards_rest) = (cards.clone(), cards.clone());
    view! {
        <SectionBar title=decision.short() counts=state.counts(decision) card=state.card/>
        <div class="page page--narrow section">
            <div class="stack section__intro">
                <PageTitle text=decision.title()/>
                <p class="lead">{copy::decision_intro(decision)}</p>
                <StageAssumed state/>
            </div>
            <div class="questions">
                {move || cards_first(lists.first.get())}
                {move || lists.is_rest_shown.get().then(|| cards_rest(lists.rest.get()))}
                {move || cards(lists.opened.get())}
            </div>
            <More lists/>
            {not_asked(state, decision, lists)}
            <p class="cluster section__onward">
                <a class="button button--primary" href=state.href(&next)>{onward(&next)}</a>
                <a class="button button--quiet" href=state.href(&Route::Home)>"All sections"</a>
            </p>
        </div>
    }
    .into_any()
}

fn card(state: State, id: QuestionId, on_next: Callback<QuestionId>) -> impl IntoView {
    view! {
        <QuestionCard
            id
            question=questionnaire().question(id)
            answer=state.answer(id)
            is_below_target=state.is_below_target(id)
            note=state.note(id)
            risk=state.risk(id)
            on_action=state.on_action()
            on_next
        />
    }
}

/// In Express, the way to the rest of the section.
#[component]
fn More(lists: Lists) -> impl IntoView {
    let show = move |_| {
        lists.is_rest_shown.set(true);
        let first = lists.rest.with_untracked(|rest| rest.first().copied());
        request_animation_frame(move || {
            if let Some(id) = first {
                page::focus_group(questionnaire().question(id).id);
            }
        });
    };
    move || {
        let number = lists.rest.read().len();
        (number > 0 && !lists.is_rest_shown.get()).then(|| {
            let other = count(number, "other question", "other questions");
            view! {
                <p>
                    <button type="button" class="button" on:click=show>{format!("Show the {other}")}</button>
                </p>
            }
        })
    }
}

/// Somebody who came by a link has not been asked for the stage.
#[component]
fn StageAssumed(state: State) -> impl IntoView {
    let is_started = state.is_started();
    move || {
        (!is_started.get()).then(|| {
            let stage = state.peek(|session| session.draft.assessment.context.stage);
            view! {
                <p class="notice notice--info">
                    {format!("These questions are for a product whose next stage is {stage}. ")}
                    <a href=state.href(&Route::About)>"Say what comes next for yours"</a>
                </p>
            }
        })
    }
}

fn not_asked(state: State, decision: Decision, lists: Lists) -> impl IntoView {
    let list = memo(move || {
        state.assessment.with(|assessment| {
            (questionnaire().section(decision))
                .filter(|id| !lists.opened.read().contains(id))
                .map(|id| (id, asked(questionnaire(), &assessment.context, id)))
                .filter(|(_, why)| !matches!(why, Asked::Yes { .. }))
                .map(|(id, why)| NotAsked { id, title: questionnaire().question(id).title, why })
                .collect::<Vec<_>>()
        })
    });
    let on_open = Callback::new(move |id| {
        lists.show(id);
        request_animation_frame(move || {
            page::focus_group(questionnaire().question(id).id);
        });
    });
    move || view! { <NotAskedList list=list.get() on_open/> }
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
        _ => "Continue to the review".to_owned(),
    }
}
