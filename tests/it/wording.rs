//! The mechanical rules of the style guide, for all copy in the source.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Words that the style guide replaces, each with its replacement.
const REPLACED: [(&str, &str); 19] = [
    ("somebody", "someone"),
    ("e-mail", "email"),
    ("e-mails", "emails"),
    ("mend", "fix"),
    ("mends", "fixes"),
    ("mended", "fixed"),
    ("by itself", "automatically"),
    ("in spite of", "despite"),
    ("formulae", "formulas"),
    ("fingerprint", "check code"),
    ("foretell", "predict"),
    ("somewhere between", "range … to …"),
    ("held down by", "held at"),
    ("opens the way to", "unlocks"),
    ("needs first", "depends on"),
    ("look again", "revisit"),
    ("looked again", "revisited"),
    ("begin", "start"),
    ("on its way", "loading"),
];

/// Texts that are not read as sentences, and may contain a replaced word.
const EXCEPTIONS: [&str; 1] = ["shared plan {fingerprint}"];

/// The Rust files below `src`, without the gallery of components, which no visitor sees.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the source") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                if !path.ends_with("gallery") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The string literals of a file that contain a space, and so are phrases: code and error messages,
/// no comments and no unit tests.
fn phrases(source: &str) -> Vec<String> {
    let end = source.find("#[cfg(test)]").unwrap_or(source.len());
    let stream = TokenStream::from_str(&source[..end]).expect("Rust");
    let mut found = Vec::new();
    collect(stream, &mut found);
    found
}

fn collect(stream: TokenStream, found: &mut Vec<String>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                let mut inner = group.stream().into_iter();
                // Doc comments are attributes, too; so are reasons of lints.
                let is_prose = group.delimiter() == Delimiter::Bracket
                    && matches!(
                        inner.next(),
                        Some(TokenTree::Ident(name)) if name == "doc" || name == "expect"
                    );
                if !is_prose {
                    collect(group.stream(), found);
                }
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if text.starts_with('"') && text.contains(' ') {
                    found.push(text);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Whether `word` occurs in `text` as a whole word.
fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    text.match_indices(word).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + word.len()..].chars().next())
    })
}

/// The problems of a text.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let letters: Vec<char> = text.chars().collect();
    let is_straight =
        |three: &[char]| three[0].is_alphabetic() && three[1] == '\'' && three[2].is_alphabetic();
    if letters.windows(3).any(is_straight) {
        faults.push("has a straight apostrophe: use ’".to_owned());
    }
    let is_spaced = |two: &[char]| (two[0].is_ascii_digit() || two[0] == '}') && two[1] == ' ';
    let has_space_before_percent = text.match_indices('%').any(|(at, _)| {
        let before: Vec<char> = text[..at].chars().rev().take(2).collect();
        before.len() == 2 && is_spaced(&[before[1], before[0]])
    }) || text.contains("\\u{a0}%");
    if has_space_before_percent {
        faults.push("has a space before %".to_owned());
    }
    let lower = text.to_lowercase();
    for (word, better) in REPLACED {
        if has_word(&lower, word) {
            faults.push(format!("says “{word}”: use “{better}”"));
        }
    }
    faults
}

#[test]
fn texts_keep_the_mechanical_rules_of_the_style_guide() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in sources() {
        let source = fs::read_to_string(&path).expect("a readable source file");
        for text in phrases(&source) {
            count += 1;
            if EXCEPTIONS.iter().any(|&exception| text.contains(exception)) {
                continue;
            }
            for fault in faults(&text) {
                wrong.push(format!("{}: {text} {fault}", path.display()));
            }
        }
    }
    assert!(count > 1_000, "only {count} texts: the check looks in the wrong place");
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_check_of_wording_finds_what_it_should() {
    for text in
        ["\"today's work\"", "\"78 % of it\"", "\"{percent} % known\"", "\"Ask somebody else\""]
    {
        assert_eq!(faults(text).len(), 1, "{text}");
    }
    for text in ["\"today’s work\"", "\"78% of it\"", "\"a recommendation\"", "\"beginning now\""]
    {
        assert!(faults(text).is_empty(), "{text}");
    }
    let source =
        "/// It's a comment with somebody.\n#[error(\"it's wrong\")]\nconst A: &str = \"a b\";";
    assert_eq!(phrases(source), ["\"it's wrong\"", "\"a b\""]);
}
