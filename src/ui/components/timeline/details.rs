//! What is behind one action: why now, which answers, what comes before and after, and when it is done.

use leptos::prelude::*;

use crate::domain::plan::{Step, Trigger};
use crate::domain::questionnaire::ActionId;
use crate::ui::report::Report;
use crate::ui::{sentences, words};

/// Everything about one action of a plan.
pub fn details(report: &Report, step: &Step) -> AnyView {
    let action = report.questionnaire.action(step.action);
    let needs = named(report, report.questionnaire.needs(step.action).iter().copied());
    let unlocks = named(
        report,
        report
            .questionnaire
            .action_ids()
            .filter(|&later| report.questionnaire.needs(later).contains(&step.action)),
    );
    let triggers: Vec<AnyView> =
        step.triggers.iter().map(|trigger| trigger_row(report, trigger)).collect();
    view! {
        <dl class="details-list">
            <dt>"Why now"</dt>
            <dd>{words::sentence(&sentences::reason(report, &step.reason))}</dd>
            {(!triggers.is_empty())
                .then(|| {
                    view! {
                        <dt>"Your answers"</dt>
                        <dd>
                            <ul role="list">{triggers}</ul>
                        </dd>
                    }
                })}
            <dt>"Done when"</dt>
            <dd>{action.done_when}</dd>
            <dt>"Effort"</dt>
            <dd>
                {words::days(step.effort)} ", an estimate for a small web product; "
                {words::weeks(step.start_week, step.end_week)}
            </dd>
            {row("Needs first", needs)}
            {row("Opens the way to", unlocks)}
            <dt>"Part of"</dt>
            <dd>{action.theme.label()} " · " {action.part.label()}</dd>
        </dl>
    }
    .into_any()
}

fn row(name: &'static str, entries: Vec<String>) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
    view! {
        <dt>{name}</dt>
        <dd>
            <ul role="list">{entries}</ul>
        </dd>
    }
    .into_any()
}

/// The actions that stand in the plan, with their weeks.
fn named(report: &Report, actions: impl Iterator<Item = ActionId>) -> Vec<String> {
    actions
        .filter_map(|action| {
            let step = report.step(action)?;
            let title = report.questionnaire.action(action).title;
            Some(format!("{title} ({})", words::weeks(step.start_week, step.end_week)))
        })
        .collect()
}

fn trigger_row(report: &Report, trigger: &Trigger) -> AnyView {
    let question = report.question(trigger.question);
    let reached = question.options.get(usize::from(trigger.to)).copied().unwrap_or_default();
    let from = match trigger.from {
        Some(level) => format!("from level {level} to level {}", trigger.to),
        None => format!("from not known to level {}", trigger.to),
    };
    view! {
        <li>
            {report.question_link(trigger.question)} ": " {from} ", “" {reached} "”"
        </li>
    }
    .into_any()
}
