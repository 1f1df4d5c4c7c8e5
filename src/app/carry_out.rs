//! Carrying a plan out: what it means to begin it, to tick an action, to look back at a phase or to raise
//! an answer. Each gives the edits of the [session](super::session) that follow, in their order.
//!
//! | Said | What follows |
//! |---|---|
//! | week 1 begins on a day | the plan as it stands is what later ones are compared with, and its score opens the history, both the first time only |
//! | an action is being done, or is done | the plan begins today unless it has begun; the action is asked about again |
//! | an action is dropped, or to do again | the action is asked about again |
//! | the plan has been seen | it is what later ones are compared with |
//! | the check-in of a phase | the answers that are other ones now; then their score, in the history |
//! | an answer is what a done action lifts it to | believed, not verified |

use crate::domain::answers::{Answer, Confidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::{CheckIn, Plan, Tick, state_after};
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};

use super::draft::plan_record::{Entry, PlanRecord, Text};
use super::draft::{Draft, Part};
use super::route::Route;
use super::session::{Edit, Session};

/// A draft whose plan is carried out, as of a day.
#[derive(Clone, Copy, Debug)]
pub struct CarryOut<'a> {
    /// The questions of the draft.
    pub questionnaire: &'a Questionnaire,
    /// The draft.
    pub draft: &'a Draft,
    /// The day on which something is said.
    pub today: Day,
}

impl CarryOut<'_> {
    /// Sets the day on which week 1 begins, or takes it away.
    #[must_use]
    pub fn begin(self, start: Option<Day>) -> Vec<Edit> {
        vec![kept(self.beginning(start))]
    }

    /// Says what has become of an action. The first tick of something that happened begins the plan.
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

    /// Takes note of the plan as it stands.
    #[must_use]
    pub fn see(self) -> Vec<Edit> {
        vec![kept(self.record().with_seen(self.questionnaire, self.today, self.assessment()))]
    }

    /// Records the check-in that is due, with the answers that are other ones now; the answers alone when
    /// none is due.
    #[must_use]
    pub fn check_in(self, answers: &[(QuestionId, Answer)]) -> Vec<Edit> {
        let week = self.record().week_on(self.today, &self.assessment().progress);
        let mut edits: Vec<Edit> =
            answers.iter().map(|&(question, answer)| Edit::Answered(question, answer)).collect();
        if let Some(phase) = CheckIn::due_in(week) {
            // What the session makes of the answers: it refuses those that make no sense.
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

    /// Leaves the answers that a done action lifts as they are.
    #[must_use]
    pub fn leave(self, action: ActionId) -> Vec<Edit> {
        vec![kept(self.record().with_kept(self.questionnaire, action, true))]
    }

    /// Writes beside an action; an empty text takes away what is there.
    #[must_use]
    pub fn write(self, text: Text, action: ActionId, words: &str) -> Vec<Edit> {
        vec![kept(self.record().with_texts(self.questionnaire, text, action, words))]
    }

    /// The record with a first day. The first time, the plan as it stands is what later ones are
    /// compared with, and its score opens the history.
    fn beginning(self, start: Option<Day>) -> PlanRecord {
        let (tables, now) = (self.questionnaire, self.assessment());
        let record = self.record().with_start(start);
        let record = match record.seen(tables) {
            Some(_) => record,
            None => record.with_seen(tables, self.today, now),
        };
        if start.is_some() && record.history().is_empty() {
            record.with_entry(&Entry::of(tables, now, self.today, 0))
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

/// Raises the answers that an action of a plan lifts to where it lifts them, believed. Nothing when the
/// plan does not have it.
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
