//! Imports: every export of this app can be imported again, and nothing else can.

use litemap::LiteMap;
use mvp_readiness::app::draft::backup;
use mvp_readiness::app::draft::import::{
    self, Import, ImportError, ImportedDraft, MAX_BYTES, holds, says_the_same,
};
use mvp_readiness::app::draft::index::DraftIndex;
use mvp_readiness::app::draft::plan_record::{PlanRecord, Text};
use mvp_readiness::app::draft::store::{DraftStore, Loaded};
use mvp_readiness::app::draft::{Draft, Part, snapshots};
use mvp_readiness::app::export::share_payload::{SharePayload, ShareScope};
use mvp_readiness::app::file;
use mvp_readiness::app::share::Problem;
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{editions, questionnaire};
use mvp_readiness::domain::assessment::Assessment;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::drafts::storage::MemoryKeyValue;
use crate::generate::{assessments, cases};

const PAGE: &str = "https://example.org/plan/";

fn now() -> Timestamp {
    Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment")
}

fn read(text: &str) -> Result<Import, ImportError> {
    import::read(editions(), text)
}

#[track_caller]
fn only(text: &str) -> Draft {
    let import = read(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!((import.drafts.len(), import.left_out, import.is_backup), (1, 0, false));
    let arrived = import.drafts.into_iter().next().expect("one");
    assert_eq!((arrived.unread, arrived.is_truncated, arrived.draft.revision), (0, false, 0));
    arrived.draft
}

fn named(id: &str, title: &str, assessment: Assessment) -> Draft {
    let empty = Draft::empty(questionnaire(), id.to_owned());
    let mut draft = Draft { title: title.to_owned(), assessment, ..empty };
    draft.keep_part(Part::Plan, Some(json!({ "start": "2026-03-02" })));
    draft
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(100)))]

    #[test]
    fn what_is_handed_out_comes_back_in(assessment in assessments()) {
        let draft = named("a", "Shop", assessment);
        let file = draft.encode(questionnaire(), 7, now());
        prop_assert!(says_the_same(&only(&file), &draft));
        prop_assert_eq!(only(&file).title, "Shop");

        let plain = Assessment { notes: LiteMap::new(), ..draft.assessment.clone() };
        let answers = Value::Object(file::assessment::write(questionnaire(), &plain)).to_string();
        if let Ok(bare) = file::assessment::parse(questionnaire(), &answers) {
            prop_assert_eq!(only(&answers).assessment, bare);
        }
        let (assessment, book) = (&draft.assessment, PlanRecord::default());
        let (day, heading) = (now().day(), draft.heading());
        let out = SharePayload::new(
            questionnaire(), day, assessment, &book, heading, ShareScope::Redacted, PAGE,
        ).expect("no words, no limit");
        let link = out.address().expect("a short link");
        let text = out.file_text(questionnaire());
        prop_assert_eq!(&only(link).assessment.answers, &draft.assessment.answers);
        prop_assert_eq!(&only(&text).assessment.answers, &draft.assessment.answers);
        prop_assert_eq!(&only(&format!("Have a look:\n> {link}\n")).assessment.answers, &draft.assessment.answers);
    }
}

/// Restores a backup as the page does: drafts with the same content as an existing one are skipped.
fn restore(store: &DraftStore<&MemoryKeyValue>, text: &str) -> usize {
    let there = DraftIndex::read(store, questionnaire(), now()).expect("storage answers").drafts;
    let import = read(text).expect("a backup");
    assert!(import.is_backup);
    let mut added = 0;
    for arrived in import.drafts {
        if there.iter().any(|kept| says_the_same(&kept.draft, &arrived.draft)) {
            continue;
        }
        let is_free = store.raw(&arrived.draft.id) == Ok(None);
        let id = if is_free { arrived.draft.id.clone() } else { format!("new{added}") };
        let draft = Draft { id, ..arrived.draft };
        store.save(questionnaire(), &draft, now()).expect("there is room");
        added += 1;
    }
    added
}

#[test]
fn a_backup_adds_what_is_missing_and_only_once() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut any = || {
        let tree = assessments().new_tree(&mut runner).expect("an assessment");
        proptest::strategy::ValueTree::current(&tree)
    };
    let (one, two, other) =
        (named("a", "One", any()), named("b", "Two", any()), named("a", "One", any()));
    assert!(!says_the_same(&one, &other));
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    for draft in [&one, &two] {
        store.save(questionnaire(), draft, now()).expect("there is room");
    }
    memory.plant("rdy/1/draft/c", r#"{"app":"rdy","kind":"draft","schema":999}"#);
    memory.plant("rdy/1/draft/d", "{\"app");
    let index = DraftIndex::read(&store, questionnaire(), now()).expect("storage answers");
    let raws: Vec<String> = (index.drafts.iter().map(|kept| kept.raw.clone()))
        .chain(index.unreadable.iter().map(|unreadable| unreadable.raw.clone()))
        .collect();
    let text = backup::write(&raws, &index.quarantined, now());
    assert_eq!(read(&text).expect("a backup").left_out, 2);
    assert_eq!(backup::file_name(now()), "backup-2026-03-01.readiness.json");

    // If everything exists already, nothing is imported.
    let before = memory.snapshot();
    assert_eq!(restore(&store, &text), 0);
    assert_eq!(memory.snapshot(), before);

    // In another store, one of the two ids is taken by another draft.
    let memory = MemoryKeyValue::new();
    let store = DraftStore::new(&memory);
    store.save(questionnaire(), &other, now()).expect("there is room");
    let kept = memory.snapshot();
    assert_eq!(restore(&store, &text), 2);
    assert_eq!(restore(&store, &text), 0);
    let after = memory.snapshot();
    assert_eq!(after.len(), 3);
    assert_eq!(after["rdy/1/draft/a"], kept["rdy/1/draft/a"]);
}

/// A draft with as much text as fits, all of it this character.
fn full_of(id: &str, char: &str) -> Draft {
    let mut assessment = Assessment::empty(questionnaire());
    for question in questionnaire().question_ids() {
        assessment.notes.insert(question, char.repeat(500));
    }
    named(id, &char.repeat(80), assessment)
}

/// Backs up everything in storage, and checks that the file contains all of it.
#[track_caller]
fn backed_up(store: &DraftStore<&MemoryKeyValue>) -> String {
    let index = DraftIndex::read(store, questionnaire(), now()).expect("storage answers");
    let raws: Vec<String> = (index.drafts.iter().map(|kept| kept.raw.clone()))
        .chain(index.unreadable.iter().map(|unreadable| unreadable.raw.clone()))
        .collect();
    let text = backup::write(&raws, &index.quarantined, now());
    let kept: Vec<&Draft> = index.drafts.iter().map(|kept| &kept.draft).collect();
    let others = index.unreadable.len() + index.quarantined.len();
    assert!(holds(editions(), &text, &kept, others), "{} bytes: {:?}", text.len(), {
        let read = read(&text).map(|import| (import.left_out, import.drafts.len()));
        (read, kept.len(), others, text.get(..1_500))
    });
    text
}

/// Regression: browsers store 5 MiB of UTF-16 units, and backups of that were rejected above 8 MB.
#[test]
fn everything_that_storage_holds_can_be_backed_up_and_read() {
    const UNITS: usize = 5 * 1024 * 1024;
    for char in ["证", "ж", "a", "😀"] {
        let memory = MemoryKeyValue::new();
        let store = DraftStore::new(&memory);
        let mut left = UNITS;
        for at in 0.. {
            let draft = full_of(&format!("d{at}"), char);
            let units = draft.encode(questionnaire(), 1, now()).encode_utf16().count() + 20;
            let Some(rest) = left.checked_sub(units) else { break };
            left = rest;
            memory.plant(&format!("rdy/1/draft/d{at}"), &draft.encode(questionnaire(), 1, now()));
        }
        let text = backed_up(&store);
        assert!(text.len() <= MAX_BYTES, "{char}: {}", text.len());
        let there = memory.snapshot().len();
        assert!(read(&text).expect("a backup").drafts.len() == there && there > 80);
    }
    // Damaged values are text in a backup: control characters take the most space there.
    for damaged in ["\u{1}", "\"", "\\", "\u{FFFF}", "\u{7F}"] {
        let memory = MemoryKeyValue::new();
        memory.plant("rdy/1/draft/d", &damaged.repeat(UNITS));
        let text = backed_up(&DraftStore::new(&memory));
        assert_eq!(read(&text).expect("a backup").left_out, 1);
    }
}

#[test]
fn a_backup_that_lost_something_does_not_hold() {
    let (one, two) = (full_of("a", "x"), full_of("b", "y"));
    let raw = |draft: &Draft| draft.encode(questionnaire(), 1, now());
    let text = backup::write(&[raw(&one), raw(&two)], &[], now());
    assert!(holds(editions(), &text, &[&one, &two], 0));
    for (drafts, others) in [(vec![&one], 0), (vec![&two, &one], 0), (vec![&one, &two], 1)] {
        assert!(!holds(editions(), &text, &drafts, others));
    }
    assert!(!holds(editions(), &text.replace("yyy", "xyy"), &[&one, &two], 0));
    assert!(!holds(editions(), &text[..text.len() - 1], &[&one, &two], 0));
}

/// A value of this many nested lists.
fn nested(depth: usize) -> String {
    format!("{}1{}", "[".repeat(depth), "]".repeat(depth))
}

/// Regression: an import close to the limit was unreadable with the levels that the app wraps
/// around it.
#[test]
fn what_comes_in_nested_deep_is_refused_or_can_be_saved_and_backed_up() {
    let mut took = 0;
    for edition in [0, 1] {
        for depth in 1..=30 {
            for place in ["body", "\"x\"", "DB1"] {
                let deep = nested(depth);
                let (body, beside) = match place {
                    "body" => (format!(r#"{{"x":{deep}}}"#), String::new()),
                    "DB1" => (
                        format!(r#"{{"answers":{{"DB1":{{"level":1,"x":{deep}}}}}}}"#),
                        String::new(),
                    ),
                    _ => ("{}".to_owned(), format!(r#","x":{deep}"#)),
                };
                let text = format!(
                    r#"{{"app":"rdy","kind":"draft","schema":1,"rev":1,"edition":{edition},"id":"d","body":{body}{beside}}}"#
                );
                let Ok(import) = read(&text) else { continue };
                took += 1;
                let memory = MemoryKeyValue::new();
                let store = DraftStore::new(&memory);
                let other = full_of("other", "o");
                store.save(questionnaire(), &other, now()).expect("there is room");
                let arrived = import.drafts.into_iter().next().expect("one").draft;
                store.save(questionnaire(), &arrived, now()).expect("there is room");
                for newer in [false, true] {
                    let loaded = store.load(questionnaire(), "d", now()).expect("storage answers");
                    let Loaded::Draft(draft, _) = loaded else {
                        panic!("{depth} {place}: {loaded:?}")
                    };
                    let backup = read(&backed_up(&store)).expect("a backup");
                    assert_eq!((backup.drafts.len(), backup.left_out), (2, 0), "{depth} {place}");
                    if !newer {
                        let with = snapshots::with_older_edition(questionnaire(), &draft, now());
                        let with = with.unwrap_or(*draft);
                        let with = snapshots::taken(questionnaire(), &with, "now", now());
                        store.save(questionnaire(), &with, now()).expect("there is room");
                    }
                }
            }
        }
    }
    assert!(took > 80, "{took}");
}

/// Regression: a title of a million characters went into the list unshortened.
#[test]
fn texts_longer_than_their_place_are_shortened_and_counted() {
    let long = |count: usize| "é".repeat(count);
    let mut draft = full_of("a", "x");
    draft.title = long(1_000_000);
    (draft.organisation, draft.author, draft.summary) = (long(81), long(80), long(1_001));
    let notes = &mut draft.assessment.notes;
    *notes.iter_mut().next().expect("a note").1 = long(501);
    let text = draft.encode(questionnaire(), 1, now());
    let import = read(&text).expect("a draft");
    let ImportedDraft { draft: arrived, shortened, .. } = &import.drafts[0];
    assert_eq!(*shortened, 4);
    assert_eq!(arrived.title, format!("{}…", long(79)));
    assert_eq!(arrived.organisation, format!("{}…", long(79)));
    assert_eq!(arrived.author, long(80));
    assert_eq!(arrived.summary, format!("{}…", long(999)));
    let notes = &arrived.assessment.notes;
    assert_eq!(notes.values().next(), Some(&format!("{}…", long(499))));
    // Imported again, it is the same.
    assert!(says_the_same(arrived, &draft));
}

#[test]
fn a_plan_file_brings_first_day_owners_and_notes() {
    let draft = only(include_str!("plan_files/shop.readiness.json"));
    let book = PlanRecord::read(draft.part(Part::Plan));
    assert_eq!(book.start().map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
    let texts = |kind| {
        book.texts(questionnaire(), kind).into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    assert_eq!(texts(Text::Owner), ["Kim"]);
    assert_eq!(texts(Text::Note), ["with Sam"]);
}

#[test]
fn what_is_none_of_ours_is_told_apart() {
    for (text, expected) in [
        ("", ImportError::Empty),
        (" \u{feff} \n", ImportError::Empty),
        ("[]", ImportError::NotOurs),
        ("{}", ImportError::NotOurs),
        (r#"{"app":"other","kind":"draft"}"#, ImportError::NotOurs),
        (r#"{"app":"rdy","kind":"draft","schema":999,"body":{}}"#, ImportError::Newer),
        (r#"{"app":"rdy","kind":"backup","version":9,"drafts":[]}"#, ImportError::Newer),
        ("hello", ImportError::Link(Problem::Missing)),
    ] {
        assert_eq!(read(text), Err(expected), "{text}");
    }
    assert_eq!(read(&"x".repeat(MAX_BYTES + 1)), Err(ImportError::TooLarge));
    let broken = read("{\"app\":\"rdy\",\n\"kind\":").expect_err("no JSON");
    assert!(broken.to_string().starts_with("line 2"), "{broken}");
    let wrong = "{ \"stage\": \"first\", \"answers\":{\n\n\"DB1\":{\"level\":9}},
        \"context\": { \"product\": \"business\", \"multi_tenant\": true, \"personal_data\": true,
                     \"engineers\": 2, \"days_per_week\": 2 } }";
    let wrong = read(wrong).expect_err("no such level");
    assert!(wrong.to_string().starts_with("line 3: answers.DB1.level"), "{wrong}");
}

#[test]
fn words_from_outside_are_sanitised() {
    let text = r#"{"app":"rdy","kind":"draft","schema":1,"title":"Sh\u202eop\u0000\n2",
        "body":{"author":"K\u200bim","summary":"a\u202e\nb","answers":{"DB1":{"level":1,"note":"x\u2066y\u0007\nz"}}}}"#;
    let import = read(text).expect("a draft");
    let draft = &import.drafts[0].draft;
    assert_eq!((draft.title.as_str(), draft.author.as_str()), ("Shop 2", "Kim"));
    assert_eq!(draft.summary, "a\nb");
    let note = draft.assessment.notes.values().next().expect("a note");
    assert_eq!(note, "xy\nz");
}
