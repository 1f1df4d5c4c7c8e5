//! What does not fit, why, and what would make it fit.

use leptos::prelude::*;

use crate::domain::context::Capacity;
use crate::domain::plan::{Later, WhatItTakes};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

use super::fold::Fold;

/// How many actions are in sight at once.
const IN_SIGHT: usize = 6;

/// The actions left for the next quarter, in the order in which they would follow.
pub fn next_quarter(report: &ReportRef) -> AnyView {
    let later = &report.plan.later;
    if later.is_empty() {
        return view! { <p>"Nothing: everything fits into these twelve weeks."</p> }.into_any();
    }
    let (first, rest) = later.split_at(later.len().min(IN_SIGHT));
    let more = (!rest.is_empty()).then(|| {
        let report = ReportRef::clone(report);
        let summary = format!("{} more", rest.len());
        view! { <Fold summary>{list(&report, report.plan.later.get(IN_SIGHT..).unwrap_or(&[]))}</Fold> }
    });
    view! {
        {list(report, first)}
        {more}
    }
    .into_any()
}

fn list(report: &Report, later: &[Later]) -> AnyView {
    let item = |later| {
        let sentence = sentences::later(report, later);
        let title = report.questionnaire.action(later.action).title;
        view! {
            <li>
                {title} <span class="next-quarter__why">{words::sentence(&sentence)}</span>
            </li>
        }
    };
    view! { <ul class="next-quarter" role="list">{later.iter().map(item).collect_view()}</ul> }
        .into_any()
}

/// The three computed sentences.
pub fn what_it_takes(goals: &WhatItTakes) -> AnyView {
    let sentence = |capacity: Option<Capacity>, already: &'static str, goal: &'static str| {
        match capacity {
            Some(capacity) if capacity.quarter_days() == 0 => {
                view! { <li>{already}</li> }.into_any()
            }
            Some(capacity) => {
                let days = words::days_a_week(capacity.quarter_days());
                view! { <li><strong>{days}</strong> {goal}</li> }.into_any()
            }
            None => {
                let most = words::days_a_week(Capacity::MAX.quarter_days());
                view! { <li>"Even " <strong>{most}</strong> {goal.replacen(" would ", " would not ", 1)}</li> }
                .into_any()
            }
        }
    };
    view! {
        <ul class="what-it-takes" role="list">
            {sentence(
                goals.blockers_by_week_4,
                "Nothing that could end it is open.",
                " would close everything that could end it by week 4.",
            )}
            {sentence(
                goals.foundation_by_week_4,
                "The foundation is laid.",
                " would finish the foundation by week 4.",
            )}
            {sentence(
                goals.ready_to_grow_by_week_12,
                "It is ready to grow as it is.",
                " would reach Ready to grow by week 12.",
            )}
        </ul>
    }
    .into_any()
}
