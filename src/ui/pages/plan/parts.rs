//! The sections of a plan that are the same for the visitor's own and for someone else's.

use leptos::prelude::*;

use crate::content::help;
use crate::domain::plan::WEEKS;
use crate::domain::questionnaire::QuestionId;
use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::components::next_quarter;
use crate::ui::components::part::part;
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::report::{Report, ReportRef};

/// The outcome of the plan, in one sentence.
pub fn lead(report: Derived<ReportRef>) -> Markup {
    let words = derived(move || report.with(|report| lead_words(report)));
    let is_there = derived(move || words.with(Option::is_some));
    let sentence =
        move || is_there.get().then(|| html::p().class("lead numeric").child(move || words.get()));
    sentence.markup()
}

fn lead_words(report: &Report) -> Option<String> {
    let days = format::days_a_week(report.assessment.context.capacity.quarter_days());
    let now = report.card.score.map(Points::floor);
    let then = report.plan.score_after(WEEKS).map(Points::floor);
    let (now, then) = now.zip(then)?;
    Some(if now == then {
        format!("With {days}, the score stays at {now}.")
    } else {
        format!("With {days}, the score rises from {now} today to {then} in week {WEEKS}.")
    })
}

/// The effect of the chosen days.
pub fn outcome(report: Derived<ReportRef>) -> Element {
    html::p().class("plan__outcome").child(move || report.with(|report| outcome_words(report)))
}

fn outcome_words(report: &Report) -> String {
    let days = format::days_a_week(report.assessment.context.capacity.quarter_days());
    let last = report.plan.phases[2];
    match (last.score, last.band.map(Band::label)) {
        (Some(score), Some(band)) => {
            format!("{days}: score {} in week {WEEKS}, {band}.", score.floor())
        }
        _ => format!("{days}."),
    }
}

/// The outcome for screen readers: announced once the days have been stable for a moment.
pub fn spoken_outcome(report: Derived<ReportRef>) -> Element {
    let words = derived(move || report.with(|report| outcome_words(report)));
    let spoken = crate::ui::timing::debounced_text(words);
    html::p().class("visually-hidden").role("status").child(move || spoken.get())
}

/// The find-out list of week 1.
pub fn find_out(report: Derived<ReportRef>) -> Markup {
    let list = derived(move || report.with(|report| report.plan.find_out.clone()));
    let row = move |id: QuestionId| {
        report.with_untracked(|report| {
            let how = html::span().class("hint").child(help(id).find_out);
            html::li().child(report.question_link(id)).child(how)
        })
    };
    let content = move || {
        let words = html::p().class("prose").child(
            "Ask the people who know. It takes half a day at most and does not use up plan days. Actions that depend on the answers are marked “Only if needed”.",
        );
        let rows = list.get().into_iter().map(row);
        let list = html::ul().class("answers__list").role("list").children(rows);
        part("Find out in week 1", all([words.markup(), list.markup()]))
    };
    (move || (!list.with(Vec::is_empty)).then(content)).markup()
}

/// Actions left for the next quarter, and any content below them.
pub fn next_quarter(report: Derived<ReportRef>, under: impl IntoMarkup) -> Element {
    part("Next quarter", all([next_quarter::next_quarter(report), under.markup()]))
}
