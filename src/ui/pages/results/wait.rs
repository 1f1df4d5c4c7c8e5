//! What can wait: answers ahead of the stage, questions not asked yet, and the time spent last
//! month.

use std::sync::Arc;

use crate::content::can_wait::can_wait as can_wait_texts;
use crate::domain::context::CanWait;
use crate::domain::pause::sign_holds;
use crate::domain::score::{Asked, asked};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::last_month;
use crate::ui::components::leave_alone::leave_alone;
use crate::ui::components::part::part;
use crate::ui::derived::derived;
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, all, html, table_head};
use crate::ui::report::ReportRef;
use crate::ui::state::State;

/// The section of the visitor's own results.
pub fn can_wait(report: &ReportRef, state: State) -> Element {
    let last_month_spent = derived(move || state.assessment.with(|a| a.context.last_month));
    let signal = {
        let report = Arc::clone(report);
        derived(move || Arc::clone(&report))
    };
    let words = html::p().class("prose").child(
        "Where did the team’s time go last month? “Some” means about half a day a week, “a lot” a full day. This is not scored. What you pause frees up days for the plan.",
    );
    let content = all([
        words.markup(),
        last_month::last_month(last_month_spent, super::spent(state)).markup(),
        leave_alone(signal, None).markup(),
        enough(report).markup(),
        not_asked(report).markup(),
    ]);
    part("What can wait", content)
}

/// What is enough of each for now, and the trigger to start again.
fn enough(report: &ReportRef) -> Element {
    let report = Arc::clone(report);
    let row = move |item: CanWait| {
        let words = can_wait_texts(item);
        let sign = sign_holds(report.questionnaire, &report.assessment, item)
            .then(|| html::span().class("hint").child(words.sign));
        html::tr()
            .child(html::th().scope("row").child(words.label).child(sign))
            .child(html::td().child(words.enough))
            .child(html::td().child(words.ends))
    };
    disclosure("What is enough for now, and when to start again", move || {
        html::table()
            .class("table wait__table")
            .child(html::caption().class("visually-hidden").child("Five things that can wait"))
            .child(table_head([
                ("It can wait", ""),
                ("Enough for now", ""),
                ("Start again when", ""),
            ]))
            .child(html::tbody().children(CanWait::ALL.map(&row)))
    })
}

/// The questions that are first asked at a later stage.
fn not_asked(report: &ReportRef) -> Option<Element> {
    let waiting: Vec<(&'static str, String)> = (report.questionnaire.ids_as_asked())
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
        return None;
    }
    let summary = format!("{} can wait", format::count(waiting.len(), "question", "questions"));
    Some(disclosure(summary, move || {
        let row = |(title, until): &(&'static str, String)| {
            html::li().child(*title).child(html::span().class("hint").child(until.clone()))
        };
        html::ul().class("answers__list").role("list").children(waiting.iter().map(row))
    }))
}
