//! The next question, verified by trying every answer to every question.

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::next::{self, OpenReason, ask_next};
use mvp_readiness::domain::questionnaire::QuestionId;
use mvp_readiness::domain::ratio::Ratio;
use mvp_readiness::domain::score::Scorecard;
use proptest::prelude::*;

use crate::generate::{assessments, cases};

/// High end less low end, computed independently of the production code.
#[allow(clippy::cast_precision_loss)] // both parts are far below 2^52 on real content
fn width(context: &Context, answers: &Answers) -> f64 {
    let card = Scorecard::new(questionnaire(), context, answers);
    let float = |ratio: Ratio| ratio.numerator() as f64 / ratio.denominator() as f64;
    float(card.high.ratio()) - float(card.low.ratio())
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn with(answers: &Answers, id: QuestionId, answer: Answer) -> Answers {
    let mut answers = answers.clone();
    answers.set(id, answer);
    answers
}

fn is_candidate(answer: Answer) -> bool {
    matches!(answer, Answer::Unanswered | Answer::Level(_, Confidence::Guess))
}

/// The width after each answer to an open question, by trying it.
fn tried(assessment: &Assessment) -> Vec<(QuestionId, f64)> {
    let Assessment { context, answers, .. } = assessment;
    (questionnaire().question_ids())
        .filter(|&id| context.target(questionnaire().question(id)).is_some())
        .filter(|&id| is_candidate(answers.get(id)))
        .map(|id| {
            let sure = Answer::Level(Level::ALL[2], Confidence::Believe);
            (id, width(context, &with(answers, id, sure)))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(500)))]

    #[test]
    fn no_other_question_narrows_more(assessment in assessments()) {
        let Assessment { context, answers, .. } = &assessment;
        let before = width(context, answers);
        let tried = tried(&assessment);
        let Some(next) = ask_next(questionnaire(), context, answers) else {
            for (_, after) in tried {
                prop_assert!(is_near(after, before), "something would narrow the range");
            }
            return Ok(());
        };
        let best = tried.iter().map(|each| each.1).fold(f64::INFINITY, f64::min);
        let chosen = tried.iter().find(|each| each.0 == next.question).map(|each| each.1);
        prop_assert!(chosen.is_some_and(|after| is_near(after, best)), "{chosen:?}, not {best}");
        // Among equals a gate, then the first.
        let is_gate = |id: QuestionId| questionnaire().question(id).gate.is_some();
        let equals = tried.iter().filter(|each| is_near(each.1, best)).map(|each| each.0);
        let first = equals.clone().find(|&id| is_gate(id)).or(equals.clone().next());
        prop_assert_eq!(Some(next.question), first);
        let open = match answers.get(next.question) {
            Answer::Unanswered => OpenReason::Unanswered,
            _ => OpenReason::Guessed,
        };
        prop_assert_eq!(next.open, open);
    }

    /// The announced width is reached with any level at *believe* or *verified*.
    #[test]
    fn the_width_is_what_was_announced(assessment in assessments()) {
        let Assessment { context, answers, .. } = &assessment;
        let Some(next) = ask_next(questionnaire(), context, answers) else { return Ok(()) };
        let float = |ratio: Ratio| {
            #[allow(clippy::cast_precision_loss)] // as above
            { ratio.numerator() as f64 / ratio.denominator() as f64 }
        };
        let (before, after) = (float(next.before.ratio()), float(next.after.ratio()));
        prop_assert!(is_near(before, width(context, answers)));
        prop_assert_eq!(next.before, next::width(questionnaire(), context, answers));
        prop_assert!(after < before);
        for level in Level::ALL {
            for sure in [Confidence::Believe, Confidence::Verified] {
                let given = with(answers, next.question, Answer::Level(level, sure));
                prop_assert!(is_near(after, width(context, &given)));
            }
            let guess = with(answers, next.question, Answer::Level(level, Confidence::Guess));
            prop_assert!(width(context, &guess) >= after - 1e-9);
        }
        let unknown = with(answers, next.question, Answer::Unknown);
        prop_assert!(width(context, &unknown) >= before - 1e-9);
    }

    /// Once there is nothing left to ask, only unknown answers keep the range from closing.
    #[test]
    fn asking_comes_to_an_end(assessment in assessments()) {
        let Assessment { context, mut answers, .. } = assessment;
        for _ in questionnaire().question_ids() {
            let Some(next) = ask_next(questionnaire(), &context, &answers) else { break };
            answers.set(next.question, Answer::Level(Level::ALL[1], Confidence::Believe));
        }
        prop_assert_eq!(ask_next(questionnaire(), &context, &answers), None);
        let is_known = answers.as_slice().iter().all(|&answer| answer != Answer::Unknown);
        prop_assert!(!is_known || is_near(width(&context, &answers), 0.0));
    }
}
