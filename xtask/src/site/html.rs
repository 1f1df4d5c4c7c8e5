//! Looking into the document that Trunk writes: well-formed, small, and minified in a release, so that
//! an attribute may stand with or without its quotes.

use std::ops::Range;

use crate::Result;

/// How tags begin that stand in a line of text, where a space before them is seen.
const IN_TEXT: [&str; 4] = ["a ", "code>", "em>", "strong>"];

/// The first tag `<name …>` that has the attribute with this value.
pub fn find_tag(html: &str, name: &str, attribute: &str, value: &str) -> Result<Range<usize>> {
    let open = format!("<{name}");
    let is_it = |range: &Range<usize>| {
        let tag = &html[range.clone()];
        let goes_on = tag[open.len()..].starts_with([' ', '\n', '>']);
        goes_on && value_of(tag, attribute) == Some(value)
    };
    tags(html, &open)
        .find(is_it)
        .ok_or_else(|| format!("index.html has no <{name} {attribute}=\"{value}\">").into())
}

/// The value of an attribute of a tag.
pub fn value_of<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let named = format!("{attribute}=");
    let at = tag.match_indices(&named).find(|(at, _)| tag[..*at].ends_with([' ', '\n', '"']))?.0;
    let rest = &tag[at + named.len()..];
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '\n', '>']).next(),
    }
}

/// The document with `text` in place of a range.
pub fn replace(html: &str, range: Range<usize>, text: &str) -> String {
    [&html[..range.start], text, &html[range.end..]].concat()
}

/// The document with `text` in place of what stands between the first `open` and the `close` after it.
pub fn replace_between(html: &str, open: &str, close: &str, text: &str) -> Result<String> {
    let missing = || format!("index.html has no {open}…{close}");
    let start = html.find(open).ok_or_else(missing)? + open.len();
    let length = html[start..].find(close).ok_or_else(missing)?;
    Ok(replace(html, start..start + length, text))
}

/// A text with `to` in place of what is there exactly once.
pub fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(format!("{from} is there {count} times, not once").into()),
    }
}

/// Where the next `close` after `from` ends.
pub fn end_of(html: &str, from: usize, close: &str) -> Result<usize> {
    let length = html[from..].find(close).ok_or_else(|| format!("index.html has no {close}"))?;
    Ok(from + length + close.len())
}

/// A text as it stands in HTML, also between quotes.
pub fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// The document as it reads one folder further down: relative addresses, `"./a"`, `'./a'` and,
/// minified, `=./a`, lead up first.
pub fn one_folder_down(html: &str) -> String {
    ["\"", "'", "="].iter().fold(html.to_owned(), |html, before| {
        html.replace(&format!("{before}./"), &format!("{before}../"))
    })
}

/// Minifies a page: no comments, and one space for any run of white space.
pub fn minified(html: &str) -> Result<String> {
    let (mut kept, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").ok_or("index.html has a comment without an end")?.1;
    }
    kept.push_str(rest);
    let words = kept.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = words.split("> <");
    let mut minified = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_in_text = IN_TEXT.iter().any(|tag| part.starts_with(tag));
        minified.extend([if is_in_text { "> <" } else { "><" }, part]);
    }
    Ok(minified)
}

fn tags<'a>(html: &'a str, open: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    html.match_indices(open).filter_map(|(start, _)| {
        let length = html[start..].find('>')? + 1;
        Some(start..start + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_quoted_or_not() {
        for html in
            ["<p id=a><div class=x id=b>y</div>", "<p id=\"b\"></p><div id=\"b\" class=\"x\">"]
        {
            let tag = find_tag(html, "div", "id", "b").unwrap();
            assert_eq!(value_of(&html[tag.clone()], "class"), Some("x"));
            assert_eq!(replace(html, tag.clone(), "")[tag.start..], html[tag.end..]);
        }
        assert!(find_tag("<divider id=a><div id=b>", "div", "id", "a").is_err());
        assert_eq!(value_of("<a data-id=1 id=2>", "id"), Some("2"));
    }

    #[test]
    fn addresses_are_rewritten_quoted_or_not() {
        assert_eq!(
            one_folder_down(r#"<link href="./a.css"><link href=./b.css> from './c.js' "../d""#),
            r#"<link href="../a.css"><link href=../b.css> from '../c.js' "../d""#,
        );
    }

    #[test]
    fn a_minified_page_says_the_same() {
        let html = "<p>\n  <!-- no -->\n  <strong>A</strong>\n  <a href=\"./\">b</a>,\n  c\n</p>\n<p>\n</p>\n";
        let minified = minified(html).unwrap();
        assert_eq!(minified, "<p> <strong>A</strong> <a href=\"./\">b</a>, c </p><p></p>");
        assert!(super::minified("<!-- <p>").is_err());
    }

    #[test]
    fn what_is_missing_or_ambiguous_is_an_error() {
        assert_eq!(replace_between("<a>1</a>", "<a>", "</a>", "2").unwrap(), "<a>2</a>");
        assert!(replace_between("<p>y</p>", "<title>", "</title>", "x").is_err());
        assert_eq!(replace_once("<p>y</p>", "y", "x").unwrap(), "<p>x</p>");
        assert!(replace_once("<p>y</p>", "p", "q").is_err());
        assert!(replace_once("<p>y</p>", "x", "q").is_err());
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<\"a\" & b>"), "&lt;&quot;a&quot; &amp; b&gt;");
    }
}
