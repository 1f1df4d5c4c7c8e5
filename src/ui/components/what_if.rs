//! Scenario analysis: levels to try on any answer, and a bar that shows what would change.

use leptos::prelude::*;

use crate::app::what_if::{Outcome, ScenarioEffect, WhatIf};
use crate::content::action_texts;
use crate::domain::answers::Level;
use crate::domain::plan::{Plan, WEEKS};
use crate::domain::questionnaire::{ActionId, QuestionId};
use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::platform::page;
use crate::ui::derived::{Derived, derived};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::report::{Report, ReportRef};
use crate::ui::timing::debounced_text;

use super::choice::{Labels, Layout, Offer, choice};
use super::disclosure::disclosure;

/// The id of the bar. It takes the focus when the focused element is removed.
const PLACE: &str = "what-if";

/// The scenario of a page, dropped with the page.
#[derive(Clone, Copy)]
pub struct Scenario(RwSignal<WhatIf>);

impl Scenario {
    /// An empty scenario.
    #[must_use]
    pub fn nothing() -> Self {
        Self(RwSignal::new(WhatIf::default()))
    }

    /// The scenario; subscribes the caller.
    #[must_use]
    pub fn get(self) -> WhatIf {
        self.0.get()
    }

    /// The scenario, without subscribing.
    #[must_use]
    pub fn peek(self) -> WhatIf {
        self.0.get_untracked()
    }

    /// Empties the scenario.
    pub fn discard(self) {
        self.0.set(WhatIf::default());
    }

    /// Adds the answers that completing the first few steps of the plan would improve.
    pub fn set_done(self, report: &Report, steps: usize) {
        self.0.update(|what_if| {
            let open = report.plan.steps.iter().filter(|step| !step.is_done()).take(steps);
            for trigger in open.flat_map(|step| &step.triggers) {
                if let Some(level) = Level::new(trigger.to) {
                    what_if.set_level(&report.assessment, trigger.question, level);
                }
            }
        });
    }
}

/// A disclosure with the five levels of a question, to try one of them. `place` distinguishes
/// instances on the page.
pub fn what_if(
    report: &ReportRef,
    id: QuestionId,
    place: &'static str,
    scenario: Scenario,
) -> Element {
    let report = ReportRef::clone(report);
    let name = report.question(id).title;
    let summary = html::span()
        .child("What if")
        .child(html::span().class("visually-hidden").child(format!(" “{name}” were another level")))
        .child("?");
    let name = format!("what-if-{place}-{}", report.question(id).id);
    let levels = disclosure(summary, move || levels(&report, id, place, scenario));
    html::div().class("no-print").id(name).child(levels)
}

fn levels(
    report: &ReportRef,
    id: QuestionId,
    place: &'static str,
    Scenario(what_if): Scenario,
) -> Element {
    let question = report.question(id);
    let said = report.assessment.answers.get(id).level().map(|(level, _)| level);
    let offer = |(at, text): (usize, &'static str)| Offer {
        label: text,
        meaning: match said {
            Some(said) if usize::from(said.get()) == at => "Your answer".into(),
            _ => "".into(),
        },
    };
    let offers: Vec<Offer> = question.options.into_iter().enumerate().map(offer).collect();
    let chosen = derived(move || {
        let supposed = what_if.with(|what_if| what_if.level(id));
        supposed.or(said).map(|level| usize::from(level.get()))
    });
    let report = ReportRef::clone(report);
    let on_choose = Callback::new(move |at: usize| {
        if let Some(&level) = Level::ALL.get(at) {
            what_if.update(|what_if| what_if.set_level(&report.assessment, id, level));
        }
    });
    let words = Labels { legend: question.prompt, hint: "" };
    let name = format!("what-if-{place}-{}", question.id);
    html::div().class("what-if").child(choice(
        &name,
        words,
        Layout::Rows,
        offers,
        chosen,
        on_choose,
    ))
}

/// The bar at the bottom of the page: what would change, and whether to keep it. Its live region
/// exists from the start, so that updates are announced; it shows nothing while the scenario is
/// empty.
pub fn what_if_bar(
    report: Derived<ReportRef>,
    scenario: Scenario,
    on_keep: Callback<()>,
) -> Element {
    let effect = derived(move || {
        let what_if = scenario.get();
        (!what_if.is_empty()).then(|| {
            report.with(|report| {
                let Report { questionnaire, assessment, .. } = &**report;
                let week = report.plan.week;
                let planned = |assessment: &_| Plan::in_week(questionnaire, assessment, week);
                ScenarioEffect::new(
                    questionnaire,
                    assessment,
                    &what_if.applied(assessment),
                    planned,
                )
            })
        })
    });
    let is_open = derived(move || effect.with(Option::is_some));
    let sentence =
        derived(move || effect.with(|effect| effect.as_ref().map(spoken).unwrap_or_default()));
    let heard = debounced_text(sentence);
    let shown = move || {
        is_open.get().then(|| {
            let keep = button("button button--primary button--small")
                .on(ev::click, move |_| on_keep.run(()))
                .child("Keep these answers");
            let discard = button("button button--small")
                .on(ev::click, move |_| {
                    scenario.discard();
                    page::focus_element(PLACE);
                })
                .child("Discard");
            let inner = html::div()
                .class("what-if-bar__inner")
                .child(move || effect.with(|effect| effect.as_ref().map(figures)))
                .child(
                    html::div()
                        .class("what-if-bar__folds")
                        .child(supposed(report, scenario))
                        .child(plan(effect)),
                )
                .child(html::p().class("cluster what-if-bar__ways").child(keep).child(discard));
            html::section().class("what-if-bar").aria_label("What if").child(inner)
        })
    };
    html::div()
        .class("what-if-place no-print")
        .id(PLACE)
        .tabindex("-1")
        .child(shown)
        .child(html::p().class("visually-hidden").role("status").child(move || heard.get()))
}

/// The number of changed answers, each with an undo button.
fn supposed(report: Derived<ReportRef>, scenario: Scenario) -> Element {
    let levels = derived(move || scenario.get().levels().collect::<Vec<_>>());
    let summary = move || {
        let count = format::count(levels.with(Vec::len), "answer", "answers");
        format!("What if: {count} changed, nothing saved")
    };
    let row = move |report: &Report, (id, level): (QuestionId, Level)| {
        let question = report.question(id);
        let option = question.statement(level.get());
        let take_back = move |_| {
            scenario.0.update(|what_if| what_if.take_back(id));
            page::focus_element(PLACE);
        };
        let back = button("link")
            .aria_label(format!("Undo: {}", question.title))
            .on(ev::click, take_back)
            .child("Undo");
        html::li()
            .child(html::strong().child(question.title))
            .child(format!(": {option} "))
            .child(back)
    };
    disclosure(summary, move || {
        let rows = move |report: &ReportRef| {
            levels.get().into_iter().map(|each| row(report, each)).collect::<Vec<_>>()
        };
        let rows = report.with_untracked(rows);
        html::ul().class("what-if-bar__list").role("list").children(rows)
    })
}

/// Figures such as score and verdict, each with and without the scenario.
fn figures(effect: &ScenarioEffect) -> Markup {
    let figure = |name: &'static str, read: &dyn Fn(&Outcome) -> String| {
        let (now, then) = (read(&effect.now), read(&effect.then));
        let value = if now == then {
            html::dd().child(now).child(html::span().class("hint").child(" (unchanged)"))
        } else {
            html::dd()
                .child(html::span().class("what-if-bar__now").child(now))
                .child(html::span().class("what-if-bar__to").child(" to "))
                .child(html::strong().child(then))
        };
        html::div().class("what-if-bar__figure").child(html::dt().child(name)).child(value)
    };
    let points =
        |points: Option<Points>| points.map_or("–".to_owned(), |p| p.floor().to_string());
    html::dl()
        .class("what-if-bar__figures numeric")
        .child(figure("Score", &|outcome| points(outcome.score)))
        .child(figure("Verdict", &|outcome| band(outcome.band).to_owned()))
        .child(figure("Blockers", &|outcome| blockers(outcome.blockers)))
        .child(figure("Score in week 12", &|outcome| points(outcome.at_the_end)))
        .markup()
}

/// The actions that the scenario adds to the plan and removes from it.
fn plan(effect: Derived<Option<ScenarioEffect>>) -> Element {
    let of = move |read: fn(&ScenarioEffect) -> &Vec<ActionId>| {
        derived(move || {
            effect.with(|effect| effect.as_ref().map(read).cloned().unwrap_or_default())
        })
    };
    let (into, out) = (of(|effect| &effect.into_plan), of(|effect| &effect.out_of_plan));
    let summary = move || match (into.with(Vec::len), out.with(Vec::len)) {
        (0, 0) => "In the plan: the same actions".to_owned(),
        (into, out) => format!("Plan: {into} actions added, {out} removed"),
    };
    let list = |heading: &'static str, actions: Vec<ActionId>| {
        let rows = actions.iter().map(|&action| html::li().child(action_texts(action).title));
        let is_empty = actions.is_empty();
        let list = html::ul().class("what-if-bar__list").role("list").children(rows);
        (!is_empty).then(|| html::div().child(html::p().class("hint").child(heading)).child(list))
    };
    disclosure(summary, move || {
        html::div()
            .class("what-if-bar__plan")
            .child(list("Added to the twelve weeks", into.get()))
            .child(list("Removed from the twelve weeks", out.get()))
    })
}

fn blockers(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        count => format::count(count, "blocker", "blockers"),
    }
}

fn band(band: Option<Band>) -> &'static str {
    band.map_or("none yet", Band::label)
}

/// Score, verdict and end of the plan as a sentence for screen readers.
fn spoken(effect: &ScenarioEffect) -> String {
    let points = |points: Option<Points>| points.map_or(0, Points::floor);
    let move_of = |what: &str, now: String, then: String| {
        if now == then {
            format!("{what} {now} (unchanged)")
        } else {
            format!("{what} {now} to {then}")
        }
    };
    let number = |read: fn(&Outcome) -> Option<Points>| {
        (points(read(&effect.now)).to_string(), points(read(&effect.then)).to_string())
    };
    let (score_now, score_then) = number(|outcome| outcome.score);
    let (end_now, end_then) = number(|outcome| outcome.at_the_end);
    let band = |outcome: &Outcome| band(outcome.band).to_owned();
    format!(
        "What if: {}; {}; {}.",
        move_of("score", score_now, score_then),
        move_of("verdict", band(&effect.now), band(&effect.then)),
        move_of(&format!("week {WEEKS} of the plan"), end_now, end_then),
    )
}
