//! Components for sharing a plan, and for a plan received.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::share::opened::{Opened, Truncation};
use crate::app::share::{Shared, SharedTexts};
use crate::content::editions;
use crate::content::questionnaire;
use crate::domain::day::Day;
use crate::ui::components::export_panel::export_panel;
use crate::ui::components::find_out::ask_somebody;
use crate::ui::components::keep_copy::keep_copy;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::print_view::print_view;
use crate::ui::derived::Derived;
use crate::ui::export_context::{ExportContext, context_provider};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::pages::{plan, shared::sender};
use crate::ui::report::{ReportRef, plan_record};
use crate::ui::state::State;

/// The actions that share a plan.
pub fn sharing(state: State, report: Derived<ReportRef>) -> Markup {
    let export_context = || context_provider(move || ExportContext::of_visitor(state));
    let share = html::div().class("cluster").child(plan::share(state, plan_record(state)));
    all([
        part("Share", share).markup(),
        ask_somebody(report, state).markup(),
        export_panel(report, export_context()).markup(),
        part("Keep a copy", keep_copy(state)).markup(),
        print_view(report, export_context()).markup(),
    ])
}

/// The frame around a plan opened from a link.
pub fn arrived(state: State) -> Element {
    let opened = Arc::new(opened(state));
    let editions = editions();
    let frame = sender::frame(editions, &opened, RwSignal::new(None));
    wide_part("A shared plan", all([frame, sender::words(&opened).markup()]))
}

/// The plan as the recipient of its link sees it: truncated if it has no title, so that both cases
/// are shown.
fn opened(state: State) -> Opened {
    state.peek(|session| {
        let draft = &session.draft;
        let plan = || Shared::new(questionnaire(), Day::FIRST, &draft.assessment);
        let words = SharedTexts { heading: draft.heading(), ..SharedTexts::default() };
        let truncation =
            draft.title.is_empty().then_some(Truncation { percent: 40, has_lost_texts: true });
        Opened {
            plan: plan().with_texts(words).unwrap_or_else(|_| plan()),
            questionnaire: questionnaire(),
            truncation,
        }
    })
}
