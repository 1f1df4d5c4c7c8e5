//! Carrying out a plan: the effects of starting it, ticking an action, checking in on a phase and
//! raising an answer. Each function returns the resulting edits of the [session](super::session),
//! in order.
//!
//! | Event | Effect |
//! |---|---|
//! | week 1 begins on a day | the current plan becomes the baseline of later comparisons, and its score opens the history, both the first time only |
//! | an action is in progress, or is done | the plan begins today unless it has begun; the check-in asks about the action again |
//! | an action is dropped, or to do again | the check-in asks about the action again |
//! | the plan has been seen | it becomes the baseline of later comparisons |
//! | the check-in of a phase | the answers that have changed; then their score, in the history |
//! | an answer is at the level that a done action lifts it to | believed, not verified |

use crate::domain::answers::{Answer, Confidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::{CheckIn, Plan, Tick, state_after};
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};

use super::draft::plan_record::{Entry, PlanRecord, Text};
use super::draft::{Draft, Part};
use super::route::Route;
use super::session::{Edit, Session};

/// A draft whose plan is being carried out, as of a day.
#[derive(Clone, Copy, Debug)]
pub struct CarryOut<'a> {
    /// The questions of the draft.
    pub questionnaire: &'a Questionnaire,
    /// The draft.
    pub draft: &'a Draft,
    /// The day of the event.
    pub today: Day,
}

impl CarryOut<'_> {
    /// Sets the day on which week 1 begins, or clears it.
    #[must_use]
    pub fn begin(self, start: Option<Day>) -> Vec<Edit> {
        vec![kept(self.beginning(start))]
    }

    /// Ticks an action. The first tick of an action that is in progress or done begins the plan.
    #[must_use]
    pub fn tick(self, action: ActionId, tick: Tick) -> Vec<Edit> {
        let begins = matches!(tick, Tick::Doing | Tick::Done).then_some(self.today);
        let start = self.record().start().or(begins);
        let record = self.beginning(start).with_kept(self.questionnaire, action, false);
        let assessment = self.assessment();
        let week = record.week_on(self.today, &assessment.progress);
        let state = state_after(self.questionnaire, assessment, week, action, tick);
        vec![kept(record), Edit::Ticked(action, state)]
    }

    /// Records the current plan as seen.
    #[must_use]
    pub fn see(self) -> Vec<Edit> {
        vec![kept(self.record().with_seen(self.questionnaire, self.today, self.assessment()))]
    }

    /// Records the check-in that is due, with the changed answers; the answers alone when none is
    /// due.
    #[must_use]
    pub fn check_in(self, answers: &[(QuestionId, Answer)]) -> Vec<Edit> {
        let week = self.record().week_on(self.today, &self.assessment().progress);
        let mut edits: Vec<Edit> =
            answers.iter().map(|&(question, answer)| Edit::Answered(question, answer)).collect();
        if let Some(phase) = CheckIn::due_in(week) {
            // The answers as the session would apply them: it refuses invalid ones.
            let mut after = Session::new(self.questionnaire, Route::Plan, String::new());
            after.draft = self.draft.clone();
            for edit in &edits {
                after.apply(self.questionnaire, edit.clone());
            }
            let (_, last) = phase.weeks();
            let now = &after.draft.assessment;
            let entry = Entry::of(self.questionnaire, now, self.today, last);
            edits.push(kept(self.record().with_entry(&entry)));
        }
        edits
    }

    /// Keeps the answers that a done action lifts unchanged.
    #[must_use]
    pub fn leave(self, action: ActionId) -> Vec<Edit> {
        vec![kept(self.record().with_kept(self.questionnaire, action, true))]
    }

    /// Sets the text of an action; an empty text removes it.
    #[must_use]
    pub fn write(self, text: Text, action: ActionId, words: &str) -> Vec<Edit> {
        vec![kept(self.record().with_texts(self.questionnaire, text, action, words))]
    }

    /// The record with a first day. The first time, the current plan becomes the baseline of later
    /// comparisons, and its score opens the history.
    fn beginning(self, start: Option<Day>) -> PlanRecord {
        let (questionnaire, now) = (self.questionnaire, self.assessment());
        let record = self.record().with_start(start);
        let record = match record.seen(questionnaire) {
            Some(_) => record,
            None => record.with_seen(questionnaire, self.today, now),
        };
        if start.is_some() && record.history().is_empty() {
            record.with_entry(&Entry::of(questionnaire, now, self.today, 0))
        } else {
            record
        }
    }

    fn record(self) -> PlanRecord {
        PlanRecord::read(self.draft.part(Part::Plan))
    }

    const fn assessment(&self) -> &Assessment {
        &self.draft.assessment
    }
}

/// Raises the answers that an action of a plan lifts to the level it reaches, as believed. Empty
/// when the plan does not contain the action.
#[must_use]
pub fn raise(plan: &Plan, action: ActionId) -> Vec<Edit> {
    let triggers = plan.step(action).map(|step| step.triggers.as_slice()).unwrap_or_default();
    let raised = triggers.iter().filter_map(|trigger| {
        let answer = Answer::Level(Level::new(trigger.to)?, Confidence::Believe);
        Some(Edit::Answered(trigger.question, answer))
    });
    raised.collect()
}

fn kept(record: PlanRecord) -> Edit {
    Edit::KeptPart(Part::Plan, record.write())
}
