//! The frame around every view, and how it gets onto the page.

use leptos::prelude::*;

use super::components::footer::Footer;
use super::components::header::{Header, Way};
use super::components::page_title;
use super::components::save_status::SaveTrouble;
use super::effects::{self, Saver};
use super::pages::Page;
use super::state::State;
use crate::app::route::{Document, Route};
use crate::app::session::{Action, Session};
use crate::content::questionnaire;
use crate::platform::{ids, page};
use crate::ui::memo::memo;

/// Reads what this browser keeps and the address, and puts the app on the page.
pub fn mount() {
    let saver = Saver::default();
    let mut session = Session::new(questionnaire(), Route::Start, ids::new_draft_id());
    let route = effects::address();
    for action in saver.first_read(route.document()) {
        session.apply(questionnaire(), action);
    }
    session.apply(questionnaire(), Action::Navigated(route));
    mount_to_body(move || view! { <App session saver/> });
}

/// Header, page, footer.
#[component]
pub fn App(
    /// What the visit starts with.
    session: Session,
    /// Keeps the open draft.
    saver: Saver,
) -> impl IntoView {
    let state = State::new(session);
    provide_context(state);
    let announcement = RwSignal::new(String::new());
    let shown = memo(move || state.route.with(Page::of));
    effects::run(state, saver, shown, announcement);
    let score = effects::spoken_score(state);
    let on_colours = Callback::new(move |scheme| state.dispatch(Action::ChoseColours(scheme)));
    let on_download = Callback::new(move |()| effects::download_draft(state));
    view! {
        <a class="skip-link visually-hidden" href="#main" on:click=move |event| {
            // The fragment is the route, so a plain link inside the page would lead away from it.
            event.prevent_default();
            page::focus_at_top(page_title::ID);
        }>"Skip to the content"</a>
        <Header
            home=state.href(&Route::Start)
            ways=ways(state)
            status=state.save_status()
            colours=state.colours()
            on_colours
        />
        <SaveTrouble status=state.save_status() on_download/>
        <main id="main">{move || shown.get().view()}</main>
        <Footer/>
        <p class="visually-hidden" role="status">{move || announcement.get()}</p>
        <p class="visually-hidden" role="status">{move || score.get()}</p>
    }
}

/// The ways around a draft; none on the start page or in somebody else's plan.
fn ways(state: State) -> Memo<Vec<Way>> {
    memo(move || {
        state.with(|session| {
            if session.route.document() != Document::Assess || !session.is_started {
                return Vec::new();
            }
            let way =
                |route: &Route, label, is_here| Way { href: state.href(route), label, is_here };
            let is_asking = !matches!(session.route, Route::Results | Route::Plan);
            vec![
                way(&Route::Home, "Questions", is_asking),
                way(&Route::Results, "Results", session.route == Route::Results),
                way(&Route::Plan, "Plan", session.route == Route::Plan),
            ]
        })
    })
}
