//! The plan: what to do in the next twelve weeks, week by week, and what does not fit.
//!
//! # More days
//!
//! Other days a week fill the weeks in another way. Where the plan of fewer days is the better one, that
//! one is used, so that neither the score at week 12 nor the mean of those at weeks 4, 8 and 12 falls
//! as days are added, a quarter of a day at a time. [`Plan::capacity`] says which days it was made for.
//!
//! # Planning again
//!
//! A plan is a function of the answers, of what has become of its actions
//! ([`Progress`]) and of the current week. It is made anew whenever one
//! of them changes, by these rules:
//!
//! - Weeks before the current one take nothing new. Once the twelve weeks are over none does.
//! - *Done* and *doing* are **pinned**: the action is in the plan, whatever the answers say by now,
//!   and keeps the weeks it carries. What is done lies behind: weeks that are still to come are cut
//!   off. What is being done and was to end before the current week goes on in the current week.
//! - Pinned actions take their effort out of their weeks, the first of them first, as far as there is
//!   room; one that goes on longer than it was to takes at least a quarter of a day of the
//!   current week. What there was no room for is not counted. Everything else is planned into the
//!   days that are left.
//! - Pinned actions lift their answers in the last of their weeks, before anything is planned in it:
//!   from then on what needs them can start. Where an answer has been raised since, they add nothing.
//! - Nothing has to come before what is done. What has to come before something that is being done
//!   is planned as ever.
//! - *Dropped* actions are not in the plan; what needs them, and is not under way, is left for the
//!   next quarter. All others are *to do*.
//!
//! So a tick moves no pinned action but the one that was ticked, and without ticks the plan of
//! week 1 is that of the answers alone.

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

/// Points at one of the candidates that a plan is made from.
type Index = usize;

/// The weeks that a plan covers.
pub const WEEKS: u8 = 12;

/// The week of a plan that a day is in, from 1; 13 once the twelve weeks are over. Week 1 starts on
/// `start`, and days before it are in week 1. Without a start it is the week that the ticks speak of.
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

/// An amount of work or of time to work, in four-hundredths of a day.
///
/// Estimates are quarters of a day and may be halved; capacities are quarters of a day and are taken
/// at whole percents: 400 makes all of that whole.
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

    /// Hundredths of a day rounded to the nearest, for showing: 1.25 days are 125.
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
    /// The level it is at; `None` for an answer that is not known or not given.
    pub from: Option<u8>,
    /// The level it reaches.
    pub to: u8,
}

/// Why an action stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It closes an open gate, or something that must come before that.
    Blocker(QuestionId),
    /// Small, and nothing has to come first.
    QuickWin,
    /// It earns little itself and opens the way to these, which follow in the plan.
    Unlocks(Vec<ActionId>),
    /// It buys the most points per day of what could be started.
    MostPointsPerDay,
    /// Somebody is doing it: it keeps its weeks.
    Started,
    /// Somebody has done it: it keeps its weeks.
    Finished,
}

/// What a step depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It comes before something else and rests on answers not given: skip it when already done.
    IfNotAlreadyDone,
    /// It follows from *don't know*: do it only if finding out shows that it is needed.
    OnlyIfNeeded,
    /// It lifts only what was accepted as a risk, and comes before something else.
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
    /// Points it may add once what is not known has been found out; `None` unless it lifts only that.
    pub up_to: Option<Ratio>,
    /// The estimated effort at the chosen multiplier.
    pub effort: Days,
    /// The answers it improves.
    pub triggers: Vec<Trigger>,
    /// Why it stands here.
    pub reason: Reason,
    /// What it depends on beside its place; `None` for a plain step.
    pub condition: Option<Condition>,
    /// It was at home in an earlier phase.
    pub is_carried_over: bool,
}

impl Step {
    /// It is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.reason == Reason::Finished
    }

    /// It is being done or done, and keeps its weeks.
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

/// Twelve weeks, and what is left over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The actions in the order in which they start.
    pub steps: Vec<Step>,
    /// What does not fit, in the order in which it would follow.
    pub later: Vec<Deferred>,
    /// The days a week that it was made for: those of the assessment, or fewer where that is better.
    pub capacity: Capacity,
    /// The three phases.
    pub phases: [PhaseSummary; 3],
    /// The score today; `None` while nothing is answered.
    pub now: Option<Points>,
    /// The score at the end of each week if all goes to plan; empty while nothing is answered.
    pub projection: Vec<Points>,
    /// What to find out in week 1: every *don't know*.
    pub find_out: Vec<QuestionId>,
    /// The week it was made in: the first that took something new; after the last of them when the
    /// twelve weeks are over.
    pub week: u8,
    /// How many asked questions have no answer yet.
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
