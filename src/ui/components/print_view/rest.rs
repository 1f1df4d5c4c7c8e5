//! The pages after the first: every action, what to find out, what is left, and the risks.

use super::{BLOCKERS, ON_THE_FIRST_PAGE, blocker_row, is_link_long, is_short, own, summary};
use crate::app::export::PlanDocument;
use crate::app::export::document::{ActionLine, FindOutLine, LaterLine, PhaseLine, RiskLine};
use crate::domain::verdict::Blocker;
use crate::ui::components::link_text::link_text;
use crate::ui::format::DOT;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, table_head};
use crate::ui::report::Report;
use crate::ui::{format, sentences};

/// Everything that does not fit on the first page.
pub fn rest(report: &Report, document: &PlanDocument) -> Markup {
    let has_long_summary =
        !document.heading.summary.is_empty() && !is_short(&document.heading.summary);
    let summary = has_long_summary.then(|| section("Summary", summary(document)));
    all([
        summary.markup(),
        section("Timeline", actions(document)).markup(),
        blockers(report).markup(),
        decisions(report).markup(),
        find_out(document).markup(),
        later(document).markup(),
        risks(document).markup(),
        link(document).markup(),
    ])
}

fn section(heading: &'static str, content: impl IntoMarkup) -> Element {
    html::section().class("print-view__section").child(html::h2().child(heading)).child(content)
}

fn actions(document: &PlanDocument) -> Markup {
    if document.actions.is_empty() {
        return html::p().child("No action is planned for these weeks.").markup();
    }
    let head =
        table_head([("Action", ""), ("Weeks", ""), ("Days", ""), ("Points", ""), ("State", "")]);
    let table = html::table().class("print-view__table print-view__table--actions").child(head);
    table.children(document.phases.iter().map(|line| phase(document, line))).markup()
}

fn phase(document: &PlanDocument, line: &PhaseLine) -> Element {
    let (start, end) = line.phase.weeks();
    let score =
        line.end.as_ref().map_or(String::new(), |score| format!("{DOT}week {end}: {score}"));
    let name = format!("Weeks {start}–{end}: {}", line.phase.label());
    let head = html::th()
        .scope("rowgroup")
        .colspan("5")
        .child(name)
        .child(html::span().child(format!("{} used{score}", line.days)));
    let rows = document.actions.iter().filter(|action| action.phase == line.phase).map(row);
    html::tbody().child(html::tr().class("print-view__phase").child(head)).children(rows)
}

fn row(action: &ActionLine) -> Element {
    let tags = action.tags();
    let tags = (!tags.is_empty()).then(|| {
        html::span().class("print-view__tags").child(format::sentence(&tags.join(", "))).child(".")
    });
    let detail = |name: &'static str, text: String| {
        html::p().child(html::span().class("print-view__name").child(name)).child(" ").child(text)
    };
    let said = |name: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            let name = html::p().class("print-view__name").child(name);
            html::div().class("print-view__own").child(name).child(own("user-text", text))
        })
    };
    let needs = (!action.needs.is_empty())
        .then(|| detail("Depends on:", format!("{}.", action.needs.join("; "))));
    let title = html::th()
        .scope("row")
        .child(html::strong().child(action.title))
        .child(tags)
        .child(detail("Why now:", format!("{}.", action.why)))
        .child(needs)
        .child(detail("Done when:", format!("{}.", action.done_when)))
        .child(said("Owner", &action.owner))
        .child(said("Note", &action.note));
    let weeks = if action.start_week == action.end_week {
        action.start_week.to_string()
    } else {
        format!("{}–{}", action.start_week, action.end_week)
    };
    let cell = |text: String| html::td().class("numeric").child(text);
    html::tr()
        .child(title)
        .child(cell(weeks))
        .child(cell(format::day_number(action.effort)))
        .child(cell(action.points.clone()))
        .child(cell(action.state_word().to_owned()))
}

/// Every blocker, if they do not all fit on the first page.
fn blockers(report: &Report) -> Option<Element> {
    let blockers = &report.verdict.blockers;
    let row = |blocker: &Blocker| blocker_row(report, *blocker);
    (blockers.len() > ON_THE_FIRST_PAGE)
        .then(|| listed(BLOCKERS, blockers.iter().map(row).collect()))
        .flatten()
}

/// The five decisions and the habits, each with its score.
fn decisions(report: &Report) -> Element {
    let row = |decision: crate::domain::questionnaire::Decision| {
        let score = report.card.decision(decision).score;
        let points = score.map_or("–".to_owned(), |score| score.floor().to_string());
        let word = score.map_or("Not answered", |score| sentences::section_word(score.floor()));
        html::tr()
            .child(html::th().scope("row").child(decision.title()))
            .child(html::td().class("numeric").child(points))
            .child(html::td().child(word))
            .child(html::td().class("numeric").child(sentences::answered(report, decision)))
    };
    let head =
        table_head([("Decision", ""), ("Points of 100", ""), ("Rating", ""), ("Answers", "")]);
    let rows = crate::domain::questionnaire::Decision::ALL.map(row);
    let table = html::table().class("print-view__table").child(head);
    section("Score by section", table.child(html::tbody().children(rows)))
}

/// A list with a heading; nothing if there are no rows.
fn listed(heading: &'static str, rows: Vec<Element>) -> Option<Element> {
    let is_empty = rows.is_empty();
    (!is_empty).then(|| section(heading, html::ul().class("print-view__list").child(rows)))
}

fn find_out(document: &PlanDocument) -> Option<Element> {
    let row = |line: &FindOutLine| {
        html::li().child(html::strong().child(line.prompt)).child(html::span().child(line.how))
    };
    listed("Find out in week 1", document.find_out.iter().map(row).collect())
}

fn later(document: &PlanDocument) -> Option<Element> {
    let row = |line: &LaterLine| {
        let why = format!("{}.", format::sentence(&line.why));
        html::li().child(html::strong().child(line.title)).child(html::span().child(why))
    };
    listed("Next quarter", document.later.iter().map(row).collect())
}

fn risks(document: &PlanDocument) -> Option<Element> {
    let row = |risk: &RiskLine| {
        let levels = format!("{}: {}", format::sentence(&risk.levels), risk.option);
        let title = html::th()
            .scope("row")
            .child(html::strong().child(risk.title))
            .child(html::span().child(levels));
        html::tr()
            .child(title)
            .child(html::td().class("numeric").child(risk.costs.clone()))
            .child(html::td().child(own("user-text", &risk.reason)))
            .child(html::td().child(own("user-text", &risk.revisit)))
    };
    let head =
        table_head([("Risk", ""), ("Points it costs", ""), ("Reason", ""), ("Revisit when", "")]);
    let rows: Vec<Element> = document.risks.iter().map(row).collect();
    let is_empty = rows.is_empty();
    (!is_empty).then(|| {
        let table = html::table().class("print-view__table print-view__table--risks").child(head);
        section("Accepted risks", table.child(html::tbody().child(rows)))
    })
}

fn link(document: &PlanDocument) -> Option<Element> {
    let link = document.link.as_ref().filter(|_| is_link_long(document))?;
    Some(section("The link to this plan", link_text(link)))
}
