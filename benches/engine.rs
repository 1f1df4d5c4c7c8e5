//! Native benchmarks of the engine: scoring, planning and links, at 57 questions and at ten times
//! as many.
//!
//! `make bench` prints the table. The figures in the README are ratios within one run, because
//! machines differ and are noisy.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;

use divan::Bencher;
use mvp_readiness::app::draft::Draft;
use mvp_readiness::app::draft::store::{DraftStore, KeyValue, StoreError};
use mvp_readiness::app::share::{Shared, SharedTexts, encode, read};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::Capacity;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::{CapacitySweep, Plan};
use mvp_readiness::domain::questionnaire::{Action, Lift, Question, Questionnaire};
use mvp_readiness::domain::score::Scorecard;
use mvp_readiness::domain::verdict::Verdict;

/// One and ten times the real questions.
const TIMES: [usize; 2] = [1, 10];

// The plans of the tests of target lengths.
#[allow(dead_code)]
#[path = "../tests/it/links/samples.rs"]
mod samples;

fn main() {
    print_lengths();
    divan::main();
}

/// Prints the lengths of links, next to the same content as JSON, deflated, in the same alphabet.
fn print_lengths() {
    for (name, plan) in [("typical", samples::typical()), ("heavy", samples::heavy())] {
        let (ours, json) = (encode(&plan).len(), samples::json_length(&plan));
        let percent = ours * 100 / json;
        println!("P…Z of a {name} plan: {ours} characters; JSON + deflate: {json}; {percent} %");
    }
}

fn leak(id: &str, copy: usize) -> &'static str {
    if copy == 0 { String::from(id).leak() } else { format!("{id}x{copy}").leak() }
}

/// The real questionnaire, its questions and actions repeated under new ids.
fn questionnaire(times: usize) -> Questionnaire {
    let real = content::questionnaire();
    let questions = (0..times).flat_map(|copy| {
        real.questions().iter().map(move |question| Question {
            slot: slot(question.slot, real.questions().len(), copy),
            id: leak(question.id, copy),
            ..*question
        })
    });
    let actions = (0..times).flat_map(|copy| {
        real.actions().iter().map(move |action| Action {
            slot: slot(action.slot, real.actions().len(), copy),
            id: leak(action.id, copy),
            lifts: (action.lifts.iter())
                .map(|lift| Lift { question: leak(lift.question, copy), ..*lift })
                .collect::<Vec<_>>()
                .leak(),
            needs: action.needs.iter().map(|id| leak(id, copy)).collect::<Vec<_>>().leak(),
            ..*action
        })
    });
    Questionnaire::new(real.edition(), questions.collect(), actions.collect())
        .expect("copies of valid tables under new ids are valid")
}

/// Each copy has the slots after those of the previous one.
fn slot(once: u16, number: usize, copy: usize) -> u16 {
    once + u16::try_from(number * copy).expect("few copies")
}

/// An arbitrary day: links contain one.
fn today() -> Day {
    Day::from_number(1_000).expect("within the years of links")
}

/// Every question answered, levels 0 to 4 in turn, five days per week: a plan with much to do.
fn assessment(questionnaire: &Questionnaire) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire);
    assessment.context.capacity = Capacity::from_quarter_days(20).expect("at most 160");
    for (id, level) in questionnaire.question_ids().zip([1, 0, 2, 1, 3, 0, 1, 4].iter().cycle()) {
        let level = Level::new(*level).expect("at most 4");
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    assessment
}

#[divan::bench(args = TIMES)]
fn score(bencher: Bencher, times: usize) {
    let questionnaire = questionnaire(times);
    let Assessment { context, answers, .. } = assessment(&questionnaire);
    bencher.bench_local(|| Scorecard::new(&questionnaire, &context, black_box(&answers)));
}

#[divan::bench(args = TIMES)]
fn verdict(bencher: Bencher, times: usize) {
    let questionnaire = questionnaire(times);
    let Assessment { context, answers, .. } = assessment(&questionnaire);
    let card = Scorecard::new(&questionnaire, &context, &answers);
    bencher.bench_local(|| Verdict::new(&questionnaire, &context, black_box(&answers), &card));
}

#[divan::bench(args = TIMES)]
fn plan(bencher: Bencher, times: usize) {
    let questionnaire = questionnaire(times);
    let assessment = assessment(&questionnaire);
    bencher.bench_local(|| Plan::new(&questionnaire, black_box(&assessment)));
}

#[divan::bench]
fn capacity_survey(bencher: Bencher) {
    let questionnaire = questionnaire(1);
    let assessment = assessment(&questionnaire);
    bencher.bench_local(|| CapacitySweep::new(&questionnaire, black_box(&assessment), 1).finish());
}

#[divan::bench(args = TIMES)]
fn link_encode(bencher: Bencher, times: usize) {
    let questionnaire = questionnaire(times);
    let shared = Shared::new(&questionnaire, today(), &assessment(&questionnaire));
    bencher.bench_local(|| encode(black_box(&shared)));
}

#[divan::bench(args = TIMES)]
fn link_decode(bencher: Bencher, times: usize) {
    let questionnaire = questionnaire(times);
    let link = encode(&Shared::new(&questionnaire, today(), &assessment(&questionnaire)));
    bencher.bench_local(|| read(&[&questionnaire], black_box(&link)).expect("just written"));
}

/// As much text as fits into a link, in plain English: 14 KB of notes.
fn largest() -> Shared {
    let questionnaire = content::questionnaire();
    let notes = questionnaire.question_ids().map(|id| {
        let question = questionnaire.question(id);
        (id, format!("{} {}", content::help(id).why, question.prompt))
    });
    let words = SharedTexts { notes: notes.collect(), ..SharedTexts::default() };
    Shared::new(questionnaire, today(), &assessment(questionnaire))
        .with_texts(words)
        .expect("the words fit")
}

#[divan::bench]
fn link_encode_largest(bencher: Bencher) {
    let shared = largest();
    bencher.bench_local(|| encode(black_box(&shared)));
}

#[divan::bench]
fn link_decode_largest(bencher: Bencher) {
    let link = encode(&largest());
    bencher
        .bench_local(|| read(&[content::questionnaire()], black_box(&link)).expect("just written"));
}

/// Storage at next to no cost.
#[derive(Default)]
struct Memory(RefCell<BTreeMap<String, String>>);

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}

/// A draft with every question answered: encoded, compared with the stored value, written, and read
/// back.
#[divan::bench]
fn draft_save(bencher: Bencher) {
    let questionnaire = content::questionnaire();
    let empty = Draft::empty(questionnaire, "k3vaaaaaaaaaaaaa".to_owned());
    let mut draft = Draft { assessment: assessment(questionnaire), ..empty };
    let store = DraftStore::new(Memory::default());
    bencher.bench_local(move || {
        let saved = store.save(questionnaire, black_box(&draft), Timestamp::FIRST);
        draft.revision = saved.expect("memory takes it").revision;
    });
}
