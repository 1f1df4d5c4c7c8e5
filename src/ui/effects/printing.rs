//! What is there only while the page is printed.

use leptos::prelude::*;

use crate::ui::scope::window_event_listener;

/// Whether the page is being printed. Browsers wait with the print until the page has changed.
pub fn printing() -> ReadSignal<bool> {
    let (is_printing, set_printing) = signal(false);
    window_event_listener("beforeprint", move |_| set_printing.set(true));
    window_event_listener("afterprint", move |_| set_printing.set(false));
    is_printing
}
