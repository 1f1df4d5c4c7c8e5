//! A second scorer, implemented from the description of the scoring alone and sharing no arithmetic
//! with the product: plain floating point, one pass per number, nothing clever. If the two differ,
//! one of them has misread the description.

use mvp_readiness::domain::answers::{Answer, Answers, Confidence};
use mvp_readiness::domain::context::{Context, Product};
use mvp_readiness::domain::questionnaire::{
    Barrier, Condition, Decision, Question, Questionnaire, Stage, Tier,
};

/// Thresholds are compared with this much slack, so that 65 reached by adding thirds counts as 65.
const SLACK: f64 = 1e-9;

/// The scoring of one assessment, without the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The score, 0 to 100; `None` when no level is given.
    pub score: Option<f64>,
    /// The lower end of the range, 0 to 100.
    pub low: f64,
    /// The upper end of the range, 0 to 100.
    pub high: f64,
    /// Scores of the sections in the order of [`Decision::ALL`].
    pub decisions: [Option<f64>; 6],
    /// Share of the weight that has a level, 0 to 1.
    pub coverage: f64,
    /// Share of the weight that has a level, each level counted at its confidence, 0 to 1.
    pub confidence: f64,
    /// Whether too little is known for the band to be final.
    pub provisional: bool,
    /// Ids of the gates at level 0 or *don't know*, in slot order.
    pub blockers: Vec<&'static str>,
    /// The band after all caps; `None` when no level is given.
    pub band: Option<Band>,
    /// Exposure in the order of [`Barrier::ALL`]; `None` under two answers.
    pub exposure: [Option<Exposure>; 12],
    /// Risk of each question by slot; `None` when it is not asked or not applicable.
    pub risks: Vec<Option<Risk>>,
    /// The weakest section, or the two weakest (lowest first); empty with too few answers.
    pub weakest: Vec<Decision>,
    /// The points that each question adds to the score and leaves out, by slot; `None` without a
    /// level.
    pub contributions: Vec<Option<Contribution>>,
}

/// The readiness band, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Fragile,
    Emerging,
    ReadyToGrow,
    ScaleReady,
}

impl Band {
    /// The stable code used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fragile => "fragile",
            Self::Emerging => "emerging",
            Self::ReadyToGrow => "ready_to_grow",
            Self::ScaleReady => "scale_ready",
        }
    }
}

/// How exposed a product is to one barrier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// The number, above 0 and below 1.
    pub value: f64,
    /// Its level.
    pub level: ExposureLevel,
}

/// The level of an exposure, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExposureLevel {
    None,
    Low,
    Medium,
    High,
}

/// The risk of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    None,
    Low,
    Medium,
    High,
    Unknown,
}

/// The effect of one question on the score, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// Points it adds.
    pub gained: f64,
    /// Points it could still add.
    pub lost: f64,
}

/// The answer to one question that is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Unanswered,
    Unknown,
    NotApplicable,
    Level { level: f64, factor: f64, guess: bool },
}

/// A question that is asked: it applies and cannot wait.
struct Asked<'a> {
    slot: usize,
    question: &'a Question,
    weight: f64,
    target: f64,
    state: State,
}

impl Asked<'_> {
    /// Ready share at some level.
    fn ready(&self, level: f64) -> f64 {
        (level / self.target).min(1.0)
    }

    fn level(&self) -> Option<f64> {
        match self.state {
            State::Level { level, .. } => Some(level),
            State::Unanswered | State::Unknown | State::NotApplicable => None,
        }
    }

    /// Weight in the whole score: inside the section times that of the section.
    fn full_weight(&self) -> f64 {
        self.weight * section_weight(self.question.decision)
    }

    fn counts(&self) -> bool {
        self.state != State::NotApplicable
    }

    fn is_gate(&self) -> bool {
        self.question.gate.is_some()
    }

    fn is_blocker(&self) -> bool {
        self.is_gate()
            && match self.state {
                State::Unknown => true,
                State::Level { level, .. } => level < 0.5,
                State::Unanswered | State::NotApplicable => false,
            }
    }

    fn risk(&self) -> Option<Risk> {
        if self.is_blocker() {
            return Some(Risk::High);
        }
        let gap = match self.state {
            State::NotApplicable => return None,
            State::Unanswered | State::Unknown => return Some(Risk::Unknown),
            State::Level { level, .. } => self.target - level,
        };
        Some(match self.question.tier {
            Tier::Vital if gap > 1.5 => Risk::High,
            Tier::Vital | Tier::Enabler if gap > 0.5 => Risk::Medium,
            Tier::Refinement if gap > 0.5 => Risk::Low,
            Tier::Vital | Tier::Enabler | Tier::Refinement => Risk::None,
        })
    }
}

/// Scores one assessment.
pub fn assess(questionnaire: &Questionnaire, context: &Context, answers: &Answers) -> Assessment {
    let asked = asked(questionnaire, context, answers);
    let (decisions, score) = weighted(&asked, Asked::level);
    let low = weighted(&asked, |it| bound(it, 0.0, -1.0)).1.unwrap_or(0.0);
    let high = weighted(&asked, |it| bound(it, 4.0, 1.0)).1.unwrap_or(100.0);
    let (coverage, confidence) = known(&asked);
    let gate_open = |state: State| asked.iter().any(|it| it.is_gate() && it.state == state);

    let mut risks = vec![None; questionnaire.questions().len()];
    for it in &asked {
        risks[it.slot] = it.risk();
    }
    let blockers: Vec<_> =
        asked.iter().filter(|it| it.is_blocker()).map(|it| it.question.id).collect();
    let band = score.map(|score| {
        let every = |least: f64| decisions.iter().flatten().all(|&one| one >= least - SLACK);
        let scale_ready = score >= 85.0 - SLACK
            && !risks.contains(&Some(Risk::High))
            && every(70.0)
            && coverage >= 0.8 - SLACK
            && !gate_open(State::Unanswered);
        if scale_ready {
            Band::ScaleReady
        } else if score >= 65.0 - SLACK && blockers.is_empty() && every(50.0) {
            Band::ReadyToGrow
        } else if score >= 40.0 - SLACK {
            Band::Emerging
        } else {
            Band::Fragile
        }
    });

    Assessment {
        score,
        low,
        high,
        decisions,
        coverage,
        confidence,
        provisional: coverage < 0.5 - SLACK
            || confidence < 0.35 - SLACK
            || gate_open(State::Unanswered)
            || gate_open(State::Unknown),
        blockers,
        band,
        exposure: Barrier::ALL.map(|barrier| exposure(&asked, barrier)),
        risks,
        weakest: weakest(&asked, &decisions),
        contributions: contributions(&asked, questionnaire.questions().len()),
    }
}

fn section_weight(decision: Decision) -> f64 {
    if decision == Decision::Habits { 20.0 } else { 16.0 }
}

fn asked<'a>(
    questionnaire: &'a Questionnaire,
    context: &Context,
    answers: &Answers,
) -> Vec<Asked<'a>> {
    let stage = match context.stage {
        Stage::Pilot => 0,
        Stage::First => 1,
        Stage::Growth => 2,
    };
    let mut asked = Vec::new();
    for (slot, id) in questionnaire.question_ids().enumerate() {
        let question = questionnaire.question(id);
        let applies = match question.when {
            None => true,
            Some(Condition::MultiTenant) => context.multi_tenant,
            Some(Condition::PersonalData) => context.personal_data,
            Some(Condition::BusinessCustomers) => context.product == Product::Business,
        };
        let target = f64::from(question.targets[stage]);
        if !applies || target < 0.5 {
            continue;
        }
        let weight = match question.tier {
            Tier::Vital => 4.0,
            Tier::Enabler => 2.0,
            Tier::Refinement => 1.0,
        };
        asked.push(Asked { slot, question, weight, target, state: state(answers.get(id)) });
    }
    asked
}

fn state(answer: Answer) -> State {
    match answer {
        Answer::Unanswered => State::Unanswered,
        Answer::Unknown => State::Unknown,
        Answer::NotApplicable(_) => State::NotApplicable,
        Answer::Accepted(level) => {
            State::Level { level: f64::from(level.get()), factor: 0.7, guess: false }
        }
        Answer::Level(level, confidence) => State::Level {
            level: f64::from(level.get()),
            factor: match confidence {
                Confidence::Guess => 0.4,
                Confidence::Believe => 0.7,
                Confidence::Verified => 1.0,
            },
            guess: confidence == Confidence::Guess,
        },
    }
}

/// The sections and the total, over the questions for which `level` returns a level.
fn weighted<'a>(
    asked: &[Asked<'a>],
    level: impl Fn(&Asked<'a>) -> Option<f64>,
) -> ([Option<f64>; 6], Option<f64>) {
    let sections = Decision::ALL.map(|decision| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for it in asked.iter().filter(|it| it.question.decision == decision) {
            if let Some(level) = level(it) {
                sum += it.weight * it.ready(level);
                weights += it.weight;
            }
        }
        (weights > 0.0).then(|| 100.0 * sum / weights)
    });
    let (mut sum, mut weights) = (0.0, 0.0);
    for (decision, section) in Decision::ALL.into_iter().zip(sections) {
        if let Some(section) = section {
            sum += section_weight(decision) * section;
            weights += section_weight(decision);
        }
    }
    (sections, (weights > 0.0).then(|| sum / weights))
}

/// The level counted at one end of the range: `extreme` when there is none, a guess shifted by
/// `step`.
fn bound(it: &Asked, extreme: f64, step: f64) -> Option<f64> {
    match it.state {
        State::NotApplicable => None,
        State::Unanswered | State::Unknown => Some(extreme),
        State::Level { level, guess: true, .. } => Some((level + step).clamp(0.0, 4.0)),
        State::Level { level, .. } => Some(level),
    }
}

/// Coverage and confidence index.
fn known(asked: &[Asked]) -> (f64, f64) {
    let (mut covered, mut sure, mut all) = (0.0, 0.0, 0.0);
    for it in asked.iter().filter(|it| it.counts()) {
        all += it.full_weight();
        if let State::Level { factor, .. } = it.state {
            covered += it.full_weight();
            sure += it.full_weight() * factor;
        }
    }
    if all > 0.0 { (covered / all, sure / all) } else { (0.0, 0.0) }
}

fn exposure(asked: &[Asked], barrier: Barrier) -> Option<Exposure> {
    let (mut answers, mut lost, mut weights) = (0, 0.0, 0.0);
    for it in asked.iter().filter(|it| it.question.barriers.contains(&barrier)) {
        if let Some(level) = it.level() {
            answers += 1;
            lost += it.weight * (1.0 - it.ready(level));
            weights += it.weight;
        }
    }
    let value = (lost + 2.0) / (weights + 4.0);
    let level = if lost < SLACK {
        ExposureLevel::None
    } else if value >= 0.6 - SLACK {
        ExposureLevel::High
    } else if value >= 0.3 - SLACK {
        ExposureLevel::Medium
    } else {
        ExposureLevel::Low
    };
    (answers >= 2).then_some(Exposure { value, level })
}

fn weakest(asked: &[Asked], decisions: &[Option<f64>; 6]) -> Vec<Decision> {
    let mut ranked = Vec::new();
    for (decision, score) in Decision::ALL.into_iter().zip(decisions) {
        let section = || asked.iter().filter(|it| it.question.decision == decision && it.counts());
        let all: f64 = section().map(|it| it.weight).sum();
        let known: f64 = section().filter(|it| it.level().is_some()).map(|it| it.weight).sum();
        if let Some(score) = *score
            && known >= all / 2.0 - SLACK
        {
            ranked.push((score, decision));
        }
    }
    if ranked.len() < 3 {
        return Vec::new();
    }
    // A stable sort: of equal sections, the one asked first comes first.
    // Scores are compared in steps of the slack, so that equal sections are equal however they were summed.
    ranked.sort_by(|a, b| (a.0 / SLACK).round().total_cmp(&(b.0 / SLACK).round()));
    let together = if ranked[1].0 - ranked[0].0 <= 10.0 + SLACK { 2 } else { 1 };
    ranked.into_iter().take(together).map(|(_, decision)| decision).collect()
}

fn contributions(asked: &[Asked], slots: usize) -> Vec<Option<Contribution>> {
    let with_level: Vec<_> =
        asked.iter().filter_map(|it| it.level().map(|level| (it, it.ready(level)))).collect();
    let section = |decision: Decision| -> f64 {
        (with_level.iter())
            .filter(|(it, _)| it.question.decision == decision)
            .map(|(it, _)| it.weight)
            .sum()
    };
    let whole: f64 = (Decision::ALL.into_iter())
        .filter(|&decision| section(decision) > 0.0)
        .map(section_weight)
        .sum();
    let mut contributions = vec![None; slots];
    for (it, ready) in &with_level {
        let decision = it.question.decision;
        let most = 100.0 * section_weight(decision) / whole * it.weight / section(decision);
        contributions[it.slot] =
            Some(Contribution { gained: most * ready, lost: most * (1.0 - ready) });
    }
    contributions
}
