//! Twelve weeks as a table: one row per action, with a bar over the weeks it takes.
//!
//! The table follows the days slider immediately: rows are kept, and only texts and bar positions
//! change.

mod details;

use leptos::prelude::*;

use crate::content::action_texts;
use crate::domain::plan::{PhaseSummary, Reason, Step, WEEKS};
use crate::domain::questionnaire::{ActionId, Phase, Theme};
use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::format::DOT;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html, keyed};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{format, sentences};

use super::badge::{Tone, badge};
use super::progress_controls::{
    PlanEdits, Where, annotations, offer, open_triggers, state_words, states,
};
use crate::ui::derived::{Derived, derived};

/// Action, days, points, weeks.
const COLUMNS: &str = "4";

/// A table of actions, and which of them are open.
#[derive(Clone, Copy)]
struct Table {
    report: Derived<ReportRef>,
    /// Present if progress can be edited here.
    edits: Option<PlanEdits>,
    /// Open actions stay open even if another plan moves them to another phase.
    open: RwSignal<Vec<ActionId>>,
}

/// The plan of a report, read-only. Rows keep their place and stay open while days or answers change.
pub fn timeline(report: Derived<ReportRef>) -> Element {
    whole(Table { report, edits: None, open: RwSignal::new(Vec::new()) })
}

/// The visitor's own plan, with controls for progress and notes.
pub fn living_timeline(edits: PlanEdits) -> Element {
    let report = edits.report;
    whole(Table { report, edits: Some(edits), open: RwSignal::new(Vec::new()) })
}

fn whole(table: Table) -> Element {
    let report = table.report;
    // Only a plan with a start date has a current week.
    let now = derived(move || report.with(|r| r.annotations.start.map_or(0, |_| r.plan.week)));
    let column = || html::th().scope("col").role("columnheader");
    let week = |week: u8| {
        html::span()
            .class("timeline__week")
            .untranslated()
            .attr_fn("data-now", move || (now.get() == week).then(String::new))
            .child(week)
    };
    // A visual scale. In addition, the text of each row states its weeks.
    let scale =
        html::span().class("timeline__scale").aria_hidden("true").children((1..=WEEKS).map(week));
    let spoken = move || match now.get() {
        0 => "Weeks".to_owned(),
        now => format!("Weeks, this is week {now}"),
    };
    let weeks = column()
        .class("timeline__weeks")
        .child(html::span().class("visually-hidden").child(spoken))
        .child(scale);
    let figure = |name: &'static str| column().class("timeline__figure").child(name);
    let head = html::tr()
        .role("row")
        .child(column().child("Action"))
        .child(figure("Days"))
        .child(figure("Points"))
        .child(weeks);
    html::table()
        .class("timeline")
        .role("table")
        .child(
            html::caption()
                .class("visually-hidden")
                .child("Actions of the plan, with estimated days, points, and the weeks they take"),
        )
        .child(html::thead().role("rowgroup").child(head))
        .child(html::tbody().role("rowgroup").child(rows(table)))
}

/// The items of the table.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    Head(Phase),
    Action(ActionId),
}

impl Item {
    fn key(self) -> usize {
        match self {
            Self::Head(phase) => phase.index(),
            Self::Action(action) => Phase::ALL.len() + action.slot(),
        }
    }
}

/// Each phase with its actions. One list for all phases: an action that changes phase keeps its DOM
/// nodes.
fn rows(table: Table) -> Markup {
    let items = derived(move || table.report.with(|report| items(report)));
    let row = move |item| match item {
        Item::Head(phase) => phase_row(table, phase).markup(),
        Item::Action(action) => action_rows(table, action),
    };
    keyed(move || items.get(), Item::key, row)
}

fn items(report: &Report) -> Vec<Item> {
    let of_phase = |phase: Phase| {
        let is_here = move |step: &&Step| Phase::of_week(step.start_week) == phase;
        let actions = report.plan.steps.iter().filter(is_here);
        [Item::Head(phase)].into_iter().chain(actions.map(|step| Item::Action(step.action)))
    };
    Phase::ALL.into_iter().flat_map(of_phase).collect()
}

/// One phase: its goal and the score it leads to.
fn phase_row(table: Table, phase: Phase) -> Element {
    let head = html::th()
        .scope("colgroup")
        .role("rowheader")
        .class("timeline__phase")
        .colspan(COLUMNS)
        .child(phase_head(table.report, phase));
    html::tr().class("timeline__first").role("row").child(head)
}

fn phase_head(report: Derived<ReportRef>, phase: Phase) -> Element {
    let summary = derived(move || report.with(|report| report.plan.phases[phase.index()]));
    let band = derived(move || summary.with(|summary| summary.score.map(|_| summary.band)));
    let score = move || summary.with(|summary| summary.score.map_or(0, Points::floor));
    let used = move || {
        let PhaseSummary { used, available, .. } = summary.get();
        format!("{} of {} used", format::day_number(used), format::days(available))
    };
    let share = move || report.with(|r| sentences::phase_share(&r.assessment.context, phase));
    let (start, end) = phase.weeks();
    let leads_to = move || {
        band.get().map(|band| {
            let number = html::strong().untranslated().child(move || u16::from(score()));
            let week = html::span().class("numeric").child(format!("Week {end}: ")).child(number);
            let band = badge(Tone::of_band(band), band.map_or("", Band::label));
            html::p().class("timeline__end").child(week).child(band)
        })
    };
    let themes = phase.themes().map(Theme::label).join(DOT);
    let weeks = html::span().class("timeline__span").child(format!("Weeks {start}–{end}"));
    let goal = html::div()
        .child(html::h3().child(phase.label()).child(" ").child(weeks))
        .child(html::p().child(sentences::phase_goal(phase)))
        .child(html::p().class("hint").child(themes));
    let sum = html::div()
        .class("timeline__sum")
        .child(leads_to)
        .child(html::p().class("hint numeric").child(used))
        .child(html::p().class("hint").child(share));
    html::div().class("timeline__head").child(goal).child(sum)
}

/// The data of the row of an action, without its texts: most rows stay unchanged, so their texts
/// would be built in vain.
#[derive(Clone, PartialEq)]
struct Row {
    step: Step,
    /// There is a question about it.
    is_asked: bool,
}

impl Row {
    fn of(report: &Report, action: ActionId) -> Option<Self> {
        let step = report.step(action)?.clone();
        let is_asked = step.is_done() && !open_triggers(report, action).is_empty();
        Some(Self { step, is_asked })
    }

    /// The points are shown as words, because they are part of the score already.
    fn is_in_score(&self) -> bool {
        self.step.is_done() && self.step.triggers.is_empty()
    }

    fn points(&self) -> String {
        if self.is_in_score() { "in the score".to_owned() } else { sentences::points(&self.step) }
    }

    const fn bar(&self) -> &'static str {
        match self.step.reason {
            Reason::Blocker(_) => "timeline__bar timeline__bar--blocker",
            Reason::Started => "timeline__bar timeline__bar--doing",
            Reason::Finished => "timeline__bar timeline__bar--done",
            _ => "timeline__bar",
        }
    }
}

/// One action: its row, the question about it, and its details when opened.
fn action_rows(table: Table, action: ActionId) -> Markup {
    let Table { report, edits, open } = table;
    let row = derived(move || report.with(|report| Row::of(report, action)));
    let tags = derived(move || row.with(|row| tag_words(&row.as_ref()?.step)));
    let is_asked = derived(move || row.with(|row| row.as_ref().is_some_and(|row| row.is_asked)));
    let is_open = derived(move || open.with(|open| open.contains(&action)));
    let title = action_texts(action).title;
    let toggled = move |_| {
        open.update(|open| match open.iter().position(|&each| each == action) {
            Some(at) => drop(open.remove(at)),
            None => open.push(action),
        });
    };
    let toggle = button("timeline__toggle")
        .attr_fn("aria-expanded", move || Some(is_open.get().to_string()))
        .on(ev::click, toggled)
        .child(title);
    let name = html::th()
        .scope("row")
        .role("rowheader")
        .child(toggle)
        .child(move || tags.get().map(tag_line));
    let shown = html::tr().class("timeline__row").role("row").child(name).child(cells(row));
    let opened = move || is_open.get().then(|| opened_row(table, action));
    let asked = edits.map(|edits| asked_row(edits, is_asked, action));
    all([shown.markup(), asked.markup(), opened.markup()])
}

/// The question about a done action; no row if there is none.
fn asked_row(edits: PlanEdits, is_asked: Derived<bool>, action: ActionId) -> Markup {
    let row = move || {
        is_asked.get().then(|| {
            let cell = whole_row().child(offer(edits, action));
            html::tr().class("timeline__asked").role("row").child(cell)
        })
    };
    row.markup()
}

/// A cell that spans all columns.
fn whole_row() -> Element {
    html::td().role("cell").colspan(COLUMNS)
}

/// The details of an action. The fields stay while computed content next to them changes.
fn opened_row(table: Table, action: ActionId) -> Element {
    let Table { report, edits, .. } = table;
    let details = move || {
        report.with(|report| report.step(action).map(|step| details::details(report, step)))
    };
    let said = edits.map(|edits| {
        html::div()
            .class("timeline__said")
            .child(states(edits, action, Where::AllWeeks))
            .child(annotations(edits, action))
    });
    let cell = whole_row().child(said).child(details);
    html::tr().class("timeline__open").role("row").child(cell)
}

/// Days, points and weeks: text for screen readers, and a visual bar.
fn cells(row: Derived<Option<Row>>) -> Markup {
    // An action that has just left the plan has no texts: its row is removed, too.
    let text = move |say: fn(&Row) -> String| {
        move || row.with(|row| row.as_ref().map(say).unwrap_or_default())
    };
    let attribute = move |say: fn(&Row) -> String| move || row.with(|row| row.as_ref().map(say));
    let points_class = attribute(|row| {
        let kind = if row.is_in_score() { "timeline__figure--said" } else { "numeric" };
        format!("timeline__figure {kind}")
    });
    let cell = || html::td().role("cell");
    let days =
        cell().class("timeline__figure numeric").child(text(|row| format::days(row.step.effort)));
    let days = days.untranslated();
    let is_number = |row: &Row| (!row.is_in_score()).then(|| "no".to_owned());
    let points = cell()
        .attr_fn("class", points_class)
        .attr_fn("translate", move || row.with(|row| row.as_ref().and_then(is_number)))
        .child(text(Row::points));
    let weeks = text(|row| format::weeks(row.step.start_week, row.step.end_week));
    let bar = html::div()
        .attr_fn("class", attribute(|row| row.bar().to_owned()))
        .style_fn("--start", text(|row| row.step.start_week.to_string()))
        .style_fn("--end", text(|row| row.step.end_week.to_string()))
        .child(html::span().class("visually-hidden").child(weeks));
    all([days.markup(), points.markup(), cell().class("timeline__weeks").child(bar).markup()])
}

/// The tags of an action, as an element.
pub fn tags(step: &Step) -> Option<Element> {
    tag_words(step).map(tag_line)
}

/// Tags as shown below the title of an action.
pub fn tag_line(words: String) -> Element {
    html::span().class("tags").child(words)
}

/// The tags of an action as one text; `None` if it has none.
pub fn tag_words(step: &Step) -> Option<String> {
    let state = state_words(step);
    let special = [
        (matches!(step.reason, Reason::Blocker(_)), "Blocker"),
        (matches!(step.reason, Reason::QuickWin), "Quick win"),
        (step.is_carried_over, "Carried over"),
    ]
    .into_iter()
    .filter_map(|(holds, tag)| holds.then_some(tag))
    .map(str::to_owned);
    let condition = step.condition.map(sentences::condition);
    let tags: Vec<String> = state.into_iter().chain(special).chain(condition).collect();
    (!tags.is_empty()).then(|| tags.join(DOT))
}
