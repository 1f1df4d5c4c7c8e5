//! The plan controller: turns progress on the plan into edits of the draft.

use leptos::prelude::*;

use crate::app::carry_out::{CarryOut, raise};
use crate::app::session::Edit;
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::day::Day;
use crate::domain::questionnaire::QuestionId;
use crate::ui::components::progress_controls::{PlanEdits, PlanEvent};
use crate::ui::derived::Derived;
use crate::ui::report::ReportRef;
use crate::ui::state::State;
use crate::ui::timing::today::look_again;

/// The visitor's own plan, with the actions that change it.
#[derive(Clone, Copy)]
pub struct PlanController {
    state: State,
    report: Derived<ReportRef>,
}

impl PlanController {
    /// A controller for the open draft.
    pub fn new(state: State, report: Derived<ReportRef>) -> Self {
        Self { state, report }
    }

    /// The plan, for components that edit its progress.
    pub fn edits(self) -> PlanEdits {
        let on_event = Callback::new(move |said| self.say(said));
        PlanEdits { report: self.report, on_event }
    }

    /// Sets or removes the start date of week 1.
    pub fn begin(self, day: Option<Day>) {
        self.carry_out(|plan| plan.begin(day));
    }

    /// Records the current plan as seen.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is of one lifetime, and any is asked for"
    )]
    pub fn see(self) {
        self.carry_out(|plan| plan.see());
    }

    /// Records the check-in that is due, with the changed answers.
    pub fn check_in(self, answers: &[(QuestionId, Answer)]) {
        self.carry_out(|plan| plan.check_in(answers));
    }

    fn say(self, said: PlanEvent) {
        match said {
            PlanEvent::Ticked(action, tick) => self.carry_out(|plan| plan.tick(action, tick)),
            PlanEvent::Raised(action) => {
                let raised = self.report.with_untracked(|report| raise(&report.plan, action));
                self.state.dispatch_all(raised);
            }
            PlanEvent::Left(action) => self.carry_out(|plan| plan.leave(action)),
            PlanEvent::Wrote(text, action, words) => {
                self.carry_out(|plan| plan.write(text, action, &words));
            }
        }
    }

    fn carry_out(self, say: impl FnOnce(CarryOut<'_>) -> Vec<Edit>) {
        let today = look_again();
        self.state.dispatch_all(self.state.peek(|session| {
            say(CarryOut { questionnaire: questionnaire(), draft: &session.draft, today })
        }));
    }
}
