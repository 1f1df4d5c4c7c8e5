//! Damaged, truncated, forged and nonsensical links: none opens as another plan.

use std::fmt::Debug;

use mvp_readiness::app::share::{Problem, Shared, SharedTexts, encode};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Level};
use proptest::prelude::*;

use super::golden::{self, NAMES, TICKED, WORDED};
use super::wire::{Wire, framed, packed, varint};
use super::{opened, worded_plans};
use crate::generate::{cases, is_full};

/// The letters of a link, and some that never occur in one.
const TYPED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .=%#>\u{AD}é";

/// Too little was received to recover anything.
const NOTHING_LEFT: Problem =
    Problem::Incomplete { percent: 0, recovered: None, has_lost_texts: false };

/// Checks that the opened or recovered plan is `plan`, or that there is none.
#[track_caller]
fn check_not_another(damaged: &str, plan: &Shared) {
    match opened(damaged) {
        Ok(other) => assert_eq!(&other, plan, "{damaged} is taken for another plan"),
        Err(Problem::Incomplete { recovered: Some(other), .. }) => {
            let expected = plan.clone().redacted();
            assert_eq!(*other, expected, "{damaged} is recovered as another plan");
        }
        Err(_) => {}
    }
}

fn one_letter_changed(link: &str) -> Vec<String> {
    let letters: Vec<char> = link.chars().collect();
    let mut damaged = Vec::new();
    let mut with = |letters: &[char]| damaged.push(letters.iter().collect());
    for at in 0..=letters.len() {
        for typed in TYPED.chars() {
            let mut inserted = letters.clone();
            inserted.insert(at, typed);
            with(&inserted);
            if at < letters.len() && letters[at] != typed {
                let mut replaced = letters.clone();
                replaced[at] = typed;
                with(&replaced);
            }
        }
        if at < letters.len() {
            let mut removed = letters.clone();
            removed.remove(at);
            with(&removed);
        }
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            with(&swapped);
        }
    }
    damaged
}

#[test]
fn no_change_of_one_letter_makes_another_plan() {
    let mut count = 0;
    for name in ["empty", "full", TICKED, WORDED] {
        let plan = golden::plan(name);
        for damaged in one_letter_changed(&golden::text(name)) {
            check_not_another(&damaged, &plan);
            check_not_another(&format!("#{damaged}"), &plan);
            count += 2;
        }
    }
    println!("{count} links with one letter changed, inserted, removed or swapped");
}

#[test]
fn a_cut_link_says_how_much_is_there() {
    for name in NAMES {
        let plan = golden::plan(name);
        let whole = golden::text(name);
        let section_a = Wire::of(&plan).section_a().len();
        let mut last_percent = 0;
        for length in 1..whole.len() {
            let cut = &whole[..length];
            let Err(Problem::Incomplete { percent, recovered, has_lost_texts }) =
                opened(&format!("#{cut}"))
            else {
                panic!("{cut} is not incomplete");
            };
            assert!(percent >= last_percent && percent < 100, "{cut}: {percent} %");
            last_percent = percent;
            let is_section_a_there = (length - 1) * 6 / 8 >= section_a;
            let expected = is_section_a_there.then(|| Box::new(plan.clone().redacted()));
            assert_eq!(recovered, expected, "{cut}");
            let has_words = plan.texts() != SharedTexts::default();
            assert_eq!(has_lost_texts, is_section_a_there && has_words, "{cut}");
        }
        assert_eq!(last_percent, 99);
    }
}

#[test]
fn a_cut_link_with_a_forged_end_is_not_opened() {
    for name in NAMES {
        let plan = golden::plan(name);
        let whole = golden::text(name);
        for length in 1..whole.len() - 1 {
            let forged = format!("{}Z", &whole[..length]);
            assert!(opened(&forged).is_err(), "{forged}");
            check_not_another(&forged, &plan);
            check_not_another(&format!("#{forged}"), &plan);
        }
    }
}

#[test]
fn a_cut_link_in_a_mail_still_gives_its_answers() {
    let whole = golden::text(TICKED);
    let mail = format!("See https://example.org/plan/#{}\n\nAnn", &whole[..whole.len() - 5]);
    let Err(Problem::Incomplete { recovered: Some(recovered), .. }) = opened(&mail) else {
        panic!("not recovered");
    };
    assert_eq!(*recovered, golden::plan(TICKED));
}

#[test]
fn no_tiny_payload_is_a_plan() {
    let longest = if is_full() { 3 } else { 2 };
    let mut count = 0_u32;
    for length in 0..=longest {
        for number in 0..1_u32 << (8 * length) {
            let payload = &number.to_le_bytes()[..length];
            let link = framed(payload);
            let problem = opened(&format!("#{link}")).expect_err(&link);
            let expected = match payload {
                [] | [1, ..] => NOTHING_LEFT,
                [0, ..] => Problem::Damaged,
                _ => Problem::Newer,
            };
            assert_eq!(problem, expected, "{link}");
            count += 1;
        }
    }
    println!("{count} payloads of 0 to {longest} bytes");
}

#[test]
fn other_formats_are_newer_and_never_guessed_at() {
    for format in (0..=u8::MAX).filter(|&format| format != 1) {
        let mut wire = ticked();
        wire.format = format;
        let link = wire.link();
        let expected = if format == 0 { Problem::Damaged } else { Problem::Newer };
        for pasted in [format!("#{link}"), format!("see /plan/#{link}."), format!("#{link} Ann")] {
            assert_eq!(opened(&pasted), Err(expected.clone()), "{pasted}");
        }
        assert_eq!(opened(&link).as_ref(), Err(&expected), "{link}");
        assert_eq!(opened(&format!(" {link}\n")), Err(expected), "{link}");
        let cut = format!("/plan/#{}", &link[..link.len() - 1]);
        let expected = match format {
            0 => Problem::Damaged,
            _ => NOTHING_LEFT,
        };
        assert_eq!(opened(&cut), Err(expected), "{cut}");
    }
}

fn ticked() -> Wire {
    Wire::of(&golden::plan(TICKED))
}

/// Checks a link whose checksums are right unless `bend` changes them.
#[track_caller]
fn check(bend: impl FnOnce(&mut Wire), expected: &Problem) {
    let mut wire = ticked();
    bend(&mut wire);
    assert_eq!(opened(&wire.link()).as_ref(), Err(expected));
}

#[track_caller]
fn check_each<T: Clone + Debug>(values: &[T], bend: impl Fn(&mut Wire, T), expected: &Problem) {
    for value in values {
        let mut wire = ticked();
        bend(&mut wire, value.clone());
        assert_eq!(opened(&wire.link()).as_ref(), Err(expected), "{value:?}");
    }
}

#[test]
fn the_bent_links_below_open_when_they_are_straight() {
    assert_eq!(opened(&ticked().link()), Ok(golden::plan(TICKED)));
}

#[test]
fn both_checksums_must_be_right() {
    for bit in 0..16 {
        check(|wire| wire.crc16_damage = 1 << bit, &Problem::Damaged);
    }
    for bit in 0..32 {
        check(|wire| wire.crc32_damage = 1 << bit, &Problem::Damaged);
    }
}

#[test]
fn whatever_is_reserved_is_newer() {
    check_each(&[3, 4, 8, 16, 32, 64, 128, 255], |wire, flags| wire.flags = flags, &Problem::Newer);
    let questions = questionnaire().questions().len();
    let mut codes = vec![0; questions];
    for code in 25..32 {
        codes[0] = code;
        check(|wire| wire.answers = packed(&codes, 5), &Problem::Newer);
    }
    for slot in [0, 1, 3, 4, 5, 6, 7, 8] {
        let mut choices = [0; 10];
        choices[slot] = 3;
        check(
            |wire| {
                wire.choices = packed(&choices, 2);
                wire.shares.clear();
            },
            &Problem::Newer,
        );
    }
    for shares in [2, 3] {
        let choices = [0, 0, 0, 0, 0, 0, 0, 0, 0, shares];
        check(
            |wire| {
                wire.choices = packed(&choices, 2);
                wire.shares.clear();
            },
            &Problem::Newer,
        );
    }
}

#[test]
fn an_unknown_edition_is_named() {
    for edition in [0, 2, 256, u16::MAX] {
        check(|wire| wire.edition = edition, &Problem::UnknownEdition(edition));
    }
}

#[test]
fn counts_must_fit_the_edition() {
    let questions = questionnaire().questions().len();
    for count in [0, 1, questions - 1, questions + 1, 10 * questions] {
        check(
            |wire| {
                wire.answer_count = varint(count as u64);
                wire.answers = packed(&vec![0; count], 5);
            },
            &Problem::Damaged,
        );
        if count != questions {
            check(|wire| wire.answer_count = varint(count as u64), &Problem::Damaged);
        }
    }
    let lies = [0xFFFF_FFFF, 0x8000_0000, 0x3333_3334, 65_536].map(varint);
    check_each(&lies, |wire, count| wire.answer_count = count, &Problem::Damaged);
    check_each(&lies, |wire, count| wire.state_count = count, &Problem::Damaged);
    let actions = questionnaire().actions().len();
    let mut states = vec![0; actions];
    states.push(3);
    check(
        |wire| {
            wire.state_count = varint(states.len() as u64);
            wire.states = packed(&states, 2);
            wire.weeks.clear();
        },
        &Problem::Damaged,
    );
}

#[test]
fn numbers_stand_in_their_shortest_form() {
    let overlong = |bytes: &[u8]| {
        let (last, rest) = bytes.split_last().expect("not empty");
        [rest, &[last | 0x80, 0]].concat()
    };
    let straight = ticked();
    let total = varint(straight.payload().len() as u64 + 1);
    check(|wire| wire.total = Some(overlong(&total)), &Problem::Damaged);
    check(|wire| wire.created = overlong(&straight.created), &Problem::Damaged);
    check(|wire| wire.engineers = overlong(&straight.engineers), &Problem::Damaged);
    check(|wire| wire.answer_count = overlong(&straight.answer_count), &Problem::Damaged);
    check(|wire| wire.state_count = overlong(&straight.state_count), &Problem::Damaged);
    check(|wire| wire.start = overlong(&straight.start), &Problem::Damaged);
    let too_long = [vec![0xFF; 5], vec![0x80, 0x80, 0x80, 0x80, 0x10], vec![0x80; 5]];
    check_each(&too_long, |wire, bytes| wire.created = bytes, &Problem::Damaged);
}

#[test]
fn nothing_is_left_over() {
    // Bits that no code uses.
    check(|wire| wire.choices[2] |= 0x10, &Problem::Damaged);
    check(|wire| wire.choices[2] |= 0x80, &Problem::Damaged);
    check(|wire| *wire.answers.last_mut().unwrap() |= 0x80, &Problem::Damaged);
    check(|wire| *wire.states.last_mut().unwrap() |= 0x80, &Problem::Damaged);
    // Bytes after the end, counted or not.
    check(|wire| wire.trailing = vec![0], &Problem::Damaged);
    let length = ticked().payload().len() as u64;
    for trailing in [vec![0], vec![7; 40]] {
        check(
            |wire| {
                wire.total = Some(varint(length));
                wire.trailing = trailing;
            },
            &Problem::Damaged,
        );
    }
    // Bits after the last byte.
    let link = golden::text(TICKED);
    let spare = match ticked().payload().len() % 3 {
        0 => 0,
        1 => 16,
        _ => 4,
    };
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = letters.find(&link[link.len() - 2..link.len() - 1]).unwrap();
    for bits in 1..spare {
        let bent = format!("{}{}Z", &link[..link.len() - 2], &letters[last + bits..=last + bits]);
        assert_eq!(opened(&bent), Err(Problem::Damaged), "{bent}");
    }
}

#[test]
fn a_length_that_lies_is_noticed() {
    let length = ticked().payload().len() as u64;
    for shorter in [0, 1, 9, length - 1] {
        check(|wire| wire.total = Some(varint(shorter)), &Problem::Damaged);
    }
    check_each(&[12_287, 1_000_000], |wire, n| wire.total = Some(varint(n)), &Problem::Damaged);
    // Longer: the end is missing, and section A is valid.
    let mut wire = ticked();
    wire.total = Some(varint(length + 5));
    let problem = opened(&wire.link()).expect_err("too short");
    assert!(matches!(problem, Problem::Incomplete { recovered: Some(_), .. }), "{problem:?}");
    // The same with an invalid section A.
    wire.crc16_damage = 1;
    assert_eq!(opened(&wire.link()), Err(Problem::Damaged));
}

#[test]
fn values_out_of_range_are_damage() {
    check(|wire| wire.created = varint(2_913_174), &Problem::Damaged);
    check(|wire| wire.created = varint(u32::MAX.into()), &Problem::Damaged);
    check(|wire| wire.start = varint(2_913_175), &Problem::Damaged);
    check(|wire| wire.engineers = varint(65_536), &Problem::Damaged);
    check_each(&[161, 255], |wire, quarters| wire.quarter_days = quarters, &Problem::Damaged);
    // Own shares: above 100, the usual ones, missing.
    let own = packed(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 2);
    for shares in [[101, 0, 0], [0, 0, 255], [100, 60, 80]] {
        check(
            |wire| {
                wire.choices.clone_from(&own);
                wire.shares = shares.to_vec();
            },
            &Problem::Damaged,
        );
    }
    // Weeks: first after last, 0, past 12; too few and too many.
    for week in [0x12, 0x10, 0x01, 0xD1, 0x00, 0xFF] {
        check(|wire| wire.weeks[0] = week, &Problem::Damaged);
    }
    check(|wire| wire.weeks.truncate(1), &Problem::Damaged);
    check(|wire| wire.weeks.push(0x11), &Problem::Damaged);
    // An action at the end that is still to do.
    check(
        |wire| {
            wire.state_count = varint(1);
            wire.states = vec![0];
            wire.weeks.clear();
        },
        &Problem::Damaged,
    );
}

#[test]
fn not_applicable_is_read_only_where_it_is_offered() {
    for id in questionnaire().question_ids() {
        let question = questionnaire().question(id);
        let mut wire = ticked();
        let mut codes = vec![0; questionnaire().questions().len()];
        codes[id.slot()] = 2;
        wire.answers = packed(&codes, 5);
        let read = opened(&wire.link());
        if question.may_not_apply {
            let read = read.expect("offered");
            assert!(matches!(read.assessment().answers.get(id), Answer::NotApplicable(_)));
        } else {
            assert_eq!(read, Err(Problem::Damaged), "{}", question.id);
        }
    }
}

/// The stage may have been changed after a risk was accepted.
#[test]
fn an_accepted_level_is_read_whatever_the_target_is() {
    let questions = questionnaire().questions().len();
    for level in Level::ALL {
        let mut wire = ticked();
        wire.answers = packed(&vec![20 + level.get(); questions], 5);
        let read = opened(&wire.link()).expect("any level can have been accepted");
        assert!(read.assessment().answers.as_slice().iter().all(|&a| a == Answer::Accepted(level)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(1_000)))]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let as_fragment = format!("#{text}");
        prop_assert!(opened(&text).is_err());
        prop_assert!(opened(&as_fragment).is_err());
    }

    #[test]
    fn any_letters_are_answered(text in "(https://h/plan/)?#?P(AQAB)?[A-Za-z0-9_%> =\r\n-]{0,200}Z?") {
        prop_assert!(opened(&text).is_err());
    }

    /// A link with right checksums that opens has only one reading.
    #[test]
    fn nonsense_under_right_checksums_is_answered(
        plan in worded_plans(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut wire = Wire::of(&plan);
        let text_length = wire.text.len();
        let fields = [
            &mut wire.created, &mut wire.choices, &mut wire.engineers, &mut wire.shares,
            &mut wire.answer_count, &mut wire.answers, &mut wire.state_count, &mut wire.states,
            &mut wire.start, &mut wire.weeks, &mut wire.text,
        ];
        let mut bytes: Vec<&mut u8> = fields.into_iter().flatten().collect();
        let index = at.index(bytes.len());
        *bytes[index] = byte;
        let outside_text = bytes.len() - text_length;
        if let Ok(read) = opened(&wire.link()) {
            // Deceptive characters are removed from texts.
            prop_assert!(index >= outside_text || Wire::of(&read).link() == wire.link());
            prop_assert_eq!(opened(&encode(&read)), Ok(read));
        }
    }

    #[test]
    fn damage_in_several_places_makes_no_other_plan(
        plan in worded_plans(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), "[A-Za-z0-9_-]"), 1..6),
    ) {
        let mut damaged = encode(&plan);
        for (at, letter) in hits {
            let at = at.index(damaged.len());
            damaged.replace_range(at..=at, &letter);
        }
        if let Ok(read) = opened(&damaged) {
            prop_assert_eq!(read, plan);
        }
    }
}
