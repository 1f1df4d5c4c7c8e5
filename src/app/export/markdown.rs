//! The plan as a checklist in Markdown.
//!
//! Texts are escaped with a backslash before every punctuation mark that could have a meaning at
//! its place. Many programs search the rendered text again for addresses, mentions and issues,
//! where the backslashes are gone. None of them searches code, so a word that could match is put in
//! a code span, unchanged: it can be copied, and is not a link.

use crate::app::format;
use crate::domain::progress::ActionState;

use super::document::{ActionLine, PhaseLine, PlanDocument, RiskLine};

/// The whole plan.
#[must_use]
pub fn document(document: &PlanDocument) -> String {
    let parts = [
        title_block(document),
        phases(document),
        find_out(document),
        next_quarter(document),
        risks(document),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// Escapes text of one line, so that it is rendered as nothing but text. Line breaks become spaces.
///
/// ```
/// use mvp_readiness::app::export::markdown::inline;
///
/// assert_eq!(inline("1. <b>a_b</b>"), "1\\. \\<b\\>a\\_b\\</b\\>");
/// assert_eq!(inline("see https://example.org, twice."), "see `https://example.org`, twice.");
/// ```
#[must_use]
pub fn inline(text: &str) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    for word in text.split_whitespace() {
        if !written.is_empty() {
            written.push(' ');
        }
        // These have a meaning to some program even in a code span: its end, the next cell of a
        // table, attributes of a heading.
        for part in word.split_inclusive(['`', '|', '{']) {
            let (part, mark) = match part.strip_suffix(['`', '|', '{']) {
                Some(before) => (before, &part[before.len()..]),
                None => (part, ""),
            };
            let (before, core, after) = core(part);
            if is_seen_through(core) {
                escape(before, &mut written);
                written.push('`');
                written.push_str(core);
                written.push('`');
                escape(after, &mut written);
            } else {
                escape(part, &mut written);
            }
            escape(mark, &mut written);
        }
    }
    written
}

/// Splits a word into leading punctuation, core and trailing punctuation.
fn core(word: &str) -> (&str, &str, &str) {
    let start = word.len() - word.trim_start_matches(['(', '"', '\'', '“', '‘', '„', '«']).len();
    let (before, rest) = word.split_at(start);
    let around = ['.', ',', ';', ':', '!', '?', ')', '"', '\'', '”', '’', '»', '…'];
    let (core, after) = rest.split_at(rest.trim_end_matches(around).len());
    (before, core, after)
}

/// Whether some program turns a word into a link or the like, whatever precedes its marks: an
/// address with or without its scheme, a mail address or a mention, an issue, an emoji shortcode.
/// Figures such as 2.5 and 10:30, and e.g., do not match.
fn is_seen_through(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let is_of_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    let means_something = |(place, char): (usize, &char)| {
        let before = at(place.checked_sub(1));
        let (next, second) = (at(Some(place + 1)), at(Some(place + 2)));
        let is_figure = is_digit(before) && is_digit(next);
        match char {
            '@' | '#' => true,
            '/' => next == Some('/'),
            ':' => (is_of_word(next) || matches!(next, Some('/' | '+' | '-'))) && !is_figure,
            // No address ends with a single letter.
            '.' => [before, next, second].into_iter().all(is_of_word) && !is_figure,
            // Merge requests, milestones and labels of GitLab.
            '!' | '%' => !is_of_word(before) && is_of_word(next),
            '~' => !is_of_word(before) && next.is_some_and(char::is_alphabetic),
            _ => false,
        }
    };
    chars.iter().enumerate().any(means_something) || word.to_lowercase().contains("www.")
}

/// Puts a backslash before characters with a meaning. `written` shows whether this begins the line.
fn escape(text: &str, written: &mut String) {
    for char in text.chars() {
        let opens_line = written.chars().all(|char| char.is_ascii_digit());
        let means_something = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' | '@'
            | '^' | '{' | '}' => true,
            // Bullets, rules, heading underlines, list numbers.
            '-' | '+' | '=' | '.' | ')' | ':' => opens_line,
            _ => false,
        };
        if means_something {
            written.push('\\');
        }
        written.push(char);
    }
}

/// Text of several lines as a block quote, line by line.
#[must_use]
pub fn quote(text: &str, indent: &str) -> String {
    let mut quoted = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = inline(line);
        let is_broken = !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty());
        let end = if is_broken { "\\" } else { "" };
        quoted += &format!("{indent}> {line}{end}\n");
    }
    quoted
}

/// The details of one action, for the body of an issue.
#[must_use]
pub fn issue_body(document: &PlanDocument, action: &ActionLine, with: Besides) -> String {
    let mut body = format!(
        "{} of the plan, {} to {}. About {}, {} points.\n\n",
        format::sentence(&action.weeks()),
        document.first_day(action.start_week),
        document.last_day(action.end_week),
        format::days(action.effort),
        action.points,
    );
    body += &about(action, "");
    if with.owner_and_note {
        body += &own_words(action, "");
    }
    if let Some(link) = document.link.as_ref().filter(|_| with.link) {
        body += &format!("\n[The whole plan](<{link}>)\n");
    }
    body
}

/// The optional content of the body of an issue, in addition to the computed content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Besides {
    /// The owner and the note.
    pub owner_and_note: bool,
    /// The link to the plan.
    pub link: bool,
}

fn title_block(document: &PlanDocument) -> String {
    let heading = &document.heading;
    let mut block = format!("# {}\n\n", inline(document.name()));
    let lines = [
        named("Organisation", &heading.organisation),
        named("From", &heading.author),
        format!("- As of: {}\n", document.created.in_words()),
        format!("- Next stage: {}\n", document.stage),
        format!("- {}\n", inline(&document.verdict)),
        document.forecast.as_ref().map_or(String::new(), |words| format!("- {words}\n")),
        format!("- {}\n", document.start_words()),
        document.link.as_ref().map_or(String::new(), |link| format!("- [This plan](<{link}>)\n")),
    ];
    block += &lines.concat();
    if !heading.summary.is_empty() {
        block += &format!("\n{}", quote(&heading.summary, ""));
    }
    if document.unanswered > 0 {
        let open = format::count(
            usize::from(document.unanswered),
            "question has no answer",
            "questions have no answer",
        );
        block += &format!("\n{open} yet. The plan does not cover unanswered questions.\n");
    }
    block
}

fn named(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("- {name}: {}\n", inline(text)) }
}

fn phases(document: &PlanDocument) -> String {
    let phase = |line: &PhaseLine| {
        let (start, end) = line.phase.weeks();
        let mut part = format!("## Weeks {start} to {end}: {}\n\n", line.phase.label());
        let score =
            line.end.as_ref().map_or(String::new(), |score| format!("; week {end}: {score}"));
        part += &format!("{} used{score}.\n\n", line.days);
        let mut actions =
            document.actions.iter().filter(|action| action.phase == line.phase).peekable();
        if actions.peek().is_none() {
            part += "Nothing starts in these weeks.\n";
        }
        for action in actions {
            part += &checklist_item(action);
        }
        part
    };
    document.phases.iter().map(phase).collect::<Vec<_>>().join("\n")
}

fn checklist_item(action: &ActionLine) -> String {
    let tick = if matches!(action.state, Some(ActionState::Done(_))) { 'x' } else { ' ' };
    let state = match action.state {
        None | Some(ActionState::Done(_)) => String::new(),
        Some(_) => format!(", {}", action.state_word().to_lowercase()),
    };
    let tags: String = action.tags().iter().map(|tag| format!(", {tag}")).collect();
    let title = inline(action.title);
    let (weeks, days) = (action.weeks(), format::days(action.effort));
    let points = &action.points;
    let facts = format!("{weeks}, {days}, {points} points{tags}{state}");
    let item = format!("- [{tick}] **{title}** ({}): {facts}\n", action.id);
    item + &about(action, "  ") + &own_words(action, "  ")
}

fn about(action: &ActionLine, indent: &str) -> String {
    let line = |name: &str, text: &str| format!("{indent}- {name}: {}\n", inline(text));
    let list = |name: &str, items: &[&str]| {
        if items.is_empty() { String::new() } else { line(name, &items.join("; ")) }
    };
    let answers: Vec<&str> = action.answers.iter().map(String::as_str).collect();
    line("Why now", &action.why)
        + &list("Based on these answers", &answers)
        + &list("Depends on", &action.needs)
        + &list("Unlocks", &action.unlocks)
        + &line("Done when", action.done_when)
}

fn own_words(action: &ActionLine, indent: &str) -> String {
    let mut words = String::new();
    if !action.owner.is_empty() {
        words += &format!("{indent}- Owner: {}\n", inline(&action.owner));
    }
    if !action.note.is_empty() {
        words += &format!("{indent}- Note:\n\n{}\n", quote(&action.note, &format!("{indent}  ")));
    }
    words
}

fn find_out(document: &PlanDocument) -> String {
    if document.find_out.is_empty() {
        return String::new();
    }
    let items = document.find_out.iter().map(|line| {
        format!("- [ ] {} ({})\n  - How: {}\n", inline(line.prompt), line.id, inline(line.how))
    });
    format!("## Find out in week 1\n\n{}", items.collect::<String>())
}

fn next_quarter(document: &PlanDocument) -> String {
    if document.later.is_empty() {
        return String::new();
    }
    let items = document
        .later
        .iter()
        .map(|line| format!("- {} ({}): {}\n", inline(line.title), line.id, inline(&line.why)));
    format!("## Next quarter\n\n{}", items.collect::<String>())
}

fn risks(document: &PlanDocument) -> String {
    if document.risks.is_empty() {
        return String::new();
    }
    let row = |risk: &RiskLine| {
        let cells = [risk.title, &risk.levels, &risk.costs, &risk.reason, &risk.revisit];
        format!("| {} |\n", cells.map(inline).join(" | "))
    };
    let rows: String = document.risks.iter().map(row).collect();
    format!(
        "## Accepted risks\n\n| Risk | Level | Points it costs | Reason | Revisit when |\n|---|---|---|---|---|\n{rows}"
    )
}
