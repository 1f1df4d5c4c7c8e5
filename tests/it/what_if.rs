//! What-if scenarios: they match real answers, and leave no trace until they are kept.

use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Draft, Session};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::app::what_if::{ScenarioEffect, WhatIf};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::plan::{Plan, WEEKS};
use mvp_readiness::domain::questionnaire::{ActionId, QuestionId};
use mvp_readiness::domain::score::Scorecard;
use mvp_readiness::domain::verdict::Verdict;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{assessments, cases};

/// A sequence of taps.
fn taps() -> impl Strategy<Value = Vec<(QuestionId, Level)>> {
    let questions: Vec<_> = questionnaire().question_ids().collect();
    vec((select(questions), select(Level::ALL.to_vec())), 0..8)
}

fn supposed(assessment: &Assessment, taps: &[(QuestionId, Level)]) -> WhatIf {
    let mut what_if = WhatIf::default();
    for &(question, level) in taps {
        what_if.set_level(assessment, question, level);
    }
    what_if
}

fn draft(assessment: &Assessment) -> Draft {
    let assessment = assessment.clone();
    Draft { assessment, ..Draft::empty(questionnaire(), "what-if".to_owned()) }
}

fn session(draft: Draft) -> Session {
    let mut session = Session::new(questionnaire(), Route::Results, draft.id.clone());
    session.draft = draft;
    session
}

fn stored(session: &Session) -> String {
    session.draft.encode(questionnaire(), 1, Timestamp::from_unix_seconds(0))
}

fn planned(assessment: &Assessment) -> Plan {
    Plan::new(questionnaire(), assessment)
}

fn moves(now: &Assessment, then: &Assessment) -> ScenarioEffect {
    ScenarioEffect::new(questionnaire(), now, then, planned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    /// The last level tapped for a question counts, and nothing else does.
    #[test]
    fn it_is_the_assessment_with_these_answers(assessment in assessments(), taps in taps()) {
        let what_if = supposed(&assessment, &taps);
        let mut expected = assessment.clone();
        for &(question, level) in &taps {
            let said = assessment.answers.get(question);
            let answer = match said {
                Answer::Level(_, sure) => Answer::Level(level, sure),
                _ => Answer::Level(level, Confidence::Believe),
            };
            // The level of the draft itself is not hypothetical: its answer stays as it was given.
            let is_said = said.level().is_some_and(|(said, _)| said == level);
            expected.answers.set(question, if is_said { said } else { answer });
        }
        let applied = what_if.applied(&assessment);
        prop_assert_eq!(&applied.answers, &expected.answers);
        prop_assert_eq!(&applied.context, &assessment.context);
        prop_assert_eq!(&applied.progress, &assessment.progress);

        let moves = moves(&assessment, &applied);
        for (outcome, assessment) in [(moves.now, &assessment), (moves.then, &expected)] {
            let Assessment { context, answers, .. } = assessment;
            let card = Scorecard::new(questionnaire(), context, answers);
            let verdict = Verdict::new(questionnaire(), context, answers, &card);
            let plan = planned(assessment);
            prop_assert_eq!(outcome.score, card.score);
            prop_assert_eq!(outcome.band, verdict.band);
            prop_assert_eq!(outcome.blockers, verdict.blockers.len());
            prop_assert_eq!(outcome.at_the_end, plan.score_after(WEEKS));
        }
    }

    /// Added, removed and remaining actions make up the resulting plan.
    #[test]
    fn what_moves_is_the_difference_of_the_plans(assessment in assessments(), taps in taps()) {
        let applied = supposed(&assessment, &taps).applied(&assessment);
        let moves = moves(&assessment, &applied);
        let actions = |assessment| -> Vec<ActionId> {
            let plan = planned(assessment);
            plan.steps.iter().map(|step| step.action).collect()
        };
        let (now, then) = (actions(&assessment), actions(&applied));
        let mut expected: Vec<_> =
            now.iter().filter(|action| !moves.out_of_plan.contains(action)).copied().collect();
        expected.extend(&moves.into_plan);
        let sorted = |mut actions: Vec<ActionId>| { actions.sort_unstable(); actions };
        prop_assert_eq!(sorted(expected), sorted(then));
        prop_assert!(moves.into_plan.iter().all(|action| !now.contains(action)));
        prop_assert!(moves.out_of_plan.iter().all(|action| now.contains(action)));
    }

    /// Once kept, the draft matches the scenario; the order of the taps does not matter.
    #[test]
    fn kept_it_is_what_was_shown(assessment in assessments(), taps in taps()) {
        let what_if = supposed(&assessment, &taps);
        let mut session = session(draft(&assessment));
        for action in what_if.kept() {
            session.apply(questionnaire(), action);
        }
        prop_assert_eq!(&session.draft.assessment, &what_if.applied(&assessment));
        prop_assert_eq!(session.changes > 0, !what_if.is_empty());
    }

    /// Tapped, reverted and discarded, the draft is stored unchanged, byte for byte.
    #[test]
    fn discarded_it_leaves_no_trace(assessment in assessments(), taps in taps()) {
        let session = session(draft(&assessment));
        let before = stored(&session);
        let mut what_if = supposed(&session.draft.assessment, &taps);
        let shown = what_if.applied(&session.draft.assessment);
        let _ = moves(&session.draft.assessment, &shown);
        prop_assert_eq!(stored(&session), before);

        for question in questionnaire().question_ids() {
            what_if.take_back(question);
        }
        prop_assert!(what_if.is_empty());
        prop_assert_eq!(what_if.applied(&assessment), assessment);
    }
}
