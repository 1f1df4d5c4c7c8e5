//! The pages that stand on answers: results, plan, a shared plan. In a release they are a second WASM.

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{plan, results, shared};
use crate::ui::components::page_title::page_title;
use crate::ui::markup::{IntoMarkup, Markup, all, button, el};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Results,
    Plan,
    Shared,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    OnItsWay,
    Here,
    Failed,
}

#[cfg(feature = "split")]
mod load {
    use super::*;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};
    #[wasm_split(outcome, fallible, preload(preload))]
    pub fn build(page: Outcome) -> Result<AnyView, SplitLoaderError> {
        Ok(view(page))
    }
}
#[cfg(not(feature = "split"))]
mod load {
    use super::*;
    pub async fn build(page: Outcome) -> Result<AnyView, ()> {
        Ok(view(page))
    }
    pub async fn preload() -> Result<(), ()> {
        Ok(())
    }
}

fn view(page: Outcome) -> AnyView {
    match page {
        Outcome::Results => results::results_page(),
        Outcome::Plan => plan::plan_page(),
        Outcome::Shared => shared::shared_page(),
    }
}

/// Begins to fetch.
pub fn preload() {
    spawn_local(async move {
        let _ = load::preload().await;
    });
}

pub fn outcome_page(page: Outcome) -> AnyView {
    let arrival = RwSignal::new(Arrival::OnItsWay);
    spawn_local(async move {
        let a = match load::preload().await {
            Ok(()) => Arrival::Here,
            Err(_) => Arrival::Failed,
        };
        arrival.try_set(a);
    });
    el("div")
        .child(move || match arrival.get() {
            Arrival::Here => match load::build(page).now_or_never() {
                Some(Ok(view)) => view.markup(),
                _ => Markup::default(),
            },
            _ => el("p").child("Loading").markup(),
        })
        .view()
}
