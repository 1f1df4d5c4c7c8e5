//! Weights, bands and sensitivity, from the constants that the code calculates with.

use crate::content::questionnaire;
use crate::content::sensitivity::{PRODUCTS, SENSITIVITY};
use crate::domain::questionnaire::{Consequence, Decision, Question, Stage, Tier};
use crate::domain::verdict::Band;
use crate::ui::components::disclosure::disclosure;
use crate::ui::format::{self, DOT};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, table_head};

use super::prose;

fn number(text: String) -> Element {
    html::td().class("numeric").child(text)
}

fn name(text: impl IntoMarkup) -> Element {
    html::th().scope("row").child(text)
}

/// The weights of sections and questions, and every target.
pub fn weights() -> Markup {
    let section = |decision: Decision| {
        let count = questionnaire().section(decision).count();
        html::tr()
            .child(name(decision.title()))
            .child(number(format!("{}%", decision.percent())))
            .child(number(count.to_string()))
    };
    let sections = html::table()
        .class("table method__table")
        .child(html::caption().child("What a section counts in the score: W"))
        .child(table_head([("Section", ""), ("Weight", "numeric"), ("Questions", "numeric")]))
        .child(html::tbody().children(Decision::ALL.map(section)));
    let tier = |tier: Tier, meaning: &'static str| {
        let count = questionnaire().questions().iter().filter(|q| q.tier == tier).count();
        html::tr()
            .child(name(format::sentence(tier.label())))
            .child(number(tier.weight().to_string()))
            .child(number(count.to_string()))
            .child(html::td().child(meaning))
    };
    let tiers = html::table()
        .class("table method__table")
        .child(html::caption().child("What a question counts in its section: w"))
        .child(table_head([
            ("Type", ""),
            ("Weight", "numeric"),
            ("Questions", "numeric"),
            ("Which they are", ""),
        ]))
        .child(html::tbody().children([
            tier(Tier::Vital, "What nothing else makes up for"),
            tier(Tier::Enabler, "What makes the rest cheaper or safer"),
            tier(Tier::Refinement, "What is good to have once the rest stands"),
        ]));
    let folds =
        Decision::ALL.map(|decision| disclosure(targets_of(decision), move || targets(decision)));
    all([
        prose(
            "Five decisions make up four fifths of the score, because an early product lives or dies by few things that are hard to change later. Habits make up the rest.",
        ),
        sections.markup(),
        tiers.markup(),
        html::div().class("method__folds").children(folds).markup(),
    ])
}

fn targets_of(decision: Decision) -> String {
    format!("{}: weights and targets", decision.title())
}

fn targets(decision: Decision) -> Element {
    let row = |question: &'static Question| {
        let target = |stage: Stage| match question.target(stage) {
            0 => number("can wait".to_owned()),
            target => number(target.to_string()),
        };
        let gate = question.gate.map(|_| html::span().class("hint").child("gate"));
        html::tr()
            .child(name(question.title).child(gate))
            .child(number(question.weight().to_string()))
            .children(Stage::ALL.map(target))
    };
    let rows = questionnaire().section(decision).map(|id| row(questionnaire().question(id)));
    html::table()
        .class("table method__table")
        .child(html::caption().class("visually-hidden").child(targets_of(decision)))
        .child(table_head([
            ("Question", ""),
            ("Weight", "numeric"),
            ("Pilot", "numeric"),
            ("First customers", "numeric"),
            ("Growth", "numeric"),
        ]))
        .child(html::tbody().children(rows))
}

/// The four bands with their requirements, and the blocker questions.
pub fn bands() -> Markup {
    let row = |band: Band| {
        let needs = match band {
            Band::Fragile | Band::Emerging => "Nothing else",
            Band::ReadyToGrow => "No blocker, and every section at 50 or more",
            Band::ScaleReady => {
                "No high risk, no blocker question unanswered, every section at 70 or more, and 80% known"
            }
        };
        html::tr()
            .child(name(band.label()))
            .child(number(format!("from {}", band.from_points())))
            .child(html::td().child(needs))
    };
    let bands = html::table()
        .class("table method__table")
        .child(html::caption().class("visually-hidden").child("The four bands"))
        .child(table_head([("Verdict", ""), ("Score", "numeric"), ("Also needs", "")]))
        .child(html::tbody().children(Band::ALL.iter().rev().copied().map(row)));
    let gates = |consequence: Consequence| {
        let titles: Vec<&str> = (questionnaire().questions().iter())
            .filter(|question| question.gate == Some(consequence))
            .map(|question| question.title)
            .collect();
        html::tr()
            .child(name(format::sentence(consequence.label())))
            .child(html::td().child(titles.join(DOT)))
    };
    let gates = html::table()
        .class("table method__table")
        .child(html::caption().child("The blocker questions, by what could happen"))
        .child(table_head([("What could happen", ""), ("Blocker questions", "")]))
        .child(html::tbody().children(Consequence::ALL.map(gates)));
    all([
        bands.markup(),
        prose(
            "If the score reaches a band but a need of that band is not met, the verdict drops to the band below, until all needs are met. The number never changes. A blocker is a blocker question at level 0 or answered “Don’t know”: not knowing whether a backup restores is a finding too.",
        ),
        gates.markup(),
    ])
}

/// The effect of other weights.
pub fn sensitivity() -> Markup {
    let products = format::grouped(usize::try_from(PRODUCTS).unwrap_or_default());
    let intro = format!(
        "Someone else might choose other weights. We scored {products} generated products, from barely started to well advanced, with our weights and with others."
    );
    let row = |row: &crate::content::sensitivity::Sensitivity| {
        html::tr()
            .child(name(row.change))
            .child(number(format::tenths(row.typical_tenths)))
            .child(number(format::tenths(row.most_tenths)))
            .child(number(format!("{}%", format::tenths(row.other_band_per_mille))))
            .child(number(format!("{}%", format::tenths(row.other_order_per_mille))))
    };
    let table = html::table()
        .class("table method__table")
        .child(html::caption().class("visually-hidden").child("What other weights would change"))
        .child(table_head([
            ("Other weights", ""),
            ("Half move at most", "numeric"),
            ("95 of 100 at most", "numeric"),
            ("Other band", "numeric"),
            ("Other order", "numeric"),
        ]))
        .child(html::tbody().children(SENSITIVITY.iter().map(row)));
    all([
        prose(intro),
        html::div()
            .class("scroll-x")
            .tabindex("0")
            .role("region")
            .aria_label("What other weights would change")
            .child(table)
            .markup(),
        prose(
            "Moves are in points. “Other band” counts by the score alone; blockers hold a verdict whatever the weights are. “Other order” counts pairs of products that are one to ten points apart. So treat a score as a rough position, give or take a few points. Ignore a difference of two.",
        ),
    ])
}
