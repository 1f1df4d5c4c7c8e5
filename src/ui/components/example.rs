//! An example result for the start page, with the wording of a real one.

use crate::content::copy;
use crate::domain::questionnaire::Decision;
use crate::domain::verdict::Band;
use crate::ui::markup::{Element, el};

const SCORE: u8 = 58;
const SECTIONS: [u8; 6] = [72, 64, 47, 30, 55, 76];

/// The example, labelled as one.
pub fn example() -> Element {
    let missing = copy::blocker("DE2").map(|copy| copy.missing);
    let row = |(decision, points): (Decision, u8)| {
        let fill = el("span").class("example__fill").style("inline-size", format!("{points}%"));
        el("li")
            .class("example__row")
            .child(el("span").child(decision.short()))
            .child(el("span").class("example__bar").attr("aria-hidden", "true").child(fill))
            .child(el("span").class("numeric").child(points))
    };
    let words = el("span")
        .child(el("strong").child(Band::Emerging.label()))
        .child(el("span").class("hint").child("range 49 to 68"));
    let score = el("p")
        .class("example__score")
        .child(el("span").class("example__number numeric").child(SCORE))
        .child(words);
    let held = el("p").class("example__held").child("Held at Emerging: ").child(missing).child(".");
    let rows = Decision::ALL.into_iter().zip(SECTIONS).map(row);
    el("figure")
        .class("example")
        .child(el("figcaption").class("eyebrow").child("An example of what you get"))
        .child(score)
        .child(held)
        .child(el("ul").attr("role", "list").children(rows))
}
