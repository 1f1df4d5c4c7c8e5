//! Twelve weeks as a table: a row an action, a column a week, and a bar over the weeks it takes.

mod details;

use leptos::prelude::*;

use crate::content::action_words;
use crate::domain::plan::{PhaseSummary, Reason, Step, WEEKS};
use crate::domain::questionnaire::{ActionId, Phase, Theme};
use crate::domain::verdict::Band;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el, keyed};
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

use super::badge::{Tone, badge};
use super::carry_out::{Carrying, Where, offer, open_triggers, state_words, states, words_beside};
use crate::ui::memo::{Memo, memo};

/// Columns beside the weeks: action, days, points.
const OTHER_COLUMNS: u8 = 3;

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
        el("th")
            .attr("scope", "col")
            .class("timeline__week")
            .attr_fn("aria-current", move || (now.get() == week).then(|| "date".to_owned()))
            .child(el("span").class("visually-hidden").child("Week "))
            .child(week)
    };
    let figure =
        |name: &'static str| el("th").attr("scope", "col").class("timeline__figure").child(name);
    let head = el("tr")
        .attr("role", "row")
        .child(el("th").attr("scope", "col").child("Action"))
        .child(figure("Days"))
        .child(figure("Points"))
        .children((1..=WEEKS).map(week));
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
        .attr("colspan", (WEEKS + OTHER_COLUMNS).to_string())
        .child(move || report.with(|report| phase_head(report, phase)));
    el("tbody").attr("role", "rowgroup").child(el("tr").attr("role", "row").child(head)).child(rows)
}

fn phase_head(report: &Report, phase: Phase) -> Element {
    let PhaseSummary { used, available, score, band, .. } = report.plan.phases[phase.index()];
    let themes = phase.themes().map(Theme::label).join(" · ");
    let (start, end) = phase.weeks();
    let score = score.map(|score| {
        let week = format!("Week {end}: ");
        let number = el("strong").child(u16::from(score.floor()));
        el("p")
            .class("timeline__end")
            .child(el("span").class("numeric").child(week).child(number))
            .child(badge(Tone::of_band(band), band.map_or("", Band::label)))
    });
    let used = format!("{} of {} used", words::day_number(used), words::days(available));
    let weeks = el("span").class("timeline__weeks").child(format!("Weeks {start}–{end}"));
    el("div")
        .class("timeline__head")
        .child(
            el("div")
                .child(el("h3").child(phase.label()).child(weeks))
                .child(el("p").child(sentences::phase_goal(phase)))
                .child(el("p").class("hint").child(themes)),
        )
        .child(
            el("div")
                .class("timeline__sum")
                .child(score)
                .child(el("p").class("hint numeric").child(used))
                .child(
                    el("p")
                        .class("hint")
                        .child(sentences::phase_share(&report.assessment.context, phase)),
                ),
        )
}

/// One action: its row, what is asked about it, and what is behind it when opened.
fn action_rows(table: Table, action: ActionId) -> Markup {
    let Table { report, carrying, open } = table;
    let step = memo(move || report.with(|report| report.step(action).cloned()));
    let tags = memo(move || report.with(|report| report.step(action).and_then(tag_words)));
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
    let row = el("tr")
        .class("timeline__row")
        .attr("role", "row")
        .child(
            el("th")
                .attr("scope", "row")
                .attr("role", "rowheader")
                .child(toggle)
                .child(move || tags.get().map(tag_line)),
        )
        .child(move || step.with(|step| step.as_ref().map(cells)));
    let opened = move || is_open.get().then(|| opened_row(table, action));
    let asked = carrying.map(|carrying| asked_row(carrying, action));
    all([row.markup(), asked.markup(), opened.markup()])
}

/// What is asked about a done action; no row where nothing is.
fn asked_row(carrying: Carrying, action: ActionId) -> Markup {
    let is_asked =
        memo(move || carrying.report.with(|report| !open_triggers(report, action).is_empty()));
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
    el("td").attr("role", "cell").attr("colspan", (WEEKS + OTHER_COLUMNS).to_string())
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

/// Days, points, and the weeks: a gap before, the bar, a gap after.
fn cells(step: &Step) -> Markup {
    let cell = || el("td").attr("role", "cell");
    let over = |cell: Element, weeks: u8| {
        cell.attr("colspan", weeks.to_string()).style("--span", weeks.to_string())
    };
    let figure = |text: String| cell().class("timeline__figure numeric").child(text);
    let gap = |weeks: u8| (weeks > 0).then(|| over(cell(), weeks)).markup();
    let class = match step.reason {
        Reason::Blocker(_) => "timeline__bar timeline__bar--blocker",
        Reason::Started => "timeline__bar timeline__bar--doing",
        Reason::Finished => "timeline__bar timeline__bar--done",
        _ => "timeline__bar",
    };
    let weeks = words::weeks(step.start_week, step.end_week);
    let bar = cell().class(class).child(el("span").class("visually-hidden").child(weeks));
    let is_in_score = step.is_done() && step.triggers.is_empty();
    let points = if is_in_score {
        cell().class("timeline__figure timeline__figure--said").child("in the score")
    } else {
        figure(sentences::points(step))
    };
    all([
        figure(words::days(step.effort)).markup(),
        points.markup(),
        gap(step.start_week - 1),
        over(bar, step.end_week + 1 - step.start_week).markup(),
        gap(WEEKS - step.end_week),
    ])
}

/// What is special about an action, in words.
pub fn tags(step: &Step) -> Option<Element> {
    tag_words(step).map(tag_line)
}

fn tag_line(words: String) -> Element {
    el("span").class("tags").child(words)
}

fn tag_words(step: &Step) -> Option<String> {
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
