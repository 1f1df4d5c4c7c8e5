//! Text that someone else wrote: visibly theirs, in text nodes, and unable to change the writing
//! direction of its surroundings.

use crate::ui::markup::{Element, html};

/// A quotation of one line or several.
pub fn quote(text: String) -> Element {
    html::blockquote().class("quote").dir("auto").child(text)
}

/// A quotation with a label of ours that says what it is.
pub fn quote_of(what: &'static str, text: String) -> Element {
    let what = html::span().class("hint").child(what);
    html::div().class("quote-of").child(what).child(quote(text))
}
