//! Candidates: the actions that lift answers to their targets, and their prerequisites.

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::context::EffortMultiplier;
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};
use crate::domain::score::{Scale, ready};
use crate::domain::verdict::blockers;

use super::pins::{Pin, pins};
use super::{Days, Index, StepCondition, Trigger};

/// The value of each level of a question, on a common scale.
pub(super) type Worth = [u128; 5];

/// One action that could be done.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) action: ActionId,
    /// In four-hundredths of a day.
    pub(super) effort: u32,
    /// Home phase, from 0.
    pub(super) phase: usize,
    /// The scored questions it lifts.
    pub(super) lifts: Vec<(QuestionId, u8)>,
    /// Its direct prerequisites among the candidates.
    pub(super) needs: Vec<Index>,
    /// Itself and all its prerequisites among the candidates, the smallest first.
    pub(super) bundle: Vec<Index>,
    /// The candidates whose bundle changes its worth when this one is started or finished.
    pub(super) touches: Vec<Index>,
    pub(super) condition: Option<StepCondition>,
    /// Whether it lifts only *don't know* answers.
    pub(super) lifts_only_unknown: bool,
    pub(super) triggers: Vec<Trigger>,
}

/// All input of a schedule.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// In slot order, so that the first of equals is the lowest id.
    pub(super) list: Vec<Candidate>,
    /// The actions in progress or done, in order of start.
    pub(super) pins: Vec<Pin>,
    /// The first week that takes new actions, from 1; above 12 when the twelve weeks are over.
    pub(super) week: u8,
    /// Actions that need a dropped one, each with that one.
    pub(super) dropped: Vec<(ActionId, ActionId)>,
    /// The level that each question is at; 0 where it is not known.
    pub(super) levels: Vec<u8>,
    /// Points by level over the answered questions; all 0 elsewhere.
    pub(super) points: Vec<Worth>,
    /// 100 points on the scale of `points`.
    pub(super) points_whole: u128,
    /// Value by level for ordering: *don't know* counts as level 0, gates weigh double.
    pub(super) value: Vec<Worth>,
    /// Points by level of *don't know* answers, as if they were known to be at level 0.
    pub(super) unknown: Vec<Worth>,
    /// 100 points on the scale of `unknown`.
    pub(super) unknown_whole: u128,
    /// The open gates, each with the candidate that closes it.
    pub(super) open_gates: Vec<(QuestionId, Index)>,
}

impl Candidates {
    /// Collects the candidates of an assessment in a week.
    pub(super) fn new(questionnaire: &Questionnaire, assessment: &Assessment, week: u8) -> Self {
        let is_wanted = wanted_with_needs(questionnaire, assessment);
        let (kept, dropped) = without_dropped(questionnaire, assessment, &is_wanted);
        let mut index_of = vec![None; questionnaire.actions().len()];
        for (index, action) in kept.iter().enumerate() {
            index_of[action.slot()] = Some(index);
        }
        let mut list: Vec<Candidate> = (kept.iter())
            .map(|&action| candidate(questionnaire, assessment, action, &index_of))
            .collect();
        fill_bundles(questionnaire, &mut list, &index_of);
        fill_touches(&mut list);

        let is_known = |answer: Answer| answer.level().is_some();
        let is_unknown = |answer: Answer| answer == Answer::Unknown;
        let scale = |counts: &dyn Fn(Answer) -> bool| {
            Scale::new(questionnaire, &assessment.context, &assessment.answers, counts)
        };
        let (known, all) = (scale(&is_known), scale(&|a| is_known(a) || is_unknown(a)));
        let worth = |scale: &Scale, of_gate: u128, counts: &dyn Fn(Answer) -> bool| {
            (questionnaire.question_ids())
                .map(|id| {
                    let question = questionnaire.question(id);
                    let target = assessment.context.target(question);
                    let target = target.filter(|_| counts(assessment.answers.get(id)));
                    let factor = if question.gate.is_some() { of_gate } else { 1 };
                    let unit = scale.unit(questionnaire, id) * factor;
                    target.map_or([0; 5], |target| {
                        [0, 1, 2, 3, 4].map(|level| unit * u128::from(ready(level, target)))
                    })
                })
                .collect::<Vec<Worth>>()
        };
        Self {
            pins: pins(assessment, list.iter().map(|candidate| candidate.action), week),
            week,
            dropped,
            levels: (assessment.answers.as_slice().iter())
                .map(|answer| answer.level().map_or(0, |(level, _)| level.get()))
                .collect(),
            points: worth(&known, 1, &is_known),
            points_whole: known.whole(),
            value: worth(&all, 2, &|answer| is_known(answer) || is_unknown(answer)),
            unknown: worth(&all, 1, &is_unknown),
            unknown_whole: all.whole(),
            open_gates: open_gates(questionnaire, assessment, &list),
            list,
        }
    }
}

/// The effort of an action at a multiplier.
pub(super) fn effort(quarter_days: u16, multiplier: EffortMultiplier) -> Days {
    let whole = u32::from(quarter_days) * 100;
    Days::new(match multiplier {
        EffortMultiplier::Half => whole / 2,
        EffortMultiplier::One => whole,
        EffortMultiplier::Double => whole * 2,
    })
}

/// The level of a question when prerequisites are checked; `None` where it is not scored.
fn standing(questionnaire: &Questionnaire, assessment: &Assessment, id: QuestionId) -> Option<u8> {
    assessment.context.target(questionnaire.question(id))?;
    match assessment.answers.get(id) {
        Answer::NotApplicable(_) => None,
        answer => Some(answer.level().map_or(0, |(level, _)| level.get())),
    }
}

/// Whether every scored question that the action lifts is at the level it reaches; also if there is
/// none.
fn is_met(questionnaire: &Questionnaire, assessment: &Assessment, action: ActionId) -> bool {
    (questionnaire.lifts(action).iter()).all(|&(question, level)| {
        standing(questionnaire, assessment, question).is_none_or(|at| at >= level)
    })
}

/// Marks the actions that lift an answer to its target, their prerequisites, and the actions in
/// progress or done. A done action has no prerequisites left.
fn wanted_with_needs(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<bool> {
    let mut is_wanted = vec![false; questionnaire.actions().len()];
    for id in questionnaire.question_ids() {
        let Some(target) = assessment.context.target(questionnaire.question(id)) else { continue };
        let level = match assessment.answers.get(id) {
            Answer::Level(level, _) => level.get(),
            Answer::Unknown => 0,
            Answer::Unanswered | Answer::NotApplicable(_) | Answer::Accepted(_) => continue,
        };
        let mut reached = level;
        for &action in questionnaire.lifted_by(id) {
            let to = questionnaire.level_reached(action, id);
            if to > level && (reached < target || to == reached) {
                is_wanted[action.slot()] = true;
                reached = to;
            }
        }
    }
    let state = |action| assessment.progress.get(action);
    // Prerequisites come before the actions that need them, so one pass from the end reaches all of
    // them.
    for &action in questionnaire.in_order().iter().rev() {
        if is_wanted[action.slot()] && !matches!(state(action), Some(ActionState::Done(_))) {
            for &need in questionnaire.needs(action) {
                is_wanted[need.slot()] |= !is_met(questionnaire, assessment, need);
            }
        }
    }
    for (action, state) in assessment.progress.iter() {
        is_wanted[action.slot()] |= state != ActionState::Dropped;
    }
    is_wanted
}

/// Removes the dropped actions and everything that needs them and is not in progress.
fn without_dropped(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    is_wanted: &[bool],
) -> (Vec<ActionId>, Vec<(ActionId, ActionId)>) {
    let mut lost_to: Vec<Option<ActionId>> = vec![None; is_wanted.len()];
    for &action in questionnaire.in_order() {
        lost_to[action.slot()] = match assessment.progress.get(action) {
            Some(ActionState::Dropped) => Some(action),
            Some(ActionState::Doing(_) | ActionState::Done(_)) => None,
            None => {
                let wanted = |need: &&ActionId| is_wanted[need.slot()];
                (questionnaire.needs(action).iter())
                    .filter(wanted)
                    .find_map(|need| lost_to[need.slot()])
            }
        };
    }
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for action in questionnaire.action_ids().filter(|action| is_wanted[action.slot()]) {
        match lost_to[action.slot()] {
            None => kept.push(action),
            Some(dropped) if dropped != action => lost.push((action, dropped)),
            Some(_) => {}
        }
    }
    (kept, lost)
}

fn candidate(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    id: ActionId,
    index_of: &[Option<Index>],
) -> Candidate {
    let action = questionnaire.action(id);
    let lifts: Vec<(QuestionId, u8)> = (questionnaire.lifts(id).iter().copied())
        .filter(|&(question, level)| {
            standing(questionnaire, assessment, question).is_some_and(|at| at < level)
        })
        .collect();
    let lifted: Vec<Answer> =
        lifts.iter().map(|&(question, _)| assessment.answers.get(question)).collect();
    Candidate {
        action: id,
        effort: effort(action.quarter_days, assessment.context.effort).four_hundredths(),
        phase: action.phase.index(),
        needs: (questionnaire.needs(id).iter()).filter_map(|need| index_of[need.slot()]).collect(),
        bundle: Vec::new(),
        touches: Vec::new(),
        condition: condition(&lifted).filter(|_| assessment.progress.get(id).is_none()),
        lifts_only_unknown: !lifted.is_empty()
            && lifted.iter().all(|&answer| answer == Answer::Unknown),
        triggers: (lifts.iter())
            .map(|&(question, to)| Trigger {
                question,
                from: assessment.answers.get(question).level().map(|(level, _)| level.get()),
                to,
            })
            .collect(),
        lifts,
    }
}

fn condition(lifted: &[Answer]) -> Option<StepCondition> {
    if lifted.iter().any(|answer| matches!(answer, Answer::Level(..))) {
        None
    } else if lifted.contains(&Answer::Unknown) {
        Some(StepCondition::OnlyIfNeeded)
    } else if lifted.iter().any(|answer| matches!(answer, Answer::Accepted(_))) {
        Some(StepCondition::DespiteAcceptance)
    } else {
        Some(StepCondition::IfNotAlreadyDone)
    }
}

fn fill_bundles(questionnaire: &Questionnaire, list: &mut [Candidate], index_of: &[Option<Index>]) {
    for index in questionnaire.in_order().iter().filter_map(|action| index_of[action.slot()]) {
        let is_member = |member: &Index| {
            *member == index
                || list[index].needs.iter().any(|&need| list[need].bundle.contains(member))
        };
        let mut bundle: Vec<Index> = (0..list.len()).filter(is_member).collect();
        bundle.sort_by_key(|&member| (list[member].effort, member));
        list[index].bundle = bundle;
    }
}

/// For each candidate, the bundles that contain it or something that lifts the same question.
fn fill_touches(list: &mut [Candidate]) {
    for index in 0..list.len() {
        let shares = |member: &Index| {
            let lifts_same =
                |lift: &(QuestionId, u8)| list[index].lifts.iter().any(|other| other.0 == lift.0);
            *member == index || list[*member].lifts.iter().any(lifts_same)
        };
        list[index].touches =
            (0..list.len()).filter(|&goal| list[goal].bundle.iter().any(shares)).collect();
    }
}

/// The gates at level 0 or not known, each with the candidate that lifts it least.
fn open_gates(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    list: &[Candidate],
) -> Vec<(QuestionId, Index)> {
    (blockers(questionnaire, &assessment.context, &assessment.answers).into_iter())
        .filter_map(|blocker| {
            let closer = questionnaire
                .lifted_by(blocker.question)
                .iter()
                .find_map(|&action| list.iter().position(|candidate| candidate.action == action))?;
            Some((blocker.question, closer))
        })
        .collect()
}
