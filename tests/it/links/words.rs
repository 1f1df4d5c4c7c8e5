//! Texts in a link: which are included, dropped or rejected.

use mvp_readiness::app::file::plan::PlanFile;
use mvp_readiness::app::share::{
    Heading, LengthBand, MAX_LINE, MAX_NOTE, MAX_SUMMARY, Problem, Shared, SharedTexts, TextPlace,
    TooLong, encode,
};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Level};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::{ActionId, QuestionId};

use super::golden::{self, WORDED};
use super::opened;
use super::wire::{Wire, by_slot, text, unpacked, varint};

/// Sets the text of a field.
type Fill = fn(&mut SharedTexts, QuestionId, String);

fn plan() -> Shared {
    Shared::new(questionnaire(), Day::FIRST, &Assessment::empty(questionnaire()))
}

/// The same, with the lowest level of a question accepted.
fn accepting(id: QuestionId) -> Shared {
    let mut assessment = Assessment::empty(questionnaire());
    assessment.answers.set(id, Answer::Accepted(Level::ALL[0]));
    Shared::new(questionnaire(), Day::FIRST, &assessment)
}

fn question(name: &str) -> QuestionId {
    questionnaire().find_question(name).expect(name)
}

fn action() -> ActionId {
    questionnaire().action_ids().next().expect("there are actions")
}

fn titled(title: &str) -> SharedTexts {
    let heading = Heading { title: title.to_owned(), ..Heading::default() };
    SharedTexts { heading, ..SharedTexts::default() }
}

#[test]
fn words_go_along_only_when_they_are_given() {
    let mut assessment = Assessment::empty(questionnaire());
    assessment.notes.insert(question("DB9"), "only for us".to_owned());
    assessment.answers.set(question("DB9"), Answer::Accepted(Level::ALL[0]));
    let risk = AcceptedRisk { reason: "cheap".to_owned(), ..AcceptedRisk::default() };
    assessment.accepted.insert(question("DB9"), risk);
    let silent = Shared::new(questionnaire(), Day::FIRST, &assessment);
    assert_eq!(silent, accepting(question("DB9")));
    let words = SharedTexts::of(&assessment, Heading::default());
    let telling = silent.with_texts(words.clone()).expect("short");
    assert_eq!(telling.assessment(), &assessment);
    assert_eq!(telling.texts(), words);
    assert_eq!(opened(&encode(&telling)), Ok(telling));
}

#[test]
fn notes_or_all_words_can_be_left_out() {
    let whole = golden::plan(WORDED);
    let words = whole.texts();
    let without_notes = whole.clone().without_notes();
    let kept = SharedTexts {
        heading: words.heading.clone(),
        owners: words.owners,
        ..SharedTexts::default()
    };
    assert_eq!(without_notes.texts(), kept);
    let redacted = whole.clone().redacted();
    assert_eq!(redacted.texts(), SharedTexts::default());
    for plan in [without_notes, redacted] {
        assert_eq!(plan.assessment().answers, whole.assessment().answers);
        assert_eq!(plan.assessment().progress, whole.assessment().progress);
        assert_ne!(plan.fingerprint(), whole.fingerprint());
        assert_eq!(opened(&encode(&plan)), Ok(plan));
    }
}

#[test]
fn words_are_sanitised_on_the_way_in() {
    let mut words = titled("  <img src=x onerror=alert(1)> \u{202E}\n");
    words.notes.insert(question("DB1"), " one\r\n\u{200B}\n".to_owned());
    words.notes.insert(question("DB2"), "\u{200B} \n".to_owned());
    words.owners.insert(action(), "\u{FEFF}".to_owned());
    words.accepted.insert(question("DB3"), AcceptedRisk::default());
    let plan = plan().with_texts(words).expect("short");
    let mut expected = titled("<img src=x onerror=alert(1)>");
    expected.notes.insert(question("DB1"), "one".to_owned());
    assert_eq!(plan.texts(), expected);
}

#[test]
fn words_are_sanitised_when_they_are_read() {
    let mut wire = Wire::of(&plan());
    let hostile = "\u{202E}a\0\u{E0041}b\u{301}\u{301}\u{301}\u{301}\u{301}\n";
    let section = [text(hostile), vec![0; 3], by_slot(vec![(0, text("\u{200B}"))]), vec![0; 3]];
    wire.text = unpacked(&section.concat());
    let read = opened(&wire.link()).expect("harmless once it is sanitised");
    assert_eq!(read.texts(), titled("ab\u{301}\u{301}\u{301}\u{301}"));
    assert_eq!(opened(&encode(&read)), Ok(read));
}

#[test]
fn each_text_has_its_limit_on_both_sides() {
    // Four bytes each, and one character.
    let long = |length: usize| "𐍈".repeat(length);
    let id = question("CX8");
    let places: [(TextPlace, usize, Fill); 9] = [
        (TextPlace::Title, MAX_LINE, |words, _, text| words.heading.title = text),
        (TextPlace::Organisation, MAX_LINE, |words, _, text| words.heading.organisation = text),
        (TextPlace::Author, MAX_LINE, |words, _, text| words.heading.author = text),
        (TextPlace::Summary, MAX_SUMMARY, |words, _, text| words.heading.summary = text),
        (TextPlace::Note(id), MAX_NOTE, |words, id, text| {
            words.notes.insert(id, text);
        }),
        (TextPlace::Reason(id), MAX_NOTE, |words, id, text| {
            words.accepted.entry(id).or_default().reason = text;
        }),
        (TextPlace::Revisit(id), MAX_NOTE, |words, id, text| {
            words.accepted.entry(id).or_default().revisit = text;
        }),
        (TextPlace::ActionNote(action()), MAX_NOTE, |words, _, text| {
            words.action_notes.insert(action(), text);
        }),
        (TextPlace::Owner(action()), MAX_LINE, |words, _, text| {
            words.owners.insert(action(), text);
        }),
    ];
    for (place, limit, fill) in places {
        assert_eq!(place.limit(), limit);
        let mut words = SharedTexts::default();
        fill(&mut words, id, long(limit));
        let fits = accepting(id).with_texts(words).expect("at the limit");
        assert_eq!(opened(&encode(&fits)).as_ref(), Ok(&fits));

        let mut words = SharedTexts::default();
        fill(&mut words, id, long(limit + 1));
        let error = TooLong::Text { place, length: limit + 1, limit };
        assert_eq!(accepting(id).with_texts(words), Err(error));
        // The same from a writer that does not validate.
        let mut wire = Wire::of(&fits);
        let one_more = |section: Vec<u8>| {
            let text = text(&long(limit));
            let at = section.windows(text.len()).position(|window| window == text).expect("there");
            let longer = super::wire::text(&long(limit + 1));
            [&section[..at], &longer, &section[at + text.len()..]].concat()
        };
        wire.text = unpacked(&one_more(super::wire::words(&fits)));
        assert_eq!(opened(&wire.link()), Err(Problem::Damaged), "{place:?}");
    }
}

/// Regression: displayed nowhere and in no file, it still gave the plan another fingerprint.
#[test]
fn a_reason_beside_an_answer_that_accepts_no_risk_is_none() {
    let risk = AcceptedRisk { reason: "cheap".to_owned(), revisit: "never".to_owned() };
    let words =
        SharedTexts { accepted: [(question("DB9"), risk)].into_iter().collect(), ..titled("Shop") };
    let quiet = plan().with_texts(titled("Shop")).expect("short");
    assert_eq!(plan().with_texts(words.clone()).as_ref(), Ok(&quiet));
    // From a writer that does not validate.
    let mut wire = Wire::of(&quiet);
    let heading = [text("Shop"), vec![0; 3]].concat();
    let risk = [text("cheap"), text("never")].concat();
    let slot = question("DB9").slot();
    wire.text = unpacked(&[heading, vec![0], by_slot(vec![(slot, risk)]), vec![0; 2]].concat());
    let read = opened(&wire.link()).expect("its other parts are right");
    assert_eq!(read, quiet);
    assert_eq!(read.fingerprint(), quiet.fingerprint());
    let file = PlanFile::new(&read, read.texts()).expect("short");
    let text = file.write(questionnaire(), Some(&wire.link()));
    assert_eq!(PlanFile::read(&[questionnaire()], &text), Ok(file));
}

/// The stage may have been changed after a risk was accepted: the answer stays what it is, with its
/// reason, in links and files.
#[test]
fn a_level_accepted_at_its_target_keeps_its_reason() {
    let mut assessment = Assessment::empty(questionnaire());
    assessment.answers.set(question("DB9"), Answer::Accepted(Level::ALL[4]));
    let risk = AcceptedRisk { reason: "cheap".to_owned(), revisit: "never".to_owned() };
    assessment.accepted.insert(question("DB9"), risk);
    let plan = Shared::new(questionnaire(), Day::FIRST, &assessment)
        .with_texts(SharedTexts::of(&assessment, Heading::default()))
        .expect("short");
    assert_eq!(plan.assessment(), &assessment);
    assert_eq!(opened(&encode(&plan)).as_ref(), Ok(&plan));
    let file = PlanFile::new(&plan, plan.texts()).expect("short");
    let text = file.write(questionnaire(), Some(&encode(&plan)));
    let read = PlanFile::read(&[questionnaire()], &text).expect("a plan");
    assert_eq!(read.plan(), Ok(plan));
}

#[test]
fn all_texts_together_have_a_limit() {
    let filled = |note: &str| {
        let notes = questionnaire().question_ids().map(|id| (id, note.to_owned())).collect();
        SharedTexts { notes, ..SharedTexts::default() }
    };
    // However well they compress.
    let many = filled(&"a".repeat(MAX_NOTE));
    assert_eq!(plan().with_texts(many.clone()), Err(TooLong::Together));
    assert!(plan().with_texts(many.without_notes()).is_ok());
    let fewer = plan().with_texts(filled(&"a".repeat(280))).expect("16,136 bytes");
    assert_eq!(opened(&encode(&fewer)), Ok(fewer));
    // Within the maximum of bytes for text, but longer than a link when packed.
    let mut seed = 1_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(u32::from('!') + (seed >> 8) % 94).expect("printable")
    };
    let mut words = SharedTexts::default();
    for id in questionnaire().question_ids() {
        words.notes.insert(id, (0..280).map(|_| noise()).collect());
    }
    assert_eq!(plan().with_texts(words.clone()), Err(TooLong::Together));
    // A plan that fits is readable, and its length gives its band.
    words.notes = words.notes.into_iter().take(45).collect();
    let fits = plan().with_texts(words).expect("within 12 KB");
    let link = encode(&fits);
    assert_eq!(LengthBand::of(link.len()), None);
    assert!(link.len() <= 16_384);
    assert_eq!(opened(&link), Ok(fits));
}

/// A link whose checksums are right around this text section.
#[track_caller]
fn check_section(section: &[Vec<u8>]) {
    let mut wire = Wire::of(&plan());
    wire.text = unpacked(&section.concat());
    assert_eq!(opened(&wire.link()), Err(Problem::Damaged), "{section:?}");
}

#[test]
fn a_section_has_one_form() {
    let empty = || vec![0];
    let heading = || [text("title"), vec![0; 3]].concat();
    let lists = || vec![0; 4];
    let questions = questionnaire().questions().len();
    let actions = questionnaire().actions().len();
    let mut straight = Wire::of(&plan());
    straight.text = unpacked(&[heading(), lists()].concat());
    assert_eq!(opened(&straight.link()).map(|plan| plan.texts()), Ok(titled("title")));

    // Contains no text.
    check_section(&[vec![0; 4], lists()]);
    // Truncated, and with bytes left over.
    for length in 1..heading().len() + lists().len() {
        check_section(&[[heading(), lists()].concat()[..length].to_vec()]);
    }
    check_section(&[heading(), lists(), empty()]);
    // Lengths: overlong, past the end, huge.
    check_section(&[vec![0x85, 0], b"title".to_vec(), vec![0; 3], lists()]);
    check_section(&[vec![200], b"title".to_vec(), vec![0; 3], lists()]);
    check_section(&[varint(u32::MAX.into()), b"title".to_vec(), vec![0; 3], lists()]);
    // Not UTF-8: alone, overlong, a surrogate, cut.
    for bytes in [&[0xFF][..], &[0xC0, 0x80], &[0xED, 0xA0, 0x80], &[0xE2, 0x82]] {
        check_section(&[unpacked(bytes), vec![0; 3], lists()]);
    }
    // Entries: empty, past the last slot, more than there are, a count that is too high.
    check_section(&[heading(), by_slot(vec![(0, empty())]), vec![0; 3]]);
    check_section(&[heading(), empty(), by_slot(vec![(0, vec![0, 0])]), vec![0; 2]]);
    check_section(&[heading(), vec![0; 2], by_slot(vec![(0, empty())]), empty()]);
    check_section(&[heading(), vec![0; 3], by_slot(vec![(0, empty())])]);
    check_section(&[heading(), by_slot(vec![(questions, text("x"))]), vec![0; 3]]);
    check_section(&[heading(), vec![0; 3], by_slot(vec![(actions, text("x"))])]);
    let all = (0..=questions).map(|slot| (slot, text("x"))).collect();
    check_section(&[heading(), by_slot(all), vec![0; 3]]);
    check_section(&[heading(), varint(u32::MAX.into()), vec![0; 3]]);
    let skipping = [varint(1), varint(u32::MAX.into()), text("x")].concat();
    check_section(&[heading(), skipping, vec![0; 3]]);
}

#[test]
fn bands_follow_the_length() {
    let limits = LengthBand::ALL.map(LengthBand::limit);
    assert_eq!(limits, [1_000, 1_700, 3_900, 8_000]);
    for band in LengthBand::ALL {
        assert_eq!(LengthBand::of(band.limit()), Some(band));
        assert!(LengthBand::of(band.limit() + 1) > Some(band) || band == LengthBand::D);
    }
    assert_eq!(LengthBand::of(0), Some(LengthBand::A));
    assert_eq!(LengthBand::of(8_001), None);
    assert_eq!(LengthBand::of(usize::MAX), None);
}
