//! Days per week: a stepper with a slider next to it, and their effect.

use leptos::prelude::*;

use crate::domain::context;
use crate::ui::format;
use crate::ui::markup::{Element, ev, html};

use super::stepper::{Stepper, stepper};
use crate::ui::derived::{Derived, derived};

/// The slider ends at the team's capacity, and at five days at least.
fn slider_end(engineers: u16, current: u8) -> u8 {
    let five_days_each = u8::try_from(engineers.saturating_mul(20)).unwrap_or(u8::MAX);
    five_days_each.clamp(20, context::Capacity::MAX.quarter_days()).max(current)
}

/// The control. The number of people who write code determines the end of the slider, and
/// `on_change` runs on every step of either.
pub fn capacity(
    value: Derived<context::Capacity>,
    engineers: u16,
    on_change: Callback<context::Capacity>,
) -> Element {
    let quarters = move || value.get().quarter_days();
    let end = slider_end(engineers, value.get_untracked().quarter_days());
    let set = move |quarters: Option<u8>| {
        if let Some(capacity) = quarters.and_then(context::Capacity::from_quarter_days) {
            on_change.run(capacity);
        }
    };
    let on_step = Callback::new(move |is_more| {
        let now = value.get_untracked().quarter_days();
        set(if is_more { now.checked_add(1) } else { now.checked_sub(1) });
    });
    let buttons = stepper(&Stepper {
        name: "capacity",
        label: "Days a week",
        hint: "",
        shown: derived(move || format::quarter_days(u16::from(quarters()))),
        is_least: derived(move || quarters() == 0),
        is_most: derived(move || value.get() == context::Capacity::MAX),
        on_step,
    });
    let slider = html::input()
        .r#type("range")
        .class("capacity__slider")
        .aria_label("Days a week")
        .min("0")
        .max(end.to_string())
        .step("1")
        .value_fn(move || quarters().to_string())
        .attr_fn("aria-valuetext", move || Some(format::days_a_week(quarters())))
        .on(ev::input, move |event| set(event_target_value(&event).parse().ok()));
    html::div().class("capacity").child(buttons).child(slider)
}
