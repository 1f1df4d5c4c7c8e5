//! The start page: what the app is, what it costs, what it stores, and a button to start.

use crate::app::route::Route;
use crate::content::{copy, questionnaire};
use crate::domain::questionnaire::Decision;
use crate::ui::components::example::example;
use crate::ui::format::{DOT, count};
use crate::ui::markup::{Element, IntoMarkup, Markup, html};
use crate::ui::page::page_title;
use crate::ui::sentences;
use crate::ui::state::{State, use_state};

/// The start page.
pub fn start_page() -> Markup {
    let state = use_state();
    let close = html::div()
        .class("page stack")
        .child(html::h2().child("A low score shows where to start. It is not a judgement of you."))
        .child(html::p().class("lead").child(
            "Whatever your score, you leave knowing the three things to do first and what can wait.",
        ))
        .child(way_in(state));
    html::div()
        .class("start")
        .child(hero(state))
        .child(promises())
        .child(five_decisions())
        .child(html::section().class("start__close").child(close))
        .markup()
}

fn hero(state: State) -> Element {
    let words = html::div()
        .class("stack start__words")
        .child(page_title("Will your MVP survive success?"))
        .child(html::p().class("lead").child(
            "Answer plain questions about five engineering decisions. See what would break if your product succeeded, and leave with a twelve-week plan that fits the time your team has.",
        ))
        .child(way_in(state))
        .child(resume(state));
    html::section().class("start__hero page").child(words).child(example())
}

/// Start, or resume if something has been entered before.
fn way_in(state: State) -> Markup {
    let is_started = state.is_started();
    let way = move || {
        let (label, beside, route) = if is_started.get() {
            let here = state.peek(|session| session.draft.here);
            ("Resume", None, here.map_or(Route::Home, Route::Question))
        } else {
            ("Start the questions", Some("Six minutes. No sign-up."), Route::About)
        };
        html::p()
            .class("cluster")
            .child(state.link(&route, "button button--primary start__go", label))
            .child(beside.map(|text| html::span().class("hint").child(text)))
    };
    way.markup()
}

/// The draft found in this browser.
fn resume(state: State) -> Markup {
    let is_started = state.is_started();
    let found = move || {
        is_started.get().then(|| {
            let title = state.with(|session| match session.draft.title.trim() {
                "" => "Untitled draft".to_owned(),
                title => title.to_owned(),
            });
            let next = state.context(|context| context.stage);
            let counts = state.all_counts();
            let progress = move || {
                let (given, asked) = counts.get();
                format!("Next stage: {}{DOT}{given} of {asked} questions answered", next.get())
            };
            let saved = state.save_status();
            let way =
                |route: &Route, label: &'static str| html::a().href(state.href(route)).child(label);
            let title = html::strong().class("user-text").dir("auto").child(title);
            let hint = || html::p().class("hint numeric");
            let ways = html::p()
                .class("cluster")
                .child(way(&Route::Home, "All sections"))
                .child(way(&Route::Results, "Results"))
                .child(way(&Route::Plan, "Plan"))
                .child(way(&Route::Drafts, "All drafts"));
            html::div()
                .class("start__resume")
                .child(html::p().child(title).child(" is saved in this browser."))
                .child(hint().child(progress))
                .child(hint().child(move || saved.with(sentences::save_status)))
                .child(ways)
        })
    };
    found.markup()
}

fn promises() -> Element {
    let all = questionnaire().questions();
    let express = all.iter().filter(|question| question.express).count();
    let cost = format!(
        "Up to {} for a first result. All {} take about twenty minutes, whenever you like.",
        count(express, "question", "questions"),
        all.len(),
    );
    let promise = |title: &'static str, text: Markup| {
        html::div()
            .class("start__promise")
            .child(html::h2().child(title))
            .child(html::p().child(text))
    };
    let nothing_leaves = "No account, no server, no cookies. Your answers stay in this browser unless you share them.";
    let it_fits =
        "Twelve weeks of work sized to the days you have, in a link you can send to anyone.";
    html::section()
        .class("page start__promises")
        .aria_label("What it costs and what it keeps")
        .child(promise("Six minutes", cost.markup()))
        .child(promise("Nothing leaves your browser", nothing_leaves.markup()))
        .child(promise("A plan that fits", it_fits.markup()))
}

fn five_decisions() -> Element {
    let rows = (Decision::ALL.into_iter()).filter(|&decision| decision != Decision::Habits).map(
        |decision| {
            html::li()
                .child(html::h3().child(decision.title()))
                .child(html::p().child(copy::decision_line(decision)))
        },
    );
    let why = html::div()
        .class("start__why")
        .child(html::h2().child("Five decisions matter most"))
        .child(html::p().child(
            "An MVP (your first working version) rarely fails because it was built badly. It fails when people want it and it cannot grow. About a fifth of engineering decisions determine four fifths of the room to grow, so these five make up 80% of the score. Habits make up the rest.",
        ));
    let list = html::ol().role("list").class("start__decisions").children(rows);
    html::section().class("start__five").child(html::div().class("page").child(why).child(list))
}
