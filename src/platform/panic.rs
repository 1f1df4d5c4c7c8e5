//! The panic hook: a panic ends the app, and this reports it on the page and on the console.

use super::dom::document;

/// The element of `index.html` with the error message.
const BROKEN: &str = "broken";

/// Installs a hook that logs a panic to the console and shows the error message on the page.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Some(broken) = document().and_then(|document| document.get_element_by_id(BROKEN)) {
            // There is nowhere left to report a failure.
            let _ = broken.remove_attribute("hidden");
        }
    }));
}
