//! Scores and verdicts: invariants over generated answers.

mod second_scorer;

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::questionnaire::{Barrier, Decision, Stage};
use mvp_readiness::domain::ratio::Ratio;
use mvp_readiness::domain::score::{Points, Scorecard, contributions};
use mvp_readiness::domain::verdict::{Band, Cap, ExposureLevel, Risk, Verdict, Weakest};
use proptest::prelude::*;

use crate::generate::{assessments, cases};

fn judged(assessment: &Assessment) -> (Scorecard, Verdict) {
    let Assessment { context, answers, .. } = assessment;
    let card = Scorecard::new(questionnaire(), context, answers);
    let verdict = Verdict::new(questionnaire(), context, answers, &card);
    (card, verdict)
}

#[allow(clippy::cast_precision_loss)] // both parts are far below 2^52 on real content
fn float(ratio: Ratio) -> f64 {
    ratio.numerator() as f64 / ratio.denominator() as f64
}

#[track_caller]
fn check_near(name: &str, ours: Option<f64>, theirs: Option<f64>) {
    match (ours, theirs) {
        (Some(a), Some(b)) if (a - b).abs() < 1e-9 => {}
        (None, None) => {}
        _ => panic!("{name}: {ours:?} is not {theirs:?}"),
    }
}

fn sum(parts: impl Iterator<Item = Ratio>) -> Ratio {
    parts.fold(Ratio::ZERO, |sum, part| {
        // All parts share one denominator unless they are zero.
        let denominator = part.denominator();
        let carried = if sum == Ratio::ZERO { 0 } else { sum.numerator() };
        assert!(sum == Ratio::ZERO || sum.denominator() == denominator, "one denominator");
        Ratio::new(carried + part.numerator(), denominator).expect("never 0")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(1_000)))]

    #[test]
    fn a_second_scorer_agrees(assessment in assessments()) {
        let (card, verdict) = judged(&assessment);
        let second = second_scorer::assess(questionnaire(), &assessment.context, &assessment.answers);
        check_near("score", card.score.map(|s| float(s.ratio())), second.score);
        check_near("low", Some(float(card.low.ratio())), Some(second.low));
        check_near("high", Some(float(card.high.ratio())), Some(second.high));
        check_near("coverage", Some(float(card.coverage)), Some(second.coverage));
        check_near("confidence", Some(float(card.confidence)), Some(second.confidence));
        prop_assert_eq!(card.is_provisional(), second.provisional);
        for decision in Decision::ALL {
            let ours = card.decision(decision).score.map(|s| float(s.ratio()));
            check_near(decision.code(), ours, second.decisions[decision.index()]);
        }
        prop_assert_eq!(verdict.band.map(Band::code), second.band.map(second_scorer::Band::code));
        let blockers: Vec<_> =
            verdict.blockers.iter().map(|b| questionnaire().question(b.question).id).collect();
        prop_assert_eq!(blockers, second.blockers);
        for barrier in Barrier::ALL {
            let ours = verdict.exposures[barrier.index()].value;
            let theirs = second.exposure[barrier.index()];
            check_near(barrier.code(), ours.map(|o| float(o.0)), theirs.map(|t| t.value));
            let level = |level| match level {
                ExposureLevel::None => second_scorer::ExposureLevel::None,
                ExposureLevel::Low => second_scorer::ExposureLevel::Low,
                ExposureLevel::Medium => second_scorer::ExposureLevel::Medium,
                ExposureLevel::High => second_scorer::ExposureLevel::High,
            };
            prop_assert_eq!(ours.map(|o| level(o.1)), theirs.map(|t| t.level));
        }
        let risk = |risk| match risk {
            Risk::None => second_scorer::Risk::None,
            Risk::Low => second_scorer::Risk::Low,
            Risk::Medium => second_scorer::Risk::Medium,
            Risk::High => second_scorer::Risk::High,
            Risk::Unknown => second_scorer::Risk::Unknown,
        };
        let risks: Vec<_> = verdict.risks.iter().map(|r| r.map(risk)).collect();
        prop_assert_eq!(risks, second.risks);
        let weakest = match verdict.weakest {
            Weakest::TooFewAnswers => vec![],
            Weakest::One(decision) => vec![decision],
            Weakest::Two(lowest, next) => vec![lowest, next],
        };
        prop_assert_eq!(weakest, second.weakest);
        for part in contributions(questionnaire(), &assessment.context, &assessment.answers) {
            let theirs = second.contributions[part.question.slot()].as_ref();
            check_near("gained", Some(float(part.earned)), theirs.map(|c| c.gained));
            check_near("lost", Some(float(part.lost)), theirs.map(|c| c.lost));
        }
    }

    /// Rule (b): a higher level never lowers anything and never raises exposure.
    #[test]
    fn a_higher_level_never_hurts(assessment in assessments(), pick in any::<prop::sample::Index>()) {
        let levelled: Vec<_> = questionnaire().question_ids()
            .filter_map(|id| match assessment.answers.get(id) {
                Answer::Level(level, sure) if level.get() < 4 => Some((id, level, sure)),
                _ => None,
            })
            .collect();
        prop_assume!(!levelled.is_empty());
        let (id, level, sure) = levelled[pick.index(levelled.len())];
        let mut better = assessment.clone();
        let higher = Level::new(level.get() + 1).expect("below 4");
        better.answers.set(id, Answer::Level(higher, sure));
        let ((card, verdict), (card_after, verdict_after)) = (judged(&assessment), judged(&better));
        prop_assert!(card_after.score >= card.score);
        prop_assert!(card_after.low >= card.low);
        prop_assert!(card_after.high >= card.high);
        prop_assert!(verdict_after.band >= verdict.band);
        for decision in Decision::ALL {
            prop_assert!(card_after.decision(decision).score >= card.decision(decision).score);
        }
        for (before, after) in verdict.exposures.iter().zip(&verdict_after.exposures) {
            let (before, after) = (before.value, after.value);
            prop_assert!(after.map(|a| a.0) <= before.map(|b| b.0));
            prop_assert!(after.map(|a| a.1) <= before.map(|b| b.1));
        }
    }

    /// Rule (d).
    #[test]
    fn the_point_lies_in_its_range(assessment in assessments()) {
        let (card, _) = judged(&assessment);
        prop_assert!(card.low <= card.high);
        if let Some(score) = card.score {
            prop_assert!(card.low <= score && score <= card.high);
        }
    }

    /// Rule (f): exactly, and as displayed.
    #[test]
    fn contributions_add_up(assessment in assessments()) {
        let (card, _) = judged(&assessment);
        let parts = contributions(questionnaire(), &assessment.context, &assessment.answers);
        let Some(score) = card.score else {
            prop_assert!(parts.is_empty());
            return Ok(());
        };
        prop_assert_eq!(sum(parts.iter().map(|part| part.earned)), score.ratio());
        let shown: u16 = parts.iter().map(|part| part.earned_tenths).sum();
        prop_assert_eq!(shown, score.tenths());
        let lost: u16 = parts.iter().map(|part| part.lost_tenths).sum();
        prop_assert_eq!(lost, 1000 - score.tenths());
    }

    /// Rule (e), as far as one machine can tell: computing twice gives the same result.
    #[test]
    fn the_same_answers_give_the_same_verdict(assessment in assessments()) {
        prop_assert_eq!(judged(&assessment), judged(&assessment.clone()));
    }
}

fn all_at(level: u8) -> Answers {
    let mut answers = Answers::empty(questionnaire());
    for id in questionnaire().question_ids() {
        let level = Level::new(level).expect("a level");
        answers.set(id, Answer::Level(level, Confidence::Verified));
    }
    answers
}

/// Rule (c).
#[test]
fn perfect_answers_give_100_and_worst_0() {
    for stage in Stage::ALL {
        let context = Context { stage, ..Context::default() };
        let score = |level| Scorecard::new(questionnaire(), &context, &all_at(level)).score;
        assert_eq!(score(4).map(Points::ratio), Some(Ratio::whole(100)), "{stage:?}");
        assert_eq!(score(0).map(Points::ratio), Some(Ratio::ZERO), "{stage:?}");
    }
}

/// The example of the method: 76.7 points, and raising DB1 to its target adds 13.3.
#[test]
fn the_example_of_the_method_holds() {
    let mut answers = Answers::empty(questionnaire());
    let set = |id: &str, level: u8, answers: &mut Answers| {
        let id = questionnaire().find_question(id).expect("known");
        answers.set(id, Answer::Level(Level::new(level).expect("a level"), Confidence::Believe));
        float(
            Scorecard::new(questionnaire(), &Context::default(), answers)
                .score
                .expect("answered")
                .ratio(),
        )
    };
    set("DB1", 2, &mut answers);
    set("DB2", 3, &mut answers);
    let before = set("DB4", 1, &mut answers);
    let after = set("DB1", 3, &mut answers);
    assert!((before - 76.666_666).abs() < 1e-3, "{before}");
    assert!((after - before - 13.333_333).abs() < 1e-3, "{after}");
}

/// A score one tenth below a band is never displayed as reaching it.
#[test]
fn shown_numbers_are_rounded_away_from_praise() {
    let mut answers = all_at(4);
    let id = questionnaire().find_question("CX7").expect("known");
    answers.set(id, Answer::Level(Level::new(1).expect("a level"), Confidence::Verified));
    let card = Scorecard::new(questionnaire(), &Context::default(), &answers);
    let score = card.score.expect("answered");
    assert!(score.ratio() > Ratio::whole(99));
    assert_eq!((score.floor(), score.ceil()), (99, 100));
}

/// A gate at level 0 caps a high score at *Emerging*, and the score stays.
#[test]
fn one_open_gate_holds_the_verdict() {
    for answer in [Answer::Level(Level::ALL[0], Confidence::Believe), Answer::Unknown] {
        let mut assessment = Assessment::empty(questionnaire());
        assessment.answers = all_at(4);
        let id = questionnaire().find_question("DE2").expect("known");
        assessment.answers.set(id, answer);
        let (card, verdict) = judged(&assessment);
        assert!(card.score.is_some_and(|score| score.is_at_least(95)));
        assert_eq!(verdict.band_by_score, Some(Band::ScaleReady));
        assert_eq!(verdict.band, Some(Band::Emerging));
        assert!(matches!(verdict.caps[..], [Cap::Blocker(blocker)] if blocker.question == id));
    }
}

/// An unanswered gate keeps the band at *Ready to grow* or lower.
#[test]
fn one_unanswered_gate_keeps_it_from_the_top() {
    let mut assessment = Assessment::empty(questionnaire());
    assessment.answers = all_at(4);
    let id = questionnaire().find_question("AU1").expect("known");
    assessment.answers.set(id, Answer::Unanswered);
    let (card, verdict) = judged(&assessment);
    assert!(card.is_provisional());
    assert_eq!(verdict.band, Some(Band::ReadyToGrow));
    assert_eq!(verdict.caps, [Cap::GateUnanswered(id)]);
}
