//! Arbitrary assessments, for the property tests of every feature.

use std::env;

use mvp_readiness::app::share::{Heading, SharedTexts};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level, NotApplicable};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::context::{Capacity, Context, EffortMultiplier, Product, Shares, Spent};
use mvp_readiness::domain::progress::{ActionState, Progress, Weeks};
use mvp_readiness::domain::questionnaire::{Question, Stage};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

/// The number of cases to run: `modest`, or ten times as many when `READINESS_CASES` is `full`.
pub fn cases(modest: u32) -> u32 {
    if is_full() { modest * 10 } else { modest }
}

/// Whether `READINESS_CASES` is `full`.
pub fn is_full() -> bool {
    env::var("READINESS_CASES").is_ok_and(|cases| cases == "full")
}

/// Any assessment that a visitor can enter in the app, without texts.
pub fn assessments() -> impl Strategy<Value = Assessment> {
    let said = vec(said(), questionnaire().questions().len());
    (contexts(), mixes(), said, progress()).prop_map(|(context, mix, said, progress)| {
        let mut answers = Answers::empty(questionnaire());
        for (id, said) in questionnaire().question_ids().zip(said) {
            answers.set(id, said.answer(mix, &context, questionnaire().question(id)));
        }
        Assessment { context, answers, progress, ..Assessment::empty(questionnaire()) }
    })
}

/// Any product.
pub fn contexts() -> impl Strategy<Value = Context> {
    let kind = (select(Stage::ALL.to_vec()), select(Product::ALL.to_vec()));
    let flags = (any::<bool>(), any::<bool>());
    let efforts = [EffortMultiplier::Half, EffortMultiplier::One, EffortMultiplier::Double];
    let team = (prop_oneof![1..20_u16, any::<u16>()], capacities(), select(efforts.to_vec()));
    let spent = [Spent::None, Spent::Some, Spent::ALot].map(Just);
    let last_month = [(); 5].map(|()| prop::strategy::Union::new(spent));
    (kind, flags, team, last_month, shares()).prop_map(
        |((stage, product), (multi_tenant, personal_data), team, last_month, shares)| {
            let (engineers, capacity, effort) = team;
            Context {
                stage,
                product,
                multi_tenant,
                personal_data,
                engineers,
                capacity,
                effort,
                last_month,
                shares,
            }
        },
    )
}

/// Mostly small teams.
fn capacities() -> impl Strategy<Value = Capacity> {
    prop_oneof![Just(0), 1..24_u8, 0..=Capacity::MAX.quarter_days()]
        .prop_map(|quarters| Capacity::from_quarter_days(quarters).expect("in range"))
}

fn shares() -> impl Strategy<Value = Shares> {
    let own = [0..=100_u8, 0..=100, 0..=100]
        .prop_map(|percent| Shares::new(percent).expect("at most 100"));
    prop_oneof![2 => Just(Shares::default()), 1 => own]
}

/// The probability of each kind of answer, in percent; levels get the rest.
#[derive(Clone, Copy, Debug)]
struct Mix {
    unanswered: u8,
    unknown: u8,
    not_applicable: u8,
    accepted: u8,
}

fn mixes() -> impl Strategy<Value = Mix> {
    let mix = |unanswered, unknown, not_applicable, accepted| Mix {
        unanswered,
        unknown,
        not_applicable,
        accepted,
    };
    select(vec![
        mix(0, 0, 0, 0),
        mix(0, 15, 10, 10),
        mix(25, 15, 10, 10),
        mix(85, 5, 2, 2),
        mix(100, 0, 0, 0),
    ])
}

/// An arbitrary answer, before it is known which kinds the question allows.
#[derive(Clone, Copy, Debug)]
struct Said {
    kind: u8,
    level: Level,
    confidence: Confidence,
    reason: NotApplicable,
}

fn said() -> impl Strategy<Value = Said> {
    let parts = (
        0..100_u8,
        select(Level::ALL.to_vec()),
        select(Confidence::ALL.to_vec()),
        select(NotApplicable::ALL.to_vec()),
    );
    parts.prop_map(|(kind, level, confidence, reason)| Said { kind, level, confidence, reason })
}

impl Said {
    fn answer(self, mix: Mix, context: &Context, question: &Question) -> Answer {
        let unknown = mix.unanswered + mix.unknown;
        let not_applicable = unknown + mix.not_applicable;
        let accepted = not_applicable + mix.accepted;
        let is_below_target = context.target(question) > Some(self.level.get());
        match self.kind {
            kind if kind < mix.unanswered => Answer::Unanswered,
            kind if kind < unknown => Answer::Unknown,
            kind if kind < not_applicable && question.may_not_apply => {
                Answer::NotApplicable(self.reason)
            }
            kind if kind < accepted && is_below_target => Answer::Accepted(self.level),
            _ => Answer::Level(self.level, self.confidence),
        }
    }
}

/// No action touched, or some, or all of them.
fn progress() -> impl Strategy<Value = Progress> {
    let actions: Vec<_> = questionnaire().action_ids().collect();
    let count = actions.len();
    let states = prop_oneof![
        weeks().prop_map(ActionState::Doing),
        weeks().prop_map(ActionState::Done),
        Just(ActionState::Dropped),
    ];
    let touched = |sizes| {
        btree_map(select(actions.clone()), states.clone(), sizes).prop_map(|states| {
            let mut progress = Progress::default();
            for (action, state) in states {
                progress.set(action, Some(state));
            }
            progress
        })
    };
    prop_oneof![4 => Just(Progress::default()), 3 => touched(1..12), 1 => touched(12..count)]
}

fn weeks() -> impl Strategy<Value = Weeks> + Clone {
    (1..=12_u8)
        .prop_flat_map(|start| (Just(start), start..=12))
        .prop_map(|(start, end)| Weeks::new(start, end).expect("in order, within twelve weeks"))
}

/// Text of up to `length` characters, from letters, marks and characters that sanitising removes.
pub fn awkward_texts(length: usize) -> impl Strategy<Value = String> {
    let odd = "ab1 \n\r\t\u{0}\u{7}\u{AD}\u{301}\u{308}\u{489}\u{5B8}\u{61C}\u{200B}\u{200C}\u{200D}\
               \u{200E}\u{202E}\u{2028}\u{2066}\u{2069}\u{3000}\u{FE0E}\u{FE0F}\u{FEFF}\u{FFFF}\
               \u{E0061}\u{E0100}میשעทक्日👨👩🏽!<>&\"";
    let char = prop_oneof![4 => select(odd.chars().collect::<Vec<_>>()), 1 => any::<char>()];
    vec(char, 0..=length).prop_map(String::from_iter)
}

/// User text in some fields, as typed.
pub fn words() -> impl Strategy<Value = SharedTexts> {
    let questions: Vec<_> = questionnaire().question_ids().collect();
    let actions: Vec<_> = questionnaire().action_ids().collect();
    let note = || prop_oneof!["[A-Za-z ,.\n]{0,80}", awkward_texts(40)];
    let line = || prop_oneof![Just(String::new()), "[A-Za-z ]{0,30}", awkward_texts(20)];
    let heading =
        (line(), line(), line(), note()).prop_map(|(title, organisation, author, summary)| {
            Heading { title, organisation, author, summary }
        });
    let risk = (note(), note()).prop_map(|(reason, revisit)| AcceptedRisk { reason, revisit });
    let filled = (
        heading,
        btree_map(select(questions.clone()), note(), 0..6),
        btree_map(select(questions), risk, 0..3),
        btree_map(select(actions.clone()), note(), 0..3),
        btree_map(select(actions), line(), 0..4),
    );
    let filled = filled.prop_map(|(heading, notes, accepted, action_notes, owners)| SharedTexts {
        heading,
        notes: notes.into_iter().collect(),
        accepted: accepted.into_iter().collect(),
        action_notes: action_notes.into_iter().collect(),
        owners: owners.into_iter().collect(),
    });
    prop_oneof![1 => Just(SharedTexts::default()), 4 => filled]
}
