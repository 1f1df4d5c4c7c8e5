//! How questions are answered: with keyboard shortcuts or without, one at a time, and the open
//! ones.

use fantoccini::key::Key;
use serde_json::json;

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::questionnaire::{Decision, Question};

use crate::support::{Role, Site, Visitor, in_one_engine};

/// The Express questions about the database.
fn asked() -> Vec<&'static Question> {
    let questions = questionnaire().section(Decision::Database);
    let questions = questions.map(|id| questionnaire().question(id));
    questions.filter(|it| it.express && Context::default().target(it).is_some()).collect()
}

/// A visitor who has chosen a stage, on the questions about the database.
async fn founder(site: &Site) -> Visitor {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "First paying customers").await;
    visitor.open("/assess/#/database").await;
    visitor.sees("One question at a time").await;
    visitor
}

async fn focus_is_in(visitor: &Visitor, question: &Question) {
    let focused = "return document.activeElement.closest('.question')?.id";
    visitor
        .wait_until(&format!("the focus in {}", question.id), async || {
            (visitor.run(focused, vec![]).await == json!(question.id)).then_some(())
        })
        .await;
}

/// How many questions are visible.
async fn shown(visitor: &Visitor) -> u64 {
    let shown = "return [...document.querySelectorAll('.question')]
        .filter((question) => getComputedStyle(question).clipPath === 'none').length";
    visitor.run(shown, vec![]).await.as_u64().expect("a number")
}

async fn chosen(visitor: &Visitor) -> u64 {
    let chosen = "return document.querySelectorAll('.answer-options input:checked').length";
    visitor.run(chosen, vec![]).await.as_u64().expect("a number")
}

/// One question is shown, then the next; the mode survives a reload, and can be switched off.
async fn one_question_at_a_time(site: &Site) {
    let visitor = founder(site).await;
    let asked = asked();
    assert_eq!(shown(&visitor).await, asked.len() as u64);
    visitor.press(Role::Checkbox, "One question at a time").await;
    let is_alone = async || (shown(&visitor).await == 1).then_some(());
    visitor.wait_until("one question", is_alone).await;

    visitor.press(Role::Button, "Next question").await;
    focus_is_in(&visitor, asked[1]).await;
    visitor.strike(['2', Key::Enter.into()]).await;
    focus_is_in(&visitor, asked[2]).await;
    assert_eq!(shown(&visitor).await, 1);
    visitor.press(Role::Button, "Previous question").await;
    focus_is_in(&visitor, asked[1]).await;
    visitor.sees("Saved on this device").await;

    visitor.reload().await;
    visitor.wait_until("one question", is_alone).await;
    visitor.press(Role::Checkbox, "One question at a time").await;
    visitor
        .wait_until("all questions", async || {
            (shown(&visitor).await == asked.len() as u64).then_some(())
        })
        .await;

    // A returning visitor resumes at the last answer.
    visitor.open("/").await;
    visitor.press_first(Role::Link, "Resume").await;
    focus_is_in(&visitor, asked[1]).await;
}
in_one_engine!(one_question_at_a_time);

/// The dialog opens with its shortcut, and shortcuts switched off in it no longer answer.
async fn keys_can_be_switched_off(site: &Site) {
    let visitor = founder(site).await;
    visitor.strike(['?']).await;
    visitor.sees("Use digits and letters to answer").await;
    visitor.press(Role::Checkbox, "Use digits and letters to answer").await;
    visitor.strike([Key::Escape.into()]).await;

    let first = format!("document.querySelector('#{} input').focus()", asked()[0].id);
    visitor.run(&first, vec![]).await;
    visitor.strike(['3', 'n', '?']).await;
    assert_eq!(chosen(&visitor).await, 0);
    visitor.strike([' ']).await;
    visitor.wait_until("an answer", async || (chosen(&visitor).await == 1).then_some(())).await;

    visitor.sees("Saved on this device").await;
    visitor.reload().await;
    visitor.sees("One question at a time").await;
    visitor.run(&first, vec![]).await;
    visitor.strike(['3']).await;
    let level = "return document.querySelector('.answer-options input:checked').value";
    assert_eq!(visitor.run(level, vec![]).await, json!("0"));
}
in_one_engine!(keys_can_be_switched_off);

/// An answer given by accident is cleared, the score follows, and this can be undone.
async fn an_answer_can_be_cleared(site: &Site) {
    let visitor = founder(site).await;
    let asked = asked();
    let counted = async |given: usize| {
        visitor.sees(&format!("{given} of {} answered", asked.len())).await;
    };
    visitor.choose(asked[0].prompt, asked[0].options[1]).await;
    visitor.choose(asked[1].prompt, asked[1].options[3]).await;
    counted(2).await;
    visitor.press_within(asked[1].prompt, Role::Button, "Clear this answer").await;
    counted(1).await;
    assert!(!visitor.is_chosen(asked[1].prompt, asked[1].options[3]).await);
    visitor.sees("Answer cleared.").await;
    visitor.sees("Saved on this device").await;

    // The focus is still on the same button, which restores the answer.
    visitor.strike([Key::Enter.into()]).await;
    counted(2).await;
    assert!(visitor.is_chosen(asked[1].prompt, asked[1].options[3]).await);
    visitor.strike([Key::Enter.into()]).await;
    counted(1).await;
    visitor.sees("Saved on this device").await;
    visitor.reload().await;
    visitor.sees("One question at a time").await;
    counted(1).await;
    assert!(!visitor.page_text().await.contains("Undo clearing"));
}
in_one_engine!(an_answer_can_be_cleared);

/// Moving on with open questions lists them, with links; moving on again proceeds.
async fn what_is_open_is_said_once(site: &Site) {
    let visitor = founder(site).await;
    let asked = asked();
    visitor.choose(asked[0].prompt, asked[0].options[1]).await;
    visitor.press(Role::Link, "Continue to Authentication").await;
    visitor.sees("questions have no answer yet").await;
    assert_eq!(visitor.heading().await, Decision::Database.title());
    visitor
        .press_within(
            &format!("{} questions have no answer yet", asked.len() - 1),
            Role::Link,
            asked[2].title,
        )
        .await;
    focus_is_in(&visitor, asked[2]).await;

    visitor.press(Role::Link, "Continue to Authentication").await;
    visitor
        .wait_until("the next section", async || {
            (visitor.heading().await == Decision::Authentication.title()).then_some(())
        })
        .await;
}
in_one_engine!(what_is_open_is_said_once);
