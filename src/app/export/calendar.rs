//! The plan as a calendar, RFC 5545: one all-day event per action, over all of its weeks.
//!
//! Events keep their UID across exports, and their SEQUENCE increases, so that a calendar
//! application that imports the file again updates them in place.

use crate::app::format;
use crate::app::timestamp::Timestamp;
use crate::domain::day::Day;
use crate::domain::progress::ActionState;

use super::document::{ActionLine, PlanDocument};

/// The maximum number of octets of a line, without its line break.
const MAX_OCTETS: usize = 75;

/// The identity of the events of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    name: String,
    sequence: u32,
    stamped: Timestamp,
}

impl Series {
    /// The events of the plan called `name`, as they are after `sequence` changes, written at
    /// `stamped`. Only letters, digits and `-` of `name` (the id of a draft, or a fingerprint) are
    /// kept.
    #[must_use]
    pub fn new(name: &str, sequence: u32, stamped: Timestamp) -> Self {
        let is_kept = |char: &char| char.is_ascii_alphanumeric() || *char == '-';
        Self { name: name.chars().filter(is_kept).collect(), sequence, stamped }
    }

    fn uid(&self, event: &str) -> String {
        format!("{event}-{}@mvp-readiness", self.name)
    }
}

/// The calendar. Dropped actions have no event; the questions to find out have one in week 1.
#[must_use]
pub fn calendar(document: &PlanDocument, series: &Series) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//MVP Readiness//Plan//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("X-WR-CALNAME", &escaped(document.name()));
    lines.add("X-WR-CALDESC", &escaped(&document.start_words()));
    for action in
        document.actions.iter().filter(|action| action.state != Some(ActionState::Dropped))
    {
        let title = match action.state {
            Some(ActionState::Done(_)) => format!("Done: {}", action.title),
            _ => action.title.to_owned(),
        };
        let event = Event {
            id: action.id,
            summary: title,
            description: description(document, action),
            weeks: (action.start_week, action.end_week),
        };
        add_event(&mut lines, document, series, &event);
    }
    if !document.find_out.is_empty() {
        let questions =
            document.find_out.iter().map(|line| format!("{} {}", line.prompt, line.how));
        let event = Event {
            id: "find-out",
            summary: format!(
                "Find out: {}",
                format::count(document.find_out.len(), "question", "questions")
            ),
            description: questions.collect::<Vec<_>>().join("\n\n"),
            weeks: (1, 1),
        };
        add_event(&mut lines, document, series, &event);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

struct Event {
    id: &'static str,
    summary: String,
    description: String,
    weeks: (u8, u8),
}

fn add_event(lines: &mut Lines, document: &PlanDocument, series: &Series, event: &Event) {
    let start = document.first_day(event.weeks.0);
    // DTEND is exclusive: the day after the last one.
    let end = document.last_day(event.weeks.1).plus(1);
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &series.uid(event.id));
    lines.add("DTSTAMP", &compact(&series.stamped.to_string()));
    lines.add("SEQUENCE", &series.sequence.to_string());
    lines.add("DTSTART;VALUE=DATE", &date(start));
    // The last possible day has no next one: an event without an end covers its first day.
    if end > start {
        lines.add("DTEND;VALUE=DATE", &date(end));
    }
    lines.add("SUMMARY", &escaped(&event.summary));
    lines.add("DESCRIPTION", &escaped(&event.description));
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

fn description(document: &PlanDocument, action: &ActionLine) -> String {
    let mut parts = vec![
        format!("Why now: {}.", action.why),
        format!("Done when: {}.", action.done_when),
        format!("About {}, {} points.", format::days(action.effort), action.points),
    ];
    parts.extend(action.tags().into_iter().map(format::sentence));
    let own = |name: &str, text: &str| (!text.is_empty()).then(|| format!("{name}: {text}"));
    parts.extend(own("Owner", &action.owner));
    parts.extend(own("Note", &action.note));
    parts.extend(document.link.as_ref().map(|link| format!("The plan: {link}")));
    parts.join("\n")
}

fn date(day: Day) -> String {
    compact(&day.to_string())
}

/// A date or timestamp without separators.
fn compact(moment: &str) -> String {
    moment.replace(['-', ':'], "")
}

/// Escapes a text value: separators of values and lines are escaped, invisible characters removed.
///
/// ```
/// use mvp_readiness::app::export::calendar::escaped;
///
/// assert_eq!(escaped("a;b,c\\d\r\nEND:VEVENT"), "a\\;b\\,c\\\\d\\nEND:VEVENT");
/// ```
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.replace("\r\n", "\n").chars() {
        match char {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\t' => escaped.push(' '),
            char if char.is_control() => {}
            char => escaped.push(char),
        }
    }
    escaped
}

/// The lines of a calendar, folded and terminated as the standard requires.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// `value` must not contain a line break: see [`escaped`].
    fn add(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for char in name.chars().chain([':']).chain(value.chars()) {
            if octets + char.len_utf8() > MAX_OCTETS {
                // The space belongs to the line that it begins.
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(char);
            octets += char.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
