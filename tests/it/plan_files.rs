//! Plan files: they round-trip, and every change is detected.

use flate2::Crc;
use mvp_readiness::app::draft::plan_record::PlanRecord;
use mvp_readiness::app::export::share_payload::{SharePayload, ShareScope};
use mvp_readiness::app::file::json::{JsonFault, MAX_DEPTH};
use mvp_readiness::app::file::plan::{MAX_BYTES, PlanFile, PlanFileError};
use mvp_readiness::app::share::{
    Heading, MAX_NOTE, MAX_SUMMARY, Shared, SharedTexts, TextPlace, TooLong, encode, link, read,
};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Level};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::QuestionId;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generate::{assessments, cases, words};

const PAGE: &str = "https://example.org/tools/plan/";

/// A file as it was written when the format was new. It never changes.
const WRITTEN: &str = include_str!("plan_files/shop.readiness.json");

fn question(id: &str) -> QuestionId {
    questionnaire().find_question(id).expect("a known id")
}

fn opened(file: &str) -> Result<PlanFile, PlanFileError> {
    PlanFile::read(&[questionnaire()], file)
}

fn heading() -> Heading {
    Heading {
        title: "Shop".to_owned(),
        organisation: "Acme & Söhne".to_owned(),
        author: "Kim".to_owned(),
        summary: "Backups first.\n\nThen “everything” else.".to_owned(),
    }
}

/// A plan with something in every field.
fn example() -> PlanFile {
    let mut assessment = Assessment::empty(questionnaire());
    assessment.answers.set(question("DB1"), Answer::Unknown);
    assessment.answers.set(question("DB9"), Answer::Accepted(Level::ALL[0]));
    assessment.notes.insert(question("DB1"), "restored\nin May".to_owned());
    let risk = AcceptedRisk { reason: "one customer".to_owned(), revisit: "the second".to_owned() };
    assessment.accepted.insert(question("DB9"), risk);
    let action = questionnaire().action_ids().next().expect("there are actions");
    let mut words = SharedTexts::of(&assessment, heading());
    words.action_notes.insert(action, "with Sam".to_owned());
    words.owners.insert(action, "Kim".to_owned());
    let created = Day::parse("2026-03-01").expect("a day");
    let plan = Shared::new(questionnaire(), created, &assessment).with_start(created.plus(1));
    PlanFile::new(&plan, words).expect("short texts")
}

fn written(file: &PlanFile) -> String {
    let address = file.plan().ok().map(|plan| link(PAGE, &encode(&plan)));
    file.write(questionnaire(), address.as_deref())
}

/// The file with one field changed or removed, and a correct checksum. The checksum is
/// reimplemented here from the documentation of the module.
fn with_field(key: &str, value: Option<Value>) -> String {
    let mut file: Value = serde_json::from_str(WRITTEN).expect("JSON");
    let fields = file.as_object_mut().expect("an object");
    fields.remove("checksum");
    match value {
        Some(value) => fields.insert(key.to_owned(), value),
        None => fields.remove(key),
    };
    let mut crc = Crc::new();
    crc.update(serde_json::to_string(fields).expect("JSON").as_bytes());
    fields.insert("checksum".to_owned(), format!("{:08x}", crc.sum()).into());
    file.to_string()
}

#[track_caller]
fn check_refused(key: &str, value: impl Into<Value>, expected: &str) {
    let file = with_field(key, Some(value.into()));
    let error = opened(&file).expect_err("not a plan");
    assert_eq!(error.to_string(), expected, "{file}");
}

#[test]
fn a_file_that_was_written_still_reads() {
    let file = opened(WRITTEN).expect("a plan file");
    assert_eq!(file, example());
    assert_eq!(file.texts().heading, heading());
    assert_eq!(file.name().as_str(), "shop.readiness.json");
    let address = file.plan().map(|plan| link(PAGE, &encode(&plan))).expect("short");
    assert_eq!(file.write(questionnaire(), Some(&address)), WRITTEN);
    // The link in it opens the same plan.
    let json: Value = serde_json::from_str(WRITTEN).expect("JSON");
    let linked = read(&[questionnaire()], json["link"].as_str().expect("a link"));
    assert_eq!(linked.as_ref().ok(), file.plan().ok().as_ref());
    assert_eq!(json["fingerprint"], linked.expect("a plan").fingerprint().to_string());
}

#[test]
fn white_space_and_order_are_no_damage() {
    let json: Value = serde_json::from_str(WRITTEN).expect("JSON");
    for same in [json.to_string(), WRITTEN.replace('\n', "\r\n"), format!("\u{feff}{WRITTEN}\n\n")]
    {
        assert_eq!(opened(&same), Ok(example()));
    }
}

#[test]
fn a_file_is_an_assessment_too() {
    let read = mvp_readiness::app::file::assessment::parse(questionnaire(), WRITTEN);
    assert_eq!(read.as_ref(), Ok(&example().assessment()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn what_is_written_is_read_back(
        assessment in assessments(),
        words in words(),
        created in 0..=Day::LAST.number(),
        start in proptest::option::of(0..=Day::LAST.number()),
    ) {
        let day = |number| Day::from_number(number).expect("in range");
        let plan = Shared::new(questionnaire(), day(created), &assessment);
        let plan = start.map(day).into_iter().fold(plan, Shared::with_start);
        let file = PlanFile::new(&plan, words).expect("short texts");
        for text in [written(&file), file.write(questionnaire(), None)] {
            let read = opened(&text);
            prop_assert_eq!(read.as_ref(), Ok(&file));
        }
    }
}

/// Every change of the content is detected: each character in turn is replaced, removed, or
/// doubled.
#[test]
fn every_change_of_a_character_is_noticed_or_says_the_same() {
    let expected = example();
    let mut same = 0;
    let mut check = |changed: String| {
        if let Ok(file) = opened(&changed) {
            assert_eq!(file, expected, "{changed}");
            same += 1;
        }
    };
    let chars: Vec<char> = WRITTEN.chars().collect();
    for (at, &char) in chars.iter().enumerate() {
        let around = |middle: &[char]| {
            chars[..at].iter().chain(middle).chain(&chars[at + 1..]).collect::<String>()
        };
        check(around(&[if char == 'x' { 'y' } else { 'x' }]));
        check(around(&[]));
        check(around(&[char, char]));
        check(chars[..at].iter().collect());
    }
    // Only white space between tokens.
    let blanks = chars.iter().filter(|char| char.is_whitespace()).count();
    assert!((1..=2 * blanks).contains(&same), "{same}");
}

#[test]
fn what_is_no_plan_file_says_why() {
    assert_eq!(opened(""), Err(PlanFileError::Json(json_error(""))));
    for text in ["null", "[]", "{}", r#"{"app":"rdy","kind":"draft"}"#] {
        assert_eq!(opened(text), Err(PlanFileError::NotAPlan), "{text}");
    }
    for version in [json!(0), json!("1"), json!(-1), json!(1.5), Value::Null] {
        check_refused("version", version, "is no plan");
    }
    check_refused("version", json!(2), "was made by a newer version");
    check_refused("version", json!(u64::MAX), "was made by a newer version");
    for edition in [json!("1"), json!(70_000), Value::Null] {
        check_refused("edition", edition, "is no plan");
    }
    check_refused(
        "edition",
        json!(999),
        "uses edition 999 of the questions, which this version does not have",
    );
    let without = with_field("x", None).replace("checksum", "chequesum");
    assert_eq!(opened(&without), Err(PlanFileError::Damaged));
    assert_eq!(opened(&WRITTEN.replace("restored", "Restored")), Err(PlanFileError::Damaged));
}

fn json_error(text: &str) -> mvp_readiness::app::file::json::JsonError {
    mvp_readiness::app::file::json::parse(text).expect_err("not JSON")
}

#[test]
fn fields_are_read_strictly() {
    check_refused("created", json!("yesterday"), "created must be a day such as 2026-03-01");
    check_refused("plan_start", json!(5), "plan_start must be a day such as 2026-03-01");
    check_refused("title", json!(["Shop"]), "title must be text");
    check_refused("stage", json!("later"), "stage must be pilot, first or growth");
    check_refused("owners", json!({"Z9": "Kim"}), "owners.Z9 is no action of this edition");
    check_refused("owners", json!({"A01": 1}), "owners.A01 must be text");
    check_refused("answers", json!({"XX1": {}}), "answers.XX1 is not a question in this edition");
    check_refused(
        "answers",
        json!({"DB1": {"lvl": 2}}),
        "answers.DB1.lvl is not a field of an answer",
    );
    check_refused("colour", json!("red"), "colour is no field of a plan");
    check_refused("context", json!({}), "context.product is missing");
    for key in ["created", "answers", "stage", "context"] {
        let error = opened(&with_field(key, None)).expect_err("needed");
        assert!(error.to_string().ends_with("is missing"), "{key}: {error}");
    }
    // A link or a fingerprint of another plan, with a correct checksum.
    check_refused("fingerprint", json!("AAAAAA"), "was changed after it was saved");
    let other =
        encode(&Shared::new(questionnaire(), Day::FIRST, &Assessment::empty(questionnaire())));
    for wrong in [link(PAGE, &other), "https://example.org/".to_owned(), String::new()] {
        check_refused("link", json!(wrong), "was changed after it was saved");
    }
}

#[test]
fn size_depth_and_repetition_have_limits() {
    let padded = |bytes: usize| format!("{WRITTEN}{}", " ".repeat(bytes - WRITTEN.len()));
    assert_eq!(opened(&padded(MAX_BYTES)), Ok(example()));
    assert_eq!(opened(&padded(MAX_BYTES + 1)), Err(PlanFileError::TooLarge));
    let fault = |text: &str| match opened(text) {
        Err(PlanFileError::Json(error)) => error.fault,
        other => panic!("{other:?}"),
    };
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert_eq!(fault(&deep), JsonFault::TooDeep);
    let twice = WRITTEN.replacen("\"kind\"", "\"title\": \"Shop\",\n  \"kind\"", 1);
    assert_eq!(fault(&twice), JsonFault::DuplicateKey);
}

#[test]
fn words_are_sanitised_and_limited_on_both_sides() {
    let plan = example().plan().expect("short");
    let mut words = plan.texts();
    words.heading.title = "Pay\u{202E}load\u{200B}".to_owned();
    let file = PlanFile::new(&plan, words.clone()).expect("short");
    assert_eq!(file.texts().heading.title, "Payload");
    let hostile = with_field("title", Some(json!("  Sh\u{202E}op\u{0}\n")));
    // It is another plan than the link's, but sanitised it is the same again.
    assert_eq!(opened(&hostile), Ok(example()));

    let length = MAX_NOTE + 1;
    words.notes.insert(question("DB2"), "x".repeat(length));
    let place = TextPlace::Note(question("DB2"));
    let too_long = TooLong::Text { place, length, limit: MAX_NOTE };
    assert_eq!(PlanFile::new(&plan, words), Err(too_long));
    let length = MAX_SUMMARY + 1;
    let error = opened(&with_field("summary", Some("x".repeat(length).into())));
    let too_long = TooLong::Text { place: TextPlace::Summary, length, limit: MAX_SUMMARY };
    assert_eq!(error, Err(PlanFileError::TooLong(too_long)));
}

/// Notes on every question: more than fits into a link.
fn talkative() -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids() {
        assessment.notes.insert(id, format!("{} ", id.slot()).repeat(150));
    }
    assessment
}

fn payload(
    assessment: &Assessment,
    heading: Heading,
    scope: ShareScope,
) -> Result<SharePayload, TooLong> {
    let book = PlanRecord::default();
    SharePayload::new(questionnaire(), Day::FIRST, assessment, &book, heading, scope, PAGE)
}

#[test]
fn a_file_takes_what_no_link_holds() {
    let assessment = talkative();
    let everything = payload(&assessment, heading(), ShareScope::Everything).expect("a file");
    assert_eq!((everything.link(), everything.address()), (None, None));
    let text = everything.file_text(questionnaire());
    let read = opened(&text).expect("its own text");
    assert_eq!(&read, everything.file());
    assert_eq!(read.plan(), Err(TooLong::Together));
    assert_eq!(read.texts().notes.len(), questionnaire().questions().len());
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert!(json.get("link").is_none() && json.get("fingerprint").is_none());
}

#[test]
fn as_much_goes_along_as_is_chosen() {
    let assessment = example().assessment();
    let given = |scope| payload(&assessment, heading(), scope).expect("short");
    let words = |scope| {
        let given = given(scope);
        let link = given.link().expect("a link");
        assert_eq!(given.address(), Some(link.address.as_str()));
        let opened = read(&[questionnaire()], &link.address).expect("a link");
        assert_eq!(opened, link.plan);
        assert_eq!(opened.texts(), *given.file().texts());
        opened.texts()
    };
    assert_eq!(words(ShareScope::Everything), SharedTexts::of(&assessment, heading()));
    let without = SharedTexts { heading: heading(), ..SharedTexts::default() };
    assert_eq!(words(ShareScope::WithoutNotes), without);
    assert_eq!(words(ShareScope::Redacted), SharedTexts::default());
    let redacted = given(ShareScope::Redacted);
    assert_eq!(redacted.file().name().as_str(), "plan.readiness.json");
    let text = redacted.file_text(questionnaire());
    for word in ["Shop", "Acme", "Kim", "Backups first", "restored", "one customer", "the second"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn a_link_that_is_too_long_is_not_given_away() {
    let mut seed = 1_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(u32::from('!') + (seed >> 8) % 94).expect("printable")
    };
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids().take(20) {
        assessment.notes.insert(id, (0..400).map(|_| noise()).collect());
    }
    let given = payload(&assessment, heading(), ShareScope::Everything).expect("a file");
    let link = given.link().expect("within what a link holds");
    assert!(link.length() > 8_000 && link.band().is_none());
    assert_eq!(given.address(), None);
    let json: Value = serde_json::from_str(&given.file_text(questionnaire())).expect("JSON");
    assert_eq!(json["fingerprint"], link.plan.fingerprint().to_string());
    assert!(json.get("link").is_none());
    assert_eq!(opened(&json.to_string()).as_ref(), Ok(given.file()));
}

#[test]
fn one_text_too_long_stops_only_what_it_goes_along_with() {
    let mut assessment = example().assessment();
    assessment.notes.insert(question("DB1"), "x".repeat(MAX_NOTE + 1));
    let error = payload(&assessment, heading(), ShareScope::Everything).expect_err("too long");
    let place = TextPlace::Note(question("DB1"));
    assert_eq!(error, TooLong::Text { place, length: MAX_NOTE + 1, limit: MAX_NOTE });
    for scope in [ShareScope::WithoutNotes, ShareScope::Redacted] {
        assert!(payload(&assessment, heading(), scope).is_ok());
    }
}
