//! The start page: what it is, what it costs, what it keeps, and the way in.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::Decision;
use crate::ui::components::example::Example;
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::save_status;
use crate::ui::state::{State, use_state};
use crate::ui::words::count;

/// The start page.
#[component]
pub fn Start() -> AnyView {
    view! {
        <div class="start">
            <Hero/>
            <Promises/>
            <FiveDecisions/>
            <section class="start__close">
                <div class="page stack">
                    <h2>"A low score is news, not a verdict on you."</h2>
                    <p class="lead">
                        "Whatever the number says, you leave with the three things to do first and with what to leave alone."
                    </p>
                    <WayIn state=use_state()/>
                </div>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn Hero() -> impl IntoView {
    let state = use_state();
    view! {
        <section class="start__hero page">
            <div class="stack start__words">
                <PageTitle text="Will your MVP survive success?"/>
                <p class="lead">
                    "Plain questions about five engineering decisions. You see what would break if it worked, and leave with a twelve-week plan that fits the days your team really has."
                </p>
                <WayIn state/>
                <Resume state/>
            </div>
            <Example/>
        </section>
    }
}

/// Start, or resume when something has been said before.
#[component]
fn WayIn(state: State) -> impl IntoView {
    let is_started = state.is_started();
    move || {
        let (label, beside, route) = if is_started.get() {
            let here = state.peek(|session| session.draft.here);
            ("Resume", None, here.map_or(Route::Home, Route::Question))
        } else {
            ("Start", Some("Six minutes. No sign-up."), Route::About)
        };
        view! {
            <p class="cluster">
                <a class="button button--primary start__go" href=state.href(&route)>{label}</a>
                {beside.map(|text| view! { <span class="hint">{text}</span> })}
            </p>
        }
    }
}

/// What was found in this browser.
#[component]
fn Resume(state: State) -> impl IntoView {
    let is_started = state.is_started();
    move || {
        is_started.get().then(|| {
            let title = state.with(|session| match session.draft.title.trim() {
                "" => "Your assessment".to_owned(),
                title => title.to_owned(),
            });
            let stage = state.context(|context| context.stage);
            let counts = state.all_counts();
            let progress = move || {
                let (given, asked) = counts.get();
                format!("Next stage: {} · {given} of {asked} questions answered", stage.get())
            };
            let saved = state.save_status();
            view! {
                <div class="start__resume">
                    <p>
                        <strong class="user-text" dir="auto">{title}</strong>
                        " is kept in this browser."
                    </p>
                    <p class="hint numeric">{progress}</p>
                    <p class="hint numeric">{move || saved.with(save_status::words)}</p>
                    <p class="cluster">
                        <a href=state.href(&Route::Home)>"All sections"</a>
                        <a href=state.href(&Route::Results)>"Results"</a>
                        <a href=state.href(&Route::Plan)>"Plan"</a>
                    </p>
                </div>
            }
        })
    }
}

#[component]
fn Promises() -> impl IntoView {
    let all = questionnaire().questions();
    let express = all.iter().filter(|question| question.express).count();
    let cost = format!(
        "Up to {} carry most of the weight. All {} take about twenty minutes, at any time.",
        count(express, "question", "questions"),
        all.len(),
    );
    let promise = |title, text: String| {
        view! {
            <div class="start__promise">
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
        }
    };
    view! {
        <section class="page start__promises" aria-label="What it costs and what it keeps">
            {promise("Six minutes", cost)}
            {promise(
                "Nothing leaves your browser",
                "No account, no server, no cookie. Nothing is requested after the page has loaded."
                    .to_owned(),
            )}
            {promise(
                "A plan that fits",
                "Twelve weeks within the days you can give, in a link you can send to anyone."
                    .to_owned(),
            )}
        </section>
    }
}

#[component]
fn FiveDecisions() -> impl IntoView {
    let rows = (Decision::ALL.into_iter())
        .filter(|&decision| decision != Decision::Habits)
        .map(|decision| {
            view! {
                <li>
                    <h3>{decision.title()}</h3>
                    <p>{copy::decision_line(decision)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="start__five">
            <div class="page">
                <div class="start__why">
                    <h2>"Five decisions carry most of it"</h2>
                    <p>
                        "An MVP rarely dies of bad execution. It dies when it works and cannot grow. About a fifth of the engineering decisions carry four fifths of the room to grow, so these five make up 80 % of the score, and habits the rest."
                    </p>
                </div>
                <ol role="list" class="start__decisions">{rows}</ol>
            </div>
        </section>
    }
}
