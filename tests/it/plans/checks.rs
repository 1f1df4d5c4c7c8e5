//! Invariants of every plan, whatever it is made from.

use std::collections::BTreeMap;

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::Answer;
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::plan::{Plan, Step, WEEKS};
use mvp_readiness::domain::progress::{ActionState, Weeks};
use mvp_readiness::domain::questionnaire::Phase;
use mvp_readiness::domain::ratio::Ratio;
use mvp_readiness::domain::score::Points;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// The result of checking a plan.
pub type Checked = Result<(), TestCaseError>;

/// A quarter of a day in four-hundredths: the minimum that an overrunning action takes.
const QUARTER: u32 = 100;

/// Checks all invariants for the plan of an assessment in a week.
pub fn check(assessment: &Assessment, week: u8, plan: &Plan) -> Checked {
    prop_assert_eq!(plan.week, week.clamp(1, WEEKS + 1));
    check_pins(assessment, plan)?;
    check_places(plan)?;
    check_days(assessment, plan)?;
    check_points(plan)?;
    check_triggers(assessment, plan)?;
    check_end(assessment, plan)?;
    prop_assert_eq!(plan, &Plan::in_week(questionnaire(), assessment, week), "another plan");
    Ok(())
}

fn weeks(step: &Step) -> (u8, u8) {
    (step.start_week, step.end_week)
}

/// The weeks that a state keeps in the plan of a week.
fn kept(weeks: Weeks, is_done: bool, week: u8) -> (u8, u8) {
    let now = week.min(WEEKS);
    let end = match is_done {
        true => weeks.end().min(now),
        false if weeks.end() < week => now,
        false => weeks.end(),
    };
    (weeks.start().min(end), end)
}

/// Actions in progress or done are in the plan, in their weeks; dropped ones are nowhere.
fn check_pins(assessment: &Assessment, plan: &Plan) -> Checked {
    for (action, state) in assessment.progress.iter() {
        let step = plan.step(action);
        match state {
            ActionState::Dropped => prop_assert_eq!(plan.place(action), None),
            ActionState::Doing(carried) => {
                prop_assert_eq!(step.map(weeks), Some(kept(carried, false, plan.week)));
            }
            ActionState::Done(carried) => {
                prop_assert_eq!(step.map(weeks), Some(kept(carried, true, plan.week)));
                prop_assert!(step.is_some_and(Step::is_done));
            }
        }
    }
    let pinned = plan.steps.iter().filter(|step| step.is_pinned()).count();
    let ticked =
        assessment.progress.iter().filter(|(_, state)| *state != ActionState::Dropped).count();
    prop_assert_eq!(pinned, ticked, "pinned without a tick");
    Ok(())
}

/// Prerequisites come first, in order of start, from the current week on, within twelve weeks; no
/// action is in two places.
fn check_places(plan: &Plan) -> Checked {
    let place: BTreeMap<_, _> = plan.steps.iter().map(|step| (step.action, weeks(step))).collect();
    prop_assert_eq!(place.len(), plan.steps.len(), "an action twice");
    prop_assert!(plan.steps.is_sorted_by_key(|step| step.start_week));
    let later: Vec<_> = plan.later.iter().map(|later| later.action).collect();
    for step in &plan.steps {
        prop_assert!(1 <= step.start_week && step.start_week <= step.end_week);
        prop_assert!(step.end_week <= WEEKS);
        if step.is_pinned() {
            continue;
        }
        prop_assert!(step.start_week >= plan.week, "something new in a week that is over");
        for need in questionnaire().needs(step.action) {
            prop_assert!(!later.contains(need), "needs something that is left for later");
            if let Some(&(_, ended)) = place.get(need) {
                prop_assert!(ended <= step.start_week, "starts before what it needs has ended");
            }
        }
    }
    prop_assert!(later.iter().all(|action| !place.contains_key(action)), "planned and left over");
    Ok(())
}

fn check_days(assessment: &Assessment, plan: &Plan) -> Checked {
    let shares = assessment.context.shares.percent();
    let week_days = |week: u8| {
        let share = shares[Phase::of_week(week).index()];
        u32::from(assessment.context.capacity.quarter_days()) * u32::from(share)
    };
    for (summary, phase) in plan.phases.iter().zip(Phase::ALL) {
        prop_assert!(summary.used <= summary.available);
        let (first, last) = phase.weeks();
        let available: u32 = (first..=last).map(week_days).sum();
        prop_assert_eq!(summary.available.four_hundredths(), available);
    }
    let efforts = |is_pinned: bool| -> u32 {
        let steps = plan.steps.iter().filter(|step| step.is_pinned() == is_pinned);
        steps.map(|step| step.effort.four_hundredths()).sum()
    };
    let used: u32 = plan.phases.iter().map(|phase| phase.used.four_hundredths()).sum();
    let pinned = plan.steps.iter().filter(|step| step.is_pinned()).count();
    let overdue = QUARTER * u32::try_from(pinned).expect("a few");
    prop_assert!(used >= efforts(false), "every day of what is planned is counted");
    prop_assert!(used <= efforts(false) + efforts(true) + overdue, "days that nothing takes");
    // The work between any two weeks fits between them: with one stream of work that is sufficient
    // for a week-by-week assignment to exist (earliest deadline first).
    for from in 1..=WEEKS {
        for to in from..=WEEKS {
            let is_inside = |step: &&Step| step.start_week >= from && step.end_week <= to;
            let new = plan.steps.iter().filter(|step| !step.is_pinned()).filter(is_inside);
            let inside: u32 = new.map(|step| step.effort.four_hundredths()).sum();
            let days: u32 = (from..=to).map(week_days).sum();
            prop_assert!(inside <= days, "weeks {} to {}: {} of {}", from, to, inside, days);
        }
    }
    Ok(())
}

/// The projection never falls, and the points of the steps add up from its start to its end.
fn check_points(plan: &Plan) -> Checked {
    let Some(now) = plan.now else {
        prop_assert!(plan.projection.is_empty());
        return Ok(());
    };
    prop_assert_eq!(plan.projection.len(), usize::from(WEEKS));
    prop_assert!(now <= plan.projection[0]);
    prop_assert!(plan.projection.windows(2).all(|pair| pair[0] <= pair[1]));
    let end = plan.projection[usize::from(WEEKS) - 1];
    let gained = plan.steps.iter().map(|step| step.points).fold((0u128, 1u128), |sum, part| {
        let (n, d) = (part.numerator(), part.denominator());
        if sum.0 == 0 {
            (n, d)
        } else if n == 0 {
            sum
        } else {
            (sum.0 + n, d)
        }
    });
    // now + gained == end, over a common denominator
    let start = now.ratio();
    let total = Ratio::new(
        start.numerator() * gained.1 + gained.0 * start.denominator(),
        start.denominator() * gained.1,
    );
    prop_assert_eq!(total, Some(end.ratio()));
    let shown: u16 = plan.steps.iter().map(|step| step.points_tenths).sum();
    prop_assert_eq!(shown, end.tenths() - now.tenths());
    Ok(())
}

/// Only answers below their target cause work, and unknown answers are found out.
fn check_triggers(assessment: &Assessment, plan: &Plan) -> Checked {
    for step in &plan.steps {
        prop_assert!(step.is_pinned() || !step.triggers.is_empty(), "improves nothing");
        prop_assert!(!step.is_pinned() || step.condition.is_none(), "is under way");
        for trigger in &step.triggers {
            let question = questionnaire().question(trigger.question);
            prop_assert!(assessment.context.target(question).is_some());
            prop_assert!(trigger.from.is_none_or(|from| from < trigger.to));
        }
    }
    for id in &plan.find_out {
        prop_assert_eq!(assessment.answers.get(*id), Answer::Unknown);
    }
    Ok(())
}

/// With nothing accepted, dropped or left over, the projection ends at 100.
fn check_end(assessment: &Assessment, plan: &Plan) -> Checked {
    let is_accepted = |id| matches!(assessment.answers.get(id), Answer::Accepted(_));
    let is_dropped = assessment.progress.iter().any(|(_, state)| state == ActionState::Dropped);
    let is_whole = !is_dropped
        && plan.later.is_empty()
        && plan.now.is_some()
        && !questionnaire().question_ids().any(is_accepted);
    if is_whole {
        prop_assert_eq!(plan.score_after(WEEKS).map(Points::ratio), Some(Ratio::whole(100)));
    }
    Ok(())
}
