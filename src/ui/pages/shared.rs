//! A plan that came with a link: in memory, read-only. Nothing here can reach storage; a copy is
//! made by [`effects`], and only when asked for.

mod problem;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::share::{self, Problem, Shared as SharedPlan};
use crate::content::questionnaire;
use crate::ui::components::leave_alone::leave_alone;
use crate::ui::components::page_title::page_title;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::timeline::timeline;
use crate::ui::effects;
use crate::ui::markup::{IntoMarkup, Markup, all, button, el};
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::use_state;

use super::plan::parts as plan_parts;
use super::results::parts;
use crate::ui::memo::memo;

/// The page behind `/plan/`. Another link in the same tab is another plan.
pub fn shared_page() -> AnyView {
    let state = use_state();
    let last = StoredValue::new(String::new());
    let fragment = memo(move || {
        // On the way to another page nothing changes here any more.
        if let Route::Shared(fragment) = state.route.get() {
            last.set_value(fragment);
        }
        last.get_value()
    });
    effects::focus_each_link(fragment);
    let opened = move || match fragment.with(|link| share::read(&[questionnaire()], link)) {
        Ok(plan) => plan_view(&plan, None),
        Err(Problem::Incomplete { percent, recovered: Some(plan), .. }) => {
            plan_view(&plan, Some(percent))
        }
        Err(problem) => problem::screen(&problem),
    };
    el("div").class("page shared").child(opened).view()
}

/// Everything that the answers in a link lead to; `arrived` is the percentage of a cut link.
fn plan_view(plan: &SharedPlan, arrived: Option<u8>) -> Markup {
    let report = ReportRef::new(Report::of_sender(questionnaire(), plan.assessment().clone()));
    let is_scored = report.card.score.is_some();
    let rest = if is_scored { contents(&report) } else { nothing_in_it() };
    all([sender_bar(plan, arrived), rest])
}

fn contents(report: &ReportRef) -> Markup {
    let signal = {
        let report = ReportRef::clone(report);
        memo(move || ReportRef::clone(&report))
    };
    let weeks = all([plan_parts::lead(report).markup(), timeline(signal).markup()]);
    all([
        parts::head(report).markup(),
        parts::what_holds_it_down(report).markup(),
        parts::sections(report).markup(),
        parts::do_first(report, ()).markup(),
        wide_part("Twelve weeks", weeks).markup(),
        part("Leave alone for now", leave_alone(signal, None)).markup(),
        plan_parts::find_out(signal),
        plan_parts::next_quarter(signal).markup(),
        parts::exposed(report).markup(),
        parts::strengths(report).markup(),
        parts::accepted(report).markup(),
        parts::why(report).markup(),
        parts::all_answers(report).markup(),
    ])
}

fn nothing_in_it() -> Markup {
    let words = "This link opened as it was sent, and nothing was answered when it was made.";
    all([
        page_title("A plan without answers").markup(),
        el("p").class("lead").child(words).markup(),
    ])
}

/// Who it claims to be from, as of when, and the way to a copy of one's own.
fn sender_bar(plan: &SharedPlan, arrived: Option<u8>) -> Markup {
    let copied = plan.assessment().clone();
    let trouble = RwSignal::new(false);
    let copy = move |_| {
        trouble.set(effects::keep_copy(&copied).is_err());
    };
    let cut = arrived.map(|percent| {
        el("p")
            .class("notice notice--warn")
            .child(el("strong").child(format!("Incomplete: {percent} % of the link arrived.")))
            .child(" The answers below are all there and unchanged; whatever was written beside them is missing. Ask for the link again, or for the file.")
    });
    let fingerprint = el("strong").class("fingerprint").child(plan.fingerprint().to_string());
    let facts = el("p")
        .class("sender__facts numeric")
        .child(el("span").child("Plan as of ").child(plan.created().in_words()))
        .child(el("span").child("Fingerprint ").child(fingerprint))
        .child(arrived.map(|_| el("span").child("Incomplete")));
    let status = move || {
        let words = "The copy could not be kept: this browser does not store anything here.";
        trouble.get().then_some(words)
    };
    let bar = el("aside")
        .class("sender")
        .attr("aria-label", "About this plan")
        .child(el("p").child(
            "Plan made by someone using MVP Readiness. The notes are theirs. We never ask for passwords or payments.",
        ))
        .child(facts)
        .child(button("button no-print").on("click", copy).child("Make my own copy"))
        .child(el("p").attr("role", "status").child(status));
    all([bar.markup(), cut.markup()])
}
