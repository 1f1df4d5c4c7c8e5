//! Two sets of answers, or two editions of the questions, side by side.
//!
//! Editions: a plan is displayed with the edition it was made with. [`editions`] lists what today's
//! edition would change, and [`carried_over`] migrates the answers on request.
//!
//! Plans: [`answers`] puts two plans of one edition side by side, disagreements first; [`merged`]
//! takes the other's answer for chosen questions.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::answers::{Answer, Answers};
use crate::domain::assessment::Assessment;
use crate::domain::progress::Progress;
use crate::domain::questionnaire::{ActionId, Decision, Question, QuestionId, Questionnaire, Tier};
use crate::domain::score::{Points, Scorecard};

/// One difference between the edition a plan was made with and today's.
///
/// Ids named `then` belong to the old questionnaire, the others to the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The score in the old edition and in the new one. Present whenever they differ, and first.
    Score {
        /// In the edition that the plan was made with; `None` while nothing is answered.
        then: Option<Points>,
        /// In today's edition, with the answers carried over.
        now: Option<Points>,
    },
    /// A question that the old edition did not have.
    QuestionAdded(QuestionId),
    /// A question that was removed.
    QuestionRemoved {
        /// The question in the old edition.
        then: QuestionId,
    },
    /// The level that this product needs has changed.
    TargetChanged {
        /// The question.
        question: QuestionId,
        /// The level needed then, 1 to 4; `None` when it did not apply or could wait.
        then: Option<u8>,
        /// The level needed now.
        now: Option<u8>,
    },
    /// It counts more or less than it did.
    TierChanged {
        /// The question.
        question: QuestionId,
        /// Its old tier.
        then: Tier,
        /// Its new tier.
        now: Tier,
    },
    /// It has become a gate, or is no longer one.
    GateChanged {
        /// The question.
        question: QuestionId,
        /// Whether it is one now.
        is_gate: bool,
    },
    /// The text of the question or its levels has changed: the answer may have another meaning.
    Reworded(QuestionId),
    /// The answer was *not applicable*, which is no longer offered: it is open again.
    MustBeAnswered(QuestionId),
    /// An action that the old edition did not have.
    ActionAdded(ActionId),
    /// An action that was removed.
    ActionRemoved {
        /// The action in the old edition.
        then: ActionId,
    },
}

/// The differences for this product between the edition of a plan and today's: first the score,
/// then questions in today's order, removed questions, and actions in the same way. Empty when
/// nothing relevant has changed.
#[must_use]
pub fn editions(old: (&Questionnaire, &Assessment), new: &Questionnaire) -> Vec<Difference> {
    let (questionnaire, assessment) = old;
    let today = carried_over(old, new);
    let score = |questionnaire, assessment: &Assessment| {
        Scorecard::new(questionnaire, &assessment.context, &assessment.answers).score
    };
    let (then, now) = (score(questionnaire, assessment), score(new, &today));
    let mut differences = Vec::new();
    differences.extend((then != now).then_some(Difference::Score { then, now }));
    for question in new.question_ids() {
        match questionnaire.find_question(new.question(question).id) {
            Some(was) => differences.extend(question_differences(old, new, was, question)),
            None => differences.push(Difference::QuestionAdded(question)),
        }
    }
    let gone = |then: &QuestionId| new.find_question(questionnaire.question(*then).id).is_none();
    let removed = questionnaire.question_ids().filter(gone);
    differences.extend(removed.map(|then| Difference::QuestionRemoved { then }));
    let is_new = |action: &ActionId| questionnaire.find_action(new.action(*action).id).is_none();
    differences.extend(new.action_ids().filter(is_new).map(Difference::ActionAdded));
    let gone = |then: &ActionId| new.find_action(questionnaire.action(*then).id).is_none();
    let removed = questionnaire.action_ids().filter(gone);
    differences.extend(removed.map(|then| Difference::ActionRemoved { then }));
    differences
}

fn question_differences(
    (questionnaire, assessment): (&Questionnaire, &Assessment),
    new: &Questionnaire,
    was: QuestionId,
    question: QuestionId,
) -> Vec<Difference> {
    let (before, after) = (questionnaire.question(was), new.question(question));
    let target = |of: &Question| assessment.context.target(of);
    let (then, now) = (target(before), target(after));
    let is_reworded = before.prompt != after.prompt || before.options != after.options;
    let is_gate = after.gate.is_some();
    let is_open_again =
        matches!(assessment.answers.get(was), Answer::NotApplicable(_)) && !after.may_not_apply;
    let candidates = [
        (then != now).then_some(Difference::TargetChanged { question, then, now }),
        (before.tier != after.tier).then_some(Difference::TierChanged {
            question,
            then: before.tier,
            now: after.tier,
        }),
        (before.gate.is_some() != is_gate).then_some(Difference::GateChanged { question, is_gate }),
        is_reworded.then_some(Difference::Reworded(question)),
        is_open_again.then_some(Difference::MustBeAnswered(question)),
    ];
    candidates.into_iter().flatten().collect()
}

/// The assessment in another edition: all data on questions and actions that both have. *Not
/// applicable* is carried over only where it is still offered.
#[must_use]
pub fn carried_over(old: (&Questionnaire, &Assessment), new: &Questionnaire) -> Assessment {
    let (questionnaire, assessment) = old;
    let mut answers = Answers::empty(new);
    for question in new.question_ids() {
        let Question { id, may_not_apply, .. } = *new.question(question);
        let answer = questionnaire.find_question(id).map(|was| assessment.answers.get(was));
        let answer = answer.filter(|a| may_not_apply || !matches!(a, Answer::NotApplicable(_)));
        answers.set(question, answer.unwrap_or_default());
    }
    let mut progress = Progress::default();
    for (was, state) in assessment.progress.iter() {
        if let Some(action) = new.find_action(questionnaire.action(was).id) {
            progress.set(action, Some(state));
        }
    }
    let question = |was: QuestionId| new.find_question(questionnaire.question(was).id);
    let notes = assessment.notes.iter();
    let accepted = assessment.accepted.iter();
    Assessment {
        context: assessment.context.clone(),
        answers,
        notes: notes.filter_map(|(&was, note)| Some((question(was)?, note.clone()))).collect(),
        accepted: accepted
            .filter_map(|(&was, risk)| Some((question(was)?, risk.clone())))
            .collect(),
        progress,
    }
}

/// How two answers to one question compare, the most interesting first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Both are answered, and differ.
    Disagree,
    /// Only one of the two has answered.
    OnlyOne,
    /// The same level, with a different confidence.
    OtherConfidence,
    /// The same.
    Agree,
}

/// Two answers to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The question.
    pub question: QuestionId,
    /// The answer in the first plan.
    pub mine: Answer,
    /// The answer in the second plan.
    pub theirs: Answer,
    /// How they compare.
    pub agreement: Agreement,
}

/// Every question that either plan asks and either has answered, of one edition: disagreements
/// first, and within each kind of [`Agreement`] the highest weight in the score first.
///
/// The weight of a question in the score is its share of its section's weight, times the section's
/// percent.
#[must_use]
pub fn answers(questionnaire: &Questionnaire, mine: &Assessment, theirs: &Assessment) -> Vec<Pair> {
    let asked_by = |plan: &Assessment, id: QuestionId| {
        plan.context.target(questionnaire.question(id)).is_some()
    };
    let is_asked = |id: &QuestionId| asked_by(mine, *id) || asked_by(theirs, *id);
    // Relative to the section's weight: sections with few questions would come last otherwise.
    let section_weights = Decision::ALL.map(|decision| {
        let section = questionnaire.section(decision).filter(is_asked);
        section.map(|id| questionnaire.question(id).weight()).sum::<u32>().max(1)
    });
    let weight = |id: QuestionId| {
        let question = questionnaire.question(id);
        let share = u64::from(question.weight() * question.decision.percent());
        let section = section_weights[question.decision.index()];
        share * 1_000_000 / u64::from(section)
    };
    let pair = |question: QuestionId| {
        let (mine, theirs) = (mine.answers.get(question), theirs.answers.get(question));
        let agreement = agreement(mine, theirs);
        Pair { question, mine, theirs, agreement }
    };
    let is_said = |pair: &Pair| pair.mine.is_given() || pair.theirs.is_given();
    let ids = questionnaire.question_ids().filter(is_asked);
    let mut pairs: Vec<Pair> = ids.map(pair).filter(is_said).collect();
    pairs.sort_by_key(|pair| (pair.agreement, Reverse(weight(pair.question)), pair.question));
    pairs
}

fn agreement(mine: Answer, theirs: Answer) -> Agreement {
    let level = |answer: Answer| match answer {
        Answer::Level(level, _) => Some(level),
        _ => None,
    };
    match (mine, theirs) {
        _ if mine == theirs => Agreement::Agree,
        _ if !mine.is_given() || !theirs.is_given() => Agreement::OnlyOne,
        _ if level(mine).is_some() && level(mine) == level(theirs) => Agreement::OtherConfidence,
        _ => Agreement::Disagree,
    }
}

/// My assessment with their answer, note and reason for the chosen questions. Product and plan
/// state stay mine.
#[must_use]
pub fn merged(
    mine: &Assessment,
    theirs: &Assessment,
    take_theirs: &BTreeSet<QuestionId>,
) -> Assessment {
    let mut merged = mine.clone();
    for &question in take_theirs {
        merged.answers.set(question, theirs.answers.get(question));
        merged.notes.remove(&question);
        merged.accepted.remove(&question);
        merged.notes.extend(theirs.notes.get(&question).map(|note| (question, note.clone())));
        merged.accepted.extend(theirs.accepted.get(&question).map(|risk| (question, risk.clone())));
    }
    merged
}
