//! The sections of the results that are the same for the visitor's own answers and for someone
//! else's.

mod answers;

pub use answers::{accepted, all_answers, strengths};

use crate::content::action_texts;
use crate::content::copy;
use crate::domain::verdict::{Blocker, Cap};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::exposure;
use crate::ui::components::first_steps::first_steps;
use crate::ui::components::part::part;
use crate::ui::components::score_meter::score_meter;
use crate::ui::components::section_bars::section_bars;
use crate::ui::components::waterfall::waterfall;
use crate::ui::components::what_if::{Scenario, what_if};
use crate::ui::format::DOT;
use crate::ui::markup::{Element, IntoMarkup, all, html};
use crate::ui::page::page_title;
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

/// How many blockers are shown before the disclosure.
const IN_SIGHT: usize = 3;

/// How many actions to do first.
pub const FIRST: usize = 3;

/// The verdict, what to do about it, and the score with its range.
pub fn head(report: &Report) -> Element {
    let opening = report.verdict.band.map(copy::band_opening);
    let provisional =
        sentences::provisional(report).map(|words| html::p().class("notice").child(words));
    let stage = report.assessment.context.stage.label();
    html::header()
        .class("results__head")
        .child(html::p().class("eyebrow").child("Next stage: ").child(stage))
        .child(page_title(sentences::verdict(report)))
        .child(html::p().class("lead").child(opening))
        .child(score_meter(report))
        .child(provisional)
}

/// What could end the product, the blockers in plain sentences, and what else caps the band. With
/// `scenario`, other levels can be tried on each blocker.
pub fn what_holds_it_down(report: &ReportRef, scenario: Option<Scenario>) -> Option<Element> {
    let others: Vec<Element> = (report.verdict.caps.iter())
        .filter(|cap| !matches!(cap, Cap::Blocker(_)))
        .map(|cap| html::li().child(format::sentence(&sentences::cap(report, cap))).child("."))
        .collect();
    let count = report.verdict.blockers.len();
    if count == 0 && others.is_empty() {
        return None;
    }
    let held = ReportRef::clone(report);
    let more = (count > IN_SIGHT).then(|| {
        disclosure(format!("{} more", count - IN_SIGHT), move || {
            blockers(&held, held.verdict.blockers.iter().skip(IN_SIGHT), scenario)
        })
    });
    let content = all([
        could_end_it(report).markup(),
        blockers(report, report.verdict.blockers.iter().take(IN_SIGHT), scenario).markup(),
        more.markup(),
        html::ul().class("holds").child(others).markup(),
    ]);
    let title = if count > 0 { "Blockers" } else { "What is holding the verdict back" };
    Some(part(title, content))
}

fn blockers<'a>(
    report: &ReportRef,
    some: impl Iterator<Item = &'a Blocker>,
    scenario: Option<Scenario>,
) -> Element {
    let rows = some.map(|each| blocker(report, *each, scenario));
    html::ul().class("blockers").role("list").children(rows)
}

fn could_end_it(report: &Report) -> Option<Element> {
    let ends: Vec<&str> = (report.verdict.could_end_it(report.questionnaire).iter())
        .map(|(consequence, _)| consequence.label())
        .collect();
    (!ends.is_empty()).then(|| {
        html::p()
            .class("could-end")
            .child(html::strong().child("This could end the product: "))
            .child(format!("{}.", ends.join(DOT)))
    })
}

/// A blocker: what is missing, which answer it comes from, and when the plan removes it.
fn blocker(report: &ReportRef, blocker: Blocker, scenario: Option<Scenario>) -> Element {
    let closes = |step: &&crate::domain::plan::Step| {
        step.triggers.iter().any(|trigger| trigger.question == blocker.question)
    };
    let hint = || html::p().class("hint");
    let first = report.plan.steps.iter().find(closes).map(|step| {
        let title = action_texts(step.action).title;
        let when = format::sentence(&format::weeks(step.start_week, step.end_week));
        hint().child(format!("{when}: {title}"))
    });
    let clause = format::sentence(sentences::blocker_clause(report, blocker));
    html::li()
        .class("blockers__row")
        .child(html::p().class("blockers__words").child(clause).child("."))
        .child(first)
        .child(hint().child("From: ").child(report.question_link(blocker.question)))
        .child(scenario.map(|scenario| what_if(report, blocker.question, "gate", scenario)))
}

/// Six bars, and the weakest section.
pub fn sections(report: &ReportRef) -> Element {
    let weakest = html::p().class("prose").child(sentences::weakest(report.verdict.weakest));
    part("Score by section", all([weakest.markup(), section_bars(report).markup()]))
}

/// The first three actions of the plan, followed by `way_on`.
pub fn do_first(report: &Report, way_on: impl IntoMarkup) -> Option<Element> {
    let open = || report.plan.steps.iter().filter(|step| !step.is_done());
    let heading = match open().count() {
        0 => return None,
        1 => "Do this first",
        2 => "Do these two first",
        _ => "Do these three first",
    };
    let steps = first_steps(report, open().take(3));
    Some(part(heading, all([steps.markup(), way_on.markup()])))
}

/// What breaks at ten times the load.
pub fn exposed(report: &Report) -> Element {
    part("What breaks at ten times the load", exposure::exposure(report))
}

/// Why the score is what it is, and where to read more.
pub fn why(report: &ReportRef, more: impl IntoMarkup) -> Element {
    part("Why this score", all([waterfall(report).markup(), more.markup()]))
}
