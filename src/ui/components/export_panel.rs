//! Exporting the plan: what each format is for, and the button for it.

mod issues;

use leptos::prelude::*;

use super::disclosure::disclosure;
use super::part::part;
use crate::app::export::{PlanDocument, calendar, markdown, tables};
use crate::app::file::name::{FileName, Kind};
use crate::platform::{download, page};
use crate::ui::derived::Derived;
use crate::ui::export_context::{ContextProvider, ExportContext};
use crate::ui::markup::{Element, IntoMarkup, all, button, ev, html};
use crate::ui::report::ReportRef;
use crate::ui::timing::printing::CANNOT_PRINT;
use crate::ui::timing::today;

/// The status of the last file; empty at first.
type Status = RwSignal<String>;

/// A plan that can be exported.
#[derive(Clone)]
struct Taking {
    report: Derived<ReportRef>,
    export_context: ContextProvider,
    status: Status,
}

impl Taking {
    fn document(&self) -> (ExportContext, PlanDocument) {
        let export_context = (self.export_context)();
        let document = self.report.with_untracked(|report| export_context.document(report));
        (export_context, document)
    }
}

/// One format, and what it is for.
#[derive(Clone, Copy)]
struct Form {
    name: &'static str,
    purpose: &'static str,
    /// The accessible name of the button.
    label: &'static str,
    kind: Kind,
    write: fn(&ExportContext, &PlanDocument) -> String,
}

const FORMS: [Form; 5] = [
    Form {
        name: "Checklist",
        purpose: "Markdown, for a wiki, an editor or a pull request.",
        label: "Download checklist",
        kind: Kind::Markdown,
        write: |_, document| markdown::document(document),
    },
    Form {
        name: "Spreadsheet",
        purpose: "CSV with everything: dates, days, points, owners, and the accepted risks.",
        label: "Download spreadsheet",
        kind: Kind::Csv,
        write: |_, document| tables::generic(document),
    },
    Form {
        name: "Calendar",
        purpose: "One all-day event per action, across its weeks. Importing a newer file updates them.",
        label: "Download calendar",
        kind: Kind::Calendar,
        write: |export_context, document| calendar::calendar(document, &export_context.series()),
    },
    Form {
        name: "Jira",
        purpose: "CSV for Jira’s importer, one task per open action. If asked for a date format, enter yyyy-MM-dd.",
        label: "Download for Jira",
        kind: Kind::JiraCsv,
        write: |_, document| tables::jira(document),
    },
    Form {
        name: "Linear",
        purpose: "CSV for Linear’s command-line importer, with status, priority and estimate.",
        label: "Download for Linear",
        kind: Kind::LinearCsv,
        write: |_, document| tables::linear(document),
    },
];

/// Every format with its button. `export_context` is computed when one is pressed.
pub fn export_panel(report: Derived<ReportRef>, export_context: ContextProvider) -> Element {
    today::follow();
    let taking = Taking { report, export_context, status: RwSignal::new(String::new()) };
    let status = taking.status;
    let print_it = move |_| {
        if page::print().is_err() {
            status.set(CANNOT_PRINT.to_owned());
        }
    };
    let print = row(
        "Print or PDF",
        "A one-page summary, for example for an investor, then the full plan.",
        button("button").on(ev::click, print_it).child("Print this plan"),
    );
    let forms = FORMS.map(|form| form_row(&taking, form));
    let list = html::ul()
        .class("export-panel")
        .role("list")
        .child(print)
        .children(forms)
        .child(plan_file(&taking))
        .child(issues(&taking));
    let begins = {
        let taking = taking.clone();
        move || {
            taking.report.track();
            let (_, document) = taking.document();
            html::p().class("hint").child(document.start_words())
        }
    };
    let said = html::p().class("export-panel__status").role("status");
    let content = all([begins.markup(), list.markup(), said.child(move || status.get()).markup()]);
    html::div().class("no-print").child(part("Export", content))
}

fn row(name: &'static str, purpose: &'static str, way: impl IntoMarkup) -> Element {
    let words = html::div()
        .class("export-panel__words")
        .child(html::h3().child(name))
        .child(html::p().class("hint").child(purpose));
    html::li().class("export-panel__row").child(words).child(way)
}

fn form_row(taking: &Taking, form: Form) -> Element {
    let Form { name, purpose, label, kind, write } = form;
    let taking = taking.clone();
    let hand = move |_| {
        let (export_context, document) = taking.document();
        let file = FileName::of_kind(&document.heading.title, kind);
        hand_over(taking.status, &file, kind, &write(&export_context, &document));
    };
    row(name, purpose, button("button").on(ev::click, hand).child(label))
}

/// The file that this app can open.
fn plan_file(taking: &Taking) -> Element {
    let taking = taking.clone();
    let hand = move |_| match (taking.export_context)().file {
        Some((name, text)) => hand_over(taking.status, &name, Kind::Plan, &text),
        None => taking
            .status
            .set("This plan is incomplete, so it can’t be downloaded as a file.".to_owned()),
    };
    row(
        "Plan file",
        "JSON with every answer and note. You can import it here again.",
        button("button").on(ev::click, hand).child("Download plan file"),
    )
}

fn hand_over(status: Status, name: &FileName, kind: Kind, text: &str) {
    download::text_file(name.as_str(), kind.media_type(), text);
    status.set(format!("Handed to the browser: {}", name.as_str()));
}

fn issues(taking: &Taking) -> Element {
    let taking = taking.clone();
    let form = disclosure("Choose a repository", move || issues::form(&taking));
    let words = html::div().class("export-panel__words").child(html::h3().child("GitHub")).child(
        html::p().class("hint").child(
            "One issue per open action: prefilled links, or a script that creates them all.",
        ),
    );
    html::li().class("export-panel__row export-panel__row--wide").child(words).child(form)
}
