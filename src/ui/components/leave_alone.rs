//! What can wait for now, and the days that this frees.

use leptos::prelude::*;

use crate::app::moved_days::MovedDays;
use crate::app::route::{Document, Route};
use crate::content::can_wait::can_wait;
use crate::domain::pause::{Pause, pause_list};
use crate::domain::questionnaire::Stage;
use crate::domain::verdict::OverTarget;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{format, sentences};

/// Moving freed days into the plan, and undoing that.
#[derive(Clone, Copy)]
pub struct Moving {
    /// The days moved so far.
    pub moved: Derived<MovedDays>,
    /// Runs with the total quarter-days per week that pausing frees.
    pub on_move: Callback<u8>,
    /// Runs to undo the move.
    pub on_take_back: Callback<()>,
}

/// The pause list and the answers over target. With `moving`, one tap moves the freed days into the
/// plan, and another undoes it.
pub fn leave_alone(report: Derived<ReportRef>, moving: Option<Moving>) -> Element {
    let pauses = derived(move || report.with(|r| pause_list(r.questionnaire, &r.assessment)));
    let freed = move || pauses.with(|all| all.iter().map(|p| p.freed_quarter_days).sum::<u8>());
    let aheads = derived(move || report.with(|report| report.verdict.ahead.clone()));
    let is_empty = derived(move || pauses.with(Vec::is_empty) && aheads.with(Vec::is_empty));
    html::div()
        .class("leave-alone")
        .child(move || pauses.with(|all| list(all)))
        .child(move || aheads.with(|all| report.with_untracked(|report| ahead(report, all))))
        .child(move || {
            let is_in_plan = moving.is_some();
            is_empty.get().then(|| report.with_untracked(|report| nothing(report, is_in_plan)))
        })
        .child(match moving {
            Some(moving) => days_to_move(derived(freed), report, moving),
            None => (move || (freed() > 0).then(|| report.with_untracked(way_to_move))).markup(),
        })
}

/// The days that can be moved into the plan, and those that were.
fn days_to_move(freed: Derived<u8>, report: Derived<ReportRef>, moving: Moving) -> Markup {
    let Moving { moved, on_move, on_take_back } = moving;
    let capacity = derived(move || report.with(|report| report.assessment.context.capacity));
    let on_offer = derived(move || moved.get().on_offer(freed.get(), capacity.get()));
    let offer = move || {
        let quarters = on_offer.get();
        (quarters > 0).then(|| {
            let label = format!("Move {} into the plan", format::days_a_week(quarters));
            let on_click = move |_| on_move.run(freed.get_untracked());
            button("button").on(ev::click, on_click).child(label)
        })
    };
    let was_moved = move || {
        let quarters = moved.get().quarter_days();
        (quarters > 0).then(|| {
            let days = format::days_a_week(quarters);
            let back = button("link").on(ev::click, move |_| on_take_back.run(()));
            let words = format!("{days} moved into the plan. ");
            all([words.markup(), back.child("Undo").markup()])
        })
    };
    let status = html::p().role("status").class("hint").child(was_moved);
    all([offer.markup(), status.markup()])
}

/// A link to the page where the freed days can be moved, for a page without a plan.
fn way_to_move(report: &ReportRef) -> Option<Element> {
    (report.owner == Owner::Visitor).then(|| {
        let href = Route::Plan.href(report.questionnaire, Document::Assess);
        let way = html::a().href(href).child("your plan");
        html::p().class("hint").child("You can move these days into ").child(way).child(".")
    })
}

fn list(pauses: &[Pause]) -> Option<Element> {
    let item = |pause: &Pause| {
        let copy = can_wait(pause.item);
        let freed = format!("frees {}", format::days_a_week(pause.freed_quarter_days));
        html::li()
            .child(html::strong().child(copy.label))
            .child(html::span().class("leave-alone__freed numeric").child(freed))
            .child(html::p().class("hint").child("Enough for now: ").child(copy.enough))
            .child(html::p().class("hint").child("Start again when: ").child(copy.ends))
    };
    let rows = pauses.iter().map(item);
    (!pauses.is_empty()).then(|| html::ul().class("leave-alone__list").role("list").children(rows))
}

fn nothing(report: &Report, is_in_plan: bool) -> Option<Element> {
    let hint = html::p().class("hint");
    match report.owner {
        Owner::Visitor if !is_in_plan => None,
        Owner::Visitor => {
            let href = Route::Results.href(report.questionnaire, Document::Assess);
            let way = html::a().href(href).child("What can wait");
            let rest = " in your results, say where last month’s time went. That may free up days.";
            Some(hint.child("Nothing stands out. Under ").child(way).child(rest))
        }
        Owner::Sender => Some(hint.child("Nothing stands out.")),
    }
}

/// Answers two or more levels above what the stage needs.
fn ahead(report: &Report, aheads: &[OverTarget]) -> Markup {
    let group = |until: Option<Stage>| {
        let links: Vec<Element> = (aheads.iter())
            .filter(|ahead| ahead.until == until)
            .map(|ahead| html::li().child(report.question_link(ahead.question)))
            .collect();
        let is_empty = links.is_empty();
        let list = html::ul().class("leave-alone__ahead").role("list").child(links);
        (!is_empty).then(|| html::div().child(html::p().child(sentences::ahead(until))).child(list))
    };
    all([Some(Stage::First), Some(Stage::Growth), None].map(|until| group(until).markup()))
}
