//! Sanitising of text that someone typed, pasted or sent.

use mvp_readiness::app::text::{
    Limits, MAX_LINES, cut, length, sanitize_block, sanitize_input, sanitize_insertion,
    sanitize_line, stood,
};
use proptest::prelude::*;

use crate::generate::{awkward_texts, cases};

#[track_caller]
fn check_line(text: &str, expected: &str) {
    assert_eq!(sanitize_line(text), expected, "{text:?}");
}

#[track_caller]
fn check_kept(text: &str) {
    check_line(text, text);
    assert_eq!(sanitize_block(text), text);
    assert_eq!(sanitize_input(text), text);
}

#[test]
fn the_writing_of_every_language_is_kept() {
    for text in [
        "שָׁלוֹם עוֹלָם",
        "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
        "مرحبا بالعالم",
        "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ",
        // Persian, with a non-joiner after letters and after a digit.
        "می\u{200C}خواهم",
        "برنامه\u{200C}ها و ۳\u{200C}ماهه",
        "แผนความพร้อมที่นี่",
        "क्\u{200D}ष और क्\u{200C}ष",
        "ශ්\u{200D}රී ලංකා",
        "தமிழ்",
        "བོད་སྐད་",
        "Việt Nam",
        // The same with combining marks.
        "Vie\u{302}\u{323}t",
        "日本語と한국어",
        "葛\u{E0100}城市",
        "Ünïcödé – “quoted” … 10 € ½ ≤ 1",
        "a < b && c > d",
        "Crème brûlée, naïve façade",
    ] {
        check_kept(text);
    }
}

#[test]
fn emoji_are_kept() {
    for text in [
        "👨\u{200D}👩\u{200D}👧\u{200D}👦",
        "👩🏽\u{200D}💻",
        "🏳\u{FE0F}\u{200D}🌈",
        "❤\u{FE0F}\u{200D}🔥",
        "👁\u{FE0F}\u{200D}🗨\u{FE0F}",
        "1\u{FE0F}\u{20E3}",
        "🇳🇱",
        "⚠\u{FE0F} red",
    ] {
        check_kept(text);
    }
}

#[test]
fn what_deceives_the_eye_is_taken_out() {
    // Direction.
    check_line("invoice\u{202E}fdp.exe", "invoicefdp.exe");
    for code in ["\u{61C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}"]
    {
        check_line(&format!("a{code}b"), "ab");
    }
    check_line("\u{2066}\u{2067}\u{2068}unclosed", "unclosed");
    check_line("closed\u{2069}", "closed");
    // Invisible.
    check_line("a\0b\u{7}c\u{7F}d\u{9B}e", "abcde");
    check_line("a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}e\u{34F}f\u{3164}g\u{180E}h", "abcdefgh");
    // Text in tag characters, which says "hi" to a machine.
    check_line("a\u{E0001}\u{E0068}\u{E0069}\u{E007F}b", "ab");
    check_line("a\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}\u{10FFFF}b", "ab");
    check_line("a\u{FFF9}b\u{FFFA}c\u{FFFB}", "abc");
}

#[test]
fn joiners_and_selectors_stand_only_where_writing_needs_them() {
    check_line("\u{200D}a\u{200C}", "a");
    check_line("a \u{200D} b", "a b");
    check_line("a\u{200D}\u{200D}\u{200C}b", "a\u{200C}b");
    check_line("a\u{200D}!", "a!");
    check_line("a\u{200D}\u{200B}b", "a\u{200D}b");
    check_line("\u{FE0F}a", "a");
    check_line("a \u{FE0F}b", "a b");
    check_line("a\u{FE0F}\u{FE0E}\u{E0101}\u{FE01}b", "a\u{FE0F}b");
    check_line("👨\u{200D}\u{FE0F}👩", "👨\u{200D}👩");
}

#[test]
fn marks_do_not_pile_up() {
    let zalgo = format!("Z{}a{}", "\u{335}\u{30D}\u{489}".repeat(40), "\u{300}".repeat(5));
    check_line(&zalgo, "Z\u{335}\u{30D}\u{489}\u{335}a\u{300}\u{300}\u{300}\u{300}");
    // Joiners do not reset the count.
    let hidden = format!("a{}", "\u{301}\u{200D}".repeat(9));
    assert_eq!(sanitize_line(&hidden).chars().filter(|&c| c == '\u{301}').count(), 4);
}

#[test]
fn markup_is_text_like_any_other() {
    for text in [
        "<img src=x onerror=alert(1)>",
        "<script>alert('1')</script>",
        "javascript:alert(1)",
        "=HYPERLINK(\"https://example.org\")",
        "[plan](https://example.org) `code` | **bold**",
    ] {
        check_kept(text);
    }
}

#[test]
fn white_space_is_one_space_in_a_line() {
    check_line(" a\t\tb\u{A0}\u{3000}c ", "a b c");
    check_line("a\r\nb\nc\rd\u{85}e\u{2028}f\u{2029}g\u{B}h\u{C}i", "a b c d e f g h i");
    check_line(" \u{200B}\n ", "");
}

#[test]
fn a_block_keeps_its_lines() {
    let check = |text: &str, expected: &str| assert_eq!(sanitize_block(text), expected, "{text:?}");
    check("a\r\nb\rc\u{2028}d", "a\nb\nc\nd");
    check("\n\n a  b \n\n\n\n c \n\n", "a b\n\nc");
    check("", "");
    check(" \n\u{200B}\n\t", "");
    let line = |number: usize| number.to_string();
    let lines: Vec<String> = (1..=25).map(line).collect();
    let kept: Vec<String> = (1..20).map(line).chain(["20 21 22 23 24 25".to_owned()]).collect();
    check(&lines.join("\n"), &kept.join("\n"));
    check(&lines.join("\n\n\n").replace("25", ""), &{
        let paragraphs: Vec<String> = (1..=10).map(line).collect();
        let rest: Vec<String> = (11..25).map(line).collect();
        format!("{}\n\n{}", paragraphs.join("\n\n"), rest.join(" "))
            .replacen("10\n\n11", "10\n11", 1)
    });
}

#[test]
fn a_field_can_be_typed_in() {
    assert_eq!(sanitize_input("a "), "a ");
    assert_eq!(sanitize_input("a\nb\r\nc\u{2028}"), "a\nb\nc\n");
    assert_eq!(length("日本語"), 3);
}

const LINE: Limits = Limits { characters: 10, lines: 1 };
const BLOCK: Limits = Limits { characters: 10, lines: 3 };

#[track_caller]
fn check_arriving(limits: Limits, [before, import, after]: [&str; 3], expected: &str) {
    let taken = sanitize_insertion(before, import, after, limits);
    assert_eq!(taken, expected, "{before:?} {import:?} {after:?}");
}

/// Regression: typing at the start of a nearly full note cut off its end.
#[test]
fn what_comes_in_is_shortened_and_never_what_stands() {
    check_arriving(LINE, ["", "Restored 12x ", "it works"], "Re");
    check_arriving(LINE, ["it ", "really ", "works"], "re");
    check_arriving(LINE, ["it works", "", "!!"], "");
    check_arriving(LINE, ["longer than it may be", "!", ""], "");
    check_arriving(LINE, ["日本語", "日本語日本語日本語", ""], "日本語日本語日");
}

#[test]
fn line_breaks_come_in_as_far_as_there_is_room() {
    check_arriving(LINE, ["a", "\r\nb\nc", ""], " b c");
    check_arriving(BLOCK, ["a\n", "b\nc\nd", ""], "b\nc d");
    check_arriving(BLOCK, ["a\n", "\n", "b"], "\n");
    check_arriving(BLOCK, ["a\n", "\n", "\nb"], "");
    check_arriving(BLOCK, ["a\n", " \n\n", "b"], "");
}

#[test]
fn what_cannot_be_seen_does_not_come_in() {
    check_arriving(LINE, ["a", "\u{202E}b\u{200B}", ""], "b");
    check_arriving(LINE, ["a", "\u{200B}", ""], "");
    // Inside a word a joiner is part of the spelling, and a selector belongs to the character
    // before it.
    check_arriving(LINE, ["می", "\u{200C}", ""], "\u{200C}");
    check_arriving(LINE, ["❤", "\u{FE0F}", ""], "\u{FE0F}");
    check_arriving(LINE, ["a ", "\u{200D}", "b"], "");
}

/// Regression: family emoji were split at the limit.
#[test]
fn no_character_is_cut_in_two() {
    let family = "👩\u{200D}👩\u{200D}👧\u{200D}👦";
    check_arriving(LINE, ["12345", family, ""], "");
    check_arriving(LINE, ["123", family, ""], family);
    check_arriving(LINE, ["12345678", "a👍🏽", ""], "a");
    check_arriving(LINE, ["12345678", "e\u{301}e\u{301}", ""], "e\u{301}");
    let check = |text: &str, most: usize, expected: &str| assert_eq!(cut(text, most), expected);
    check("🇦🇹🇨🇭", 3, "🇦🇹");
    check("🇦🇹🇨🇭", 1, "");
    check("❤\u{FE0F}", 1, "");
    check("ab", 2, "ab");
    check("ab", 0, "");
}

#[test]
fn what_has_come_in_ends_at_the_caret() {
    assert_eq!(stood("abc", "xabc", ""), Some(0));
    assert_eq!(stood("aaa", "a", "aaa"), Some(0));
    assert_eq!(stood("aaa", "aaaa", ""), Some(3));
    assert_eq!(stood("one two three", "one 2", " three"), Some(4));
    assert_eq!(stood("", "日本", ""), Some(0));
    assert_eq!(stood("日", "日本", ""), Some("日".len()));
    assert_eq!(stood("abc", "x", "d"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(2_000)))]

    #[test]
    fn sanitising_twice_changes_nothing(text in awkward_texts(60)) {
        let line = sanitize_line(&text);
        prop_assert_eq!(&sanitize_line(&line), &line);
        prop_assert!(!line.contains('\n') && line.len() <= text.len());
        let block = sanitize_block(&text);
        prop_assert_eq!(&sanitize_block(&block), &block);
        prop_assert!(block.lines().count() <= MAX_LINES && block.len() <= text.len());
        prop_assert_eq!(sanitize_line(&block), line);
    }

    #[test]
    fn what_is_typed_comes_to_the_same(text in awkward_texts(60)) {
        let kept = sanitize_input(&text);
        prop_assert_eq!(sanitize_line(&kept), sanitize_line(&text));
        prop_assert_eq!(sanitize_block(&kept), sanitize_block(&text));
        prop_assert_eq!(sanitize_input(&kept), kept);
    }

    #[test]
    fn a_field_takes_no_more_than_there_is_room_for(
        texts in [awkward_texts(20), awkward_texts(60), awkward_texts(20)],
        characters in 0..120_usize,
        lines in 1..=MAX_LINES,
    ) {
        let [before, import, after] = texts.map(|text| sanitize_input(&text));
        let taken = sanitize_insertion(&before, &import, &after, Limits { characters, lines });
        let standing = length(&before) + length(&after);
        prop_assert!(length(&taken) <= characters.saturating_sub(standing));
        let breaks = |text: &str| text.matches('\n').count();
        let free = (lines - 1).saturating_sub(breaks(&before) + breaks(&after));
        prop_assert!(breaks(&taken) <= free);
        prop_assert!(length(&taken) <= length(&import));
        let all = sanitize_insertion(&before, &import, &after, Limits { characters: usize::MAX, lines });
        prop_assert!(all.starts_with(&taken));
    }
}
