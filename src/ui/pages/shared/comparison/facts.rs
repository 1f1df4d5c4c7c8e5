//! The metadata of two links, and their scores.

use super::{MINE, Side, THEIRS};
use crate::app::share::Heading;
use crate::app::share::opened::Opened;
use crate::domain::questionnaire::Decision;
use crate::domain::score::Points;
use crate::domain::verdict::Band;
use crate::ui::components::quote::quote;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html, table_head};

/// One of the names in a heading.
type Name = fn(&Heading) -> &str;

/// Who they are from, and their results.
pub fn facts(sides: &[Side; 2]) -> Element {
    let row = |name: &'static str, cell: &dyn Fn(&Side) -> Markup| {
        let cells = sides.each_ref().map(|side| html::td().child(cell(side)));
        html::tr().child(html::th().scope("row").child(name)).children(cells)
    };
    let quoted = |text: &str| (!text.is_empty()).then(|| quote(text.to_owned())).markup();
    let mut rows = vec![
        row("Title", &|side| match side.opened.plan.heading().title.as_str() {
            "" => "None".markup(),
            title => quoted(title),
        }),
        row("Plan as of", &|side| side.opened.plan.created().in_words().markup()),
        row("Check code", &|side| fingerprint(&side.opened)),
        row("Next stage", &|side| side.report.assessment.context.stage.label().markup()),
        row("Score", &|side| {
            let band = side.report.verdict.band.map(Band::label);
            let band = band.map(|band| html::span().class("hint").child(band));
            let score =
                html::strong().class("comparison__score").child(score(side.report.card.score));
            all([score.markup(), band.markup()])
        }),
    ];
    let names: [(&'static str, Name); 2] =
        [("Organisation", |heading| &heading.organisation), ("From", |heading| &heading.author)];
    for (what, name) in names {
        let of = |side: &Side| name(side.opened.plan.heading()).to_owned();
        if sides.iter().any(|side| !of(side).is_empty()) {
            rows.insert(1, row(what, &|side| quoted(&of(side))));
        }
    }
    rows.extend(Decision::ALL.map(|decision| {
        row(decision.short(), &|side| score(side.report.card.decision(decision).score).markup())
    }));
    let caption = "Both links: who they are from, and their scores";
    html::table()
        .class("table comparison__facts")
        .child(html::caption().class("visually-hidden").child(caption))
        .child(table_head([("What", ""), (MINE, ""), (THEIRS, "")]))
        .child(html::tbody().child(rows))
}

fn fingerprint(opened: &Opened) -> Markup {
    match opened.fingerprint() {
        Some(fingerprint) => {
            html::strong().class("fingerprint").child(fingerprint.to_string()).markup()
        }
        None => "None: incomplete".markup(),
    }
}

fn score(points: Option<Points>) -> String {
    points.map_or_else(|| "None yet".to_owned(), |points| points.floor().to_string())
}
