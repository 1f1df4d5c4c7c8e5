//! Everything that follows from one set of answers, as plain values. The same views show the
//! visitor's own draft and a shared plan.

use std::sync::Arc;

use litemap::LiteMap;

use crate::app::draft::Part;
use crate::app::draft::plan_record::{PlanRecord, Seen, Text};
use crate::app::route::{Document, Route};
use crate::app::share::opened::Opened;
use crate::content::questionnaire;
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::changes::{Basis, Cause, Change, causes, changes};
use crate::domain::plan::{Plan, Step, week_on};
use crate::domain::questionnaire::{ActionId, Question, QuestionId, Questionnaire};
use crate::domain::score::Scorecard;
use crate::domain::verdict::Verdict;
use crate::ui::markup::{Element, html};
use crate::ui::timing::today::{self, today};

use super::state::State;
use crate::ui::derived::{Derived, derived};

/// Whose answers are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The visitor's own draft: answers can be opened and changed.
    Visitor,
    /// Someone who shared a link: read-only.
    Sender,
}

/// What someone recorded about progress on the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The start date of week 1, if set.
    pub start: Option<Day>,
    /// The owner of each action.
    pub owners: LiteMap<ActionId, String>,
    /// The note on each action.
    pub notes: LiteMap<ActionId, String>,
    /// Done actions whose answers stay as they are.
    pub left: Vec<ActionId>,
}

impl Annotations {
    fn of_record(questionnaire: &Questionnaire, record: &PlanRecord) -> Self {
        let is_left = |action: &ActionId| record.is_left(questionnaire, *action);
        Self {
            start: record.start(),
            owners: record.texts(questionnaire, Text::Owner),
            notes: record.texts(questionnaire, Text::Note),
            left: questionnaire.action_ids().filter(is_left).collect(),
        }
    }
}

/// The open draft's record of progress on its plan.
#[must_use]
pub fn plan_record(state: State) -> Derived<PlanRecord> {
    let part = derived(move || state.with(|session| session.draft.part(Part::Plan).cloned()));
    derived(move || part.with(|part| PlanRecord::read(part.as_ref())))
}

/// Answers and what follows from them. Cheap to clone in its [`Arc`].
#[derive(Clone)]
pub struct Report {
    /// The edition that the answers belong to.
    pub questionnaire: &'static Questionnaire,
    /// Who the answers belong to.
    pub owner: Owner,
    /// The answers.
    pub assessment: Assessment,
    /// Owners and notes of actions, and the first day.
    pub annotations: Annotations,
    /// Their score.
    pub card: Scorecard,
    /// Their verdict.
    pub verdict: Verdict,
    /// Their plan.
    pub plan: Plan,
}

/// A shared reference to a report.
pub type ReportRef = Arc<Report>;

impl PartialEq for Report {
    /// Everything else follows from the edition and the answers.
    fn eq(&self, other: &Self) -> bool {
        self.questionnaire.edition() == other.questionnaire.edition()
            && self.owner == other.owner
            && self.plan.week == other.plan.week
            && self.assessment == other.assessment
            && self.annotations == other.annotations
    }
}

impl Report {
    /// Computes what follows from answers and their score, in a week of the plan.
    fn of(
        questionnaire: &'static Questionnaire,
        owner: Owner,
        assessment: Assessment,
        annotations: Annotations,
        card: Scorecard,
        week: u8,
    ) -> Self {
        let verdict = Verdict::new(questionnaire, &assessment.context, &assessment.answers, &card);
        let plan = Plan::in_week(questionnaire, &assessment, week);
        Self { questionnaire, owner, assessment, annotations, card, verdict, plan }
    }

    /// The report of someone else's plan, by the data of its edition, as of its day.
    #[must_use]
    pub fn of_sender(opened: &Opened) -> Self {
        let Opened { plan, questionnaire, .. } = opened;
        let annotations = Annotations {
            start: plan.plan_start(),
            owners: plan.owners().clone(),
            notes: plan.action_notes().clone(),
            left: Vec::new(),
        };
        let assessment = plan.assessment().clone();
        let card = Scorecard::new(questionnaire, &assessment.context, &assessment.answers);
        let week = week_on(annotations.start, plan.created(), &assessment.progress);
        Self::of(questionnaire, Owner::Sender, assessment, annotations, card, week)
    }

    /// The report of someone else's answers.
    #[must_use]
    pub fn of_answers(questionnaire: &'static Questionnaire, assessment: Assessment) -> Self {
        let card = Scorecard::new(questionnaire, &assessment.context, &assessment.answers);
        let week = week_on(None, Day::FIRST, &assessment.progress);
        Self::of(questionnaire, Owner::Sender, assessment, Annotations::default(), card, week)
    }

    /// The visitor's own report, kept up to date with the session, as of today.
    #[must_use]
    pub fn of_visitor(state: State) -> Derived<ReportRef> {
        today::follow();
        let record = plan_record(state);
        let annotations =
            derived(move || record.with(|record| Annotations::of_record(questionnaire(), record)));
        derived(move || {
            let annotations = annotations.get();
            let assessment = state.assessment.get();
            let card = state.card.get();
            let week = week_on(annotations.start, today(), &assessment.progress);
            Arc::new(Self::of(questionnaire(), Owner::Visitor, assessment, annotations, card, week))
        })
    }

    /// Returns the question with an id.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> &'static Question {
        self.questionnaire.question(id)
    }

    /// Returns the step for an action; `None` when it is not in the plan.
    #[must_use]
    pub fn step(&self, action: ActionId) -> Option<&Step> {
        self.plan.step(action)
    }

    /// The title of a question, as a link back to it where the answers are the visitor's own.
    #[must_use]
    pub fn question_link(&self, id: QuestionId) -> Element {
        let title = self.question(id).title;
        match self.owner {
            Owner::Visitor => {
                let href = Route::Question(id).href(self.questionnaire, Document::Assess);
                html::a().href(href).child(title)
            }
            Owner::Sender => html::span().child(title),
        }
    }
}

/// The difference between two plans, and its causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDiff {
    /// The day of the earlier plan.
    pub since: Day,
    /// Everything that caused a change.
    pub causes: Vec<Cause>,
    /// Actions that moved, or are in only one of the two plans; never empty.
    pub changes: Vec<Change>,
}

impl PlanDiff {
    /// Compares the plan that was seen with that of a report; `None` when they are the same.
    #[must_use]
    pub fn between(seen: &Seen, old: &Plan, report: &Report) -> Option<Self> {
        let before = Basis { assessment: &seen.assessment, week: seen.week };
        let after = Basis { assessment: &report.assessment, week: report.plan.week };
        let changes = changes(report.questionnaire, (before, old), (after, &report.plan));
        (!changes.is_empty()).then(|| Self {
            since: seen.day,
            causes: causes(report.questionnaire, before, after),
            changes,
        })
    }
}
