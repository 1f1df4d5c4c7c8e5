//! Window listeners in the capture phase.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// A listener for one type of event, removed on drop.
pub struct CaptureListener {
    name: &'static str,
    listener: Closure<dyn FnMut(Event)>,
}

impl CaptureListener {
    /// Adds a listener. Events that `run` stops reach nothing on the page.
    #[must_use]
    pub fn of(name: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        let listener = Closure::new(run);
        if let Some(window) = super::dom::window() {
            let function = listener.as_ref().unchecked_ref();
            // Fails for no event name.
            let _ = window.add_event_listener_with_callback_and_bool(name, function, true);
        }
        Self { name, listener }
    }
}

impl Drop for CaptureListener {
    fn drop(&mut self) {
        if let Some(window) = super::dom::window() {
            let function = self.listener.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool(self.name, function, true);
        }
    }
}
