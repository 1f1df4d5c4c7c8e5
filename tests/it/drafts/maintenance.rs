//! Values that are not drafts of the current schema version: migrated, quarantined, recovered, and
//! never lost without consent.

use mvp_readiness::app::draft::index::{DraftIndex, UnreadableReason};
use mvp_readiness::app::draft::migrate::{MigrationError, STEPS, migrate};
use mvp_readiness::app::draft::salvage::salvage;
use mvp_readiness::app::draft::store::maintenance::UpdateError;
use mvp_readiness::app::draft::store::{DraftStore, StoreError};
use mvp_readiness::app::draft::{SCHEMA, Stored, classify};
use mvp_readiness::app::file::json;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::Answer;
use proptest::prelude::*;
use serde_json::Value;

use super::storage::{Fault, FaultyKeyValue, MemoryKeyValue, Operation};
use super::{ID, KEY, STORED, decode, draft, level, now, question, save};
use crate::generate::cases;

/// A draft of each older schema version, as it was stored when that version was new. They never
/// change.
const OLD: [&str; SCHEMA as usize] = [include_str!("schema_0.json")];

const BACKUP: &str = "rdy/1/bak/k3vaaaaaaaaaaaaa";

fn fields(raw: &str) -> json::Object {
    match json::parse(raw) {
        Ok(Value::Object(fields)) => fields,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_old_form_becomes_a_draft_of_today() {
    for (form, old) in OLD.iter().enumerate() {
        assert_eq!(classify(old), Stored::Older(u32::try_from(form).expect("few forms")));
        let new = migrate(fields(old)).expect("a draft of its form");
        let (read, problems) = decode(&json::write(&new.into()));
        assert_eq!(problems, [], "form {form}");
        assert_eq!(read.title, "Shop");
        assert_eq!(read.saved_at, Some(now()));
        assert_eq!(read.here, Some(question("DB3")));
        let answers = &read.assessment.answers;
        assert_eq!(
            ["DB1", "DB2", "DB4"].map(|id| answers.get(question(id))),
            [level(2), Answer::Unknown, level(3)]
        );
        assert_eq!(read.assessment.notes[&question("DB4")], "restored in May");
        // An unknown field is preserved.
        assert!(read.encode(questionnaire(), 2, now()).contains(r#""colour_of_the_door":"green""#));
    }
}

#[test]
fn a_step_runs_once() {
    for (form, step) in STEPS.iter().enumerate() {
        let new = step(fields(OLD[form])).expect("a draft of its form");
        let next = u32::try_from(form + 1).ok();
        assert_eq!(step(new), Err(MigrationError::OtherForm(next)));
    }
    let today = fields(STORED);
    assert_eq!(migrate(today), Err(MigrationError::OtherForm(Some(SCHEMA))));
    let cases = [("999", Some(999)), ("-1", None), ("\"3\"", None), ("null", None)];
    for (schema, found) in cases {
        let old = OLD[0].replacen("\"schema\":0", &format!("\"schema\":{schema}"), 1);
        assert_eq!(migrate(fields(&old)), Err(MigrationError::OtherForm(found)), "{schema}");
    }
}

#[test]
fn an_old_draft_is_copied_and_brought_up_to_date() {
    let memory = MemoryKeyValue::new();
    memory.plant(KEY, OLD[0]);
    let store = DraftStore::new(&memory);
    assert_eq!(store.migrate(ID), Ok(()));
    assert_eq!(memory.snapshot()[BACKUP], OLD[0]);
    assert_eq!(decode(&memory.snapshot()[KEY]).0.title, "Shop");
    assert_eq!(store.migrate(ID), Err(UpdateError::NotOlder));
    // It is readable, so the backup may be dropped when space is needed.
    assert_eq!(store.drop_backups(), Ok(1));
    assert!(!memory.snapshot().contains_key(BACKUP));
}

#[test]
fn a_step_that_fails_midway_leaves_the_old_draft() {
    for broken in ["\"answers\":[]", "\"saved\":\"yesterday\""] {
        let (key, _) = broken.split_once(':').expect("a field");
        let mut old = fields(OLD[0]);
        let value = fields(&format!("{{{broken}}}"));
        old.insert(key.trim_matches('"').to_owned(), value[key.trim_matches('"')].clone());
        let old = json::write(&old.into());
        let memory = MemoryKeyValue::new();
        memory.plant(KEY, &old);
        let store = DraftStore::new(&memory);
        let failed = store.migrate(ID);
        assert!(matches!(failed, Err(UpdateError::Migration(MigrationError::Field(_)))));
        assert_eq!(memory.snapshot().into_iter().collect::<Vec<_>>(), [(KEY.to_owned(), old)]);
        let index = DraftIndex::read(&store, questionnaire(), now()).expect("storage answers");
        assert_eq!(index.unreadable[0].why, UnreadableReason::Older);
    }
}

#[test]
fn no_room_for_the_copy_leaves_the_old_draft() {
    let memory = MemoryKeyValue::with_room(KEY.len() + OLD[0].len() + 99);
    memory.plant(KEY, OLD[0]);
    let store = DraftStore::new(&memory);
    assert_eq!(store.migrate(ID), Err(UpdateError::Store(StoreError::Full)));
    assert_eq!(memory.snapshot()[KEY], OLD[0]);
}

#[test]
fn what_is_deleted_can_be_put_back_unless_there_is_another() {
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    save(&store, &draft());
    let raw = store.delete(ID).expect("storage answers").expect("a draft");
    assert!(memory.snapshot().is_empty());
    assert_eq!(store.put_back(ID, &raw), Ok(()));
    assert_eq!(store.put_back(ID, &raw), Ok(()));
    assert_eq!(memory.snapshot()[KEY], raw);
    assert_eq!(store.put_back(ID, "other"), Err(StoreError::Other));
}

#[test]
fn a_removal_that_does_not_happen_is_noticed() {
    let memory = MemoryKeyValue::new();
    save(&DraftStore::new(&memory), &draft());
    let storage = FaultyKeyValue::failing_once(memory, Operation::Remove, 1, Fault::Forgets);
    let store = DraftStore::new(&storage);
    assert_eq!(store.delete(ID), Err(StoreError::Gone));
    assert!(storage.memory.snapshot().contains_key(KEY));
}

#[test]
fn clearing_takes_what_is_ours_and_nothing_else() {
    let memory = MemoryKeyValue::new();
    let theirs = ["theme", "rdy", "rdy/2/draft/a", "other/rdy/1/draft/a"];
    let ours = ["rdy/1/draft/a", "rdy/1/draft/b", "rdy/1/bak/a", "rdy/1/bad/1-a", "rdy/1/prefs"];
    for key in theirs.into_iter().chain(ours) {
        memory.plant(key, "{}");
    }
    let store = DraftStore::new(&memory);
    assert_eq!(store.clear(&["b".to_owned()]), Ok(()));
    let mut left: Vec<String> = memory.snapshot().into_keys().collect();
    left.retain(|key| !theirs.contains(&key.as_str()));
    assert_eq!(left, ["rdy/1/draft/b"]);
    assert_eq!(memory.snapshot().len(), theirs.len() + 1);
}

#[test]
fn only_what_was_set_aside_is_discarded() {
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    save(&store, &draft());
    memory.plant("rdy/1/bad/1800000000-x", "{");
    let values = store.quarantined_values().expect("storage answers");
    assert_eq!((values.len(), values[0].id.as_str(), values[0].raw.as_str()), (1, "x", "{"));
    assert_eq!(store.discard(KEY), Err(StoreError::Other));
    assert_eq!(store.discard(&values[0].key), Ok(()));
    assert_eq!(memory.snapshot().into_keys().collect::<Vec<_>>(), [KEY]);
}

#[test]
fn the_shelf_shows_everything_that_is_stored() {
    let memory = MemoryKeyValue::with_room(9 << 20);
    let large = "x".repeat(4 << 20);
    let planted = [
        ("rdy/1/draft/good", STORED),
        ("rdy/1/draft/newer", r#"{"app":"rdy","kind":"draft","schema":999,"title":"Deferred"}"#),
        ("rdy/1/draft/cut", &STORED[..400]),
        ("rdy/1/draft/null", "null"),
        ("rdy/1/draft/large", &large),
        ("rdy/1/draft/large_too", &large),
        ("neighbour", "{"),
    ];
    for (key, value) in planted {
        memory.plant(key, value);
    }
    let index = DraftIndex::read(&DraftStore::new(&memory), questionnaire(), now())
        .expect("storage answers");
    assert_eq!(
        index.drafts.iter().map(|kept| kept.draft.title.as_str()).collect::<Vec<_>>(),
        ["Shop"]
    );
    let unreadable: Vec<_> =
        index.unreadable.iter().map(|unreadable| unreadable.id.as_str()).collect();
    assert_eq!(unreadable, ["large", "large_too", "newer"]);
    let aside: Vec<_> = index.quarantined.iter().map(|value| value.id.as_str()).collect();
    assert_eq!(aside.len(), 2, "{aside:?}");
    let stored: usize = memory.snapshot().iter().map(|(key, value)| key.len() + value.len()).sum();
    assert_eq!(index.usage.total(), stored - "neighbour{".len());
    // Reading again is idempotent.
    let before = memory.snapshot();
    assert_eq!(DraftIndex::read(&DraftStore::new(&memory), questionnaire(), now()), Ok(index));
    assert_eq!(memory.snapshot(), before);
}

#[test]
fn what_breaks_off_is_recovered_up_to_there() {
    let whole = salvage(questionnaire(), STORED, "new".to_owned()).expect("all of it");
    assert_eq!((whole.id.as_str(), whole.revision), ("new", 0));
    assert_eq!(whole.assessment, decode(STORED).0.assessment);
    let answers = |end: usize| {
        let draft = salvage(questionnaire(), &STORED[..end], "new".to_owned());
        draft.map_or(0, |draft| draft.assessment.answers.given())
    };
    let mut before = 0;
    for end in 0..STORED.trim_end().len() {
        let now = answers(end);
        assert!(now >= before, "a longer beginning has fewer answers, at {end}");
        before = now;
    }
    assert_eq!(before, whole.assessment.answers.given());
    assert!(before > 2);
}

#[test]
fn doubled_keys_and_bare_answers_are_recovered() {
    for (raw, expected) in [
        (r#"{"answers":{"DB1":{"level":1},"DB1":{"level":2}}}"#, 2),
        ("\u{feff}{\"body\":{\"answers\":{\"DB1\":{\"level\":3},\"ZZ\":1}}}", 3),
    ] {
        let draft = salvage(questionnaire(), raw, String::new()).expect("one answer");
        assert_eq!(draft.assessment.answers.get(question("DB1")), level(expected), "{raw}");
    }
    for nothing in ["", "null", "[]", "{}", "{\"answers\":{\"ZZ\":{\"level\":1}}}", "no JSON", "{"]
    {
        assert_eq!(salvage(questionnaire(), nothing, String::new()), None, "{nothing}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(500)))]

    #[test]
    fn whatever_is_stored_is_recovered_or_not_without_a_panic(
        at in 0..STORED.len(), with in "[\\[\\]{}\",:a-z0-9\\\\]{0,12}", cut in 0..STORED.len(),
    ) {
        let damaged = format!("{}{with}{}", &STORED[..at], &STORED[at.max(cut)..]);
        if let Some(draft) = salvage(questionnaire(), &damaged, "new".to_owned()) {
            let raw = draft.encode(questionnaire(), 1, now());
            prop_assert!(matches!(classify(&raw), Stored::Draft(_)), "{raw}");
        }
    }
}
