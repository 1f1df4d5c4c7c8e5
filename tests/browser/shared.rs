//! A plan that someone shared.

use leptos::prelude::*;
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::Session;
use mvp_readiness::app::share::{Heading, Shared, SharedTexts, encode};
use mvp_readiness::content::{editions, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::progress::{ActionState as Progress, Weeks};
use mvp_readiness::domain::questionnaire::{Action, Editions, Lift, Question, Questionnaire};
use mvp_readiness::domain::score::Scorecard;
use mvp_readiness::ui::app::provide;
use mvp_readiness::ui::pages::shared::shared_page_with;
use mvp_readiness::ui::state::State;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Screen;

/// The question that is missing in edition 0.
const ADDED: &str = "CX8";
/// The question whose target is one higher in edition 0.
const EASED: &str = "DB1";

/// Edition 0: today's data with one question fewer and one target different.
fn edition_0() -> &'static Questionnaire {
    let questions = questionnaire().questions().iter().filter(|question| question.id != ADDED);
    let questions = (0..).zip(questions).map(|(slot, question)| match question.id {
        EASED => {
            let targets = question.targets.map(|target| (target + 1).min(4));
            Question { slot, targets, ..*question }
        }
        _ => Question { slot, ..*question },
    });
    let actions = questionnaire().actions().iter().map(|action| {
        let lifts: Vec<Lift> =
            action.lifts.iter().filter(|lift| lift.question != ADDED).copied().collect();
        Action { lifts: lifts.leak(), ..*action }
    });
    let tables = Questionnaire::new(0, questions.collect(), actions.collect());
    Box::leak(Box::new(tables.expect("valid tables")))
}

fn with_edition_0() -> (Editions, &'static Questionnaire) {
    let old = edition_0();
    (Editions { today: questionnaire(), older: Box::leak(Box::new([old])) }, old)
}

fn all_at(questionnaire: &Questionnaire, level: usize) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire);
    for id in questionnaire.question_ids() {
        assessment.answers.set(id, Answer::Level(Level::ALL[level], Confidence::Believe));
    }
    assessment
}

/// The page of a fragment, in a build with these editions.
async fn page(editions: Editions, fragment: String) -> Screen {
    let owner = Owner::new();
    let session = Session::new(questionnaire(), Route::Shared(fragment), String::new());
    let state = owner.with(|| State::new(session));
    std::mem::forget(owner);
    Screen::show(move || {
        provide(state);
        shared_page_with(editions)
    })
    .await
}

fn score(tables: &Questionnaire, assessment: &Assessment) -> String {
    let card = Scorecard::new(tables, &assessment.context, &assessment.answers);
    card.score.expect("answered").floor().to_string()
}

#[wasm_bindgen_test]
async fn an_old_link_is_shown_by_its_own_questions() {
    let (editions, old) = with_edition_0();
    let assessment = all_at(old, 2);
    let link = encode(&Shared::new(old, Day::FIRST, &assessment));
    let screen = page(editions, link).await;
    assert!(screen.reads("This plan has older questions."));
    assert!(
        screen.reads("edition 0 of the questions") && screen.reads("The current edition is 1.")
    );
    let then = score(old, &assessment);
    assert_ne!(then, score(questionnaire(), &all_at(questionnaire(), 2)));
    assert!(screen.reads(&format!("Score {then}")), "not {then} by its own tables");

    let now = questionnaire();
    let question = |id| now.question(now.find_question(id).expect("a known id"));
    let added = format!("“{}” is a new question.", question(ADDED).title);
    let Question { title, .. } = question(EASED);
    let target = question(EASED).target(assessment.context.stage);
    let eased = format!("“{title}” needed level {}, and needs level {target} now.", target + 1);
    assert!(!screen.reads(&added));
    screen.press("Compare with today’s questions").await;
    assert!(screen.reads(&format!("The score: {then} then,")));
    assert!(screen.reads(&added) && screen.reads(&eased));
}

#[wasm_bindgen_test]
async fn a_link_of_today_has_nothing_to_compare_with_today() {
    let (editions, _) = with_edition_0();
    let assessment = all_at(questionnaire(), 2);
    let link = encode(&Shared::new(questionnaire(), Day::FIRST, &assessment));
    let screen = page(editions, link).await;
    assert!(screen.reads("Score") && !screen.reads("older questions"));
}

#[wasm_bindgen_test]
async fn an_edition_that_is_not_carried_shows_no_other_plan() {
    let link = encode(&Shared::new(edition_0(), Day::FIRST, &all_at(edition_0(), 2)));
    let screen = page(editions(), link).await;
    assert!(screen.reads("It was made with edition 0 of the questions"));
    assert!(!screen.reads("Score") && screen.count("textarea") == 0);
}

#[wasm_bindgen_test]
async fn plans_of_two_editions_stand_side_by_side_by_todays() {
    let (editions, old) = with_edition_0();
    let mine = encode(&Shared::new(old, Day::FIRST, &all_at(old, 2)));
    let theirs = Shared::new(questionnaire(), Day::FIRST, &all_at(questionnaire(), 3));
    let screen = page(editions, mine).await;
    screen.press("Compare with another link").await;
    screen.type_into("Paste the link, or the whole message", "not a link").await;
    screen.send("Compare").await;
    assert!(screen.reads("There is no link to a plan in what you pasted."));
    screen.type_into("Paste the link, or the whole message", &encode(&theirs)).await;
    screen.send("Compare").await;
    assert!(screen.reads("This link has edition 0 of the questions and the other has edition 1."));
    let questions = questionnaire().questions().len();
    let disagree = format!("The plans differ on {} questions and agree on 0.", questions - 1);
    assert!(screen.reads(&disagree));
    assert!(screen.reads("One more has an answer in one of them alone."));
    screen.press("Back to the plan").await;
    assert!(screen.reads("This plan has older questions."));
}

#[wasm_bindgen_test]
async fn a_cut_link_beside_a_whole_one_says_so() {
    let editions = editions();
    let link = |level| {
        let assessment = all_at(questionnaire(), level);
        encode(&Shared::new(questionnaire(), Day::FIRST, &assessment))
    };
    let (mine, theirs) = (link(1), link(2));
    let screen = page(editions, mine).await;
    screen.press("Compare with another link").await;
    screen.type_into("Paste the link, or the whole message", &theirs[..theirs.len() - 2]).await;
    screen.send("Compare").await;
    assert!(screen.reads("% of the other link arrived. Its answers are all there."));
    assert_eq!(screen.count("table .fingerprint"), 2, "no words were lost");
}

#[wasm_bindgen_test]
async fn what_has_become_of_actions_is_said_in_words() {
    let mut assessment = all_at(questionnaire(), 1);
    let action = |id| questionnaire().find_action(id).expect("a known id");
    let weeks = |start, end| Weeks::new(start, end).expect("weeks of the plan");
    assessment.progress.set(action("A01"), Some(Progress::Done(weeks(1, 1))));
    assessment.progress.set(action("A12"), Some(Progress::Doing(weeks(2, 4))));
    assessment.progress.set(action("A29"), Some(Progress::Dropped));
    let mut said = SharedTexts::of(&assessment, Heading::default());
    said.owners.insert(action("A29"), "Marijn".to_owned());
    let steps = Plan::new(questionnaire(), &assessment).steps;
    let later = (questionnaire().action_ids())
        .filter(|&id| assessment.progress.get(id).is_none())
        .find(|&id| steps.iter().all(|step| step.action != id))
        .expect("not everything fits");
    said.action_notes.insert(later, "After the fair.".to_owned());
    let plan = Shared::new(questionnaire(), Day::FIRST, &assessment).with_texts(said);
    let link = encode(&plan.expect("words that fit"));
    let screen = page(editions(), link).await;
    for words in ["Progress so far", "Done, week 1", "Doing, weeks 2 to 4", "Dropped", "Marijn"] {
        assert!(screen.reads(words), "{words}");
    }
    assert!(screen.reads("Also noted") && screen.reads("After the fair."));
}
