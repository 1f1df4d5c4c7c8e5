//! A plan of an older edition: shown by its own questions, and compared with today's on request.

use crate::app::share::compare::{self, Difference};
use crate::app::share::opened::Opened;
use crate::content::action_texts;
use crate::domain::questionnaire::{ActionId, Editions, QuestionId, Questionnaire};
use crate::domain::score::Points;
use crate::ui::components::disclosure::disclosure;
use crate::ui::markup::{Element, html};

/// A notice that the questions are not today's; `None` when they are.
pub fn notice(editions: Editions, opened: &Opened) -> Option<Element> {
    let (then, now) = (opened.plan.edition(), editions.today.edition());
    if then == now {
        return None;
    }
    let said = format!(
        "It was made with edition {then} of the questions, and its score and plan use that edition. The current edition is {now}."
    );
    let (questionnaire, assessment) = (opened.questionnaire, opened.plan.assessment().clone());
    let compared = disclosure("Compare with today’s questions", move || {
        differences(
            questionnaire,
            editions.today,
            &compare::editions((questionnaire, &assessment), editions.today),
        )
    });
    let strong = html::strong().child("This plan has older questions.");
    Some(
        html::section()
            .class("notice older")
            .aria_label("Edition of the questions")
            .child(html::p().child(strong).child(" ").child(said))
            .child(compared),
    )
}

fn differences(
    then: &'static Questionnaire,
    now: &'static Questionnaire,
    all: &[Difference],
) -> Element {
    if all.is_empty() {
        return html::p().child("Nothing that matters to this plan has changed since.");
    }
    html::ul()
        .children(all.iter().map(|difference| html::li().child(words(then, now, *difference))))
}

fn words(
    then: &'static Questionnaire,
    now: &'static Questionnaire,
    difference: Difference,
) -> String {
    let asked = |id: QuestionId| now.question(id).title;
    let planned = |id: ActionId| action_texts(id).title;
    match difference {
        Difference::Score { then, now } => {
            format!("The score: {} then, {} with today’s questions.", points(then), points(now))
        }
        Difference::QuestionAdded(id) => format!("“{}” is a new question.", asked(id)),
        Difference::QuestionRemoved { then: id } => {
            format!("“{}” is not asked any more.", then.question(id).title)
        }
        Difference::TargetChanged { question, then, now } => {
            format!("“{}” needed {}, and needs {} now.", asked(question), level(then), level(now))
        }
        Difference::TierChanged { question, then, now } => {
            let change = if now.weight() > then.weight() { "more" } else { "less" };
            format!("“{}” counts {change} than it did.", asked(question))
        }
        Difference::GateChanged { question, is_gate: true } => {
            format!("“{}” is now a blocker question.", asked(question))
        }
        Difference::GateChanged { question, is_gate: false } => {
            format!("“{}” is no longer one of those that could end a product.", asked(question))
        }
        Difference::Reworded(id) => {
            format!("“{}” is worded differently: its answer may mean something else.", asked(id))
        }
        Difference::MustBeAnswered(id) => {
            format!("“{}” can no longer be “not applicable”: it is open again.", asked(id))
        }
        Difference::ActionAdded(id) => format!("“{}” is a new action.", planned(id)),
        Difference::ActionRemoved { then: id } => {
            format!("“{}” is not suggested any more.", planned(id))
        }
    }
}

fn points(score: Option<Points>) -> String {
    score.map_or_else(|| "none".to_owned(), |score| score.floor().to_string())
}

fn level(target: Option<u8>) -> String {
    target.map_or_else(|| "nothing".to_owned(), |level| format!("level {level}"))
}
