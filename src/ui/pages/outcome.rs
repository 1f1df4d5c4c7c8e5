//! The lazily loaded chunk: the pages after the questions, and the details and controls of the
//! questions.
//!
//! None of it is needed to answer, so in a release it is a second WASM, together with all that only
//! it uses (planner, links, charts, drafts as a whole, and the collapsed details of questions). The
//! feature `split` enables the split; without it this code is part of the first WASM, and
//! everything else stays the same.

use super::{drafts, method, missing, plan, results, review, shared};
use crate::content::help;
use crate::platform::sheet;
use crate::ui::components::asking::{asking, steps};
use crate::ui::components::clear_answer::clear_answer;
use crate::ui::components::draft_alerts::draft_alerts;
use crate::ui::components::keep_copy::keep_copy_while_asking;
use crate::ui::components::not_asked::not_asked;
use crate::ui::components::note::note;
use crate::ui::components::risk::risk_form;
use crate::ui::lazy::{LazyView, Loader, QuestionDetail};
use crate::ui::markup::{IntoMarkup, Markup, all};
use crate::ui::page::LazyPage;
use crate::ui::state::use_state;
use futures_util::FutureExt;

/// Loads the second WASM and its stylesheet.
pub const LOADER: Loader = Loader {
    load: || {
        Box::pin(async {
            let sheet = sheet::load_stylesheet();
            let is_loaded = second::load().await.is_ok();
            sheet.await.is_ok() && is_loaded
        })
    },
    // Once it is loaded, the future is ready at once.
    build: |view| second::view(view).now_or_never().and_then(Result::ok),
};

fn build(view: LazyView) -> Markup {
    let state = use_state();
    match view {
        LazyView::Page(page) => build_page(page),
        LazyView::Detail(id, QuestionDetail::Why) => help(id).why.markup(),
        LazyView::Detail(id, QuestionDetail::FindOut) => help(id).find_out.markup(),
        LazyView::Detail(id, QuestionDetail::Note) => note(state, id).markup(),
        LazyView::Under(id) => {
            all([risk_form(state, id), clear_answer(state, id).markup(), steps(id).markup()])
                .markup()
        }
        LazyView::Asking(decision) => asking(state, decision).markup(),
        LazyView::NotAsked(decision, opened, on_open) => {
            not_asked(state, decision, opened, on_open).markup()
        }
        LazyView::DraftCare => draft_alerts().markup(),
        LazyView::KeepCopy => keep_copy_while_asking().markup(),
    }
}

fn build_page(page: LazyPage) -> Markup {
    match page {
        LazyPage::Review => review::review_page(),
        LazyPage::Results => results::results_page(),
        LazyPage::Plan => plan::plan_page(),
        LazyPage::Drafts => drafts::drafts_page(),
        LazyPage::Method => method::method_page(),
        LazyPage::Shared => shared::shared_page(),
        LazyPage::Missing => missing::missing_page(),
    }
}

/// The entry point of the second WASM. It is a single function, since each lazily called function
/// gets a loader of its own.
#[cfg(feature = "split")]
#[expect(clippy::unnecessary_wraps, reason = "a call of what is loaded later can fail")]
mod second {
    use crate::ui::markup::Markup;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{LazyView, build};

    /// Builds a view; loads the WASM first if needed, and retries if that failed before.
    #[wasm_split(outcome, fallible, preload(load))]
    pub(super) fn view(what: LazyView) -> Result<Markup, SplitLoaderError> {
        Ok(build(what))
    }
}

#[cfg(not(feature = "split"))]
mod second {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use crate::ui::markup::Markup;

    use super::{LazyView, build};

    pub(super) fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub(super) fn view(what: LazyView) -> Ready<Result<Markup, Infallible>> {
        ready(Ok(build(what)))
    }
}
