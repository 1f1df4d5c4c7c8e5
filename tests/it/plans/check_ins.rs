//! The check-in at the end of a phase.

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::Answer;
use mvp_readiness::domain::plan::{CheckIn, Plan, Tick, WEEKS, state_after};
use mvp_readiness::domain::progress::{ActionState, Progress};
use mvp_readiness::domain::questionnaire::Phase;
use proptest::prelude::*;

use super::{action, answer, planned};
use crate::generate::{assessments, cases};

#[test]
fn a_phase_is_looked_back_at_once_it_is_over() {
    let due = [1, 4, 5, 8, 9, 12, 13].map(CheckIn::due_in);
    let (first, second, third) = (Phase::Foundation, Phase::EarlyUsers, Phase::Scale);
    let expected = [None, None, Some(first), Some(first), Some(second), Some(second), Some(third)];
    assert_eq!(due, expected);
}

#[test]
fn only_what_was_claimed_and_is_lower_still_is_asked() {
    let (mut assessment, before) = planned(8, &[answer("DB4", 0)]);
    let check_in = |assessment: &_| CheckIn::new(questionnaire(), assessment, Phase::Foundation);
    let claims = check_in(&assessment).claims;
    let (question, _) = answer("DB4", 0);
    let claim = claims.iter().find(|claim| claim.question == question).expect("A10 lifts it");
    assert!(claim.actions.contains(&action("A10")));
    assert_eq!(claim.now, assessment.answers.get(question));

    let claimed = claim.claimed;
    let done = state_after(questionnaire(), &assessment, 1, action("A10"), Tick::Done);
    assessment.progress.set(action("A10"), done);
    let (_, raised) = answer("DB4", claimed);
    assessment.answers.set(question, raised);
    assert!(check_in(&assessment).claims.iter().all(|claim| claim.question != question));
    assert!(before.step(action("A10")).is_some());
}

#[test]
fn what_was_dropped_claims_nothing() {
    let (mut assessment, before) = planned(8, &[answer("DB2", 0)]);
    for step in &before.steps {
        assessment.progress.set(step.action, Some(ActionState::Dropped));
    }
    assert_eq!(CheckIn::new(questionnaire(), &assessment, Phase::Foundation).claims, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    /// Each question is asked once, is asked of this product, and is at a lower level than claimed
    /// by an action that was done in the phase or planned to end in it.
    #[test]
    fn every_claim_is_somebodys(assessment in assessments(), is_fresh in any::<bool>()) {
        let mut assessment = assessment;
        if is_fresh {
            assessment.progress = Progress::default();
        }
        for phase in Phase::ALL {
            let (first, last) = phase.weeks();
            let plan = Plan::in_week(questionnaire(), &assessment, first);
            let check_in = CheckIn::new(questionnaire(), &assessment, phase);
            prop_assert!(check_in.claims.is_sorted_by(|a, b| a.question < b.question));
            for claim in &check_in.claims {
                let question = questionnaire().question(claim.question);
                prop_assert!(assessment.context.target(question).is_some());
                prop_assert_eq!(claim.now, assessment.answers.get(claim.question));
                prop_assert!(!matches!(claim.now, Answer::NotApplicable(_)));
                let level = claim.now.level().map(|(level, _)| level.get());
                prop_assert!(level < Some(claim.claimed));
                prop_assert!(!claim.actions.is_empty());
                for &action in &claim.actions {
                    let lifts = questionnaire().lifts(action);
                    let mut to = lifts.iter().filter(|lift| lift.0 == claim.question);
                    prop_assert!(to.any(|lift| lift.1 <= claim.claimed));
                    let is_claimed = match assessment.progress.get(action) {
                        Some(ActionState::Done(weeks)) => (first..=last).contains(&weeks.end()),
                        Some(ActionState::Dropped) => false,
                        _ => plan.step(action).is_some_and(|step| step.end_week <= last.min(WEEKS)),
                    };
                    prop_assert!(is_claimed, "claimed by what was neither done nor planned");
                }
            }
        }
    }
}
