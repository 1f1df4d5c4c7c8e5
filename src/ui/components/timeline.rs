//! Twelve weeks as a table: a row an action, a column a week, and a bar over the weeks it takes.

mod details;

use leptos::prelude::*;

use crate::domain::plan::{PhaseSummary, Reason, Step, WEEKS};
use crate::domain::questionnaire::{ActionId, Phase, Theme};
use crate::domain::verdict::Band;
use crate::ui::memo::memo;
use crate::ui::report::{Report, ReportRef};
use crate::ui::{sentences, words};

use super::badge::{Tone, badge};

/// Columns beside the weeks: action, days, points.
const OTHER_COLUMNS: u8 = 3;

/// The plan of a report. Rows keep their place and stay open while days or answers change.
#[component]
pub fn Timeline(
    /// Whose plan.
    #[prop(into)]
    report: Signal<ReportRef>,
) -> impl IntoView {
    let week = |week: u8| {
        view! {
            <th scope="col" class="timeline__week">
                <span class="visually-hidden">"Week "</span>
                {week}
            </th>
        }
    };
    view! {
        <table class="timeline" role="table">
            <caption class="visually-hidden">
                "Actions of the plan, with estimated days, points, and the weeks they take"
            </caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col">"Action"</th>
                    <th scope="col" class="timeline__figure">"Days"</th>
                    <th scope="col" class="timeline__figure">"Points"</th>
                    {(1..=WEEKS).map(week).collect_view()}
                </tr>
            </thead>
            {Phase::ALL.map(|phase| view! { <PhaseRows report phase/> }).collect_view()}
        </table>
    }
}

/// One phase: what it is for and where it leads, then its actions.
#[component]
fn PhaseRows(report: Signal<ReportRef>, phase: Phase) -> impl IntoView {
    let actions = move || {
        let is_here = |step: &&Step| Phase::of_week(step.start_week) == phase;
        report.with(|report| {
            report.plan.steps.iter().filter(is_here).map(|step| step.action).collect::<Vec<_>>()
        })
    };
    let actions = memo(actions);
    view! {
        <tbody role="rowgroup">
            <tr role="row">
                <th
                    scope="rowgroup"
                    role="rowheader"
                    class="timeline__phase"
                    colspan=(WEEKS + OTHER_COLUMNS).to_string()
                >
                    {move || report.with(|report| phase_head(report, phase))}
                </th>
            </tr>
            <For each=move || actions.get() key=|action| *action let:action>
                <ActionRows report action/>
            </For>
        </tbody>
    }
}

fn phase_head(report: &Report, phase: Phase) -> AnyView {
    let PhaseSummary { used, available, score, band, .. } = report.plan.phases[phase.index()];
    let themes = phase.themes().map(Theme::label).join(" · ");
    let (start, end) = phase.weeks();
    let score = score.map(|score| {
        view! {
            <p class="timeline__end">
                <span class="numeric">"Week " {end} ": " <strong>{score.floor()}</strong></span>
                {badge(Tone::of_band(band), band.map_or("", Band::label))}
            </p>
        }
    });
    view! {
        <div class="timeline__head">
            <div>
                <h3>
                    {phase.label()}
                    <span class="timeline__weeks">"Weeks " {start} "–" {end}</span>
                </h3>
                <p>{sentences::phase_goal(phase)}</p>
                <p class="hint">{themes}</p>
            </div>
            <div class="timeline__sum">
                {score}
                <p class="hint numeric">
                    {words::day_number(used)} " of " {words::days(available)} " used"
                </p>
                <p class="hint">{sentences::phase_share(&report.assessment.context, phase)}</p>
            </div>
        </div>
    }
    .into_any()
}

/// One action: its row, and what is behind it when opened.
#[component]
fn ActionRows(report: Signal<ReportRef>, action: ActionId) -> impl IntoView {
    let step = memo(move || report.with(|report| report.step(action).cloned()));
    let is_open = RwSignal::new(false);
    let title = report.with_untracked(|report| report.questionnaire.action(action).title);
    let details = move || {
        report.with(|report| report.step(action).map(|step| details::details(report, step)))
    };
    view! {
        <tr class="timeline__row" role="row">
            <th scope="row" role="rowheader">
                <button
                    type="button"
                    class="timeline__toggle"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {title}
                </button>
                {move || step.with(|step| step.as_ref().map(tags))}
            </th>
            {move || step.with(|step| step.as_ref().map(cells))}
        </tr>
        {move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <tr class="timeline__open" role="row">
                            <td role="cell" colspan=(WEEKS + OTHER_COLUMNS).to_string()>
                                {details}
                            </td>
                        </tr>
                    }
                })
        }}
    }
}

/// Days, points, and the weeks: a gap before, the bar, a gap after.
fn cells(step: &Step) -> AnyView {
    let gap = |weeks: u8| {
        (weeks > 0).then(|| {
            let weeks = weeks.to_string();
            view! { <td role="cell" colspan=weeks.clone() style:--span=weeks></td> }
        })
    };
    let taken = (step.end_week + 1 - step.start_week).to_string();
    view! {
        <td role="cell" class="timeline__figure numeric">{words::days(step.effort)}</td>
        <td role="cell" class="timeline__figure numeric">{sentences::points(step)}</td>
        {gap(step.start_week - 1)}
        <td
            role="cell"
            class="timeline__bar"
            class:timeline__bar--blocker=matches!(step.reason, Reason::Blocker(_))
            colspan=taken.clone()
            style:--span=taken
        >
            <span class="visually-hidden">{words::weeks(step.start_week, step.end_week)}</span>
        </td>
        {gap(WEEKS - step.end_week)}
    }
    .into_any()
}

/// What is special about an action, in words.
pub fn tags(step: &Step) -> AnyView {
    let tags: Vec<&'static str> = [
        (matches!(step.reason, Reason::Blocker(_)), "Blocker"),
        (matches!(step.reason, Reason::QuickWin), "Quick win"),
        (step.is_carried_over, "Carried over"),
    ]
    .into_iter()
    .filter_map(|(holds, tag)| holds.then_some(tag))
    .chain(step.condition.map(sentences::condition))
    .collect();
    (!tags.is_empty()).then(|| view! { <span class="tags">{tags.join(" · ")}</span> }).into_any()
}
