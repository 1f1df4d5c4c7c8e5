//! The next question to ask: the one whose answer narrows the range of the score most.
//!
//! The range counts an open question at level 0 for its low end and at level 4 for its high end, and
//! a guess at one level lower and one higher. So each question has a share of the width,
//!
//! `100 · (W_d / ΣW) · (w_i / Σw) · (r_high − r_low)`
//!
//! with the sums over every question that is asked and not marked *not applicable*, and the shares
//! add up to the width exactly. A level at *believe* or *verified* adds no width, whatever the
//! level: [`ask_next`] reports the effect of any such answer, not the largest possible one. A guess
//! narrows the range less, *don't know* not at all, and *not applicable* removes the question from
//! both sums, which spreads its weight over the others.

use super::answers::{Answer, Answers, Confidence};
use super::context::Context;
use super::questionnaire::{QuestionId, Questionnaire};
use super::ratio::Ratio;
use super::score::{Points, Scale, ends, ready};

/// Why a question has a share of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenReason {
    /// Not answered yet.
    Unanswered,
    /// A level was guessed.
    Guessed,
}

/// The question to ask next, and its effect on the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The question.
    pub question: QuestionId,
    /// Why it is open.
    pub open: OpenReason,
    /// The width of the range now: high end less low end, exact.
    pub before: Points,
    /// The width once it has a level at *believe* or *verified*, exact.
    pub after: Points,
}

/// The open question with the largest share of the range; among equals a gate, then the first
/// asked.
///
/// Skips *don't know*: that question has been asked, and finding out is a task in the plan. `None`
/// when nothing is left to narrow.
///
/// ```
/// use mvp_readiness::content::questionnaire;
/// use mvp_readiness::domain::{answers::Answers, context::Context, next::ask_next};
///
/// let answers = Answers::empty(questionnaire());
/// let next = ask_next(questionnaire(), &Context::default(), &answers).expect("all is open");
/// assert_eq!(next.before.floor(), 100);
/// assert!(next.after < next.before);
/// ```
#[must_use]
pub fn ask_next(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
) -> Option<Next> {
    let (scale, parts) = parts(questionnaire, context, answers);
    let mut best: Option<Candidate> = None;
    for &(id, holds) in &parts {
        let Some(open) = open(answers.get(id)) else { continue };
        let is_gate = questionnaire.question(id).gate.is_some();
        let candidate = Candidate { id, open, holds, is_gate };
        if holds > 0 && best.is_none_or(|best| candidate.is_before(best)) {
            best = Some(candidate);
        }
    }
    best.map(|Candidate { id, open, holds, .. }| {
        let whole: u128 = parts.iter().map(|part| part.1).sum();
        let (before, after) = (points(&scale, whole), points(&scale, whole - holds));
        Next { question: id, open, before, after }
    })
}

/// The width of the range: high end less low end, exact.
#[must_use]
pub fn width(questionnaire: &Questionnaire, context: &Context, answers: &Answers) -> Points {
    let (scale, parts) = parts(questionnaire, context, answers);
    points(&scale, parts.iter().map(|part| part.1).sum())
}

/// The share of the width of each question, in units of the scale.
fn parts(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
) -> (Scale, Vec<(QuestionId, u128)>) {
    let is_in_range = |answer: Answer| ends(answer).is_some();
    let scale = Scale::new(questionnaire, context, answers, is_in_range);
    let part = |id: QuestionId| {
        let target = context.target(questionnaire.question(id))?;
        let (low, high) = ends(answers.get(id))?;
        let spread = u128::from(ready(high, target) - ready(low, target));
        Some((id, scale.unit(questionnaire, id) * spread))
    };
    let parts = questionnaire.question_ids().filter_map(part).collect();
    (scale, parts)
}

fn points(scale: &Scale, units: u128) -> Points {
    Points::new(Ratio::new(units * 100, scale.whole()).unwrap_or(Ratio::ZERO))
}

const fn open(answer: Answer) -> Option<OpenReason> {
    match answer {
        Answer::Unanswered => Some(OpenReason::Unanswered),
        Answer::Level(_, Confidence::Guess) => Some(OpenReason::Guessed),
        Answer::Unknown | Answer::NotApplicable(_) | Answer::Level(..) | Answer::Accepted(_) => {
            None
        }
    }
}

#[derive(Clone, Copy)]
struct Candidate {
    id: QuestionId,
    open: OpenReason,
    /// Its share of the width, in units of the scale.
    holds: u128,
    is_gate: bool,
}

impl Candidate {
    fn is_before(self, other: Self) -> bool {
        (self.holds, self.is_gate) > (other.holds, other.is_gate)
    }
}
