//! The questionnaire: questions, actions, and the looked-up ids that point into them.

use std::fmt;

use super::order::sort_by;

/// The stage a product enters next. It sets the targets of every question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A few friendly users try it.
    Pilot,
    /// The first customers pay.
    First,
    /// About ten times the load within a year.
    Growth,
}

impl Stage {
    /// All stages, earliest first.
    pub const ALL: [Self; 3] = [Self::Pilot, Self::First, Self::Growth];

    /// The stable code used in files: `pilot`, `first`, `growth`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::First => "first",
            Self::Growth => "growth",
        }
    }

    /// The name people read, as it stands inside a sentence.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::First => "first paying customers",
            Self::Growth => "growth",
        }
    }
}

/// How much a question counts inside its decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Weight 4: asked in Express.
    Vital,
    /// Weight 2.
    Enabler,
    /// Weight 1.
    Refinement,
}

impl Tier {
    /// The weight `w` of a question inside its decision.
    #[must_use]
    pub const fn weight(self) -> u32 {
        match self {
            Self::Vital => 4,
            Self::Enabler => 2,
            Self::Refinement => 1,
        }
    }

    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Vital => "vital",
            Self::Enabler => "enabler",
            Self::Refinement => "refinement",
        }
    }
}

/// One of the six sections: five critical decisions, and habits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// Database choice and structure.
    Database,
    /// Authentication system.
    Authentication,
    /// API architecture.
    Api,
    /// Deployment strategy.
    Deployment,
    /// Monitoring setup.
    Monitoring,
    /// Habits that cut across the five decisions.
    Habits,
}

impl Decision {
    /// All sections in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::Database,
        Self::Authentication,
        Self::Api,
        Self::Deployment,
        Self::Monitoring,
        Self::Habits,
    ];

    /// The weight `W` of the section in the score, in percent. The six add up to 100.
    #[must_use]
    pub const fn percent(self) -> u32 {
        match self {
            Self::Habits => 20,
            _ => 16,
        }
    }

    /// The stable code used in files and ids: `DB`, `AU`, `AP`, `DE`, `MO`, `CX`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Database => "DB",
            Self::Authentication => "AU",
            Self::Api => "AP",
            Self::Deployment => "DE",
            Self::Monitoring => "MO",
            Self::Habits => "CX",
        }
    }

    /// The word used in addresses: `#/database`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Authentication => "authentication",
            Self::Api => "api",
            Self::Deployment => "deployment",
            Self::Monitoring => "monitoring",
            Self::Habits => "habits",
        }
    }

    /// The full name people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Database => "Database choice and structure",
            Self::Authentication => "Authentication system",
            Self::Api => "API architecture",
            Self::Deployment => "Deployment strategy",
            Self::Monitoring => "Monitoring setup",
            Self::Habits => "Habits",
        }
    }

    /// The short name people read, for bars and tables.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Database => "Database",
            Self::Authentication => "Authentication",
            Self::Api => "API",
            Self::Deployment => "Deployment",
            Self::Monitoring => "Monitoring",
            Self::Habits => "Habits",
        }
    }

    /// Position in [`Decision::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What goes wrong when a gate is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consequence {
    /// The data is gone for good.
    LoseData,
    /// A stranger gets in.
    LetSomeoneIn,
    /// A bad release cannot be taken back.
    NoWayBack,
    /// Nobody would know that it is down.
    NotKnowing,
}

impl Consequence {
    /// All consequences, worst first.
    pub const ALL: [Self; 4] =
        [Self::LoseData, Self::LetSomeoneIn, Self::NoWayBack, Self::NotKnowing];

    /// The words people read after "This could end it:".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::LoseData => "lose the data",
            Self::LetSomeoneIn => "let someone in",
            Self::NoWayBack => "not be able to take a release back",
            Self::NotKnowing => "not know that it is down",
        }
    }
}

/// The context flag that makes a question apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Several customers share one system.
    MultiTenant,
    /// Personal data is stored.
    PersonalData,
    /// Sold to business customers.
    BusinessCustomers,
}

/// One of the eight barriers (`T`, `P`) and four pitfalls (`F`) whose exposure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the labels below say what each stands for
pub enum Barrier {
    T1,
    T2,
    T3,
    T4,
    P1,
    P2,
    P3,
    P4,
    F1,
    F2,
    F3,
    F4,
}

/// The three families that barriers are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BarrierKind {
    /// A technical barrier.
    Technical,
    /// A product barrier.
    Product,
    /// A pitfall on the way.
    Pitfall,
}

impl Barrier {
    /// All barriers, then all pitfalls.
    pub const ALL: [Self; 12] = [
        Self::T1,
        Self::T2,
        Self::T3,
        Self::T4,
        Self::P1,
        Self::P2,
        Self::P3,
        Self::P4,
        Self::F1,
        Self::F2,
        Self::F3,
        Self::F4,
    ];

    /// The stable code: `T1`…`T4`, `P1`…`P4`, `F1`…`F4`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::T4 => "T4",
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::F1 => "F1",
            Self::F2 => "F2",
            Self::F3 => "F3",
            Self::F4 => "F4",
        }
    }

    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::T1 => "Database bottlenecks",
            Self::T2 => "Monolith limits",
            Self::T3 => "Poor API design",
            Self::T4 => "Inefficient data structures",
            Self::P1 => "Feature coupling",
            Self::P2 => "Hard-coded business rules",
            Self::P3 => "Inflexible user models",
            Self::P4 => "Limited extensibility",
            Self::F1 => "Quick wins over scalable architecture",
            Self::F2 => "Technical debt from rapid development",
            Self::F3 => "Overlooked data-structure fundamentals",
            Self::F4 => "Lack of monitoring and observability",
        }
    }

    /// The family it belongs to.
    #[must_use]
    pub const fn kind(self) -> BarrierKind {
        match self {
            Self::T1 | Self::T2 | Self::T3 | Self::T4 => BarrierKind::Technical,
            Self::P1 | Self::P2 | Self::P3 | Self::P4 => BarrierKind::Product,
            Self::F1 | Self::F2 | Self::F3 | Self::F4 => BarrierKind::Pitfall,
        }
    }

    /// Position in [`Barrier::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// One of the twelve priorities that a question probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the labels below say what each stands for
pub enum Priority {
    DataModel,
    FutureFlexibility,
    ReportingNeeds,
    DataRelationships,
    ServiceBoundaries,
    ApiDesign,
    AuthenticationAndAuthorisation,
    ErrorHandling,
    DatabaseDesign,
    CachingStrategy,
    ApiPatterns,
    AsyncProcessing,
}

impl Priority {
    /// All twelve, in three groups of four: data structure design, core architecture, scalability points.
    pub const ALL: [Self; 12] = [
        Self::DataModel,
        Self::FutureFlexibility,
        Self::ReportingNeeds,
        Self::DataRelationships,
        Self::ServiceBoundaries,
        Self::ApiDesign,
        Self::AuthenticationAndAuthorisation,
        Self::ErrorHandling,
        Self::DatabaseDesign,
        Self::CachingStrategy,
        Self::ApiPatterns,
        Self::AsyncProcessing,
    ];

    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DataModel => "Data model",
            Self::FutureFlexibility => "Future flexibility",
            Self::ReportingNeeds => "Reporting needs",
            Self::DataRelationships => "Data relationships",
            Self::ServiceBoundaries => "Service boundaries",
            Self::ApiDesign => "API design",
            Self::AuthenticationAndAuthorisation => "Authentication and authorisation",
            Self::ErrorHandling => "Error handling",
            Self::DatabaseDesign => "Database design",
            Self::CachingStrategy => "Caching strategy",
            Self::ApiPatterns => "API patterns",
            Self::AsyncProcessing => "Async processing",
        }
    }
}

/// One of the three phases of the plan, four weeks each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Weeks 1 to 4: MVP foundation.
    Foundation,
    /// Weeks 5 to 8: early users.
    EarlyUsers,
    /// Weeks 9 to 12: preparation for scale.
    Scale,
}

impl Phase {
    /// All phases in calendar order.
    pub const ALL: [Self; 3] = [Self::Foundation, Self::EarlyUsers, Self::Scale];

    /// Position in [`Phase::ALL`], from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The phase that week `week` (1 to 12) falls in; weeks past 12 count as the last phase.
    #[must_use]
    pub const fn of_week(week: u8) -> Self {
        match week {
            0..=4 => Self::Foundation,
            5..=8 => Self::EarlyUsers,
            _ => Self::Scale,
        }
    }

    /// The first and the last week of the phase.
    #[must_use]
    pub const fn weeks(self) -> (u8, u8) {
        match self {
            Self::Foundation => (1, 4),
            Self::EarlyUsers => (5, 8),
            Self::Scale => (9, 12),
        }
    }

    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Foundation => "MVP foundation",
            Self::EarlyUsers => "Early users",
            Self::Scale => "Preparation for scale",
        }
    }

    /// The four themes of the phase.
    #[must_use]
    pub const fn themes(self) -> [Theme; 4] {
        match self {
            Self::Foundation => [
                Theme::CoreArchitectureSetup,
                Theme::BasicMonitoring,
                Theme::EssentialSecurity,
                Theme::KeyFeaturesOnly,
            ],
            Self::EarlyUsers => [
                Theme::FeatureDevelopment,
                Theme::PerformanceMonitoring,
                Theme::UserFeedbackLoops,
                Theme::QuickIterations,
            ],
            Self::Scale => [
                Theme::PerformanceOptimisation,
                Theme::ScalingPreparation,
                Theme::SecurityHardening,
                Theme::Documentation,
            ],
        }
    }
}

/// One of the twelve themes, four in each phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the labels below say what each stands for
pub enum Theme {
    CoreArchitectureSetup,
    BasicMonitoring,
    EssentialSecurity,
    KeyFeaturesOnly,
    FeatureDevelopment,
    PerformanceMonitoring,
    UserFeedbackLoops,
    QuickIterations,
    PerformanceOptimisation,
    ScalingPreparation,
    SecurityHardening,
    Documentation,
}

impl Theme {
    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CoreArchitectureSetup => "Core architecture setup",
            Self::BasicMonitoring => "Basic monitoring",
            Self::EssentialSecurity => "Essential security",
            Self::KeyFeaturesOnly => "Key features only",
            Self::FeatureDevelopment => "Feature development",
            Self::PerformanceMonitoring => "Performance monitoring",
            Self::UserFeedbackLoops => "User feedback loops",
            Self::QuickIterations => "Quick iterations",
            Self::PerformanceOptimisation => "Performance optimisation",
            Self::ScalingPreparation => "Scaling preparation",
            Self::SecurityHardening => "Security hardening",
            Self::Documentation => "Documentation",
        }
    }
}

/// One of the twelve parts of the three-step framework that an action belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the labels below say what each stands for
pub enum FrameworkPart {
    DefineCoreEntities,
    MapUserJourneys,
    IdentifyScalingPoints,
    PlanDataRelationships,
    ChooseScalableTechnologies,
    ImplementBasicMonitoring,
    DesignCleanApis,
    PlanForHorizontalScaling,
    SolidDatabaseDesign,
    CleanServiceBoundaries,
    BasicSecurityMeasures,
    ErrorHandling,
}

impl FrameworkPart {
    /// All twelve, in three steps of four: product architecture, build for tomorrow, focus on foundation.
    pub const ALL: [Self; 12] = [
        Self::DefineCoreEntities,
        Self::MapUserJourneys,
        Self::IdentifyScalingPoints,
        Self::PlanDataRelationships,
        Self::ChooseScalableTechnologies,
        Self::ImplementBasicMonitoring,
        Self::DesignCleanApis,
        Self::PlanForHorizontalScaling,
        Self::SolidDatabaseDesign,
        Self::CleanServiceBoundaries,
        Self::BasicSecurityMeasures,
        Self::ErrorHandling,
    ];

    /// The name people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DefineCoreEntities => "Define core entities",
            Self::MapUserJourneys => "Map user journeys",
            Self::IdentifyScalingPoints => "Identify scaling points",
            Self::PlanDataRelationships => "Plan data relationships",
            Self::ChooseScalableTechnologies => "Choose scalable technologies",
            Self::ImplementBasicMonitoring => "Implement basic monitoring",
            Self::DesignCleanApis => "Design clean APIs",
            Self::PlanForHorizontalScaling => "Plan for horizontal scaling",
            Self::SolidDatabaseDesign => "Solid database design",
            Self::CleanServiceBoundaries => "Clean service boundaries",
            Self::BasicSecurityMeasures => "Basic security measures",
            Self::ErrorHandling => "Error handling",
        }
    }
}

/// A question with five described levels.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Stable id such as `DB1`; never renamed or reused.
    pub id: &'static str,
    /// The section it belongs to.
    pub decision: Decision,
    /// How much it counts.
    pub tier: Tier,
    /// What could end it when this is missing; `None` for a question that is no gate.
    pub gate: Option<Consequence>,
    /// When it applies; `None` means always.
    pub when: Option<Condition>,
    /// Asked in Express.
    pub express: bool,
    /// "Not applicable" is offered.
    pub may_not_apply: bool,
    /// A few words, for lists.
    pub title: &'static str,
    /// The question itself, at most 90 characters.
    pub prompt: &'static str,
    /// The five levels 0 to 4, at most 120 characters each.
    pub options: [&'static str; 5],
    /// The level needed at pilot, first and growth; 0 means it can wait.
    pub targets: [u8; 3],
    /// The barriers and pitfalls it probes.
    pub barriers: &'static [Barrier],
    /// Why it matters, at most 200 characters.
    pub why: &'static str,
    /// How to find out, at most 160 characters.
    pub find_out: &'static str,
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
}

/// The level that an action brings a question up to.
#[derive(Clone, Copy, Debug)]
pub struct Lift {
    /// Id of the question.
    pub question: &'static str,
    /// The level it reaches.
    pub level: u8,
}

/// Something a team can do that lifts one or more questions.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Stable id such as `A40`; never renamed or reused.
    pub id: &'static str,
    /// What to do, at most 95 characters.
    pub title: &'static str,
    /// The phase in which it is at home.
    pub phase: Phase,
    /// Estimated effort in quarters of a day.
    pub quarter_days: u16,
    /// What it lifts.
    pub lifts: &'static [Lift],
    /// Ids of the actions that come first.
    pub needs: &'static [&'static str],
    /// The check that it is done, at most 140 characters.
    pub done_when: &'static str,
    /// The theme of its home phase.
    pub theme: Theme,
    /// The part of the framework it belongs to.
    pub part: FrameworkPart,
}

/// Points at a question of one [`Questionnaire`]; made only by looking one up. Its number is the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(u16);

impl QuestionId {
    /// The stable slot number, from 0.
    #[must_use]
    pub const fn slot(self) -> usize {
        self.0 as usize
    }
}

/// Points at an action of one [`Questionnaire`]; made only by looking one up. Its number is the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(u16);

impl ActionId {
    /// The stable slot number, from 0.
    #[must_use]
    pub const fn slot(self) -> usize {
        self.0 as usize
    }
}

/// Why tables do not make a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionnaireError {
    /// Two entries share an id.
    #[error("id {0} stands twice")]
    DuplicateId(&'static str),
    /// A lift or a need names something that is not there.
    #[error("{from} names {to}, which does not exist")]
    UnknownId {
        /// The entry that names it.
        from: &'static str,
        /// The missing id.
        to: &'static str,
    },
    /// Actions need each other in a circle.
    #[error("action {0} needs itself")]
    Cycle(&'static str),
    /// A level or a target is above 4.
    #[error("{0} names a level above 4")]
    LevelOutOfRange(&'static str),
    /// More entries than an id can point at.
    #[error("more than 65,535 entries")]
    TooMany,
}

/// The questions and actions of one edition, with every reference resolved.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    edition: u16,
    questions: Vec<Question>,
    actions: Vec<Action>,
    lifts: Vec<Vec<(QuestionId, u8)>>,
    needs: Vec<Vec<ActionId>>,
    lifted_by: Vec<Vec<ActionId>>,
    in_order: Vec<ActionId>,
}

impl Questionnaire {
    /// Resolves and checks the tables of one edition. Slots are positions in the slices.
    ///
    /// # Errors
    /// See [`QuestionnaireError`].
    pub fn new(
        edition: u16,
        questions: Vec<Question>,
        actions: Vec<Action>,
    ) -> Result<Self, QuestionnaireError> {
        if questions.len().max(actions.len()) > usize::from(u16::MAX) {
            return Err(QuestionnaireError::TooMany);
        }
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
        Ok(Self { edition, questions, actions, lifts, needs, lifted_by, in_order })
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

    /// Every action id in slot order.
    pub fn action_ids(&self) -> impl DoubleEndedIterator<Item = ActionId> + use<> {
        (0..u16::try_from(self.actions.len()).unwrap_or(u16::MAX)).map(ActionId)
    }

    /// The ids of one section in the order in which they are asked.
    pub fn section(&self, decision: Decision) -> impl Iterator<Item = QuestionId> + '_ {
        self.question_ids().filter(move |&id| self.question(id).decision == decision)
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

    /// Looks a question up by its stable id.
    #[must_use]
    pub fn find_question(&self, id: &str) -> Option<QuestionId> {
        self.question_ids().find(|&question| self.question(question).id == id)
    }

    /// Looks an action up by its stable id.
    #[must_use]
    pub fn find_action(&self, id: &str) -> Option<ActionId> {
        self.action_ids().find(|&action| self.action(action).id == id)
    }

    /// What an action lifts: question and the level reached.
    #[must_use]
    pub fn lifts(&self, id: ActionId) -> &[(QuestionId, u8)] {
        &self.lifts[id.slot()]
    }

    /// The level that an action brings a question to; 0 when it does not lift it.
    #[must_use]
    pub fn level_reached(&self, action: ActionId, question: QuestionId) -> u8 {
        level_reached(self.lifts(action), question)
    }

    /// The actions that come directly before `id`.
    #[must_use]
    pub fn needs(&self, id: ActionId) -> &[ActionId] {
        &self.needs[id.slot()]
    }

    /// The actions that lift a question, lowest level first.
    #[must_use]
    pub fn lifted_by(&self, id: QuestionId) -> &[ActionId] {
        &self.lifted_by[id.slot()]
    }

    /// Every action after everything it needs.
    #[must_use]
    pub fn in_order(&self) -> &[ActionId] {
        &self.in_order
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
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
