//! The product, as the founder describes it. It is never scored: it decides which questions apply,
//! how high their targets are, and how many days the plan may spend.

use super::questionnaire::{Condition, Question, Stage};

/// Who the product is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Product {
    /// Business customers.
    Business,
    /// Consumers.
    Consumers,
    /// People inside the founder’s own organisation.
    Internal,
}

impl Product {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Business, Self::Consumers, Self::Internal];

    /// The stable code used in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Consumers => "consumers",
            Self::Internal => "internal",
        }
    }
}

/// How estimated efforts are scaled for the team at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffortMultiplier {
    /// Half of the estimate.
    Half,
    /// The estimate itself.
    #[default]
    One,
    /// Twice the estimate.
    Double,
}

/// Developer-days per week in the first month, in quarter-days: 0 to 160 (40 days).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Capacity(u8);

impl Capacity {
    /// No days at all.
    pub const NONE: Self = Self(0);

    /// The largest capacity: 40 days per week.
    pub const MAX: Self = Self(160);

    /// A capacity in quarter-days per week; `None` above 160.
    #[must_use]
    pub const fn from_quarter_days(quarters: u8) -> Option<Self> {
        if quarters <= Self::MAX.0 { Some(Self(quarters)) } else { None }
    }

    /// Quarter-days per week.
    #[must_use]
    pub const fn quarter_days(self) -> u8 {
        self.0
    }
}

/// How much of last month went into one of the five things that can wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spent {
    /// Nothing.
    #[default]
    None,
    /// About half a day per week.
    Some,
    /// About a day per week.
    ALot,
}

/// The five things that can wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CanWait {
    /// Perfect code coverage.
    CodeCoverage,
    /// Complex optimisation.
    Optimisation,
    /// Fancy features.
    FancyFeatures,
    /// Perfect UI/UX.
    PerfectUi,
    /// Complex automation.
    Automation,
}

impl CanWait {
    /// All five, in the order of [`Context::last_month`].
    pub const ALL: [Self; 5] = [
        Self::CodeCoverage,
        Self::Optimisation,
        Self::FancyFeatures,
        Self::PerfectUi,
        Self::Automation,
    ];

    /// Position in [`CanWait::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Share of the weekly days that the plan may use in each phase, in percent (0 to 100).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares([u8; 3]);

impl Shares {
    /// Shares in percent; `None` when one is above 100.
    #[must_use]
    pub const fn new(percent: [u8; 3]) -> Option<Self> {
        if percent[0] <= 100 && percent[1] <= 100 && percent[2] <= 100 {
            Some(Self(percent))
        } else {
            None
        }
    }

    /// The three shares in percent.
    #[must_use]
    pub const fn percent(self) -> [u8; 3] {
        self.0
    }
}

impl Default for Shares {
    /// All days in weeks 1–4, 60 % in weeks 5–8 (room for features), 80 % in weeks 9–12.
    fn default() -> Self {
        Self([100, 60, 80])
    }
}

/// The founder’s description of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The next stage.
    pub stage: Stage,
    /// Who it is for.
    pub product: Product,
    /// Several customers share one system.
    pub multi_tenant: bool,
    /// Personal data is stored.
    pub personal_data: bool,
    /// People who write code.
    pub engineers: u16,
    /// Days per week in the first month.
    pub capacity: Capacity,
    /// Scale of all efforts.
    pub effort: EffortMultiplier,
    /// How last month was spent, in the order of [`CanWait::ALL`].
    pub last_month: [Spent; 5],
    /// Share of the days that each phase may use.
    pub shares: Shares,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            stage: Stage::First,
            product: Product::Business,
            multi_tenant: true,
            personal_data: true,
            engineers: 2,
            capacity: Capacity(8),
            effort: EffortMultiplier::One,
            last_month: [Spent::None; 5],
            shares: Shares::default(),
        }
    }
}

impl Context {
    /// Whether a condition on the product holds.
    #[must_use]
    pub const fn holds(&self, condition: Condition) -> bool {
        match condition {
            Condition::MultiTenant => self.multi_tenant,
            Condition::PersonalData => self.personal_data,
            Condition::BusinessCustomers => matches!(self.product, Product::Business),
        }
    }

    /// Whether a question applies to this product at all.
    #[must_use]
    pub fn applies(&self, question: &Question) -> bool {
        question.when.is_none_or(|condition| self.holds(condition))
    }

    /// The level needed now: `None` when the question does not apply or can wait, otherwise 1 to 4.
    #[must_use]
    pub fn target(&self, question: &Question) -> Option<u8> {
        match question.target(self.stage) {
            0 => None,
            target => self.applies(question).then_some(target),
        }
    }
}
