//! The state of the running app and everything that can happen to it.

use serde_json::Value;

use crate::domain::answers::{Answer, Confidence};
use crate::domain::assessment::AcceptedRisk;
use crate::domain::context::{Capacity, Context, Product};
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire, Stage};
use crate::domain::score::{Asked, asked};

use super::draft::store::{ColourScheme, Preferences, SaveError, StoreError};
use super::route::Route;
use super::share::Heading;

pub use super::draft::{Draft, Mode, Part};

/// Whether the visitor's input is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing to save yet.
    #[default]
    Nothing,
    /// Changed, and being saved.
    Saving,
    /// Saved; the local time as displayed, such as `14:02`.
    Saved(String),
    /// Not saved, and why. Answers stay in memory.
    NotSaved(SaveError),
}

impl SaveStatus {
    /// Not saved, because there is no room.
    pub const FULL: Self = Self::NotSaved(SaveError::Store(StoreError::Full));
}

/// Whether this tab may change the open draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditAccess {
    /// The draft may be edited.
    #[default]
    Granted,
    /// Another tab has it open: it is read-only here.
    OtherTab,
    /// A newer version of the app wrote it: it is read-only here.
    NewerVersion,
}

/// The whole state of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The current route.
    pub route: Route,
    /// The open draft.
    pub draft: Draft,
    /// Whether the visitor has entered anything: from then on, the draft is worth saving.
    pub is_started: bool,
    /// Counts the changes to the draft since the app was opened.
    pub changes: u32,
    /// Whether the draft is saved.
    pub save_status: SaveStatus,
    /// Whether the draft may be edited here.
    pub access: EditAccess,
    /// The visitor's preferences in this browser.
    pub preferences: Preferences,
}

/// An event, in the visitor's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionEvent {
    /// The address changed.
    Navigated(Route),
    /// Changed the open draft.
    Edited(Edit),
    /// Opened a draft from storage, a file or a link.
    Opened(Box<Draft>),
    /// Started an empty draft with this id.
    Began(String),
    /// The edit access changed.
    AccessChanged(EditAccess),
    /// The state of saving changed.
    SaveStatusChanged(SaveStatus),
    /// A draft was saved with this revision.
    Saved {
        /// The revision in storage.
        revision: u32,
        /// The local time as displayed.
        at: String,
    },
    /// Chose light or dark.
    ChoseColours(ColourScheme),
    /// The visitor's preferences were read.
    PreferencesRead(Preferences),
}

/// A change to the open draft, in the visitor's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Chose the next stage.
    ChoseStage(Stage),
    /// Chose who the product is for.
    ChoseProduct(Product),
    /// Chose whether several customers share one system.
    ChoseMultiTenant(bool),
    /// Chose whether personal data is stored.
    ChosePersonalData(bool),
    /// Entered how many people write code.
    SetEngineers(u16),
    /// Entered how many days per week are available.
    SetCapacity(Capacity),
    /// Changed the whole context at once.
    SetContext(Context),
    /// Chose which questions are asked.
    ChoseMode(Mode),
    /// Answered a question.
    Answered(QuestionId, Answer),
    /// Cleared the answer to a question; its note stays.
    ClearedAnswer(QuestionId),
    /// Chose the confidence of an answer.
    ChoseConfidence(QuestionId, Confidence),
    /// Wrote a note on an answer; an empty one removes it.
    Noted(QuestionId, String),
    /// Accepted a low level knowingly.
    AcceptedRisk {
        /// The question, which has a level below its target.
        question: QuestionId,
        /// Why it is acceptable now.
        reason: String,
        /// What makes the team revisit it.
        revisit: String,
    },
    /// Withdrew the acceptance of a risk; the level stays.
    WithdrewAcceptance(QuestionId),
    /// Wrote the heading of the plan for sharing.
    WroteHeading(Heading),
    /// Ticked an action of the plan; `None` resets it to *to do*.
    Ticked(ActionId, Option<ActionState>),
    /// Set a part of the draft, or removed it.
    KeptPart(Part, Option<Value>),
    /// Replaced the open draft as a whole.
    Rewrote(Box<Draft>),
}

impl From<Edit> for SessionEvent {
    fn from(edit: Edit) -> Self {
        Self::Edited(edit)
    }
}

impl Session {
    /// A session at `route` without input; `id` is the id of the draft if it becomes one.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, route: Route, id: String) -> Self {
        Self {
            route,
            draft: Draft::empty(questionnaire, id),
            is_started: false,
            changes: 0,
            save_status: SaveStatus::Nothing,
            access: EditAccess::Granted,
            preferences: Preferences::default(),
        }
    }

    /// Applies an event. An edit counts as a change, and is saved, only if it changes the draft or is the
    /// first one; an edit that is invalid in this state, or repeats the current value, is not saved.
    pub fn apply(&mut self, questionnaire: &Questionnaire, event: impl Into<SessionEvent>) {
        self.apply_event(questionnaire, event.into());
    }

    fn apply_event(&mut self, questionnaire: &Questionnaire, event: SessionEvent) {
        match event {
            SessionEvent::Navigated(route) => self.navigate(route),
            SessionEvent::Opened(draft) => {
                self.draft = *draft;
                self.is_started = true;
                self.save_status = SaveStatus::Nothing;
            }
            SessionEvent::Began(id) => {
                self.draft = Draft::empty(questionnaire, id);
                self.is_started = false;
                self.save_status = SaveStatus::Nothing;
                self.access = EditAccess::Granted;
            }
            SessionEvent::AccessChanged(access) => self.access = access,
            SessionEvent::SaveStatusChanged(status) => self.save_status = status,
            SessionEvent::Saved { revision, at } => {
                self.draft.revision = revision;
                self.save_status = SaveStatus::Saved(at);
            }
            SessionEvent::ChoseColours(colours) => self.preferences.colours = colours,
            SessionEvent::PreferencesRead(preferences) => self.preferences = preferences,
            SessionEvent::Edited(edit) => {
                if self.access != EditAccess::Granted {
                    return;
                }
                let is_saved = match self.edit(questionnaire, edit) {
                    Outcome::Refused => false,
                    // A default that is chosen first is an answer, too: from here on there is a draft.
                    Outcome::Same => !self.is_started,
                    Outcome::Changed => true,
                };
                if is_saved {
                    self.changes += 1;
                    self.is_started = true;
                    self.save_status = SaveStatus::Saving;
                }
            }
        }
    }

    /// Whether a question is in the list that is asked in the current mode.
    #[must_use]
    pub fn is_asked(&self, questionnaire: &Questionnaire, id: QuestionId) -> bool {
        let context = &self.draft.assessment.context;
        let is_in_mode = self.draft.mode == Mode::Full || questionnaire.question(id).express;
        is_in_mode && matches!(asked(questionnaire, context, id), Asked::Yes { .. })
    }

    /// Redirects to *About* before anything is entered about the product. An opened question
    /// becomes the one to resume at.
    fn navigate(&mut self, route: Route) {
        if let Route::Question(question) = route {
            self.draft.here = Some(question);
        }
        self.route = match route {
            Route::Home if !self.is_started => Route::About,
            route => route,
        };
    }

    fn edit(&mut self, questionnaire: &Questionnaire, edit: Edit) -> Outcome {
        let assessment = &mut self.draft.assessment;
        let context = &mut assessment.context;
        match edit {
            Edit::ChoseStage(stage) => set(&mut context.stage, stage),
            Edit::ChoseProduct(product) => set(&mut context.product, product),
            Edit::ChoseMultiTenant(shared) => set(&mut context.multi_tenant, shared),
            Edit::ChosePersonalData(stored) => set(&mut context.personal_data, stored),
            Edit::SetEngineers(engineers) => set(&mut context.engineers, engineers),
            Edit::SetCapacity(capacity) => set(&mut context.capacity, capacity),
            Edit::SetContext(new) => set(context, new),
            Edit::ChoseMode(mode) => set(&mut self.draft.mode, mode),
            Edit::Answered(question, answer) => self.answer(questionnaire, question, answer),
            Edit::ClearedAnswer(question) => {
                self.answer(questionnaire, question, Answer::Unanswered)
            }
            Edit::ChoseConfidence(question, confidence) => {
                let Answer::Level(level, before) = assessment.answers.get(question) else {
                    return Outcome::Refused;
                };
                assessment.answers.set(question, Answer::Level(level, confidence));
                Outcome::of(before != confidence)
            }
            Edit::Noted(question, note) => {
                let note = Some(note).filter(|note| !note.trim().is_empty());
                let is_other = assessment.notes.get(&question) != note.as_ref();
                match note {
                    Some(note) => assessment.notes.insert(question, note),
                    None => assessment.notes.remove(&question),
                };
                Outcome::of(is_other)
            }
            Edit::AcceptedRisk { question, reason, revisit } => {
                self.accept(questionnaire, question, AcceptedRisk { reason, revisit })
            }
            Edit::WithdrewAcceptance(question) => {
                let Answer::Accepted(level) = assessment.answers.get(question) else {
                    return Outcome::Refused;
                };
                assessment.answers.set(question, Answer::Level(level, Confidence::Believe));
                assessment.accepted.remove(&question);
                Outcome::Changed
            }
            Edit::Ticked(action, state) => {
                let before = assessment.progress.get(action);
                assessment.progress.set(action, state);
                Outcome::of(before != state)
            }
            Edit::Rewrote(draft) => set(&mut self.draft, *draft),
            Edit::KeptPart(part, value) => {
                let is_other = self.draft.part(part) != value.as_ref();
                self.draft.keep_part(part, value);
                Outcome::of(is_other)
            }
            Edit::WroteHeading(heading) => {
                let draft = &mut self.draft;
                let is_other = draft.heading() != heading;
                let Heading { title, organisation, author, summary } = heading;
                (draft.title, draft.organisation) = (title, organisation);
                (draft.author, draft.summary) = (author, summary);
                Outcome::of(is_other)
            }
        }
    }

    fn answer(
        &mut self,
        questionnaire: &Questionnaire,
        question: QuestionId,
        answer: Answer,
    ) -> Outcome {
        if matches!(answer, Answer::NotApplicable(_))
            && !questionnaire.question(question).may_not_apply
        {
            return Outcome::Refused;
        }
        let answered = |draft: &Draft| draft.assessment.answers.get(question);
        let before = answered(&self.draft);
        self.draft.assessment.answer(question, answer);
        self.draft.here = Some(question);
        Outcome::of(before != answered(&self.draft))
    }

    fn accept(
        &mut self,
        questionnaire: &Questionnaire,
        question: QuestionId,
        risk: AcceptedRisk,
    ) -> Outcome {
        let assessment = &mut self.draft.assessment;
        let target = assessment.context.target(questionnaire.question(question));
        let before = assessment.answers.get(question);
        let (Some(target), Some((level, _))) = (target, before.level()) else {
            return Outcome::Refused;
        };
        if level.get() >= target {
            return Outcome::Refused;
        }
        let accepted = Answer::Accepted(level);
        let is_other = before != accepted || assessment.accepted.get(&question) != Some(&risk);
        assessment.answers.set(question, accepted);
        assessment.accepted.insert(question, risk);
        Outcome::of(is_other)
    }
}

/// The outcome of an edit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It makes no sense in this state: the draft is as it was.
    Refused,
    /// The draft has had this value before.
    Same,
    /// The draft differs from before.
    Changed,
}

impl Outcome {
    const fn of(is_changed: bool) -> Self {
        if is_changed { Self::Changed } else { Self::Same }
    }
}

fn set<T: PartialEq>(place: &mut T, value: T) -> Outcome {
    let is_changed = *place != value;
    *place = value;
    Outcome::of(is_changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire;
    use crate::domain::answers::Level;

    fn session() -> Session {
        Session::new(questionnaire(), Route::Start, "a".to_owned())
    }

    fn after<A: Into<SessionEvent>>(events: impl IntoIterator<Item = A>) -> Session {
        let mut session = session();
        for event in events {
            session.apply(questionnaire(), event);
        }
        session
    }

    fn id(id: &str) -> QuestionId {
        questionnaire().find_question(id).expect("a known id")
    }

    fn level(level: u8, sure: Confidence) -> Answer {
        Answer::Level(Level::new(level).expect("a level"), sure)
    }

    #[test]
    fn the_way_in_is_about_until_something_was_said() {
        assert_eq!(after([SessionEvent::Navigated(Route::Home)]).route, Route::About);
        let begun = [Edit::ChoseStage(Stage::Pilot).into(), SessionEvent::Navigated(Route::Home)];
        assert_eq!(after(begun).route, Route::Home);
    }

    #[test]
    fn only_what_was_said_is_worth_saving() {
        let looked = after([
            SessionEvent::Navigated(Route::Question(id("DB1"))),
            SessionEvent::ChoseColours(ColourScheme::Dark),
        ]);
        assert_eq!((looked.changes, looked.is_started), (0, false));
        assert_eq!(looked.save_status, SaveStatus::Nothing);
        assert_eq!(looked.draft.here, Some(id("DB1")));

        let said = after([Edit::Answered(id("DB2"), Answer::Unknown)]);
        assert_eq!((said.changes, said.is_started), (1, true));
        assert_eq!(said.save_status, SaveStatus::Saving);
        assert_eq!(said.draft.here, Some(id("DB2")));
    }

    #[test]
    fn what_makes_no_sense_is_not_saved() {
        let aside = Answer::NotApplicable(crate::domain::answers::NotApplicable::Other);
        let risk = |question| Edit::AcceptedRisk {
            question,
            reason: "test data only".to_owned(),
            revisit: "the first customer".to_owned(),
        };
        let senseless = [
            Edit::Answered(id("DB1"), aside),
            Edit::ChoseConfidence(id("DB1"), Confidence::Verified),
            Edit::WithdrewAcceptance(id("DB1")),
            risk(id("DB1")),
        ];
        for event in senseless {
            let session = after([event.clone()]);
            assert_eq!(session, self::session(), "{event:?}");
        }
        let ready = [Edit::Answered(id("DB1"), level(4, Confidence::Believe)), risk(id("DB1"))];
        assert_eq!(after(ready).changes, 1, "a level at its target is no risk");
    }

    #[test]
    fn the_same_edit_again_is_no_change() {
        let heading = Heading { title: "Shop".to_owned(), ..Heading::default() };
        let context = Context { engineers: 7, ..session().draft.assessment.context };
        let edits = [
            Edit::ChoseStage(Stage::First),
            Edit::ChoseProduct(Product::Consumers),
            Edit::ChoseMultiTenant(false),
            Edit::ChosePersonalData(true),
            Edit::SetEngineers(3),
            Edit::SetContext(context),
            Edit::ChoseMode(Mode::Full),
            Edit::Answered(id("DB1"), level(1, Confidence::Believe)),
            Edit::ChoseConfidence(id("DB1"), Confidence::Verified),
            Edit::Noted(id("DB1"), "ask Kim".to_owned()),
            Edit::Noted(id("DB2"), "  ".to_owned()),
            Edit::AcceptedRisk {
                question: id("DB1"),
                reason: "test data only".to_owned(),
                revisit: "the first customer".to_owned(),
            },
            Edit::Ticked(
                questionnaire().action_ids().next().expect("an action"),
                Some(ActionState::Dropped),
            ),
            Edit::KeptPart(Part::Plan, Some(serde_json::json!({ "start": "2026-03-02" }))),
            Edit::WroteHeading(heading),
        ];
        let mut session = session();
        for edit in edits {
            session.apply(questionnaire(), edit.clone());
            let once = session.clone();
            session.apply(questionnaire(), edit.clone());
            assert_eq!(session, once, "{edit:?}");
        }
        let draft = session.draft.clone();
        let before = session.clone();
        session.apply(questionnaire(), Edit::Rewrote(Box::new(draft)));
        assert_eq!(session, before);
    }

    #[test]
    fn a_default_that_is_chosen_first_begins_a_draft() {
        let stage = session().draft.assessment.context.stage;
        let chosen = after([Edit::ChoseStage(stage), Edit::ChoseStage(stage)]);
        assert_eq!((chosen.changes, chosen.is_started), (1, true));
    }

    #[test]
    fn changing_the_stage_keeps_every_answer() {
        let answered = Edit::Answered(id("DB2"), level(3, Confidence::Believe));
        let session = after([answered, Edit::ChoseStage(Stage::Growth)]);
        let answers = &session.draft.assessment.answers;
        assert_eq!(answers.get(id("DB2")), level(3, Confidence::Believe));
    }

    #[test]
    fn another_level_keeps_how_sure_one_is() {
        let session = after([
            Edit::Answered(id("DB2"), level(3, Confidence::Believe)),
            Edit::ChoseConfidence(id("DB2"), Confidence::Verified),
            Edit::Answered(id("DB2"), level(1, Confidence::Believe)),
        ]);
        let answers = &session.draft.assessment.answers;
        assert_eq!(answers.get(id("DB2")), level(1, Confidence::Verified));
    }

    #[test]
    fn an_answer_can_be_cleared_and_its_note_stays() {
        let mut session = after([
            Edit::ChoseStage(Stage::First),
            Edit::Answered(id("DB1"), level(1, Confidence::Believe)),
            Edit::Noted(id("DB1"), "ask Kim".to_owned()),
            Edit::AcceptedRisk {
                question: id("DB1"),
                reason: "test data only".to_owned(),
                revisit: "the first customer".to_owned(),
            },
        ]);
        session.apply(questionnaire(), Edit::ClearedAnswer(id("DB1")));
        let assessment = &session.draft.assessment;
        assert_eq!(assessment.answers.get(id("DB1")), Answer::Unanswered);
        assert!(assessment.accepted.is_empty());
        assert_eq!(assessment.notes[&id("DB1")], "ask Kim");
    }

    #[test]
    fn what_is_open_elsewhere_is_not_changed_here() {
        let chosen = Edit::ChoseStage(Stage::Growth);
        for access in [EditAccess::OtherTab, EditAccess::NewerVersion] {
            let session = after([SessionEvent::AccessChanged(access), chosen.clone().into()]);
            assert_eq!((session.changes, session.is_started), (0, false));
            assert_eq!(session.draft, Draft::empty(questionnaire(), "a".to_owned()));
        }
        let back = [EditAccess::OtherTab, EditAccess::Granted].map(SessionEvent::AccessChanged);
        assert_eq!(after(back.into_iter().chain([chosen.into()])).changes, 1);
    }

    #[test]
    fn a_new_draft_begins_empty() {
        let begun =
            after([Edit::ChoseStage(Stage::Growth).into(), SessionEvent::Began("b".to_owned())]);
        assert_eq!(begun.draft, Draft::empty(questionnaire(), "b".to_owned()));
        assert_eq!((begun.changes, begun.is_started), (1, false));
    }

    #[test]
    fn a_heading_is_worth_saving_and_names_the_draft() {
        let heading = Heading {
            title: "Shop".to_owned(),
            organisation: "Acme".to_owned(),
            author: "Kim".to_owned(),
            summary: "Backups first.".to_owned(),
        };
        let session = after([Edit::WroteHeading(heading.clone())]);
        assert_eq!((session.changes, session.is_started), (1, true));
        assert_eq!(session.draft.heading(), heading);
        assert_eq!(session.draft.title, "Shop");
    }

    #[test]
    fn a_question_that_always_applies_cannot_be_put_aside() {
        let aside = Answer::NotApplicable(crate::domain::answers::NotApplicable::Other);
        let session = after([Edit::Answered(id("DB1"), aside)]);
        assert_eq!(session.draft.assessment.answers.get(id("DB1")), Answer::Unanswered);
    }

    #[test]
    fn a_risk_is_accepted_only_below_the_target() {
        let accept = |to: u8| {
            let said = Edit::AcceptedRisk {
                question: id("DB1"),
                reason: "test data only".to_owned(),
                revisit: "the first customer".to_owned(),
            };
            let answered = Edit::Answered(id("DB1"), level(to, Confidence::Believe));
            after([Edit::ChoseStage(Stage::First), answered, said])
        };
        let answer = |session: &Session| session.draft.assessment.answers.get(id("DB1"));
        assert_eq!(answer(&accept(4)), level(4, Confidence::Believe));
        let mut low = accept(1);
        assert!(matches!(answer(&low), Answer::Accepted(_)));
        assert_eq!(low.draft.assessment.accepted[&id("DB1")].revisit, "the first customer");

        low.apply(questionnaire(), Edit::WithdrewAcceptance(id("DB1")));
        assert_eq!(answer(&low), level(1, Confidence::Believe));
        assert!(low.draft.assessment.accepted.is_empty());
    }
}
