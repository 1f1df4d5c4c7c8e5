//! The check-in at the end of a phase: did completed actions improve the answers they target?

use std::sync::Arc;

use leptos::prelude::*;

use super::choice::{Labels, Layout, Offer, choice};
use crate::content::action_texts;
use crate::domain::answers::{Answer, Confidence, Level};
use crate::domain::plan::{CheckIn, Claim};
use crate::domain::questionnaire::QuestionId;
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::report::{Report, ReportRef};

/// The result of a check-in: the answers that have changed.
pub type CheckInAnswers = Vec<(QuestionId, Answer)>;

const STAYS: usize = 0;
const RAISED: usize = 1;

/// The card for the check-in that is due; nothing if none is. `on_answers` runs with the changed
/// answers, possibly none.
pub fn check_in(
    report: Derived<ReportRef>,
    due: Derived<Option<Arc<CheckIn>>>,
    on_answers: Callback<CheckInAnswers>,
) -> Markup {
    let card =
        move || due.get().map(|due| report.with_untracked(|report| card(report, &due, on_answers)));
    card.markup()
}

fn card(report: &Report, check_in: &Arc<CheckIn>, on_answers: Callback<CheckInAnswers>) -> Element {
    let raised = RwSignal::new(Vec::<QuestionId>::new());
    let claims = Arc::clone(check_in);
    let record = move |_| {
        let raised = raised.get_untracked();
        let claimed = |claim: &Claim| {
            let level = Level::new(claim.claimed).filter(|_| raised.contains(&claim.question))?;
            Some((claim.question, Answer::Level(level, Confidence::Believe)))
        };
        on_answers.run(claims.claims.iter().filter_map(claimed).collect());
    };
    let weeks = format::phase_weeks(check_in.phase);
    let intro = match check_in.claims.len() {
        0 => format!("Every answer that {weeks} should have improved is where it should be."),
        1 => "If all went to plan, one answer has improved. Has it?".to_owned(),
        many => format!("If all went to plan, {many} answers have improved. Have they?"),
    };
    let questions: Vec<Element> =
        check_in.claims.iter().map(|claim| question(report, claim, raised)).collect();
    html::section()
        .class("check-in no-print")
        .aria_labelledby("check-in-title")
        .child(html::h2().id("check-in-title").child(format!("Check-in: {weeks} are over")))
        .child(html::p().class("prose").child(intro))
        .children(questions)
        .child(button("button button--primary").on(ev::click, record).child("Record this check-in"))
}

fn question(report: &Report, claim: &Claim, raised: RwSignal<Vec<QuestionId>>) -> Element {
    let Claim { question: id, claimed, .. } = *claim;
    let question = report.question(id);
    let chosen =
        derived(move || Some(if raised.with(|all| all.contains(&id)) { RAISED } else { STAYS }));
    let on_choose = Callback::new(move |at: usize| {
        raised.update(|all| {
            all.retain(|&each| each != id);
            if at == RAISED {
                all.push(id);
            }
        });
    });
    let reached = question.statement(claimed);
    let now = match claim.now {
        Answer::Level(level, _) | Answer::Accepted(level) => question.statement(level.get()),
        Answer::Unknown => "Don’t know".to_owned(),
        Answer::Unanswered | Answer::NotApplicable(_) => "Not answered".to_owned(),
    };
    let offers = vec![
        Offer { label: "No change", meaning: now.into() },
        Offer { label: "Improved", meaning: reached.into() },
    ];
    let titles: Vec<String> =
        claim.actions.iter().map(|&action| format!("“{}”", action_texts(action).title)).collect();
    let name = format!("check-in-{}", question.id);
    let words = Labels { legend: question.title, hint: question.prompt };
    html::div()
        .class("check-in__question")
        .child(choice(&name, words, Layout::Inline, offers, chosen, on_choose))
        .child(
            html::p()
                .class("hint")
                .child(format!(
                    "Should have improved through: {}. Or choose another answer: ",
                    format::list(&titles)
                ))
                .child(report.question_link(id)),
        )
}
