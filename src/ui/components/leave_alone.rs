//! What to leave alone for now, and the days that frees.

use leptos::prelude::*;

use crate::app::route::{Document, Route};
use crate::content::can_wait::can_wait;
use crate::domain::pause::{Pause, pause_list};
use crate::domain::questionnaire::Stage;
use crate::domain::verdict::Ahead;
use crate::ui::memo::memo;
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::{sentences, words};

/// The pause list and what is ahead of its stage. With `on_move`, one tap moves the freed
/// quarter-days into the plan.
#[component]
pub fn LeaveAlone(
    /// Whose plan.
    #[prop(into)]
    report: Signal<ReportRef>,
    /// Runs with the quarter-days a week that are freed.
    #[prop(optional)]
    on_move: Option<Callback<u8>>,
) -> impl IntoView {
    let was_moved = RwSignal::new(false);
    let pauses = memo(move || report.with(|r| pause_list(r.questionnaire, &r.assessment)));
    let freed = move || pauses.with(|all| all.iter().map(|p| p.freed_quarter_days).sum::<u8>());
    let aheads = memo(move || report.with(|report| report.verdict.ahead.clone()));
    let is_empty = memo(move || pauses.with(Vec::is_empty) && aheads.with(Vec::is_empty));
    let button = move |on_move: Callback<u8>| {
        (freed() > 0 && !was_moved.get()).then(|| {
            let label = format!("Move {} into the plan", words::days_a_week(freed()));
            let moved = move |_| {
                was_moved.set(true);
                on_move.run(freed());
            };
            view! { <button type="button" class="button" on:click=moved>{label}</button> }
        })
    };
    view! {
        <div class="leave-alone">
            {move || pauses.with(|all| list(all))}
            {move || aheads.with(|all| report.with_untracked(|report| ahead(report, all)))}
            {move || is_empty.get().then(|| report.with_untracked(|report| nothing(report, on_move.is_some())))}
            {on_move.map(|on_move| view! { {move || button(on_move)} })}
            <p role="status" class="hint">
                {move || was_moved.get().then_some("Moved. The plan below uses these days.")}
            </p>
        </div>
    }
}

fn list(pauses: &[Pause]) -> AnyView {
    if pauses.is_empty() {
        return ().into_any();
    }
    let item = |pause: &Pause| {
        let copy = can_wait(pause.item);
        view! {
            <li>
                <strong>{copy.label}</strong>
                <span class="leave-alone__freed numeric">
                    "frees " {words::days_a_week(pause.freed_quarter_days)}
                </span>
                <p class="hint">"Enough for now: " {copy.enough}</p>
                <p class="hint">"The wait ends when: " {copy.ends}</p>
            </li>
        }
    };
    view! { <ul class="leave-alone__list" role="list">{pauses.iter().map(item).collect_view()}</ul> }
        .into_any()
}

fn nothing(report: &Report, is_in_plan: bool) -> AnyView {
    match report.owner {
        Owner::Visitor if !is_in_plan => ().into_any(),
        Owner::Visitor => {
            let href = Route::Results.href(report.questionnaire, Document::Assess);
            view! {
                <p class="hint">
                    "Nothing stands out. Under " <a href=href>"What can wait"</a>
                    " in the results you can say where last month went: that may free days."
                </p>
            }
            .into_any()
        }
        Owner::Sender => view! { <p class="hint">"Nothing stands out."</p> }.into_any(),
    }
}

/// Answers two or more levels above what the stage needs.
fn ahead(report: &Report, all: &[Ahead]) -> AnyView {
    let group = |until: Option<Stage>| {
        let links: Vec<AnyView> = (all.iter())
            .filter(|ahead| ahead.until == until)
            .map(|ahead| view! { <li>{report.question_link(ahead.question)}</li> }.into_any())
            .collect();
        (!links.is_empty()).then(|| {
            view! {
                <div>
                    <p>{sentences::ahead(until)}</p>
                    <ul class="leave-alone__ahead" role="list">{links}</ul>
                </div>
            }
        })
    };
    [group(Some(Stage::First)), group(Some(Stage::Growth)), group(None)].into_any()
}
