//! Two plans side by side: the open link and a pasted one. Differences come first, by weight, and a
//! new draft takes one answer or the other.

mod facts;
mod versus;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::copying;
use crate::app::draft::plan_record::PlanRecord;
use crate::app::route::Route;
use crate::app::share::Heading;
use crate::app::share::compare::{self, Agreement, Pair};
use crate::app::share::opened::{Opened, SideBySide};
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::Editions;
use crate::platform::page;
use crate::ui::components::part::part;
use crate::ui::components::paste_box::{about_pasted, paste_box};
use crate::ui::components::versus::Taken;
use crate::ui::effects;
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::page::page_title;
use crate::ui::report::Report;

const DIALOG: &str = "compare-dialog";

/// The names of the two links.
const MINE: &str = "This link";
const THEIRS: &str = "The other link";

/// The button that opens [`dialog`].
pub fn opener() -> Element {
    button("button")
        .aria_haspopup("dialog")
        .on(ev::click, |_| page::show_dialog(DIALOG))
        .child("Compare with another link")
}

/// A dialog for the second link, which is stored in `other` once it can be read.
pub fn dialog(editions: Editions, other: RwSignal<Option<Arc<Opened>>>) -> Element {
    let on_send = move |text: &str| match editions.read(text) {
        Ok(opened) => {
            page::close_dialog(DIALOG);
            other.set(Some(Arc::new(opened)));
            effects::focus_title();
            None
        }
        Err(problem) => Some(about_pasted(&problem)),
    };
    let close = button("button button--quiet")
        .on(ev::click, |_| page::close_dialog(DIALOG))
        .child("Cancel");
    html::dialog()
        .class("compare-dialog")
        .id(DIALOG)
        .aria_labelledby("compare-title")
        .child(html::h2().id("compare-title").child("Compare with another link"))
        .child(html::p().class("hint").child(
            "Paste a second plan link to see both side by side. It is read in your browser and sent nowhere. This plan stays open.",
        ))
        .child(paste_box("compared-link", "Compare", Some(close), on_send))
}

/// One of the two plans, by the edition in which both are shown.
struct Side {
    opened: Arc<Opened>,
    report: Report,
}

/// The comparison page. It returns to the first plan when `other` is set to `None`.
pub fn comparison(
    editions: Editions,
    mine: &Arc<Opened>,
    theirs: &Arc<Opened>,
    other: RwSignal<Option<Arc<Opened>>>,
) -> Markup {
    let both = editions.side_by_side(mine, theirs);
    let pairs = compare::answers(both.questionnaire, &both.mine, &both.theirs);
    let is_one_sided = |pair: &&Pair| !pair.mine.is_given();
    let taken: Taken =
        RwSignal::new(pairs.iter().filter(is_one_sided).map(|pair| pair.question).collect());
    let side = |opened: &Arc<Opened>, assessment: &Assessment| Side {
        opened: Arc::clone(opened),
        report: Report::of_answers(both.questionnaire, assessment.clone()),
    };
    let sides = Arc::new([side(mine, &both.mine), side(theirs, &both.theirs)]);
    let back = button("button no-print")
        .on(ev::click, move |_| {
            other.set(None);
            effects::focus_title();
        })
        .child("Back to the plan");
    let head = html::header()
        .class("comparison__head")
        .child(page_title("Two plans side by side"))
        .child(html::p().class("lead").child(summary(&pairs)))
        .child(about_the_other(theirs))
        .child(about_editions(editions, mine, theirs))
        .child(facts::facts(&sides))
        .child(back);
    let has_choice = pairs.iter().any(|pair| pair.agreement != Agreement::Agree);
    let merge = has_choice.then(|| merge(editions, both, &sides, taken));
    all([head.markup(), versus::groups(&sides, &pairs, taken), merge.markup()])
}

fn count(pairs: &[Pair], agreement: Agreement) -> usize {
    pairs.iter().filter(|pair| pair.agreement == agreement).count()
}

fn summary(pairs: &[Pair]) -> String {
    let disagree = match count(pairs, Agreement::Disagree) {
        0 => "The plans differ on no questions".to_owned(),
        number => format!("The plans differ on {}", format::count(number, "question", "questions")),
    };
    let agree = count(pairs, Agreement::Agree) + count(pairs, Agreement::OtherConfidence);
    let more = match count(pairs, Agreement::OnlyOne) {
        0 => String::new(),
        1 => " One more has an answer in one of them alone.".to_owned(),
        more => format!(" {more} more are answered in only one of them."),
    };
    format!("{disagree} and agree on {agree}.{more}")
}

/// What is missing from the second link.
fn about_the_other(theirs: &Opened) -> Option<Element> {
    let truncation = theirs.truncation?;
    let rest = if truncation.has_lost_texts {
        " Its answers are all there; its words are missing."
    } else {
        " Its answers are all there."
    };
    let strong =
        html::strong().child(format!("Only {}% of the other link arrived.", truncation.percent));
    Some(html::p().class("notice notice--warn").child(strong).child(rest))
}

fn about_editions(editions: Editions, mine: &Opened, theirs: &Opened) -> Option<Element> {
    let (mine, theirs) = (mine.plan.edition(), theirs.plan.edition());
    (mine != theirs).then(|| {
        let today = editions.today.edition();
        html::p().class("notice").child(format!(
            "This link has edition {mine} of the questions and the other has edition {theirs}. Both are shown by today’s, edition {today}, as far as their answers can be carried over."
        ))
    })
}

/// A button that makes a draft of the chosen answers.
fn merge(editions: Editions, both: SideBySide, sides: &[Side; 2], taken: Taken) -> Element {
    let trouble = RwSignal::new("");
    let [mine, theirs] = sides;
    let title = mine.opened.merged_title(&theirs.opened);
    let record = PlanRecord::of_link(mine.opened.questionnaire, &mine.opened.plan);
    let keep = move |_| {
        let merged = taken.with_untracked(|taken| compare::merged(&both.mine, &both.theirs, taken));
        let merged = editions.as_of_today(both.questionnaire, &merged);
        let heading = Heading { title: title.clone(), ..Heading::default() };
        trouble.set(copying::keep(&Route::Plan, heading, merged, record.clone()));
    };
    let said = move || {
        let answers = format::count(taken.with(BTreeSet::len), "answer", "answers");
        format!(
            "The new draft starts from this link, with its product, days and progress, and takes {answers} from the other link. Your other drafts do not change."
        )
    };
    let button = button("button button--primary").on(ev::click, keep).child("Make a new draft");
    let content = all([
        html::p().class("prose numeric").child(said).markup(),
        html::p().child(button).markup(),
        html::p()
            .class("sender-about__status")
            .role("status")
            .child(move || trouble.get())
            .markup(),
    ]);
    html::div().class("no-print").child(part("Combine both in a new draft", content))
}
