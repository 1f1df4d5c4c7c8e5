//! Properties of browser events. Read by name: a type for each event would cost the bundle more
//! than the names do.

use js_sys::Reflect;
use web_sys::Event;

/// A text property of an event; `None` when there is none of that name.
#[must_use]
pub fn text(event: &Event, name: &str) -> Option<String> {
    Reflect::get(event, &name.into()).ok()?.as_string()
}

/// A boolean property of an event.
#[must_use]
pub fn flag(event: &Event, name: &str) -> bool {
    Reflect::get(event, &name.into()).is_ok_and(|value| value.is_truthy())
}
