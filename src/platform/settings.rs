//! What the owner of the site has set in the document.

use crate::app::settings::Settings;

use super::dom::document;

/// The block of settings in the document.
const ID: &str = "settings";

/// Reads the block; nothing is set where there is none.
#[must_use]
pub fn read() -> Settings {
    let block = document().and_then(|document| document.get_element_by_id(ID));
    let text = block.and_then(|block| block.text_content());
    text.map(|text| Settings::parse(&text)).unwrap_or_default()
}
