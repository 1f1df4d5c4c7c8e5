//! The drafts that components are shown with, from the real questions: the same at every visit,
//! except for dates.

use crate::app::draft::plan_record::{Entry, PlanRecord, Text};
use crate::app::draft::{Draft, Mode, Part};
use crate::app::moved_days::MovedDays;
use crate::app::route::Route;
use crate::app::session::{Session, SessionEvent};
use crate::app::share::{MAX_LINE, MAX_NOTE, MAX_SUMMARY};
use crate::domain::answers::{Answer, Confidence, Level, NotApplicable};
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::context::{Capacity, Spent};
use crate::domain::day::Day;
use crate::domain::plan::{Plan, Tick, state_after};
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::platform::clock;
use crate::ui::state::State;

use crate::content::questionnaire;

/// A stage of the work on a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Nothing is answered.
    Nothing,
    /// Three answers, and a note that is too long for a link and for a file. The plan starts in the
    /// future.
    Few,
    /// Every kind of answer, and a plan with few days that has not started.
    Answered,
    /// The same in week 5 of its plan, with actions in every state.
    UnderWay,
    /// Everything is in place.
    Ready,
    /// Everything is missing, every text has its maximum length, and the twelve weeks are over.
    Full,
}

impl Situation {
    /// All of them, from empty to full.
    pub const ALL: [Self; 6] =
        [Self::Nothing, Self::Few, Self::Answered, Self::UnderWay, Self::Ready, Self::Full];

    /// Its id in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Few => "few",
            Self::Answered => "answered",
            Self::UnderWay => "under-way",
            Self::Ready => "ready",
            Self::Full => "full",
        }
    }

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing answered",
            Self::Few => "A few answers",
            Self::Answered => "Answered",
            Self::UnderWay => "Under way",
            Self::Ready => "All in place",
            Self::Full => "Full",
        }
    }

    /// The answers.
    pub fn assessment(self) -> Assessment {
        self.draft().assessment
    }

    /// A session with its draft, which is never saved.
    pub fn state(self) -> State {
        let mut session = Session::new(questionnaire(), Route::Home, "gallery".to_owned());
        session.apply(questionnaire(), SessionEvent::Opened(Box::new(self.draft())));
        if self == Self::UnderWay {
            let capacity = session.draft.assessment.context.capacity;
            for action in MovedDays::default().moving(1, capacity) {
                session.apply(questionnaire(), action);
            }
        }
        State::new(session)
    }

    fn draft(self) -> Draft {
        let mut draft = Draft::empty(questionnaire(), "gallery".to_owned());
        draft.mode = Mode::Full;
        match self {
            Self::Nothing => {}
            Self::Few => few(&mut draft),
            Self::Answered => answered(&mut draft),
            Self::UnderWay => under_way(&mut draft),
            Self::Ready => answer_all(&mut draft, |_| verified(4)),
            Self::Full => full(&mut draft),
        }
        draft
    }
}

fn verified(level: usize) -> Answer {
    Answer::Level(Level::ALL[level], Confidence::Verified)
}

/// Answers all questions that apply to the product.
fn answer_all(draft: &mut Draft, answer: impl Fn(QuestionId) -> Answer) {
    let Assessment { context, answers, .. } = &mut draft.assessment;
    for id in questionnaire().question_ids() {
        if context.applies(questionnaire().question(id)) {
            answers.set(id, answer(id));
        }
    }
}

fn keep(draft: &mut Draft, book: PlanRecord) {
    draft.keep_part(Part::Plan, book.write());
}

/// A day before today.
fn days_ago(days: u32) -> Day {
    Day::from_number(clock::today().number().saturating_sub(days)).unwrap_or(Day::FIRST)
}

fn few(draft: &mut Draft) {
    for (level, id) in questionnaire().section(Decision::Database).take(3).enumerate() {
        draft.assessment.answers.set(id, Answer::Level(Level::ALL[level], Confidence::Guess));
        draft.assessment.notes.insert(id, "x".repeat(MAX_NOTE + 1));
    }
    keep(draft, PlanRecord::default().with_start(Some(clock::today().plus(7))));
}

fn answered(draft: &mut Draft) {
    "Plan for the shop".clone_into(&mut draft.title);
    "The shop".clone_into(&mut draft.organisation);
    "Backups first, then the rest.".clone_into(&mut draft.summary);
    let context = &mut draft.assessment.context;
    context.personal_data = false;
    context.last_month = [Spent::ALot, Spent::Some, Spent::None, Spent::None, Spent::ALot];
    answer_all(draft, |id| match id.slot() {
        slot if slot % 9 == 8 => Answer::Unknown,
        slot => Answer::Level(Level::ALL[(slot * 3 + 1) % 5], Confidence::ALL[slot % 3]),
    });
    let Assessment { answers, notes, accepted, .. } = &mut draft.assessment;
    let mut of_database = questionnaire().section(Decision::Database);
    if let Some(id) = of_database.next() {
        answers.set(id, Answer::Level(Level::ALL[0], Confidence::Guess));
        notes.insert(id, "Restored from a copy in May.\nIt took two hours.".to_owned());
    }
    if let Some(id) = of_database.next() {
        answers.set(id, Answer::Accepted(Level::ALL[0]));
        let risk = AcceptedRisk {
            reason: "There is one customer.".to_owned(),
            revisit: "The second one signs.".to_owned(),
        };
        accepted.insert(id, risk);
    }
    if let Some(id) = of_database.next() {
        answers.set(id, Answer::Unanswered);
    }
    if let Some(id) = of_database.next() {
        answers.set(id, Answer::Unknown);
    }
    if let Some(id) = of_database.find(|&id| questionnaire().question(id).may_not_apply) {
        answers.set(id, Answer::NotApplicable(NotApplicable::Constraint));
    }
}

/// Week 5: one action done with its answers unchanged, one done with its answers kept as they are,
/// one done with its answers improved, one in progress, one dropped.
fn under_way(draft: &mut Draft) {
    answered(draft);
    let (begun, today) = (days_ago(30), clock::today());
    let book = PlanRecord::default().with_start(Some(begun));
    let mut book = book.with_seen(questionnaire(), begun, &draft.assessment);
    for (days, week, edition) in [(0, 0, 0), (28, 4, questionnaire().edition())] {
        let entry = Entry::of(questionnaire(), &draft.assessment, begun.plus(days), week);
        book = book.with_entry(&Entry { edition, ..entry });
    }
    let plan = Plan::new(questionnaire(), &draft.assessment);
    let week = book.week_on(today, &draft.assessment.progress);
    let done = (1, Tick::Done);
    let ticks = [done, done, done, (week, Tick::Doing), (week, Tick::Dropped)];
    for (at, (step, (week, tick))) in plan.steps.iter().zip(ticks).enumerate() {
        let state = state_after(questionnaire(), &draft.assessment, week, step.action, tick);
        draft.assessment.progress.set(step.action, state);
        book = book
            .with_kept(questionnaire(), step.action, at == 1)
            .with_texts(questionnaire(), Text::Owner, step.action, "Kim")
            .with_texts(questionnaire(), Text::Note, step.action, "Ask the host first.");
        let lifted = step.triggers.iter().filter(|_| at == 2);
        for trigger in lifted {
            draft.assessment.answers.set(trigger.question, verified(usize::from(trigger.to)));
        }
    }
    keep(draft, book);
}

fn full(draft: &mut Draft) {
    let long = |length: usize| "Pneumonoultramicroscopic ".chars().cycle().take(length).collect();
    draft.title = "Donaudampfschifffahrt".chars().cycle().take(MAX_LINE).collect();
    draft.organisation = long(MAX_LINE);
    draft.author = long(MAX_LINE);
    draft.summary = long(MAX_SUMMARY);
    let context = &mut draft.assessment.context;
    context.capacity = Capacity::MAX;
    context.engineers = 40;
    context.last_month = [Spent::ALot; 5];
    answer_all(draft, |_| verified(0));
    for id in questionnaire().question_ids() {
        draft.assessment.notes.insert(id, long(MAX_NOTE));
    }
    let book = questionnaire().action_ids().fold(PlanRecord::default(), |book, action| {
        book.with_texts(questionnaire(), Text::Owner, action, &long(MAX_LINE)).with_texts(
            questionnaire(),
            Text::Note,
            action,
            &long(MAX_NOTE),
        )
    });
    keep(draft, book.with_start(Some(days_ago(100))));
}
