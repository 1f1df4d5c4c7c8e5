//! What somebody says about carrying the plan out, handed to the draft.

use leptos::prelude::*;

use crate::app::carry_out::{CarryOut, raise};
use crate::app::session::Edit;
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::day::Day;
use crate::domain::questionnaire::QuestionId;
use crate::ui::components::progress_controls::{PlanEdits, PlanEvent};
use crate::ui::memo::Memo;
use crate::ui::report::ReportRef;
use crate::ui::state::State;
use crate::ui::timing::today::look_again;

/// The visitor's own plan, with the hands that change it.
#[derive(Clone, Copy)]
pub struct PlanController {
    state: State,
    report: Memo<ReportRef>,
}

impl PlanController {
    /// Hands for the open draft.
    pub fn new(state: State, report: Memo<ReportRef>) -> Self {
        Self { state, report }
    }

    /// The plan, for components that say something about it.
    pub fn edits(self) -> PlanEdits {
        let on_event = Callback::new(move |said| self.say(said));
        PlanEdits { report: self.report, on_event }
    }

    /// Sets or takes away the day on which week 1 begins.
    pub fn begin(self, day: Option<Day>) {
        self.carry_out(|plan| plan.begin(day));
    }

    /// Takes note of the plan as it stands.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is of one lifetime, and any is asked for"
    )]
    pub fn see(self) {
        self.carry_out(|plan| plan.see());
    }

    /// Records the check-in that is due, with the answers that are other ones now.
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
