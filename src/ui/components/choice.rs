//! A single choice from a few options, as native radios.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ui::derived::Derived;
use crate::ui::markup::{Element, ev, html};

/// One option.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its label.
    pub label: &'static str,
    /// Its meaning; may be empty.
    pub meaning: Cow<'static, str>,
}

/// How the options are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Full-width rows, one under the other.
    #[default]
    Rows,
    /// Short labels in a row.
    Inline,
}

/// The texts of the group.
#[derive(Clone, Copy, Debug)]
pub struct Labels {
    /// The question.
    pub legend: &'static str,
    /// A hint below the question; may be empty.
    pub hint: &'static str,
}

/// A group of radios with a legend. `name` is unique on the page; `chosen` and `on_choose` use
/// indices into `offers`.
pub fn choice(
    name: &str,
    words: Labels,
    layout: Layout,
    offers: Vec<Offer>,
    chosen: Derived<Option<usize>>,
    on_choose: Callback<usize>,
) -> Element {
    let has_hint = !words.hint.is_empty();
    let hint_id = format!("{name}-hint");
    let described = has_hint.then(|| hint_id.clone());
    let hint = has_hint.then(|| html::p().class("hint").id(hint_id).child(words.hint));
    let row = |(at, offer): (usize, Offer)| {
        let meaning = (!offer.meaning.is_empty())
            .then(|| html::span().class("choice__meaning").child(offer.meaning.into_owned()));
        let input = html::input()
            .r#type("radio")
            .name(name.to_owned())
            .value(at.to_string())
            .flag_fn("checked", move || chosen.get() == Some(at))
            .on(ev::change, move |_| on_choose.run(at));
        let text = html::span()
            .class("choice__text")
            .child(html::span().class("choice__label").child(offer.label))
            // Keeps label and meaning apart in the accessible name, too.
            .child(" ")
            .child(meaning);
        html::label().class("choice__row").child(input).child(text)
    };
    let class = match layout {
        Layout::Rows => "choice",
        Layout::Inline => "choice choice--inline",
    };
    html::fieldset()
        .class(class)
        .aria_describedby(described)
        .child(html::legend().class("choice__legend").child(words.legend))
        .child(hint)
        .child(html::div().class("choice__rows").children(offers.into_iter().enumerate().map(row)))
}
