//! Why the score is what it is: what each section adds, step by step, and a table of every answer.

use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Contribution, contributions};
use crate::ui::markup::{Element, html, table_head};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

use super::disclosure::disclosure;

/// The steps from 0 to the score, and a disclosure with the table.
pub fn waterfall(report: &ReportRef) -> Element {
    let parts =
        contributions(report.questionnaire, &report.assessment.context, &report.assessment.answers);
    let mut before = 0;
    let mut steps = html::ol().class("waterfall__list").role("list");
    for decision in Decision::ALL {
        let (earned, lost) = sums(parts.iter().filter(|p| is_in(report, p.question, decision)));
        if earned + lost > 0 {
            steps = steps.child(step(decision, before, earned, lost));
        }
        before += earned;
    }
    let total = html::li()
        .class("waterfall__row waterfall__row--total")
        .child(html::span().class("waterfall__name").child("Score"))
        .child(track().child(bar("waterfall__earned", 0, before)))
        .child(html::span().class("waterfall__points numeric").child(format::tenths(before)));
    let behind = ReportRef::clone(report);
    html::figure()
        .class("waterfall")
        .child(steps.child(total))
        .child(html::figcaption().class("hint").child(
            "Each bar starts where the one above it ends. The hatched part shows the points that section still misses.",
        ))
        .child(disclosure("Show every answer", move || table(&behind, &parts)))
}

fn track() -> Element {
    html::span().class("waterfall__track").aria_hidden("true")
}

fn bar(class: &'static str, from: u16, size: u16) -> Element {
    html::span().class(class).style("--from", from.to_string()).style("--size", size.to_string())
}

fn is_in(report: &Report, id: QuestionId, decision: Decision) -> bool {
    report.question(id).decision == decision
}

fn sums<'a>(parts: impl Iterator<Item = &'a Contribution>) -> (u16, u16) {
    parts
        .fold((0, 0), |(earned, lost), part| (earned + part.earned_tenths, lost + part.lost_tenths))
}

fn step(decision: Decision, before: u16, earned: u16, lost: u16) -> Element {
    let of =
        html::span().class("waterfall__of").child(format!(" of {}", format::tenths(earned + lost)));
    let points =
        html::span().class("waterfall__points numeric").child(format::gain(earned)).child(of);
    html::li()
        .class("waterfall__row")
        .child(html::span().class("waterfall__name").child(decision.short()))
        .child(track().child(bar("waterfall__earned", before, earned)).child(bar(
            "waterfall__lost",
            before + earned,
            lost,
        )))
        .child(points)
}

fn table(report: &Report, parts: &[Contribution]) -> Element {
    let (earned, lost) = sums(parts.iter());
    let together = html::tr()
        .child(html::th().scope("row").child("Total"))
        .child(html::td())
        .child(number(earned))
        .child(number(lost));
    html::table()
        .class("table waterfall__table")
        .child(
            html::caption()
                .class("visually-hidden")
                .child("What each answer adds to the score, and what it leaves out"),
        )
        .child(table_head([
            ("Answer", ""),
            ("Level", ""),
            ("Adds", "numeric"),
            ("Missing", "numeric"),
        ]))
        .child(html::tbody().children(parts.iter().map(|part| row(report, part))))
        .child(html::tfoot().child(together))
}

fn number(tenths: u16) -> Element {
    html::td().class("numeric").untranslated().child(format::tenths(tenths))
}

fn row(report: &Report, part: &Contribution) -> Element {
    let question = report.question(part.question);
    let level = report.assessment.answers.get(part.question).level().map_or(0, |(l, _)| l.get());
    let target = report.assessment.context.target(question).unwrap_or(0);
    let answer =
        html::span().class("waterfall__answer").child(sentences::answer(report, part.question));
    let name = html::th().scope("row").child(report.question_link(part.question)).child(answer);
    html::tr()
        .child(name)
        .child(html::td().class("numeric waterfall__level").child(format!("{level} of {target}")))
        .child(number(part.earned_tenths))
        .child(number(part.lost_tenths))
}
