//! Sanitising of text that someone typed, pasted or sent.
//!
//! Nothing here makes text safe as markup. It never becomes markup: it is rendered in text nodes.
//! This removes characters that could mislead readers or break a page, and preserves the writing of
//! every language.
//!
//! | Removed | Why |
//! |---|---|
//! | control characters, noncharacters | invisible |
//! | marks and isolates of writing direction | could display text in another order than its own |
//! | zero-width and other invisible characters, tag characters | could hide text |
//! | a zero-width joiner or non-joiner that is not between letters, digits or emoji | the same; inside a word, scripts and emoji need them |
//! | a variation selector that follows no character, or another one | the same |
//! | the fifth and each further combining mark on one letter | could cover the lines around |
//!
//! Then white space: any run becomes one space, or one line break in a block, and leading and
//! trailing white space is removed. Line breaks of all kinds are white space, so that words never
//! run together. A block has at most [`MAX_LINES`] lines; the rest is joined to the last.

mod marks;

use marks::is_mark;

/// The maximum number of lines of a block.
pub const MAX_LINES: usize = 20;

/// The maximum number of combining marks on one character.
const MAX_MARKS: usize = 4;

/// Sanitises a text of one line, such as a title or a name.
///
/// Idempotent, and never longer than `text`.
///
/// ```
/// use mvp_readiness::app::text::sanitize_line;
///
/// assert_eq!(sanitize_line("  Plan\u{202E} for\r\nAcme\u{200B} "), "Plan for Acme");
/// ```
#[must_use]
pub fn sanitize_line(text: &str) -> String {
    words(&visible(text, End::Whole))
}

/// Sanitises a text of several lines, such as a note. Removes empty lines at the start and the end,
/// and all but one between two paragraphs.
///
/// Idempotent, and never longer than `text`.
///
/// ```
/// use mvp_readiness::app::text::sanitize_block;
///
/// assert_eq!(sanitize_block("\n one \r\n\r\n\r\n two\tthree\0\n"), "one\n\ntwo three");
/// ```
#[must_use]
pub fn sanitize_block(text: &str) -> String {
    let text = visible(&text.replace("\r\n", "\n"), End::Whole);
    let mut lines: Vec<String> = Vec::new();
    let mut joined = String::new();
    for line in text.split(is_line_break).map(words) {
        let is_second_empty = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if lines.len() < MAX_LINES {
            lines.extend((!is_second_empty).then_some(line));
        } else {
            joined.push(' ');
            joined.push_str(&line);
        }
    }
    if let Some(last) = lines.last_mut() {
        *last = words(&format!("{last}{joined}"));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Sanitises a field while it is being edited: removes the characters in the table above, and
/// normalises line breaks. Its length and the rest of its white space are unchanged.
///
/// The field is fully sanitised on blur: until then, another word may follow a trailing space.
///
/// ```
/// use mvp_readiness::app::text::sanitize_input;
///
/// assert_eq!(sanitize_input("Plan \u{202E}for\r\nAcme "), "Plan for\nAcme ");
/// ```
#[must_use]
pub fn sanitize_input(text: &str) -> String {
    let text = visible(&text.replace("\r\n", "\n"), End::Typing);
    text.chars().map(|char| if is_line_break(char) { '\n' } else { char }).collect()
}

/// The limits of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The maximum number of characters (Unicode scalars).
    pub characters: usize,
    /// The maximum number of lines.
    pub lines: usize,
}

impl Limits {
    /// No limits on characters or lines.
    pub const NONE: Self = Self { characters: usize::MAX, lines: usize::MAX };
}

/// The part of `incoming` that a field accepts between `before` and `after`: its visible
/// characters, as far as there is room. The existing text is never changed, and no character that
/// [`cut`] recognises is split.
///
/// A line break beyond the limit becomes a space between words, and is dropped when nothing else is
/// inserted.
///
/// ```
/// use mvp_readiness::app::text::{Limits, sanitize_insertion};
///
/// let limits = Limits { characters: 12, lines: 1 };
/// assert_eq!(sanitize_insertion("Plan ", "for\nAcme", "!", limits), "for Ac");
/// assert_eq!(sanitize_insertion("Plan for Acm", "e", "", limits), "");
/// ```
#[must_use]
pub fn sanitize_insertion(before: &str, incoming: &str, after: &str, limits: Limits) -> String {
    // A joiner or a mark belongs to the character before it.
    let both = sanitize_input(&format!("{before}{incoming}"));
    let seen = both.strip_prefix(before).map_or_else(|| sanitize_input(incoming), str::to_owned);
    let breaks = |text: &str| text.matches('\n').count();
    let standing = breaks(before).saturating_add(breaks(after));
    let mut free = limits.lines.saturating_sub(1).saturating_sub(standing);
    if free < breaks(&seen) && seen.chars().all(char::is_whitespace) {
        return String::new();
    }
    let spaced: String = seen
        .chars()
        .map(|char| match (char, free) {
            ('\n', 0) => ' ',
            ('\n', _) => {
                free = free.saturating_sub(1);
                char
            }
            _ => char,
        })
        .collect();
    let standing = length(before).saturating_add(length(after));
    cut(&spaced, limits.characters.saturating_sub(standing)).to_owned()
}

/// Finds an insertion into the text `old`: the number of bytes of `head` that were already there.
/// The caret is between `head` and `tail`, behind the insertion. `None` if `old` did not end with
/// `tail`, so that the change was a different one.
///
/// ```
/// use mvp_readiness::app::text::stood;
///
/// assert_eq!(stood("one three", "one two ", "three"), Some(4));
/// assert_eq!(stood("one", "two ", "three"), None);
/// ```
#[must_use]
pub fn stood(old: &str, head: &str, tail: &str) -> Option<usize> {
    let old = old.strip_suffix(tail)?;
    let same = old.chars().zip(head.chars()).take_while(|(old, new)| old == new);
    Some(same.map(|(char, _)| char.len_utf8()).sum())
}

/// The start of a text: at most `most` characters, without splitting an emoji or accented letter.
/// Knows marks, joiners, skin tones and flags, not the syllables of every script.
///
/// ```
/// use mvp_readiness::app::text::cut;
///
/// assert_eq!(cut("naïve", 3), "naï");
/// assert_eq!(cut("at 👩\u{200D}👧\u{200D}👦", 6), "at ");
/// ```
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let Some(&end) = starts.get(most) else { return text };
    let is_whole = |&at: &usize| text.split_at_checked(at).is_none_or(|(l, r)| !belongs(l, r));
    let at = starts.get(..most).unwrap_or_default().iter().rev().copied();
    let at = std::iter::once(end).chain(at).find(is_whole).unwrap_or_default();
    text.get(..at).unwrap_or_default()
}

/// Whether the text on both sides of a position forms one visible character.
fn belongs(left: &str, right: &str) -> bool {
    let Some((last, next)) = left.chars().next_back().zip(right.chars().next()) else {
        return false;
    };
    let is_flag = |char: &char| matches!(char, '\u{1F1E6}'..='\u{1F1FF}');
    let flags_before = left.chars().rev().take_while(is_flag).count();
    is_mark(next)
        || is_joiner(next)
        || is_selector(next)
        || matches!(next, '\u{1F3FB}'..='\u{1F3FF}')
        || (last == '\u{200D}' && is_joined(next))
        || (is_flag(&next) && flags_before % 2 == 1)
}

/// The length of a text as limits count it: in Unicode scalars.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// Normalises white space to one space between words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether more text may follow, so that a joiner at the end may end up between two letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    Typing,
}

/// Removes the characters in the table above; white space is unchanged.
fn visible(text: &str, end: End) -> String {
    let mut kept = Vec::with_capacity(text.len());
    // The number on the last character that is neither a mark nor a joiner.
    let mut marks = 0_usize;
    for char in text.chars().filter(|&char| !is_left_out(char)) {
        if is_selector(char) {
            let is_selectable =
                |&last: &char| !is_selector(last) && !is_joiner(last) && !last.is_whitespace();
            kept.extend(kept.last().is_some_and(is_selectable).then_some(char));
        } else if is_mark(char) {
            marks = marks.saturating_add(1);
            kept.extend((marks <= MAX_MARKS).then_some(char));
        } else {
            if !is_joiner(char) {
                marks = 0;
            }
            kept.push(char);
        }
    }
    without_stray_joiners(&kept, end)
}

/// A second pass, because it depends on the remaining characters on both sides.
fn without_stray_joiners(chars: &[char], end: End) -> String {
    let mut kept = String::with_capacity(chars.len());
    let mut rest = chars.iter().copied().peekable();
    while let Some(char) = rest.next() {
        let has_before = kept.chars().next_back().is_some_and(is_joined);
        let has_after = rest.peek().copied().map_or(end == End::Typing, is_joined);
        if !is_joiner(char) || (has_before && has_after) {
            kept.push(char);
        }
    }
    kept
}

fn is_line_break(char: char) -> bool {
    matches!(char, '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200C}' | '\u{200D}')
}

/// Whether it selects a variant of the character before it.
const fn is_selector(char: char) -> bool {
    matches!(
        char,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether a joiner may be next to it: part of a word or of an emoji.
fn is_joined(char: char) -> bool {
    char.is_alphanumeric()
        || is_mark(char)
        || is_selector(char)
        || matches!(
            char,
            '\u{A9}'
                | '\u{AE}'
                | '\u{203C}'
                | '\u{2049}'
                | '\u{2100}'..='\u{2BFF}'
                | '\u{3030}'
                | '\u{303D}'
                | '\u{3297}'
                | '\u{3299}'
                | '\u{1F000}'..='\u{1FAFF}'
        )
}

/// Whether a character is invisible and not white space: none is kept.
pub(in crate::app) fn is_left_out(char: char) -> bool {
    let is_noncharacter =
        matches!(char, '\u{FDD0}'..='\u{FDEF}') || u32::from(char) & 0xFFFE == 0xFFFE;
    let is_control = char.is_control() && !char.is_whitespace();
    is_noncharacter || is_control || turns_direction(char) || is_invisible(char)
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
const fn turns_direction(char: char) -> bool {
    matches!(
        char,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Fillers, format characters and tags, which are invisible.
const fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}'
            | '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    )
}
