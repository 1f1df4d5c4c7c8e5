//! "Where did last month go?": five things that can wait, and the days spent on them.

use std::borrow::Cow;

use leptos::prelude::*;

use super::choice::{Labels, Layout, Offer, choice};
use crate::content::can_wait::can_wait;
use crate::domain::context::{CanWait, Spent};
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, html};

const OFFERS: [Offer; 3] = [
    Offer { label: "None", meaning: Cow::Borrowed("") },
    Offer { label: "Some", meaning: Cow::Borrowed("") },
    Offer { label: "A lot", meaning: Cow::Borrowed("") },
];

const ALL: [Spent; 3] = [Spent::None, Spent::Some, Spent::ALot];

/// The card. It is not scored: it turns time spent on polish into days for the plan. `spent` is in
/// the order of [`CanWait::ALL`]; `on_change` runs with the new values.
pub fn last_month(spent: Derived<[Spent; 5]>, on_change: Callback<[Spent; 5]>) -> Element {
    let rows = CanWait::ALL.map(|item| {
        let words = can_wait(item);
        let chosen = derived(move || {
            let now = spent.with(|spent| spent[item.index()]);
            ALL.iter().position(|&each| each == now)
        });
        let on_choose = Callback::new(move |at: usize| {
            let mut next = spent.get_untracked();
            next[item.index()] = ALL.get(at).copied().unwrap_or_default();
            on_change.run(next);
        });
        let name = format!("last-month-{}", item.index());
        let words = Labels { legend: words.label, hint: words.example };
        choice(&name, words, Layout::Inline, OFFERS.to_vec(), chosen, on_choose)
    });
    html::div().class("last-month").children(rows)
}
