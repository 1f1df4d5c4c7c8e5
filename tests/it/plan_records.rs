//! The record of carrying out a plan, as stored in a draft.

use mvp_readiness::app::draft::plan_record::{Entry, PlanRecord, Text};
use mvp_readiness::app::export::share_payload::{SharePayload, ShareScope};
use mvp_readiness::app::file::json::{parse, write};
use mvp_readiness::app::share::Heading;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::progress::{ActionState, Progress, Weeks};
use mvp_readiness::domain::questionnaire::{ActionId, Phase};
use mvp_readiness::domain::verdict::Band;
use proptest::prelude::*;

use crate::generate::{assessments, cases};

fn record(json: &str) -> PlanRecord {
    PlanRecord::read(Some(&parse(json).expect("JSON")))
}

fn json(record: PlanRecord) -> String {
    record.write().map(|value| write(&value)).unwrap_or_default()
}

fn action(id: &str) -> ActionId {
    questionnaire().find_action(id).expect("a known id")
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn some_assessment() -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids() {
        let level = Level::ALL[id.slot() % 3];
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    let weeks = Weeks::new(1, 2).expect("weeks");
    assessment.progress.set(action("A01"), Some(ActionState::Done(weeks)));
    assessment
}

#[test]
fn nothing_is_kept_of_nothing() {
    assert_eq!(PlanRecord::default().write(), None);
    let emptied = PlanRecord::default()
        .with_start(Some(Day::FIRST))
        .with_texts(questionnaire(), Text::Owner, action("A01"), "Kim")
        .with_kept(questionnaire(), action("A01"), true)
        .with_start(None)
        .with_texts(questionnaire(), Text::Owner, action("A01"), "")
        .with_kept(questionnaire(), action("A01"), false);
    assert_eq!(emptied.write(), None);
}

#[test]
fn what_is_said_is_read_back() {
    let said = PlanRecord::default()
        .with_start(Some(day("2026-03-02")))
        .with_texts(questionnaire(), Text::Owner, action("A01"), "Kim")
        .with_texts(questionnaire(), Text::Note, action("A12"), "with Sam")
        .with_kept(questionnaire(), action("A12"), true)
        .with_entry(&Entry::of(questionnaire(), &some_assessment(), day("2026-03-02"), 0));
    let again = record(&json(said.clone()));
    assert_eq!(again, said);
    assert_eq!(again.start(), Some(day("2026-03-02")));
    assert_eq!(again.texts(questionnaire(), Text::Owner)[&action("A01")], "Kim");
    assert_eq!(again.texts(questionnaire(), Text::Note)[&action("A12")], "with Sam");
    assert!(again.is_left(questionnaire(), action("A12")));
    assert!(!again.is_left(questionnaire(), action("A01")));
    let [first] = again.history().try_into().expect("one entry");
    assert_eq!((first.week, first.edition), (0, questionnaire().edition()));
    assert!(first.score.is_some() && first.band.is_some());
}

/// Unknown fields, unknown actions, entries of a later version: all of them are preserved.
#[test]
fn what_is_not_known_is_kept() {
    let strange = r#"{"colour":"red","history":[{"week":"soon"},{"band":"golden","day":"2026-03-02","edition":7,"score":41,"week":0}],"owners":{"A01":"Kim","Z99":"Lee"},"start":"2026-03-02"}"#;
    let read = record(strange);
    assert_eq!(json(read.clone()), strange);
    assert_eq!(read.texts(questionnaire(), Text::Owner).len(), 1);
    let entry = Entry { day: day("2026-03-02"), week: 0, score: Some(41), band: None, edition: 7 };
    assert_eq!(read.history(), [entry]);
    let more =
        read.with_texts(questionnaire(), Text::Owner, action("A01"), "").with_entry(&Entry {
            day: day("2026-03-30"),
            week: 4,
            band: Some(Band::Emerging),
            ..entry
        });
    let text = json(more);
    for kept in ["\"colour\":\"red\"", "\"week\":\"soon\"", "\"golden\"", "\"Z99\":\"Lee\""] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    assert!(!text.contains("Kim") && text.contains("\"emerging\""), "{text}");
}

#[test]
fn what_cannot_be_read_counts_as_absent() {
    for strange in [
        "[1]",
        "\"plan\"",
        r#"{"start":"soon","owners":[],"history":{},"left":7,"seen":"no link"}"#,
    ] {
        let read = record(strange);
        assert_eq!((read.start(), read.history().len()), (None, 0), "{strange}");
        assert!(read.texts(questionnaire(), Text::Owner).is_empty());
        assert_eq!(read.seen(questionnaire()), None);
        assert_eq!(read.week_on(Day::LAST, &Progress::default()), 1);
    }
}

#[test]
fn a_day_and_week_is_recorded_once() {
    let entry = Entry::of(questionnaire(), &some_assessment(), Day::FIRST, 4);
    let twice = PlanRecord::default().with_entry(&entry).with_entry(&entry);
    assert_eq!(twice.history(), [entry]);
}

#[test]
fn a_check_in_counts_only_once_its_weeks_are_over() {
    let entry = |text, week| Entry::of(questionnaire(), &some_assessment(), day(text), week);
    let begun = PlanRecord::default().with_start(Some(day("2026-03-02")));
    let has = |record: &PlanRecord, phase| record.has_checked_in(phase);
    let in_time = begun.clone().with_entry(&entry("2026-03-30", 4));
    assert!(has(&in_time, Phase::Foundation) && !has(&in_time, Phase::EarlyUsers));
    // Another first day starts another quarter, with check-ins of its own.
    let again = in_time.with_start(Some(day("2026-06-01")));
    assert!(!has(&again, Phase::Foundation));
    assert!(!has(&begun, Phase::Foundation));
}

#[test]
fn what_was_seen_is_the_plan_of_its_day() {
    let assessment = some_assessment();
    let record = PlanRecord::default().with_start(Some(day("2026-03-02"))).with_seen(
        questionnaire(),
        day("2026-03-18"),
        &assessment,
    );
    let seen = record.seen(questionnaire()).expect("just seen");
    assert_eq!((seen.day, seen.week), (day("2026-03-18"), 3));
    assert_eq!(seen.assessment, assessment);
}

#[test]
fn owners_notes_and_the_first_day_go_along_as_far_as_is_chosen() {
    let record = PlanRecord::default()
        .with_start(Some(day("2026-03-02")))
        .with_texts(questionnaire(), Text::Owner, action("A01"), "Kim")
        .with_texts(questionnaire(), Text::Note, action("A01"), "with Sam");
    let sent = |scope| {
        let page = "https://example.org/plan/";
        let heading = Heading::default();
        let assessment = some_assessment();
        let payload = SharePayload::new(
            questionnaire(),
            Day::FIRST,
            &assessment,
            &record,
            heading,
            scope,
            page,
        );
        let payload = payload.expect("short words");
        let plan = payload.link().expect("a link").plan.clone();
        assert_eq!(plan.plan_start(), record.start(), "{scope:?}");
        PlanRecord::of_link(questionnaire(), &plan)
    };
    assert_eq!(sent(ShareScope::Everything), record);
    let words = |record: &PlanRecord| {
        let count = |text| record.texts(questionnaire(), text).len();
        (count(Text::Owner), count(Text::Note))
    };
    assert_eq!(words(&sent(ShareScope::WithoutNotes)), (1, 0));
    assert_eq!(words(&sent(ShareScope::Redacted)), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    /// The seen plan round-trips exactly, whatever it was made from.
    #[test]
    fn whatever_was_seen_comes_back(assessment in assessments(), number in 0..4_000_u32) {
        let day = Day::from_number(number).expect("within the years of links");
        let record = PlanRecord::default().with_seen(questionnaire(), day, &assessment);
        let seen = record.seen(questionnaire()).expect("just seen");
        prop_assert_eq!(seen.day, day);
        prop_assert_eq!(&seen.assessment, &assessment);
    }
}
