//! The score at the first plan and at each check-in: a table with a bar in each row.

use super::badge::{Tone, badge};
use crate::app::draft::plan_record::Entry;
use crate::domain::verdict::Band;
use crate::ui::markup::{Element, html, table_head};

/// The entries, oldest first; `edition` is that of today's questions.
pub fn history(entries: &[Entry], edition: u16) -> Element {
    let columns = [("When", ""), ("Day", ""), ("Score", "numeric"), ("Verdict", "")];
    let table = html::table()
        .class("table history")
        .child(html::caption().class("visually-hidden").child("Score at each check-in"))
        .child(table_head(columns))
        .child(html::tbody().children(entries.iter().map(|entry| row(entry, edition))));
    html::div().class("scroll-x").child(table)
}

fn row(entry: &Entry, edition: u16) -> Element {
    let when = match entry.week {
        0 => "First plan".to_owned(),
        week => format!("Week {week}"),
    };
    let older =
        (entry.edition != edition).then(|| html::span().class("hint").child(" by older questions"));
    let score = entry.score.unwrap_or_default();
    let bar =
        html::span().class("history__bar").aria_hidden("true").style("--score", score.to_string());
    let verdict =
        badge(Tone::of_band(entry.band), entry.band.map_or("No verdict yet", Band::label));
    html::tr()
        .child(html::th().scope("row").child(when).child(older))
        .child(html::td().child(entry.day.in_words()))
        .child(html::td().class("numeric history__score").child(bar).child(score))
        .child(html::td().child(verdict))
}
