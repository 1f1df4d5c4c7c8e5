//! The length of a link, and where a link of that length works.

use crate::app::share::LengthBand;
use crate::ui::derived::{Derived, derived};
use crate::ui::format::grouped;
use crate::ui::markup::{Element, html};

/// Segments of the scale: one per band.
const CELLS: usize = LengthBand::ALL.len();

/// The sentence, and a scale of four equal segments, one per band.
pub fn link_meter(length: Derived<usize>) -> Element {
    let said = derived(move || sentence(length.get()));
    let cell = |(at, band): (usize, LengthBand)| {
        let filled = move || {
            let from = at.checked_sub(1).and_then(|before| LengthBand::ALL.get(before));
            percent(length.get(), from.map_or(0, |before| before.limit()), band.limit()).to_string()
        };
        html::span().class("link-meter__cell").style_fn("--filled", filled)
    };
    let scale = html::div()
        .class("link-meter__scale")
        .role("meter")
        .aria_label("Length of the link")
        .aria_valuemin("0")
        .aria_valuemax(LengthBand::ALL[CELLS - 1].limit().to_string())
        .attr_fn("aria-valuenow", move || {
            Some(length.get().min(LengthBand::ALL[CELLS - 1].limit()).to_string())
        })
        .attr_fn("aria-valuetext", move || Some(said.get()))
        .attr_fn("data-band", move || Some(tone(length.get()).to_owned()))
        .children(LengthBand::ALL.into_iter().enumerate().map(cell));
    let words = html::p().class("link-meter__words numeric").child(move || said.get());
    html::div().class("link-meter").child(scale).child(words)
}

/// "412 characters. Works everywhere."
#[must_use]
pub fn sentence(length: usize) -> String {
    format!("{} characters. {}", grouped(length), band_words(LengthBand::of(length)))
}

/// Where a link of a band works.
#[must_use]
pub const fn band_words(band: Option<LengthBand>) -> &'static str {
    match band {
        Some(LengthBand::A) => "Works everywhere.",
        Some(LengthBand::B) => "Fine for email and chat.",
        Some(LengthBand::C) => {
            "Some email apps and chats cut off links this long. Attach the file as well."
        }
        Some(LengthBand::D) => {
            "Too long for email and chat, which cut it off. Send the file instead."
        }
        None => "Too long to open reliably, so there is no link. Download the file instead.",
    }
}

fn tone(length: usize) -> &'static str {
    match LengthBand::of(length) {
        Some(LengthBand::A | LengthBand::B) => "fine",
        Some(LengthBand::C) => "long",
        Some(LengthBand::D) | None => "too-long",
    }
}

/// The position of a length between `from` and `to`, 0 to 100.
fn percent(length: usize, from: usize, to: usize) -> usize {
    length.saturating_sub(from).min(to - from) * 100 / (to - from)
}
