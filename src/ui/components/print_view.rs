//! The print view: a one-page summary, then the whole plan. Built when the page is printed, in
//! place of the screen content.

mod rest;

use super::link_text::link_text;
use super::qr_code::qr_code;
use crate::app::export::PlanDocument;
use crate::app::export::document::{ActionLine, PhaseLine};
use crate::app::share::qr::Symbol;
use crate::domain::plan::WEEKS;
use crate::domain::score::Points;
use crate::domain::verdict::{Band, Blocker};
use crate::ui::derived::Derived;
use crate::ui::export_context::{ContextProvider, ExportContext};
use crate::ui::markup::{Element, IntoMarkup, html, table_head};
use crate::ui::report::{Owner, Report, ReportRef};
use crate::ui::timing::printing::while_printing;
use crate::ui::{format, sentences};

/// How many blockers and actions are on the first page.
const ON_THE_FIRST_PAGE: usize = 3;

const BLOCKERS: &str = "Blockers";

/// The longest title, in characters, that is set in large type.
const SHORT_TITLE: usize = 40;

/// The longest summary, in characters and lines, that leaves room for the rest of its page.
const SHORT: (usize, usize) = (420, 5);

/// The longest link for the title block; a longer one is printed at the end.
const SHORT_LINK: usize = 420;

/// The id of the container.
const PLACE: &str = "paper";

/// The container of the print view, which has content only while the page is printed.
pub fn print_view(report: Derived<ReportRef>, export_context: ContextProvider) -> Element {
    while_printing(PLACE, move || {
        report.with_untracked(|report| {
            let export_context = export_context();
            let document = export_context.document(report);
            all_of_it(report, &export_context, &document)
        })
    });
    html::div().class("print-place").id(PLACE)
}

fn all_of_it(report: &Report, export_context: &ExportContext, document: &PlanDocument) -> Element {
    let first = html::section()
        .class("print-view__first")
        .child(title_block(report, export_context, document))
        .child(is_short(&document.heading.summary).then(|| summary(document)))
        .child(verdict(report))
        .child(what_holds_it_down(report))
        .child(first_actions(document))
        .child(phases(document))
        .child(counts(document))
        .child(link_block(document));
    html::article().class("print-view").child(first).child(rest::rest(report, document))
}

fn is_short(summary: &str) -> bool {
    let (characters, lines) = SHORT;
    !summary.is_empty() && summary.chars().count() <= characters && summary.lines().count() <= lines
}

/// A block of text that someone wrote.
fn own(class: &'static str, text: &str) -> Element {
    html::p().class(class).dir("auto").child(text.to_owned())
}

fn summary(document: &PlanDocument) -> Element {
    own("print-view__summary user-text", &document.heading.summary)
}

fn title_block(
    report: &Report,
    export_context: &ExportContext,
    document: &PlanDocument,
) -> Element {
    let fact = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| {
            let value = html::dd().dir("auto").child(value);
            html::div().child(html::dt().child(name)).child(value)
        })
    };
    let fingerprint = export_context.fingerprint.map(|it| {
        let code = html::dd().untranslated().child(it.to_string());
        html::div().child(html::dt().child("Check code")).child(code)
    });
    let heading = &document.heading;
    let facts = html::dl()
        .class("print-view__facts")
        .child(fact("Organisation", heading.organisation.clone()))
        .child(fact("From", heading.author.clone()))
        .child(fact("As of", document.created.in_words()))
        .child(fact("Next stage", format::sentence(document.stage)))
        .child(fingerprint);
    let claim = match report.owner {
        Owner::Visitor => None,
        Owner::Sender => Some(
            "Plan made by someone using MVP Readiness. The notes are theirs. We never ask for passwords or payments.",
        ),
    };
    let words = html::div()
        .child(html::p().class("eyebrow").child("MVP Readiness · twelve-week plan"))
        .child(title(document.name()))
        .child(facts)
        .child(claim.map(|words| html::p().class("print-view__claim").child(words)));
    let code = document.link.as_ref().and_then(|link| Symbol::of(link));
    html::header()
        .class("print-view__title")
        .child(words)
        .child(code.map(|symbol| qr_code(&symbol)))
}

fn title(name: &str) -> Element {
    let is_long = name.chars().count() > SHORT_TITLE;
    let class = if is_long { "user-text print-view__long-title" } else { "user-text" };
    html::h1().class(class).dir("auto").child(name.to_owned())
}

fn verdict(report: &Report) -> Element {
    let score = report.card.score.map(Points::floor);
    let then = report.plan.score_after(WEEKS).map(Points::floor);
    let band = report.plan.phases[2].band.map(Band::label);
    let number = |value: Option<u8>, words: String| {
        value.map(|value| {
            html::div()
                .class("print-view__number")
                .child(html::strong().untranslated().child(value.to_string()))
                .child(html::span().child(words))
        })
    };
    let later = format!("in week {WEEKS}{}", band.map_or(String::new(), |it| format!(": {it}")));
    let numbers = html::div()
        .class("print-view__numbers numeric")
        .child(number(score, "today, of 100".to_owned()))
        .child(number(then, later));
    // If less than half of the weight is known, the verdict starts with the range.
    let range = (!report.card.is_coverage_below(50)).then(|| sentences::range(report));
    let words = html::div()
        .child(html::p().class("print-view__verdict").child(sentences::verdict(report)))
        .child(range.map(|range| html::p().child(range).child(".")))
        .child(sentences::provisional(report).map(|words| html::p().child(words)));
    html::div().class("print-view__score").child(numbers).child(words)
}

fn what_holds_it_down(report: &Report) -> Option<Element> {
    let blockers = &report.verdict.blockers;
    let (shown, more) = blockers.split_at(blockers.len().min(ON_THE_FIRST_PAGE));
    let more = (!more.is_empty())
        .then(|| html::li().child(format!("And {} more, listed overleaf.", more.len())));
    (!shown.is_empty()).then(|| {
        let rows = shown.iter().map(|blocker| blocker_row(report, *blocker));
        block(BLOCKERS, html::ul().children(rows).child(more))
    })
}

fn blocker_row(report: &Report, blocker: Blocker) -> Element {
    let clause = format::sentence(sentences::blocker_clause(report, blocker));
    html::li().child(clause).child(".")
}

/// A section of the first page with a heading.
fn block(heading: &'static str, content: impl IntoMarkup) -> Element {
    html::section().class("print-view__block").child(html::h2().child(heading)).child(content)
}

fn first_actions(document: &PlanDocument) -> Option<Element> {
    let row = |action: &ActionLine| {
        let facts = format!(
            "{}, {}, {} points",
            format::sentence(&action.weeks()),
            format::days(action.effort),
            action.points
        );
        html::li().child(html::strong().child(action.title)).child(html::span().child(facts))
    };
    let rows: Vec<Element> = document.open_actions().take(ON_THE_FIRST_PAGE).map(row).collect();
    let heading = match rows.len() {
        0 => return None,
        1 => "First action",
        2 => "First two actions",
        _ => "First three actions",
    };
    Some(block(heading, html::ol().class("print-view__actions").child(rows)))
}

fn phases(document: &PlanDocument) -> Element {
    let row = |line: &PhaseLine| {
        let actions = document.actions.iter().filter(|action| action.phase == line.phase).count();
        let (start, end) = line.phase.weeks();
        html::tr()
            .child(html::th().scope("row").child(line.phase.label()))
            .child(html::td().child(format!("{start}–{end}")))
            .child(html::td().child(actions.to_string()))
            .child(html::td().child(line.days.clone()))
            .child(html::td().child(line.end.clone()))
    };
    let head = table_head([
        ("Phase", ""),
        ("Weeks", ""),
        ("Actions", ""),
        ("Days used", ""),
        ("Score at the end", ""),
    ]);
    let rows = document.phases.iter().map(row);
    let table = html::table().class("print-view__table numeric").child(head);
    block("Three phases", table.child(html::tbody().children(rows)))
}

/// The contents of the following pages.
fn counts(document: &PlanDocument) -> Element {
    let count = |number: usize, one: &str, many: &str| {
        (number > 0).then(|| format::count(number, one, many))
    };
    let parts: Vec<String> = [
        count(document.actions.len(), "action", "actions"),
        count(document.later.len(), "left for the next quarter", "left for the next quarter"),
        count(document.find_out.len(), "question to find out", "questions to find out"),
        count(document.risks.len(), "accepted risk", "accepted risks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let overleaf =
        (!parts.is_empty()).then(|| format!("On the next pages: {}. ", format::list(&parts)));
    let estimates = "Efforts are estimates for a small web product.";
    html::p()
        .class("print-view__note")
        .child(overleaf)
        .child(document.start_words())
        .child(" ")
        .child(estimates)
}

/// The link, which is at the end if it is long.
fn link_block(document: &PlanDocument) -> Option<Element> {
    let link = document.link.as_ref()?;
    let words = if is_link_long(document) {
        let anchor = html::a().href(link.clone()).child("Open this plan in a browser");
        html::p().child(anchor).child(": the full link is on the last page.")
    } else {
        link_text(link)
    };
    Some(html::footer().class("print-view__open").child(words))
}

/// Whether the link is at the end.
fn is_link_long(document: &PlanDocument) -> bool {
    document.link.as_ref().is_some_and(|link| link.len() > SHORT_LINK)
}
