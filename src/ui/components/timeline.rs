//! Twelve weeks as a table: a row an action, and in it a bar over the weeks it takes.
//!
//! Whoever moves the days sees it follow at once: what stays is kept, and only words and the places
//! of bars change.

mod details;

use leptos::prelude::*;

use crate::content::action_words;
use crate::domain::plan::{PhaseSummary, Reason, Step, WEEKS};
use crate::domain::questionnaire::{ActionId, Phase, Theme};
use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el, keyed};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

use super::badge::{Tone, badge};
use super::carry_out::{Carrying, Where, offer, open_triggers, state_words, states, words_beside};
use crate::ui::memo::{Memo, memo};

/// Action, days, points, weeks.
const COLUMNS: &str = "4";

/// A table of actions, and which of them are open.
#[derive(Clone, Copy)]
struct Table {
    report: Memo<ReportRef>,
    /// Where the plan is being carried out here.
    carrying: Option<Carrying>,
    /// Open actions stay open where another plan puts them into another phase.
    open: RwSignal<Vec<ActionId>>,
}

/// The plan of a report, read-only. Rows keep their place and stay open while days or answers change.
pub fn timeline(report: Memo<ReportRef>) -> Element {
    whole(Table { report, carrying: None, open: RwSignal::new(Vec::new()) })
}

/// The plan that is being carried out, to tick and to write beside.
pub fn living_timeline(carrying: Carrying) -> Element {
    let report = carrying.report;
    whole(Table { report, carrying: Some(carrying), open: RwSignal::new(Vec::new()) })
}

fn whole(table: Table) -> Element {
    let report = table.report;
    // Only a plan with a first day has a week that is this one.
    let now = memo(move || report.with(|r| r.beside.start.map_or(0, |_| r.plan.week)));
    let week = |week: u8| {
        el("span")
            .class("timeline__week")
            .attr_fn("data-now", move || (now.get() == week).then(String::new))
            .child(week)
    };
    // A scale to look at. Beside it, the words in each row say the weeks.
    let scale = el("span")
        .class("timeline__scale")
        .attr("aria-hidden", "true")
        .children((1..=WEEKS).map(week));
    let spoken = move || match now.get() {
        0 => "Weeks".to_owned(),
        now => format!("Weeks, this is week {now}"),
    };
    let weeks = el("th")
        .attr("scope", "col")
        .class("timeline__weeks")
        .child(el("span").class("visually-hidden").child(spoken))
        .child(scale);
    let figure =
        |name: &'static str| el("th").attr("scope", "col").class("timeline__figure").child(name);
    let head = el("tr")
        .attr("role", "row")
        .child(el("th").attr("scope", "col").child("Action"))
        .child(figure("Days"))
        .child(figure("Points"))
        .child(weeks);
    el("table")
        .class("timeline")
        .attr("role", "table")
        .child(
            el("caption")
                .class("visually-hidden")
                .child("Actions of the plan, with estimated days, points, and the weeks they take"),
        )
        .child(el("thead").attr("role", "rowgroup").child(head))
        .children(Phase::ALL.map(|phase| phase_rows(table, phase)))
}

/// One phase: what it is for and where it leads, then its actions.
fn phase_rows(table: Table, phase: Phase) -> Element {
    let report = table.report;
    let actions = move || {
        let is_here = |step: &&Step| Phase::of_week(step.start_week) == phase;
        report.with(|report| {
            report.plan.steps.iter().filter(is_here).map(|step| step.action).collect::<Vec<_>>()
        })
    };
    let actions = memo(actions);
    let rows =
        keyed(move || actions.get(), ActionId::slot, move |action| action_rows(table, action));
    let head = el("th")
        .attr("scope", "rowgroup")
        .attr("role", "rowheader")
        .class("timeline__phase")
        .attr("colspan", COLUMNS)
        .child(phase_head(report, phase));
    el("tbody").attr("role", "rowgroup").child(el("tr").attr("role", "row").child(head)).child(rows)
}

fn phase_head(report: Memo<ReportRef>, phase: Phase) -> Element {
    let summary = memo(move || report.with(|report| report.plan.phases[phase.index()]));
    let band = memo(move || summary.with(|summary| summary.score.map(|_| summary.band)));
    let score = move || summary.with(|summary| summary.score.map_or(0, Points::floor));
    let used = move || {
        let PhaseSummary { used, available, .. } = summary.get();
        format!("{} of {} used", words::day_number(used), words::days(available))
    };
    let share = move || report.with(|r| sentences::phase_share(&r.assessment.context, phase));
    let (start, end) = phase.weeks();
    let leads_to = move || {
        band.get().map(|band| {
            let number = el("strong").child(move || u16::from(score()));
            let week = el("span").class("numeric").child(format!("Week {end}: ")).child(number);
            let band = badge(Tone::of_band(band), band.map_or("", Band::label));
            el("p").class("timeline__end").child(week).child(band)
        })
    };
    let themes = phase.themes().map(Theme::label).join(" · ");
    let weeks = el("span").class("timeline__span").child(format!("Weeks {start}–{end}"));
    let goal = el("div")
        .child(el("h3").child(phase.label()).child(weeks))
        .child(el("p").child(sentences::phase_goal(phase)))
        .child(el("p").class("hint").child(themes));
    let sum = el("div")
        .class("timeline__sum")
        .child(leads_to)
        .child(el("p").class("hint numeric").child(used))
        .child(el("p").class("hint").child(share));
    el("div").class("timeline__head").child(goal).child(sum)
}

/// What the row of an action shows.
#[derive(Clone, Default, PartialEq)]
struct Row {
    days: String,
    points: String,
    /// The points are words, because they are part of the score already.
    is_in_score: bool,
    start_week: u8,
    end_week: u8,
    bar: &'static str,
    tags: Option<String>,
    /// Something is asked about it.
    is_asked: bool,
}

impl Row {
    fn of(report: &Report, step: &Step) -> Self {
        let is_in_score = step.is_done() && step.triggers.is_empty();
        let points = if is_in_score { "in the score".to_owned() } else { sentences::points(step) };
        Self {
            days: words::days(step.effort),
            points,
            is_in_score,
            start_week: step.start_week,
            end_week: step.end_week,
            bar: match step.reason {
                Reason::Blocker(_) => "timeline__bar timeline__bar--blocker",
                Reason::Started => "timeline__bar timeline__bar--doing",
                Reason::Finished => "timeline__bar timeline__bar--done",
                _ => "timeline__bar",
            },
            tags: tag_words(step),
            is_asked: !open_triggers(report, step.action).is_empty(),
        }
    }
}

/// One action: its row, what is asked about it, and what is behind it when opened.
fn action_rows(table: Table, action: ActionId) -> Markup {
    let Table { report, carrying, open } = table;
    let row = move || report.with(|report| report.step(action).map(|step| Row::of(report, step)));
    // Nothing is shown of an action that has just left the plan: its row goes, too.
    let row = memo(move || row().unwrap_or_default());
    let tags = memo(move || row.with(|row| row.tags.clone()));
    let is_asked = memo(move || row.with(|row| row.is_asked));
    let is_open = memo(move || open.with(|open| open.contains(&action)));
    let title = action_words(action).title;
    let toggled = move |_| {
        open.update(|open| match open.iter().position(|&each| each == action) {
            Some(at) => drop(open.remove(at)),
            None => open.push(action),
        });
    };
    let toggle = button("timeline__toggle")
        .attr_fn("aria-expanded", move || Some(is_open.get().to_string()))
        .on("click", toggled)
        .child(title);
    let name = el("th")
        .attr("scope", "row")
        .attr("role", "rowheader")
        .child(toggle)
        .child(move || tags.get().map(tag_line));
    let shown = el("tr").class("timeline__row").attr("role", "row").child(name).child(cells(row));
    let opened = move || is_open.get().then(|| opened_row(table, action));
    let asked = carrying.map(|carrying| asked_row(carrying, is_asked, action));
    all([shown.markup(), asked.markup(), opened.markup()])
}

/// What is asked about a done action; no row where nothing is.
fn asked_row(carrying: Carrying, is_asked: Memo<bool>, action: ActionId) -> Markup {
    let row = move || {
        is_asked.get().then(|| {
            let cell = whole_row().child(offer(carrying, action));
            el("tr").class("timeline__asked").attr("role", "row").child(cell)
        })
    };
    row.markup()
}

/// A cell over all columns.
fn whole_row() -> Element {
    el("td").attr("role", "cell").attr("colspan", COLUMNS)
}

/// What is behind an action. Fields stay while what is computed changes beside them.
fn opened_row(table: Table, action: ActionId) -> Element {
    let Table { report, carrying, .. } = table;
    let details = move || {
        report.with(|report| report.step(action).map(|step| details::details(report, step)))
    };
    let said = carrying.map(|carrying| {
        el("div")
            .class("timeline__said")
            .child(states(carrying, action, Where::AllWeeks))
            .child(words_beside(carrying, action))
    });
    let cell = whole_row().child(said).child(details);
    el("tr").class("timeline__open").attr("role", "row").child(cell)
}

/// Days, points, and the weeks: words to listen to, a bar to look at.
fn cells(row: Memo<Row>) -> Markup {
    let cell = || el("td").attr("role", "cell");
    let days =
        cell().class("timeline__figure numeric").child(move || row.with(|row| row.days.clone()));
    let points_class = move || {
        let is_in_score = row.with(|row| row.is_in_score);
        let kind = if is_in_score { "timeline__figure--said" } else { "numeric" };
        Some(format!("timeline__figure {kind}"))
    };
    let points =
        cell().attr_fn("class", points_class).child(move || row.with(|row| row.points.clone()));
    let weeks = move || row.with(|row| words::weeks(row.start_week, row.end_week));
    let bar = el("div")
        .attr_fn("class", move || Some(row.with(|row| row.bar.to_owned())))
        .style_fn("--start", move || row.with(|row| row.start_week.to_string()))
        .style_fn("--end", move || row.with(|row| row.end_week.to_string()))
        .child(el("span").class("visually-hidden").child(weeks));
    all([days.markup(), points.markup(), cell().class("timeline__weeks").child(bar).markup()])
}

/// What is special about an action, in words.
pub fn tags(step: &Step) -> Option<Element> {
    tag_words(step).map(tag_line)
}

/// Tags as they stand under the title of an action.
pub fn tag_line(words: String) -> Element {
    el("span").class("tags").child(words)
}

/// What is special about an action, as one text; `None` where nothing is.
pub fn tag_words(step: &Step) -> Option<String> {
    let state = state_words(step);
    let special = [
        (matches!(step.reason, Reason::Blocker(_)), "Blocker"),
        (matches!(step.reason, Reason::QuickWin), "Quick win"),
        (step.is_carried_over, "Carried over"),
    ]
    .into_iter()
    .filter_map(|(holds, tag)| holds.then_some(tag))
    .chain(step.condition.map(sentences::condition));
    let tags: Vec<String> = state.into_iter().chain(special.map(str::to_owned)).collect();
    (!tags.is_empty()).then(|| tags.join(" · "))
}
