//! Text that somebody typed, pasted or sent: what is kept of it.
//!
//! Nothing here makes text safe as markup. It never becomes markup: it is shown in text nodes. This
//! takes out what would deceive the eye or break a page, and leaves the writing of every language
//! as it is.
//!
//! | Taken out | Why |
//! |---|---|
//! | control characters, noncharacters | nothing to see |
//! | marks and isolates of writing direction | text could be shown in another order than it has |
//! | zero-width and other invisible characters, tag characters | text could say what nobody sees |
//! | a zero-width joiner or non-joiner that does not stand between letters, digits or emoji | the same; inside a word, scripts and emoji need them |
//! | a variation selector that follows no character, or another one | the same |
//! | the fifth and each further combining mark on one letter | marks could cover the lines around |
//!
//! Then white space: any run becomes one space, or one line break in a block, and there is none at
//! the start and the end. Line breaks of all kinds are white space, so that words never run
//! together. A block has at most [`MAX_LINES`] lines; what follows stays on the last.

mod marks;

use marks::is_mark;

/// The most lines of a block.
pub const MAX_LINES: usize = 20;

/// The most combining marks on one character.
const MAX_MARKS: usize = 4;

/// A text of one line, such as a title or a name.
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

/// A text of several lines, such as a note. Empty lines at the start and the end are left out, and
/// more than one between two paragraphs.
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

/// What to keep in a field of one line while it is being typed in: as [`sanitize_line`], with its
/// white space left alone but for line breaks, and at most `limit` characters (Unicode scalars).
///
/// The field is sanitised when it is left: until then a space at the end may have a word after it.
///
/// ```
/// use mvp_readiness::app::text::typed_line;
///
/// assert_eq!(typed_line("Plan \u{202E}for ", 80), "Plan for ");
/// assert_eq!(typed_line("naïve", 3), "naï");
/// ```
#[must_use]
pub fn typed_line(text: &str, limit: usize) -> String {
    let text = visible(&text.replace("\r\n", "\n"), End::Typing);
    let spaced = text.chars().map(|char| if is_line_break(char) { ' ' } else { char });
    spaced.take(limit).collect()
}

/// What to keep in a field of several lines while it is being typed in: as [`typed_line`], with
/// line breaks, of which there are at most [`MAX_LINES`] − 1.
#[must_use]
pub fn typed_block(text: &str, limit: usize) -> String {
    let text = visible(&text.replace("\r\n", "\n"), End::Typing);
    let mut breaks = 0_usize;
    let spaced = text.chars().map(|char| {
        if !is_line_break(char) {
            return char;
        }
        breaks = breaks.saturating_add(1);
        if breaks < MAX_LINES { '\n' } else { ' ' }
    });
    spaced.take(limit).collect()
}

/// What to keep in a field while it is being typed in where the tables of marks and letters are not
/// at hand: the text without what turns it around or cannot be seen.
///
/// Whatever is shared is sanitised in full on its way out.
///
/// ```
/// use mvp_readiness::app::text::typed_plain;
///
/// assert_eq!(typed_plain("restored\u{202E} in\u{200B}\nMay "), "restored in\nMay ");
/// ```
#[must_use]
pub fn typed_plain(text: &str) -> String {
    text.chars().filter(|&char| !is_left_out(char)).collect()
}

/// How long a text is, as limits count it: in Unicode scalars.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// Words with one space between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether more of the text may follow, so that a joiner at its end may come to stand between two
/// letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    Typing,
}

/// The text without what the table above takes out; its white space as it was.
fn visible(text: &str, end: End) -> String {
    let mut kept = Vec::with_capacity(text.len());
    // On the last character that is neither a mark nor a joiner.
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

/// Second, because it depends on what is left on both sides.
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

/// Chooses between two looks of the character before it.
const fn is_selector(char: char) -> bool {
    matches!(
        char,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// What stands beside a joiner in writing: part of a word or of an emoji.
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

/// Whether a character shows nothing of its own, and is no white space: none is kept.
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

/// Fillers, format characters and tags, which show nothing.
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
