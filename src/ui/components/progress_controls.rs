//! Controls for progress on an action: its state, the answers it improves, its owner.

use leptos::prelude::*;

use super::text_field::{FieldSize, TextField, text_field_of};
use crate::app::draft::plan_record::Text;
use crate::app::share::{MAX_LINE, MAX_NOTE};
use crate::content::action_texts;
use crate::domain::plan::{Step, Tick, Trigger};
use crate::domain::questionnaire::ActionId;
use crate::platform::page::{self, Focus};
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::report::{Report, ReportRef};
use crate::ui::sentences;

/// An event from the controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanEvent {
    /// The state of an action changed.
    Ticked(ActionId, Tick),
    /// The answers that a done action targets have improved as planned.
    Raised(ActionId),
    /// Those answers stay as they are.
    Left(ActionId),
    /// The text of an action changed.
    Wrote(Text, ActionId, String),
}

/// A plan whose progress can be edited.
#[derive(Clone, Copy)]
pub struct PlanEdits {
    /// The plan.
    pub report: Derived<ReportRef>,
    /// Runs with each event.
    pub on_event: Callback<PlanEvent>,
}

/// The place of the controls on the page: the same action may be in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the list of this week.
    ThisWeek,
    /// In the table of all weeks.
    AllWeeks,
}

impl Where {
    const fn code(self) -> &'static str {
        match self {
            Self::ThisWeek => "now",
            Self::AllWeeks => "weeks",
        }
    }
}

const OWNER: TextField =
    TextField { id: "owner", label: "Owner", room: FieldSize::Line, limit: MAX_LINE };

const NOTE: TextField =
    TextField { id: "note", label: "Note", room: FieldSize::Block("2"), limit: MAX_NOTE };

/// The id of the button that puts a dropped action back.
pub fn put_back_id(report: &Report, action: ActionId) -> String {
    format!("put-back-{}", report.questionnaire.action(action).id)
}

/// The four states of an action, one of them pressed. Buttons instead of radios: arrow keys would
/// pass through *dropped*.
pub fn states(edits: PlanEdits, action: ActionId, place: Where) -> Element {
    let PlanEdits { report, on_event } = edits;
    let now = derived(move || report.with(|r| Tick::of(r.assessment.progress.get(action))));
    let id = report.with_untracked(|report| report.questionnaire.action(action).id);
    let name = move |tick: Tick| format!("{}-{id}-{}", place.code(), code(tick));
    let state = |tick: Tick| {
        let said = move |_| {
            let put_back = report.with_untracked(|report| put_back_id(report, action));
            on_event.run(PlanEvent::Ticked(action, tick));
            // The plan is recomputed, so the pressed button may have moved or be gone.
            page::focus_next(Focus::Again([name(tick), put_back]));
        };
        button("states__button")
            .id(name(tick))
            .attr_fn("aria-pressed", move || Some((now.get() == tick).to_string()))
            .on(ev::click, said)
            .child(label(tick))
    };
    html::div()
        .class("states no-print")
        .role("group")
        .aria_label(format!("State of “{}”", action_texts(action).title))
        .children(Tick::ALL.map(state))
}

const fn code(tick: Tick) -> &'static str {
    match tick {
        Tick::ToDo => "to-do",
        Tick::Doing => "doing",
        Tick::Done => "done",
        Tick::Dropped => "dropped",
    }
}

const fn label(tick: Tick) -> &'static str {
    match tick {
        Tick::ToDo => "To do",
        Tick::Doing => "Doing",
        Tick::Done => "Done",
        Tick::Dropped => "Dropped",
    }
}

/// The answers that a done action targets and that are still lower, unless they are to stay so.
pub fn open_triggers(report: &Report, action: ActionId) -> Vec<Trigger> {
    let is_left = report.annotations.left.contains(&action);
    let step = report.step(action).filter(|step| step.is_done() && !is_left);
    step.map(|step| step.triggers.clone()).unwrap_or_default()
}

/// A line below a done action that asks whether the answers it targets have improved.
pub fn offer(edits: PlanEdits, action: ActionId) -> Markup {
    let PlanEdits { report, on_event } = edits;
    let open = derived(move || report.with(|report| open_triggers(report, action)));
    let shown = move || {
        let open = open.get();
        let is_one = open.len() == 1;
        let rows = report.with_untracked(|report| {
            open.iter().map(|trigger| question(report, trigger)).collect::<Vec<_>>()
        });
        (!rows.is_empty()).then(|| {
            let say = |said: PlanEvent| move |_| on_event.run(said.clone());
            let raise = if is_one { "Yes, update the answer" } else { "Yes, update the answers" };
            let buttons = html::div()
                .class("cluster")
                .child(
                    button("button button--small")
                        .on(ev::click, say(PlanEvent::Raised(action)))
                        .child(raise),
                )
                .child(
                    button("button button--quiet button--small")
                        .on(ev::click, say(PlanEvent::Left(action)))
                        .child("No, keep it"),
                );
            html::div().class("offer no-print").children(rows).child(buttons)
        })
    };
    shown.markup()
}

fn question(report: &Report, trigger: &Trigger) -> Element {
    let reached = report.question(trigger.question).statement(trigger.to);
    let said = match trigger.from {
        Some(_) => format!("your answer was “{}”.", sentences::answer(report, trigger.question)),
        None => "your answer was “Don’t know”.".to_owned(),
    };
    html::p()
        .child(report.question_link(trigger.question))
        .child(format!(": {said} Is this true now: “{reached}”?"))
}

/// Owner and note.
pub fn annotations(edits: PlanEdits, action: ActionId) -> Element {
    let PlanEdits { report, on_event } = edits;
    let id = report.with_untracked(|report| report.questionnaire.action(action).id);
    let field = |what: TextField, text: Text| {
        let value = derived(move || {
            report.with(|report| {
                let texts = match text {
                    Text::Owner => &report.annotations.owners,
                    Text::Note => &report.annotations.notes,
                };
                texts.get(&action).cloned().unwrap_or_default()
            })
        });
        let wrote = Callback::new(move |words| on_event.run(PlanEvent::Wrote(text, action, words)));
        text_field_of(id, what, value, wrote)
    };
    html::div()
        .class("words-beside no-print")
        .child(field(OWNER, Text::Owner))
        .child(field(NOTE, Text::Note))
}

/// Dropped actions, with a button to put each back; nothing if there are none.
pub fn dropped(edits: PlanEdits) -> Markup {
    let PlanEdits { report, on_event } = edits;
    let actions = derived(move || {
        report.with(|report| {
            let progress = report.assessment.progress.iter();
            let is_dropped =
                |(action, state)| (Tick::of(Some(state)) == Tick::Dropped).then_some(action);
            progress.filter_map(is_dropped).collect::<Vec<ActionId>>()
        })
    });
    let row = move |action: ActionId| {
        let back = button("button button--quiet no-print")
            .id(report.with_untracked(|report| put_back_id(report, action)))
            .aria_label(format!("Put back in the plan: {}", action_texts(action).title))
            .on(ev::click, move |_| on_event.run(PlanEvent::Ticked(action, Tick::ToDo)))
            .child("Put back in the plan");
        html::li().child(html::span().child(action_texts(action).title)).child(back)
    };
    let list = move || {
        let rows: Vec<Element> = actions.get().into_iter().map(row).collect();
        (!rows.is_empty()).then(|| {
            let list = html::ul().class("dropped__list").role("list").children(rows);
            all([html::h3().child("Dropped").markup(), list.markup()])
        })
    };
    html::div().class("dropped").child(list).markup()
}

/// The state of a step, and when: "Done, week 2".
#[must_use]
pub fn state_words(step: &Step) -> Option<String> {
    step.is_pinned().then(|| {
        let word = if step.is_done() { "Done" } else { "Doing" };
        format!("{word}, {}", crate::ui::format::weeks(step.start_week, step.end_week))
    })
}
