//! Strengths, accepted risks, and all answers with a link to each question.

use crate::app::export::risk_register::{RegisteredRisk, register};
use crate::domain::questionnaire::{Decision, QuestionId, Tier};
use crate::domain::score::{Asked, asked};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::part::part;
use crate::ui::components::quote::quote;
use crate::ui::components::what_if::{Scenario, what_if};
use crate::ui::markup::{Element, html, table_head};
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{format, sentences};

/// Vital questions that meet the target of the stage.
pub fn strengths(report: &Report) -> Option<Element> {
    let item = |id: QuestionId| {
        let question = report.question(id);
        let target = report.assessment.context.target(question)?;
        let (level, _) = report.assessment.answers.get(id).level()?;
        (question.tier == Tier::Vital && level.get() >= target)
            .then(|| html::li().child(report.question_link(id)).child(answer(report, id)))
    };
    let items: Vec<Element> = report.questionnaire.ids_as_asked().filter_map(item).collect();
    if items.is_empty() {
        return None;
    }
    let list = html::ul().class("answers__list").role("list").child(items);
    Some(part("Strengths", list))
}

fn answer(report: &Report, id: QuestionId) -> Element {
    html::span().class("hint").child(sentences::answer(report, id))
}

/// Low levels accepted deliberately, with the trigger to revisit each.
pub fn accepted(report: &Report) -> Option<Element> {
    let own = |words: String| html::td().child((!words.is_empty()).then(|| quote(words)));
    let row = |risk: RegisteredRisk| {
        let level = risk.level.get();
        let needed = match risk.target {
            Some(target) => format!("level {target} needed"),
            None => "no longer asked".to_owned(),
        };
        let costs = format::tenths(risk.costs_tenths);
        let facts = format!("Level {level}, and {needed}. It costs {costs} points.");
        let name = html::th()
            .scope("row")
            .child(report.question_link(risk.question))
            .child(answer(report, risk.question))
            .child(html::span().class("hint numeric").child(facts));
        html::tr().child(name).child(own(risk.reason)).child(own(risk.revisit))
    };
    let risks = register(report.questionnaire, &report.assessment);
    let rows: Vec<Element> = risks.into_iter().map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let table = html::table()
        .class("table")
        .child(html::caption().class("visually-hidden").child("Accepted risks"))
        .child(table_head([("Risk", ""), ("Reason", ""), ("Revisit when", "")]))
        .child(html::tbody().child(rows));
    let heading = match report.owner {
        Owner::Visitor => "Risks you accepted",
        Owner::Sender => "Accepted risks",
    };
    Some(part(heading, table))
}

/// Every question, by section, with its answer. With `scenario`, other levels can be tried on each.
pub fn all_answers(report: &ReportRef, scenario: Option<Scenario>) -> Element {
    let folded = |decision: Decision| {
        let report = report.clone();
        let has_note = |id: &QuestionId| report.assessment.notes.contains_key(id);
        let notes = match report.questionnaire.section(decision).filter(has_note).count() {
            0 => String::new(),
            notes => format!(", {}", format::count(notes, "note", "notes")),
        };
        let answered = sentences::answered(&report, decision);
        let summary = format!("{}: {answered}{notes}", decision.title());
        disclosure(summary, move || table(&report, decision, scenario))
    };
    let folds = html::div().class("answers__folds").children(Decision::ALL.map(folded));
    part("All answers", folds)
}

fn table(report: &ReportRef, decision: Decision, scenario: Option<Scenario>) -> Element {
    let rows = report.questionnaire.section(decision).map(|id| row(report, id, scenario));
    let caption = format!("{}: all answers", decision.title());
    html::table()
        .class("table answers__table")
        .child(html::caption().class("visually-hidden").child(caption))
        .child(table_head([("Question", ""), ("Answer", "")]))
        .child(html::tbody().children(rows))
}

fn row(report: &ReportRef, id: QuestionId, scenario: Option<Scenario>) -> Element {
    let asked = asked(report.questionnaire, &report.assessment.context, id);
    let said = match asked {
        Asked::Yes { .. } => sentences::answer(report, id),
        Asked::DoesNotApply(condition) => {
            format!("Not asked: {}", sentences::does_not_apply(condition))
        }
        Asked::CanWait { until: Some(stage) } => format!("Not asked: can wait until {stage}"),
        Asked::CanWait { until: None } => "Not asked: can wait".to_owned(),
    };
    let note = report.assessment.notes.get(&id).cloned().map(quote);
    let scenario = scenario.filter(|_| matches!(asked, Asked::Yes { .. }));
    let what_if = scenario.map(|scenario| what_if(report, id, "answer", scenario));
    html::tr()
        .child(html::th().scope("row").child(report.question_link(id)))
        .child(html::td().child(said).child(note).child(what_if))
}
