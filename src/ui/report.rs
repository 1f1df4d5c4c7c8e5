//! Everything that one set of answers says, as plain values: one's own draft and a shared plan are
//! shown by the same views.

use std::sync::Arc;

use litemap::LiteMap;

use crate::app::opened::Opened;
use crate::app::route::{Document, Route};
use crate::content::questionnaire;
use crate::domain::assessment::Assessment;
use crate::domain::plan::{Plan, Step};
use crate::domain::questionnaire::{ActionId, Question, QuestionId, Questionnaire};
use crate::domain::score::Scorecard;
use crate::domain::verdict::Verdict;
use crate::ui::markup::{Element, el};

use super::state::State;
use crate::ui::memo::{Memo, memo};

/// Whose answers are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The visitor's own draft: answers can be opened and changed.
    Visitor,
    /// Somebody who shared a link: read-only.
    Sender,
}

/// What somebody wrote beside actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Who does which action.
    pub owners: LiteMap<ActionId, String>,
    /// Notes.
    pub notes: LiteMap<ActionId, String>,
}

/// Answers and what follows from them. Cheap to clone inside its [`Arc`].
#[derive(Clone)]
pub struct Report {
    /// The edition that the answers belong to.
    pub questionnaire: &'static Questionnaire,
    /// Whose they are.
    pub owner: Owner,
    /// The answers.
    pub assessment: Assessment,
    /// Who does which action, and what was noted beside it.
    pub beside: Beside,
    /// Their score.
    pub card: Scorecard,
    /// Their verdict.
    pub verdict: Verdict,
    /// Their plan.
    pub plan: Plan,
}

/// A report that views can hold on to.
pub type ReportRef = Arc<Report>;

impl PartialEq for Report {
    /// Everything else follows from the edition and the answers.
    fn eq(&self, other: &Self) -> bool {
        self.questionnaire.edition() == other.questionnaire.edition()
            && self.owner == other.owner
            && self.assessment == other.assessment
            && self.beside == other.beside
    }
}

impl Report {
    /// Computes what follows from answers.
    fn of(questionnaire: &'static Questionnaire, owner: Owner, assessment: Assessment) -> Self {
        let card = Scorecard::new(questionnaire, &assessment.context, &assessment.answers);
        let verdict = Verdict::new(questionnaire, &assessment.context, &assessment.answers, &card);
        let plan = Plan::new(questionnaire, &assessment);
        let beside = Beside::default();
        Self { questionnaire, owner, assessment, beside, card, verdict, plan }
    }

    /// What follows from somebody else's plan, by the tables of its edition.
    #[must_use]
    pub fn of_sender(opened: &Opened) -> Self {
        let beside = Beside {
            owners: opened.plan.owners().clone(),
            notes: opened.plan.action_notes().clone(),
        };
        Self { beside, ..Self::of_answers(opened.tables, opened.plan.assessment().clone()) }
    }

    /// What follows from somebody else's answers.
    #[must_use]
    pub fn of_answers(questionnaire: &'static Questionnaire, assessment: Assessment) -> Self {
        Self::of(questionnaire, Owner::Sender, assessment)
    }

    /// The visitor's own report, kept up to date with the session.
    #[must_use]
    pub fn of_visitor(state: State) -> Memo<ReportRef> {
        memo(move || Arc::new(Self::of(questionnaire(), Owner::Visitor, state.assessment.get())))
    }

    /// The question behind an id.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> &'static Question {
        self.questionnaire.question(id)
    }

    /// The place of an action in the plan; `None` when it is not in the plan.
    #[must_use]
    pub fn step(&self, action: ActionId) -> Option<&Step> {
        self.plan.steps.iter().find(|step| step.action == action)
    }

    /// The title of a question, as a link back to it where the answers are the visitor's own.
    #[must_use]
    pub fn question_link(&self, id: QuestionId) -> Element {
        let title = self.question(id).title;
        match self.owner {
            Owner::Visitor => {
                let href = Route::Question(id).href(self.questionnaire, Document::Assess);
                el("a").attr("href", href).child(title)
            }
            Owner::Sender => el("span").child(title),
        }
    }
}
