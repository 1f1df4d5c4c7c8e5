//! The top of every view: name, ways around, save status, colours.

use leptos::prelude::*;

use super::save_status::SaveLine;
use crate::app::session::SaveStatus;
use crate::app::store::ColourScheme;
use crate::ui::memo::memo;

/// A way around the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: &'static str,
    /// It is where the visitor is.
    pub is_here: bool,
}

/// The header. `ways` may be empty.
#[component]
pub fn Header(
    /// The address of the start page.
    home: String,
    /// The ways around the open draft.
    ways: Memo<Vec<Way>>,
    /// Whether the open draft is safe.
    status: Memo<SaveStatus>,
    /// The colours chosen.
    colours: Memo<ColourScheme>,
    /// Runs with other colours.
    on_colours: Callback<ColourScheme>,
) -> impl IntoView {
    let has_ways = memo(move || !ways.read().is_empty());
    let links = move || {
        let links = ways.get().into_iter().map(|way| {
            let current = way.is_here.then_some("page");
            view! { <li><a href=way.href aria-current=current>{way.label}</a></li> }
        });
        let links = links.collect_view();
        has_ways.get().then(|| {
            view! {
                <nav class="header__ways" aria-label="Main">
                    <ul role="list">{links}</ul>
                </nav>
            }
        })
    };
    view! {
        <header class="header no-print">
            <div class="header__inner">
                <a class="wordmark" href=home>
                    <span class="wordmark__mark" aria-hidden="true"></span>
                    "MVP Readiness"
                </a>
                {links}
                <div class="header__end">
                    {move || has_ways.get().then(|| view! { <SaveLine status/> })}
                    <ColoursField colours on_colours/>
                </div>
            </div>
        </header>
    }
}

#[component]
fn ColoursField(colours: Memo<ColourScheme>, on_colours: Callback<ColourScheme>) -> impl IntoView {
    let options = ColourScheme::ALL
        .map(|each| {
            view! {
                <option value=each.code() prop:selected=move || colours.get() == each>{label(each)}</option>
            }
        })
        .into_iter()
        .collect_view();
    let on_change = move |event| {
        let code = event_target_value(&event);
        let named = |scheme: &ColourScheme| scheme.code() == code;
        if let Some(scheme) = ColourScheme::ALL.into_iter().find(named) {
            on_colours.run(scheme);
        }
    };
    view! {
        <label class="colours">
            <span class="visually-hidden">"Colours"</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
}

const fn label(scheme: ColourScheme) -> &'static str {
    match scheme {
        ColourScheme::Device => "Auto",
        ColourScheme::Light => "Light",
        ColourScheme::Dark => "Dark",
    }
}
