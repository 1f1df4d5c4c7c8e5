//! The footer of every view.

use crate::ui::markup::{Element, html};

/// The footer: what is stored, what the scores mean, and a link to the accessibility page, whose
/// address is `accessibility`.
pub fn footer(accessibility: &'static str) -> Element {
    around(inner(accessibility))
}

/// The footer of a static page, which also links to the licences of the site's components.
#[cfg(not(target_arch = "wasm32"))]
pub fn reading_footer(accessibility: &'static str, licences: &'static str) -> Element {
    let link = html::a().href(licences).child("Open-source licences");
    around(inner(accessibility).child(html::p().child(link)))
}

fn inner(accessibility: &'static str) -> Element {
    html::div()
        .class("footer__inner")
        .child(html::p().child(
            "No account, no cookies, no server. Your answers stay in this browser until you share them.",
        ))
        .child(html::p().child(
            "Efforts, targets and weights are judgement calls. A score shows where you stand. It does not predict what will happen.",
        ))
        .child(html::p().child(html::a().href(accessibility).child("Accessibility")))
}

fn around(inner: Element) -> Element {
    html::footer().class("footer no-print").child(inner)
}
