//! Files chosen by the visitor.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// Why no text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// No file was chosen.
    NoFile,
    /// It has more bytes than allowed.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads the text of the file chosen in the target field of an event. The field is reset, so that
/// the same file can be chosen again.
///
/// # Errors
/// See [`NoText`].
pub async fn text_of(event: Event, max_bytes: usize) -> Result<String, NoText> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let field = field.ok_or(NoText::NoFile)?;
    let file = field.files().and_then(|files| files.get(0)).ok_or(NoText::NoFile)?;
    #[expect(clippy::cast_precision_loss, reason = "a limit of a few megabytes is exact")]
    let is_too_large = file.size() > max_bytes as f64;
    let text = if is_too_large {
        Err(NoText::TooLarge)
    } else {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        text.ok_or(NoText::Unreadable)
    };
    field.set_value("");
    text
}
