//! Why the score is what it is: what each section adds, step by step, and a table of every answer.

use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Contribution, contributions};
use crate::ui::markup::{Element, el, table_head};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

use super::disclosure::disclosure;

/// The steps from 0 to the score, and a disclosure with the table.
pub fn waterfall(report: &ReportRef) -> Element {
    let parts =
        contributions(report.questionnaire, &report.assessment.context, &report.assessment.answers);
    let mut before = 0;
    let mut steps = el("ol").class("waterfall__list").attr("role", "list");
    for decision in Decision::ALL {
        let (earned, lost) = sums(parts.iter().filter(|p| is_in(report, p.question, decision)));
        if earned + lost > 0 {
            steps = steps.child(step(decision, before, earned, lost));
        }
        before += earned;
    }
    let total = el("li")
        .class("waterfall__row waterfall__row--total")
        .child(el("span").class("waterfall__name").child("Score"))
        .child(track().child(bar("waterfall__earned", 0, before)))
        .child(el("span").class("waterfall__points numeric").child(format::tenths(before)));
    let behind = ReportRef::clone(report);
    el("figure")
        .class("waterfall")
        .child(steps.child(total))
        .child(el("figcaption").class("hint").child(
            "Each bar starts where the one above it ends. The hatched part shows the points that section still misses.",
        ))
        .child(disclosure("Show every answer", move || table(&behind, &parts)))
}

fn track() -> Element {
    el("span").class("waterfall__track").attr("aria-hidden", "true")
}

fn bar(class: &'static str, from: u16, size: u16) -> Element {
    el("span").class(class).style("--from", from.to_string()).style("--size", size.to_string())
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
        el("span").class("waterfall__of").child(format!(" of {}", format::tenths(earned + lost)));
    let points =
        el("span").class("waterfall__points numeric").child(format::gain(earned)).child(of);
    el("li")
        .class("waterfall__row")
        .child(el("span").class("waterfall__name").child(decision.short()))
        .child(track().child(bar("waterfall__earned", before, earned)).child(bar(
            "waterfall__lost",
            before + earned,
            lost,
        )))
        .child(points)
}

fn table(report: &Report, parts: &[Contribution]) -> Element {
    let (earned, lost) = sums(parts.iter());
    let together = el("tr")
        .child(el("th").attr("scope", "row").child("Total"))
        .child(el("td"))
        .child(number(earned))
        .child(number(lost));
    el("table")
        .class("table waterfall__table")
        .child(
            el("caption")
                .class("visually-hidden")
                .child("What each answer adds to the score, and what it leaves out"),
        )
        .child(table_head([
            ("Answer", ""),
            ("Level", ""),
            ("Adds", "numeric"),
            ("Missing", "numeric"),
        ]))
        .child(el("tbody").children(parts.iter().map(|part| row(report, part))))
        .child(el("tfoot").child(together))
}

fn number(tenths: u16) -> Element {
    el("td").class("numeric").untranslated().child(format::tenths(tenths))
}

fn row(report: &Report, part: &Contribution) -> Element {
    let question = report.question(part.question);
    let level = report.assessment.answers.get(part.question).level().map_or(0, |(l, _)| l.get());
    let target = report.assessment.context.target(question).unwrap_or(0);
    let answer =
        el("span").class("waterfall__answer").child(sentences::answer(report, part.question));
    let name =
        el("th").attr("scope", "row").child(report.question_link(part.question)).child(answer);
    el("tr")
        .child(name)
        .child(el("td").class("numeric waterfall__level").child(format!("{level} of {target}")))
        .child(number(part.earned_tenths))
        .child(number(part.lost_tenths))
}
