//! A number between two buttons.

use leptos::prelude::*;

/// A number with *less* and *more* beside it. The caller keeps it in bounds.
#[component]
pub fn Stepper(
    /// Names the group; unique on the page.
    name: &'static str,
    /// What is counted.
    label: &'static str,
    /// A line under it.
    #[prop(optional)]
    hint: &'static str,
    /// The number as people read it, with its unit, such as "2.5 days".
    #[prop(into)]
    shown: Signal<String>,
    /// Cannot go lower.
    #[prop(into)]
    is_least: Signal<bool>,
    /// Cannot go higher.
    #[prop(into)]
    is_most: Signal<bool>,
    /// Runs with `false` for less and `true` for more.
    on_step: Callback<bool>,
) -> impl IntoView {
    let (label_id, hint_id) = (format!("{name}-label"), format!("{name}-hint"));
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <div class="stepper" role="group" aria-labelledby=label_id.clone() aria-describedby=described>
            <p class="stepper__label" id=label_id.clone()>{label}</p>
            {hint}
            <div class="stepper__row">
                // Not `disabled`: that would take the focus away from under the finger.
                <button
                    type="button"
                    class="button stepper__button"
                    aria-label=format!("Less: {label}")
                    aria-disabled=move || is_least.get().to_string()
                    on:click=move |_| if !is_least.get_untracked() { on_step.run(false) }
                >
                    "−"
                </button>
                <output class="stepper__value numeric" aria-live="polite">{move || shown.get()}</output>
                <button
                    type="button"
                    class="button stepper__button"
                    aria-label=format!("More: {label}")
                    aria-disabled=move || is_most.get().to_string()
                    on:click=move |_| if !is_most.get_untracked() { on_step.run(true) }
                >
                    "+"
                </button>
            </div>
        </div>
    }
}
