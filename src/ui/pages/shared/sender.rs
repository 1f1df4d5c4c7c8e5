//! The frame around a shared plan: who it claims to be from, as of when, what is missing from it,
//! what can be done with it, and the texts of the sender.

use std::sync::Arc;

use leptos::prelude::*;

use super::comparison;
use super::copying;
use super::problem;
use crate::app::draft::plan_record::PlanRecord;
use crate::app::file::plan::PlanFile;
use crate::app::find_out::ANSWER_THEM;
use crate::app::route::{Document, Route};
use crate::app::share::opened::{Opened, Truncation};
use crate::app::share::{self, Heading, LengthBand};
use crate::domain::questionnaire::Editions;
use crate::platform::{download, location, page};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::part::part;
use crate::ui::components::quote::quote;
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::report::Report;
use crate::ui::timing::printing::CANNOT_PRINT;

/// The sticky bar, the facts, and the actions. `other` is the plan to compare it with.
pub fn frame(
    editions: Editions,
    opened: &Arc<Opened>,
    other: RwSignal<Option<Arc<Opened>>>,
) -> Markup {
    let bar = html::aside().class("sender").aria_label("About this plan").child(
        "Plan made by someone using MVP Readiness. The notes are theirs. We never ask for passwords or payments.",
    );
    let ways_out = ways_out(editions, opened);
    let about = html::div().class("sender-about").child(facts(opened)).child(ways_out);
    all([
        bar.markup(),
        about.markup(),
        opened.truncation.map(|truncation| incomplete(editions, truncation)).markup(),
        comparison::dialog(editions, other).markup(),
    ])
}

fn facts(opened: &Opened) -> Element {
    let day = opened.plan.created().in_words();
    let fingerprint = match opened.fingerprint() {
        Some(fingerprint) => {
            let fingerprint =
                html::strong().class("fingerprint").untranslated().child(fingerprint.to_string());
            html::span().child("Check code ").child(fingerprint)
        }
        None => html::span().child("No check code: the link is incomplete"),
    };
    html::p()
        .class("sender-about__facts numeric")
        .child(html::span().child("Plan as of ").child(day))
        .child(fingerprint)
        .child(opened.truncation.map(|_| html::strong().child("Incomplete")))
}

/// The actions that copy, download, compare and print the plan.
fn ways_out(editions: Editions, opened: &Arc<Opened>) -> Markup {
    let trouble = RwSignal::new("");
    let copy = copy_to(Route::Plan, editions, opened, trouble);
    let save = opened.truncation.is_none().then(|| {
        let opened = Arc::clone(opened);
        button("button").on(ev::click, move |_| trouble.set(save(&opened))).child("Download file")
    });
    let print_it = move |_| trouble.set(page::print().err().map_or("", |_| CANNOT_PRINT));
    let left_behind = left_behind(opened);
    let buttons = html::div()
        .class("cluster no-print")
        .child(button("button").on(ev::click, move |_| copy()).child("Make my own copy"))
        .child(save)
        .child(comparison::opener())
        .child(button("button button--quiet").on(ev::click, print_it).child("Print"));
    let status = html::p().class("sender-about__status no-print").role("status");
    let hint = left_behind.map(|words| html::p().class("hint no-print").child(words));
    all([buttons.markup(), hint.markup(), status.child(move || trouble.get()).markup()])
}

/// A call to answer the sender's open questions; `None` if there are none.
pub fn answer_them(editions: Editions, opened: &Arc<Opened>, report: &Report) -> Option<Element> {
    let count = report.plan.find_out.len();
    if count == 0 {
        return None;
    }
    let trouble = RwSignal::new("");
    let copy = copy_to(Route::Review, editions, opened, trouble);
    let questions = format::count(count, "question is", "questions are");
    let words = format!(
        "{questions} open in this plan. If you know the answers, add them to your own copy, saved in this browser. Then share your copy and send the new link back."
    );
    let button = button("button button--primary").on(ev::click, move |_| copy()).child(ANSWER_THEM);
    let content = all([
        html::p().class("prose").child(words).markup(),
        html::p().child(button).markup(),
        html::p()
            .class("sender-about__status")
            .role("status")
            .child(move || trouble.get())
            .markup(),
    ]);
    Some(html::div().class("no-print").child(part("Do you know the answers?", content)))
}

/// Saves the plan as a draft of the visitor's own and navigates to a page of it, or reports why
/// not.
fn copy_to(
    route: Route,
    editions: Editions,
    opened: &Arc<Opened>,
    trouble: RwSignal<&'static str>,
) -> impl Fn() + Send + 'static {
    let opened = Arc::clone(opened);
    move || {
        let copied = editions.as_of_today(opened.questionnaire, opened.plan.assessment());
        let heading = Heading { title: opened.copy_title(), ..opened.plan.heading().clone() };
        let record = PlanRecord::of_link(opened.questionnaire, &opened.plan);
        trouble.set(copying::keep(&route, heading, copied, record));
    }
}

/// What a copy leaves out; `None` if it has everything.
fn left_behind(opened: &Opened) -> Option<&'static str> {
    let has_author = !opened.plan.heading().author.is_empty();
    has_author.then_some("Your copy includes everything except the author’s name.")
}

/// Downloads the plan as a file, and returns a status message.
fn save(opened: &Opened) -> &'static str {
    let plan = &opened.plan;
    let page = location::absolute(Document::Plan.to(Document::Plan));
    let link = share::link(&page, &share::encode(plan));
    let link = LengthBand::of(link.chars().count()).map(|_| link.as_str());
    let Ok(file) = PlanFile::new(plan, plan.texts()) else { return NOT_THE_SAME };
    let text = file.write(opened.questionnaire, link);
    if !PlanFile::read(&[opened.questionnaire], &text).is_ok_and(|read| read == file) {
        return NOT_THE_SAME;
    }
    download::text_file(file.name().as_str(), "application/json", &text);
    "File checked. Download started."
}

const NOT_THE_SAME: &str =
    "The file failed our check, so it was not saved. The plan is still in the link.";

/// A truncated link with all of its answers: what that means, and a field to paste the whole link.
fn incomplete(editions: Editions, truncation: Truncation) -> Element {
    let words = if truncation.has_lost_texts {
        " All answers are here and unchanged. Notes and names are missing. Ask the sender for the link again, or for the file."
    } else {
        " All answers are here and unchanged. The sender added no notes."
    };
    let strong = html::strong()
        .child(format!("Incomplete: only {}% of the link arrived.", truncation.percent));
    html::div()
        .class("notice notice--warn incomplete")
        .child(html::p().child(strong).child(words))
        .child(disclosure("Paste the whole link", move || problem::paste(editions)))
}

/// The texts of the heading, as quotations; `None` if there are none.
pub fn words(opened: &Opened) -> Option<Element> {
    let Heading { title, organisation, author, summary } = opened.plan.heading();
    let rows: Vec<Element> = [
        ("Title", title, "sender-words__row sender-words__row--title"),
        ("Organisation", organisation, "sender-words__row"),
        ("From", author, "sender-words__row"),
        ("Summary", summary, "sender-words__row"),
    ]
    .into_iter()
    .filter(|(_, text, _)| !text.is_empty())
    .map(|(what, text, class)| {
        let words = html::dd().child(quote(text.clone()));
        html::div().class(class).child(html::dt().child(what)).child(words)
    })
    .collect();
    let is_empty = rows.is_empty();
    (!is_empty).then(|| {
        html::figure()
            .class("sender-words")
            .child(html::figcaption().class("eyebrow").child("From the sender"))
            .child(html::dl().child(rows))
    })
}
