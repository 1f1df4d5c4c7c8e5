//! The details of one action: its reason, its answers, what it depends on and unlocks, and when it
//! is done.

use litemap::LiteMap;

use crate::content::action_texts;
use crate::domain::plan::{Step, Trigger};
use crate::domain::questionnaire::ActionId;
use crate::ui::components::progress_controls::state_words;
use crate::ui::components::quote::quote;
use crate::ui::format::DOT;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::report::{Owner, Report};
use crate::ui::{format, sentences};

/// Everything about one action of a plan.
pub fn details(report: &Report, step: &Step) -> Element {
    let action = report.questionnaire.action(step.action);
    let needs = named(report, report.questionnaire.needs(step.action).iter().copied());
    let unlocks = named(
        report,
        report
            .questionnaire
            .action_ids()
            .filter(|&later| report.questionnaire.needs(later).contains(&step.action)),
    );
    let triggers: Vec<Element> =
        step.triggers.iter().map(|trigger| trigger_row(report, trigger)).collect();
    let effort = format!(
        "about {} for a small web product, {}",
        format::days(step.effort),
        format::weeks(step.start_week, step.end_week),
    );
    let part_of = format!("{}{DOT}{}", action.theme.label(), action.part.label());
    // The visitor's own texts are in fields next to this.
    let is_read_only = report.owner == Owner::Sender;
    let own = |words: &LiteMap<ActionId, String>| {
        words.get(&step.action).filter(|_| is_read_only).cloned().map(quote)
    };
    let state = state_words(step).filter(|_| is_read_only);
    let answers = match report.owner {
        Owner::Visitor => "Your answers",
        Owner::Sender => "Based on these answers",
    };
    html::dl()
        .class("details-list")
        .child(state.map(|state| entry("State", state)))
        .child(own(&report.annotations.owners).map(|owner| entry("Owner", owner)))
        .child(own(&report.annotations.notes).map(|note| entry("Note", note)))
        .child(entry("Why now", format::sentence(&sentences::reason(report, &step.reason))))
        .child(list(answers, triggers))
        .child(entry("Done when", action_texts(step.action).done_when))
        .child(entry("Effort", effort))
        .child(list("Depends on", needs))
        .child(list("Unlocks", unlocks))
        .child(entry("Part of", part_of))
}

fn entry(name: &'static str, content: impl IntoMarkup) -> Markup {
    all([html::dt().child(name).markup(), html::dd().child(content).markup()])
}

/// A list; nothing if it has no rows.
fn list(name: &'static str, rows: Vec<Element>) -> Option<Markup> {
    let is_empty = rows.is_empty();
    (!is_empty).then(|| entry(name, html::ul().role("list").child(rows)))
}

/// Those of the actions that are in the plan, with their weeks.
fn named(report: &Report, actions: impl Iterator<Item = ActionId>) -> Vec<Element> {
    actions
        .filter_map(|action| {
            let step = report.step(action)?;
            let title = action_texts(action).title;
            let weeks = format::weeks(step.start_week, step.end_week);
            Some(html::li().child(format!("{title} ({weeks})")))
        })
        .collect()
}

fn trigger_row(report: &Report, trigger: &Trigger) -> Element {
    let question = report.question(trigger.question);
    let reached = question.statement(trigger.to);
    let from = match trigger.from {
        Some(level) => format!("from level {level} to level {}", trigger.to),
        None => format!("from “Don’t know” to level {}", trigger.to),
    };
    html::li().child(report.question_link(trigger.question)).child(format!(": {from}, “{reached}”"))
}
