//! The plan as CSV tables.

use crate::app::format;
use crate::domain::progress::ActionState;
use crate::domain::questionnaire::Phase;

use super::csv::{BYTE_ORDER_MARK, row};
use super::document::{ActionLine, PlanDocument};
use super::markdown;

/// The maximum number of issues that a user who is not a Jira administrator can import in one file.
///
/// A plan has no more actions than the questionnaire, which has fewer than this.
pub const JIRA_MAX_ROWS: usize = 250;

const COLUMNS: [&str; 18] = [
    "Type",
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
    "Unlocks",
    "Done when",
    "Note",
    "Revisit when",
];

/// A row of the table for spreadsheets; columns that do not apply to its kind are empty.
#[derive(Default)]
struct Row<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    /// Phase, first and last week, first and last day.
    place: [String; 5],
    days: String,
    points: &'a str,
    state: String,
    owner: &'a str,
    why: String,
    needs: String,
    unlocks: String,
    done_when: &'a str,
    note: String,
    revisit: String,
}

impl Row<'_> {
    fn write(&self) -> String {
        let [phase, start_week, end_week, start_date, end_date] = &self.place;
        let cells: [&str; COLUMNS.len()] = [
            self.kind,
            self.id,
            self.title,
            phase,
            start_week,
            end_week,
            start_date,
            end_date,
            &self.days,
            self.points,
            &self.state,
            self.owner,
            &self.why,
            &self.needs,
            &self.unlocks,
            self.done_when,
            &self.note,
            &self.revisit,
        ];
        row(&cells)
    }
}

/// A table for spreadsheets: actions, actions left for the next quarter, questions to find out, and
/// accepted risks, distinguished by their kind. Line breaks in texts become spaces.
#[must_use]
pub fn generic(document: &PlanDocument) -> String {
    let actions = document.actions.iter().map(|action| action_row(document, action));
    let later = document.later.iter().map(|line| Row {
        kind: "Next quarter",
        id: line.id,
        title: line.title,
        why: format::sentence(&line.why),
        ..Row::default()
    });
    let find_out = document.find_out.iter().map(|line| Row {
        kind: "Find out",
        id: line.id,
        title: line.prompt,
        done_when: line.how,
        ..Row::default()
    });
    let risks = document.risks.iter().map(|risk| Row {
        kind: "Accepted risk",
        id: risk.id,
        title: risk.title,
        points: &risk.costs,
        state: format::sentence(&risk.levels),
        why: on_one_line(&risk.reason),
        note: risk.option.clone(),
        revisit: on_one_line(&risk.revisit),
        ..Row::default()
    });
    let rows = actions.chain(later).chain(find_out).chain(risks);
    let head = BYTE_ORDER_MARK.to_owned() + &row(&COLUMNS);
    rows.fold(head, |table, row| table + &row.write())
}

fn action_row<'a>(document: &PlanDocument, action: &'a ActionLine) -> Row<'a> {
    let tags = action.tags().into_iter().map(format::sentence);
    let why: Vec<String> = std::iter::once(format::sentence(&action.why)).chain(tags).collect();
    Row {
        kind: "Action",
        id: action.id,
        title: action.title,
        place: [
            action.phase.label().to_owned(),
            action.start_week.to_string(),
            action.end_week.to_string(),
            document.first_day(action.start_week).to_string(),
            document.last_day(action.end_week).to_string(),
        ],
        days: format::day_number(action.effort),
        points: &action.points,
        state: action.state_word().to_owned(),
        owner: &action.owner,
        why: why.join(". "),
        needs: action.needs.join("; "),
        unlocks: action.unlocks.join("; "),
        done_when: action.done_when,
        note: on_one_line(&action.note),
        revisit: String::new(),
    }
}

/// A table for Jira's importer: one task per action, without done and dropped ones.
///
/// Owners are text here but accounts in Jira, so they are in the description, in Jira's markup. Due
/// dates have the format `yyyy-MM-dd`, which the importer asks for.
#[must_use]
pub fn jira(document: &PlanDocument) -> String {
    // Jira expects one label per column.
    let mut table = row(&["Summary", "Issue Type", "Due Date", "Labels", "Labels", "Description"]);
    for action in document.open_actions().take(JIRA_MAX_ROWS) {
        table += &row(&[
            action.title.to_owned(),
            "Task".to_owned(),
            document.last_day(action.end_week).to_string(),
            "mvp-readiness".to_owned(),
            phase_label(action.phase).to_owned(),
            description(document, action, &WIKI),
        ]);
    }
    table
}

/// A table for Linear's importer, with the columns of Linear's own export: one issue per action.
/// The description is Markdown. Estimates are whole days, rounded up, and at least one.
#[must_use]
pub fn linear(document: &PlanDocument) -> String {
    let columns =
        ["Title", "Description", "Status", "Priority", "Estimate", "Assignee", "Labels", "Created"];
    let mut table = row(&columns);
    for action in &document.actions {
        let status = match action.state {
            None => "Todo",
            Some(ActionState::Doing(_)) => "In Progress",
            Some(ActionState::Done(_)) => "Done",
            Some(ActionState::Dropped) => "Canceled",
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
            description(document, action, &MARKDOWN),
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

/// A label for a phase, without spaces.
const fn phase_label(phase: Phase) -> &'static str {
    match phase {
        Phase::Foundation => "phase-1-foundation",
        Phase::EarlyUsers => "phase-2-early-users",
        Phase::Scale => "phase-3-scale",
    }
}

/// The markup that an importer expects in an issue.
struct Written {
    /// Formats the app's own text.
    line: fn(&str) -> String,
    /// Formats user text, of one or more lines.
    own: fn(&str) -> String,
    /// Formats the link to the plan.
    link: fn(&str) -> String,
    /// The separator of two lines.
    gap: &'static str,
}

/// Jira's own markup. A backslash does not escape everywhere in it, and anything like an address
/// becomes a link whatever precedes it: only inside `{noformat}` has nothing a meaning.
const WIKI: Written = Written {
    line: str::to_owned,
    own: |text| format!("{{noformat}}\n{}\n{{noformat}}", unformatted(text)),
    link: |link| format!("The plan: {link}"),
    gap: "\n",
};

const MARKDOWN: Written = Written {
    line: markdown::inline,
    own: |text| format!("\n{}", markdown::quote(text, "").trim_end()),
    link: |link| format!("[The plan](<{link}>)"),
    gap: "\n\n",
};

/// The details of an action. Every line of user text is quoted, so that none of them can start any
/// markup.
fn description(document: &PlanDocument, action: &ActionLine, written: &Written) -> String {
    let mut lines = vec![
        format!(
            "{} of the plan, {} to {}. About {}, {} points.",
            format::sentence(&action.weeks()),
            document.first_day(action.start_week),
            document.last_day(action.end_week),
            format::days(action.effort),
            action.points,
        ),
        format!("Why now: {}.", action.why),
        format!("Done when: {}.", action.done_when),
    ];
    let list = |name: &str, items: &[&str]| {
        (!items.is_empty()).then(|| format!("{name}: {}.", items.join("; ")))
    };
    let tags = action.tags();
    lines.extend(list("Good to know", &tags));
    lines.extend(list("Depends on", &action.needs));
    lines.extend(list("Unlocks", &action.unlocks));
    let mut lines: Vec<String> = lines.iter().map(|line| (written.line)(line)).collect();
    let own = |name: &str, text: &str| {
        (!text.is_empty()).then(|| format!("{name}:\n{}", (written.own)(text)))
    };
    lines.extend(own("Owner", &action.owner));
    lines.extend(own("Note", &action.note));
    lines.extend(document.link.as_deref().map(written.link));
    lines.join(written.gap)
}

/// Text that cannot end its `{noformat}`. Mentions are recognised even inside.
fn unformatted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
    lines.join("\n").replace('{', "{\u{2060}").replace("[~", "[\u{2060}~")
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
