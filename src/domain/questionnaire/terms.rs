//! The terms of the method: stages, decisions, barriers, priorities, phases and themes, each with
//! its stable code and its display name.

use std::fmt;

/// The next stage of a product. It sets the targets of every question.
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

    /// The display name, for use inside a sentence.
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

    /// The display name.
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

    /// The URL slug: `#/database`.
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

    /// The full display name.
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

    /// The short display name, for bars and tables.
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
    /// A bad release cannot be rolled back.
    NoWayBack,
    /// No one would notice an outage.
    NotKnowing,
}

impl Consequence {
    /// All consequences, worst first.
    pub const ALL: [Self; 4] =
        [Self::LoseData, Self::LetSomeoneIn, Self::NoWayBack, Self::NotKnowing];

    /// The text displayed after “This could end the product:”.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::LoseData => "data loss",
            Self::LetSomeoneIn => "a break-in",
            Self::NoWayBack => "a bad release that can’t be undone",
            Self::NotKnowing => "an outage nobody notices",
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
#[allow(missing_docs)] // the labels below explain each
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
    /// A pitfall.
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

    /// The display name.
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
#[allow(missing_docs)] // the labels below explain each
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

    /// The display name.
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

    /// The phase of week `week` (1 to 12); weeks past 12 count as the last phase.
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

    /// The display name.
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
#[allow(missing_docs)] // the labels below explain each
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
    /// The display name.
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
#[allow(missing_docs)] // the labels below explain each
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

    /// The display name.
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

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
