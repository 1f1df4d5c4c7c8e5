//! A card that shows what moved in the plan, and why.

use leptos::prelude::*;

use super::disclosure::disclosure;
use crate::content::action_texts;
use crate::domain::plan::Tick;
use crate::domain::plan::changes::{Change, MoveReason, Place};
use crate::platform::page;
use crate::ui::derived::Derived;
use crate::ui::markup::{Element, button, ev, html};
use crate::ui::report::PlanDiff;
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

/// How many changes are shown before the disclosure.
const IN_SIGHT: usize = 6;

/// The element that takes the focus when the card is removed.
const ID: &str = "moved";

/// The card; nothing if nothing moved. `on_seen` runs when the visitor has acknowledged it.
pub fn moved(
    report: Derived<ReportRef>,
    diff: ReadSignal<Option<PlanDiff>>,
    on_seen: Callback<()>,
) -> Element {
    let card = move || {
        diff.with(|diff| {
            let diff = diff.as_ref()?;
            Some(report.with_untracked(|report| card(report, diff, on_seen)))
        })
    };
    let spoken = move || diff.with(|diff| diff.as_ref().map(headline));
    html::div()
        .id(ID)
        .tabindex("-1")
        .child(html::p().class("visually-hidden").role("status").child(spoken))
        .child(card)
}

fn headline(diff: &PlanDiff) -> String {
    format!("{} moved", format::count(diff.changes.len(), "action", "actions"))
}

fn card(report: &Report, diff: &PlanDiff, on_seen: Callback<()>) -> Element {
    let seen = move |_| {
        on_seen.run(());
        page::focus_element(ID);
    };
    let causes: Vec<String> =
        diff.causes.iter().map(|cause| sentences::cause(report, cause)).collect();
    let (first, more) = causes.split_at(causes.len().min(IN_SIGHT));
    let more = (!more.is_empty()).then(|| html::li().child(format!("and {} more", more.len())));
    let because = html::ul().class("moved__causes").children(first.iter().cloned().map(cause_row));
    let rows = |changes: &[Change]| {
        html::ul().class("moved__list").role("list").children(changes.iter().map(row))
    };
    let (near, far) = diff.changes.split_at(diff.changes.len().min(IN_SIGHT));
    let rest: Vec<String> = far.iter().map(sentence).collect();
    let rest = (!rest.is_empty()).then(|| {
        let summary = format!("{} more", rest.len());
        disclosure(summary, move || {
            let row = |text: &String| html::li().child(text.clone());
            html::ul().class("moved__list").role("list").children(rest.iter().map(row))
        })
    });
    html::section()
        .class("moved no-print")
        .aria_labelledby("moved-title")
        .child(html::h3().id("moved-title").child(headline(diff)))
        .child(html::p().class("hint").child(format!("Since {}, because:", diff.since.in_words())))
        .child(because.child(more))
        .child(rows(near))
        .child(rest)
        .child(button("button").on(ev::click, seen).child("Got it"))
}

fn cause_row(cause: String) -> Element {
    html::li().child(cause)
}

fn row(change: &Change) -> Element {
    let title = html::span().class("moved__title").child(action_texts(change.action).title);
    html::li()
        .child(title)
        .child(" ")
        .child(html::span().class("moved__way numeric").child(way(change)))
}

fn sentence(change: &Change) -> String {
    format!("{} {}", action_texts(change.action).title, way(change))
}

/// "week 3 → weeks 2 to 4", and the reason if it is more than the shared causes.
fn way(change: &Change) -> String {
    let place = |place: Place| match place {
        Place::In(weeks) => format::weeks(weeks.start(), weeks.end()),
        Place::NextQuarter => "next quarter".to_owned(),
    };
    let way = match (change.from.map(place), change.to.map(place)) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => format!("new: {to}"),
        (Some(from), None) => format!("{from} → removed"),
        (None, None) => String::new(),
    };
    let why = match change.why {
        MoveReason::Ticked(tick) => format!(": {}", ticked(tick)),
        MoveReason::NeedsDropped(dropped) => {
            format!(": depends on “{}”, which was dropped", action_texts(dropped).title)
        }
        MoveReason::NotNeeded => ": no longer needed".to_owned(),
        MoveReason::FollowsFromAll => String::new(),
    };
    format!("{way}{why}")
}

const fn ticked(tick: Tick) -> &'static str {
    match tick {
        Tick::ToDo => "to do again",
        Tick::Doing => "being done",
        Tick::Done => "done",
        Tick::Dropped => "dropped",
    }
}
