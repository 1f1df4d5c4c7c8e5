//! What somebody says about carrying the plan out, and what becomes of it in the draft.

use leptos::prelude::*;

use crate::app::plan_book::{Entry, PlanBook};
use crate::app::session::{Action, Part};
use crate::content::questionnaire;
use crate::domain::answers::{Answer, Confidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::plan::{CheckIn, Tick, state_after};
use crate::domain::questionnaire::{ActionId, QuestionId};
use crate::ui::components::carry_out::{Carrying, Said};
use crate::ui::memo::Memo;
use crate::ui::report::ReportRef;
use crate::ui::state::State;
use crate::ui::timing::today::look_again;

/// The visitor's own plan, with the hands that change it.
#[derive(Clone, Copy)]
pub struct Hands {
    state: State,
    report: Memo<ReportRef>,
    book: Memo<PlanBook>,
}

impl Hands {
    /// Hands for the open draft.
    pub fn new(state: State, report: Memo<ReportRef>, book: Memo<PlanBook>) -> Self {
        Self { state, report, book }
    }

    /// The plan, for components that say something about it.
    pub fn carrying(self) -> Carrying {
        let on_said = Callback::new(move |said| self.say(said));
        Carrying { report: self.report, on_said }
    }

    /// Sets or takes away the day on which week 1 begins.
    pub fn begin(self, day: Option<Day>) {
        self.keep(self.beginning(day, look_again()));
    }

    /// Takes note of the plan as it stands.
    pub fn see(self) {
        let now = self.assessment();
        self.keep(self.book.get_untracked().seeing(questionnaire(), look_again(), &now));
    }

    /// Records the check-in that is due, with the answers that are other ones now.
    pub fn check_in(self, answers: Vec<(QuestionId, Answer)>) {
        let week = self.report.with_untracked(|report| report.plan.week);
        for (question, answer) in answers {
            self.state.dispatch(Action::Answered(question, answer));
        }
        let Some(phase) = CheckIn::due_in(week) else { return };
        let (_, last) = phase.weeks();
        let entry = Entry::of(questionnaire(), &self.assessment(), look_again(), last);
        self.keep(self.book.get_untracked().recording(&entry));
    }

    fn say(self, said: Said) {
        match said {
            Said::Ticked(action, tick) => self.tick(action, tick),
            Said::Raised(action) => self.raise(action),
            Said::Left(action) => {
                self.keep(self.book.get_untracked().leaving(questionnaire(), action, true));
            }
            Said::Wrote(text, action, words) => {
                let book = self.book.get_untracked();
                self.keep(book.with_words(questionnaire(), text, action, &words));
            }
        }
    }

    /// The first tick of something that happened begins the plan.
    fn tick(self, action: ActionId, tick: Tick) {
        let today = look_again();
        let begins = matches!(tick, Tick::Doing | Tick::Done).then_some(today);
        let start = self.book.with_untracked(PlanBook::start).or(begins);
        let book = self.beginning(start, today).leaving(questionnaire(), action, false);
        let assessment = self.assessment();
        let week = book.week_on(today, &assessment.progress);
        let state = state_after(questionnaire(), &assessment, week, action, tick);
        self.keep(book);
        self.state.dispatch(Action::Ticked(action, state));
    }

    /// The book with a first day. The first time, the plan as it stands is what later ones are
    /// compared with, and its score opens the history.
    fn beginning(self, start: Option<Day>, today: Day) -> PlanBook {
        let now = self.assessment();
        let book = self.book.get_untracked().starting(start);
        let book = match book.seen(questionnaire()) {
            Some(_) => book,
            None => book.seeing(questionnaire(), today, &now),
        };
        if start.is_some() && book.history().is_empty() {
            book.recording(&Entry::of(questionnaire(), &now, today, 0))
        } else {
            book
        }
    }

    fn raise(self, action: ActionId) {
        let triggers = self.report.with_untracked(|report| {
            report.step(action).map(|step| step.triggers.clone()).unwrap_or_default()
        });
        for trigger in triggers {
            if let Some(level) = Level::new(trigger.to) {
                let answer = Answer::Level(level, Confidence::Believe);
                self.state.dispatch(Action::Answered(trigger.question, answer));
            }
        }
    }

    fn assessment(self) -> Assessment {
        self.state.peek(|session| session.draft.assessment.clone())
    }

    fn keep(self, book: PlanBook) {
        self.state.dispatch(Action::KeptPart(Part::Plan, book.write()));
    }
}
