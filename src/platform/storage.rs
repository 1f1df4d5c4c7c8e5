//! The browser's storage for this origin.

use gloo_storage::{LocalStorage as Gloo, Storage as _};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::app::draft::store::{KeyValue, StoreError};

/// `localStorage`: a few megabytes of text that outlive the tab.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

impl KeyValue for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        open()?.get_item(key).map_err(|error| store_error(&error))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        open()?.set_item(key, value).map_err(|error| store_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        open()?.remove_item(key).map_err(|error| store_error(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = open()?;
        let length = storage.length().map_err(|error| store_error(&error))?;
        (0..length)
            // Another tab may have removed a key in the meantime: then there are fewer.
            .filter_map(|at| storage.key(at).map_err(|error| store_error(&error)).transpose())
            .collect()
    }
}

/// The key of the draft that this tab remembers across a reload, and no other tab sees.
const OPEN_IN_TAB: &str = "rdy/1/open";

/// The draft that was open in this tab.
#[must_use]
pub fn open_in_tab() -> Option<String> {
    of_tab()?.get_item(OPEN_IN_TAB).ok()?
}

/// Records which draft is open in this tab. If that is refused, a reload opens the draft that was
/// last opened in any tab.
pub fn keep_open_in_tab(id: &str) {
    if let Some(storage) = of_tab() {
        let _ = storage.set_item(OPEN_IN_TAB, id);
    }
}

fn of_tab() -> Option<Storage> {
    super::dom::window()?.session_storage().ok()?
}

/// Asks the browser first: where storage is blocked, gloo-storage panics. Values are read and
/// written as plain text, because a value that does not parse must still be read and quarantined.
#[expect(clippy::disallowed_methods, reason = "the one place that touches storage")]
fn open() -> Result<Storage, StoreError> {
    match super::dom::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(Gloo::raw()),
        Some(Ok(None) | Err(_)) | None => Err(StoreError::Blocked),
    }
}

fn store_error(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        // The second name is Firefox-specific.
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError") => StoreError::Blocked,
        _ => StoreError::Other,
    }
}
