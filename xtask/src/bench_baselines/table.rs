//! What the visits come to, as Markdown that explains itself.

use std::fmt::Write as _;

use serde_json::Value;

use super::goals;
use super::pages::PAGES;
use super::values::{self, Figure, KB, MB, MS, NUMBER, RATIO, SHARE, Unit, Visits, ratio, shown};
use crate::bench_page::figures::at;

/// A line of a table: one figure of every page.
struct Row {
    name: &'static str,
    figure: Figure,
    unit: Unit,
}

const fn row(name: &'static str, figure: Figure, unit: Unit) -> Row {
    Row { name, figure, unit }
}

const ROWS: [Row; 21] = [
    row("questions shown", Figure::median(&["loading", "questions"]), NUMBER),
    row("nodes", Figure::median(&["loading", "nodes"]), NUMBER),
    row("bytes fetched, KB", values::BYTES, KB),
    row("… with an answer, KB", Figure::median(&["fetched_after_answer", "bytes"]), KB),
    row("… with the plan open, KB", Figure::median(&["fetched_with_plan", "bytes"]), KB),
    row("first contentful paint, ms", Figure::median(&["loading", "fcp"]), MS),
    row("largest contentful paint, ms", Figure::median(&["loading", "lcp"]), MS),
    row("first question answerable, ms", values::ANSWERABLE, MS),
    row("score answers, ms", Figure::median(&["loading", "ready"]), MS),
    row("total blocking time, ms", values::BLOCKED, MS),
    row("layout shift", Figure::median(&["loading", "cls"]), SHARE),
    row("first click → score, ms", Figure::median(&["first_answer"]), MS),
    row("click → score, ms", values::CLICK, MS),
    row("click → score, p95, ms", values::SLOW_CLICK, MS),
    row("processor for an answer, ms", values::PROCESSOR, MS),
    row("draft save, ms", Figure::median(&["saves", "*"]), MS),
    row("memory, ready, MB", values::READY, MB),
    row("memory, after 11 answers, MB", Figure::median(&["memory", "answered"]), MB),
    row("memory, before resets, MB", values::BEFORE_RESETS, MB),
    row("memory, after 50 resets, MB", values::AFTER_RESETS, MB),
    row("memory, with the plan open, MB", values::PLAN, MB),
];

/// The baselines that ours is divided by.
const BASELINES: [(&str, &str); 3] =
    [("floor", "static"), ("react", "React"), ("surveyjs", "SurveyJS")];

const LEGEND: &str = "\
Medians over all visits, each in a new tab with nothing in any cache; *p95*: what 95 % of all clicks
do not exceed. `Ours ÷` are the medians of what the visits of one round come to, with the quartiles
in brackets where they differ. Times are of this machine and say something in comparison only.
`–`: not measured there, or nothing to divide by.

* *Static HTML*, *React*, *SurveyJS* and *Ours* show the same questions, those of the first section
  that a first visit shows; *SurveyJS, one page* shows those of all sections, in full, at once.
* *Bytes*: bodies of all files the page asked for, brotli 11 where the server has them so, without
  headers and without what a service worker keeps for later, which is kept away here.
* *First question answerable*: the first frame with its radios; what is clicked before the program
  has arrived is kept by all of them. *Score answers*: from when a click changes the score.
* *Total blocking time*: what long tasks take beyond 50 ms each, from the very begin to rest:
  a library that keeps the first paint waiting blocks no less.
* *Click → score*: from a click at the begin of a frame until the changed score is painted, the
  questions clicked one after the other; *first click*: the very first, also with what is
  fetched or compiled then.
* *Processor for an answer*: all that the page itself had of it, over ten answers 0.1 s apart, until
  the draft was kept. *Draft save*: from the begin of the timer's task until it was written.
* *Memory*: objects of scripts, nodes and buffers such as that of a WASM, after garbage collection.
  A reset empties the form (ours: begins a new draft) and answers one question. Results, plan and
  links are in ours alone; its plan is that of a draft with all questions answered.
* At 10×, in every third iteration, every page holds ten times the questions and shows ten times as many; ours is a build
  whose tables hold every question and every action ten times. Bytes say little there: what is the
  same ten times compresses well, and ours makes the copies when it starts.
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
    text.push_str(&goals::table(report));
    for (is_throttled, how) in
        [(true, "processor 4× slower, 1.6 Mbps, 150 ms"), (false, "not throttled")]
    {
        for times in [1, 10] {
            let visits = Visits { report, is_throttled, times };
            if let Some(table) = table(visits) {
                // Writing to a string does not fail.
                let _ = write!(text, "\n**{times}× the questions, {how}**\n\n{table}");
            }
        }
    }
    text.push_str(&growth(report));
    let failed = report["failed"].as_array().map_or(0, Vec::len);
    let _ = write!(text, "\n{LEGEND}\nVisits that went wrong and were made again: {failed}.\n");
    text
}

/// Every figure of every page under one condition; `None` where nobody was.
fn table(visits: Visits<'_>) -> Option<String> {
    let rows: Vec<String> = ROWS.iter().filter_map(|row| line(visits, row)).collect();
    if rows.is_empty() {
        return None;
    }
    let ratios = BASELINES.map(|(_, name)| format!("ours ÷ {name}"));
    Some(format!("{}{}", head(&ratios), rows.concat()))
}

/// One figure of every page; `None` where no page has it.
fn line(visits: Visits<'_>, row: &Row) -> Option<String> {
    let values = PAGES.each_ref().map(|page| visits.value(row.figure, page.id));
    if values.iter().all(Option::is_none) {
        return None;
    }
    let cells = values.map(|value| shown(value, row.unit)).join(" | ");
    let ratios =
        BASELINES.map(|(baseline, _)| spread(&visits.ratios(row.figure, "ours", baseline)));
    Some(format!("| {} | {cells} | {} |\n", row.name, ratios.join(" | ")))
}

/// What ten times the questions cost each page.
fn growth(report: &Value) -> String {
    let mut rows = String::new();
    for (name, figure) in [("click → score", values::CLICK), ("processor", values::PROCESSOR)] {
        for (is_throttled, how) in [(true, "throttled"), (false, "not throttled")] {
            let value = |times, page| Visits { report, is_throttled, times }.value(figure, page);
            let ratios = PAGES.each_ref().map(|page| ratio(value(10, page.id), value(1, page.id)));
            if ratios.iter().any(Option::is_some) {
                let cells = ratios.map(|ratio| shown(ratio, RATIO)).join(" | ");
                // Writing to a string does not fail.
                let _ = writeln!(rows, "| {name}, {how} | {cells} |");
            }
        }
    }
    if rows.is_empty() {
        return rows;
    }
    format!("\n**10× the questions ÷ 1×**\n\n{}{rows}", head(&[]))
}

/// The head of a table with a column for every page, and more.
fn head(more: &[String]) -> String {
    let pages = PAGES.iter().map(|page| page.name);
    let names: Vec<&str> = pages.chain(more.iter().map(String::as_str)).collect();
    format!("| | {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(names.len()))
}

/// The median of some ratios, with the quartiles where one sees a difference.
fn spread(ratios: &[f64]) -> String {
    if ratios.is_empty() {
        return shown(None, RATIO);
    }
    let [low, median, high] = [25, 50, 75].map(|percent| shown(Some(at(ratios, percent)), RATIO));
    if low == high { median } else { format!("{median} ({low}–{high})") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn visit(page: &str, times: usize, iteration: usize, answers: [f64; 2]) -> Value {
        json!({
            "page": page,
            "times": times,
            "throttled": true,
            "iteration": iteration,
            "figures": { "answers": answers },
        })
    }

    #[test]
    fn a_table_has_raw_values_and_ratios() {
        let visits = [
            visit("floor", 1, 0, [2.0, 2.0]),
            visit("ours", 1, 0, [4.0, 6.0]),
            visit("surveyjs", 1, 0, [40.0, 80.0]),
            visit("ours", 10, 0, [5.0, 5.0]),
        ];
        let text = markdown(&json!({ "visits": visits, "failed": [] }));
        // The goals, which stand first, have lines of the same names.
        let is_goal = |line: &str| line.ends_with("met** |") || line.ends_with("met |");
        let line =
            |start: &str| text.lines().find(|line| line.starts_with(start) && !is_goal(line));
        assert_eq!(
            line("| click → score, ms"),
            Some("| click → score, ms | 2.0 | – | 40.0 | – | 4.0 | 2.00 | – | 0.10 |"),
        );
        assert_eq!(
            line("| click → score, p95"),
            Some("| click → score, p95, ms | 2.0 | – | 80.0 | – | 6.0 | 3.00 | – | 0.07 |"),
        );
        // What was not measured has no line, and what only ours has no ratio but to itself.
        assert_eq!(line("| memory"), None);
        assert_eq!(
            line("| click → score, throttled"),
            Some("| click → score, throttled | – | – | – | – | 1.25 |"),
        );
    }

    #[test]
    fn ratios_are_of_one_round_and_have_a_spread() {
        // A machine that was busy in the second round slowed both down.
        let visits = [
            visit("floor", 1, 0, [1.0, 1.0]),
            visit("ours", 1, 0, [2.0, 2.0]),
            visit("ours", 1, 1, [30.0, 30.0]),
            visit("floor", 1, 1, [10.0, 10.0]),
            visit("ours", 1, 2, [2.0, 2.0]),
        ];
        let report = json!({ "visits": visits });
        let visits = Visits { report: &report, is_throttled: true, times: 1 };
        let ratios = visits.ratios(values::CLICK, "ours", "floor");
        assert_eq!(spread(&ratios), "2.00 (2.00–3.00)");
        assert_eq!(spread(&[]), "–");
    }
}
