//! Histories of a plan: ticks, raised answers and passing weeks.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::num::NonZero;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Capacity;
use mvp_readiness::domain::plan::changes::{Basis, Cause, MoveReason, Place, causes, changes};
use mvp_readiness::domain::plan::{Plan, Step, Tick, WEEKS, state_after};
use mvp_readiness::domain::progress::{ActionState, Progress, Weeks};
use mvp_readiness::domain::questionnaire::ActionId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use super::checks::{Checked, check};
use super::{action, answer, planned};
use crate::generate::{assessments, is_full};

/// The minimum number of histories to run.
const HISTORIES: u32 = 10_000;

/// One visit to the plan.
#[derive(Clone, Debug)]
struct Visit {
    /// Weeks since the last one.
    weeks: u8,
    /// Which action of the plan is ticked, and how; occasionally any action.
    pick: Index,
    is_of_plan: bool,
    tick: Tick,
    /// Whether the answers that it lifts are raised.
    raises: bool,
}

fn visits() -> impl Strategy<Value = Vec<Visit>> {
    let ticks = [Tick::Done, Tick::Done, Tick::Done, Tick::Doing, Tick::Doing, Tick::Dropped];
    let tick = select([ticks.as_slice(), &[Tick::ToDo]].concat());
    let weeks = select(vec![0, 0, 0, 0, 1, 1, 2, 4]);
    let parts = (weeks, any::<Index>(), prop::bool::weighted(0.9), tick, any::<bool>());
    let visit = parts.prop_map(|(weeks, pick, is_of_plan, tick, raises)| Visit {
        weeks,
        pick,
        is_of_plan,
        tick,
        raises,
    });
    vec(visit, 0..7)
}

/// An assessment with ticks made one after the other or, occasionally, arbitrary ones.
fn beginnings() -> impl Strategy<Value = (Assessment, u8)> {
    let week = prop_oneof![4 => Just(1), 1 => 1..=WEEKS + 2];
    (assessments(), any::<bool>(), week).prop_map(|(mut assessment, is_fresh, week)| {
        if is_fresh {
            assessment.progress = Progress::default();
        }
        (assessment, week)
    })
}

fn ticked(visit: &Visit, plan: &Plan) -> ActionId {
    let all: Vec<ActionId> = questionnaire().action_ids().collect();
    if visit.is_of_plan && !plan.steps.is_empty() {
        plan.steps[visit.pick.index(plan.steps.len())].action
    } else {
        all[visit.pick.index(all.len())]
    }
}

fn raise(assessment: &mut Assessment, plan: &Plan, action: ActionId) {
    for trigger in plan.step(action).map(|step| step.triggers.as_slice()).unwrap_or_default() {
        let level = Level::new(trigger.to).expect("a level");
        assessment.answers.set(trigger.question, Answer::Level(level, Confidence::Believe));
    }
}

fn places(plan: &Plan) -> BTreeMap<ActionId, Place> {
    let place = |action| Some((action, plan.place(action)?));
    questionnaire().action_ids().filter_map(place).collect()
}

/// The pinned steps except one, in order.
fn pinned_but(plan: &Plan, action: ActionId) -> Vec<(ActionId, u8, u8)> {
    let is_other = |step: &&Step| step.is_pinned() && step.action != action;
    let steps = plan.steps.iter().filter(is_other);
    steps.map(|step| (step.action, step.start_week, step.end_week)).collect()
}

/// The changes from one plan to another are their exact difference, and every reason given is true.
fn check_changes((before, old): (Basis, &Plan), (after, new): (Basis, &Plan)) -> Checked {
    let list = changes(questionnaire(), (before, old), (after, new));
    let mut applied = places(old);
    for change in &list {
        prop_assert_ne!(change.from, change.to);
        prop_assert_eq!(applied.get(&change.action).copied(), change.from);
        match change.to {
            Some(place) => applied.insert(change.action, place),
            None => applied.remove(&change.action),
        };
        let tick = |basis: Basis| Tick::of(basis.assessment.progress.get(change.action));
        match change.why {
            MoveReason::Ticked(now) => {
                prop_assert_eq!(tick(after), now);
                prop_assert_ne!(tick(before), now);
            }
            MoveReason::NeedsDropped(dropped) => {
                prop_assert_eq!(after.assessment.progress.get(dropped), Some(ActionState::Dropped));
            }
            MoveReason::NotNeeded => prop_assert_eq!(change.to, None),
            MoveReason::FollowsFromAll => {}
        }
    }
    prop_assert_eq!(applied, places(new));
    let causes = causes(questionnaire(), before, after);
    prop_assert!(list.is_empty() || !causes.is_empty(), "moved without a cause: {:?}", list);
    Ok(())
}

fn live_through(mut assessment: Assessment, mut week: u8, visits: &[Visit]) -> Checked {
    let mut plan = Plan::in_week(questionnaire(), &assessment, week);
    check(&assessment, week, &plan)?;
    for visit in visits {
        let (before, last_week, old) = (assessment.clone(), week, plan);
        week = (week + visit.weeks).min(WEEKS + 2);
        let action = ticked(visit, &old);
        let state = state_after(questionnaire(), &assessment, week, action, visit.tick);
        prop_assert_eq!(Tick::of(state), visit.tick);
        if let Some(ActionState::Done(weeks)) =
            state.filter(|_| assessment.progress.get(action) != state)
        {
            prop_assert!(weeks.end() <= week, "done in a week that is still to come");
        }
        assessment.progress.set(action, state);
        if visit.raises && visit.tick == Tick::Done {
            raise(&mut assessment, &old, action);
        }
        plan = Plan::in_week(questionnaire(), &assessment, week);
        check(&assessment, week, &plan)?;
        if week == last_week {
            prop_assert_eq!(pinned_but(&old, action), pinned_but(&plan, action), "a pin moved");
        }
        let basis = |assessment, week| Basis { assessment, week };
        check_changes((basis(&before, last_week), &old), (basis(&assessment, week), &plan))?;
    }
    Ok(())
}

/// All invariants of plans hold after each visit of every history; other pinned actions keep weeks
/// and order; the reported changes are the exact difference of the two plans.
#[test]
fn plans_hold_through_ten_thousand_histories() {
    let cases = if is_full() { 5 * HISTORIES } else { HISTORIES };
    // The longest test of all, so it uses every core.
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = cases.div_ceil(u32::try_from(threads).expect("a few"));
    let (histories, plans) = (AtomicU32::new(0), AtomicUsize::new(0));
    let run = || {
        let config = Config { cases: share, max_shrink_iters: 500, ..Config::default() };
        let lives = (beginnings(), visits());
        let outcome = TestRunner::new(config).run(&lives, |((assessment, week), visits)| {
            live_through(assessment, week, &visits)?;
            histories.fetch_add(1, Ordering::Relaxed);
            plans.fetch_add(1 + visits.len(), Ordering::Relaxed);
            Ok(())
        });
        outcome.map_err(|error| error.to_string())
    };
    let outcome = thread::scope(|scope| {
        let runs: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        runs.into_iter().try_for_each(|run| run.join().expect("a run that ends"))
    });
    let (histories, plans) = (histories.into_inner(), plans.into_inner());
    // Straight to the terminal: the output of print macros is hidden for passing tests.
    let words = format!("plans: {histories} histories with {plans} plans hold\n");
    std::io::stderr().write_all(words.as_bytes()).expect("somewhere to write");
    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(histories >= HISTORIES);
}

fn weeks_of(plan: &Plan, id: &str) -> Option<(u8, u8)> {
    plan.step(action(id)).map(|step| (step.start_week, step.end_week))
}

fn span(start: u8, end: u8) -> Weeks {
    Weeks::new(start, end).expect("weeks of a plan")
}

/// A small plan: a pipeline (A40) that unlocks the rest.
fn beginning() -> (Assessment, Plan) {
    planned(4, &[answer("DE2", 0), answer("DB2", 0), answer("CX3", 0), answer("AP1", 0)])
}

#[test]
fn what_is_done_stays_and_its_points_are_counted_once() {
    let everything: Vec<_> =
        questionnaire().questions().iter().map(|question| answer(question.id, 0)).collect();
    let (mut assessment, before) = planned(32, &everything);
    let first = before.steps[0].clone();
    let done = state_after(questionnaire(), &assessment, 1, first.action, Tick::Done);
    assert_eq!(done, Some(ActionState::Done(span(1, 1))));
    assessment.progress.set(first.action, done);
    let plan = Plan::new(questionnaire(), &assessment);
    let step = plan.step(first.action).expect("still there");
    assert_eq!((step.start_week, step.end_week, step.is_done()), (1, 1, true));
    assert_eq!(plan.now, before.now, "nothing was answered anew");
    assert_eq!(step.points, first.points);

    raise(&mut assessment, &before, first.action);
    let raised = Plan::new(questionnaire(), &assessment);
    let step = raised.step(first.action).expect("still there");
    assert_eq!((step.points_tenths, step.triggers.len()), (0, 0));
    assert!(raised.now > before.now);
    assert_eq!(raised.score_after(WEEKS), plan.score_after(WEEKS));
}

#[test]
fn what_is_not_done_in_its_week_goes_on_in_the_current_one() {
    let (mut assessment, before) = beginning();
    let first = before.steps[0].action;
    assessment.progress.set(first, Some(ActionState::Doing(span(1, 1))));
    let plan = Plan::in_week(questionnaire(), &assessment, 3);
    let step = plan.step(first).expect("pinned");
    assert_eq!((step.start_week, step.end_week), (1, 3));
    assert!(plan.steps.iter().all(|step| step.action == first || step.start_week >= 3));
}

#[test]
fn whoever_ticks_a_week_late_ticks_what_was_done_last_week() {
    let (assessment, _) = planned(8, &[answer("DB4", 0)]);
    let state = state_after(questionnaire(), &assessment, 3, action("A40"), Tick::Done);
    let Some(ActionState::Done(weeks)) = state else { panic!("done: {state:?}") };
    assert_eq!(weeks.start(), 1);
    assert!(weeks.end() < 3, "{weeks:?}");
}

#[test]
fn what_was_done_out_of_order_needs_nothing_any_more() {
    // A10 needs A40, which has no answer.
    let (mut assessment, before) = planned(8, &[answer("DB4", 0)]);
    assert!(weeks_of(&before, "A40").is_some());
    assessment.progress.set(action("A10"), Some(ActionState::Done(span(1, 1))));
    let plan = Plan::new(questionnaire(), &assessment);
    assert_eq!((weeks_of(&plan, "A10"), weeks_of(&plan, "A40")), (Some((1, 1)), None));
}

#[test]
fn what_is_under_way_stays_when_what_it_needs_is_dropped() {
    let (mut assessment, _) = planned(8, &[answer("DB4", 0)]);
    assessment.progress.set(action("A40"), Some(ActionState::Dropped));
    assert_eq!(
        Plan::new(questionnaire(), &assessment).place(action("A10")),
        Some(Place::NextQuarter)
    );
    assessment.progress.set(action("A10"), Some(ActionState::Doing(span(1, 2))));
    let plan = Plan::new(questionnaire(), &assessment);
    assert_eq!(weeks_of(&plan, "A10"), Some((1, 2)));
}

#[test]
fn once_the_weeks_are_over_nothing_new_is_planned() {
    let (assessment, before) = beginning();
    let plan = Plan::in_week(questionnaire(), &assessment, WEEKS + 1);
    assert_eq!(plan.steps, []);
    assert_eq!(plan.later.len(), before.steps.len() + before.later.len());
}

#[test]
fn one_tick_is_one_cause() {
    let (before, old) = beginning();
    let mut after = before.clone();
    let dropped = action("A40");
    after.progress.set(dropped, Some(ActionState::Dropped));
    let new = Plan::new(questionnaire(), &after);
    let (was, is) = (Basis { assessment: &before, week: 1 }, Basis { assessment: &after, week: 1 });
    assert_eq!(causes(questionnaire(), was, is), [Cause::Ticked(dropped, Tick::Dropped)]);
    let list = changes(questionnaire(), (was, &old), (is, &new));
    let why = |id| list.iter().find(|change| change.action == action(id)).map(|c| c.why);
    assert_eq!(why("A40"), Some(MoveReason::Ticked(Tick::Dropped)));
    assert_eq!(why("A42"), Some(MoveReason::NeedsDropped(dropped)));
}

#[test]
fn every_cause_is_named() {
    let (before, _) = beginning();
    let mut after = before.clone();
    let (question, raised) = answer("DB2", 3);
    after.answers.set(question, raised);
    after.context.capacity = Capacity::MAX;
    let was = Basis { assessment: &before, week: 1 };
    let is = Basis { assessment: &after, week: 4 };
    assert_eq!(
        causes(questionnaire(), was, is),
        [Cause::Answered(question), Cause::Days, Cause::TimePassed { from: 1, to: 4 }]
    );
    assert_eq!(causes(questionnaire(), was, was), []);
}
