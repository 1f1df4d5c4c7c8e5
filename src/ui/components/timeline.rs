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
use crate::ui::memo::{Memo, memo};

/// Columns beside the weeks: action, days, points.
const OTHER_COLUMNS: u8 = 3;

/// The plan of a report. Rows keep their place and stay open while days or answers change.
pub fn timeline(report: Memo<ReportRef>) -> Element {
    let week = |week: u8| {
        el("th")
            .attr("scope", "col")
            .class("timeline__week")
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
        .children(Phase::ALL.map(|phase| phase_rows(report, phase)))
}

/// One phase: what it is for and where it leads, then its actions.
fn phase_rows(report: Memo<ReportRef>, phase: Phase) -> Element {
    let actions = move || {
        let is_here = |step: &&Step| Phase::of_week(step.start_week) == phase;
        report.with(|report| {
            report.plan.steps.iter().filter(is_here).map(|step| step.action).collect::<Vec<_>>()
        })
    };
    let actions = memo(actions);
    let rows =
        keyed(move || actions.get(), ActionId::slot, move |action| action_rows(report, action));
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

/// One action: its row, and what is behind it when opened.
fn action_rows(report: Memo<ReportRef>, action: ActionId) -> Markup {
    let step = memo(move || report.with(|report| report.step(action).cloned()));
    let tags = memo(move || {
        report.with(|report| report.step(action).and_then(|step| tag_words(report, step)))
    });
    let is_open = RwSignal::new(false);
    let title = action_words(action).title;
    let details = move || {
        report.with(|report| report.step(action).map(|step| details::details(report, step)))
    };
    let toggle = button("timeline__toggle")
        .attr_fn("aria-expanded", move || Some(is_open.get().to_string()))
        .on("click", move |_| is_open.update(|open| *open = !*open))
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
    let opened = move || {
        is_open.get().then(|| {
            let cell = el("td")
                .attr("role", "cell")
                .attr("colspan", (WEEKS + OTHER_COLUMNS).to_string())
                .child(details);
            el("tr").class("timeline__open").attr("role", "row").child(cell)
        })
    };
    all([row.markup(), opened.markup()])
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
        _ => "timeline__bar",
    };
    let weeks = words::weeks(step.start_week, step.end_week);
    let bar = cell().class(class).child(el("span").class("visually-hidden").child(weeks));
    all([
        figure(words::days(step.effort)).markup(),
        figure(sentences::points(step)).markup(),
        gap(step.start_week - 1),
        over(bar, step.end_week + 1 - step.start_week).markup(),
        gap(WEEKS - step.end_week),
    ])
}

/// What is special about an action, in words.
pub fn tags(report: &Report, step: &Step) -> Option<Element> {
    tag_words(report, step).map(tag_line)
}

fn tag_line(words: String) -> Element {
    el("span").class("tags").child(words)
}

fn tag_words(report: &Report, step: &Step) -> Option<String> {
    let progress = report.assessment.progress.get(step.action).map(sentences::progress);
    let special = [
        (matches!(step.reason, Reason::Blocker(_)), "Blocker"),
        (matches!(step.reason, Reason::QuickWin), "Quick win"),
        (step.is_carried_over, "Carried over"),
    ]
    .into_iter()
    .filter_map(|(holds, tag)| holds.then_some(tag))
    .chain(step.condition.map(sentences::condition));
    let tags: Vec<String> = progress.into_iter().chain(special.map(str::to_owned)).collect();
    (!tags.is_empty()).then(|| tags.join(" · "))
}
