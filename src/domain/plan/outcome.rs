//! The readable result of a schedule: steps, phases, projected scores and bands.

use crate::domain::answers::{Answer, Answers, Confidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::{Phase, QuestionId, Questionnaire};
use crate::domain::ratio::{Ratio, largest_remainder};
use crate::domain::score::{Asked, Points, Scorecard, asked};
use crate::domain::verdict::{Band, Verdict};

use super::candidates::Candidates;
use super::schedule::{ChoiceReason, Placed, Schedule, left_over};
use super::weeks::week_capacities;
use super::{Days, DeferReason, Deferred, Index, PhaseSummary, Plan, Reason, Step, WEEKS};

/// Builds the plan of a schedule.
pub(super) fn plan(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    candidates: &Candidates,
    schedule: &Schedule,
) -> Plan {
    let weeks = week_capacities(assessment, assessment.context.capacity);
    let now = Scorecard::new(questionnaire, &assessment.context, &assessment.answers).score;
    let projection: Vec<Points> = match now {
        Some(_) => schedule.worth[1..].iter().map(|&worth| points(candidates, worth)).collect(),
        None => Vec::new(),
    };
    let phase = |phase: Phase| {
        let (first, last) = phase.weeks();
        PhaseSummary {
            phase,
            used: Days::new(schedule.used[phase.index()]),
            available: Days::new(weeks[usize::from(first) - 1..usize::from(last)].iter().sum()),
            score: projection.get(usize::from(last) - 1).copied(),
            band: band_after(questionnaire, assessment, candidates, schedule, last),
        }
    };
    let count_of = |answer| asked_with(questionnaire, assessment, answer).count();
    Plan {
        steps: steps(questionnaire, candidates, schedule),
        later: later(candidates, schedule),
        capacity: schedule.capacity,
        phases: Phase::ALL.map(phase),
        find_out: asked_with(questionnaire, assessment, Answer::Unknown).collect(),
        week: candidates.week,
        unanswered: u16::try_from(count_of(Answer::Unanswered)).unwrap_or(u16::MAX),
        now,
        projection,
    }
}

/// The score for a worth on the scale of the candidates.
pub(super) fn points(candidates: &Candidates, worth: u128) -> Points {
    Points::new(Ratio::new(worth * 100, candidates.points_whole).unwrap_or(Ratio::ZERO))
}

/// The band once everything that ends by `week` is done.
///
/// The score covers answered questions only, like the projection; gates and risks count *don't
/// know* as found out and lifted.
pub(super) fn band_after(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    candidates: &Candidates,
    schedule: &Schedule,
    week: u8,
) -> Option<Band> {
    let mut answered = assessment.answers.clone();
    let mut found_out = assessment.answers.clone();
    for placed in schedule.placed.iter().filter(|placed| placed.end_week <= week) {
        for &(question, level) in &candidates.list[placed.index].lifts {
            lift(&mut found_out, question, level);
            if assessment.answers.get(question) != Answer::Unknown {
                lift(&mut answered, question, level);
            }
        }
    }
    let card = Scorecard::new(questionnaire, &assessment.context, &answered);
    Verdict::new(questionnaire, &assessment.context, &found_out, &card).band
}

fn lift(answers: &mut Answers, question: QuestionId, level: u8) {
    let Some(level) = Level::new(level) else { return };
    let lifted = match answers.get(question) {
        Answer::Level(at, sure) if at < level => Answer::Level(level, sure),
        Answer::Accepted(at) if at < level => Answer::Level(level, Confidence::Believe),
        Answer::Unknown => Answer::Level(level, Confidence::Believe),
        unchanged => unchanged,
    };
    answers.set(question, lifted);
}

fn asked_with<'a>(
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
    answer: Answer,
) -> impl Iterator<Item = QuestionId> + 'a {
    questionnaire.question_ids().filter(move |&id| {
        assessment.answers.get(id) == answer
            && matches!(asked(questionnaire, &assessment.context, id), Asked::Yes { .. })
    })
}

fn steps(questionnaire: &Questionnaire, candidates: &Candidates, schedule: &Schedule) -> Vec<Step> {
    (schedule.placed.iter().zip(shown_tenths(candidates, schedule)))
        .map(|(placed, points_tenths)| {
            let candidate = &candidates.list[placed.index];
            let home = questionnaire.action(candidate.action).phase;
            Step {
                action: candidate.action,
                start_week: placed.start_week,
                end_week: placed.end_week,
                points: points(candidates, placed.gain).ratio(),
                points_tenths,
                up_to: candidate.lifts_only_unknown.then(|| up_to(candidates, placed.index)),
                effort: Days::new(candidate.effort),
                triggers: candidate.triggers.clone(),
                reason: reason(candidates, schedule, placed),
                condition: candidate.condition,
                is_carried_over: home < Phase::of_week(placed.start_week),
            }
        })
        .collect()
}

/// The points that finding out and doing it may add: the gain if everything it lifts were at level
/// 0.
fn up_to(candidates: &Candidates, index: Index) -> Ratio {
    let gain = |&(question, level): &(QuestionId, u8)| {
        candidates.unknown[question.slot()][usize::from(level)]
    };
    let gain: u128 = candidates.list[index].lifts.iter().map(gain).sum();
    Ratio::new(gain * 100, candidates.unknown_whole).unwrap_or(Ratio::ZERO)
}

fn reason(candidates: &Candidates, schedule: &Schedule, placed: &Placed) -> Reason {
    match placed.why {
        ChoiceReason::Blocker(gate) => Reason::Blocker(gate),
        ChoiceReason::QuickWin => Reason::QuickWin,
        ChoiceReason::Started => Reason::Started,
        ChoiceReason::Finished => Reason::Finished,
        ChoiceReason::Bundle(goal) if goal == placed.index => Reason::MostPointsPerDay,
        ChoiceReason::Bundle(_) => {
            let follows =
                |other: &&Placed| candidates.list[other.index].needs.contains(&placed.index);
            let unlocked: Vec<_> = (schedule.placed.iter())
                .filter(follows)
                .map(|other| candidates.list[other.index].action)
                .collect();
            if unlocked.is_empty() { Reason::MostPointsPerDay } else { Reason::Unlocks(unlocked) }
        }
    }
}

/// The points of each step in tenths, so that they add up to the displayed improvement: the score
/// at week 12 less the score now, both in tenths rounded down.
fn shown_tenths(candidates: &Candidates, schedule: &Schedule) -> Vec<u16> {
    let tenths = |worth: u128| u128::from(points(candidates, worth).tenths());
    let total = tenths(schedule.worth[usize::from(WEEKS)]) - tenths(schedule.worth[0]);
    let parts: Vec<u128> = schedule.placed.iter().map(|placed| placed.gain * 1000).collect();
    (largest_remainder(&parts, candidates.points_whole, total).into_iter())
        .map(|tenths| u16::try_from(tenths).unwrap_or(u16::MAX))
        .collect()
}

fn later(candidates: &Candidates, schedule: &Schedule) -> Vec<Deferred> {
    let left_over = left_over(candidates, schedule).into_iter().map(|index| {
        let candidate = &candidates.list[index];
        let missing = candidate.needs.iter().find(|&&need| schedule.end_of(need).is_none());
        let reason = missing.map_or(DeferReason::DoesNotFit, |&need| {
            DeferReason::Needs(candidates.list[need].action)
        });
        Deferred { action: candidate.action, reason }
    });
    let dropped = (candidates.dropped.iter())
        .map(|&(action, dropped)| Deferred { action, reason: DeferReason::NeedsDropped(dropped) });
    left_over.chain(dropped).collect()
}
