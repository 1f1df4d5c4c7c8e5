//! File names, made from the title of a plan.

use crate::app::share::crc::crc32;

/// The type of a file, which decides the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The plan file, which this app opens again.
    Plan,
    /// A checklist.
    Markdown,
    /// A table for spreadsheets.
    Csv,
    /// A table for Jira.
    JiraCsv,
    /// A table for Linear.
    LinearCsv,
    /// A calendar.
    Calendar,
    /// A script that calls GitHub's `gh`.
    GitHubScript,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Markdown,
        Self::Csv,
        Self::JiraCsv,
        Self::LinearCsv,
        Self::Calendar,
        Self::GitHubScript,
    ];

    const fn ending(self) -> &'static str {
        match self {
            Self::Plan => ".readiness.json",
            Self::Markdown => ".md",
            Self::Csv => ".csv",
            Self::JiraCsv => "-jira.csv",
            Self::LinearCsv => "-linear.csv",
            Self::Calendar => ".ics",
            // A browser warns about executable files, and this one should be read first.
            Self::GitHubScript => "-github.sh.txt",
        }
    }

    /// The media type of the file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Plan => "application/json",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Csv | Self::JiraCsv | Self::LinearCsv => "text/csv;charset=utf-8",
            Self::Calendar => "text/calendar;charset=utf-8",
            Self::GitHubScript => "text/plain;charset=utf-8",
        }
    }
}

/// The name of a file: a slug and the extension of its [`Kind`]. The slug is one to sixty letters
/// of any script, digits and `-`, at most 120 bytes, and not a name reserved by an operating
/// system.
///
/// Non-Latin letters are kept, because people find a file by its name, and all current file systems
/// accept them; a name in Latin letters is plain ASCII. If a title does not fit or has no letter at
/// all, six characters of a checksum of the whole title distinguish it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The maximum number of characters of a slug.
    pub const MAX_SLUG: usize = 60;

    /// The name of a plan file for any title.
    #[must_use]
    pub fn of(title: &str) -> Self {
        Self::of_kind(title, Kind::Plan)
    }

    /// The maximum number of bytes of a slug: file systems allow 255 for a name, including its
    /// extension and the number that a browser adds.
    const MAX_BYTES: usize = 120;

    /// The name of a file for any title. Accents of Latin letters are removed, and everything that
    /// is neither letter nor digit.
    ///
    /// ```
    /// use mvp_readiness::app::file::name::{FileName, Kind};
    ///
    /// let name = |title| FileName::of_kind(title, Kind::Calendar).as_str().to_owned();
    /// assert_eq!(name("Plan for Q1 / Acmé"), "plan-for-q1-acme.ics");
    /// assert_eq!(name("План на квартал"), "план-на-квартал.ics");
    /// assert_eq!(name(""), "plan.ics");
    /// assert_eq!(name("CON"), "plan-con.ics");
    /// ```
    #[must_use]
    pub fn of_kind(title: &str, kind: Kind) -> Self {
        let folded: String = title.chars().flat_map(folded).collect();
        let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
        let whole = words.join("-");
        let slug = match whole.as_str() {
            "" if title.trim().is_empty() => "plan".to_owned(),
            "" => format!("plan-{}", told_apart(title)),
            reserved if is_device(reserved) => format!("plan-{reserved}"),
            fitting if fits(fitting) => fitting.to_owned(),
            long => {
                let end = told_apart(title);
                let mut start = String::new();
                for char in long.chars() {
                    start.push(char);
                    if !fits(&format!("{start}-{end}")) {
                        start.pop();
                        break;
                    }
                }
                format!("{}-{end}", start.trim_end_matches('-'))
            }
        };
        Self(slug + kind.ending())
    }

    /// The whole name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn fits(slug: &str) -> bool {
    slug.len() <= FileName::MAX_BYTES && slug.chars().count() <= FileName::MAX_SLUG
}

/// A checksum of six characters; different titles hardly ever share one.
fn told_apart(title: &str) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let sum = crc32(title.as_bytes());
    let digit = |place: u32| char::from(DIGITS[(sum >> (5 * place)) as usize % DIGITS.len()]);
    (0..6).map(digit).collect()
}

/// The slug characters of a letter or digit; `-` for all word separators, nothing for combining
/// marks of Latin letters.
fn folded(char: char) -> Vec<char> {
    let letters = match char {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ' | 'ķ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        // Combining marks, separate from their letter.
        '\u{300}'..='\u{36F}' => "",
        letter if letter.is_ascii_alphanumeric() => return vec![letter.to_ascii_lowercase()],
        // Full-width forms of ASCII: some programs confuse the two.
        '\u{FF01}'..='\u{FF5E}' => {
            let plain = u32::from(char).checked_sub(0xFEE0).and_then(char::from_u32);
            return plain.map(folded).unwrap_or_default();
        }
        letter if letter.is_alphabetic() => return letter.to_lowercase().collect(),
        mark if is_mark(mark) => return vec![mark],
        _ => "-",
    };
    letters.chars().collect()
}

/// Whether it is a mark over, under or between letters, and belongs to their word.
const fn is_mark(char: char) -> bool {
    matches!(char,
        // Hebrew and Arabic.
        '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        // Vowels, tones and joined consonants of India and its neighbours.
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}'
        | '\u{A3C}'..='\u{A4D}' | '\u{ABC}'..='\u{ACD}' | '\u{B3C}'..='\u{B4D}' | '\u{BBE}'..='\u{BCD}'
        | '\u{C3C}'..='\u{C4D}' | '\u{CBC}'..='\u{CCD}' | '\u{D3B}'..='\u{D4D}' | '\u{DCA}'..='\u{DDF}'
        // Thai, Lao, Tibetan, Burmese and Khmer.
        | '\u{E31}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{EB1}'..='\u{ECD}' | '\u{F71}'..='\u{F84}'
        | '\u{102B}'..='\u{103E}' | '\u{17B6}'..='\u{17D3}'
        // Japanese voicing.
        | '\u{3099}' | '\u{309A}')
}

/// Windows reserves these names for devices, whatever follows the first dot.
fn is_device(slug: &str) -> bool {
    let is_port = |name: &str| {
        let number = slug.strip_prefix(name).map(str::as_bytes);
        matches!(number, Some([b'0'..=b'9']))
    };
    matches!(slug, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[track_caller]
    fn check_slug(title: &str, slug: &str) {
        assert_eq!(FileName::of(title).as_str(), format!("{slug}.readiness.json"));
        assert!(fits(slug));
    }

    #[test]
    fn names_are_safe_everywhere() {
        check_slug("", "plan");
        check_slug("שלום", "שלום");
        check_slug("四半期の計画（改訂版）", "四半期の計画-改訂版");
        check_slug("План на КВАРТАЛ", "план-на-квартал");
        check_slug("خطة الربع الأول", "خطة-الربع-الأول");
        check_slug("Σχέδιο", "σχέδιο");
        check_slug("분기 계획", "분기-계획");
        check_slug("तिमाही योजना", "तिमाही-योजना");
        check_slug("แผนไตรมาสนี้", "แผนไตรมาสนี้");
        check_slug("ＣＯＮ", "plan-con");
        check_slug("Crème brûlée 2.0", "creme-brulee-2-0");
        check_slug("Cre\u{300}me", "creme");
        check_slug("Łódź Straße Œuvre Þór", "lodz-strasse-oeuvre-thor");
        check_slug("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j");
        check_slug("gpj.exe\u{202E}", "gpj-exe");
        check_slug("Com1", "plan-com1");
        check_slug("Çon", "plan-con");
        check_slug("com10", "com10");
        check_slug("lpt\u{b9}", "lpt");
    }

    /// Regression: titles with the same first sixty letters, and titles of emoji alone, had the
    /// same name.
    #[test]
    fn what_does_not_fit_is_told_apart() {
        let long = "A plan for the quarter after the one that has just been planned, ";
        let titles = [
            format!("{long}with Ana"),
            format!("{long}with Ben"),
            "計".repeat(79) + "一",
            "計".repeat(79) + "二",
            "😀".to_owned(),
            "🚀".to_owned(),
            "../..".to_owned(),
            String::new(),
        ];
        let names: BTreeSet<String> =
            titles.iter().map(|title| FileName::of(title).as_str().to_owned()).collect();
        assert_eq!(names.len(), titles.len(), "{names:?}");
        let start = "a-plan-for-the-quarter-after-the-one-that-has-just-be-";
        assert_eq!(names.iter().filter(|name| name.starts_with(start)).count(), 2, "{names:?}");
        assert_eq!(FileName::of(&titles[0]), FileName::of(&titles[0]), "the same every time");
    }

    #[test]
    fn a_device_is_none_whatever_the_kind() {
        for kind in Kind::ALL {
            let name = FileName::of_kind("NUL", kind);
            assert!(name.as_str().starts_with("plan-nul"), "{}", name.as_str());
        }
    }
}
