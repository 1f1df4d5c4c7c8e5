//! Copying text to the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

use super::dom::{document, window};

/// The outcome of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The text is in the clipboard.
    Copied,
    /// The browser refused; it is selected in the field, one key press from the clipboard.
    Selected,
    /// Neither worked.
    Refused,
}

/// Copies `text`. If the browser does not permit that, selects it in the field `id`.
pub async fn copy(text: &str, id: &str) -> CopyOutcome {
    if write(text).await.is_ok() {
        return CopyOutcome::Copied;
    }
    let field = document().and_then(|document| document.get_element_by_id(id));
    match field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        Some(field) => {
            field.set_value(text);
            let is_focused = field.focus().is_ok();
            field.select();
            if is_focused { CopyOutcome::Selected } else { CopyOutcome::Refused }
        }
        None => CopyOutcome::Refused,
    }
}

async fn write(text: &str) -> Result<(), JsValue> {
    let navigator = window().ok_or(JsValue::NULL)?.navigator();
    // Missing outside secure contexts, despite the type.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    let clipboard: web_sys::Clipboard = clipboard.dyn_into()?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
