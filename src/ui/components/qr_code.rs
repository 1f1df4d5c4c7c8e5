//! A QR code, dark on white in every theme: readers expect it that way round.

use crate::app::share::qr::Symbol;
use crate::ui::markup::{Element, svg};

/// The image of a symbol.
pub fn qr_code(symbol: &Symbol) -> Element {
    let side = symbol.side().to_string();
    let ground = svg::rect().width(side.clone()).height(side.clone()).fill("#fff");
    let modules = svg::path().d(symbol.path().to_owned()).fill("#000");
    svg::svg()
        .class("qr-code")
        .role("img")
        .aria_label("QR code of the link")
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("shape-rendering", "crispEdges")
        .style("--side", side)
        .child(ground)
        .child(modules)
}
