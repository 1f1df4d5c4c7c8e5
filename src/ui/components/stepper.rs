//! A number between two buttons.

use leptos::prelude::*;

use crate::ui::derived::Derived;
use crate::ui::markup::{Element, button, ev, html};

/// The values and callbacks of a stepper.
pub struct Stepper {
    /// Identifies the group; unique on the page.
    pub name: &'static str,
    /// What is counted.
    pub label: &'static str,
    /// A hint below it; may be empty.
    pub hint: &'static str,
    /// The number as people read it, with its unit, such as "2.5 days".
    pub shown: Derived<String>,
    /// At the minimum.
    pub is_least: Derived<bool>,
    /// At the maximum.
    pub is_most: Derived<bool>,
    /// Runs with `false` for less and `true` for more.
    pub on_step: Callback<bool>,
}

/// A number between buttons for *less* and *more*. The caller keeps it in bounds.
pub fn stepper(what: &Stepper) -> Element {
    let Stepper { name, label, hint, shown, is_least, is_most, on_step } = *what;
    let (label_id, hint_id) = (format!("{name}-label"), format!("{name}-hint"));
    let has_hint = !hint.is_empty();
    let described = has_hint.then(|| hint_id.clone());
    let hint = has_hint.then(|| html::p().class("hint").id(hint_id).child(hint));
    let step = |is_more: bool, is_end: Derived<bool>, words: String, sign: &'static str| {
        let run = move |_| {
            if !is_end.get_untracked() {
                on_step.run(is_more);
            }
        };
        // Not `disabled`: that would drop the focus from the button being pressed.
        button("button stepper__button")
            .aria_label(words)
            .attr_fn("aria-disabled", move || Some(is_end.get().to_string()))
            .on(ev::click, run)
            .child(sign)
    };
    let number = html::output()
        .class("stepper__value numeric")
        .untranslated()
        .aria_live("polite")
        .child(move || shown.get());
    let row = html::div()
        .class("stepper__row")
        .child(step(false, is_least, format!("Less: {label}"), "−"))
        .child(number)
        .child(step(true, is_most, format!("More: {label}"), "+"));
    html::div()
        .class("stepper")
        .role("group")
        .aria_labelledby(label_id.clone())
        .aria_describedby(described)
        .child(html::p().class("stepper__label").id(label_id).child(label))
        .child(hint)
        .child(row)
}
