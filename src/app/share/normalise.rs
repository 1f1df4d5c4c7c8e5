//! Finds the link in pasted text, and undoes the changes that mail and chat made to it.

use super::base64url::is_letter;

/// The maximum number of characters searched, so that a fragment of millions returns at once.
pub(super) const MAX_INPUT: usize = 20_000;

/// Some systems encode `#` once, and the next one encodes the `%` of that.
const MAX_PERCENT_LAYERS: usize = 2;

/// The maximum number of spellings tried for a link with dashes, so that it returns at once.
const MAX_SPELLINGS: usize = 1_000;

/// In a link with more dashes, each is taken as its most likely spelling.
const MAX_DASHES: usize = 32;

/// Placeholders for look-alikes of `-` and `_` in a [`Clean`] text. None of them is a letter, and
/// where they occur in the input, they become `?`.
const HYPHEN: char = '\u{1}';
const DASH: char = '\u{2}';
const LOW_LINE: char = '\u{3}';

/// The number of hyphens that a look-alike may represent, the likeliest first.
const HYPHENS: [usize; 3] = [1, 2, 3];
/// The same for a dash: `--` becomes – or —, and `---` becomes —.
const DASHES: [usize; 3] = [2, 1, 3];

/// The start of every payload of format 1: its number and the upper half of the flags.
const FORMAT_1: &str = "PAQ";

/// The result of a search.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// No link.
    Nothing,
    /// A link in letters that can no longer be decoded: lower-cased, or encoded too often.
    Mangled,
    /// A link, which may be truncated or damaged.
    Link(Run),
}

/// The characters of a link from its `P` to the last that can belong to it. All of them are letters
/// of [`super::base64url`].
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    text: String,
    /// Positions where something was removed: inside a link a line break, after it the end of the
    /// link.
    gaps: Vec<usize>,
    /// The text including look-alikes among the letters, and so perhaps longer.
    drawn: String,
    drawn_gaps: Vec<usize>,
}

impl Run {
    /// The link with one to three hyphens in place of each dash, the likeliest spellings first.
    /// Empty when there is no look-alike, and never more than [`MAX_SPELLINGS`].
    pub fn respelled(&self) -> impl Iterator<Item = Self> {
        let dashes = self.drawn.chars().filter(|&char| matches!(char, HYPHEN | DASH)).count();
        let is_drawn = self.drawn.len() > self.text.len();
        let unlikeliest = if dashes > MAX_DASHES { 0 } else { dashes.saturating_mul(2) };
        (0..=unlikeliest)
            .flat_map(move |steps| spellings(dashes, steps))
            .take(if is_drawn { MAX_SPELLINGS } else { 0 })
            .map(|choices| self.spelled(&choices))
    }

    /// The link with these choices among the spellings of each dash.
    fn spelled(&self, choices: &[usize]) -> Self {
        let mut text = String::with_capacity(self.drawn.len());
        let mut gaps = Vec::new();
        let (mut choices, mut drawn_gaps) = (choices.iter(), self.drawn_gaps.iter().peekable());
        let mut hyphens = |spellings: [usize; 3]| {
            let choice = choices.next().and_then(|&choice| spellings.get(choice));
            (0..choice.copied().unwrap_or(1)).map(|_| '-')
        };
        for (at, char) in self.drawn.chars().enumerate() {
            // A dash may also be the first thing after the link.
            let is_gap = drawn_gaps.next_if_eq(&&at).is_some() || !char.is_ascii_graphic();
            gaps.extend(is_gap.then_some(text.len()));
            match char {
                HYPHEN => text.extend(hyphens(HYPHENS)),
                DASH => text.extend(hyphens(DASHES)),
                LOW_LINE => text.push('_'),
                letter => text.push(letter),
            }
        }
        gaps.extend(drawn_gaps.next().map(|_| text.len()));
        Self { text, gaps, drawn: String::new(), drawn_gaps: Vec::new() }
    }

    /// The link from its `P` on.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The text between `P` and `Z`, and whether there is a `Z`. When a `Z` ends the payload of
    /// `length` characters, and the text ends or has a gap there, anything after it is not part of
    /// the link.
    pub fn body(&self, length: usize) -> (&str, bool) {
        let whole = self.text.get(..length.saturating_add(2)).filter(|link| {
            link.len() == self.text.len() || self.gaps.binary_search(&link.len()).is_ok()
        });
        let ended = whole.and_then(|link| link.strip_suffix('Z'));
        let (link, is_terminated) = match ended.or_else(|| self.text.strip_suffix('Z')) {
            Some(link) => (link, true),
            None => (self.text.as_str(), false),
        };
        (link.strip_prefix('P').unwrap_or(link), is_terminated)
    }

    /// The first `length` characters after the `P`, or fewer when there are not as many.
    pub fn opening(&self, length: usize) -> &str {
        let text = self.text.strip_suffix('Z').unwrap_or(&self.text);
        let after = text.strip_prefix('P').unwrap_or(text);
        after.get(..length).unwrap_or(after)
    }

    /// Whether there is a `Z` where a link could end, whatever its length.
    pub fn is_terminated(&self) -> bool {
        let stops = self.gaps.iter().copied().chain([self.text.len()]);
        stops.filter_map(|stop| self.text.get(..stop)).any(|link| link.ends_with('Z'))
    }
}

/// Finds a link in a fragment, a whole address, or a pasted mail.
pub fn find(input: &str) -> Found {
    let mut text: String = input.chars().take(MAX_INPUT).collect();
    for _ in 0..MAX_PERCENT_LAYERS {
        text = percent_decoded(&text);
    }
    Clean::of(&text).find()
}

/// A text without line breaks, spaces and invisible characters. It is ASCII, so that positions
/// in it are characters; anything else cannot be part of a link, and is a `?` here.
struct Clean {
    text: String,
    gaps: Vec<usize>,
}

impl Clean {
    fn of(text: &str) -> Self {
        let mut clean = Self { text: String::with_capacity(text.len()), gaps: Vec::new() };
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            let is_soft_break = char == '=' && chars.peek().is_some_and(|&next| is_newline(next));
            if is_newline(char) {
                // The quote marks of a reply occur at the start of a line only.
                while chars.next_if(|&next| next == '>' || is_removed(next)).is_some() {}
            } else if !is_soft_break && !is_removed(char) {
                clean.text.push(match char {
                    HYPHEN | DASH | LOW_LINE => '?',
                    _ if char.is_ascii() => char,
                    _ if is_hyphen(char) => HYPHEN,
                    _ if is_dash(char) => DASH,
                    _ if is_low_line(char) => LOW_LINE,
                    _ => '?',
                });
                continue;
            }
            if clean.gaps.last() != Some(&clean.text.len()) {
                clean.gaps.push(clean.text.len());
            }
        }
        clean
    }

    fn find(&self) -> Found {
        if let Some(start) = self.start() {
            return self.run(start).map_or(Found::Nothing, Found::Link);
        }
        let is_lower_cased = self.text.contains("#paq") || self.text.starts_with("paq");
        let is_encoded_thrice = self.text.contains("/plan/%");
        if is_lower_cased || is_encoded_thrice { Found::Mangled } else { Found::Nothing }
    }

    /// The position of the `P` of the first link: after an address of this app, else after any `#`
    /// or at the start of a word, and then only if it looks like format 1. A fragment alone may be
    /// of any format, and truncated anywhere.
    fn start(&self) -> Option<usize> {
        self.start_after("/plan/#", "P")
            .or_else(|| self.start_after("#", FORMAT_1))
            .or_else(|| self.text.starts_with("#P").then_some(1))
            .or_else(|| self.first_word())
            .or_else(|| self.is_bare_link().then_some(0))
    }

    fn start_after(&self, mark: &str, look: &str) -> Option<usize> {
        let at = self.text.find(&format!("{mark}{look}"))?;
        Some(at.saturating_add(mark.len()))
    }

    /// The first word that looks like format 1.
    fn first_word(&self) -> Option<usize> {
        let mut looks = self.text.match_indices(FORMAT_1).map(|(at, _)| at);
        looks.find(|&at| {
            let before = self.text.as_bytes().get(..at).and_then(<[u8]>::last);
            !before.is_some_and(|&byte| is_letter(byte)) || self.gaps.binary_search(&at).is_ok()
        })
    }

    /// Whether the text is one word from `P` to `Z`.
    fn is_bare_link(&self) -> bool {
        let mut inner_gaps = self.gaps.iter().filter(|&&gap| gap != 0 && gap != self.text.len());
        let is_one_word = inner_gaps.next().is_none() && self.text.bytes().all(is_letter);
        is_one_word && self.text.starts_with('P') && self.text.ends_with('Z')
    }

    /// The letters from `start` on.
    fn run(&self, start: usize) -> Option<Run> {
        let rest = self.text.get(start..)?;
        let is_other = |char: char| !u8::try_from(char).is_ok_and(is_letter);
        let text = rest.split(is_other).next()?;
        let is_drawn = |char: char| matches!(char, HYPHEN | DASH | LOW_LINE);
        let drawn = rest.split(|char| is_other(char) && !is_drawn(char)).next()?;
        let gaps_within = |text: &str| {
            let gaps = self.gaps.iter().filter_map(|gap| gap.checked_sub(start));
            gaps.filter(|&gap| gap <= text.len()).collect()
        };
        Some(Run {
            gaps: gaps_within(text),
            text: text.to_owned(),
            drawn_gaps: gaps_within(drawn),
            drawn: drawn.to_owned(),
        })
    }
}

/// All combinations of spellings for this many dashes that are exactly `steps` away from the
/// likeliest.
fn spellings(dashes: usize, steps: usize) -> Box<dyn Iterator<Item = Vec<usize>>> {
    let Some(others) = dashes.checked_sub(1).filter(|_| steps > 0) else {
        return Box::new((steps == 0).then(|| vec![0; dashes]).into_iter());
    };
    let own = steps.saturating_sub(others.saturating_mul(2))..=steps.min(2);
    Box::new(own.flat_map(move |own| {
        spellings(others, steps.saturating_sub(own)).map(move |mut choices| {
            choices.insert(0, own);
            choices
        })
    }))
}

/// Dashes that usually represent one hyphen.
const fn is_hyphen(char: char) -> bool {
    matches!(
        char,
        '\u{2D7}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2043}'
            | '\u{207B}'
            | '\u{2212}'
            | '\u{FE63}'
            | '\u{FF0D}'
    )
}

/// Dashes that programs substitute for two or three hyphens.
const fn is_dash(char: char) -> bool {
    matches!(char, '\u{2012}'..='\u{2015}' | '\u{2500}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}')
}

const fn is_low_line(char: char) -> bool {
    matches!(char, '\u{2017}' | '\u{FE4D}'..='\u{FE4F}' | '\u{FF3F}')
}

fn is_newline(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space, soft hyphens, and the invisible characters that mail and chat insert.
fn is_removed(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
        )
}

/// Undoes one layer of percent-encoding; everything else is unchanged.
fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if let (b'%', Some((&[high, low], after))) = (byte, after.split_first_chunk())
            && let (Some(high), Some(low)) = (hex(high), hex(low))
        {
            decoded.push(high << 4 | low);
            rest = after;
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(byte.wrapping_sub(b'a').wrapping_add(10)),
        b'A'..=b'F' => Some(byte.wrapping_sub(b'A').wrapping_add(10)),
        _ => None,
    }
}
