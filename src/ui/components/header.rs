//! The header of every view: name, navigation, save status, theme.

use leptos::prelude::*;

use super::save_status::save_line;
use crate::app::draft::store::ColourScheme;
use crate::app::session::SaveStatus;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, ev, html};

/// A navigation link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavLink {
    /// Its URL.
    pub href: String,
    /// Its label.
    pub label: &'static str,
    /// It leads to the current page.
    pub is_here: bool,
}

/// The values and callbacks of the header.
pub struct HeaderProps {
    /// The skip link.
    pub skip: Element,
    /// The URL of the start page.
    pub home: String,
    /// The links of the open draft; may be empty.
    pub ways: Derived<Vec<NavLink>>,
    /// Whether the open draft is saved.
    pub status: Derived<SaveStatus>,
    /// The chosen theme.
    pub colours: Derived<ColourScheme>,
    /// Runs when another theme is chosen.
    pub on_colours: Callback<ColourScheme>,
}

/// The header.
pub fn header(what: HeaderProps) -> Element {
    let HeaderProps { skip, home, ways, status, colours, on_colours } = what;
    let has_ways = derived(move || !ways.with(Vec::is_empty));
    // Reads `ways` alone: an effect that reads a memo after another one derived from it misses
    // changes.
    let links = move || {
        let ways = ways.get();
        (!ways.is_empty()).then(|| {
            let links = ways.into_iter().map(|way| {
                let current = way.is_here.then_some("page");
                let link = html::a().href(way.href).aria_current(current);
                html::li().child(link.child(way.label))
            });
            html::nav()
                .class("header__ways")
                .aria_label("Main")
                .child(html::ul().role("list").children(links))
        })
    };
    let wordmark = html::a()
        .class("wordmark")
        .href(home)
        .child(html::span().class("wordmark__mark").aria_hidden("true"))
        .child("MVP Readiness");
    let end = html::div()
        .class("header__end")
        .child(move || has_ways.get().then(|| save_line(status)))
        .child(colours_field(colours, on_colours));
    let inner = html::div().class("header__inner").child(wordmark).child(links).child(end);
    html::header().class("header no-print").child(skip).child(inner)
}

fn colours_field(colours: Derived<ColourScheme>, on_colours: Callback<ColourScheme>) -> Element {
    let option = |each: ColourScheme| {
        html::option()
            .value(each.code())
            .flag_fn("selected", move || colours.get() == each)
            .child(label(each))
    };
    let on_change = move |event| {
        let code = event_target_value(&event);
        let named = |scheme: &ColourScheme| scheme.code() == code;
        if let Some(scheme) = ColourScheme::ALL.into_iter().find(named) {
            on_colours.run(scheme);
        }
    };
    html::label()
        .class("colours")
        .child(html::span().class("visually-hidden").child("Theme"))
        .child(
            html::select()
                .name("colours")
                .on(ev::change, on_change)
                .children(ColourScheme::ALL.map(option)),
        )
}

const fn label(scheme: ColourScheme) -> &'static str {
    match scheme {
        ColourScheme::Device => "Auto",
        ColourScheme::Light => "Light",
        ColourScheme::Dark => "Dark",
    }
}
