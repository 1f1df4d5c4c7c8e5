//! Every component in its states: at `/assess/#/gallery`, in development builds only.
//!
//! Components that receive their state as a value are on the first page, in all of their states.
//! Components that follow a draft are on one page for each of several drafts ([`Situation`]), since
//! two instances would share ids. Nothing here is saved: autosave does not follow these drafts.

mod answering;
mod basics;
mod carrying;
mod findings;
mod sharing;
mod situation;
mod values;

use leptos::prelude::*;

use self::situation::Situation;
use crate::app::route::Route;
use crate::ui::components::part::part;
use crate::ui::derived::derived;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::page::page_title;
use crate::ui::pages::plan;
use crate::ui::report::Report;
use crate::ui::state::use_state;

/// The first page, at an address that no route uses. The pages of the situations are below it.
const ADDRESS: &str = "/gallery";

/// A page of the gallery: the first one, or the one of a situation.
type Shown = Option<Situation>;

/// The page of the gallery at a route, if it is one.
fn shown_at(route: &Route) -> Option<Shown> {
    let Route::Missing(address) = route else { return None };
    match address.strip_prefix(ADDRESS)? {
        "" => Some(None),
        below => {
            let named = |situation: &Situation| below.strip_prefix('/') == Some(situation.code());
            Situation::ALL.into_iter().find(named).map(Some)
        }
    }
}

/// Whether a route leads to the gallery.
pub fn is_at(route: &Route) -> bool {
    shown_at(route).is_some()
}

/// The gallery, on the page in the address.
pub fn gallery_page() -> Markup {
    let visitor = use_state();
    let shown = derived(move || visitor.route.with(shown_at));
    html::div().child(move || shown.get().map(page)).markup()
}

fn page(shown: Shown) -> Markup {
    // Components below that ask for the state get this one, and leave the visitor's own alone.
    let state = shown.unwrap_or(Situation::Answered).state();
    provide_context(state);
    let head = html::div().class("stack").child(page_title(title(shown))).child(ways(shown));
    let page = html::div().class("page").child(head);
    if shown.is_none() {
        let page = page.child(basics::basics()).child(values::values());
        return all([page.markup(), values::above_the_page()]);
    }
    let report = Report::of_visitor(state);
    let is_scored = report.with_untracked(|report| report.card.score.is_some());
    // As on the pages of the app, there are no results without answers.
    let follows = if is_scored {
        all([
            findings::findings(report),
            carrying::carrying(state, report),
            sharing::sharing(state, report),
        ])
    } else {
        part("The plan", plan::nothing_yet(state)).markup()
    };
    let page = page
        .child(answering::answering(state, address(shown)))
        .child(follows)
        .child(sharing::arrived(state));
    all([answering::bar(state), page.markup()])
}

fn title(shown: Shown) -> &'static str {
    shown.map_or("Components", Situation::title)
}

fn address(shown: Shown) -> String {
    let below = shown.map_or(String::new(), |situation| format!("/{}", situation.code()));
    format!("#{ADDRESS}{below}")
}

fn ways(shown: Shown) -> Element {
    let way = |to: Shown| {
        let current = (to == shown).then_some("page");
        let link = html::a().href(address(to)).aria_current(current);
        html::li().child(link.child(title(to)))
    };
    let all = [None].into_iter().chain(Situation::ALL.map(Some));
    let list = html::ul().class("cluster").role("list").children(all.map(way));
    html::nav().aria_label("Gallery").child(list)
}

/// A callback that does nothing.
fn nowhere<T: Send + Sync + 'static>() -> Callback<T> {
    Callback::new(|_| {})
}
