//! Exploring the results: what if, what to ask next, the method, and moved days.

use mvp_readiness::app::share::{Shared, encode};
use mvp_readiness::app::what_if::WhatIf;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::next::{Next, ask_next};
use mvp_readiness::domain::questionnaire::{Question, QuestionId};
use mvp_readiness::domain::score::{Points, Scorecard};
use serde_json::Value;

use crate::support::{Role, Site, Visitor, in_one_engine};

const BAR: &str = ".what-if-bar";
const SCORE: &str = ".score-meter__number";
const ASK: &str = "Ask the most useful question next";

fn id(id: &str) -> QuestionId {
    questionnaire().find_question(id).expect("a known id")
}

fn question(id: QuestionId) -> &'static Question {
    questionnaire().question(id)
}

/// Mostly answered at middle levels, one blocker open, every seventh question unanswered.
fn assessment() -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids().filter(|id| id.slot() % 7 != 3) {
        let level = Level::ALL[(id.slot() * 3 + 1) % 4];
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    assessment.answers.set(id("DB1"), Answer::Level(Level::ALL[0], Confidence::Believe));
    assessment
}

/// A founder with these answers, on a page of their own assessment.
async fn founder(site: &Site, assessment: &Assessment, hash: &str) -> Visitor {
    let link = encode(&Shared::new(questionnaire(), Day::FIRST, assessment));
    let visitor = site.visitor().await;
    visitor.open(&format!("/plan/#{link}")).await;
    visitor.press(Role::Button, "Make my own copy").await;
    visitor.sees("Your twelve-week plan").await;
    visitor.sees("Saved on this device").await;
    visitor.open(&format!("/assess/{hash}")).await;
    visitor
}

/// The stored draft.
async fn stored(visitor: &Visitor) -> String {
    let script = "return Object.entries(localStorage)
        .filter(([key]) => key.startsWith('rdy/1/draft/')).map(([, draft]) => draft).join()";
    let draft = visitor.run(script, vec![]).await;
    draft.as_str().expect("a string").to_owned()
}

fn score(assessment: &Assessment) -> String {
    let Assessment { context, answers, .. } = assessment;
    let score = Scorecard::new(questionnaire(), context, answers).score;
    score.expect("answered").floor().to_string()
}

async fn suppose(visitor: &Visitor, place: QuestionId, level: usize) {
    let Question { prompt, options, .. } = question(place);
    visitor.choose(prompt, options[level]).await;
    visitor.sees("nothing saved").await;
}

/// A level tried in the results changes score, verdict and plan in the bar and nothing else;
/// discarding it leaves storage as it was, and keeping it answers the question.
async fn a_supposed_answer_is_discarded_or_kept(site: &Site) {
    let now = assessment();
    let gate = id("DB1");
    let mut what_if = WhatIf::default();
    what_if.set_level(&now, gate, Level::ALL[2]);
    let (score_now, score_then) = (score(&now), score(&what_if.applied(&now)));
    assert_ne!(score_now, score_then);

    let founder = founder(site, &now, "#/results").await;
    founder.sees("Blockers").await;
    let before = stored(&founder).await;
    let what_if = format!("What if “{}” were another level?", question(gate).title);
    founder.press_first(Role::Button, &what_if).await;
    suppose(&founder, gate, 2).await;
    let bar = founder.text_of(BAR).await.expect("the bar");
    assert!(bar.contains(&format!("{score_now} to {score_then}")), "{bar}");
    assert!(bar.contains("1 answer changed"), "{bar}");
    assert!(founder.text_of(SCORE).await.expect("a score").starts_with(&score_now));

    founder.press(Role::Button, "Discard").await;
    founder.wait_until("no bar", async || founder.text_of(BAR).await.is_none().then_some(())).await;
    assert_eq!(stored(&founder).await, before);

    suppose(&founder, gate, 2).await;
    founder.press(Role::Button, "Keep these answers").await;
    founder
        .wait_until("the new score", async || {
            founder.text_of(SCORE).await.filter(|score| score.starts_with(&score_then))
        })
        .await;
    assert_eq!(founder.text_of(BAR).await, None);
    founder
        .wait_until("another draft", async || (stored(&founder).await != before).then_some(()))
        .await;
    founder.reload().await;
    founder.sees("All answers").await;
    assert!(founder.text_of(SCORE).await.expect("a score").starts_with(&score_then));
}
in_one_engine!(a_supposed_answer_is_discarded_or_kept);

/// Tenths of points, rounded up, as widths are shown.
fn width(points: Points) -> String {
    let tenths = points.ratio().times(10).ceil();
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn next(assessment: &Assessment) -> Next {
    ask_next(questionnaire(), &assessment.context, &assessment.answers).expect("something is open")
}

/// The most useful question is asked on the spot, the range narrows as announced, and the next
/// question is offered.
async fn what_matters_most_is_asked_next(site: &Site) {
    let mut now = assessment();
    let first = next(&now);
    let (before, after) = (width(first.before), width(first.after));
    let founder = founder(site, &now, "#/review").await;
    founder.sees(&format!("narrows the range from {before} to {after} points")).await;
    founder.press(Role::Button, ASK).await;
    let Question { prompt, options, .. } = question(first.question);
    founder.choose(prompt, options[1]).await;
    founder.sees(&format!("The range is {after} points wide now; it was {before}.")).await;

    now.answers.set(first.question, Answer::Level(Level::ALL[1], Confidence::Believe));
    let second = next(&now);
    assert_ne!(second.question, first.question);
    founder.press(Role::Button, "Ask the next question").await;
    founder.sees(question(second.question).prompt).await;

    founder.open("/assess/#/results").await;
    founder.sees(&format!("from {after} to {} points", width(second.after))).await;
}
in_one_engine!(what_matters_most_is_asked_next);

/// The method is one link from the results, and calculates its example.
async fn the_method_can_be_read(site: &Site) {
    let founder = founder(site, &assessment(), "#/results").await;
    founder.press(Role::Link, "How the score is calculated").await;
    founder
        .wait_until("the method", async || {
            (founder.heading().await == "How the score is calculated").then_some(())
        })
        .await;
    founder.sees("S = Σ W·S(section) ÷ Σ W").await;
    founder.sees("76.6").await;
    founder.press_first(Role::Button, "Deployment strategy: weights and targets").await;
    founder.sees("First customers").await;
    founder.reload().await;
    assert_eq!(founder.heading().await, "How the score is calculated");
}
in_one_engine!(the_method_can_be_read);

/// Regression: days already moved into the plan were offered again after a reload.
async fn moved_days_are_not_offered_twice(site: &Site) {
    const OFFER: &str = "Move 1 day a week into the plan";
    const MOVED: &str = "1 day a week moved into the plan.";
    let founder = founder(site, &assessment(), "#/results").await;
    founder.choose("Perfect UI/UX", "A lot").await;
    founder.sees("frees 1 day a week").await;
    founder.open("/assess/#/plan").await;
    founder.press(Role::Button, OFFER).await;
    founder.sees(MOVED).await;
    founder
        .wait_until("the moved days in storage", async || {
            stored(&founder).await.contains("\"moved_days\"").then_some(())
        })
        .await;
    founder.reload().await;
    founder.sees(MOVED).await;
    assert!(!founder.page_text().await.contains(OFFER));

    founder.press(Role::Button, "Undo").await;
    founder.sees(OFFER).await;
    founder
        .wait_until("the days as they were", async || {
            let draft: Value = serde_json::from_str(&stored(&founder).await).ok()?;
            draft["body"].get("moved_days").is_none().then_some(())
        })
        .await;
}
in_one_engine!(moved_days_are_not_offered_twice);
