//! Accessibility: the standard, how conformance was checked, and known limits.

use crate::ui::components::part::part;
use crate::ui::markup::{Element, IntoMarkup, Markup, html, table_head};
use crate::ui::page::page_title;

/// The date of the last review.
const REVIEWED: &str = "November 2026";

const ABLE: [&str; 7] = [
    "You can do everything with a keyboard. The focused element is outlined and stays visible, and closing a dialog returns the focus.",
    "Every question is a group of native radio buttons with its question as the name. Nothing is chosen beforehand, and the arrow keys never lead to another page.",
    "Digits and letters choose an answer only while the focus is in a question. You can turn them off under “Keyboard shortcuts” in any section.",
    "Questions can be shown one at a time. The page is one column, and there is no time limit anywhere.",
    "Whatever a colour shows is also in words, and in most places by a shape. Each chart has the same data as a table.",
    "Light and dark themes, and the colours your system forces (high contrast). Motion is short, and off if your system asks for less.",
    "What has been saved and what the score is now are announced once you pause, not at every key.",
];

/// What was checked, and how.
const CHECKED: [(&str, &str, &str); 7] = [
    (
        "Every screen and dialog, folded parts open, in light and dark",
        "axe-core 4.14.1, all its rules for A and AA and for good practice",
        "Chromium, Firefox, WebKitGTK",
    ),
    (
        "Contrast on all of them with forced colours",
        "axe-core 4.14.1, its rules about colours",
        "Chromium, Firefox",
    ),
    (
        "From the start page to a copied link, by keys alone; what has the focus is in sight at each step",
        "Keys sent to the browser",
        "Chromium, Firefox, WebKitGTK",
    ),
    (
        "No sideways scrolling at 320 px (400% zoom), with the text spacing of 1.4.12, and with text of twice the size",
        "Measured on every screen",
        "Chromium, Firefox, WebKitGTK",
    ),
    (
        "The accessibility tree of questionnaire, results and plan",
        "Compared with one that was read through",
        "Chromium",
    ),
    (
        "Roles and names of landmarks, headings and controls on the same three",
        "Compared with lists that were read through",
        "Chromium, Firefox, WebKitGTK",
    ),
    (
        "Contrast of every colour on every ground it stands on",
        "Calculated from the table of colours",
        "None needed",
    ),
];

const LACKING: [&str; 7] = [
    "No person who relies on assistive technology has tried it for us, and nobody independent has audited it.",
    "It has not been tested with a screen reader (NVDA, JAWS, VoiceOver or TalkBack). We checked what the page gives them, not what they announce.",
    "Without JavaScript there is no score and no plan.",
    "WebKit has no forced colours, so Safari shows the colours of the page.",
    "The layout is built for right-to-left text and very long words, but this was checked only in Chromium screenshots of the main screens.",
    "A PDF made with the browser’s print dialog carries as much structure as that browser gives it. The Markdown and CSV files carry all of it.",
    "It is in English only.",
];

/// The page.
pub fn accessibility_page() -> Markup {
    let lead = "MVP Readiness is meant for everyone, and measured against the Web Content Accessibility Guidelines 2.2, level AA. This page says what was checked, and what is known not to work.";
    let claim = "It meets level AA as far as the checks below can tell. Checks like these miss things that people notice, so this is not a certificate.";
    let help = "If something here stands in your way, tell whoever runs this site, or whoever sent you the link: which page, what you use, and what happened.";
    html::div()
        .class("page method")
        .child(page_title("Accessibility"))
        .child(html::p().class("lead").child(lead))
        .child(html::p().class("hint").child(format!("Gone through in {REVIEWED}.")))
        .child(part("Conformance", html::p().class("prose").child(claim)))
        .child(part("What you can rely on", points(&ABLE)))
        .child(part("What was checked, and with what", checked()))
        .child(part("What is known not to work", points(&LACKING)))
        .child(part("Report a problem", html::p().class("prose").child(help)))
        .markup()
}

fn points(points: &'static [&'static str]) -> Element {
    html::ul().class("method__points").children(points.iter().map(|&point| html::li().child(point)))
}

fn checked() -> Element {
    let head = table_head([("What", ""), ("With what", ""), ("Where", "")]);
    let row = |(what, with, browsers): (&'static str, &'static str, &'static str)| {
        html::tr()
            .child(html::th().scope("row").child(what))
            .child(html::td().child(with))
            .child(html::td().child(browsers))
    };
    let table = html::table()
        .class("table")
        .child(html::caption().child("All of it runs again with every change."))
        .child(head)
        .child(html::tbody().children(CHECKED.map(row)));
    html::div()
        .class("scroll-x")
        .role("region")
        .aria_label("What was checked, and with what")
        .tabindex("0")
        .child(table)
}
