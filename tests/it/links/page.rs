//! The page that publishes the format: its tables match the code, and its rules hold.
//!
//! `READINESS_WRITE=page cargo test --test it links::page` rewrites the tables.

use std::env;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use mvp_readiness::app::share::{Heading, Problem, Shared, SharedTexts, encode};
use mvp_readiness::app::text::{MAX_LINES, sanitize_block, sanitize_line};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::Answer;
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;

use proptest::prelude::*;

use super::opened;
use super::wire::{Wire, by_slot, packed, text, unpacked, varint};
use crate::generate::{awkward_texts, cases};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/share/tables.md")
}

fn page() -> String {
    fs::read_to_string(path()).expect("the tables of the page")
}

/// The characters with a property, in the notation of the tables: `AD`, `600–605`.
fn code_points(is_in: impl Fn(char) -> bool) -> String {
    let mut runs: Vec<RangeInclusive<u32>> = Vec::new();
    for char in ('\0'..=char::MAX).filter(|&char| is_in(char)) {
        let code = u32::from(char);
        match runs.last_mut() {
            Some(run) if *run.end() + 1 == code => *run = *run.start()..=code,
            _ => runs.push(code..=code),
        }
    }
    let run = |run: &RangeInclusive<u32>| {
        let (first, last) = (run.start(), run.end());
        if first == last { format!("{first:X}") } else { format!("{first:X}–{last:X}") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(" ")
}

fn is_taken_out(char: char) -> bool {
    sanitize_block(&format!("a{char}b")) == "ab"
}

fn is_white_space(char: char) -> bool {
    sanitize_block(&format!("a{char}b")) == "a b"
}

fn is_line_break(char: char) -> bool {
    sanitize_block(&format!("a{char}b")) == "a\nb"
}

fn is_mark(char: char) -> bool {
    let five = char.to_string().repeat(5);
    sanitize_line(&format!("a{five}")).chars().count() == 5
}

fn is_selector(char: char) -> bool {
    sanitize_line(&format!("a{char}{char}b")) == format!("a{char}b")
        && sanitize_line(&format!("{char}b")) == "b"
        && sanitize_line(&format!("a{char}")) == format!("a{char}")
}

fn is_joiner(char: char) -> bool {
    !char.is_whitespace()
        && sanitize_line(&format!("a{char}b")) == format!("a{char}b")
        && sanitize_line(&format!("a{char}")) == "a"
}

fn tables() -> String {
    let questions: Vec<String> = (questionnaire().question_ids())
        .map(|id| {
            let question = questionnaire().question(id);
            let always = if question.may_not_apply { "" } else { "\\*" };
            format!("{} {}{always}", id.slot(), question.id)
        })
        .collect();
    let actions: Vec<String> = (questionnaire().action_ids())
        .map(|id| format!("{} {}", id.slot(), questionnaire().action(id).id))
        .collect();
    format!(
        "# Slots of edition {}\n\
         \n\
         Slots are counted from 0. A question with a star refuses *not applicable*: its codes 2, 3 and 4\n\
         are a damaged link.\n\
         \n\
         {} questions: {}\n\
         \n\
         {} actions: {}\n\
         \n\
         # Characters\n\
         \n\
         By code point in hexadecimal; “–” stands between the first and the last of a run.\n\
         \n\
         * Taken out: {}\n\
         * Line breaks: {}\n\
         * Other white space: {}\n\
         * Variation selectors: {}\n\
         * Joiners: {}\n\
         * Combining marks: {}\n",
        questionnaire().edition(),
        questions.len(),
        questions.join(" · "),
        actions.len(),
        actions.join(" · "),
        code_points(is_taken_out),
        code_points(is_line_break),
        code_points(is_white_space),
        code_points(is_selector),
        code_points(is_joiner),
        code_points(is_mark),
    )
}

#[test]
fn its_tables_are_those_of_the_code() {
    let tables = tables();
    if env::var("READINESS_WRITE").is_ok_and(|what| what == "page") {
        fs::write(path(), &tables).expect("the page can be written");
    }
    assert!(page() == tables, "READINESS_WRITE=page cargo test --test it links::page writes them");
}

/// The slots of a line of the page, in order, with their entries.
fn slots(of: &str) -> Vec<(usize, String)> {
    let page = page();
    let line = page.lines().find(|line| line.contains(of)).expect(of);
    let (_, entries) = line.split_once(": ").expect("a list");
    let entry = |entry: &str| {
        let (slot, id) = entry.split_once(' ').expect("a slot and an id");
        (slot.parse().expect("a number"), id.to_owned())
    };
    entries.split(" · ").map(entry).collect()
}

fn empty() -> Shared {
    Shared::new(questionnaire(), Day::FIRST, &Assessment::empty(questionnaire()))
}

fn titled(title: &str) -> Shared {
    let heading = Heading { title: title.to_owned(), ..Heading::default() };
    empty().with_texts(SharedTexts { heading, ..SharedTexts::default() }).expect("a short title")
}

/// A payload with one answer, by its slot.
fn answering(slot: usize, code: u8) -> Wire {
    let mut codes = vec![0; questionnaire().questions().len()];
    codes[slot] = code;
    Wire { answers: packed(&codes, 5), ..Wire::of(&empty()) }
}

/// A payload with these bytes as its unpacked text.
fn saying(section: &[Vec<u8>]) -> Wire {
    Wire { text: unpacked(&section.concat()), ..Wire::of(&empty()) }
}

#[test]
fn an_answer_is_in_the_slot_of_its_question() {
    let listed = slots(" questions: ");
    assert_eq!(listed.len(), questionnaire().questions().len());
    let mut refusing = 0;
    for (slot, id) in listed {
        let always = id.ends_with("\\*");
        refusing += usize::from(always);
        let question = questionnaire().find_question(id.trim_end_matches("\\*")).expect("an id");
        let plan = opened(&answering(slot, 19).link()).expect("a level");
        assert!(
            matches!(plan.assessment().answers.get(question), Answer::Level(level, _) if level.get() == 4)
        );
        assert_eq!(plan.assessment().answers.given(), 1);
        for code in [2, 3, 4] {
            let read = opened(&answering(slot, code).link());
            if always {
                assert_eq!(read, Err(Problem::Damaged), "{id} {code}");
            } else {
                let answer = read.expect("not applicable").assessment().answers.get(question);
                assert!(matches!(answer, Answer::NotApplicable(_)), "{id} {code}");
            }
        }
    }
    assert_eq!(refusing, 5);
}

#[test]
fn a_state_is_in_the_slot_of_its_action() {
    let listed = slots(" actions: ");
    assert_eq!(listed.len(), questionnaire().actions().len());
    for (slot, id) in listed {
        let action = questionnaire().find_action(&id).expect("an id");
        let states = [vec![0; slot], vec![3]].concat();
        let wire = Wire {
            state_count: varint(states.len() as u64),
            states: packed(&states, 2),
            ..Wire::of(&empty())
        };
        let plan = opened(&wire.link()).expect("a dropped action");
        assert!(plan.assessment().progress.iter().any(|(found, _)| found == action), "{id}");
    }
}

/// Limits and emptiness are checked on the raw texts of the link.
#[test]
fn texts_are_judged_before_they_are_sanitised() {
    let heading = |title: &str| [text(title), vec![0; 3]].concat();
    let note =
        |note: &str| saying(&[heading("Hi"), by_slot(vec![(0, text(note))]), vec![0; 3]]).link();
    let risk = |reason: &str| {
        let entry = [text(reason), text("")].concat();
        saying(&[heading("Hi"), vec![0], by_slot(vec![(0, entry)]), vec![0; 2]]).link()
    };
    // One of 501 characters is removed: still too long.
    assert_eq!(opened(&note(&format!("\u{200B}{}", "a".repeat(500)))), Err(Problem::Damaged));
    assert_eq!(
        opened(&note(&format!("\u{200B}{}", "a".repeat(499)))).map(|plan| plan.texts().notes.len()),
        Ok(1)
    );
    let title = saying(&[heading(&format!("{} ", "a".repeat(80))), vec![0; 4]]);
    assert_eq!(opened(&title.link()), Err(Problem::Damaged));
    // Empty texts are rejected, texts that become empty are dropped.
    assert_eq!(opened(&note("")), Err(Problem::Damaged));
    assert_eq!(opened(&risk("")), Err(Problem::Damaged));
    assert_eq!(opened(&note("\u{200B} ")), Ok(titled("Hi")));
    assert_eq!(opened(&risk("\u{200B} ")), Ok(titled("Hi")));
    let nothing = opened(&saying(&[heading("\u{200B}"), vec![0; 4]]).link()).expect("a plan");
    assert_eq!((nothing.fingerprint(), nothing), (empty().fingerprint(), empty()));
}

#[test]
fn a_block_has_twenty_lines() {
    assert_eq!(MAX_LINES, 20);
    let lines = |count: usize| (1..=count).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let summary = |summary: &str| {
        let wire = saying(&[vec![0; 3], text(summary), vec![0; 4]]);
        opened(&wire.link()).expect("a plan").heading().summary.clone()
    };
    assert_eq!(summary(&lines(20)), lines(20));
    assert_eq!(summary(&lines(22)), format!("{} 21 22", lines(20)));
    assert_eq!(summary("\r\n one\r\n\u{2028}\n\n two\tthree\u{85}"), "one\n\ntwo three");
}

#[test]
fn the_p_is_found_where_the_page_says() {
    let lost = Problem::Incomplete { percent: 0, recovered: None, has_lost_texts: false };
    let (link, other) = (encode(&empty()), encode(&titled("Hi")));
    for (text, expected) in [
        // 1, even after others.
        (format!("#{other} /plan/#{link}"), Ok(empty())),
        (format!("{other} see https://example.org/plan/#{link}"), Ok(empty())),
        ("#PAQ /plan/#PA".to_owned(), Err(lost.clone())),
        // 2.
        (format!("{other} #{link}"), Ok(empty())),
        (format!("#PAID {link} #{other}"), Ok(titled("Hi"))),
        // 3.
        ("#P".to_owned(), Err(lost.clone())),
        ("#PA".to_owned(), Err(lost.clone())),
        ("#PAZ".to_owned(), Err(lost.clone())),
        // 4.
        (format!("x{other} {link}"), Ok(empty())),
        (format!("-{other}_{link}"), Err(Problem::Missing)),
        (format!("({link})"), Ok(empty())),
        ("PAQ".to_owned(), Err(lost.clone())),
        // 5.
        ("PAZ".to_owned(), Err(lost)),
        ("PA".to_owned(), Err(Problem::Missing)),
        ("P".to_owned(), Err(Problem::Missing)),
        ("PAZ and more".to_owned(), Err(Problem::Missing)),
        // None of them.
        ("#paqabadkacqaaa".to_owned(), Err(Problem::Damaged)),
        ("paqabadkacqaaa".to_owned(), Err(Problem::Damaged)),
        (format!("/plan/%252523{link}").replace("PAQ", "P-Q"), Err(Problem::Damaged)),
        (link.replace("PAQ", "QAQ"), Err(Problem::Missing)),
    ] {
        assert_eq!(opened(&text), expected, "{text}");
    }
}

#[test]
fn formats_are_told_apart() {
    let of_format = |format: u8| Wire { format, ..Wire::of(&empty()) }.link();
    assert_eq!(opened(&format!("#{}", of_format(0))), Err(Problem::Damaged));
    for format in 2..=u8::MAX {
        let link = format!("#{}", of_format(format));
        assert_eq!(opened(&link), Err(Problem::Newer));
        let cut = opened(link.trim_end_matches('Z'));
        assert!(matches!(cut, Err(Problem::Incomplete { percent: 0, .. })), "{cut:?}");
    }
}

/// Complete: fields 1 to 8 according to their own counts, and the two bytes of their checksum.
#[test]
fn section_a_is_all_there_or_not() {
    let wire = Wire::of(&titled("Hi"));
    let end = wire.section_a().len();
    let payload = wire.payload();
    let cut = |payload: &[u8], length: usize| super::wire::framed(&payload[..length]);
    for length in 1..payload.len() {
        let with_z = cut(&payload, length);
        for link in [&with_z[..], &with_z[..with_z.len() - 1]] {
            match opened(&format!("#{link}")) {
                Err(Problem::Incomplete { recovered, has_lost_texts, .. }) => {
                    assert_eq!(recovered.is_some(), length >= end, "{length}");
                    assert_eq!(has_lost_texts, length >= end);
                }
                other => panic!("{length}: {other:?}"),
            }
        }
    }
    // Complete but wrong: the length is wrong if there is a Z; without one, nothing is certain.
    let wrong = Wire { crc16_damage: 1, ..wire }.payload();
    assert_eq!(opened(&cut(&wrong, end)), Err(Problem::Damaged));
    let open_end = opened(cut(&wrong, end).trim_end_matches('Z'));
    assert!(matches!(open_end, Err(Problem::Incomplete { recovered: None, .. })), "{open_end:?}");
}

#[test]
fn nothing_follows_the_reserved_codes_of_shares() {
    for (code, bytes, expected) in [
        (0, vec![], Ok(())),
        (0, vec![10, 20, 30], Err(Problem::Damaged)),
        (1, vec![10, 20, 30], Ok(())),
        (1, vec![], Err(Problem::Damaged)),
        (1, vec![100, 60, 80], Err(Problem::Damaged)),
        (2, vec![], Err(Problem::Newer)),
        (3, vec![], Err(Problem::Newer)),
        (2, vec![10, 20, 30], Err(Problem::Damaged)),
        (3, vec![10, 20, 30], Err(Problem::Damaged)),
    ] {
        let mut choices = vec![0, 0, 0, 1, 0, 0, 0, 0, 0, code];
        choices[0] = 1;
        let wire =
            Wire { choices: packed(&choices, 2), shares: bytes.clone(), ..Wire::of(&empty()) };
        assert_eq!(opened(&wire.link()).map(|_| ()), expected, "{code} {bytes:?}");
    }
}

/// A second sanitiser, implemented from the page and its tables alone.
struct Sanitiser {
    taken_out: Vec<RangeInclusive<u32>>,
    line_breaks: Vec<RangeInclusive<u32>>,
    selectors: Vec<RangeInclusive<u32>>,
    joiners: Vec<RangeInclusive<u32>>,
    marks: Vec<RangeInclusive<u32>>,
}

fn is_in(runs: &[RangeInclusive<u32>], char: char) -> bool {
    runs.iter().any(|run| run.contains(&u32::from(char)))
}

impl Sanitiser {
    fn of_page() -> Self {
        let page = page();
        let runs = |name: &str| -> Vec<RangeInclusive<u32>> {
            let start = format!("* {name}: ");
            let line = page.lines().find_map(|line| line.strip_prefix(&start)).expect(name);
            let number = |digits: &str| u32::from_str_radix(digits, 16).expect("hexadecimal");
            let run = |run: &str| {
                let (first, last) = run.split_once('–').unwrap_or((run, run));
                number(first)..=number(last)
            };
            line.split(' ').map(run).collect()
        };
        Self {
            taken_out: runs("Taken out"),
            line_breaks: runs("Line breaks"),
            selectors: runs("Variation selectors"),
            joiners: runs("Joiners"),
            marks: runs("Combining marks"),
        }
    }

    /// Steps 1 to 3.
    fn visible(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        let mut kept: Vec<char> = Vec::new();
        let mut marks = 0;
        for char in text.chars().filter(|&char| !is_in(&self.taken_out, char)) {
            let is_kept = if is_in(&self.selectors, char) {
                kept.last().is_some_and(|&last| {
                    !is_in(&self.selectors, last)
                        && !is_in(&self.joiners, last)
                        && !last.is_whitespace()
                })
            } else if is_in(&self.marks, char) {
                marks += 1;
                marks <= 4
            } else {
                marks = if is_in(&self.joiners, char) { marks } else { 0 };
                true
            };
            if is_kept {
                kept.push(char);
            }
        }
        let mut joined = String::new();
        for (at, &char) in kept.iter().enumerate() {
            let before = joined.chars().next_back();
            let stands = |char: Option<char>| char.is_some_and(|char| self.is_beside_joiner(char));
            if !is_in(&self.joiners, char) || stands(before) && stands(kept.get(at + 1).copied()) {
                joined.push(char);
            }
        }
        joined
    }

    fn is_beside_joiner(&self, char: char) -> bool {
        let others = [
            0xA9..=0xA9,
            0xAE..=0xAE,
            0x203C..=0x203C,
            0x2049..=0x2049,
            0x2100..=0x2BFF,
            0x3030..=0x3030,
            0x303D..=0x303D,
            0x3297..=0x3297,
            0x3299..=0x3299,
            0x1_F000..=0x1_FAFF,
        ];
        char.is_alphanumeric()
            || [&self.marks[..], &self.selectors, &others].iter().any(|runs| is_in(runs, char))
    }

    fn line(&self, text: &str) -> String {
        self.visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn block(&self, text: &str) -> String {
        let visible = self.visible(text);
        let lines = visible.split(|char| is_in(&self.line_breaks, char));
        let mut lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut kept: Vec<String> = Vec::new();
        while kept.len() < 20 {
            let Some(line) = lines.next() else { break };
            if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
                kept.push(line);
            }
        }
        for line in lines.filter(|line| !line.is_empty()) {
            let last = kept.last_mut().expect("twenty lines");
            *last = if last.is_empty() { line } else { format!("{last} {line}") };
        }
        while kept.last().is_some_and(String::is_empty) {
            kept.pop();
        }
        kept.join("\n")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(1_000)))]

    #[test]
    fn who_sanitises_by_the_page_gets_the_same(text in awkward_texts(120)) {
        let page = Sanitiser::of_page();
        prop_assert_eq!(page.line(&text), sanitize_line(&text));
        prop_assert_eq!(page.block(&text), sanitize_block(&text));
        let lines: String = text.chars().flat_map(|char| [char, '\n']).collect();
        prop_assert_eq!(page.block(&lines), sanitize_block(&lines));
    }
}
