//! A few actions in order: the first three of the plan, or what this week is for.

use leptos::prelude::*;

use crate::domain::plan::Step;
use crate::ui::report::Report;
use crate::ui::{sentences, words};

use super::timeline::tags;

/// Numbered actions, each with why, days, points and week.
pub fn first_steps<'a>(report: &Report, steps: impl Iterator<Item = &'a Step>) -> AnyView {
    let item = |step: &Step| {
        let action = report.questionnaire.action(step.action);
        view! {
            <li class="first-steps__item">
                <h3>{action.title}</h3>
                {tags(step)}
                <p>"Why now: " {sentences::reason(report, &step.reason)}</p>
                <p class="first-steps__figures numeric">
                    <span>{words::sentence(&words::weeks(step.start_week, step.end_week))}</span>
                    <span>{words::days(step.effort)} ", estimated"</span>
                    <span>{sentences::points(step)} " points"</span>
                </p>
            </li>
        }
    };
    view! { <ol class="first-steps">{steps.map(item).collect_view()}</ol> }.into_any()
}
