//! The plan as the model of every export: computed values and user text, as plain values.

use super::risk_register::register;
use crate::app::format;
use crate::app::plan_text;
use crate::app::share::{Heading, SharedTexts};
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::{Days, Plan, Reason, Step};
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::{ActionId, Phase, Questionnaire};

use super::catalogue::Catalogue;
use super::wording;

/// The input of a document.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The edition that the answers belong to.
    pub questionnaire: &'a Questionnaire,
    /// The texts of that edition.
    pub catalogue: Catalogue,
    /// The answers.
    pub assessment: &'a Assessment,
    /// Their plan.
    pub plan: &'a Plan,
    /// The verdict, in a sentence.
    pub verdict: &'a str,
    /// All user text; sanitised on input.
    pub words: &'a SharedTexts,
    /// The day of the last change.
    pub created: Day,
    /// The day of the export. If no start is set, week 1 begins on the next Monday.
    pub today: Day,
    /// The day on which week 1 begins, if one is set.
    pub plan_start: Option<Day>,
    /// The address that opens the plan, if there is one to share.
    pub link: Option<&'a str>,
}

/// A plan to be exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDocument {
    /// Its heading, sanitised.
    pub heading: Heading,
    /// The day of the last change.
    pub created: Day,
    /// The address that opens the plan.
    pub link: Option<String>,
    /// The name of the next stage.
    pub stage: &'static str,
    /// The verdict, in a sentence.
    pub verdict: String,
    /// The outlook of the plan, in a sentence; `None` while nothing is answered.
    pub forecast: Option<String>,
    /// The day on which week 1 begins.
    pub week_one: Day,
    /// Whether someone chose that day; otherwise it is the Monday after [`Sources::today`].
    pub is_start_chosen: bool,
    /// The three phases in calendar order.
    pub phases: Vec<PhaseLine>,
    /// The actions in the order in which they start.
    pub actions: Vec<ActionLine>,
    /// The actions that do not fit, in the order in which they would follow.
    pub later: Vec<LaterLine>,
    /// Every accepted risk.
    pub risks: Vec<RiskLine>,
    /// The questions to find out in week 1.
    pub find_out: Vec<FindOutLine>,
    /// The number of asked questions without an answer.
    pub unanswered: u16,
}

/// One phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseLine {
    /// The phase.
    pub phase: Phase,
    /// Days used of days available: "5.5 of 12 days".
    pub days: String,
    /// Score and band at its end: "63, Emerging"; `None` while nothing is answered.
    pub end: Option<String>,
}

/// One action with its place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// Its stable id, such as `A40`.
    pub id: &'static str,
    /// What to do.
    pub title: &'static str,
    /// The phase it starts in.
    pub phase: Phase,
    /// The first week, 1 to 12.
    pub start_week: u8,
    /// The last week, 1 to 12.
    pub end_week: u8,
    /// The estimated effort.
    pub effort: Days,
    /// Points it adds to the score, without a sign: "2.5", "up to 2.5".
    pub points: String,
    /// Whether it closes a blocker.
    pub is_blocker: bool,
    /// Why now, without a full stop.
    pub why: String,
    /// The answers that it improves.
    pub answers: Vec<String>,
    /// The condition it is subject to.
    pub condition: Option<&'static str>,
    /// Whether its home phase is an earlier one.
    pub is_carried_over: bool,
    /// Titles of its prerequisites in the plan.
    pub needs: Vec<&'static str>,
    /// Titles of the actions in the plan that it unlocks.
    pub unlocks: Vec<&'static str>,
    /// The check that it is done.
    pub done_when: &'static str,
    /// Its state; `None` while it is to do.
    pub state: Option<ActionState>,
    /// Its owner; may be empty.
    pub owner: String,
    /// A note of several lines; may be empty.
    pub note: String,
}

/// One action left for the next quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterLine {
    /// Its stable id.
    pub id: &'static str,
    /// What to do.
    pub title: &'static str,
    /// Why it is left, without a full stop.
    pub why: String,
}

/// One accepted risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskLine {
    /// The stable id of the question.
    pub id: &'static str,
    /// The title of the question.
    pub title: &'static str,
    /// The text of the accepted level.
    pub option: String,
    /// The current level and the level needed: "level 1, needed 2".
    pub levels: String,
    /// The points it costs: "1.5".
    pub costs: String,
    /// Why it is acceptable now; may be empty.
    pub reason: String,
    /// What makes the team revisit it; may be empty.
    pub revisit: String,
}

/// One question that no one could answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindOutLine {
    /// The stable id of the question.
    pub id: &'static str,
    /// The question itself.
    pub prompt: &'static str,
    /// How to find out.
    pub how: &'static str,
}

impl PlanDocument {
    /// Builds the document.
    #[must_use]
    pub fn new(sources: Sources<'_>) -> Self {
        let Sources { questionnaire, catalogue, assessment, plan, plan_start, .. } = sources;
        let words = sources.words.clone().sanitized();
        let days = format::days_a_week(assessment.context.capacity.quarter_days());
        let find_out = plan.find_out.iter().map(|&id| FindOutLine {
            id: questionnaire.question(id).id,
            prompt: questionnaire.question(id).prompt,
            how: (catalogue.find_out)(id),
        });
        let later = plan.later.iter().map(|later| LaterLine {
            id: questionnaire.action(later.action).id,
            title: (catalogue.title)(later.action),
            why: plan_text::later(later.reason, catalogue.title, "which was dropped"),
        });
        Self {
            created: sources.created,
            link: sources.link.map(str::to_owned),
            stage: assessment.context.stage.label(),
            verdict: sources.verdict.to_owned(),
            forecast: wording::forecast(plan, &days),
            week_one: plan_start.unwrap_or_else(|| sources.today.next_monday()),
            is_start_chosen: plan_start.is_some(),
            phases: phases(plan),
            actions: plan.steps.iter().map(|step| action(sources, &words, step)).collect(),
            later: later.collect(),
            risks: risks(questionnaire, assessment, &words),
            find_out: find_out.collect(),
            unanswered: plan.unanswered,
            heading: words.heading,
        }
    }

    /// Its title, or a description if it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.heading.title.as_str() {
            "" => "Our plan for the next twelve weeks",
            title => title,
        }
    }

    /// The first day of a week, 1 to 12.
    #[must_use]
    pub const fn first_day(&self, week: u8) -> Day {
        self.week_one.plus(7 * (week as u32).saturating_sub(1))
    }

    /// The last day of a week, 1 to 12: its Sunday if week 1 begins on a Monday.
    #[must_use]
    pub const fn last_day(&self, week: u8) -> Day {
        self.first_day(week).plus(6)
    }

    /// The actions that are neither done nor dropped.
    pub fn open_actions(&self) -> impl Iterator<Item = &ActionLine> {
        self.actions.iter().filter(|action| {
            !matches!(action.state, Some(ActionState::Done(_) | ActionState::Dropped))
        })
    }

    /// When week 1 begins, and whether that day was chosen.
    #[must_use]
    pub fn start_words(&self) -> String {
        let day = self.week_one.in_words();
        if self.is_start_chosen {
            format!("Week 1 starts on {day}.")
        } else {
            format!("Week 1 starts on {day}, the next Monday, because no start date is set.")
        }
    }
}

impl ActionLine {
    /// "week 2", "weeks 2 to 3".
    #[must_use]
    pub fn weeks(&self) -> String {
        format::weeks(self.start_week, self.end_week)
    }

    /// One word for its state.
    #[must_use]
    pub const fn state_word(&self) -> &'static str {
        wording::state(self.state)
    }

    /// Further notes on its place: "only if needed", "carried over".
    #[must_use]
    pub fn tags(&self) -> Vec<&'static str> {
        let carried_over = self.is_carried_over.then_some("carried over");
        self.condition.into_iter().chain(carried_over).collect()
    }
}

fn phases(plan: &Plan) -> Vec<PhaseLine> {
    let line = |summary: &crate::domain::plan::PhaseSummary| PhaseLine {
        phase: summary.phase,
        days: format!(
            "{} of {}",
            format::day_number(summary.used),
            format::days(summary.available)
        ),
        end: summary.score.map(|score| {
            let band = summary.band.map_or(String::new(), |band| format!(", {}", band.label()));
            format!("{}{band}", score.floor())
        }),
    };
    plan.phases.iter().map(line).collect()
}

fn action(sources: Sources<'_>, words: &SharedTexts, step: &Step) -> ActionLine {
    let Sources { questionnaire, catalogue, assessment, plan, .. } = sources;
    let is_planned = |action: &ActionId| plan.steps.iter().any(|step| step.action == *action);
    let titles = |actions: &mut dyn Iterator<Item = ActionId>| {
        actions.filter(is_planned).map(catalogue.title).collect()
    };
    let own = |texts: &litemap::LiteMap<ActionId, String>| {
        texts.get(&step.action).cloned().unwrap_or_default()
    };
    let needs_this = |other: &ActionId| questionnaire.needs(*other).contains(&step.action);
    ActionLine {
        id: questionnaire.action(step.action).id,
        title: (catalogue.title)(step.action),
        phase: Phase::of_week(step.start_week),
        start_week: step.start_week,
        end_week: step.end_week,
        effort: step.effort,
        points: plan_text::points(step, format::tenths),
        is_blocker: matches!(step.reason, Reason::Blocker(_)),
        why: plan_text::reason(
            &step.reason,
            |id| questionnaire.question(id).title,
            |id| format!("“{}”", (catalogue.title)(id)),
        ),
        answers: step.triggers.iter().map(|&it| wording::trigger(questionnaire, it)).collect(),
        condition: step.condition.map(plan_text::condition),
        is_carried_over: step.is_carried_over,
        needs: titles(&mut questionnaire.needs(step.action).iter().copied()),
        unlocks: titles(&mut questionnaire.action_ids().filter(needs_this)),
        done_when: (catalogue.done_when)(step.action),
        state: assessment.progress.get(step.action),
        owner: own(&words.owners),
        note: own(&words.action_notes),
    }
}

fn risks(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    words: &SharedTexts,
) -> Vec<RiskLine> {
    let line = |risk: super::risk_register::RegisteredRisk| {
        let question = questionnaire.question(risk.question);
        let level = risk.level.get();
        let needed = match risk.target {
            Some(target) => format!("level {level}, needed {target}"),
            None => format!("level {level}, not asked any more"),
        };
        let said = words.accepted.get(&risk.question).cloned().unwrap_or_default();
        RiskLine {
            id: question.id,
            title: question.title,
            option: question.statement(level),
            levels: needed,
            costs: format::tenths(risk.costs_tenths),
            reason: said.reason,
            revisit: said.revisit,
        }
    };
    register(questionnaire, assessment).into_iter().map(line).collect()
}
