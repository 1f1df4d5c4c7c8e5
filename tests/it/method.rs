//! The method page matches the code: figures, weights and references.

#[path = "../../examples/sensitivity/run.rs"]
mod run;

use std::collections::BTreeSet;

use mvp_readiness::content::questionnaire;
use mvp_readiness::content::sensitivity::SENSITIVITY;
use mvp_readiness::content::sources::{BEHIND, SOURCES};
use mvp_readiness::domain::questionnaire::Decision;
use mvp_readiness::domain::score::Scorecard;

/// Guards against stale figures after a change of a weight or a target.
#[test]
fn the_table_of_sensitivity_is_what_is_computed_today() {
    let rows = run::rows(&run::products());
    assert_eq!(rows, SENSITIVITY, "`cargo run --example sensitivity` prints the rows of today");
}

/// The scorer of the example has the same formula as the product.
#[test]
fn by_the_own_weights_the_scores_are_the_products() {
    let own = run::Weights::own();
    let mut compared = 0;
    for product in run::products() {
        let card = Scorecard::new(questionnaire(), &product.context, &product.answers);
        let exact = card.score.expect("nine answers in ten").ratio();
        #[allow(clippy::cast_precision_loss)] // both parts are far below 2^52 on real content
        let ours = exact.numerator() as f64 / exact.denominator() as f64;
        assert!((ours - own.score(&product)).abs() < 1e-9, "{ours}");
        compared += 1;
    }
    assert_eq!(compared, 10_000);
}

#[test]
fn weights_add_up_to_a_hundred() {
    assert_eq!(Decision::ALL.map(Decision::percent).iter().sum::<u32>(), 100);
}

#[test]
fn every_question_has_its_sources_and_every_source_a_question() {
    let questions: Vec<&str> = questionnaire().questions().iter().map(|q| q.id).collect();
    assert_eq!(BEHIND.iter().map(|(id, _)| *id).collect::<Vec<_>>(), questions);
    let named: BTreeSet<usize> =
        BEHIND.iter().flat_map(|(_, sources)| sources.iter().copied()).collect();
    assert_eq!(named, (0..SOURCES.len()).collect());
    for (id, sources) in BEHIND {
        assert!(!sources.is_empty(), "{id} has no source");
    }
}

#[test]
fn sources_are_links_of_their_own() {
    for of in [|at: usize| SOURCES[at].address, |at: usize| SOURCES[at].title] {
        let all: BTreeSet<&str> = (0..SOURCES.len()).map(of).collect();
        assert_eq!(all.len(), SOURCES.len(), "one stands twice");
    }
    for source in SOURCES {
        assert!(source.address.starts_with("https://"), "{}", source.address);
        assert!(!source.address.contains(char::is_whitespace), "{}", source.address);
    }
}
