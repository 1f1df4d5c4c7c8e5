//! An address that leads nowhere.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::ui::components::page_title::PageTitle;
use crate::ui::state::use_state;

/// Says so, and shows the ways on.
#[component]
pub fn Missing() -> AnyView {
    let state = use_state();
    view! {
        <div class="page page--narrow stack">
            <PageTitle text="Nothing here"/>
            <p class="lead">
                "This address does not lead to a part of the assessment. Your answers are not affected."
            </p>
            <p class="cluster">
                <a class="button button--primary" href=state.href(&Route::Home)>"To your assessment"</a>
                <a class="button" href=state.href(&Route::Start)>"To the start page"</a>
            </p>
        </div>
    }
    .into_any()
}
