//! The questionnaire: questions, actions, and the resolved ids that refer to them.

mod terms;

use super::order::sort_by;

pub use terms::{
    Barrier, BarrierKind, Condition, Consequence, Decision, FrameworkPart, Phase, Priority, Stage,
    Theme, Tier,
};

/// A question with five described levels.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The position of its answer in links, from 0; never changed or reused.
    pub slot: u16,
    /// Stable id such as `DB1`; never renamed or reused.
    pub id: &'static str,
    /// The section it belongs to.
    pub decision: Decision,
    /// How much it counts.
    pub tier: Tier,
    /// The consequence when this is missing; `None` for a question that is not a gate.
    pub gate: Option<Consequence>,
    /// When it applies; `None` means always.
    pub when: Option<Condition>,
    /// Asked in Express.
    pub express: bool,
    /// "Not applicable" is offered.
    pub may_not_apply: bool,
    /// A short title, for lists.
    pub title: &'static str,
    /// The question itself, at most 90 characters.
    pub prompt: &'static str,
    /// The five levels 0 to 4, at most 120 characters each.
    pub options: [&'static str; 5],
    /// The level needed at pilot, first and growth; 0 means it can wait.
    pub targets: [u8; 3],
    /// The barriers and pitfalls it probes.
    pub barriers: &'static [Barrier],
    /// The priority it probes.
    pub priority: Priority,
}

impl Question {
    /// The level needed when `stage` is next, 0 to 4; 0 means that it can wait.
    #[must_use]
    pub const fn target(&self, stage: Stage) -> u8 {
        self.targets[stage as usize]
    }

    /// The weight `w` inside its section.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.tier.weight()
    }

    /// The text of a level, readable on its own: without the “Also: ” that ties it to the level
    /// below. Empty above level 4.
    #[must_use]
    pub fn statement(&self, level: u8) -> String {
        let option = self.options.get(usize::from(level)).copied().unwrap_or_default();
        let text = option.strip_prefix("Also: ").unwrap_or(option);
        let mut letters = text.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// The level that an action brings a question up to.
#[derive(Clone, Copy, Debug)]
pub struct Lift {
    /// Id of the question.
    pub question: &'static str,
    /// The level it reaches.
    pub level: u8,
}

/// A task for the team that lifts one or more questions.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// The position of its state in links, from 0; never changed or reused.
    pub slot: u16,
    /// Stable id such as `A40`; never renamed or reused.
    pub id: &'static str,
    /// Its home phase.
    pub phase: Phase,
    /// Estimated effort in quarters of a day.
    pub quarter_days: u16,
    /// The questions it lifts, each with the level it reaches.
    pub lifts: &'static [Lift],
    /// Ids of its prerequisites.
    pub needs: &'static [&'static str],
    /// The theme of its home phase.
    pub theme: Theme,
    /// The part of the framework it belongs to.
    pub part: FrameworkPart,
}

/// A handle of a question of one [`Questionnaire`], made only by a look-up. Its number is the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(u16);

impl QuestionId {
    /// The stable slot number, from 0.
    #[must_use]
    pub const fn slot(self) -> usize {
        self.0 as usize
    }
}

/// A handle of an action of one [`Questionnaire`], made only by a look-up. Its number is the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(u16);

impl ActionId {
    /// The stable slot number, from 0.
    #[must_use]
    pub const fn slot(self) -> usize {
        self.0 as usize
    }
}

/// Why tables do not form a valid questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionnaireError {
    /// Two entries share an id.
    #[error("id {0} appears twice")]
    DuplicateId(&'static str),
    /// A lift or a need refers to an id that does not exist.
    #[error("{from} names {to}, which does not exist")]
    UnknownId {
        /// The entry that refers to it.
        from: &'static str,
        /// The missing id.
        to: &'static str,
    },
    /// Actions need each other in a cycle.
    #[error("action {0} needs itself")]
    Cycle(&'static str),
    /// A level or a target is above 4.
    #[error("{0} names a level above 4")]
    LevelOutOfRange(&'static str),
    /// Two entries share a slot, or a slot is beyond the number of entries.
    #[error("{0} has a slot that is taken, or leaves a gap")]
    Slot(&'static str),
    /// More entries than an id can address.
    #[error("more than 65,535 entries")]
    TooMany,
}

/// The questions and actions of one edition, with every reference resolved.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    edition: u16,
    questions: Vec<Question>,
    as_asked: Vec<QuestionId>,
    actions: Vec<Action>,
    lifts: Vec<Vec<(QuestionId, u8)>>,
    needs: Vec<Vec<ActionId>>,
    lifted_by: Vec<Vec<ActionId>>,
    in_order: Vec<ActionId>,
}

impl Questionnaire {
    /// Resolves and checks the tables of one edition: questions in the order of asking, actions in any.
    /// The slots of each kind are the numbers from 0 on, each once.
    ///
    /// # Errors
    /// See [`QuestionnaireError`].
    pub fn new(
        edition: u16,
        mut questions: Vec<Question>,
        mut actions: Vec<Action>,
    ) -> Result<Self, QuestionnaireError> {
        if questions.len().max(actions.len()) > usize::from(u16::MAX) {
            return Err(QuestionnaireError::TooMany);
        }
        let as_asked = questions.iter().map(|question| QuestionId(question.slot)).collect();
        sort_by(&mut questions, |a, b| a.slot < b.slot);
        sort_by(&mut actions, |a, b| a.slot < b.slot);
        let questions_by_slot = questions.iter().map(|question| (question.slot, question.id));
        let actions_by_slot = actions.iter().map(|action| (action.slot, action.id));
        check_slots(questions_by_slot)?;
        check_slots(actions_by_slot)?;
        let question_slots = slots(questions.iter().map(|question| question.id))?;
        let action_slots = slots(actions.iter().map(|action| action.id))?;
        if let Some(question) = (questions.iter()).find(|q| q.targets.iter().any(|&t| t > 4)) {
            return Err(QuestionnaireError::LevelOutOfRange(question.id));
        }
        let mut lifts = Vec::with_capacity(actions.len());
        let mut needs = Vec::with_capacity(actions.len());
        let mut lifted_by = vec![Vec::new(); questions.len()];
        for (slot, action) in (0u16..).zip(&actions) {
            let mut lifted = Vec::with_capacity(action.lifts.len());
            for lift in action.lifts {
                if lift.level > 4 {
                    return Err(QuestionnaireError::LevelOutOfRange(action.id));
                }
                let question = find(&question_slots, action.id, lift.question)?;
                lifted.push((QuestionId(question), lift.level));
                lifted_by[usize::from(question)].push(ActionId(slot));
            }
            lifts.push(lifted);
            let mut needed = Vec::with_capacity(action.needs.len());
            for need in action.needs {
                needed.push(ActionId(find(&action_slots, action.id, need)?));
            }
            needs.push(needed);
        }
        for (question, by) in (0u16..).map(QuestionId).zip(&mut lifted_by) {
            let level = |action: &ActionId| level_reached(&lifts[action.slot()], question);
            sort_by(by, |a, b| level(a) < level(b));
        }
        let in_order = needs_first(&actions, &needs)?;
        Ok(Self { edition, questions, as_asked, actions, lifts, needs, lifted_by, in_order })
    }

    /// The number of the edition, carried by every link.
    #[must_use]
    pub fn edition(&self) -> u16 {
        self.edition
    }

    /// All questions in slot order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// All actions in slot order.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// Every question id in slot order.
    pub fn question_ids(&self) -> impl DoubleEndedIterator<Item = QuestionId> + use<> {
        (0..u16::try_from(self.questions.len()).unwrap_or(u16::MAX)).map(QuestionId)
    }

    /// Every question id in the order of asking: section by section, as in the tables.
    pub fn ids_as_asked(&self) -> impl Iterator<Item = QuestionId> + '_ {
        self.as_asked.iter().copied()
    }

    /// Every action id in slot order.
    pub fn action_ids(&self) -> impl DoubleEndedIterator<Item = ActionId> + use<> {
        (0..u16::try_from(self.actions.len()).unwrap_or(u16::MAX)).map(ActionId)
    }

    /// The ids of one section in the order in which they are asked.
    pub fn section(&self, decision: Decision) -> impl Iterator<Item = QuestionId> + '_ {
        self.ids_as_asked().filter(move |&id| self.question(id).decision == decision)
    }

    /// The question behind an id of this questionnaire.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.questions[id.slot()]
    }

    /// The action behind an id of this questionnaire.
    #[must_use]
    pub fn action(&self, id: ActionId) -> &Action {
        &self.actions[id.slot()]
    }

    /// Finds a question by its stable id.
    #[must_use]
    pub fn find_question(&self, id: &str) -> Option<QuestionId> {
        self.question_ids().find(|&question| self.question(question).id == id)
    }

    /// Finds an action by its stable id.
    #[must_use]
    pub fn find_action(&self, id: &str) -> Option<ActionId> {
        self.action_ids().find(|&action| self.action(action).id == id)
    }

    /// The questions that an action lifts, with the level reached.
    #[must_use]
    pub fn lifts(&self, id: ActionId) -> &[(QuestionId, u8)] {
        &self.lifts[id.slot()]
    }

    /// The level that an action brings a question to; 0 when it does not lift it.
    #[must_use]
    pub fn level_reached(&self, action: ActionId, question: QuestionId) -> u8 {
        level_reached(self.lifts(action), question)
    }

    /// The direct prerequisites of `id`.
    #[must_use]
    pub fn needs(&self, id: ActionId) -> &[ActionId] {
        &self.needs[id.slot()]
    }

    /// The actions that lift a question, lowest level first.
    #[must_use]
    pub fn lifted_by(&self, id: QuestionId) -> &[ActionId] {
        &self.lifted_by[id.slot()]
    }

    /// All actions in topological order: each after everything it needs.
    #[must_use]
    pub fn in_order(&self) -> &[ActionId] {
        &self.in_order
    }
}

/// The questionnaires in a build.
#[derive(Clone, Copy, Debug)]
pub struct Editions {
    /// The one that is asked, and in which drafts are saved.
    pub today: &'static Questionnaire,
    /// Older ones that a link may still name.
    pub older: &'static [&'static Questionnaire],
}

impl Editions {
    /// All of them, the current one last.
    #[must_use]
    pub fn all(self) -> Vec<&'static Questionnaire> {
        self.older.iter().copied().chain([self.today]).collect()
    }
}

/// Checks that the sorted entries have the slots 0, 1, 2 …
fn check_slots(
    mut entries: impl Iterator<Item = (u16, &'static str)>,
) -> Result<(), QuestionnaireError> {
    let mut expected = 0u16..;
    let is_elsewhere = |&(slot, _): &(u16, &str)| expected.next() != Some(slot);
    match entries.find(is_elsewhere) {
        Some((_, id)) => Err(QuestionnaireError::Slot(id)),
        None => Ok(()),
    }
}

type Slots = Vec<&'static str>;

fn slots(ids: impl Iterator<Item = &'static str>) -> Result<Slots, QuestionnaireError> {
    let mut slots = Slots::new();
    for id in ids {
        if slots.contains(&id) {
            return Err(QuestionnaireError::DuplicateId(id));
        }
        slots.push(id);
    }
    Ok(slots)
}

fn find(slots: &Slots, from: &'static str, to: &'static str) -> Result<u16, QuestionnaireError> {
    (slots.iter().position(|&id| id == to))
        .and_then(|slot| u16::try_from(slot).ok())
        .ok_or(QuestionnaireError::UnknownId { from, to })
}

fn level_reached(lifts: &[(QuestionId, u8)], question: QuestionId) -> u8 {
    (lifts.iter()).find(|lift| lift.0 == question).map_or(0, |lift| lift.1)
}

/// Kahn's algorithm, lowest slot first, so that the order is the same everywhere.
fn needs_first(
    actions: &[Action],
    needs: &[Vec<ActionId>],
) -> Result<Vec<ActionId>, QuestionnaireError> {
    let mut placed = vec![false; actions.len()];
    let mut order = Vec::with_capacity(actions.len());
    while order.len() < actions.len() {
        let before = order.len();
        for (slot, id) in (0u16..).map(ActionId).enumerate().take(actions.len()) {
            if !placed[slot] && needs[slot].iter().all(|need| placed[need.slot()]) {
                placed[slot] = true;
                order.push(id);
            }
        }
        if order.len() == before {
            let stuck = placed.iter().position(|&done| !done).unwrap_or_default();
            return Err(QuestionnaireError::Cycle(actions[stuck].id));
        }
    }
    Ok(order)
}
