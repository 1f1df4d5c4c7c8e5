//! GitHub issues: links that open a prefilled new issue, and a script that creates all of them.

use std::fmt;

use super::document::{ActionLine, PlanDocument};
use super::markdown::{Besides, issue_body};

/// The maximum length of an address for GitHub, in bytes; its servers reject more than 8,191.
pub const MAX_ADDRESS: usize = 8_000;

/// A repository on GitHub: `owner/name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    owner: String,
    name: String,
}

/// Why a text is not the name of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRepository {
    /// The text is empty.
    #[error("is empty")]
    Empty,
    /// It does not consist of an owner and a name.
    #[error("is not an owner and a name")]
    NotAPair,
    /// No account on GitHub can have this name.
    #[error("has an owner that cannot be one")]
    Owner,
    /// No repository on GitHub can have this name.
    #[error("has a name that cannot be one")]
    Name,
}

impl Repository {
    /// Parses `owner/name`, or the address of a repository as copied from the address bar.
    ///
    /// ```
    /// use mvp_readiness::app::export::github::{NoRepository, Repository};
    ///
    /// let read = |text| Repository::parse(text).map(|repository| repository.to_string());
    /// assert_eq!(read(" acme/shop "), Ok("acme/shop".to_owned()));
    /// assert_eq!(read("https://github.com/acme/shop.git"), Ok("acme/shop".to_owned()));
    /// assert_eq!(read("https://github.com/acme/shop/issues?q=a"), Ok("acme/shop".to_owned()));
    /// assert_eq!(read("acme"), Err(NoRepository::NotAPair));
    /// assert_eq!(read("acme/../x"), Err(NoRepository::Name));
    /// ```
    ///
    /// # Errors
    /// [`NoRepository`] reports the problem.
    pub fn parse(text: &str) -> Result<Self, NoRepository> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NoRepository::Empty);
        }
        let text = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or(text);
        let text = text.strip_prefix("www.").unwrap_or(text);
        let text = text.strip_prefix("github.com/").unwrap_or(text);
        let text = text.split(['?', '#']).next().unwrap_or_default();
        let (owner, rest) = text.split_once('/').ok_or(NoRepository::NotAPair)?;
        let name = rest.split('/').next().unwrap_or_default();
        let name = name.strip_suffix(".git").unwrap_or(name);
        if !is_owner(owner) {
            return Err(NoRepository::Owner);
        }
        if !is_name(name) {
            return Err(NoRepository::Name);
        }
        Ok(Self { owner: owner.to_owned(), name: name.to_owned() })
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

/// Letters, digits and single hyphens between them, at most 39.
fn is_owner(owner: &str) -> bool {
    let is_spelled =
        owner.len() <= 39 && owner.chars().all(|char| char.is_ascii_alphanumeric() || char == '-');
    is_spelled && owner.split('-').all(|part| !part.is_empty())
}

/// Letters, digits, `-`, `_` and `.`, at most 100, and not a path step.
fn is_name(name: &str) -> bool {
    let is_spelled = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.');
    (1..=100).contains(&name.len()) && name.chars().all(is_spelled) && name != "." && name != ".."
}

/// An address that opens a prefilled new issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefilled {
    /// The address, at most [`MAX_ADDRESS`] bytes.
    pub address: String,
    /// The optional content that it includes; the script has all of it.
    pub with: Besides,
}

/// The link for one action. If it would be too long, the link to the plan is omitted first, then
/// owner and note. Labels are never requested: GitHub shows an empty page to users who may not set
/// them.
#[must_use]
pub fn issue_link(
    repository: &Repository,
    document: &PlanDocument,
    action: &ActionLine,
) -> Prefilled {
    let linked = |with: Besides| Prefilled {
        address: format!(
            "https://github.com/{repository}/issues/new?title={}&body={}",
            encoded(action.title),
            encoded(&issue_body(document, action, with)),
        ),
        with,
    };
    let most = [(true, true), (true, false)]
        .map(|(owner_and_note, link)| Besides { owner_and_note, link })
        .map(linked)
        .into_iter()
        .find(|prefilled| prefilled.address.len() <= MAX_ADDRESS);
    most.unwrap_or_else(|| linked(Besides { owner_and_note: false, link: false }))
}

/// A script for a Unix shell that creates an issue for every action that is neither done nor
/// dropped, with GitHub's own `gh`.
#[must_use]
pub fn script(repository: &Repository, document: &PlanDocument) -> String {
    let mut script = format!(
        "#!/bin/sh\n\
         # Creates one issue per open action, in order. Run it once with sh: running it again creates duplicates.\n\
         # Needs gh, the GitHub CLI (https://cli.github.com), signed in: gh auth login\n\
         set -eu\n\
         repository={}\n",
        quoted(&repository.to_string())
    );
    let with = Besides { owner_and_note: true, link: true };
    for action in document.open_actions() {
        script += &format!(
            "\ngh issue create --repo \"$repository\" --title {} --body {}\n",
            quoted(action.title),
            quoted(&issue_body(document, action, with)),
        );
    }
    script
}

/// One shell word for any text: nothing is expanded between single quotes.
///
/// ```
/// use mvp_readiness::app::export::github::quoted;
///
/// assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    // A shell cannot represent the first, and some read the second as the end of a line.
    let text: String = text.chars().filter(|char| !matches!(char, '\0' | '\r')).collect();
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Percent-encodes text for a query.
fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    encoded
}
