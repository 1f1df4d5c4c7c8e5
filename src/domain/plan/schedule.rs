//! The weekly schedule: which action comes next, and when it ends.
//!
//! One stream of work. Pinned actions come first in their weeks. In weeks 1 and 2 up to half of the
//! days go to quick wins; otherwise a started action is finished first, then the next action is
//! chosen. Four rules of choice are tried; [`super::climb`] decides which schedule is kept.

use std::cmp::Ordering;

use crate::domain::assessment::Assessment;
use crate::domain::context::Capacity;
use crate::domain::questionnaire::{Phase, QuestionId};

use super::candidates::{Candidates, Worth};
use super::pins::Room;
use super::weeks::week_capacities;
use super::{Index, WEEKS};

/// The weeks whose scores measure a schedule.
pub(super) const MEASURED: [u8; 3] = [4, 8, 12];

/// The largest effort of a quick win: three quarters of a day.
const QUICK_WIN: u32 = 300;

/// How the next action is chosen among those that can start. Blockers always come first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) order: Order,
    /// How gains are valued.
    pub(super) gain: Gain,
    /// Whether weeks 1 and 2 begin with quick wins.
    pub(super) has_lane: bool,
}

/// The order of two actions that can start when neither leads to a blocker.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// The best ratio of gain to days of any bundle it belongs to.
    Bundle,
    /// As a plain list: phase, then gain per day.
    List,
    /// A given rank of each candidate: the baseline for comparing the others.
    #[cfg_attr(not(test), expect(dead_code, reason = "the yardstick of the quality test"))]
    Rank(&'static [u32]),
}

/// How the gain of a level is valued.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gain {
    /// Points, with gates doubled and *don't know* like level 0.
    Value,
    /// Points alone.
    Points,
}

impl Gain {
    fn of(self, candidates: &Candidates) -> &[Worth] {
        match self {
            Self::Value => &candidates.value,
            Self::Points => &candidates.points,
        }
    }
}

/// Why an action was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) enum ChoiceReason {
    /// It leads to closing this gate.
    Blocker(QuestionId),
    QuickWin,
    /// The bundle of this candidate had the best ratio.
    Bundle(Index),
    /// Someone is doing it.
    Started,
    /// Someone has done it.
    Finished,
}

/// One action placed on the calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) index: Index,
    pub(super) start_week: u8,
    pub(super) end_week: u8,
    /// The worth it added when it ended, on the scale of the candidates' points.
    pub(super) gain: u128,
    pub(super) why: ChoiceReason,
}

/// A finished schedule.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    /// The days per week it was made for: those requested, or fewer.
    pub(super) capacity: Capacity,
    /// In order of start.
    pub(super) placed: Vec<Placed>,
    /// Worth reached at the end of each week, beginning with the worth at the start.
    pub(super) worth: [u128; WEEKS as usize + 1],
    /// Days used in each phase.
    pub(super) used: [u32; 3],
    rule: Rule,
}

impl Schedule {
    /// The worth at weeks 4, 8 and 12.
    pub(super) fn measures(&self) -> [u128; 3] {
        MEASURED.map(|week| self.worth[usize::from(week)])
    }

    /// The scores at weeks 4, 8 and 12 together: higher is better.
    pub(super) fn merit(&self) -> u128 {
        self.measures().iter().sum()
    }

    /// Whether it is no worse by week 12, and no worse in the mean.
    pub(super) fn reaches(&self, measures: [u128; 3]) -> bool {
        self.measures()[2] >= measures[2] && self.merit() >= measures.iter().sum()
    }

    /// The last week of a candidate; `None` when it is not placed.
    pub(super) fn end_of(&self, index: Index) -> Option<u8> {
        self.placed.iter().find(|placed| placed.index == index).map(|placed| placed.end_week)
    }
}

/// The candidates that did not fit, in the order in which they would follow without a last week.
pub(super) fn left_over(candidates: &Candidates, schedule: &Schedule) -> Vec<Index> {
    let mut run = Run::new(candidates, schedule.rule);
    for placed in &schedule.placed {
        let Started { place, .. } = run.start(placed.index, placed.start_week, placed.why);
        run.finish(place, placed.end_week);
    }
    let fitted = run.placed.len();
    while let Some(Started { place, .. }) = run.start_next(WEEKS, u32::MAX) {
        run.finish(place, WEEKS);
    }
    run.placed[fitted..].iter().map(|placed| placed.index).collect()
}

/// The rules that are tried. The first two value gates double and *don't know* like level 0. The
/// other two value points alone, with and without the quick-win lane: on most answers they reach a
/// higher mean.
const RULES: [Rule; 4] = [
    Rule { order: Order::Bundle, gain: Gain::Value, has_lane: true },
    Rule { order: Order::List, gain: Gain::Value, has_lane: true },
    Rule { order: Order::Bundle, gain: Gain::Points, has_lane: true },
    Rule { order: Order::Bundle, gain: Gain::Points, has_lane: false },
];

/// The schedules of all rules for exactly these days.
pub(super) fn schedules_at(
    candidates: &Candidates,
    assessment: &Assessment,
    capacity: Capacity,
) -> [Schedule; 4] {
    let weeks = week_capacities(assessment, capacity);
    let room =
        Room::new(&candidates.pins, |index| candidates.list[index].effort, &weeks, candidates.week);
    RULES.map(|rule| Run::new(candidates, rule).through(&room, capacity))
}

/// A ratio of value to days, for comparing: higher is better.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValuePerDay {
    pub(super) value: u128,
    pub(super) days: u32,
}

impl ValuePerDay {
    pub(super) fn cmp(self, other: Self) -> Ordering {
        (self.value * u128::from(other.days)).cmp(&(other.value * u128::from(self.days)))
    }
}

/// An action in progress: its place in the order of start, and the work left.
#[derive(Clone, Copy, Debug)]
struct Started {
    place: usize,
    left: u32,
}

/// The state of a run through the weeks.
struct Run<'a> {
    candidates: &'a Candidates,
    rule: Rule,
    /// The value of each level.
    gain: &'a [Worth],
    levels: Vec<u8>,
    is_taken: Vec<bool>,
    is_done: Vec<bool>,
    placed: Vec<Placed>,
    worth: u128,
    used: [u32; 3],
    /// The cached ratio of the rest of each bundle, until something in it changes.
    ratios: Vec<Option<ValuePerDay>>,
    /// For each candidate, the open gate that it closes or is a prerequisite of closing.
    gates: Vec<Option<QuestionId>>,
    /// Scratch space: which candidates are in the current pool; none between two uses.
    is_in_pool: Vec<bool>,
}

impl<'a> Run<'a> {
    fn new(candidates: &'a Candidates, rule: Rule) -> Self {
        let worth = (candidates.points.iter().zip(&candidates.levels))
            .map(|(worth, &level)| worth[usize::from(level)])
            .sum();
        let count = candidates.list.len();
        let mut is_taken = vec![false; count];
        for pin in &candidates.pins {
            is_taken[pin.index] = true;
        }
        let mut run = Self {
            candidates,
            rule,
            gain: rule.gain.of(candidates),
            levels: candidates.levels.clone(),
            is_taken,
            is_done: vec![false; count],
            placed: Vec::with_capacity(count),
            worth,
            used: [0; 3],
            ratios: vec![None; count],
            gates: vec![None; count],
            is_in_pool: vec![false; count],
        };
        run.find_gates();
        run
    }

    fn through(mut self, room: &Room, capacity: Capacity) -> Schedule {
        let mut worth = [self.worth; WEEKS as usize + 1];
        let mut started: Option<Started> = None;
        let mut days_ahead: u32 = room.free.iter().sum();
        for (week, &days) in (1..=WEEKS).zip(&room.free) {
            days_ahead -= days;
            self.used[Phase::of_week(week).index()] += room.pinned[usize::from(week) - 1];
            self.keep_pinned(week);
            let mut left = days;
            if self.rule.has_lane && week <= 2 {
                left -= self.quick_wins(week, days / 2);
            }
            while left > 0 {
                let next = started.take().or_else(|| self.start_next(week, left + days_ahead));
                // The days only shrink: once nothing fits, nothing ever will.
                let Some(Started { place, left: work }) = next else { break };
                let spent = work.min(left);
                left -= spent;
                self.used[Phase::of_week(week).index()] += spent;
                if spent == work {
                    self.finish(place, week);
                } else {
                    started = Some(Started { place, left: work - spent });
                }
            }
            worth[usize::from(week)] = self.worth;
        }
        Schedule { capacity, placed: self.placed, worth, used: self.used, rule: self.rule }
    }

    /// Places the actions pinned to start in a week, and counts those pinned to end in it as done.
    fn keep_pinned(&mut self, week: u8) {
        let candidates = self.candidates;
        for pin in &candidates.pins {
            if pin.weeks.start() == week {
                self.start(
                    pin.index,
                    week,
                    if pin.is_done { ChoiceReason::Finished } else { ChoiceReason::Started },
                );
            }
            if pin.weeks.end() == week
                && let Some(place) = self.placed.iter().position(|p| p.index == pin.index)
            {
                self.finish(place, week);
            }
        }
    }

    /// Spends up to `lane` on small actions without open prerequisites; returns the days spent.
    fn quick_wins(&mut self, week: u8, lane: u32) -> u32 {
        let mut spent = 0;
        while let Some((index, gate)) = self.quick_win(lane - spent) {
            let Started { place, left } =
                self.start(index, week, gate.map_or(ChoiceReason::QuickWin, ChoiceReason::Blocker));
            self.finish(place, week);
            self.used[Phase::of_week(week).index()] += left;
            spent += left;
        }
        spent
    }

    /// The best small action that fits, and the open gate that it leads to closing.
    fn quick_win(&self, days: u32) -> Option<(Index, Option<QuestionId>)> {
        let pool = self.pool(Phase::Foundation, Phase::Foundation, QUICK_WIN.min(days));
        let best = self.by_gain_per_day(&pool, |_| 0)?;
        Some((best, self.gates[best]))
    }

    /// Starts the best action that can still end in time.
    fn start_next(&mut self, week: u8, days_left: u32) -> Option<Started> {
        let now = Phase::of_week(week);
        let last = Phase::ALL[Phase::ALL.len() - 1];
        let pool = self.pool(now, last, days_left);
        let (index, goal) = match self.rule.order {
            Order::Bundle => self.by_bundle(&pool, now),
            Order::List => {
                let phase = |index: Index| self.candidates.list[index].phase;
                self.by_gain_per_day(&pool, phase).map(|best| (best, best))
            }
            Order::Rank(ranks) => {
                pool.into_iter().min_by_key(|&index| ranks[index]).map(|best| (best, best))
            }
        }?;
        Some(self.start(
            index,
            week,
            self.gates[index].map_or(ChoiceReason::Bundle(goal), ChoiceReason::Blocker),
        ))
    }

    /// The candidates that could start now and fit: no prerequisite is open, and their home phase
    /// is open. If any leads to closing a gate, only those that do, whatever their phase.
    ///
    /// Home phases open with the calendar, up to `now`; when no candidate is left in them, the next
    /// phase is pulled forward, up to `last`.
    fn pool(&self, now: Phase, last: Phase, days: u32) -> Vec<Index> {
        let list = &self.candidates.list;
        let can_start = |&index: &Index| {
            let candidate = &list[index];
            !self.is_taken[index]
                && candidate.effort <= days
                && (candidate.phase <= last.index() || self.gates[index].is_some())
                && candidate.needs.iter().all(|&need| self.is_done[need])
        };
        let mut pool: Vec<Index> = (0..list.len()).filter(can_start).collect();
        if pool.iter().any(|&index| self.gates[index].is_some()) {
            pool.retain(|&index| self.gates[index].is_some());
        } else if let Some(first) = pool.iter().map(|&index| list[index].phase).min() {
            let open = first.max(now.index());
            pool.retain(|&index| list[index].phase <= open);
        }
        pool
    }

    /// The first by `group`, then gain per day, then smaller effort, then id.
    fn by_gain_per_day(&self, pool: &[Index], group: impl Fn(Index) -> usize) -> Option<Index> {
        pool.iter().copied().min_by(|&a, &b| {
            (group(a).cmp(&group(b)))
                .then_with(|| self.own_ratio(b).cmp(self.own_ratio(a)))
                .then_with(|| self.effort(a).cmp(&self.effort(b)))
                .then(a.cmp(&b))
        })
    }

    /// The member of the pool whose bundle has the best ratio of gain to days, and the candidate of
    /// that bundle; on a tie the smaller effort, then the lower id.
    fn by_bundle(&mut self, pool: &[Index], now: Phase) -> Option<(Index, Index)> {
        let list = &self.candidates.list;
        for &index in pool {
            self.is_in_pool[index] = true;
        }
        let mut best: Option<(ValuePerDay, Index, Index)> = None;
        for (goal, candidate) in list.iter().enumerate() {
            if self.is_taken[goal] {
                continue;
            }
            // The smallest.
            let mut members = candidate.bundle.iter().copied();
            let Some(first) = members.find(|&member| self.is_in_pool[member]) else { continue };
            let ratio = self.bundle_ratio(goal);
            // A tenth is subtracted for every phase that is not open yet.
            let discount = [100, 90, 81][candidate.phase.saturating_sub(now.index()).min(2)];
            let ratio = ValuePerDay { value: ratio.value * discount, ..ratio };
            let is_better = best.is_none_or(|(best, index, _)| {
                let tie = (self.effort(index), index).cmp(&(self.effort(first), first));
                ratio.cmp(best).then(tie).is_gt()
            });
            if is_better {
                best = Some((ratio, first, goal));
            }
        }
        for &index in pool {
            self.is_in_pool[index] = false;
        }
        best.map(|(_, index, goal)| (index, goal))
    }

    /// The ratio of the rest of a bundle: its gain over its days.
    fn bundle_ratio(&mut self, goal: Index) -> ValuePerDay {
        if let Some(ratio) = self.ratios[goal] {
            return ratio;
        }
        let list = &self.candidates.list;
        let is_taken = &self.is_taken;
        let members = || list[goal].bundle.iter().filter(|&&member| !is_taken[member]);
        let lifts = || members().flat_map(|&member| &list[member].lifts);
        let mut value = 0;
        // The levels are raised for the sum and restored: two members may lift the same question.
        let before: Vec<u8> = lifts().map(|(question, _)| self.levels[question.slot()]).collect();
        for &(question, level) in lifts() {
            let worth = &self.gain[question.slot()];
            let at = &mut self.levels[question.slot()];
            if *at < level {
                value += worth[usize::from(level)] - worth[usize::from(*at)];
                *at = level;
            }
        }
        for ((question, _), level) in lifts().zip(before) {
            self.levels[question.slot()] = level;
        }
        let days: u32 = members().map(|&member| list[member].effort).sum();
        *self.ratios[goal].insert(ValuePerDay { value, days: days.max(1) })
    }

    fn effort(&self, index: Index) -> u32 {
        self.candidates.list[index].effort
    }

    /// Records which candidates lead to closing a gate that is still open.
    fn find_gates(&mut self) {
        self.gates.fill(None);
        let candidates = self.candidates;
        for &(gate, closer) in &candidates.open_gates {
            if !self.is_done[closer] {
                for &member in &candidates.list[closer].bundle {
                    self.gates[member].get_or_insert(gate);
                }
            }
        }
    }

    fn own_ratio(&self, index: Index) -> ValuePerDay {
        let candidate = &self.candidates.list[index];
        let gain = |&(question, level): &(QuestionId, u8)| {
            let worth = &self.gain[question.slot()];
            let at = usize::from(self.levels[question.slot()]);
            worth[usize::from(level)].saturating_sub(worth[at])
        };
        ValuePerDay { value: candidate.lifts.iter().map(gain).sum(), days: candidate.effort.max(1) }
    }

    fn forget_ratios(&mut self, index: Index) {
        for &goal in &self.candidates.list[index].touches {
            self.ratios[goal] = None;
        }
    }

    fn start(&mut self, index: Index, week: u8, why: ChoiceReason) -> Started {
        self.is_taken[index] = true;
        self.forget_ratios(index);
        self.placed.push(Placed { index, start_week: week, end_week: week, gain: 0, why });
        Started { place: self.placed.len() - 1, left: self.effort(index) }
    }

    fn finish(&mut self, place: usize, week: u8) {
        self.forget_ratios(self.placed[place].index);
        let placed = &mut self.placed[place];
        placed.end_week = week;
        self.is_done[placed.index] = true;
        for &(question, level) in &self.candidates.list[placed.index].lifts {
            let at = &mut self.levels[question.slot()];
            if *at < level {
                let worth = &self.candidates.points[question.slot()];
                placed.gain += worth[usize::from(level)] - worth[usize::from(*at)];
                *at = level;
            }
        }
        self.worth += placed.gain;
        let done = placed.index;
        if self.candidates.open_gates.iter().any(|&(_, closer)| closer == done) {
            self.find_gates();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::app::file::assessment::parse;
    use crate::content::questionnaire;
    use crate::domain::plan::climb;

    /// The worked examples: name, assessment, and projections at weeks 4, 8 and 12.
    pub(in crate::domain::plan) fn examples() -> Vec<(String, Assessment)> {
        let text = include_str!("../../../tests/it/readiness/golden_vectors.json");
        let examples: serde_json::Value = serde_json::from_str(text).expect("valid JSON");
        (examples.as_array().expect("a list").iter())
            .map(|example| {
                let assessment = example["assessment"].to_string();
                let assessment = parse(questionnaire(), &assessment).expect("a valid assessment");
                (example["name"].to_string(), assessment)
            })
            .collect()
    }

    /// A small deterministic generator (the constants are Knuth's), so that a failure is
    /// reproducible.
    fn random(seed: &mut u64) -> u32 {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(*seed >> 33).expect("31 bits")
    }

    /// On every worked example the mean of the projections at weeks 4, 8 and 12 is within one point
    /// of the best of 300 random orders through the same weeks, blockers first.
    #[test]
    fn no_random_order_is_much_better() {
        let mut seed = 1;
        for (name, assessment) in examples() {
            let candidates = Candidates::new(questionnaire(), &assessment, 1);
            let capacity = assessment.context.capacity;
            let weeks = week_capacities(&assessment, capacity);
            let room = Room::new(&[], |index| candidates.list[index].effort, &weeks, 1);
            let best_random = (0..300)
                .map(|_| {
                    let ranks: Vec<u32> =
                        candidates.list.iter().map(|_| random(&mut seed)).collect();
                    let rule = Rule {
                        order: Order::Rank(ranks.leak()),
                        gain: Gain::Value,
                        has_lane: true,
                    };
                    Run::new(&candidates, rule).through(&room, capacity).merit()
                })
                .max();
            let one_point = 3 * candidates.points_whole / 100;
            let ours = climb::best(&candidates, &assessment, capacity).merit() + one_point;
            assert!(Some(ours) >= best_random, "{name}: {ours} against {best_random:?}");
        }
    }

    /// Caching the ratios of bundles changes nothing: clearing the cache at every choice gives the
    /// same schedule.
    #[test]
    fn remembered_ratios_are_the_fresh_ones() {
        for (name, assessment) in examples() {
            let candidates = Candidates::new(questionnaire(), &assessment, 1);
            let everything: Vec<Index> = (0..candidates.list.len()).collect();
            let mut forgetful = candidates.clone();
            for candidate in &mut forgetful.list {
                candidate.touches.clone_from(&everything);
            }
            let days = Capacity::from_quarter_days(20).expect("at most 160");
            let [a, b] = [candidates, forgetful].map(|from| climb::best(&from, &assessment, days));
            assert_eq!(a.worth, b.worth, "{name}");
            let order = |s: &Schedule| s.placed.iter().map(|p| p.index).collect::<Vec<_>>();
            assert_eq!(order(&a), order(&b), "{name}");
        }
    }
}
