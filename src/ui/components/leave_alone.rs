//! What to leave alone for now, and the days that frees.

use leptos::prelude::*;

use crate::app::route::{Document, Route};
use crate::content::can_wait::can_wait;
use crate::domain::pause::{Pause, pause_list};
use crate::domain::questionnaire::Stage;
use crate::domain::verdict::Ahead;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el};
use crate::ui::memo::{Memo, memo};
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{sentences, words};

/// The pause list and what is ahead of its stage. With `on_move`, one tap moves the freed
/// quarter-days into the plan.
pub fn leave_alone(report: Memo<ReportRef>, on_move: Option<Callback<u8>>) -> Element {
    let was_moved = RwSignal::new(false);
    let pauses = memo(move || report.with(|r| pause_list(r.questionnaire, &r.assessment)));
    let freed = move || pauses.with(|all| all.iter().map(|p| p.freed_quarter_days).sum::<u8>());
    let aheads = memo(move || report.with(|report| report.verdict.ahead.clone()));
    let is_empty = memo(move || pauses.with(Vec::is_empty) && aheads.with(Vec::is_empty));
    let move_button = move |on_move: Callback<u8>| {
        (freed() > 0 && !was_moved.get()).then(|| {
            let label = format!("Move {} into the plan", words::days_a_week(freed()));
            let moved = move |_| {
                was_moved.set(true);
                on_move.run(freed());
            };
            button("button").on("click", moved).child(label)
        })
    };
    let status = move || was_moved.get().then_some("Moved. The plan below uses these days.");
    el("div")
        .class("leave-alone")
        .child(move || pauses.with(|all| list(all)))
        .child(move || aheads.with(|all| report.with_untracked(|report| ahead(report, all))))
        .child(move || {
            let is_in_plan = on_move.is_some();
            is_empty.get().then(|| report.with_untracked(|report| nothing(report, is_in_plan)))
        })
        .child(on_move.map(|on_move| move || move_button(on_move)))
        .child(el("p").attr("role", "status").class("hint").child(status))
}

fn list(pauses: &[Pause]) -> Option<Element> {
    let item = |pause: &Pause| {
        let copy = can_wait(pause.item);
        let freed = format!("frees {}", words::days_a_week(pause.freed_quarter_days));
        el("li")
            .child(el("strong").child(copy.label))
            .child(el("span").class("leave-alone__freed numeric").child(freed))
            .child(el("p").class("hint").child("Enough for now: ").child(copy.enough))
            .child(el("p").class("hint").child("The wait ends when: ").child(copy.ends))
    };
    let rows = pauses.iter().map(item);
    (!pauses.is_empty())
        .then(|| el("ul").class("leave-alone__list").attr("role", "list").children(rows))
}

fn nothing(report: &Report, is_in_plan: bool) -> Option<Element> {
    let hint = el("p").class("hint");
    match report.owner {
        Owner::Visitor if !is_in_plan => None,
        Owner::Visitor => {
            let href = Route::Results.href(report.questionnaire, Document::Assess);
            let way = el("a").attr("href", href).child("What can wait");
            let rest = " in the results you can say where last month went: that may free days.";
            Some(hint.child("Nothing stands out. Under ").child(way).child(rest))
        }
        Owner::Sender => Some(hint.child("Nothing stands out.")),
    }
}

/// Answers two or more levels above what the stage needs.
fn ahead(report: &Report, aheads: &[Ahead]) -> Markup {
    let group = |until: Option<Stage>| {
        let links: Vec<Element> = (aheads.iter())
            .filter(|ahead| ahead.until == until)
            .map(|ahead| el("li").child(report.question_link(ahead.question)))
            .collect();
        let is_empty = links.is_empty();
        let list = el("ul").class("leave-alone__ahead").attr("role", "list").child(links);
        (!is_empty).then(|| el("div").child(el("p").child(sentences::ahead(until))).child(list))
    };
    all([Some(Stage::First), Some(Stage::Growth), None].map(|until| group(until).markup()))
}
