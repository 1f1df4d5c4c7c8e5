//! One choice out of a few, as native radios.

use leptos::prelude::*;

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// What it is called.
    pub label: &'static str,
    /// What it means; may be empty.
    pub meaning: &'static str,
}

/// How the offers are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Full-width rows, one under the other.
    #[default]
    Rows,
    /// Short labels side by side.
    Inline,
}

/// A group of radios with a legend. `chosen` and `on_choose` speak in positions of `offers`.
#[component]
pub fn Choice(
    /// Names the group; unique on the page.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A line under the question.
    #[prop(optional)]
    hint: &'static str,
    /// How the offers are laid out.
    #[prop(optional)]
    layout: Layout,
    /// What can be chosen.
    offers: Vec<Offer>,
    /// The chosen one.
    chosen: Memo<Option<usize>>,
    /// Runs with the one that was chosen.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    let rows = (offers.into_iter().enumerate())
        .map(move |(at, offer)| {
            let meaning = (!offer.meaning.is_empty())
                .then(|| view! { <span class="choice__meaning">{offer.meaning}</span> });
            view! {
                <label class="choice__row">
                    <input
                        type="radio"
                        name=name.clone()
                        value=at.to_string()
                        prop:checked=move || chosen.get() == Some(at)
                        on:change=move |_| on_choose.run(at)
                    />
                    <span class="choice__text">
                        <span class="choice__label">{offer.label}</span>
                        // Kept apart in the name that is read out, too.
                        " "
                        {meaning}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice" class:choice--inline=layout == Layout::Inline aria-describedby=described>
            <legend class="choice__legend">{legend}</legend>
            {hint}
            <div class="choice__rows">{rows}</div>
        </fieldset>
    }
}
