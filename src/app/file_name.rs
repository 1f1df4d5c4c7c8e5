//! Names of files, made from whatever somebody called a plan.

/// What kind of file it is; it decides how the name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The plan file, which opens here again.
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
            // A browser warns of a file that runs, and this one is to be read first.
            Self::GitHubScript => "-github.sh.txt",
        }
    }

    /// What the file is of, for the browser.
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

/// The name of a file: a slug and the ending of its [`Kind`]. The slug is one to sixty of `a`–`z`,
/// `0`–`9` and `-`, and no name that an operating system keeps for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The most characters of a slug.
    pub const MAX_SLUG: usize = 60;

    /// The name of a plan file after a title, whatever the title is.
    #[must_use]
    pub fn of(title: &str) -> Self {
        Self::of_kind(title, Kind::Plan)
    }

    /// A name after a title, whatever the title is. Accents go; other letters than Latin ones are
    /// left out, as is all else.
    ///
    /// ```
    /// use mvp_readiness::app::file_name::{FileName, Kind};
    ///
    /// let name = |title| FileName::of_kind(title, Kind::Calendar).as_str().to_owned();
    /// assert_eq!(name("Plan for Q1 / Acmé"), "plan-for-q1-acme.ics");
    /// assert_eq!(name("../.."), "plan.ics");
    /// assert_eq!(name("CON"), "plan-con.ics");
    /// ```
    #[must_use]
    pub fn of_kind(title: &str, kind: Kind) -> Self {
        let folded: String = title.chars().flat_map(folded).collect();
        let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
        // One byte a character from here on.
        let mut slug = words.join("-");
        slug.truncate(Self::MAX_SLUG);
        let slug = slug.trim_end_matches('-');
        let slug = match slug {
            "" => "plan".to_owned(),
            reserved if is_device(reserved) => format!("plan-{reserved}"),
            slug => slug.to_owned(),
        };
        Self(slug + kind.ending())
    }

    /// The whole name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A letter or a digit as a slug has it; `-` for everything that parts words, nothing for the marks
/// of letters.
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
        // Written apart from its letter.
        '\u{300}'..='\u{36F}' => "",
        letter if letter.is_ascii_alphanumeric() => return vec![letter.to_ascii_lowercase()],
        _ => "-",
    };
    letters.chars().collect()
}

/// Windows opens a device under these names, whatever follows the first dot.
fn is_device(slug: &str) -> bool {
    let is_port = |name: &str| {
        let number = slug.strip_prefix(name).map(str::as_bytes);
        matches!(number, Some([b'0'..=b'9']))
    };
    matches!(slug, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_slug(title: &str, slug: &str) {
        assert_eq!(FileName::of(title).as_str(), format!("{slug}.readiness.json"));
        assert!((1..=FileName::MAX_SLUG).contains(&slug.len()));
    }

    #[test]
    fn names_are_safe_everywhere() {
        check_slug("", "plan");
        check_slug("  --  ", "plan");
        check_slug("שלום", "plan");
        check_slug("Crème brûlée 2.0", "creme-brulee-2-0");
        check_slug("Cre\u{300}me", "creme");
        check_slug("Łódź Straße Œuvre Þór", "lodz-strasse-oeuvre-thor");
        check_slug("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j");
        check_slug("gpj.exe\u{202E}", "gpj-exe");
        check_slug(&"x".repeat(80), &"x".repeat(60));
        check_slug(&"ß".repeat(80), &"s".repeat(60));
        check_slug(&format!("{} y", "x".repeat(59)), &"x".repeat(59));
        check_slug("Com1", "plan-com1");
        check_slug("Çon", "plan-con");
        check_slug("com10", "com10");
        check_slug("lpt\u{b9}", "lpt");
    }

    #[test]
    fn a_device_is_none_whatever_the_kind() {
        for kind in Kind::ALL {
            let name = FileName::of_kind("NUL", kind);
            assert!(name.as_str().starts_with("plan-nul"), "{}", name.as_str());
        }
    }
}
