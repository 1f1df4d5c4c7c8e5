//! A link as text that can be read back from paper.

use crate::ui::markup::{Element, IntoMarkup, html};

/// A hyphen and the character after it stay together, so that no line ends in a hyphen. A person or
/// a program reading the paper back would take it for hyphenation and leave it out.
const HYPHEN: char = '-';

/// The link, which may be broken after any character but a hyphen.
pub fn link_text(link: &str) -> Element {
    let parts = parts(link).into_iter().map(|(part, is_whole)| {
        let part = part.to_owned();
        if is_whole {
            html::span().class("link-text__whole").child(part).markup()
        } else {
            part.markup()
        }
    });
    html::a().class("link-text").untranslated().href(link.to_owned()).children(parts)
}

/// The link in parts, each with whether it must not be broken: hyphens with the character after
/// them.
fn parts(link: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = link;
    while let Some(at) = rest.find(HYPHEN) {
        let (before, from) = rest.split_at(at);
        let hyphens = from.len() - from.trim_start_matches(HYPHEN).len();
        let after = from[hyphens..].chars().next().map_or(0, char::len_utf8);
        let (whole, behind) = from.split_at(hyphens + after);
        parts.extend([(before, false), (whole, true)]);
        rest = behind;
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}
