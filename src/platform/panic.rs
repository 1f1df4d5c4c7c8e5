//! A panic ends the program: this says so in words, on the page and on the console.

use super::dom::document;

/// The element of `index.html` that says that something broke.
const BROKEN: &str = "broken";

/// From now on a panic is written to the console, and the page says that something broke.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(broken) = document().and_then(|document| document.get_element_by_id(BROKEN)) {
            // Nothing is left to report a failure to.
            let _ = broken.remove_attribute("hidden");
        }
    }));
}
