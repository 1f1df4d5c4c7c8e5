//! The plan: the actions of the next twelve weeks, week by week, and those that do not fit.
//!
//! # More days
//!
//! A different number of days per week fills the weeks differently. Where the plan for fewer days
//! is better, it is used, so that neither the score at week 12 nor the mean of those at weeks 4, 8
//! and 12 falls as days are added, a quarter of a day at a time. [`Plan::capacity`] is the number
//! of days the plan was made for.
//!
//! # Replanning
//!
//! A plan is a function of the answers, of the progress of its actions ([`Progress`]) and of the
//! current week. It is recalculated whenever one of them changes, by these rules:
//!
//! - Weeks before the current one take nothing new. After the twelve weeks, no week does.
//! - *Done* and *doing* are **pinned**: the action is in the plan, whatever the answers are now,
//!   and keeps its weeks. A done action is in the past: weeks after the current one are cut off. An
//!   action in progress that was due to end before the current week continues in the current week.
//! - Pinned actions take their effort out of their weeks, the first of them first, as far as there
//!   is room; one that overruns takes at least a quarter of a day of the current week. Effort that
//!   does not fit is not counted. Everything else is planned into the days that are left.
//! - Pinned actions lift their answers in the last of their weeks, before anything is planned in
//!   it: from then on the actions that need them can start. If an answer has been raised since,
//!   they add nothing.
//! - A done action has no prerequisites left. The prerequisites of an action in progress are
//!   planned as usual.
//! - *Dropped* actions are not in the plan; actions that need them, and are not in progress, are
//!   left for the next quarter. All others are *to do*.
//!
//! So a tick moves no pinned action except the one that was ticked, and without ticks the plan of
//! week 1 depends on the answers alone.

mod candidates;
mod capacity;
pub mod changes;
mod check_in;
mod climb;
mod outcome;
mod pins;
mod schedule;
mod tick;
mod weeks;

use super::assessment::Assessment;
use super::context::Capacity;
use super::day::Day;
use super::progress::Progress;
use super::questionnaire::{ActionId, Phase, QuestionId, Questionnaire};
use super::ratio::Ratio;
use super::score::Points;
use super::verdict::Band;

pub use capacity::{CapacitySweep, CurvePoint, WhatItTakes, curve, what_it_takes};
pub use check_in::{CheckIn, Claim};
pub use tick::{Tick, state_after};

/// An index into the candidates of a plan.
type Index = usize;

/// The number of weeks that a plan covers.
pub const WEEKS: u8 = 12;

/// The week of a plan that contains a day, from 1; 13 once the twelve weeks are over. Week 1 starts
/// on `start`, and days before it are in week 1. Without a start, the ticks determine it.
///
/// ```
/// use mvp_readiness::domain::day::Day;
/// use mvp_readiness::domain::plan::week_on;
/// use mvp_readiness::domain::progress::Progress;
///
/// let week = |days| week_on(Some(Day::FIRST), Day::FIRST.plus(days), &Progress::default());
/// assert_eq!((week(0), week(6), week(7), week(83), week(500)), (1, 1, 2, 12, 13));
/// assert_eq!(week_on(None, Day::FIRST, &Progress::default()), 1);
/// ```
#[must_use]
pub fn week_on(start: Option<Day>, day: Day, progress: &Progress) -> u8 {
    match start {
        Some(start) => {
            let weeks = (day.days_since(start) / 7).min(u32::from(WEEKS));
            u8::try_from(weeks).map_or(WEEKS + 1, |weeks| weeks + 1)
        }
        None => progress.latest_week().unwrap_or(1),
    }
}

/// An amount of work or of working time, in four-hundredths of a day.
///
/// Estimates are quarters of a day and may be halved; capacities are quarters of a day, taken at
/// whole percents: in units of 1/400 day, all of these are whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(u32);

impl Days {
    /// Four-hundredths of a day.
    #[must_use]
    pub const fn new(four_hundredths: u32) -> Self {
        Self(four_hundredths)
    }

    /// Four-hundredths of a day.
    #[must_use]
    pub const fn four_hundredths(self) -> u32 {
        self.0
    }

    /// Hundredths of a day rounded to the nearest, for display: 1.25 days are 125.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        (self.0 + 2) / 4
    }
}

/// One answer that an action improves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The question.
    pub question: QuestionId,
    /// The current level; `None` for an answer that is unknown or missing.
    pub from: Option<u8>,
    /// The level it reaches.
    pub to: u8,
}

/// Why an action has its place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It closes an open gate, or is a prerequisite of an action that does.
    Blocker(QuestionId),
    /// Small, and without prerequisites.
    QuickWin,
    /// It earns little itself and unlocks these actions, which follow in the plan.
    Unlocks(Vec<ActionId>),
    /// It adds the most points per day of the actions that could start.
    MostPointsPerDay,
    /// Someone is doing it: it keeps its weeks.
    Started,
    /// Someone has done it: it keeps its weeks.
    Finished,
}

/// What a step depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepCondition {
    /// It is a prerequisite and depends on unanswered questions: skip it when already done.
    IfNotAlreadyDone,
    /// It follows from *don't know*: do it only if finding out shows that it is needed.
    OnlyIfNeeded,
    /// It lifts only accepted risks, and is a prerequisite.
    DespiteAcceptance,
}

/// One action with its place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The action.
    pub action: ActionId,
    /// The week it starts in, 1 to 12.
    pub start_week: u8,
    /// The week it ends in, at or after the start.
    pub end_week: u8,
    /// Points it adds to the score at its place in the plan, exact.
    pub points: Ratio,
    /// Points as shown, in tenths; they add up to the improvement as shown.
    pub points_tenths: u16,
    /// Points it may add once the unknown answers are known; `None` unless it lifts only those.
    pub up_to: Option<Ratio>,
    /// The estimated effort with the chosen multiplier applied.
    pub effort: Days,
    /// The answers it improves.
    pub triggers: Vec<Trigger>,
    /// Why it has its place in the plan.
    pub reason: Reason,
    /// The condition it is subject to; `None` for a plain step.
    pub condition: Option<StepCondition>,
    /// Whether its home phase is an earlier one.
    pub is_carried_over: bool,
}

impl Step {
    /// Whether it is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.reason == Reason::Finished
    }

    /// Whether it is in progress or done, and keeps its weeks.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        matches!(self.reason, Reason::Started | Reason::Finished)
    }
}

/// Why an action is left for the next quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeferReason {
    /// The days run out before it could end.
    DoesNotFit,
    /// It needs an action that does not fit either.
    Needs(ActionId),
    /// It needs an action that was dropped.
    NeedsDropped(ActionId),
}

/// An action left for the next quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deferred {
    /// The action.
    pub action: ActionId,
    /// Why it is left.
    pub reason: DeferReason,
}

/// One phase of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseSummary {
    /// The phase.
    pub phase: Phase,
    /// Days the plan uses in it.
    pub used: Days,
    /// Days it may use.
    pub available: Days,
    /// The score at its end if all goes to plan; `None` while nothing is answered.
    pub score: Option<Points>,
    /// The band at its end.
    pub band: Option<Band>,
}

/// A plan of twelve weeks, with the actions that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The actions in the order in which they start.
    pub steps: Vec<Step>,
    /// The actions that do not fit, in the order in which they would follow.
    pub later: Vec<Deferred>,
    /// The days per week that the plan was made for: those of the assessment, or fewer where that
    /// is better.
    pub capacity: Capacity,
    /// The three phases.
    pub phases: [PhaseSummary; 3],
    /// The score today; `None` while nothing is answered.
    pub now: Option<Points>,
    /// The score at the end of each week if all goes to plan; empty while nothing is answered.
    pub projection: Vec<Points>,
    /// What to find out in week 1: every *don't know*.
    pub find_out: Vec<QuestionId>,
    /// The week it was made in: the first that took new actions; above [`WEEKS`] when the twelve
    /// weeks are over.
    pub week: u8,
    /// The number of asked questions without an answer.
    pub unanswered: u16,
}

impl Plan {
    /// Makes the plan for an assessment in week 1. See the [module](self).
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, assessment: &Assessment) -> Self {
        Self::in_week(questionnaire, assessment, 1)
    }

    /// Makes the plan for an assessment in any week, from 1: [`WEEKS`] + 1 and above when the twelve
    /// weeks are over. See the [module](self).
    #[must_use]
    pub fn in_week(questionnaire: &Questionnaire, assessment: &Assessment, week: u8) -> Self {
        let week = week.clamp(1, WEEKS + 1);
        let candidates = candidates::Candidates::new(questionnaire, assessment, week);
        let schedule = climb::best(&candidates, assessment, assessment.context.capacity);
        outcome::plan(questionnaire, assessment, &candidates, &schedule)
    }

    /// The place of an action; `None` when it is not in the twelve weeks.
    #[must_use]
    pub fn step(&self, action: ActionId) -> Option<&Step> {
        self.steps.iter().find(|step| step.action == action)
    }

    /// The score at the end of a week, 1 to 12.
    #[must_use]
    pub fn score_after(&self, week: u8) -> Option<Points> {
        self.projection.get(usize::from(week).checked_sub(1)?).copied()
    }
}
