//! The sender's progress: actions started, done or dropped, and the texts of actions that are in no
//! week of the plan.

use crate::content::action_texts;
use crate::domain::questionnaire::ActionId;
use crate::ui::components::part::part;
use crate::ui::components::quote::quote_of;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::report::Report;
use crate::ui::sentences;

/// The progress on actions that have a state.
pub fn so_far(report: &Report) -> Option<Element> {
    let rows = report.assessment.progress.iter().map(|(action, state)| {
        let state = html::span().class("hint").child(sentences::progress(state));
        // The timeline shows the texts of actions that are in it.
        let words = report.step(action).is_none().then(|| words(report, action));
        html::li().child(title(action)).child(" ").child(state).child(words)
    });
    list("Progress so far", rows.collect())
}

/// Texts of actions that are neither in the twelve weeks nor have a state.
pub fn noted_besides(report: &Report) -> Option<Element> {
    let is_elsewhere = |action: &ActionId| {
        report.step(*action).is_some() || report.assessment.progress.get(*action).is_some()
    };
    let has_words = |action: &ActionId| {
        report.annotations.owners.contains_key(action)
            || report.annotations.notes.contains_key(action)
    };
    let rows = (report.questionnaire.action_ids())
        .filter(|action| has_words(action) && !is_elsewhere(action))
        .map(|action| html::li().child(title(action)).child(words(report, action)));
    list("Also noted", rows.collect())
}

fn list(heading: &'static str, rows: Vec<Element>) -> Option<Element> {
    let is_empty = rows.is_empty();
    let list = html::ul().class("answers__list").role("list").child(rows);
    (!is_empty).then(|| part(heading, list))
}

fn title(action: ActionId) -> Element {
    html::span().child(action_texts(action).title)
}

fn words(report: &Report, action: ActionId) -> Markup {
    let owner = report.annotations.owners.get(&action).cloned();
    let note = report.annotations.notes.get(&action).cloned();
    all([
        owner.map(|owner| quote_of("Owner", owner)).markup(),
        note.map(|note| quote_of("Note", note)).markup(),
    ])
}
