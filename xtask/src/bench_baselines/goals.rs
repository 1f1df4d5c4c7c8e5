//! What we want of the program in comparison, and whether it is so.

use serde_json::Value;

use super::values::{
    AFTER_RESETS, ANSWERABLE, BEFORE_RESETS, BLOCKED, BYTES, CLICK, Figure, KB, MB, MS, PLAN,
    RATIO, READY, SLOW_CLICK, Unit, Visits, ratio, shown,
};

/// Something that is to be small.
struct Goal {
    name: &'static str,
    measured: Measured,
    unit: Unit,
    limit: Limit,
}

/// A figure of a page under a condition.
#[derive(Clone, Copy)]
struct Measured {
    figure: Figure,
    page: &'static str,
    is_throttled: bool,
    times: usize,
}

/// How small.
enum Limit {
    /// In the unit of what is measured.
    Value(f64),
    /// So many times as much as something else.
    Of(f64, Measured),
}

impl Measured {
    /// Of ours with the questions that there are, on a slow machine.
    const fn slow(figure: Figure) -> Self {
        Self { figure, page: "ours", is_throttled: true, times: 1 }
    }

    /// The same where nothing is throttled, which changes no memory.
    const fn fast(figure: Figure) -> Self {
        Self { is_throttled: false, ..Self::slow(figure) }
    }

    const fn of(self, page: &'static str) -> Self {
        Self { page, ..self }
    }

    const fn tenfold(self) -> Self {
        Self { times: 10, ..self }
    }

    fn value(self, report: &Value) -> Option<f64> {
        let Self { figure, page, is_throttled, times } = self;
        Visits { report, is_throttled, times }.value(figure, page)
    }
}

const fn goal(name: &'static str, measured: Measured, unit: Unit, limit: Limit) -> Goal {
    Goal { name, measured, unit, limit }
}

const CLICKED: Measured = Measured::slow(CLICK);

/// All that other pages or more questions are needed for; one frame of 60 Hz takes 16.7 ms.
const GOALS: [Goal; 10] = [
    goal(
        "bytes of a first visit, of SurveyJS, KB",
        Measured::slow(BYTES),
        KB,
        of_surveyjs(0.4, BYTES),
    ),
    goal(
        "first question answerable, of static HTML, ms",
        Measured::slow(ANSWERABLE),
        MS,
        of_floor(1.3, ANSWERABLE),
    ),
    goal(
        "total blocking time, of static HTML, ms",
        Measured::slow(BLOCKED),
        MS,
        of_floor(1.5, BLOCKED),
    ),
    goal("click → score, of SurveyJS, ms", CLICKED, MS, of_surveyjs(0.15, CLICK)),
    goal(
        "click → score, of SurveyJS on one page, ms",
        CLICKED,
        MS,
        Limit::Of(0.15, CLICKED.of("surveyjs-whole")),
    ),
    goal("click → score, p95, ms", Measured::slow(SLOW_CLICK), MS, Limit::Value(16.7)),
    goal("click → score at 10×, of 1×, ms", CLICKED.tenfold(), MS, Limit::Of(1.2, CLICKED)),
    goal("memory, ready, of SurveyJS, MB", Measured::fast(READY), MB, in_surveyjs(0.4)),
    goal("memory, plan open, of SurveyJS ready, MB", Measured::fast(PLAN), MB, in_surveyjs(0.6)),
    goal(
        "memory after 50 resets, of before, MB",
        Measured::fast(AFTER_RESETS),
        MB,
        Limit::Of(1.01, Measured::fast(BEFORE_RESETS)),
    ),
];

const fn of_floor(times: f64, figure: Figure) -> Limit {
    Limit::Of(times, Measured::slow(figure).of("floor"))
}

const fn of_surveyjs(times: f64, figure: Figure) -> Limit {
    Limit::Of(times, Measured::slow(figure).of("surveyjs"))
}

const fn in_surveyjs(times: f64) -> Limit {
    Limit::Of(times, Measured::fast(READY).of("surveyjs"))
}

/// Each goal with what was measured; empty where nothing was.
pub fn table(report: &Value) -> String {
    let lines: String = GOALS.iter().filter_map(|goal| line(goal, report)).collect();
    if lines.is_empty() {
        return lines;
    }
    let head = "| goal | at most | is | ours | other | |\n|---|--:|--:|--:|--:|---|\n";
    format!("\n**Goals, medians**\n\n{head}{lines}")
}

fn line(goal: &Goal, report: &Value) -> Option<String> {
    let Goal { name, measured, unit, limit } = goal;
    let ours = measured.value(report)?;
    let (at_most, is, other, most) = match limit {
        Limit::Value(value) => (shown(Some(*value), *unit), None, None, *value),
        Limit::Of(times, of) => {
            let other = of.value(report)?;
            (format!("{times}×"), ratio(Some(ours), Some(other)), Some(other), times * other)
        }
    };
    let verdict = if ours <= most { "met" } else { "**not met**" };
    let (is, ours, other) = (shown(is, RATIO), shown(Some(ours), *unit), shown(other, *unit));
    Some(format!("| {name} | {at_most} | {is} | {ours} | {other} | {verdict} |\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::table;

    fn visit(page: &str, times: usize, blocked: f64, answers: [f64; 1]) -> serde_json::Value {
        json!({
            "page": page,
            "times": times,
            "throttled": true,
            "figures": { "answers": answers, "loading": { "tbt": blocked } },
        })
    }

    #[test]
    fn goals_are_met_or_not() {
        let visits = [
            visit("ours", 1, 9.0, [17.0]),
            visit("ours", 10, 9.0, [18.0]),
            visit("floor", 1, 0.0, [1.0]),
        ];
        let text = table(&json!({ "visits": visits }));
        let line = |start: &str| text.lines().find(|line| line.starts_with(start));
        assert_eq!(
            line("| click → score, p95"),
            Some("| click → score, p95, ms | 16.7 | – | 17.0 | – | **not met** |")
        );
        assert_eq!(
            line("| click → score at"),
            Some("| click → score at 10×, of 1×, ms | 1.2× | 1.06 | 18.0 | 17.0 | met |")
        );
        // Nothing can be so many times nothing.
        assert_eq!(
            line("| total blocking"),
            Some(
                "| total blocking time, of static HTML, ms | 1.5× | – | 9.0 | 0.0 | **not met** |"
            )
        );
        // What was not measured is neither met nor missed.
        assert_eq!(line("| memory"), None);
        assert_eq!(table(&json!({})), "");
    }
}
