//! Independent readers of the exported files.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use csv::{ReaderBuilder, StringRecord};
use icalendar::parser::{ParseString, read_calendar, unfold};
use mvp_readiness::domain::progress::ActionState;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tempfile::TempDir;

/// An action and its place in a plan.
#[derive(Debug)]
pub struct Placed {
    pub id: String,
    pub title: String,
    pub weeks: (u8, u8),
    pub state: Option<ActionState>,
}

/// A table with its header.
pub struct Table {
    pub columns: StringRecord,
    pub rows: Vec<StringRecord>,
}

/// A table as parsed by a strict reader: all rows have the same length.
pub fn csv(text: &str) -> Table {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let columns = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| row.expect("a row as long as the others")).collect();
    Table { columns, rows }
}

pub fn column(table: &Table, row: &StringRecord, name: &str) -> String {
    let at = table.columns.iter().position(|column| column == name);
    row[at.unwrap_or_else(|| panic!("no column {name}"))].to_owned()
}

/// Asserts that no cell begins a formula, whether commas, semicolons or tabs separate the cells.
#[track_caller]
pub fn assert_no_formula(text: &str) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    assert!(!text.replace("\r\n", "").contains('\r'), "a lone carriage return");
    for delimiter in [b',', b';', b'\t'] {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.expect("UTF-8") {
                let is_nothing = |char: char| {
                    char.is_whitespace()
                        || matches!(char, '"' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}')
                };
                let seen = cell.trim_start_matches(is_nothing);
                assert!(
                    !seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                    "{cell:?}"
                );
                let starts_with_control = cell.starts_with(['\t', '\r', '\n', '\0']);
                assert!(delimiter != b',' || !starts_with_control, "{cell:?}");
            }
        }
    }
}

/// "Weeks 2 to 3 of the plan, …" and "…: weeks 2 to 3, …".
pub fn weeks_in(text: &str) -> Option<(u8, u8)> {
    let at = text.find("eek")?;
    let mut numbers = text[at..]
        .split(|char: char| !char.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .map_while(|word| word.parse::<u8>().ok());
    let start = numbers.next()?;
    if text[at..].starts_with("eeks") {
        Some((start, numbers.next()?))
    } else {
        Some((start, start))
    }
}

/// A parsed Markdown text.
#[derive(Debug, Default)]
pub struct Markdown {
    pub headings: Vec<String>,
    pub links: Vec<String>,
    /// Id, title, weeks, and whether it is ticked.
    pub actions: Vec<(String, String, (u8, u8), bool)>,
    pub rows_of_tables: usize,
    /// All text outside code: the text in which programs search for addresses, mentions and issues.
    pub plain: String,
}

/// Parses with all extensions on; rejects anything that is neither text nor markup of this app.
pub fn markdown(text: &str) -> Markdown {
    let mut read = Markdown::default();
    let mut heading = None::<String>;
    let mut item = None::<(bool, String)>;
    // All except the one that replaces quotation marks.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(text, options) {
        match &event {
            Event::Text(text) => read.plain.push_str(text),
            // Its content does not matter, but it separates the text around it.
            _ => read.plain.push('\u{FFFC}'),
        }
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => read.links.push(dest_url.into_string()),
            Event::TaskListMarker(is_ticked) => item = Some((is_ticked, String::new())),
            Event::Start(Tag::List(_)) | Event::End(TagEnd::Item) => {
                read.actions.extend(item.take().and_then(action));
            }
            Event::Start(Tag::TableRow) => read.rows_of_tables += 1,
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
                if let Some((_, item)) = &mut item {
                    item.push_str(&text);
                }
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::Start(
                Tag::Paragraph
                | Tag::BlockQuote(None)
                | Tag::Item
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            other => panic!("{other:?} in\n{text}"),
        }
    }
    read
}

/// "Title (A01): weeks 2 to 3, 1 day, 2.5 points"; `None` for a question to find out.
fn action((is_ticked, text): (bool, String)) -> Option<(String, String, (u8, u8), bool)> {
    let (title, facts) = text.split_once("): week")?;
    let (title, id) = title.rsplit_once(" (")?;
    let weeks = weeks_in(&format!("week{facts}"))?;
    Some((id.to_owned(), title.to_owned(), weeks, is_ticked))
}

/// Programs search the rendered text, where no backslash is left, for addresses, mentions and
/// issues. Asserts that they find none.
#[track_caller]
pub fn assert_no_address_of_others(text: &str) {
    let plain = markdown(text).plain.to_lowercase();
    for mark in ["://", "//evil", "www.", "evil.example", "mailto:", "@", "#"] {
        assert!(!plain.contains(mark), "{mark} in\n{plain}\nof\n{text}");
    }
}

/// The text that Jira interprets as markup, and the unformatted texts.
#[track_caller]
pub fn wiki(text: &str) -> (String, Vec<String>) {
    let parts: Vec<&str> = text.split("{noformat}").collect();
    assert!(parts.len() % 2 == 1, "it does not end: {text}");
    let outside = parts.iter().step_by(2).copied().collect();
    let inside: Vec<String> =
        parts.iter().skip(1).step_by(2).map(|part| (*part).to_owned()).collect();
    for part in &inside {
        let part = part.to_lowercase();
        assert!(!part.contains("{noformat") && !part.contains("[~"), "{part}");
    }
    (outside, inside)
}

/// One event of a calendar, with its texts unescaped.
#[derive(Debug)]
pub struct CalendarEvent(BTreeMap<String, String>);

impl CalendarEvent {
    #[track_caller]
    pub fn get(&self, name: &str) -> String {
        self.0.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}")).clone()
    }
}

/// The events of a calendar that contains nothing else.
pub fn calendar(text: &str) -> Vec<CalendarEvent> {
    assert!(text.ends_with("\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets in {line:?}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let names: Vec<_> = calendar.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(names, ["VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "X-WR-CALDESC"]);
    let event = |component: &icalendar::parser::Component<'_>| {
        assert_eq!(component.name.as_str(), "VEVENT");
        assert!(component.components.is_empty());
        let names: Vec<_> =
            component.properties.iter().map(|property| property.name.as_str()).collect();
        let expected =
            ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"];
        assert_eq!(names, expected, "{text}");
        for property in &component.properties {
            let is_day = property.name.as_str().starts_with("DTSTART")
                || property.name.as_str().starts_with("DTEND");
            let parameters = property.params.iter();
            let parameters: Vec<_> = parameters
                .map(|it| (it.key.as_str(), it.val.as_ref().map(ParseString::as_str)))
                .collect();
            let expected = if is_day { vec![("VALUE", Some("DATE"))] } else { vec![] };
            assert_eq!(parameters, expected);
        }
    };
    calendar.components.iter().for_each(event);
    let values = values(&unfolded);
    assert_eq!(values.len(), calendar.components.len());
    values
}

/// The values of the events. The reader above finds the properties, but its values do not follow
/// the standard: it reads two backslashes and a colon as a colon.
fn values(unfolded: &str) -> Vec<CalendarEvent> {
    let mut events: Vec<CalendarEvent> = Vec::new();
    for line in unfolded.lines() {
        let (name, value) = line.split_once(':').expect("a name and a value");
        let name = name.split(';').next().unwrap_or_default();
        match (line, events.last_mut()) {
            ("BEGIN:VEVENT", _) => events.push(CalendarEvent(BTreeMap::new())),
            (_, Some(CalendarEvent(event))) => {
                event.insert(name.to_owned(), unescaped(value));
            }
            (_, None) => {}
        }
    }
    events
}

/// RFC 5545, section 3.3.11.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => text.push(escaped),
                other => panic!("{other:?} after a backslash in {value}"),
            },
            ';' | ',' => panic!("{char} without a backslash in {value}"),
            char => text.push(char),
        }
    }
    text
}

/// A script in a directory of its own.
pub struct Script {
    folder: TempDir,
    path: PathBuf,
}

impl Script {
    pub fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("issues.sh");
        fs::write(&path, text).expect("a script on disk");
        Self { folder, path }
    }

    pub fn assert_parses(&self) {
        let output = Command::new("bash").arg("-n").arg(&self.path).output().expect("bash");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The calls of `gh` by the script, one list of arguments each. Here `gh` is a shell function,
    /// which is a hundred times faster than an executable.
    pub fn run(&self) -> Vec<Vec<String>> {
        let gh = r#"gh() { printf '%s\0' "$#" "$@"; }; . ./issues.sh"#;
        self.calls(Command::new("bash").args(["-c", gh]))
    }

    /// The same with an executable called `gh`, run by the system's `sh`.
    pub fn run_by_sh(&self) -> Vec<Vec<String>> {
        let tools = tempfile::tempdir().expect("a folder");
        let gh = tools.path().join("gh");
        fs::write(&gh, "#!/bin/sh\nprintf '%s\\0' \"$#\" \"$@\"\n").expect("a program on disk");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&gh, mode).expect("a program that may run");
        let path = std::env::var("PATH").expect("a path");
        let path = format!("{}:{path}", tools.path().display());
        self.calls(Command::new("sh").arg("issues.sh").env("PATH", path))
    }

    fn calls(&self, command: &mut Command) -> Vec<Vec<String>> {
        let Output { status, stdout, stderr } =
            command.current_dir(self.folder.path()).output().expect("a shell");
        let errors = String::from_utf8_lossy(&stderr);
        assert!(status.success() && stderr.is_empty(), "{status}: {errors}");
        let left: Vec<_> = fs::read_dir(self.folder.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "the script made files: {left:?}");
        let stdout = String::from_utf8(stdout).expect("UTF-8");
        let mut words = stdout.split_terminator('\0');
        let mut calls = Vec::new();
        while let Some(count) = words.next() {
            let count = count.parse().expect("a count");
            calls.push(words.by_ref().take(count).map(str::to_owned).collect());
        }
        calls
    }
}
