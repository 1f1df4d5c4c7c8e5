//! Comparison of editions and of plans.

use std::collections::BTreeSet;

use mvp_readiness::app::share::compare::{
    Agreement, Difference, answers, carried_over, editions, merged,
};
use mvp_readiness::app::share::{Problem, Shared, edition, encode, read};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level, NotApplicable};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::progress::{ActionState, Weeks};
use mvp_readiness::domain::questionnaire::{
    Action, Lift, Question, QuestionId, Questionnaire, Tier,
};
use mvp_readiness::domain::score::Scorecard;
use proptest::prelude::*;

use crate::generate::{assessments, cases};

/// The question that edition 0 does not have.
const ADDED: &str = "CX8";
/// The question whose target is one higher in edition 0.
const EASED: &str = "DB1";

/// Edition 0: today's edition with one question fewer and one target different.
fn edition_0() -> Questionnaire {
    let questions = questionnaire().questions().iter().filter(|question| question.id != ADDED);
    let questions = (0..).zip(questions).map(|(slot, question)| match question.id {
        EASED => {
            let targets = question.targets.map(|target| (target + 1).min(4));
            Question { slot, targets, ..*question }
        }
        _ => Question { slot, ..*question },
    });
    let actions = questionnaire().actions().iter().map(|action| {
        let lifts: Vec<Lift> =
            action.lifts.iter().filter(|lift| lift.question != ADDED).copied().collect();
        Action { lifts: lifts.leak(), ..*action }
    });
    Questionnaire::new(0, questions.collect(), actions.collect()).expect("valid tables")
}

fn id(questionnaire: &Questionnaire, name: &str) -> QuestionId {
    questionnaire.find_question(name).expect(name)
}

fn all_at(questionnaire: &Questionnaire, level: usize) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire);
    for question in questionnaire.question_ids() {
        let answer = Answer::Level(Level::ALL[level], Confidence::Believe);
        assessment.answers.set(question, answer);
    }
    assessment
}

#[test]
fn an_old_link_is_shown_by_its_own_tables() {
    let old = edition_0();
    let editions = [questionnaire(), &old];
    let plan = Shared::new(&old, Day::FIRST, &all_at(&old, 2));
    let link = encode(&plan);

    let opened = read(&editions, &link).expect("edition 0 is carried");
    assert_eq!(opened, plan);
    assert_eq!(read(&[questionnaire()], &link), Err(Problem::UnknownEdition(0)));

    let tables = edition(&editions, opened.edition()).expect("edition 0 is carried");
    assert_eq!(tables.questions().len(), questionnaire().questions().len() - 1);
    let Assessment { context, answers, .. } = opened.assessment();
    let by_its_own = Scorecard::new(tables, context, answers);
    let question = tables.question(id(tables, EASED));
    assert_eq!(
        context.target(question),
        Some(questionnaire().question(id(questionnaire(), EASED)).target(context.stage) + 1)
    );
    let today = carried_over((tables, opened.assessment()), questionnaire());
    let by_todays = Scorecard::new(questionnaire(), &today.context, &today.answers);
    assert_ne!(by_its_own.score, by_todays.score);
    assert_eq!(Plan::new(tables, opened.assessment()).now, by_its_own.score);
}

#[test]
fn comparing_with_today_lists_what_differs() {
    let old = edition_0();
    let plan = all_at(&old, 2);
    let now = questionnaire();
    let score = |tables: &Questionnaire, plan: &Assessment| {
        Scorecard::new(tables, &plan.context, &plan.answers).score
    };
    let target = now.question(id(now, EASED)).target(plan.context.stage);
    let today = carried_over((&old, &plan), now);
    assert_eq!(
        editions((&old, &plan), now),
        [
            Difference::Score { then: score(&old, &plan), now: score(now, &today) },
            Difference::TargetChanged {
                question: id(now, EASED),
                then: Some(target + 1),
                now: Some(target),
            },
            Difference::QuestionAdded(id(now, ADDED)),
        ]
    );
    // In the other direction.
    let today = all_at(now, 2);
    let differences = editions((now, &today), &old);
    assert!(differences.contains(&Difference::QuestionRemoved { then: id(now, ADDED) }));
    assert!(matches!(differences[0], Difference::Score { .. }));
}

#[test]
fn every_change_of_a_table_is_told() {
    let now = questionnaire();
    let changed = id(now, "DB9");
    let mut questions = now.questions().to_vec();
    let question = &mut questions[changed.slot()];
    let tier = question.tier;
    question.tier = if tier == Tier::Refinement { Tier::Enabler } else { Tier::Refinement };
    question.prompt = "Another question?";
    question.gate = if question.gate.is_some() { None } else { now.questions()[0].gate };
    question.may_not_apply = true;
    let new_tier = question.tier;
    let was_gate = now.question(changed).gate.is_some();
    let mut actions = now.actions().to_vec();
    let gone = actions.pop().expect("there are actions");
    let other =
        Questionnaire::new(7, questions, actions).expect("the last action is needed by none");
    let mut plan = Assessment::empty(&other);
    let answer = Answer::NotApplicable(NotApplicable::Other);
    plan.answers.set(changed, answer);
    assert_eq!(
        editions((&other, &plan), now),
        [
            vec![
                Difference::TierChanged { question: changed, then: new_tier, now: tier },
                Difference::GateChanged { question: changed, is_gate: was_gate },
                Difference::Reworded(changed),
            ],
            if now.question(changed).may_not_apply {
                vec![]
            } else {
                vec![Difference::MustBeAnswered(changed)]
            },
            vec![Difference::ActionAdded(now.find_action(gone.id).expect("today's"))],
        ]
        .concat()
    );
    let back = editions((now, &Assessment::empty(now)), &other);
    let then = now.find_action(gone.id).expect("today's");
    assert!(back.contains(&Difference::ActionRemoved { then }));
}

#[test]
fn nothing_is_taken_along_that_is_not_offered() {
    let now = questionnaire();
    let strict = now.question_ids().find(|&id| !now.question(id).may_not_apply).expect("one");
    let mut questions = now.questions().to_vec();
    questions[strict.slot()].may_not_apply = true;
    let old = Questionnaire::new(7, questions, now.actions().to_vec()).expect("valid");
    let mut plan = Assessment::empty(&old);
    plan.answers.set(strict, Answer::NotApplicable(NotApplicable::Constraint));
    let today = carried_over((&old, &plan), now);
    assert_eq!(today.answers.get(strict), Answer::Unanswered);
    assert!(editions((&old, &plan), now).contains(&Difference::MustBeAnswered(strict)));
}

#[test]
fn words_and_states_are_carried_over_by_id() {
    let old = edition_0();
    let mut plan = all_at(&old, 1);
    plan.notes.insert(id(&old, "CX7"), "kept".to_owned());
    let risk = AcceptedRisk { reason: "cheap".to_owned(), revisit: "June".to_owned() };
    plan.accepted.insert(id(&old, "CX7"), risk.clone());
    let action = old.action_ids().next_back().expect("there are actions");
    let state = ActionState::Done(Weeks::new(1, 2).expect("weeks"));
    plan.progress.set(action, Some(state));
    let now = questionnaire();
    let today = carried_over((&old, &plan), now);
    assert_eq!(today.notes, [(id(now, "CX7"), "kept".to_owned())].into_iter().collect());
    assert_eq!(today.accepted, [(id(now, "CX7"), risk)].into_iter().collect());
    let action = now.find_action(old.action(action).id).expect("in both");
    assert_eq!(today.progress.get(action), Some(state));
    // An old note on a removed question is dropped with it.
    let mut plan = all_at(now, 1);
    plan.notes.insert(id(now, ADDED), "lost".to_owned());
    assert!(carried_over((now, &plan), &old).notes.is_empty());
}

#[test]
fn disagreements_come_first_and_by_weight() {
    let now = questionnaire();
    let level = |level: usize, sure| Answer::Level(Level::ALL[level], sure);
    let mut mine = Assessment::empty(now);
    let mut theirs = Assessment::empty(now);
    let mut say = |name: &str, a: Answer, b: Answer| {
        mine.answers.set(id(now, name), a);
        theirs.answers.set(id(now, name), b);
    };
    say("DB1", level(2, Confidence::Believe), level(2, Confidence::Believe));
    say("DB2", level(2, Confidence::Believe), level(2, Confidence::Guess));
    say("DB3", level(1, Confidence::Believe), Answer::Unanswered);
    say("DB5", level(1, Confidence::Believe), level(3, Confidence::Believe));
    say("AU1", level(1, Confidence::Believe), Answer::Unknown);
    say("AU2", level(1, Confidence::Believe), Answer::Accepted(Level::ALL[1]));
    let pairs = answers(now, &mine, &theirs);
    let kinds: Vec<Agreement> = pairs.iter().map(|pair| pair.agreement).collect();
    assert_eq!(
        kinds,
        [
            Agreement::Disagree,
            Agreement::Disagree,
            Agreement::Disagree,
            Agreement::OnlyOne,
            Agreement::OtherConfidence,
            Agreement::Agree,
        ]
    );
    let names: Vec<&str> = pairs.iter().map(|pair| now.question(pair.question).id).collect();
    assert_eq!(names[3..], ["DB3", "DB2", "DB1"]);
    // Of the three disagreements, the vital ones come before the others.
    assert_eq!(now.question(id(now, "AU1")).tier, Tier::Vital);
    let weights: Vec<u32> = pairs[..3].iter().map(|p| now.question(p.question).weight()).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{names:?}: {weights:?}");
}

#[test]
fn taking_their_answer_takes_its_words_too() {
    let now = questionnaire();
    let (one, other) = (id(now, "DB1"), id(now, "DB2"));
    let mut mine = all_at(now, 1);
    let mut theirs = all_at(now, 3);
    mine.notes.insert(one, "mine".to_owned());
    mine.notes.insert(other, "mine".to_owned());
    mine.accepted.insert(one, AcceptedRisk::default());
    theirs.notes.insert(other, "theirs".to_owned());
    theirs.accepted.insert(other, AcceptedRisk::default());
    let merged = merged(&mine, &theirs, &BTreeSet::from([one, other]));
    assert_eq!(merged.notes, [(other, "theirs".to_owned())].into_iter().collect());
    assert_eq!(merged.accepted, [(other, AcceptedRisk::default())].into_iter().collect());
    for question in now.question_ids() {
        let taken = question == one || question == other;
        let from = if taken { &theirs } else { &mine };
        assert_eq!(merged.answers.get(question), from.answers.get(question));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn one_edition_does_not_differ_from_itself(plan in assessments()) {
        let now = questionnaire();
        prop_assert_eq!(editions((now, &plan), now), []);
        prop_assert_eq!(&carried_over((now, &plan), now), &plan);
        let pairs = answers(now, &plan, &plan);
        prop_assert!(pairs.iter().all(|pair| pair.agreement == Agreement::Agree));
    }

    #[test]
    fn taking_every_answer_leaves_nothing_to_disagree_on(mine in assessments(), theirs in assessments()) {
        let now = questionnaire();
        let all: BTreeSet<_> = now.question_ids().collect();
        let both = merged(&mine, &theirs, &all);
        prop_assert_eq!(&both.answers, &theirs.answers);
        prop_assert_eq!(&both.progress, &mine.progress);
        prop_assert_eq!(merged(&mine, &theirs, &BTreeSet::new()), mine.clone());
        // Both directions name the same questions in the same order.
        let names = |one: &Assessment, other: &Assessment| -> Vec<_> {
            answers(now, one, other).iter().map(|pair| (pair.question, pair.agreement)).collect()
        };
        prop_assert_eq!(names(&mine, &theirs), names(&theirs, &mine));
    }
}
