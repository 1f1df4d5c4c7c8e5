//! The main job: from the start page to a plan in someone else's browser.

use mvp_readiness::app::share::{Shared, encode};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::{Decision, Question, QuestionId};
use mvp_readiness::domain::score::Scorecard;

use crate::support::{Role, Site, Visitor, in_every_engine, in_one_engine};

const SCORE: &str = ".score-meter__number";
const FIRST_ACTIONS: &str = ".first-steps h3";
const FINGERPRINT: &str = ".fingerprint";

/// What a plan shows at a glance.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    score: String,
    first_actions: Vec<String>,
}

async fn shown(visitor: &Visitor) -> Shown {
    visitor.sees("Do these three first").await;
    Shown {
        score: visitor.text_of(SCORE).await.expect("a score"),
        first_actions: visitor.texts_of(FIRST_ACTIONS).await,
    }
}

/// The Express questions of a section, with this founder's level.
fn express(decision: Decision) -> impl Iterator<Item = (QuestionId, &'static Question, Level)> {
    let context = Context::default();
    (questionnaire().section(decision)).filter_map(move |id| {
        let question = questionnaire().question(id);
        let is_asked = question.express && context.target(question).is_some();
        is_asked.then_some((id, question, Level::ALL[(id.slot() * 3 + 1) % 4]))
    })
}

async fn answer_section(visitor: &Visitor, decision: Decision, answers: &mut Answers) {
    assert_eq!(visitor.heading().await, decision.title());
    for (id, question, level) in express(decision) {
        visitor.choose(question.prompt, question.options[usize::from(level.get())]).await;
        answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    is_still_answered(visitor, decision).await;
}

async fn is_still_answered(visitor: &Visitor, decision: Decision) {
    for (_, question, level) in express(decision) {
        let option = question.options[usize::from(level.get())];
        assert!(visitor.is_chosen(question.prompt, option).await, "{} was lost", question.id);
    }
}

/// Answers Express, reloads midway, reads score and first actions, copies the link; another person
/// opens it and sees the same score, the same actions and the same fingerprint.
async fn from_first_question_to_shared_plan(site: &Site) {
    let founder = site.visitor().await;
    let mut answers = Answers::empty(questionnaire());
    founder.open("/").await;
    founder.press_first(Role::Link, "Start the questions").await;
    founder.choose("What is your next stage?", "First paying customers").await;
    founder.press(Role::Link, "Continue to the questions").await;
    founder.press(Role::Link, Decision::Database.title()).await;
    for decision in Decision::ALL {
        answer_section(&founder, decision, &mut answers).await;
        if decision == Decision::Api {
            founder.sees("Saved on this device").await;
            founder.reload().await;
            assert_eq!(founder.heading().await, decision.title());
            is_still_answered(&founder, decision).await;
        }
        let next = Decision::ALL.get(decision.index() + 1);
        let onward = next.map_or("Review your answers".to_owned(), |next| {
            format!("Continue to {}", next.short())
        });
        founder.press(Role::Link, &onward).await;
    }
    assert_eq!(founder.heading().await, "Review");
    founder.press_first(Role::Link, "See your results").await;
    let seen = shown(&founder).await;
    let card = Scorecard::new(questionnaire(), &Context::default(), &answers);
    let score = card.score.expect("answered").floor();
    assert!(seen.score.starts_with(&score.to_string()), "{} is not {score}", seen.score);
    assert_eq!(seen.first_actions.len(), 3);
    // Regression: the header kept naming the view that the visitor had come from.
    assert_eq!(founder.texts_of("nav [aria-current=page]").await, ["Results"]);

    founder.press(Role::Link, "See the twelve-week plan").await;
    founder.press(Role::Button, "Share this plan").await;
    founder.sees("Anyone who opens the link").await;
    let fingerprint = founder.text_of(FINGERPRINT).await.expect("a fingerprint");
    assert_eq!(fingerprint.len(), 6);
    founder.press(Role::Button, "Copy link").await;
    founder.sees("Link checked").await;
    let copied = founder.copied().await;
    let link = copied.last().expect("a copied link");
    assert!(link.starts_with(&site.url("/plan/#P")) && link.ends_with('Z'), "{link}");

    let client = site.visitor().await;
    client.open(link).await;
    assert_eq!(shown(&client).await, seen);
    assert_eq!(client.text_of(FINGERPRINT).await, Some(fingerprint));
    client.press(Role::Button, "Make my own copy").await;
    client.sees("Your twelve-week plan").await;
    client.sees("Saved on this device").await;
}
in_every_engine!(from_first_question_to_shared_plan);

/// A link as someone would send it, with one question answered.
fn sent() -> String {
    let mut assessment = Assessment::empty(questionnaire());
    let id = questionnaire().question_ids().next().expect("there are questions");
    assessment.answers.set(id, Answer::Level(Level::ALL[2], Confidence::Verified));
    encode(&Shared::new(questionnaire(), Day::FIRST, &assessment))
}

/// Each kind of damage to a link has a page of its own, and a whole link pasted into the same tab
/// afterwards opens.
async fn hurt_links_say_what_happened(site: &Site) {
    let sent = sent();
    let changed = sent.replacen(&sent[20..22], if &sent[20..22] == "AA" { "BB" } else { "AA" }, 1);
    let visitor = site.visitor().await;
    for (fragment, heading) in [
        ("", "The plan is missing from this link"),
        (&sent[..12], "This link was cut off"),
        (changed.as_str(), "This link was altered"),
        ("PAgAAAAAAAAAAAAAAAAAAZ", "This link was made by a newer version"),
    ] {
        visitor.open(&format!("/plan/#{fragment}")).await;
        visitor.sees(heading).await;
        assert_eq!(visitor.heading().await, heading);
    }
    visitor.open(&format!("/plan/#{}", &sent[..sent.len() - 3])).await;
    visitor.sees("Incomplete").await;
    visitor.open(&format!("/plan/#{sent}")).await;
    visitor
        .wait_until("the whole plan", async || {
            let text = visitor.page_text().await;
            (text.contains("Check code") && !text.contains("Incomplete")).then_some(())
        })
        .await;
}
in_one_engine!(hurt_links_say_what_happened);
