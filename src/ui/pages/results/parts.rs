//! The sections of the results that read the same for one's own answers and for somebody else's.

mod answers;

pub use answers::{accepted, all_answers, strengths};

use leptos::prelude::*;

use crate::content::copy;
use crate::domain::verdict::{Blocker, Hold};
use crate::ui::components::exposure;
use crate::ui::components::first_steps::first_steps;
use crate::ui::components::fold::Fold;
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::part::part;
use crate::ui::components::score_meter::score_meter;
use crate::ui::components::section_bars::SectionBars;
use crate::ui::components::waterfall::Waterfall;
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

/// How many blockers are in sight at once.
const IN_SIGHT: usize = 3;

/// The verdict, what to do about it, and the number with its range.
pub fn head(report: &Report) -> AnyView {
    let opening = report.verdict.band.map(copy::band_opening);
    let provisional = sentences::provisional(report);
    view! {
        <header class="results__head">
            <p class="eyebrow">
                "Results for the next stage: " {report.assessment.context.stage.label()}
            </p>
            <PageTitle text=sentences::verdict(report)/>
            <p class="lead">{opening}</p>
            {score_meter(report)}
            {provisional.map(|words| view! { <p class="notice">{words}</p> })}
        </header>
    }
    .into_any()
}

/// What could end it, the open gates in plain sentences, and what else keeps the band down.
pub fn what_holds_it_down(report: &Report) -> AnyView {
    let others: Vec<String> = (report.verdict.holds.iter())
        .filter(|hold| !matches!(hold, Hold::Blocker(_)))
        .map(|hold| words::sentence(&sentences::hold(report, hold)))
        .collect();
    let blockers = &report.verdict.blockers;
    if blockers.is_empty() && others.is_empty() {
        return ().into_any();
    }
    let mut rows: Vec<AnyView> = blockers.iter().map(|b| blocker(report, *b)).collect();
    let hidden = rows.split_off(rows.len().min(IN_SIGHT)).len();
    let rest: Vec<Blocker> = blockers.iter().skip(IN_SIGHT).copied().collect();
    let held = report.clone();
    let others = others.into_iter().map(|words| view! { <li>{words} "."</li> }).collect_view();
    let content = view! {
        {could_end_it(report)}
        <ul class="blockers" role="list">{rows}</ul>
        {(hidden > 0)
            .then(|| {
                view! {
                    <Fold summary=format!("{hidden} more")>
                        <ul class="blockers" role="list">
                            {rest.iter().map(|b| blocker(&held, *b)).collect_view()}
                        </ul>
                    </Fold>
                }
            })}
        <ul class="holds">{others}</ul>
    };
    part("What holds it down", content)
}

fn could_end_it(report: &Report) -> AnyView {
    let ends: Vec<&str> = (report.verdict.could_end_it(report.questionnaire).iter())
        .map(|(consequence, _)| consequence.label())
        .collect();
    (!ends.is_empty())
        .then(|| {
            view! {
                <p class="could-end">
                    <strong>"This could end it: "</strong> {ends.join(" · ")} "."
                </p>
            }
        })
        .into_any()
}

/// An open gate: what is missing, where it was said, and when the plan closes it.
fn blocker(report: &Report, blocker: Blocker) -> AnyView {
    let closes = |step: &&crate::domain::plan::Step| {
        step.triggers.iter().any(|trigger| trigger.question == blocker.question)
    };
    let first = report.plan.steps.iter().find(closes).map(|step| {
        let title = report.questionnaire.action(step.action).title;
        let when = words::sentence(&words::weeks(step.start_week, step.end_week));
        view! { <p class="hint">{when} ": " {title}</p> }
    });
    view! {
        <li class="blockers__row">
            <p class="blockers__words">
                {words::sentence(sentences::blocker_clause(report, blocker))} "."
            </p>
            {first}
            <p class="hint">"From: " {report.question_link(blocker.question)}</p>
        </li>
    }
    .into_any()
}

/// Six bars, and which needs most.
pub fn sections(report: &ReportRef) -> AnyView {
    let weakest = sentences::weakest(report.verdict.weakest);
    part(
        "The five decisions, and habits",
        view! {
            <p class="prose">{weakest}</p>
            <SectionBars report=report.clone()/>
        },
    )
}

/// The first three actions of the plan, and the way on.
pub fn do_first(report: &Report, way_on: impl IntoView + 'static) -> AnyView {
    let heading = match report.plan.steps.len() {
        0 => return ().into_any(),
        1 => "Do this first",
        2 => "Do these two first",
        _ => "Do these three first",
    };
    let steps = first_steps(report, report.plan.steps.iter().take(3));
    part(heading, view! { {steps} {way_on} })
}

/// What breaks at ten times the load.
pub fn exposed(report: &Report) -> AnyView {
    part("What breaks at ten times the load", exposure::exposure(report))
}

/// Why the score is what it is.
pub fn why(report: &ReportRef) -> AnyView {
    part("Why this score", view! { <Waterfall report=report.clone()/> })
}
