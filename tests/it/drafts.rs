//! Drafts: stored data round-trips, and nothing is lost in the process.

mod fault_scripts;
mod maintenance;
mod snapshots;
pub mod storage;

use mvp_readiness::app::draft::store::{
    ColourScheme, DraftStore, LatestDraft, Loaded, Preferences, SaveError, Saved, StoreError,
};
use mvp_readiness::app::draft::{
    Corruption, Draft, Envelope, Mode, Part, SCHEMA, Stored, classify, id_from,
};
use mvp_readiness::app::file::fields::FieldProblem;
use mvp_readiness::app::share::Heading;
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::questionnaire::QuestionId;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generate::{assessments, cases};
use storage::{Fault, FaultyKeyValue, MemoryKeyValue, Operation};

const ID: &str = "k3vaaaaaaaaaaaaa";
const KEY: &str = "rdy/1/draft/k3vaaaaaaaaaaaaa";

/// A draft as it was stored when the schema was new. It never changes.
const STORED: &str = include_str!("drafts/schema_1.json");

fn now() -> Timestamp {
    Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment")
}

fn question(id: &str) -> QuestionId {
    questionnaire().find_question(id).expect("a known id")
}

fn level(level: u8) -> Answer {
    Answer::Level(Level::new(level).expect("a level"), Confidence::Believe)
}

fn draft() -> Draft {
    let mut draft = Draft::empty(questionnaire(), ID.to_owned());
    draft.assessment.answers.set(question("DB1"), level(2));
    draft
}

#[track_caller]
fn envelope(raw: &str) -> Envelope {
    match classify(raw) {
        Stored::Draft(envelope) => envelope,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn decode(raw: &str) -> (Draft, Vec<FieldProblem>) {
    Draft::decode(questionnaire(), ID.to_owned(), envelope(raw))
}

#[track_caller]
fn load<S: mvp_readiness::app::draft::store::KeyValue>(store: &DraftStore<S>) -> Loaded {
    store.load(questionnaire(), ID, now()).expect("storage answers")
}

#[track_caller]
fn save<S: mvp_readiness::app::draft::store::KeyValue>(
    store: &DraftStore<S>,
    draft: &Draft,
) -> Saved {
    store.save(questionnaire(), draft, now()).expect("storage takes it")
}

#[track_caller]
fn latest<S: mvp_readiness::app::draft::store::KeyValue>(store: &DraftStore<S>) -> Option<String> {
    store.latest(None).expect("storage answers").id
}

#[test]
fn a_stored_draft_still_loads() {
    let (draft, problems) = decode(STORED);
    assert_eq!(problems, []);
    assert_eq!((draft.revision, draft.title.as_str()), (17, "Shop"));
    assert_eq!(draft.saved_at, Some(now()));
    assert_eq!((draft.mode, draft.here), (Mode::Full, Some(question("DB3"))));
    let assessment = &draft.assessment;
    assert_eq!(assessment.answers.get(question("DB2")), Answer::Unknown);
    assert_eq!(assessment.answers.given(), 4);
    assert_eq!(assessment.notes[&question("DB1")], "restored in May");
    assert_eq!(assessment.accepted[&question("DB9")].revisit, "the second customer");
    assert_eq!(assessment.context.capacity.quarter_days(), 6);
    assert_eq!(assessment.context.shares.percent(), [100, 50, 75]);
    assert_eq!(assessment.progress.iter().count(), 3);
    assert!(draft.unread.is_empty());
    let again = draft.encode(questionnaire(), 17, now());
    let value = |raw: &str| serde_json::from_str::<Value>(raw).expect("JSON");
    let (mut before, mut after) = (value(STORED), value(&again));
    for value in [&mut before, &mut after] {
        // These name the writer and the edition.
        let fields = value.as_object_mut().expect("an object");
        fields.retain(|key, _| key != "writer" && key != "edition");
    }
    assert_eq!(before, after);
}

#[test]
fn a_stored_draft_reads_well() {
    let raw = draft().encode(questionnaire(), 1, now());
    let start = format!(r#"{{"app":"rdy","kind":"draft","schema":{SCHEMA},"writer":""#);
    assert!(raw.starts_with(&start), "{raw}");
    assert!(!raw.contains('\n'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn what_is_stored_is_read_back(
        assessment in assessments(),
        [title, organisation, author, summary]: [String; 4],
        note: String,
    ) {
        let mut draft = Draft { assessment, title, organisation, author, summary, ..draft() };
        if !note.is_empty() {
            draft.assessment.notes.insert(question("CX8"), note);
        }
        let (read, problems) = decode(&draft.encode(questionnaire(), 7, now()));
        prop_assert_eq!(problems, []);
        prop_assert_eq!(read, Draft { revision: 7, saved_at: Some(now()), ..draft });
    }

    #[test]
    fn classifying_is_total(text in ".{0,200}", at: prop::sample::Index, byte: char) {
        let _ = classify(&text);
        // A draft with one character replaced.
        let mut stored: Vec<char> = STORED.chars().collect();
        let at = at.index(stored.len());
        stored[at] = byte;
        if let Stored::Draft(fields) = classify(&stored.iter().collect::<String>()) {
            let (draft, _) = Draft::decode(questionnaire(), ID.to_owned(), fields);
            envelope(&draft.encode(questionnaire(), 1, now()));
        }
    }
}

#[test]
fn whatever_is_stored_is_told_apart() {
    let schema = |schema: Value| {
        json!({ "app": "rdy", "kind": "draft", "schema": schema, "body": {} }).to_string()
    };
    assert_eq!(classify(&schema(json!(0))), Stored::Older(0));
    let newer = classify(&schema(json!(999)));
    assert!(matches!(newer, Stored::Newer { schema: 999, .. }), "{newer:?}");
    for odd in [json!(-1), json!("3"), json!(1.5), Value::Null] {
        assert_eq!(classify(&schema(odd)), Stored::Corrupt(Corruption::NoSchema));
    }
    for foreign in ["null", "{}", "[]", "7", r#"{"app":"rdy","kind":"prefs","schema":1}"#] {
        assert_eq!(classify(foreign), Stored::Corrupt(Corruption::NotADraft), "{foreign}");
    }
    for broken in ["", "{", &STORED[..STORED.len() / 2], &"x".repeat(4 << 20)] {
        assert!(matches!(classify(broken), Stored::Corrupt(Corruption::Json(_))));
    }
    let headless = r#"{"app":"rdy","kind":"draft","schema":1,"body":[]}"#;
    assert_eq!(classify(headless), Stored::Corrupt(Corruption::NoBody));
    assert!(matches!(classify(&format!("\u{feff}{STORED}")), Stored::Draft(_)));
}

#[test]
fn what_is_not_known_is_written_back() {
    let mut stored: Value = serde_json::from_str(STORED).expect("JSON");
    let strange = json!({ "deep": [1, { "a": null }] });
    stored["colour"] = strange.clone();
    stored["body"]["snapshots"] = strange.clone();
    stored["body"]["context"]["region"] = strange.clone();
    stored["body"]["answers"]["ZZ9"] = strange.clone();
    stored["body"]["answers"]["DB1"]["owner"] = strange.clone();
    stored["body"]["progress"]["A01"]["owner"] = strange.clone();
    stored["body"]["progress"]["Z99"] = strange.clone();
    stored["body"]["last_month"]["meetings"] = strange;
    let (draft, problems) = decode(&stored.to_string());
    let named: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        named,
        [
            "body.answers.ZZ9 is not a question in this edition",
            "body.progress.Z99 is no action of this edition",
        ]
    );
    let again: Value =
        serde_json::from_str(&draft.encode(questionnaire(), 17, now())).expect("JSON");
    stored["writer"] = again["writer"].clone();
    stored["edition"] = again["edition"].clone();
    assert_eq!(again, stored);
}

#[test]
fn parts_of_later_pages_are_carried_along() {
    let kept = json!({ "start": "2026-03-02", "from_a_later_version": [1, { "a": null }] });
    let mut draft = draft();
    draft.keep_part(Part::Plan, Some(kept.clone()));
    draft.keep_part(Part::MovedDays, Some(json!(true)));
    draft.keep_part(Part::MovedDays, None);
    let (read, problems) = decode(&draft.encode(questionnaire(), 1, now()));
    assert_eq!(problems, []);
    assert_eq!(read.part(Part::Plan), Some(&kept));
    assert_eq!(Part::ALL.map(|part| read.part(part).is_some()), [true, false, false, false]);
    assert!(read.unread.is_empty());
}

#[test]
fn what_stands_above_a_shared_plan_is_kept_with_the_draft() {
    let stored = draft().encode(questionnaire(), 1, now());
    for field in ["organisation", "author", "summary"] {
        assert!(!stored.contains(field), "{field} is written though it is empty");
    }
    let mut stored: Value = serde_json::from_str(&stored).expect("JSON");
    stored["title"] = json!("Shop");
    stored["body"]["organisation"] = json!("Acme");
    stored["body"]["author"] = json!(7);
    let (mut draft, problems) = decode(&stored.to_string());
    let expected =
        Heading { title: "Shop".to_owned(), organisation: "Acme".to_owned(), ..Heading::default() };
    assert_eq!(draft.heading(), expected);
    // Unreadable fields are reported, and stay until they are overwritten.
    let named: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["body.author must be text"]);
    let written = |draft: &Draft| -> Value {
        serde_json::from_str(&draft.encode(questionnaire(), 2, now())).expect("JSON")
    };
    assert_eq!(written(&draft)["body"]["author"], json!(7));
    draft.author = "Kim".to_owned();
    assert_eq!(written(&draft)["body"]["author"], "Kim");
}

#[test]
fn what_cannot_be_read_is_kept_until_it_is_answered() {
    let mut stored: Value = serde_json::from_str(STORED).expect("JSON");
    stored["body"]["answers"]["DB1"] = json!({ "level": 9, "confidence": "guess", "note": "mine" });
    stored["body"]["answers"]["DB4"] = json!("perhaps");
    stored["body"]["stage"] = json!("exit");
    let (mut draft, problems) = decode(&stored.to_string());
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(draft.assessment.answers.get(question("DB1")), Answer::Unanswered);
    assert_eq!(draft.assessment.notes[&question("DB1")], "mine");
    // Everything else was read.
    assert_eq!(draft.assessment.answers.get(question("DB2")), Answer::Unknown);

    let written = |draft: &Draft| -> Value {
        serde_json::from_str(&draft.encode(questionnaire(), 1, now())).expect("JSON")
    };
    let body = &written(&draft)["body"];
    assert_eq!(body["answers"]["DB1"], stored["body"]["answers"]["DB1"]);
    assert_eq!(body["answers"]["DB4"], json!("perhaps"));

    draft.assessment.answers.set(question("DB1"), Answer::Unknown);
    draft.assessment.answers.set(question("DB4"), level(1));
    let raw = draft.encode(questionnaire(), 1, now());
    assert_eq!(
        written(&draft)["body"]["answers"]["DB1"],
        json!({ "unknown": true, "note": "mine" })
    );
    let (read, _) = decode(&raw);
    assert_eq!(read.assessment.answers, draft.assessment.answers);
}

#[test]
fn a_risk_accepted_at_another_stage_stays_accepted() {
    let mut stored: Value = serde_json::from_str(STORED).expect("JSON");
    stored["body"]["answers"]["DB1"] = json!({ "accepted": 4, "reason": "r", "revisit": "v" });
    let (draft, problems) = decode(&stored.to_string());
    assert_eq!(problems, []);
    let four = Level::new(4).expect("a level");
    assert_eq!(draft.assessment.answers.get(question("DB1")), Answer::Accepted(four));
}

#[test]
fn names_of_drafts_are_spread() {
    assert_eq!(id_from([0; 10]), "aaaaaaaaaaaaaaaa");
    assert_eq!(id_from([255; 10]), "7777777777777777");
    assert_eq!(id_from([0, 0, 0, 0, 0, 0, 0, 0, 0, 33]), "aaaaaaaaaaaaaabb");
}

#[test]
fn a_draft_is_saved_and_resumed() {
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    assert_eq!(load(&store), Loaded::Absent);
    assert_eq!(store.latest(None), Ok(LatestDraft::default()));

    let mut draft = draft();
    draft.revision = save(&store, &draft).revision;
    assert_eq!(draft.revision, 1);
    draft.assessment.answers.set(question("DB2"), level(3));
    draft.revision = save(&store, &draft).revision;
    assert_eq!(draft.revision, 2);

    let reopened = DraftStore::new(&memory);
    assert_eq!(latest(&reopened).as_deref(), Some(ID));
    let saved = Draft { saved_at: Some(now()), ..draft };
    assert_eq!(load(&reopened), Loaded::Draft(Box::new(saved), Vec::new()));
}

#[test]
fn the_draft_opened_last_comes_first() {
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    let earlier = Timestamp::from_unix_seconds(now().unix_seconds() - 1);
    for (id, at) in [("b", earlier), ("a", now())] {
        let draft = Draft { id: id.to_owned(), ..draft() };
        store.save(questionnaire(), &draft, at).expect("memory takes it");
    }
    memory.plant("rdy/1/draft/broken", "{");
    assert_eq!(latest(&store).as_deref(), Some("a"));
    for last in ["b", "broken", "gone"] {
        let preferences =
            Preferences { last_draft: Some(last.to_owned()), ..Preferences::default() };
        store.save_preferences(&preferences).expect("memory takes it");
        let expected = if last == "b" { "b" } else { "a" };
        assert_eq!(latest(&store).as_deref(), Some(expected), "{last}");
        // A draft that was open in this tab comes before one that was open in another.
        let here = store.latest(Some("b")).expect("storage answers").id;
        assert_eq!(here.as_deref(), Some("b"), "{last}");
    }
    let ids: Vec<String> =
        store.list().expect("memory answers").into_iter().map(|listed| listed.id).collect();
    assert_eq!(ids, ["a", "b", "broken"]);
}

#[test]
fn preferences_are_kept_beside_what_is_not_known() {
    let memory = MemoryKeyValue::new();
    memory.plant("rdy/1/prefs", r#"{"colours":"neon","sound":true}"#);
    let store = DraftStore::new(&memory);
    assert_eq!(store.preferences(), Ok(Preferences::default()));
    let preferences = Preferences { last_draft: Some(ID.to_owned()), colours: ColourScheme::Dark };
    store.save_preferences(&preferences).expect("memory takes it");
    assert_eq!(store.preferences(), Ok(preferences));
    assert!(memory.snapshot()["rdy/1/prefs"].contains(r#""sound":true"#));
}

#[test]
fn foreign_keys_are_not_touched() {
    let memory = MemoryKeyValue::new();
    for key in
        ["", "draft", "rdy", "rdy/1", "rdy/2/draft/a", "RDY/1/draft/a", "other/rdy/1/draft/a"]
    {
        memory.plant(key, "{");
    }
    let before = memory.snapshot();
    let store = DraftStore::new(&memory);
    assert_eq!(store.list(), Ok(Vec::new()));
    save(&store, &draft());
    let mut after = memory.snapshot();
    assert!(after.remove(KEY).is_some());
    assert_eq!(after, before);
}

#[test]
fn a_damaged_draft_is_moved_aside_once() {
    for damaged in ["null", "", "{}", "[]", &STORED[..99]] {
        let memory = MemoryKeyValue::new();
        memory.plant(KEY, damaged);
        let store = DraftStore::new(&memory);
        let moved_to = format!("rdy/1/bad/{}-{ID}", now().unix_seconds());
        match load(&store) {
            Loaded::Corrupt { moved_to: to, .. } => assert_eq!(to.as_ref(), Some(&moved_to)),
            other => panic!("{other:?}"),
        }
        assert_eq!(load(&store), Loaded::Absent);
        assert_eq!(
            memory.snapshot().into_iter().collect::<Vec<_>>(),
            [(moved_to, damaged.to_owned())]
        );
    }
}

#[test]
fn two_damaged_drafts_in_one_second_are_both_kept() {
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    for damaged in ["{", "[", "{"] {
        memory.plant(KEY, damaged);
        load(&store);
    }
    let mut kept: Vec<String> = memory.snapshot().into_values().collect();
    kept.sort();
    assert_eq!(kept, ["[", "{"]);
}

#[test]
fn a_damaged_draft_that_cannot_be_moved_is_left_alone() {
    let damaged = "x".repeat(4 << 20);
    let memory = MemoryKeyValue::with_room(5 << 20);
    memory.plant(KEY, &damaged);
    let store = DraftStore::new(&memory);
    let loaded = load(&store);
    assert!(matches!(loaded, Loaded::Corrupt { moved_to: None, .. }), "{loaded:?}");
    assert_eq!(store.save(questionnaire(), &draft(), now()), Err(SaveError::Protected));
    assert_eq!(memory.snapshot()[KEY], damaged);
}

#[test]
fn a_value_that_only_misread_is_not_moved() {
    let memory = MemoryKeyValue::new();
    save(&DraftStore::new(&memory), &draft());
    let storage = FaultyKeyValue::failing_once(memory, Operation::Get, 1, Fault::Misreads);
    let loaded = load(&DraftStore::new(&storage));
    assert!(matches!(loaded, Loaded::Draft(..)), "{loaded:?}");
}

#[test]
fn drafts_of_other_versions_are_never_written() {
    for schema in [0, 2, 999] {
        let memory = MemoryKeyValue::new();
        let stored = format!(
            r#"{{"app":"rdy","kind":"draft","schema":{schema},"title":"Shop","body":{{}}}}"#
        );
        memory.plant(KEY, &stored);
        let store = DraftStore::new(&memory);
        match load(&store) {
            Loaded::Older(older) => assert_eq!(older, schema),
            Loaded::Newer { schema: newer, summary } => {
                assert_eq!((newer, summary.title.as_str()), (u64::from(schema), "Shop"));
            }
            other => panic!("{other:?}"),
        }
        let refused = if schema == 0 { SaveError::Protected } else { SaveError::Newer };
        assert_eq!(store.save(questionnaire(), &draft(), now()), Err(refused));
        assert_eq!(memory.snapshot()[KEY], stored);
    }
}

#[test]
fn the_later_of_two_tabs_saves_a_copy() {
    let memory = MemoryKeyValue::new();
    let (one, two) = (DraftStore::new(&memory), DraftStore::new(&memory));
    save(&one, &draft());
    let open = |store| match load(store) {
        Loaded::Draft(draft, _) => *draft,
        other => panic!("{other:?}"),
    };
    let (mut first, mut second) = (open(&one), open(&two));
    first.assessment.answers.set(question("DB2"), level(1));
    second.assessment.answers.set(question("DB2"), level(4));
    save(&one, &first);
    assert_eq!(two.save(questionnaire(), &second, now()), Err(SaveError::ChangedElsewhere));
    let copy = second.copied("copy".to_owned(), "Shop (copy from this tab)".to_owned());
    assert_eq!(save(&two, &copy).revision, 1);
    assert_eq!(open(&two).assessment, first.assessment);
    assert_eq!(memory.snapshot().len(), 2);
}

#[track_caller]
fn check_failed_save(kind: Operation, nth: u32, fault: Fault, error: StoreError) {
    let memory = MemoryKeyValue::new();
    let mut draft = draft();
    draft.revision = save(&DraftStore::new(&memory), &draft).revision;
    let before = memory.snapshot();
    draft.assessment.answers.set(question("DB2"), level(3));

    let storage = FaultyKeyValue::failing_once(memory, kind, nth, fault);
    let store = DraftStore::new(&storage);
    assert_eq!(store.save(questionnaire(), &draft, now()), Err(SaveError::Store(error)));
    // The saved draft is there, with the old text or with the new one.
    let after = storage.memory.snapshot();
    let written = draft.encode(questionnaire(), 2, now());
    assert!(after == before || after[KEY] == written, "{after:?}");
    // The same draft is saved as soon as storage works again.
    assert!(save(&store, &draft).revision >= 2);
    let (read, problems) = decode(&storage.memory.snapshot()[KEY]);
    assert_eq!((read.assessment, problems), (draft.assessment, Vec::new()));
}

#[test]
fn one_failure_does_not_end_saving() {
    use StoreError::{Blocked, Full, Gone, Other};
    check_failed_save(Operation::Set, 1, Fault::Throws(Full), Full);
    check_failed_save(Operation::Set, 1, Fault::Throws(Blocked), Blocked);
    check_failed_save(Operation::Set, 1, Fault::Throws(Other), Other);
    check_failed_save(Operation::Set, 1, Fault::Forgets, Gone);
    check_failed_save(Operation::Set, 1, Fault::Tears, Gone);
    // The first two reads come before the write, the next two after it.
    check_failed_save(Operation::Get, 1, Fault::Throws(Blocked), Blocked);
    check_failed_save(Operation::Get, 3, Fault::Throws(Blocked), Blocked);
}

#[test]
fn blocked_storage_says_so() {
    let storage =
        FaultyKeyValue::new(MemoryKeyValue::new(), |_| Some(Fault::Throws(StoreError::Blocked)));
    let store = DraftStore::new(&storage);
    assert_eq!(store.load(questionnaire(), ID, now()), Err(StoreError::Blocked));
    assert_eq!(store.list(), Err(StoreError::Blocked));
    assert_eq!(store.latest(None), Err(StoreError::Blocked));
    let blocked = SaveError::Store(StoreError::Blocked);
    assert_eq!(store.save(questionnaire(), &draft(), now()), Err(blocked));
}

#[test]
fn a_read_that_finds_nothing_is_not_believed_while_the_key_is_listed() {
    let memory = MemoryKeyValue::new();
    save(&DraftStore::new(&memory), &draft());
    let storage = FaultyKeyValue::new(memory, |operation| {
        (operation == Operation::Get).then_some(Fault::ReadsNothing)
    });
    let store = DraftStore::new(&storage);
    assert_eq!(store.load(questionnaire(), ID, now()), Err(StoreError::Gone));
}
