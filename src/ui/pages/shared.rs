//! A plan opened from a link: in memory, read-only. Nothing here can reach storage; a draft is made
//! by [`effects`], and only on request.

mod comparison;
mod copying;
mod older;
mod problem;
mod progress;
pub(super) mod sender;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::share::opened::Opened;
use crate::content::editions;
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::Editions;
use crate::ui::components::export_panel::export_panel;
use crate::ui::components::leave_alone::leave_alone;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::print_view::print_view;
use crate::ui::components::timeline::timeline;
use crate::ui::derived::derived;
use crate::ui::effects;
use crate::ui::export_context::{ExportContext, context_provider};
use crate::ui::markup::{IntoMarkup, Markup, all, html, remounted};
use crate::ui::page::page_title;
use crate::ui::report::{Report, ReportRef};
use crate::ui::state::use_state;
use crate::ui::timing::printing::unfold_while_printing;

use super::plan::parts as plan_parts;
use super::results::parts;

/// The page at `/plan/`, with the editions in this build.
pub fn shared_page() -> Markup {
    shared_page_with(editions())
}

/// The page at `/plan/`. Another link in the same tab is another plan.
pub fn shared_page_with(editions: Editions) -> Markup {
    let state = use_state();
    let last = StoredValue::new(String::new());
    let fragment = derived(move || {
        // During navigation to another page, nothing changes here any more.
        if let Route::Shared(fragment) = state.route.get() {
            last.set_value(fragment);
        }
        last.get_value()
    });
    effects::focus_each_link(fragment);
    unfold_while_printing();
    let opened = remounted(move || match fragment.with(|link| editions.read(link)) {
        Ok(opened) => plan_view(editions, Arc::new(opened)),
        Err(problem) => problem::screen(editions, &problem),
    });
    html::div().class("page shared").child(opened).markup()
}

/// Everything that follows from the answers in a link, or a comparison of the plan with another
/// one.
fn plan_view(editions: Editions, opened: Arc<Opened>) -> Markup {
    let other = RwSignal::new(None::<Arc<Opened>>);
    let frame = sender::frame(editions, &opened, other);
    let shown = remounted(move || match other.get() {
        Some(theirs) => comparison::comparison(editions, &opened, &theirs, other),
        None => contents(editions, &opened),
    });
    all([frame, shown])
}

fn contents(editions: Editions, opened: &Arc<Opened>) -> Markup {
    let report = ReportRef::new(Report::of_sender(opened));
    let is_scored = report.card.score.is_some();
    let rest = if is_scored { what_follows(editions, opened, &report) } else { no_score(&report) };
    all([sender::words(opened).markup(), older::notice(editions, opened).markup(), rest])
}

fn what_follows(editions: Editions, opened: &Arc<Opened>, report: &ReportRef) -> Markup {
    let signal = {
        let report = ReportRef::clone(report);
        derived(move || ReportRef::clone(&report))
    };
    let export_context = {
        let opened = Arc::clone(opened);
        context_provider(move || ExportContext::of_sender(&opened))
    };
    let start = opened.plan.plan_start().map(|day| {
        html::p().class("prose").child("Week 1 starts on ").child(day.in_words()).child(".")
    });
    let weeks = all([plan_parts::lead(signal), start.markup(), timeline(signal).markup()]);
    all([
        parts::head(report).markup(),
        parts::what_holds_it_down(report, None).markup(),
        parts::sections(report).markup(),
        parts::do_first(report, ()).markup(),
        wide_part("Timeline", weeks).markup(),
        progress::so_far(report).markup(),
        progress::noted_besides(report).markup(),
        part("What can wait", leave_alone(signal, None)).markup(),
        plan_parts::find_out(signal),
        sender::answer_them(editions, opened, report).markup(),
        plan_parts::next_quarter(signal, ()).markup(),
        parts::exposed(report).markup(),
        parts::strengths(report).markup(),
        parts::accepted(report).markup(),
        parts::why(report, ()).markup(),
        parts::all_answers(report, None).markup(),
        export_panel(signal, Arc::clone(&export_context)).markup(),
        print_view(signal, export_context).markup(),
    ])
}

/// A page without a score: nothing is answered, or nothing with a level.
fn no_score(report: &ReportRef) -> Markup {
    let Assessment { answers, notes, .. } = &report.assessment;
    if answers.given() == 0 && notes.is_empty() {
        let words = "The link works, but it was made before any question was answered.";
        return all([
            page_title("A plan without answers").markup(),
            html::p().class("lead").child(words).markup(),
        ]);
    }
    let words = "None of its questions has a scored answer yet, so there is no score and no plan.";
    all([
        page_title("A plan without a score").markup(),
        html::p().class("lead").child(words).markup(),
        parts::all_answers(report, None).markup(),
    ])
}
