//! The verdict: a band from the score, then the caps on it. The score itself never changes.

use super::answers::{Answer, Answers};
use super::context::Context;
use super::order::sort_by;
use super::questionnaire::{
    Barrier, Consequence, Decision, QuestionId, Questionnaire, Stage, Tier,
};
use super::ratio::Ratio;
use super::score::{Scorecard, TWELFTHS, ready};

/// The readiness band, in words. Later is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Below 40 points.
    Fragile,
    /// From 40 points.
    Emerging,
    /// From 65 points; needs no blocker and every decision at 50.
    ReadyToGrow,
    /// From 85 points; needs no high risk, every decision at 70 and coverage of 80 %.
    ScaleReady,
}

impl Band {
    /// All bands, lowest first.
    pub const ALL: [Self; 4] = [Self::Fragile, Self::Emerging, Self::ReadyToGrow, Self::ScaleReady];

    /// The stable code used in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fragile => "fragile",
            Self::Emerging => "emerging",
            Self::ReadyToGrow => "ready_to_grow",
            Self::ScaleReady => "scale_ready",
        }
    }

    /// The display name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fragile => "Fragile",
            Self::Emerging => "Emerging",
            Self::ReadyToGrow => "Ready to grow",
            Self::ScaleReady => "Scale-ready",
        }
    }

    /// The first whole point of the band.
    #[must_use]
    pub const fn from_points(self) -> u8 {
        match self {
            Self::Fragile => 0,
            Self::Emerging => 40,
            Self::ReadyToGrow => 65,
            Self::ScaleReady => 85,
        }
    }
}

/// A gate at level 0 or unknown: it caps the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// The gate question.
    pub question: QuestionId,
    /// Whether it is unknown rather than missing.
    pub is_unknown: bool,
}

/// How much one question puts at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// At or above its target.
    None,
    /// Below target, and only a refinement.
    Low,
    /// At least one level below target, vital or enabler.
    Medium,
    /// A blocker, or vital and at least two levels below target.
    High,
    /// Not answered, or *don't know* on a question that is not a gate.
    Unknown,
}

/// One reason why the band is lower than that of the score alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// A gate is open.
    Blocker(Blocker),
    /// A gate that applies has not been answered.
    GateUnanswered(QuestionId),
    /// A high risk caps it below *Scale-ready*.
    HighRisk(QuestionId),
    /// A section is below what the band needs.
    DecisionBelow {
        /// The section.
        decision: Decision,
        /// The points it needs: 50 or 70.
        needed: u8,
    },
    /// Less than 80 % of the weight is answered.
    Coverage,
}

/// How exposed a barrier or pitfall is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExposureLevel {
    /// Nothing that probes it is below target.
    None,
    /// Below 0.30.
    Low,
    /// From 0.30.
    Medium,
    /// From 0.60.
    High,
}

impl ExposureLevel {
    /// The display name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
        }
    }
}

/// How exposed the product is to one barrier or pitfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The barrier.
    pub barrier: Barrier,
    /// `(Σ w·(1 − r) + 2) / (Σ w + 4)` and its level; `None` under two answers.
    pub value: Option<(Ratio, ExposureLevel)>,
    /// The number of levelled answers it is based on.
    pub answered: u16,
    /// The number of asked questions that probe it.
    pub asked: u16,
}

/// The one or two sections that need the most work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakest {
    /// Fewer than three sections have half of their weight answered.
    TooFewAnswers,
    /// One section is clearly the lowest.
    One(Decision),
    /// The two lowest are within ten points.
    Two(Decision, Decision),
}

/// An answer two or more levels above its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverTarget {
    /// The question.
    pub question: QuestionId,
    /// The first stage whose target reaches the level; `None` when no stage asks for as much.
    pub until: Option<Stage>,
}

/// The conclusions from the answers, in addition to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The band after the caps; `None` while nothing is answered.
    pub band: Option<Band>,
    /// The band for the score alone.
    pub band_by_score: Option<Band>,
    /// Why `band` is lower than `band_by_score`; empty when it is not.
    pub caps: Vec<Cap>,
    /// Gates at level 0 or *don't know*, in slot order.
    pub blockers: Vec<Blocker>,
    /// The risk of each question in slot order; `None` where it is not scored.
    pub risks: Vec<Option<Risk>>,
    /// The twelve barriers and pitfalls in the order of [`Barrier::ALL`].
    pub exposures: [Exposure; 12],
    /// The sections that need the most work.
    pub weakest: Weakest,
    /// Answers above what the stage needs.
    pub ahead: Vec<OverTarget>,
}

impl Verdict {
    /// Judges the answers behind `card`.
    #[must_use]
    pub fn new(
        questionnaire: &Questionnaire,
        context: &Context,
        answers: &Answers,
        card: &Scorecard,
    ) -> Self {
        let risks: Vec<Option<Risk>> = questionnaire
            .question_ids()
            .map(|id| risk(questionnaire, context, answers, id))
            .collect();
        let blockers = blockers(questionnaire, context, answers);
        let band_by_score = card.score.map(|score| {
            let reached = |band: &&Band| score.is_at_least(band.from_points());
            Band::ALL.iter().rev().find(reached).copied().unwrap_or(Band::Fragile)
        });
        let mut band = band_by_score;
        let mut caps = Vec::new();
        while let Some(here) = band {
            let needs = unmet(here, questionnaire, context, answers, card, &blockers, &risks);
            if needs.is_empty() {
                break;
            }
            for need in needs {
                match caps.iter_mut().find(|held| is_same_cause(**held, need)) {
                    // The lower band's requirement is the one that caps the verdict.
                    Some(held) => *held = need,
                    None => caps.push(need),
                }
            }
            band = Band::ALL.into_iter().rev().find(|&lower| lower < here);
        }
        Self {
            band,
            band_by_score,
            caps,
            risks,
            exposures: exposures(questionnaire, context, answers),
            weakest: weakest(card),
            ahead: ahead(questionnaire, context, answers),
            blockers,
        }
    }

    /// How the product could end: each consequence with its open gates, worst first.
    #[must_use]
    pub fn could_end_it(&self, questionnaire: &Questionnaire) -> Vec<(Consequence, Vec<Blocker>)> {
        (Consequence::ALL.into_iter())
            .map(|consequence| {
                let gate = |blocker: &&Blocker| {
                    questionnaire.question(blocker.question).gate == Some(consequence)
                };
                (consequence, self.blockers.iter().filter(gate).copied().collect::<Vec<_>>())
            })
            .filter(|(_, gates)| !gates.is_empty())
            .collect()
    }
}

/// The open gates of this context, in slot order.
#[must_use]
pub fn blockers(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
) -> Vec<Blocker> {
    (questionnaire.question_ids())
        .filter(|&id| is_gate(questionnaire, context, id))
        .filter_map(|question| match answers.get(question) {
            Answer::Unknown => Some(Blocker { question, is_unknown: true }),
            answer => (answer.level().is_some_and(|(level, _)| level.get() == 0))
                .then_some(Blocker { question, is_unknown: false }),
        })
        .collect()
}

fn is_gate(questionnaire: &Questionnaire, context: &Context, id: QuestionId) -> bool {
    let question = questionnaire.question(id);
    question.gate.is_some() && context.target(question).is_some()
}

fn risk(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
    id: QuestionId,
) -> Option<Risk> {
    let question = questionnaire.question(id);
    let target = context.target(question)?;
    match answers.get(id) {
        Answer::NotApplicable(_) => None,
        Answer::Unknown if question.gate.is_some() => Some(Risk::High),
        Answer::Unanswered | Answer::Unknown => Some(Risk::Unknown),
        Answer::Level(level, _) | Answer::Accepted(level) => {
            let is_blocker = question.gate.is_some() && level.get() == 0;
            Some(match (target.saturating_sub(level.get()), question.tier) {
                _ if is_blocker => Risk::High,
                (0, _) => Risk::None,
                (2.., Tier::Vital) => Risk::High,
                (_, Tier::Vital | Tier::Enabler) => Risk::Medium,
                (_, Tier::Refinement) => Risk::Low,
            })
        }
    }
}

/// What `band` requires in addition to its points and does not have.
fn unmet(
    band: Band,
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
    card: &Scorecard,
    blockers: &[Blocker],
    risks: &[Option<Risk>],
) -> Vec<Cap> {
    let below = |needed: u8| {
        Decision::ALL.into_iter().filter_map(move |decision| {
            let score = card.decision(decision).score?;
            (!score.is_at_least(needed)).then_some(Cap::DecisionBelow { decision, needed })
        })
    };
    match band {
        Band::Fragile | Band::Emerging => Vec::new(),
        Band::ReadyToGrow => blockers.iter().copied().map(Cap::Blocker).chain(below(50)).collect(),
        Band::ScaleReady => {
            let is_high = |id: &QuestionId| risks.get(id.slot()) == Some(&Some(Risk::High));
            let is_blocker = |id: &QuestionId| blockers.iter().any(|b| b.question == *id);
            let is_open_gate = |id: &QuestionId| {
                is_gate(questionnaire, context, *id) && !answers.get(*id).is_given()
            };
            let ids = || questionnaire.question_ids();
            (blockers.iter().copied().map(Cap::Blocker))
                .chain(ids().filter(is_open_gate).map(Cap::GateUnanswered))
                .chain(ids().filter(is_high).filter(|id| !is_blocker(id)).map(Cap::HighRisk))
                .chain(below(70))
                .chain(card.is_coverage_below(80).then_some(Cap::Coverage))
                .collect()
        }
    }
}

/// Whether both name the same gate or section, perhaps with different points needed.
fn is_same_cause(a: Cap, b: Cap) -> bool {
    match (a, b) {
        (Cap::DecisionBelow { decision: a, .. }, Cap::DecisionBelow { decision: b, .. }) => a == b,
        _ => a == b,
    }
}

fn exposures(
    questionnaire: &Questionnaire,
    context: &Context,
    answers: &Answers,
) -> [Exposure; 12] {
    let mut lost = [0u32; 12];
    let mut weight = [0u32; 12];
    let mut answered = [0u16; 12];
    let mut asked = [0u16; 12];
    for id in questionnaire.question_ids() {
        let question = questionnaire.question(id);
        let answer = answers.get(id);
        let Some(target) = context.target(question) else { continue };
        if matches!(answer, Answer::NotApplicable(_)) {
            continue;
        }
        for barrier in question.barriers {
            let at = barrier.index();
            asked[at] += 1;
            if let Some((level, _)) = answer.level() {
                answered[at] += 1;
                weight[at] += question.weight();
                lost[at] += question.weight() * (TWELFTHS - ready(level.get(), target));
            }
        }
    }
    Barrier::ALL.map(|barrier| {
        let at = barrier.index();
        // Shrunk towards the middle by two lost of four, so that one extreme answer does not top
        // the list.
        let value = Ratio::new(
            u128::from(lost[at] + 2 * TWELFTHS),
            u128::from((weight[at] + 4) * TWELFTHS),
        );
        Exposure {
            barrier,
            value: value
                .filter(|_| answered[at] >= 2)
                .map(|value| (value, exposure_level(value, lost[at]))),
            answered: answered[at],
            asked: asked[at],
        }
    })
}

fn exposure_level(value: Ratio, lost: u32) -> ExposureLevel {
    match value.times(100) {
        _ if lost == 0 => ExposureLevel::None,
        percent if percent >= Ratio::whole(60) => ExposureLevel::High,
        percent if percent >= Ratio::whole(30) => ExposureLevel::Medium,
        _ => ExposureLevel::Low,
    }
}

fn weakest(card: &Scorecard) -> Weakest {
    let mut scores: Vec<_> = (Decision::ALL.into_iter())
        .filter_map(|decision| {
            let section = card.decision(decision);
            let is_half = section.answered_weight * 2 >= section.asked_weight;
            section.score.filter(|_| is_half).map(|score| (score, decision))
        })
        .collect();
    sort_by(&mut scores, |a, b| a.0 < b.0);
    match scores.as_slice() {
        [(lowest, a), (next, b), _, ..] => {
            // Exact: within ten points means next − lowest ≤ 10.
            let (l, n) = (lowest.ratio(), next.ratio());
            let is_close = Ratio::new(l.numerator() + 10 * l.denominator(), l.denominator())
                .is_some_and(|limit| n <= limit);
            if is_close { Weakest::Two(*a, *b) } else { Weakest::One(*a) }
        }
        _ => Weakest::TooFewAnswers,
    }
}

fn ahead(questionnaire: &Questionnaire, context: &Context, answers: &Answers) -> Vec<OverTarget> {
    (questionnaire.question_ids())
        .filter_map(|id| {
            let question = questionnaire.question(id);
            let target = context.target(question)?;
            let (level, _) = answers.get(id).level()?;
            (level.get() >= target + 2).then(|| OverTarget {
                question: id,
                until: Stage::ALL.into_iter().find(|&stage| question.target(stage) >= level.get()),
            })
        })
        .collect()
}
