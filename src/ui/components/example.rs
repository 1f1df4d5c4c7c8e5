//! An example result for the start page, with the wording of a real one.

use crate::content::copy;
use crate::domain::questionnaire::Decision;
use crate::domain::verdict::Band;
use crate::ui::markup::{Element, html};

const SCORE: u8 = 58;
const SECTIONS: [u8; 6] = [72, 64, 47, 30, 55, 76];

/// The example, labelled as one.
pub fn example() -> Element {
    let missing = copy::blocker("DE2").map(|copy| copy.missing);
    let row = |(decision, points): (Decision, u8)| {
        let fill = html::span().class("example__fill").style("inline-size", format!("{points}%"));
        html::li()
            .class("example__row")
            .child(html::span().child(decision.short()))
            .child(html::span().class("example__bar").aria_hidden("true").child(fill))
            .child(html::span().class("numeric").child(points))
    };
    let words = html::span()
        .child(html::strong().child(Band::Emerging.label()))
        .child(html::span().class("hint").child("range 49 to 68"));
    let score = html::p()
        .class("example__score")
        .child(html::span().class("example__number numeric").child(SCORE))
        .child(words);
    let held =
        html::p().class("example__held").child("Held at Emerging: ").child(missing).child(".");
    let rows = Decision::ALL.into_iter().zip(SECTIONS).map(row);
    html::figure()
        .class("example")
        .child(html::figcaption().class("eyebrow").child("An example of what you get"))
        .child(score)
        .child(held)
        .child(html::ul().role("list").children(rows))
}
