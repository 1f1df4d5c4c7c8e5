//! Strengths, accepted risks, and all answers with the way back to each question.

use leptos::prelude::*;

use crate::domain::answers::Answer;
use crate::domain::questionnaire::{Decision, QuestionId, Tier};
use crate::domain::score::{Asked, asked};
use crate::ui::components::fold::Fold;
use crate::ui::components::part::part;
use crate::ui::report::{Report, ReportRef};
use crate::ui::sentences;

/// Vital questions that are where the stage needs them.
pub fn strengths(report: &Report) -> AnyView {
    let item = |id: QuestionId| {
        let question = report.question(id);
        let target = report.assessment.context.target(question)?;
        let (level, _) = report.assessment.answers.get(id).level()?;
        (question.tier == Tier::Vital && level.get() >= target).then(|| {
            view! {
                <li>
                    {report.question_link(id)} <span class="hint">{sentences::answer(report, id)}</span>
                </li>
            }
        })
    };
    let items: Vec<_> = report.questionnaire.question_ids().filter_map(item).collect();
    if items.is_empty() {
        return ().into_any();
    }
    part("What already holds", view! { <ul class="answers__list" role="list">{items}</ul> })
}

/// Low levels taken on knowingly, with what ends that.
pub fn accepted(report: &Report) -> AnyView {
    let rows: Vec<_> = (report.questionnaire.question_ids())
        .filter(|&id| matches!(report.assessment.answers.get(id), Answer::Accepted(_)))
        .map(|id| {
            let risk = report.assessment.accepted.get(&id).cloned().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">
                        {report.question_link(id)}
                        <span class="hint">{sentences::answer(report, id)}</span>
                    </th>
                    <td dir="auto">{risk.reason}</td>
                    <td dir="auto">{risk.revisit}</td>
                </tr>
            }
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let table = view! {
        <table class="table">
            <caption class="visually-hidden">"Accepted risks"</caption>
            <thead>
                <tr>
                    <th scope="col">"Risk"</th>
                    <th scope="col">"Why it is accepted"</th>
                    <th scope="col">"Look again when"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    part("Risks you accepted", table)
}

/// Every question, by section, with what was said.
pub fn all_answers(report: &ReportRef) -> AnyView {
    let folds = Decision::ALL
        .map(|decision| {
            let report = report.clone();
            let summary =
                format!("{}: {}", decision.title(), sentences::answered(&report, decision));
            view! { <Fold summary>{table(&report, decision)}</Fold> }
        })
        .into_iter()
        .collect_view();
    part("All answers", view! { <div class="answers__folds">{folds}</div> })
}

fn table(report: &Report, decision: Decision) -> AnyView {
    let rows = report.questionnaire.section(decision).map(|id| row(report, id)).collect_view();
    view! {
        <table class="table answers__table">
            <caption class="visually-hidden">{decision.title()} ": all answers"</caption>
            <thead>
                <tr>
                    <th scope="col">"Question"</th>
                    <th scope="col">"Answer"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(report: &Report, id: QuestionId) -> AnyView {
    let said = match asked(report.questionnaire, &report.assessment.context, id) {
        Asked::Yes { .. } => sentences::answer(report, id),
        Asked::DoesNotApply(condition) => {
            format!("Not asked: {}", sentences::does_not_apply(condition))
        }
        Asked::CanWait { until: Some(stage) } => format!("Not asked: can wait until {stage}"),
        Asked::CanWait { until: None } => "Not asked: can wait".to_owned(),
    };
    let note = report.assessment.notes.get(&id).cloned();
    view! {
        <tr>
            <th scope="row">{report.question_link(id)}</th>
            <td>
                {said}
                {note.map(|note| view! { <blockquote class="note" dir="auto">{note}</blockquote> })}
            </td>
        </tr>
    }
    .into_any()
}
