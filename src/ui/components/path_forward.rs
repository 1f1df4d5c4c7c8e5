//! The path forward: an unobtrusive contact link that the site owner configures.

use crate::app::settings::Forward;
use crate::ui::markup::{Element, el};

/// The link; nothing if none is configured.
pub fn path_forward(forward: Option<Forward>) -> Option<Element> {
    forward.map(|Forward { label, address }| {
        let link = el("a").class("button").attr("href", address).child(label);
        el("aside")
            .class("path-forward no-print")
            .attr("aria-label", "The path forward")
            .child(el("p").child("Would you rather talk it through with someone?"))
            .child(el("p").child(link))
    })
}
