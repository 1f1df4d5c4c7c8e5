//! The plan as tables of comma-separated values.

use crate::app::words;
use crate::domain::progress::State;
use crate::domain::questionnaire::Phase;

use super::csv::{BYTE_ORDER_MARK, row};
use super::document::{ActionLine, Document};

/// The most issues that somebody who does not administer Jira can import in one file.
///
/// A plan has no more actions than the questionnaire, which has fewer than that.
pub const JIRA_MAX_ROWS: usize = 250;

const COLUMNS: [&str; 18] = [
    "Kind",
    "Id",
    "Title",
    "Phase",
    "Start week",
    "End week",
    "Start date",
    "End date",
    "Days",
    "Points",
    "State",
    "Owner",
    "Why",
    "Needs",
    "Opens the way to",
    "Done when",
    "Note",
    "Look again when",
];

/// A table for spreadsheets: actions, what is left for the next quarter, what to find out, and the
/// accepted risks, told apart by their kind. Line breaks in texts become spaces.
#[must_use]
pub fn generic(document: &Document) -> String {
    let mut table = BYTE_ORDER_MARK.to_owned() + &row(&COLUMNS);
    for action in &document.actions {
        table += &row(&action_cells(document, action));
    }
    for later in &document.later {
        let mut cells = named("Next quarter", later.id, later.title);
        cells[12] = words::sentence(&later.why);
        table += &row(&cells);
    }
    for line in &document.find_out {
        let mut cells = named("Find out", line.id, line.prompt);
        cells[15] = line.how.to_owned();
        table += &row(&cells);
    }
    for risk in &document.risks {
        let mut cells = named("Accepted risk", risk.id, risk.title);
        cells[9] = risk.costs.clone();
        cells[10] = words::sentence(&risk.levels);
        cells[12] = on_one_line(&risk.reason);
        cells[16] = risk.option.to_owned();
        cells[17] = on_one_line(&risk.revisit);
        table += &row(&cells);
    }
    table
}

fn named(kind: &str, id: &str, title: &str) -> [String; COLUMNS.len()] {
    let mut cells = [const { String::new() }; COLUMNS.len()];
    cells[0] = kind.to_owned();
    cells[1] = id.to_owned();
    cells[2] = title.to_owned();
    cells
}

fn action_cells(document: &Document, action: &ActionLine) -> [String; COLUMNS.len()] {
    let mut why = vec![words::sentence(&action.why)];
    why.extend(action.tags().into_iter().map(words::sentence));
    [
        "Action".to_owned(),
        action.id.to_owned(),
        action.title.to_owned(),
        action.phase.label().to_owned(),
        action.start_week.to_string(),
        action.end_week.to_string(),
        document.first_day(action.start_week).to_string(),
        document.last_day(action.end_week).to_string(),
        words::day_number(action.effort),
        action.points.clone(),
        action.state_word().to_owned(),
        action.owner.clone(),
        why.join(". "),
        action.needs.join("; "),
        action.unlocks.join("; "),
        action.done_when.to_owned(),
        on_one_line(&action.note),
        String::new(),
    ]
}

/// A table for Jira's importer: one task an action, done and dropped ones left out.
///
/// Owners are words here and accounts there, so they stand in the description. Due dates are
/// written as `yyyy-MM-dd`, which the importer asks for.
#[must_use]
pub fn jira(document: &Document) -> String {
    // Jira takes a label a column.
    let mut table = row(&["Summary", "Issue Type", "Due Date", "Labels", "Labels", "Description"]);
    for action in document.open_actions().take(JIRA_MAX_ROWS) {
        table += &row(&[
            action.title.to_owned(),
            "Task".to_owned(),
            document.last_day(action.end_week).to_string(),
            "mvp-readiness".to_owned(),
            phase_label(action.phase).to_owned(),
            description(document, action),
        ]);
    }
    table
}

/// A table for Linear's importer, with the columns of Linear's own export: one issue an action.
/// Estimates are whole days, rounded up, and at least one.
#[must_use]
pub fn linear(document: &Document) -> String {
    let columns =
        ["Title", "Description", "Status", "Priority", "Estimate", "Assignee", "Labels", "Created"];
    let mut table = row(&columns);
    for action in &document.actions {
        let status = match action.state {
            None => "Todo",
            Some(State::Doing(_)) => "In Progress",
            Some(State::Done(_)) => "Done",
            Some(State::Dropped) => "Canceled",
        };
        let priority = match action.phase {
            _ if action.is_blocker => "Urgent",
            Phase::Foundation => "High",
            Phase::EarlyUsers => "Medium",
            Phase::Scale => "Low",
        };
        let estimate = action.effort.hundredths().div_ceil(100).max(1);
        table += &row(&[
            action.title.to_owned(),
            description(document, action),
            status.to_owned(),
            priority.to_owned(),
            estimate.to_string(),
            action.owner.clone(),
            format!("mvp-readiness, {}", phase_label(action.phase)),
            document.created.to_string(),
        ]);
    }
    table
}

/// A label without spaces.
const fn phase_label(phase: Phase) -> &'static str {
    match phase {
        Phase::Foundation => "phase-1-foundation",
        Phase::EarlyUsers => "phase-2-early-users",
        Phase::Scale => "phase-3-scale",
    }
}

/// Everything about an action in plain lines. Each line of somebody's own words follows a mark of
/// quotation, so that none of them can start anything.
fn description(document: &Document, action: &ActionLine) -> String {
    let mut lines = vec![
        format!(
            "{} of the plan, {} to {}. About {}, {} points.",
            words::sentence(&action.weeks()),
            document.first_day(action.start_week),
            document.last_day(action.end_week),
            words::days(action.effort),
            action.points,
        ),
        format!("Why now: {}.", action.why),
        format!("Done when: {}.", action.done_when),
    ];
    let list = |name: &str, items: &[&str]| {
        (!items.is_empty()).then(|| format!("{name}: {}.", items.join("; ")))
    };
    let tags = action.tags();
    lines.extend(list("To know", &tags));
    lines.extend(list("Needs first", &action.needs));
    lines.extend(list("Opens the way to", &action.unlocks));
    let own = |name: &str, text: &str| {
        let quoted = text.lines().map(|line| format!("> {line}"));
        let lines: Vec<String> = std::iter::once(format!("{name}:")).chain(quoted).collect();
        (!text.is_empty()).then(|| lines.join("\n"))
    };
    lines.extend(own("Owner", &action.owner));
    lines.extend(own("Note", &action.note));
    lines.extend(document.link.as_ref().map(|link| format!("The plan: {link}")));
    lines.join("\n")
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
