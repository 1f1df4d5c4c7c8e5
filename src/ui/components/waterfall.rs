//! Why the score is what it is: what each section adds, step by step, and a table of every answer.

use leptos::prelude::*;

use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Contribution, contributions};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

use super::fold::Fold;

/// The steps from 0 to the score, and the table behind them.
#[component]
pub fn Waterfall(
    /// Whose score.
    report: ReportRef,
) -> impl IntoView {
    let parts =
        contributions(report.questionnaire, &report.assessment.context, &report.assessment.answers);
    let mut before = 0;
    let steps: Vec<AnyView> = (Decision::ALL.into_iter())
        .filter_map(|decision| {
            let (earned, lost) =
                sums(parts.iter().filter(|p| is_in(&report, p.question, decision)));
            let step = (earned + lost > 0).then(|| step(decision, before, earned, lost));
            before += earned;
            step
        })
        .collect();
    view! {
        <figure class="waterfall">
            <ol class="waterfall__list" role="list">
                {steps}
                <li class="waterfall__row waterfall__row--total">
                    <span class="waterfall__name">"Score"</span>
                    <span class="waterfall__track" aria-hidden="true">
                        <span
                            class="waterfall__earned"
                            style:--from="0"
                            style:--size=before.to_string()
                        ></span>
                    </span>
                    <span class="waterfall__points numeric">{words::tenths(before)}</span>
                </li>
            </ol>
            <figcaption class="hint">
                "Each bar starts where the one above it ends. The hatched part is what that decision leaves out."
            </figcaption>
            <Fold summary="Every answer, as a table">{table(&report, &parts)}</Fold>
        </figure>
    }
}

fn is_in(report: &Report, id: QuestionId, decision: Decision) -> bool {
    report.question(id).decision == decision
}

fn sums<'a>(parts: impl Iterator<Item = &'a Contribution>) -> (u16, u16) {
    parts
        .fold((0, 0), |(earned, lost), part| (earned + part.earned_tenths, lost + part.lost_tenths))
}

fn step(decision: Decision, before: u16, earned: u16, lost: u16) -> AnyView {
    view! {
        <li class="waterfall__row">
            <span class="waterfall__name">{decision.short()}</span>
            <span class="waterfall__track" aria-hidden="true">
                <span
                    class="waterfall__earned"
                    style:--from=before.to_string()
                    style:--size=earned.to_string()
                ></span>
                <span
                    class="waterfall__lost"
                    style:--from=(before + earned).to_string()
                    style:--size=lost.to_string()
                ></span>
            </span>
            <span class="waterfall__points numeric">
                {words::gain(earned)}
                <span class="waterfall__of">" of "{words::tenths(earned + lost)}</span>
            </span>
        </li>
    }
    .into_any()
}

fn table(report: &Report, parts: &[Contribution]) -> AnyView {
    let (earned, lost) = sums(parts.iter());
    view! {
        <table class="table waterfall__table">
            <caption class="visually-hidden">"What each answer adds to the score, and what it leaves out"</caption>
            <thead>
                <tr>
                    <th scope="col">"Answer"</th>
                    <th scope="col">"Level"</th>
                    <th scope="col" class="numeric">"Adds"</th>
                    <th scope="col" class="numeric">"Leaves out"</th>
                </tr>
            </thead>
            <tbody>{parts.iter().map(|part| row(report, part)).collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">"Together"</th>
                    <td></td>
                    <td class="numeric">{words::tenths(earned)}</td>
                    <td class="numeric">{words::tenths(lost)}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

fn row(report: &Report, part: &Contribution) -> AnyView {
    let question = report.question(part.question);
    let level = report.assessment.answers.get(part.question).level().map_or(0, |(l, _)| l.get());
    let target = report.assessment.context.target(question).unwrap_or(0);
    view! {
        <tr>
            <th scope="row">
                {report.question_link(part.question)}
                <span class="waterfall__answer">{sentences::answer(report, part.question)}</span>
            </th>
            <td class="numeric waterfall__level">{level}" of "{target}</td>
            <td class="numeric">{words::tenths(part.earned_tenths)}</td>
            <td class="numeric">{words::tenths(part.lost_tenths)}</td>
        </tr>
    }
    .into_any()
}
