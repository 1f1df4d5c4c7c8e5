//! Unique ids.

use js_sys::Math;

use crate::app::draft;

/// An id for a new draft.
#[must_use]
pub fn new_draft_id() -> String {
    let mut random = [0; 10];
    let crypto = super::dom::window().and_then(|window| window.crypto().ok());
    let is_filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut random).is_ok());
    if !is_filled {
        random = random.map(|_: u8| any_byte());
    }
    draft::id_from(random)
}

/// Good enough for an id; it is not used for security.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 255 by construction"
)]
fn any_byte() -> u8 {
    (Math::random() * 256.0) as u8
}
