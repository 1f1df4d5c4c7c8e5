//! The effect of more or fewer days per week.

use crate::domain::assessment::Assessment;
use crate::domain::context::Capacity;
use crate::domain::questionnaire::{Phase, Questionnaire};
use crate::domain::score::Points;
use crate::domain::verdict::Band;

use super::WEEKS;
use super::candidates::{Candidate, Candidates};
use super::climb::Climb;
use super::outcome::{band_after, points};
use super::schedule::Schedule;

/// One point of the capacity curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// Days per week in the first month.
    pub capacity: Capacity,
    /// The score at week 12 with that many days.
    pub score: Points,
}

/// The smallest capacities that reach three goals; `None` where even 40 days per week do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhatItTakes {
    /// Every blocker is gone by the end of week 4.
    pub blockers_by_week_4: Option<Capacity>,
    /// Everything whose home phase is the first is done by the end of week 4.
    pub foundation_by_week_4: Option<Capacity>,
    /// The band is *Ready to grow* or better at the end of week 12.
    pub ready_to_grow_by_week_12: Option<Capacity>,
}

/// The score at week 12 against days per week, which never falls, in steps of a quarter of a day,
/// up to the first capacity at which everything is done within four weeks. Empty while nothing is
/// answered.
#[must_use]
pub fn curve(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<CurvePoint> {
    CapacitySweep::new(questionnaire, assessment, 1).finish().0
}

/// The smallest capacities that reach the three goals, scanning upward by a quarter of a day.
#[must_use]
pub fn what_it_takes(questionnaire: &Questionnaire, assessment: &Assessment) -> WhatItTakes {
    CapacitySweep::new(questionnaire, assessment, 1).finish().1
}

/// A sweep over all capacities, one step at a time, so that a browser can paint in between.
#[derive(Clone, Debug)]
pub struct CapacitySweep<'a> {
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
    candidates: Candidates,
    next: Option<Capacity>,
    climb: Climb,
    curve: Vec<CurvePoint>,
    goals: WhatItTakes,
}

impl<'a> CapacitySweep<'a> {
    /// A sweep of plans as of `week`, before its first step.
    #[must_use]
    pub fn new(questionnaire: &'a Questionnaire, assessment: &'a Assessment, week: u8) -> Self {
        let candidates = Candidates::new(questionnaire, assessment, week);
        Self {
            questionnaire,
            assessment,
            next: Some(Capacity::NONE),
            climb: Climb::new(&candidates, assessment),
            candidates,
            curve: Vec::new(),
            goals: WhatItTakes::default(),
        }
    }

    /// Evaluates the next capacity. Returns `false` when further steps would change nothing.
    pub fn step(&mut self) -> bool {
        let Some(capacity) = self.next else { return false };
        if capacity > Capacity::NONE {
            self.climb.go_on(&self.candidates, self.assessment, capacity);
        }
        let schedule = self.climb.best();
        let reached = schedule.worth[usize::from(WEEKS)];
        let is_enough = self.is_soon_done(schedule);
        self.goals = self.goals_with(capacity, schedule);
        if self.candidates.points.iter().any(|worth| worth[4] > 0) {
            self.curve.push(CurvePoint { capacity, score: points(&self.candidates, reached) });
        }
        self.next = (capacity.quarter_days().checked_add(1))
            .and_then(Capacity::from_quarter_days)
            .filter(|_| !is_enough);
        self.next.is_some()
    }

    /// Evaluates all remaining capacities.
    #[must_use]
    pub fn finish(mut self) -> (Vec<CurvePoint>, WhatItTakes) {
        while self.step() {}
        (self.curve, self.goals)
    }

    /// The goals, including those that this capacity is the first to reach.
    fn goals_with(&self, capacity: Capacity, schedule: &Schedule) -> WhatItTakes {
        let by_week_4 = |index: usize| schedule.end_of(index).is_some_and(|week| week <= 4);
        let is_foundation = |candidate: &Candidate| candidate.phase == Phase::Foundation.index();
        let reached = |is_reached: bool| is_reached.then_some(capacity);
        let WhatItTakes { blockers_by_week_4, foundation_by_week_4, ready_to_grow_by_week_12 } =
            self.goals;
        WhatItTakes {
            blockers_by_week_4: blockers_by_week_4.or_else(|| {
                reached(self.candidates.open_gates.iter().all(|&(_, closer)| by_week_4(closer)))
            }),
            foundation_by_week_4: foundation_by_week_4
                .or_else(|| reached(self.is_done_by(schedule, 4, is_foundation))),
            ready_to_grow_by_week_12: ready_to_grow_by_week_12.or_else(|| {
                let (questionnaire, assessment) = (self.questionnaire, self.assessment);
                let band = band_after(questionnaire, assessment, &self.candidates, schedule, WEEKS);
                reached(band >= Some(Band::ReadyToGrow))
            }),
        }
    }

    /// Whether everything that depends on capacity is done within four weeks from now.
    fn is_soon_done(&self, schedule: &Schedule) -> bool {
        let Candidates { week, pins, list, .. } = &self.candidates;
        let is_pinned = |index: usize| pins.iter().any(|pin| pin.index == index);
        *week > WEEKS
            || (0..list.len())
                .filter(|&index| !is_pinned(index))
                .all(|index| schedule.end_of(index).is_some_and(|end| end <= week + 3))
    }

    fn is_done_by(&self, schedule: &Schedule, week: u8, which: fn(&Candidate) -> bool) -> bool {
        (self.candidates.list.iter().enumerate())
            .filter(|(_, candidate)| which(candidate))
            .all(|(index, _)| schedule.end_of(index).is_some_and(|end| end <= week))
    }
}
