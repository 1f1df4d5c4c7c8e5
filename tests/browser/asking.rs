//! The pages that ask questions.

use leptos::prelude::*;
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Edit, Mode, Session};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::{Decision, Stage};
use mvp_readiness::ui::app::provide;
use mvp_readiness::ui::markup::{IntoMarkup, html};
use mvp_readiness::ui::page::Page;
use mvp_readiness::ui::pages;
use mvp_readiness::ui::state::State;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::screen::Screen;

/// The stylesheet that hides the rest of *About* until a stage is chosen.
const SHEET: &str = include_str!("../../style/pages/about.css");

/// The page of a route, for a session with these edits applied.
async fn page(route: Route, happened: Vec<Edit>) -> (Screen, State) {
    let owner = Owner::new();
    let state = owner.with(|| State::new(Session::new(questionnaire(), route, String::new())));
    std::mem::forget(owner);
    // Without the feature `split`, everything is one part.
    state.is_rest_loaded.set(true);
    for action in happened {
        state.dispatch(action);
    }
    let screen = Screen::show(move || {
        provide(state);
        let page = pages::view(state.route.with_untracked(Page::of));
        html::div().child(html::style().child(SHEET)).child(page).markup()
    })
    .await;
    (screen, state)
}

#[wasm_bindgen_test]
async fn the_stage_is_asked_first_and_alone() {
    let (screen, state) = page(Route::About, Vec::new()).await;
    assert_eq!(screen.count("[name=stage]:checked"), 0);
    assert!(screen.reads("A pilot") && !screen.reads("Who is it for?"));

    screen.choose("Growth").await;
    assert_eq!(state.peek(|session| session.draft.assessment.context.stage), Stage::Growth);
    assert!(screen.reads("Who is it for?") && screen.reads("2 days a week"));
    let (growth, rest) = (&screen.chosen()[0], &screen.chosen()[1..]);
    assert!(growth.starts_with("Growth You expect"), "{growth}");
    assert_eq!(rest, ["Business customers", "Yes", "Yes"]);
}

#[wasm_bindgen_test]
async fn days_a_week_go_up_and_down_and_stop_at_none() {
    let (screen, state) = page(Route::About, vec![Edit::ChoseStage(Stage::First)]).await;
    let less = screen.field("Less: Days a week in the first month");
    for _ in 0..6 {
        less.unchecked_ref::<HtmlElement>().click();
    }
    crate::screen::settle().await;
    assert!(screen.reads("0 days a week"));
    let days = state.peek(|session| session.draft.assessment.context.capacity.quarter_days());
    assert_eq!(days, 0);
}

#[wasm_bindgen_test]
async fn the_task_list_counts_what_is_asked() {
    let (screen, state) = page(Route::Home, vec![Edit::ChoseStage(Stage::First)]).await;
    for decision in Decision::ALL {
        assert!(screen.reads(decision.title()), "{decision:?}");
    }
    assert!(screen.reads("0 of 4 answered") && screen.reads("Not started"));
    assert!(screen.reads("Start with Database"));
    screen.choose("Full").await;
    assert_eq!(state.peek(|session| session.draft.mode), Mode::Full);
    assert!(!screen.reads("0 of 4 answered"));
}

#[wasm_bindgen_test]
async fn express_keeps_the_rest_of_a_section_one_tap_away() {
    let started = vec![Edit::ChoseStage(Stage::First)];
    let (screen, state) = page(Route::Section(Decision::Database), started).await;
    let asked = state.card.with_untracked(|card| card.decision(Decision::Database).asked);
    let express = screen.count("fieldset.question");
    let rest = usize::from(asked) - express;
    assert!(rest > 0);
    screen.press(&format!("Show the {rest} other questions")).await;
    assert_eq!(screen.count("fieldset.question"), usize::from(asked));
}

#[wasm_bindgen_test]
async fn a_link_to_one_question_shows_it_in_express_too() {
    let id = (questionnaire().section(Decision::Database))
        .find(|&id| !questionnaire().question(id).express)
        .expect("a question that is not in Express");
    let (screen, _) = page(Route::Question(id), vec![Edit::ChoseStage(Stage::Growth)]).await;
    assert!(screen.reads(questionnaire().question(id).prompt));
}

#[wasm_bindgen_test]
async fn what_is_not_asked_says_why_and_can_be_opened() {
    let happened = vec![Edit::ChoseStage(Stage::Pilot), Edit::ChoseMultiTenant(false)];
    let (screen, _) = page(Route::Section(Decision::Database), happened).await;
    assert!(!screen.reads("it can wait until"));
    let folded = "questions are not asked";
    assert!(screen.reads(folded));
    let before = screen.count("fieldset.question");
    for word in ["1", "2", "3", "4", "5", "6", "7"] {
        if screen.reads(&format!("{word} {folded}")) {
            screen.press(word).await;
        }
    }
    assert!(screen.reads("because it can wait until"));
    assert!(screen.reads("because each customer has their own system"));
    screen.press("Answer it anyway").await;
    assert_eq!(screen.count("fieldset.question"), before + 1);
}

#[wasm_bindgen_test]
async fn the_score_appears_with_the_first_level_and_with_its_range() {
    let started = vec![Edit::ChoseStage(Stage::First)];
    let (screen, _) = page(Route::Section(Decision::Database), started).await;
    assert!(screen.role("meter").is_none());
    let id = questionnaire().find_question("DB1").expect("a known id");
    screen.choose(questionnaire().question(id).options[2]).await;
    let meter = screen.role("meter").expect("a score");
    let words = meter.get_attribute("aria-valuetext").unwrap_or_default();
    assert!(words.contains("range so far"), "{words}");
    let progress = screen.role("progressbar").expect("progress");
    assert_eq!(progress.get_attribute("aria-valuetext").as_deref(), Some("1 of 4 answered"));
}

#[wasm_bindgen_test]
async fn the_start_page_offers_to_resume_what_was_begun() {
    let (screen, _) = page(Route::Start, Vec::new()).await;
    assert!(screen.reads("Will your MVP survive success?"));
    assert!(screen.reads("All 57 take about twenty minutes"));
    assert!(!screen.reads("Resume"));
    drop(screen);

    let (screen, _) = page(Route::Start, vec![Edit::ChoseStage(Stage::Pilot)]).await;
    assert!(screen.reads("Resume") && screen.reads("Next stage: pilot"));
}

#[wasm_bindgen_test]
async fn every_page_of_the_visitor_has_one_heading() {
    let routes = [
        Route::Start,
        Route::Home,
        Route::About,
        Route::Section(Decision::Api),
        Route::Review,
        Route::Results,
        Route::Plan,
        Route::Missing("nowhere".to_owned()),
    ];
    for route in routes {
        let (screen, _) = page(route.clone(), vec![Edit::ChoseStage(Stage::First)]).await;
        assert_eq!(screen.count("h1"), 1, "{route:?}");
    }
}
