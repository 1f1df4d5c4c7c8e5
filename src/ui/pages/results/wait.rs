//! What can wait: answers ahead of the stage, questions not asked yet, and where last month went.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::score::{Asked, asked};
use crate::ui::components::fold::Fold;
use crate::ui::components::last_month::LastMonth;
use crate::ui::components::leave_alone::LeaveAlone;
use crate::ui::components::part::part;
use crate::ui::memo::memo;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::State;
use crate::ui::words;

/// The section of the visitor's own results.
pub fn can_wait(report: &ReportRef, state: State) -> AnyView {
    let last_month = memo(move || state.assessment.with(|a| a.context.last_month));
    let base = Arc::clone(report);
    let with_last_month = memo(move || {
        let mut report = Report::clone(&base);
        report.assessment.context.last_month = last_month.get();
        ReportRef::new(report)
    });
    let content = view! {
        <p class="prose">
            "Where did last month go? “Some” is about half a day a week, “a lot” a whole one. It is not scored: what you pause frees days for the plan."
        </p>
        <LastMonth spent=last_month on_change=super::spent(state)/>
        <LeaveAlone report=with_last_month/>
        {not_asked(report)}
    };
    part("What can wait", content)
}

/// The questions that no stage before a later one asks.
fn not_asked(report: &ReportRef) -> AnyView {
    let waiting: Vec<(&'static str, String)> = (report.questionnaire.question_ids())
        .filter_map(|id| {
            let title = report.question(id).title;
            match asked(report.questionnaire, &report.assessment.context, id) {
                Asked::CanWait { until: Some(stage) } => Some((title, format!("until {stage}"))),
                Asked::CanWait { until: None } => Some((title, String::new())),
                Asked::Yes { .. } | Asked::DoesNotApply(_) => None,
            }
        })
        .collect();
    if waiting.is_empty() {
        return ().into_any();
    }
    let summary = format!("{} can wait", words::count(waiting.len(), "question", "questions"));
    view! {
        <Fold summary>
            <ul class="answers__list" role="list">
                {waiting
                    .iter()
                    .map(|(title, until)| {
                        view! { <li>{*title} <span class="hint">{until.clone()}</span></li> }
                    })
                    .collect_view()}
            </ul>
        </Fold>
    }
    .into_any()
}
