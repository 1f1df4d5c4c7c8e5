//! The settings of the site's owner, embedded in the page.

use crate::app::settings::Settings;

use super::dom::document;

/// The id of the settings block in the page.
const ID: &str = "settings";

/// Reads the block; without one, nothing is set.
#[must_use]
pub fn read() -> Settings {
    let block = document().and_then(|document| document.get_element_by_id(ID));
    let text = block.and_then(|block| block.text_content());
    text.map(|text| Settings::parse(&text)).unwrap_or_default()
}
