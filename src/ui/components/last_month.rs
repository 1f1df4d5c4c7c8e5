//! "Where did last month go?": five things that can wait, and the days spent on them.

use leptos::prelude::*;

use super::choice::{Choice, Layout, Offer};
use crate::content::can_wait::can_wait;
use crate::domain::context::{CanWait, Spent};
use crate::ui::memo::memo;

const OFFERS: [Offer; 3] = [
    Offer { label: "None", meaning: "" },
    Offer { label: "Some", meaning: "" },
    Offer { label: "A lot", meaning: "" },
];

const ALL: [Spent; 3] = [Spent::None, Spent::Some, Spent::ALot];

/// The card. It is not scored: it turns polish into days for the plan.
#[component]
pub fn LastMonth(
    /// What was said, in the order of [`CanWait::ALL`].
    spent: Memo<[Spent; 5]>,
    /// Runs with what is said now.
    on_change: Callback<[Spent; 5]>,
) -> impl IntoView {
    let rows = CanWait::ALL.map(|item| {
        let words = can_wait(item);
        let chosen = memo(move || {
            let now = spent.with(|spent| spent[item.index()]);
            ALL.iter().position(|&each| each == now)
        });
        let on_choose = Callback::new(move |at: usize| {
            let mut next = spent.get_untracked();
            next[item.index()] = ALL.get(at).copied().unwrap_or_default();
            on_change.run(next);
        });
        view! {
            <Choice
                name=format!("last-month-{}", item.index())
                legend=words.label
                hint=words.example
                layout=Layout::Inline
                offers=OFFERS.to_vec()
                chosen
                on_choose
            />
        }
    });
    view! { <div class="last-month">{rows.into_iter().collect_view()}</div> }
}
