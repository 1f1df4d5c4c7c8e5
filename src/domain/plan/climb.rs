//! The number of days per week to fill: more days never make a worse plan.
//!
//! Keeps the schedule with the highest mean score at weeks 4, 8 and 12, for the days available or
//! for fewer.

use crate::domain::assessment::Assessment;
use crate::domain::context::Capacity;
use crate::domain::questionnaire::QuestionId;

use super::Index;
use super::candidates::Candidates;
use super::schedule::{MEASURED, Schedule, ValuePerDay, schedules_at};
use super::weeks::{WeekDays, week_capacities};

/// Schedules for more and more days per week, each at least as good as the previous one, by its
/// score at week 12 and by the mean of those at weeks 4, 8 and 12.
///
/// A different number of days fills the weeks differently, which may be worse. What fits into fewer
/// days fits into more, so the schedule for fewer days is kept until a rule finds one that is no
/// worse.
#[derive(Clone, Debug)]
pub(super) struct Climb {
    best: Schedule,
}

impl Climb {
    /// A climb at zero days per week: only the pinned actions.
    pub(super) fn new(candidates: &Candidates, assessment: &Assessment) -> Self {
        Self { best: best_of(&schedules_at(candidates, assessment, Capacity::NONE)).clone() }
    }

    /// The best schedule so far.
    pub(super) const fn best(&self) -> &Schedule {
        &self.best
    }

    /// Advances to `capacity`, a quarter of a day more than before.
    pub(super) fn go_on(
        &mut self,
        candidates: &Candidates,
        assessment: &Assessment,
        capacity: Capacity,
    ) {
        self.take(&schedules_at(candidates, assessment, capacity));
    }

    /// Takes the schedules for a quarter of a day more. The first of equals wins.
    fn take(&mut self, schedules: &[Schedule; 4]) {
        let floor = self.best.measures();
        let as_good = schedules.iter().filter(|schedule| schedule.reaches(floor));
        if let Some(best) = as_good.reduce(better) {
            self.best = best.clone();
        }
    }
}

/// The best schedule for `capacity` or less: the result of a whole [`Climb`], which starts at the
/// highest step that needs no lower one.
pub(super) fn best(
    candidates: &Candidates,
    assessment: &Assessment,
    capacity: Capacity,
) -> Schedule {
    let mut steps = Steps {
        candidates,
        assessment,
        bound: Bound::new(candidates),
        seen: vec![None; usize::from(capacity.quarter_days()) + 1],
    };
    let top = capacity.quarter_days();
    let start = (1..=top).rev().find(|&step| steps.is_above_all_fewer(step)).unwrap_or(0);
    let mut climb = Climb { best: best_of(steps.at(start)).clone() };
    for step in start + 1..=top {
        climb.take(steps.at(step));
    }
    climb.best
}

/// The steps of a climb, a quarter of a day each, each evaluated at most once and only when needed.
struct Steps<'a> {
    candidates: &'a Candidates,
    assessment: &'a Assessment,
    bound: Bound,
    seen: Vec<Option<[Schedule; 4]>>,
}

impl Steps<'_> {
    fn at(&mut self, step: u8) -> &[Schedule; 4] {
        let (candidates, assessment) = (self.candidates, self.assessment);
        self.seen[usize::from(step)]
            .get_or_insert_with(|| schedules_at(candidates, assessment, days(step)))
    }

    /// Whether no schedule for fewer days is better, in either measure, than the best of this step:
    /// then a climb that reaches this step has that one as its best. Below some step, even the
    /// bound is no better.
    fn is_above_all_fewer(&mut self, step: u8) -> bool {
        let best = best_of(self.at(step)).clone();
        for fewer in (0..step).rev() {
            if best.reaches(self.bound.at(&week_capacities(self.assessment, days(fewer)))) {
                break;
            }
            if !self.at(fewer).iter().all(|other| best.reaches(other.measures())) {
                return false;
            }
        }
        true
    }
}

/// Quarter-days of a step. There are no more steps than quarter-days in the largest capacity.
fn days(step: u8) -> Capacity {
    Capacity::from_quarter_days(step).unwrap_or(Capacity::MAX)
}

/// The first of the best.
fn best_of(schedules: &[Schedule; 4]) -> &Schedule {
    let [first, others @ ..] = schedules;
    others.iter().fold(first, better)
}

/// The better of two, the first of equals.
fn better<'a>(first: &'a Schedule, other: &'a Schedule) -> &'a Schedule {
    if other.merit() > first.merit() { other } else { first }
}

/// An upper bound over all orders of the actions: as if each could start whenever it pays best, and
/// stop half-way.
struct Bound {
    first_week: u8,
    /// Worth at the start, including everything pinned.
    start: u128,
    /// The gains and days of the remaining actions, the best ratio first. The prerequisites of an
    /// action are done when it ends, so its gain is what it adds to theirs.
    parts: Vec<ValuePerDay>,
}

impl Bound {
    fn new(candidates: &Candidates) -> Self {
        let Candidates { list, pins, levels, points, .. } = candidates;
        let is_pinned = |index: Index| pins.iter().any(|pin| pin.index == index);
        let worth = |question: QuestionId, level: u8| points[question.slot()][usize::from(level)];
        let gain = |index: Index, before: &[Index]| -> u128 {
            let gain = |&(question, level): &(QuestionId, u8)| {
                let at_least = (before.iter().filter(|&&other| other != index))
                    .flat_map(|&other| &list[other].lifts)
                    .filter(|(lifted, _)| *lifted == question)
                    .map(|&(_, level)| level)
                    .fold(levels[question.slot()], u8::max);
                worth(question, level).saturating_sub(worth(question, at_least))
            };
            list[index].lifts.iter().map(gain).sum()
        };
        let now = points.iter().zip(levels).map(|(worth, &level)| worth[usize::from(level)]);
        let pinned = pins.iter().map(|pin| gain(pin.index, &[]));
        let mut parts: Vec<ValuePerDay> = (0..list.len())
            .filter(|&index| !is_pinned(index))
            .map(|index| ValuePerDay {
                value: gain(index, &list[index].bundle),
                days: list[index].effort.max(1),
            })
            .collect();
        parts.sort_by(|a, b| b.cmp(*a));
        Self { first_week: candidates.week, start: now.chain(pinned).sum(), parts }
    }

    /// Worth at the ends of weeks 4, 8 and 12.
    fn at(&self, weeks: &WeekDays) -> [u128; 3] {
        MEASURED.map(|last| {
            let weeks =
                (1..).zip(weeks).filter(|(week, _)| (self.first_week..=last).contains(week));
            let mut left: u32 = weeks.map(|(_, days)| days).sum();
            let mut reached = self.start;
            for part in &self.parts {
                if part.days > left {
                    reached += (part.value * u128::from(left)).div_ceil(u128::from(part.days));
                    break;
                }
                left -= part.days;
                reached += part.value;
            }
            reached
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire;
    use crate::domain::plan::schedule::tests::examples;

    /// Evaluating only the capacities that could be as good finds the same schedule as evaluating
    /// all.
    #[test]
    fn the_best_is_that_of_a_whole_climb() {
        for (name, assessment) in examples() {
            let candidates = Candidates::new(questionnaire(), &assessment, 1);
            let order = |schedule: &Schedule| {
                let places = schedule.placed.iter();
                places.map(|it| (it.index, it.start_week, it.end_week)).collect::<Vec<_>>()
            };
            let mut climb = Climb::new(&candidates, &assessment);
            for capacity in (1..=60).filter_map(Capacity::from_quarter_days) {
                climb.go_on(&candidates, &assessment, capacity);
                let best = best(&candidates, &assessment, capacity);
                assert_eq!(order(&best), order(climb.best()), "{name} at {capacity:?}");
                assert_eq!(best.capacity, climb.best().capacity, "{name} at {capacity:?}");
            }
        }
    }
}
