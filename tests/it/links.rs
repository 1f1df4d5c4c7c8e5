//! Plan links: they round-trip, or report what happened.

mod damage;
pub mod golden;
mod lengths;
mod packed;
mod page;
mod pasted;
mod samples;
mod wire;
mod words;

use mvp_readiness::app::share::{Problem, Shared, encode, link, message, read};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::{Capacity, Context, EffortMultiplier, Product, Shares, Spent};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::Stage;
use proptest::prelude::*;

use crate::generate::{assessments, cases, words};
use wire::Wire;

const PAGE: &str = "https://example.org/tools/plan/";

fn opened(input: &str) -> Result<Shared, Problem> {
    read(&[questionnaire()], input)
}

fn days() -> impl Strategy<Value = Day> {
    (0..=Day::LAST.number()).prop_map(|number| Day::from_number(number).expect("in range"))
}

fn plans() -> impl Strategy<Value = Shared> {
    (assessments(), days(), proptest::option::of(days())).prop_map(
        |(assessment, created, start)| {
            let shared = Shared::new(questionnaire(), created, &assessment);
            start.into_iter().fold(shared, Shared::with_start)
        },
    )
}

/// Plans with text in any fields, or in none.
fn worded_plans() -> impl Strategy<Value = Shared> {
    (plans(), words()).prop_map(|(plan, words)| plan.with_texts(words).expect("short texts fit"))
}

/// Everything answered, and every field with the value that takes the most space.
fn longest_without_ticks() -> Shared {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids() {
        assessment.answers.set(id, Answer::Level(Level::ALL[4], Confidence::Verified));
    }
    assessment.context = Context {
        stage: Stage::Growth,
        product: Product::Internal,
        multi_tenant: true,
        personal_data: true,
        engineers: u16::MAX,
        capacity: Capacity::MAX,
        effort: EffortMultiplier::Double,
        last_month: [Spent::ALot; 5],
        shares: Shares::new([100; 3]).expect("at most 100"),
    };
    Shared::new(questionnaire(), Day::LAST, &assessment).with_start(Day::LAST)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(500)))]

    #[test]
    fn what_goes_in_comes_out(plan in worded_plans()) {
        let encoded = encode(&plan);
        let read = opened(&link(PAGE, &encoded));
        prop_assert_eq!(read.as_ref(), Ok(&plan));
        let read = read.unwrap();
        prop_assert_eq!(encode(&read), encoded);
        prop_assert_eq!(read.fingerprint(), plan.fingerprint());
    }

    /// A second writer, implemented from the description of the format alone.
    #[test]
    fn a_second_writer_agrees(plan in worded_plans()) {
        let written = Wire::of(&plan).link();
        prop_assert_eq!(opened(&written), Ok(plan.clone()));
        let plan = plan.redacted();
        prop_assert_eq!(encode(&plan), Wire::of(&plan).link());
    }

    /// Whatever a writer encodes, what opens has one fingerprint: a reason for any answer,
    /// unsanitised texts, any level accepted.
    #[test]
    fn what_is_read_stays_what_it_is(
        plan in plans(), words in words(), accepted in proptest::collection::vec(0..57_usize, 0..8),
    ) {
        let mut assessment = plan.assessment().clone();
        for id in accepted.into_iter().filter_map(|at| questionnaire().question_ids().nth(at)) {
            assessment.answers.set(id, Answer::Accepted(Level::ALL[id.slot() % 5]));
        }
        let plan = Shared::new(questionnaire(), plan.created(), &assessment);
        let mut wire = Wire::of(&plan);
        wire.text = wire::unpacked(&wire::section(&words));
        if let Ok(read) = opened(&wire.link()) {
            let again = opened(&encode(&read));
            prop_assert_eq!(again.as_ref(), Ok(&read));
            prop_assert_eq!(again.expect("a plan").fingerprint(), read.fingerprint());
        }
    }

    #[test]
    fn different_plans_have_different_fingerprints(one in worded_plans(), other in worded_plans()) {
        prop_assert_eq!(one == other, one.fingerprint() == other.fingerprint());
    }

    #[test]
    fn a_link_is_made_of_safe_letters(plan in plans()) {
        let encoded = encode(&plan);
        prop_assert!(encoded.starts_with("PAQ") && encoded.ends_with('Z'));
        prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    }
}

#[test]
fn a_full_plan_without_ticks_is_short() {
    let plan = longest_without_ticks();
    let encoded = encode(&plan);
    assert_eq!(opened(&encoded), Ok(plan.clone()));
    let section_a = Wire::of(&plan).section_a().len();
    println!("longest link without ticks: {} characters, section A {section_a}", encoded.len());
    assert!(encoded.len() <= 104, "{}", encoded.len());
    assert!(section_a <= 64, "{section_a}");
}

#[test]
fn an_address_takes_the_place_of_the_fragment_it_had() {
    for page in ["", "#", "#PAQZ", "?utm_source=mail", "?a#b", "?a?b#c#d"] {
        assert_eq!(link(&format!("{PAGE}{page}"), "PxZ"), format!("{PAGE}#PxZ"));
    }
}

#[test]
fn a_message_has_the_link_alone_on_its_line() {
    let link = link(PAGE, "PxZ");
    assert_eq!(message("Plan for Q1", &link), format!("Plan for Q1\n\n<{link}>\n"));
    assert_eq!(message(" two\r\nlines\t", &link), format!("two lines\n\n<{link}>\n"));
    assert_eq!(message(" \n", &link), format!("<{link}>\n"));
}

#[test]
fn problems_are_told_in_words() {
    let incomplete = Problem::Incomplete { percent: 61, recovered: None, has_lost_texts: false };
    assert_eq!(incomplete.to_string(), "only 61% of the link arrived");
    assert_eq!(
        Problem::UnknownEdition(7).to_string(),
        "edition 7 of the questions is not known here"
    );
}
