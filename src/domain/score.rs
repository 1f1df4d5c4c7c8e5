//! The score: how ready the answers are for the next stage.
//!
//! `r = min(1, level / target)` for a question, `S_d = 100 · Σ w·r / Σ w` for a decision over its
//! answered questions, `S = Σ W·S_d / Σ W` over the decisions with an answer. Every score is one
//! exact ratio of whole numbers; nothing is rounded before it is shown.

use super::answers::{Answer, Answers, Confidence};
use super::context::Context;
use super::questionnaire::{Condition, Decision, QuestionId, Questionnaire, Stage};
use super::ratio::{Ratio, largest_remainder, lcm};

/// `r` is counted in twelfths, so that level ÷ target is whole for targets 1 to 4.
pub(super) const TWELFTHS: u32 = 12;

/// The ready share of a level against a target, in twelfths: 0 to 12.
pub(super) fn ready(level: u8, target: u8) -> u32 {
    u32::from(level.min(target)) * TWELFTHS / u32::from(target.max(1))
}

/// The lowest and the highest level that an answer may mean, the highest up to 5; `None` when it is
/// excluded from the range.
pub(super) const fn ends(answer: Answer) -> Option<(u8, u8)> {
    match answer {
        Answer::NotApplicable(_) => None,
        Answer::Unanswered | Answer::Unknown => Some((0, 4)),
        Answer::Level(level, Confidence::Guess) => {
            Some((level.get().saturating_sub(1), level.get() + 1))
        }
        Answer::Level(level, _) | Answer::Accepted(level) => Some((level.get(), level.get())),
    }
}

/// A number of points from 0 to 100, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(Ratio);

impl Points {
    /// 0 points.
    pub const ZERO: Self = Self(Ratio::ZERO);
    /// 100 points.
    pub const FULL: Self = Self(Ratio::whole(100));

    pub(super) const fn new(ratio: Ratio) -> Self {
        Self(ratio)
    }

    /// The exact value.
    #[must_use]
    pub const fn ratio(self) -> Ratio {
        self.0
    }

    /// Whole points rounded down, as a score is displayed, so that 64.9 is never shown as 65.
    #[must_use]
    pub fn floor(self) -> u8 {
        u8::try_from(self.0.floor()).unwrap_or(u8::MAX)
    }

    /// Whole points rounded up, as the high end of a range is displayed.
    #[must_use]
    pub fn ceil(self) -> u8 {
        u8::try_from(self.0.ceil()).unwrap_or(u8::MAX)
    }

    /// Tenths of a point rounded down.
    #[must_use]
    pub fn tenths(self) -> u16 {
        u16::try_from(self.0.times(10).floor()).unwrap_or(u16::MAX)
    }

    /// Whether it is at least this many whole points.
    #[must_use]
    pub fn is_at_least(self, points: u8) -> bool {
        self.0.floor() >= u128::from(points)
    }
}

/// Whether a question is asked now, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Asked, with this target (1 to 4).
    Yes {
        /// The level needed now.
        target: u8,
    },
    /// Not asked: the product does not meet the condition.
    DoesNotApply(Condition),
    /// Not asked yet: it can wait until this stage.
    CanWait {
        /// The first stage with a target; `None` when no stage asks for it.
        until: Option<Stage>,
    },
}

/// Returns whether a question is asked in this context.
#[must_use]
pub fn asked(questionnaire: &Questionnaire, context: &Context, id: QuestionId) -> Asked {
    let question = questionnaire.question(id);
    if let Some(condition) = question.when.filter(|&condition| !context.holds(condition)) {
        return Asked::DoesNotApply(condition);
    }
    match question.target(context.stage) {
        0 => Asked::CanWait {
            until: Stage::ALL.into_iter().find(|&stage| question.target(stage) > 0),
        },
        target => Asked::Yes { target },
    }
}

/// The score of one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionScore {
    /// `None` while nothing in it is scored.
    pub score: Option<Points>,
    /// Σ w of its levelled answers.
    pub answered_weight: u32,
    /// Σ w of its questions that are asked and not marked *not applicable*.
    pub asked_weight: u32,
    /// The number of its questions with an answer of any kind.
    pub given: u16,
    /// The number of its questions that are asked.
    pub asked: u16,
}

/// The points one answered question adds to the score, and those it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The question.
    pub question: QuestionId,
    /// Points earned, exact.
    pub earned: Ratio,
    /// Points that a full answer would add, exact.
    pub lost: Ratio,
    /// Points earned as displayed: tenths that add up to the score's tenths.
    pub earned_tenths: u16,
    /// Points lost as displayed: tenths that add up to 100 less the score.
    pub lost_tenths: u16,
}

/// Score, range, decisions, coverage and confidence of one set of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The score; `None` while nothing is answered.
    pub score: Option<Points>,
    /// The low end: everything open counts as level 0, guesses one level lower.
    pub low: Points,
    /// The high end: everything open counts as level 4, guesses one level higher.
    pub high: Points,
    /// The six sections in the order of [`Decision::ALL`].
    pub decisions: [DecisionScore; 6],
    /// Share of the weight asked that has a level, 0 to 1.
    pub coverage: Ratio,
    /// How sure the answers are, 0 to 1: coverage with each answer counted at its confidence.
    pub confidence: Ratio,
    /// Whether a gate that applies is unanswered or *don't know*.
    pub gate_open: bool,
}

impl Scorecard {
    /// Scores the answers for the next stage.
    ///
    /// ```
    /// use mvp_readiness::content;
    /// use mvp_readiness::domain::{answers::*, context::Context, score::Scorecard};
    ///
    /// let questionnaire = content::questionnaire();
    /// let mut answers = Answers::empty(questionnaire);
    /// assert_eq!(Scorecard::new(questionnaire, &Context::default(), &answers).score, None);
    ///
    /// // The example of the method: three answers in one section, 76.7 points.
    /// for (id, level) in [("DB1", 2), ("DB2", 3), ("DB4", 1)] {
    ///     let id = questionnaire.find_question(id).expect("a known id");
    ///     let level = Level::new(level).expect("a level");
    ///     answers.set(id, Answer::Level(level, Confidence::Believe));
    /// }
    /// let card = Scorecard::new(questionnaire, &Context::default(), &answers);
    /// assert_eq!(card.score.map(|score| score.tenths()), Some(766));
    /// ```
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, context: &Context, answers: &Answers) -> Self {
        let mut sums = [Sums::default(); 6];
        let mut weights = Weights::default();
        let mut gate_open = false;
        for id in questionnaire.question_ids() {
            let question = questionnaire.question(id);
            let Some(target) = context.target(question) else { continue };
            let answer = answers.get(id);
            let sum = &mut sums[question.decision.index()];
            sum.add(answer, target, question.weight());
            let weight = question.weight() * question.decision.percent();
            weights.add(answer, u128::from(weight));
            gate_open |=
                question.gate.is_some() && matches!(answer, Answer::Unanswered | Answer::Unknown);
        }
        let ends = |part: fn(&Sums) -> u32| weighted(&sums, |sum| (part(sum), sum.asked_weight));
        Self {
            score: weighted(&sums, |sum| (sum.point, sum.answered_weight)),
            low: ends(|sum| sum.low).unwrap_or(Points::ZERO),
            high: ends(|sum| sum.high).unwrap_or(Points::FULL),
            decisions: sums.map(|sum| sum.decision()),
            coverage: Ratio::new(weights.answered, weights.asked).unwrap_or(Ratio::ZERO),
            confidence: Ratio::new(weights.confident_tenths, weights.asked * 10)
                .unwrap_or(Ratio::ZERO),
            gate_open,
        }
    }

    /// Whether the score is provisional: coverage below 50 %, confidence below 35 %, or a gate
    /// unanswered or *don't know*.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.gate_open
            || self.is_coverage_below(50)
            || self.confidence.times(100) < Ratio::whole(35)
    }

    /// Whether coverage is below this many percent.
    #[must_use]
    pub fn is_coverage_below(&self, percent: u8) -> bool {
        self.coverage.times(100) < Ratio::whole(u128::from(percent))
    }

    /// The score of one section.
    #[must_use]
    pub fn decision(&self, decision: Decision) -> &DecisionScore {
        &self.decisions[decision.index()]
    }

    /// The number of questions asked, and how many of them have an answer of any kind.
    #[must_use]
    pub fn progress(&self) -> (u16, u16) {
        (self.decisions.iter()).fold((0, 0), |(g, a), d| (g + d.given, a + d.asked))
    }
}

/// Explains the score: the points each levelled answer adds and leaves out, in slot order.
///
/// The exact parts add up to the score and to 100 less the score; so do the displayed tenths.
#[must_use]
pub fn contributions(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
) -> Vec<Contribution> {
    let scale = Scale::new(questionnaire, context, answers, |answer| answer.level().is_some());
    let mut parts = Vec::new();
    for id in questionnaire.question_ids() {
        let question = questionnaire.question(id);
        let (Some(target), Some((level, _))) = (context.target(question), answers.get(id).level())
        else {
            continue;
        };
        let ready = u128::from(ready(level.get(), target));
        let unit = scale.unit(questionnaire, id) * 100;
        parts.push((id, unit * ready, unit * (u128::from(TWELFTHS) - ready)));
    }
    let earned: Vec<u128> = parts.iter().map(|part| part.1 * 10).collect();
    let lost: Vec<u128> = parts.iter().map(|part| part.2 * 10).collect();
    let whole = scale.whole();
    let earned_total = earned.iter().sum::<u128>() / whole;
    let lost_total = if parts.is_empty() { 0 } else { 1000 - earned_total };
    let shown = largest_remainder(&earned, whole, earned_total);
    let shown_lost = largest_remainder(&lost, whole, lost_total);
    let ratio = |numerator| Ratio::new(numerator, whole).unwrap_or(Ratio::ZERO);
    let tenths = |shown: u128| u16::try_from(shown).unwrap_or(u16::MAX);
    (parts.into_iter().zip(shown.into_iter().zip(shown_lost)))
        .map(|((question, earned, lost), (shown, shown_lost))| Contribution {
            question,
            earned: ratio(earned),
            lost: ratio(lost),
            earned_tenths: tenths(shown),
            lost_tenths: tenths(shown_lost),
        })
        .collect()
}

/// One common denominator for everything that affects a score, so that gains are whole numbers.
///
/// A question that becomes one twelfth readier raises the score by
/// `100 · unit / whole` points. With at most 65,535 questions of weight 4 the largest `whole` stays
/// below 2^127.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    per_weight: [u128; 6],
    whole: u128,
}

impl Scale {
    /// The scale over the asked questions whose answer `counts`.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        context: &Context,
        answers: &Answers,
        counts: impl Fn(Answer) -> bool,
    ) -> Self {
        let mut weights = [0u128; 6];
        for id in questionnaire.question_ids() {
            let question = questionnaire.question(id);
            if context.target(question).is_some() && counts(answers.get(id)) {
                weights[question.decision.index()] += u128::from(question.weight());
            }
        }
        let common = weights.iter().filter(|&&weight| weight > 0).fold(1, |all, &w| lcm(all, w));
        let mut per_weight = [0; 6];
        let mut percent = 0;
        for decision in Decision::ALL {
            if let Some(parts) = common.checked_div(weights[decision.index()]) {
                let share = u128::from(decision.percent());
                per_weight[decision.index()] = share * parts;
                percent += share;
            }
        }
        Self { per_weight, whole: (common * percent * u128::from(TWELFTHS)).max(1) }
    }

    /// The value of one twelfth of readiness of a question.
    pub(super) fn unit(&self, questionnaire: &Questionnaire, id: QuestionId) -> u128 {
        let question = questionnaire.question(id);
        self.per_weight[question.decision.index()] * u128::from(question.weight())
    }

    /// The value of full readiness of every question.
    pub(super) fn whole(&self) -> u128 {
        self.whole
    }
}

/// Running sums of one section, ready shares in twelfths times weight.
#[derive(Clone, Copy, Default)]
struct Sums {
    point: u32,
    low: u32,
    high: u32,
    answered_weight: u32,
    asked_weight: u32,
    given: u16,
    asked: u16,
}

impl Sums {
    fn add(&mut self, answer: Answer, target: u8, weight: u32) {
        self.asked += 1;
        self.given += u16::from(answer.is_given());
        let Some((low, high)) = ends(answer) else { return };
        self.asked_weight += weight;
        self.low += weight * ready(low, target);
        self.high += weight * ready(high, target);
        if let Some((level, _)) = answer.level() {
            self.answered_weight += weight;
            self.point += weight * ready(level.get(), target);
        }
    }

    fn decision(&self) -> DecisionScore {
        let whole = u128::from(self.answered_weight) * u128::from(TWELFTHS);
        DecisionScore {
            score: Ratio::new(u128::from(self.point) * 100, whole).map(Points),
            answered_weight: self.answered_weight,
            asked_weight: self.asked_weight,
            given: self.given,
            asked: self.asked,
        }
    }
}

/// Sums of `w · W` over the whole questionnaire.
#[derive(Clone, Copy, Default)]
struct Weights {
    asked: u128,
    answered: u128,
    confident_tenths: u128,
}

impl Weights {
    fn add(&mut self, answer: Answer, weight: u128) {
        if !matches!(answer, Answer::NotApplicable(_)) {
            self.asked += weight;
        }
        if let Some((_, confidence)) = answer.level() {
            self.answered += weight;
            self.confident_tenths += weight * u128::from(confidence.tenths());
        }
    }
}

/// `Σ W · (part / weight) / Σ W` in points over the sections that have weight.
fn weighted(sums: &[Sums; 6], part: impl Fn(&Sums) -> (u32, u32)) -> Option<Points> {
    let parts = sums.each_ref().map(|sum| {
        let (part, weight) = part(sum);
        (u128::from(part), u128::from(weight))
    });
    let common = parts.iter().filter(|part| part.1 > 0).fold(1, |all, part| lcm(all, part.1));
    let (mut numerator, mut percent) = (0, 0);
    for (decision, (part, weight)) in Decision::ALL.into_iter().zip(parts) {
        if let Some(parts) = common.checked_div(weight) {
            let share = u128::from(decision.percent());
            numerator += share * part * parts;
            percent += share;
        }
    }
    Ratio::new(numerator * 100, common * percent * u128::from(TWELFTHS)).map(Points)
}
