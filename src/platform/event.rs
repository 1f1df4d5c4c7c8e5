//! What events of the browser carry. By name: a type of its own for each event would cost the bundle
//! more than the names do.

use js_sys::Reflect;
use web_sys::Event;

/// A text that an event carries; `None` when it carries none of that name.
#[must_use]
pub fn text(event: &Event, name: &str) -> Option<String> {
    Reflect::get(event, &name.into()).ok()?.as_string()
}

/// A flag that an event carries.
#[must_use]
pub fn flag(event: &Event, name: &str) -> bool {
    Reflect::get(event, &name.into()).is_ok_and(|value| value.is_truthy())
}
