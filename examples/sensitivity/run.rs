//! Scores of generated products by other weights than the product's own.

use mvp_readiness::content::questionnaire;
use mvp_readiness::content::sensitivity::{PRODUCTS, Sensitivity};
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level};
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::questionnaire::{Decision, Question, Stage, Tier};

/// Pairs of products that the order is looked at of: this many points apart.
const APART: std::ops::RangeInclusive<f64> = 1.0..=10.0;

/// Where a band begins.
const BANDS: [f64; 3] = [40.0, 65.0, 85.0];

/// Another set of weights.
pub struct Change {
    /// What is changed, as the page says it.
    name: &'static str,
    /// One or more sets of weights, all of them tried.
    variants: fn() -> Vec<Weights>,
}

/// What is tried.
pub const CHANGES: [Change; 7] = [
    Change {
        name: "Every question counts the same inside its section",
        variants: || vec![Weights::of_tiers([1.0, 1.0, 1.0])],
    },
    Change {
        name: "A vital question counts twice a refinement, not four times",
        variants: || vec![Weights::of_tiers([4.0, 3.0, 2.0])],
    },
    Change {
        name: "A vital question counts eight times a refinement",
        variants: || vec![Weights::of_tiers([8.0, 2.0, 1.0])],
    },
    Change {
        name: "All six sections count the same",
        variants: || vec![Weights::of_sections([1.0; 6])],
    },
    Change {
        name: "Habits count 40% instead of 20%",
        variants: || vec![Weights::of_sections([12.0, 12.0, 12.0, 12.0, 12.0, 40.0])],
    },
    Change { name: "One section counts double, each in turn", variants: doubled },
    Change {
        name: "Every weight between half and double, drawn twenty times",
        variants: || (0..20).map(Weights::drawn).collect(),
    },
];

/// How much sections and questions count.
pub struct Weights {
    section: [f64; 6],
    question: Vec<f64>,
}

impl Weights {
    /// The product's own.
    pub fn own() -> Self {
        Self {
            section: Decision::ALL.map(|decision| f64::from(decision.percent())),
            question: questions().map(|question| f64::from(question.weight())).collect(),
        }
    }

    fn of_tiers(of: [f64; 3]) -> Self {
        let weight = |question: &Question| match question.tier {
            Tier::Vital => of[0],
            Tier::Enabler => of[1],
            Tier::Refinement => of[2],
        };
        Self { question: questions().map(weight).collect(), ..Self::own() }
    }

    fn of_sections(section: [f64; 6]) -> Self {
        Self { section, ..Self::own() }
    }

    /// The own weights, each times a number from a half to two that is as likely below as above one.
    fn drawn(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_add(1) << 32);
        let mut times = |weight: f64| {
            let drawn = dice.below(2_001) / 1_000.0;
            weight * if drawn < 1.0 { 0.5 + drawn / 2.0 } else { drawn }
        };
        let own = Self::own();
        Self {
            section: own.section.map(&mut times),
            question: own.question.into_iter().map(times).collect(),
        }
    }

    /// The formula of the method, in other numbers than the product computes with.
    pub fn score(&self, product: &Product) -> f64 {
        let mut sums = [(0.0, 0.0); 6];
        for ((id, question), weight) in
            questionnaire().question_ids().zip(questions()).zip(&self.question)
        {
            let level = product.answers.get(id).level();
            let (Some(target), Some((level, _))) = (product.context.target(question), level) else {
                continue;
            };
            let ready = (f64::from(level.get()) / f64::from(target)).min(1.0);
            let (part, whole) = &mut sums[question.decision.index()];
            *part += weight * ready;
            *whole += weight;
        }
        let (mut part, mut whole) = (0.0, 0.0);
        for ((ready, of), weight) in sums.into_iter().zip(self.section) {
            if of > 0.0 {
                part += weight * ready / of;
                whole += weight;
            }
        }
        100.0 * part / whole
    }
}

fn doubled() -> Vec<Weights> {
    (0..6)
        .map(|at| {
            let mut own = Weights::own();
            own.section[at] *= 2.0;
            own
        })
        .collect()
}

/// One product that could be.
pub struct Product {
    pub context: Context,
    pub answers: Answers,
}

/// Products from hardly begun to far along: each has a level of its own, each of its sections is up to
/// one level off that, each answer up to one more, and one answer in ten is missing.
pub fn products() -> Vec<Product> {
    let mut dice = Dice(1);
    (0..PRODUCTS)
        .map(|_| {
            let stage = Stage::ALL[dice.pick(3)];
            let context = Context { stage, ..Context::default() };
            let level = dice.pick(5);
            let sections = [(); 6].map(|()| level + dice.pick(3));
            let mut answers = Answers::empty(questionnaire());
            for (id, question) in questionnaire().question_ids().zip(questions()) {
                // Two levels were added on the way: one for each step that may go down.
                let level = sections[question.decision.index()] + dice.pick(3);
                let level = Level::ALL[level.saturating_sub(2).min(4)];
                let is_missing = dice.pick(10) == 0;
                if !is_missing {
                    answers.set(id, Answer::Level(level, Confidence::Believe));
                }
            }
            Product { context, answers }
        })
        .collect()
}

/// One row for each change, in the order of [`CHANGES`].
pub fn rows(products: &[Product]) -> Vec<Sensitivity> {
    let own = Weights::own();
    let before: Vec<f64> = products.iter().map(|product| own.score(product)).collect();
    CHANGES.iter().map(|change| row(change, products, &before)).collect()
}

fn row(change: &Change, products: &[Product], before: &[f64]) -> Sensitivity {
    let (mut moves, mut other_band, mut other_order, mut pairs) = (Vec::new(), 0, 0, 0);
    for weights in (change.variants)() {
        let after: Vec<f64> = products.iter().map(|product| weights.score(product)).collect();
        for (before, after) in before.iter().zip(&after) {
            moves.push((after - before).abs());
            other_band += usize::from(band(*before) != band(*after));
        }
        for (before, after) in before.windows(2).zip(after.windows(2)) {
            if APART.contains(&(before[0] - before[1]).abs()) {
                pairs += 1;
                other_order += usize::from((before[0] < before[1]) != (after[0] < after[1]));
            }
        }
    }
    moves.sort_by(f64::total_cmp);
    Sensitivity {
        change: change.name,
        typical_tenths: tenths(moves[moves.len() / 2]),
        most_tenths: tenths(moves[moves.len() * 95 / 100]),
        other_band_per_mille: per_mille(other_band, moves.len()),
        other_order_per_mille: per_mille(other_order, pairs),
    }
}

fn questions() -> impl Iterator<Item = &'static Question> {
    questionnaire().questions().iter()
}

fn band(score: f64) -> usize {
    // A hair above the rounding of sums.
    BANDS.iter().filter(|&&from| score + 1e-9 >= from).count()
}

/// To the nearest tenth.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1,000
fn tenths(points: f64) -> u16 {
    (points * 10.0).round() as u16
}

/// To the nearest thousandth.
fn per_mille(part: usize, whole: usize) -> u16 {
    u16::try_from((part * 2_000 + whole) / (2 * whole)).unwrap_or(u16::MAX)
}

/// Numbers that look drawn and are the same on every machine: splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to below `sides`.
    fn pick(&mut self, sides: u16) -> usize {
        usize::try_from(self.next() % u64::from(sides)).unwrap_or_default()
    }

    fn below(&mut self, sides: u16) -> f64 {
        f64::from(u16::try_from(self.pick(sides)).unwrap_or_default())
    }
}
