//! The path forward: an unobtrusive contact link that the site owner configures.

use crate::app::settings::Forward;
use crate::ui::markup::{Element, html};

/// The link; nothing if none is configured.
pub fn path_forward(forward: Option<Forward>) -> Option<Element> {
    forward.map(|Forward { label, address }| {
        let link = html::a().class("button").href(address).child(label);
        html::aside()
            .class("path-forward no-print")
            .aria_label("The path forward")
            .child(html::p().child("Would you rather talk it through with someone?"))
            .child(html::p().child(link))
    })
}
