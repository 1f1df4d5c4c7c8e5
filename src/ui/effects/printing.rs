//! What is there only while the page is printed.

use leptos::ev;
use leptos::prelude::*;

/// Whether the page is being printed. Browsers wait with the print until the page has changed.
pub fn printing() -> ReadSignal<bool> {
    let (is_printing, set_printing) = signal(false);
    let before = window_event_listener(ev::beforeprint, move |_| set_printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| set_printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    is_printing
}
