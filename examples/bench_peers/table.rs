//! What the visits come to, as Markdown that explains itself.

use std::fmt::Write as _;

use serde_json::Value;

use crate::figures::at;
use crate::pages::PAGES;

/// A line of a table: one figure of every page.
struct Row {
    name: &'static str,
    /// Where the values are in the figures of a visit; `*` stands for every entry of a list.
    place: &'static [&'static str],
    /// What of them is shown.
    percent: usize,
    /// What a value is divided by, and with how many decimals it is shown.
    unit: (f64, usize),
}

const fn row(
    name: &'static str,
    place: &'static [&'static str],
    percent: usize,
    unit: (f64, usize),
) -> Row {
    Row { name, place, percent, unit }
}

const KB: (f64, usize) = (1e3, 1);
const MB: (f64, usize) = (1e6, 2);
const MS: (f64, usize) = (1.0, 1);
const NUMBER: (f64, usize) = (1.0, 0);

const ROWS: [Row; 21] = [
    row("questions shown", &["loading", "questions"], 50, NUMBER),
    row("nodes", &["loading", "nodes"], 50, NUMBER),
    row("bytes fetched, KB", &["fetched", "bytes"], 50, KB),
    row("… with an answer, KB", &["fetched_after_answer", "bytes"], 50, KB),
    row("… with the plan open, KB", &["fetched_with_plan", "bytes"], 50, KB),
    row("first contentful paint, ms", &["loading", "fcp"], 50, MS),
    row("largest contentful paint, ms", &["loading", "lcp"], 50, MS),
    row("first question answerable, ms", &["loading", "answerable"], 50, MS),
    row("score answers, ms", &["loading", "ready"], 50, MS),
    row("total blocking time, ms", &["loading", "tbt"], 50, MS),
    row("layout shift", &["loading", "cls"], 50, (1.0, 3)),
    row("first click → score, ms", &["first_answer", "painted"], 50, MS),
    row("click → score, p50, ms", &["answers", "*", "painted"], 50, MS),
    row("click → score, p95, ms", &["answers", "*", "painted"], 95, MS),
    row("processor for an answer, ms", &["answers", "*", "cpu"], 50, MS),
    row("draft save, ms", &["answers", "*", "save"], 50, MS),
    row("memory, ready, MB", &["memory", "ready"], 50, MB),
    row("memory, after 11 answers, MB", &["memory", "answered"], 50, MB),
    row("memory, before resets, MB", &["memory", "before_resets"], 50, MB),
    row("memory, after the resets, MB", &["memory", "after_resets"], 50, MB),
    row("memory, with the plan open, MB", &["memory", "plan"], 50, MB),
];

/// The pages that ours is divided by, beside the floor.
const PEERS: [&str; 2] = ["surveyjs", "surveyjs-whole"];

const LEGEND: &str = "\
Medians over all visits, each in a new tab with nothing in any cache; *p95*: what 95 % of all clicks
do not exceed. Times are of this machine and say something in comparison only. `–`: not measured there.

* *Static HTML*, *React*, *SurveyJS* and *Ours* show the same questions, those of the first section
  that a first visit shows; *SurveyJS, one page* shows all of them at once.
* *Bytes*: bodies of all files the page asked for, brotli 11 where the server has them so, without
  headers and without what a service worker fetches.
* *First question answerable*: the first frame with its radios; what is clicked before the program
  has arrived is kept by all of them. *Score answers*: from when a click changes the score.
* *Total blocking time*: what long tasks take beyond 50 ms each, from the very begin to rest:
  a library that keeps the first paint waiting blocks no less.
* *Click → score*: from a click at the begin of a frame until the changed score is painted, the
  questions clicked one after the other; *first click*: the very first, also with what is
  fetched or compiled then.
* *Processor for an answer*: all that the page itself had of it, until the draft was kept.
  *Draft save*: from the begin of the timer's task until it was written.
* *Memory*: objects of scripts, nodes and buffers such as that of a WASM, after garbage collection.
  A reset empties the form (ours: begins a new draft) and answers one question; before and after
  are 50 resets apart. Results, plan and links are in ours alone; its plan is that of a draft
  with all 57 questions answered, also at 10×. Resets are part of a few visits only.
* At 10×, every page holds ten times the questions and shows ten times as many; ours is a build
  whose tables hold every question and every action ten times.
";

/// All tables of a report, with what they show.
pub fn markdown(report: &Value) -> String {
    let mut text = format!(
        "{}, {} iterations, load of the machine {} before and {} after (1, 5 and 15 minutes)\n",
        report["browser"].as_str().unwrap_or("unknown browser"),
        report["iterations"],
        report["load_before"],
        report["load_after"],
    );
    if report["is_short"] == true {
        text.push_str("\n**A smoke run: only that all of it works. Its figures mean nothing.**\n");
    }
    for (is_throttled, how) in
        [(true, "processor 4× slower, 1.6 Mbps, 150 ms"), (false, "not throttled")]
    {
        for times in [1, 10] {
            let visits = Visits { report, is_throttled, times };
            if let Some(table) = visits.table() {
                // Writing to a string does not fail.
                let _ = write!(text, "\n**{times}× the questions, {how}**\n\n{table}");
            }
        }
    }
    growth(&mut text, report);
    let failed = report["failed"].as_array().map_or(0, Vec::len);
    let _ = write!(text, "\n{LEGEND}\nVisits that went wrong and were made again: {failed}.\n");
    text
}

/// What ten times the questions cost each page.
fn growth(text: &mut String, report: &Value) {
    let mut rows = Vec::new();
    let clicks = ["click → score, p50, ms", "processor for an answer, ms", "draft save, ms"];
    for row in ROWS.iter().filter(|row| clicks.contains(&row.name)) {
        for (is_throttled, how) in [(true, "throttled"), (false, "not throttled")] {
            let one = Visits { report, is_throttled, times: 1 };
            let ten = Visits { report, is_throttled, times: 10 };
            let ratios =
                PAGES.each_ref().map(|p| ratio(ten.value(row, p.id), one.value(row, p.id)));
            if ratios.iter().any(|ratio| ratio != "–") {
                let name = row.name.trim_end_matches(", ms");
                rows.push(format!("| {name}, {how} | {} |\n", ratios.join(" | ")));
            }
        }
    }
    if !rows.is_empty() {
        let names = PAGES.each_ref().map(|page| page.name).join(" | ");
        let _ = write!(
            text,
            "\n**10× the questions ÷ 1×**\n\n| | {names} |\n|---|{}\n{}",
            "--:|".repeat(PAGES.len()),
            rows.concat(),
        );
    }
}

/// The visits under one condition.
struct Visits<'a> {
    report: &'a Value,
    is_throttled: bool,
    times: usize,
}

impl Visits<'_> {
    fn table(&self) -> Option<String> {
        let mut rows = String::new();
        for row in &ROWS {
            let value = |id: &str| self.value(row, id);
            let values = PAGES.each_ref().map(|page| value(page.id));
            if values.iter().all(Option::is_none) {
                continue;
            }
            let cells = values.map(|value| shown(value, row.unit)).join(" | ");
            let (ours, floor) = (value("ours"), value(PAGES[0].id));
            let peers = PEERS.map(|peer| ratio(ours, value(peer))).join(" | ");
            let _ = writeln!(rows, "| {} | {cells} | {} | {peers} |", row.name, ratio(ours, floor));
        }
        if rows.is_empty() {
            return None;
        }
        let names = PAGES.each_ref().map(|page| page.name).join(" | ");
        let ratios = "ours ÷ static | ours ÷ SurveyJS | ours ÷ SurveyJS, one page";
        let lines = "--:|".repeat(PAGES.len() + 1 + PEERS.len());
        Some(format!("| | {names} | {ratios} |\n|---|{lines}\n{rows}"))
    }

    /// What a figure of a page comes to; `None` where it was not measured.
    fn value(&self, row: &Row, page: &str) -> Option<f64> {
        let mut values = Vec::new();
        for visit in self.report["visits"].as_array()? {
            let is_meant = visit["page"] == page
                && visit["throttled"] == self.is_throttled
                && visit["times"] == self.times;
            if is_meant {
                collect(&visit["figures"], row.place, &mut values);
            }
        }
        (!values.is_empty()).then(|| at(&values, row.percent))
    }
}

fn collect(figures: &Value, place: &[&str], values: &mut Vec<f64>) {
    match place {
        [] => values.extend(figures.as_f64()),
        ["*", rest @ ..] => {
            for each in figures.as_array().into_iter().flatten() {
                collect(each, rest, values);
            }
        }
        [first, rest @ ..] => collect(&figures[*first], rest, values),
    }
}

fn shown(value: Option<f64>, (divisor, decimals): (f64, usize)) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.decimals$}", value / divisor))
}

fn ratio(value: Option<f64>, of: Option<f64>) -> String {
    match (value, of) {
        (Some(value), Some(of)) if of > 0.0 => format!("{:.2}", value / of),
        _ => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn visit(page: &str, times: usize, millis: [f64; 2]) -> Value {
        let answers = millis.map(|millis| json!({ "painted": millis }));
        json!({ "page": page, "times": times, "throttled": true, "figures": { "answers": answers } })
    }

    #[test]
    fn a_table_has_raw_values_and_ratios() {
        let visits = [
            visit("floor", 1, [2.0, 2.0]),
            visit("ours", 1, [4.0, 6.0]),
            visit("surveyjs", 1, [40.0, 80.0]),
            visit("ours", 10, [5.0, 5.0]),
        ];
        let text = markdown(&json!({ "visits": visits, "failed": [] }));
        let line = |start: &str| text.lines().find(|line| line.starts_with(start));
        assert_eq!(
            line("| click → score, p50"),
            Some("| click → score, p50, ms | 2.0 | – | 40.0 | – | 4.0 | 2.00 | 0.10 | – |"),
        );
        assert_eq!(
            line("| click → score, p95"),
            Some("| click → score, p95, ms | 2.0 | – | 80.0 | – | 6.0 | 3.00 | 0.07 | – |"),
        );
        // What was not measured has no line, and what only ours has no ratio but to itself.
        assert_eq!(line("| memory"), None);
        assert_eq!(
            line("| click → score, p50, throttled"),
            Some("| click → score, p50, throttled | – | – | – | – | 1.25 |"),
        );
    }

    #[test]
    fn what_is_not_there_is_not_zero() {
        assert_eq!(ratio(Some(1.0), Some(0.0)), "–");
        assert_eq!(ratio(None, Some(1.0)), "–");
        assert_eq!(shown(None, KB), "–");
        assert_eq!(shown(Some(1_234.0), KB), "1.2");
    }
}
