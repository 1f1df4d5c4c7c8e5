//! The table of twelve weeks while the days change.

use std::collections::BTreeMap;

use leptos::prelude::*;
use mvp_readiness::content::{action_texts, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Capacity;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::questionnaire::Phase;
use mvp_readiness::ui::components::timeline::timeline;
use mvp_readiness::ui::derived::derived;
use mvp_readiness::ui::markup::IntoMarkup;
use mvp_readiness::ui::report::{Report, ReportRef};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::screen::{Screen, settle};

fn with_days(quarter_days: u8) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for (at, id) in questionnaire().question_ids().enumerate() {
        let level = Level::ALL[(at * 3 + 1) % 4];
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    assessment.context.capacity = Capacity::from_quarter_days(quarter_days).expect("few days");
    assessment
}

/// The titles of a plan in order, each with its phase.
fn planned(quarter_days: u8) -> Vec<(&'static str, Phase)> {
    let plan = Plan::new(questionnaire(), &with_days(quarter_days));
    let mut steps: Vec<_> = (plan.steps.iter())
        .map(|step| (action_texts(step.action).title, Phase::of_week(step.start_week)))
        .collect();
    steps.sort_by_key(|(_, phase)| phase.index());
    steps
}

fn title(row: &HtmlElement) -> String {
    let toggle = row.query_selector("button").expect("a selector").expect("a title to open");
    toggle.text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_row_that_stays_in_the_plan_is_never_built_anew() {
    let days = RwSignal::new(4_u8);
    let screen = Screen::show(move || {
        let report = move || Report::of_answers(questionnaire(), with_days(days.get()));
        timeline(derived(move || ReportRef::new(report()))).markup()
    })
    .await;
    let rows = || -> BTreeMap<String, HtmlElement> {
        screen.all(".timeline__row").into_iter().map(|row| (title(&row), row)).collect()
    };
    let (mut kept, mut moved, mut brought) = (0, 0, 0);
    for to in (5..=24).chain((0..24).rev()).chain([12, 3, 40, 8]) {
        let (before, was) = (rows(), planned(days.get_untracked()));
        days.set(to);
        settle().await;
        let now = planned(to);
        let shown: Vec<String> = screen.all(".timeline__row").iter().map(title).collect();
        let titles: Vec<&str> = now.iter().map(|(title, _)| *title).collect();
        assert_eq!(shown, titles, "at {to} quarter-days");
        for (title, row) in rows() {
            match before.get(&title) {
                Some(same) => assert!(*same == row, "“{title}” was built anew at {to}"),
                None => brought += 1,
            }
        }
        let was: BTreeMap<&str, Phase> = was.into_iter().collect();
        for (title, phase) in now {
            kept += usize::from(was.contains_key(title));
            moved += usize::from(was.get(title).is_some_and(|&before| before != phase));
        }
    }
    assert!(kept > 0 && moved > 0 && brought > 0, "{kept} kept, {moved} moved, {brought} new");
}
