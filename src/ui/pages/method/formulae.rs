//! The rules in words and symbols.

use crate::content::questionnaire;
use crate::domain::answers::{Answer, Answers, Confidence, Level};
use crate::domain::context::{Context, Shares};
use crate::domain::questionnaire::Phase;
use crate::domain::score::{Scorecard, contributions};
use crate::ui::format;
use crate::ui::markup::{IntoMarkup, Markup, all, html, table_head};

use super::{formula, prose};

/// Level, target, share, sum; with an example that is calculated here.
pub fn score() -> Markup {
    all([
        prose(
            "Each question has five described levels, 0 to 4. Your next stage sets a target level. The ready share of an answer is its level divided by the target. Going beyond the target earns nothing extra.",
        ),
        formula("r = min(1, level ÷ target)", "Ready share: level divided by target, at most one."),
        prose(
            "A section’s score is the weighted average of its ready shares. The score is the weighted average of the sections. Unanswered, unknown and not applicable questions are left out. So is a section with no answers.",
        ),
        formula(
            "S(section) = 100 · Σ w·r ÷ Σ w",
            "Score of a section: one hundred times the sum of weight times ready share, divided by the sum of weights.",
        ),
        formula(
            "S = Σ W·S(section) ÷ Σ W",
            "Score: the sum of section weight times section score, divided by the sum of section weights.",
        ),
        example(),
        prose(
            "Scores are shown rounded down, so 64.9 is never shown as 65. Verdicts use the exact number. What each answer adds is shown to one decimal, adjusted so that the column adds up.",
        ),
    ])
}

/// The answers of the example: id and level.
const EXAMPLE: [(&str, u8); 3] = [("DB1", 2), ("DB2", 3), ("DB4", 1)];

fn example() -> Markup {
    let questionnaire = questionnaire();
    let context = Context::default();
    let mut answers = Answers::empty(questionnaire);
    let given: Vec<_> = (EXAMPLE.into_iter())
        .filter_map(|(id, level)| Some((questionnaire.find_question(id)?, Level::new(level)?)))
        .collect();
    for &(id, level) in &given {
        answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    let parts = contributions(questionnaire, &context, &answers);
    let rows = given.into_iter().zip(&parts).map(|((id, level), part)| {
        let question = questionnaire.question(id);
        let target = context.target(question).unwrap_or(0);
        let number = |text: String| html::td().class("numeric").child(text);
        html::tr()
            .child(html::th().scope("row").child(question.title))
            .child(number(format!("{} of {target}", level.get())))
            .child(number(question.weight().to_string()))
            .child(number(format::tenths(part.earned_tenths)))
    });
    let score = Scorecard::new(questionnaire, &context, &answers).score;
    let score = score.map_or(String::new(), |score| format::tenths(score.tenths()));
    let foot = html::tr()
        .child(html::th().scope("row").child("Score"))
        .child(html::td())
        .child(html::td())
        .child(html::td().class("numeric").child(html::strong().child(score)));
    html::table()
        .class("table method__table")
        .child(
            html::caption().child(
                "An example: three answers in one section, with first paying customers next.",
            ),
        )
        .child(table_head([
            ("Answer", ""),
            ("Level", "numeric"),
            ("Weight", "numeric"),
            ("Adds", "numeric"),
        ]))
        .child(html::tbody().children(rows))
        .child(html::tfoot().child(foot))
        .markup()
}

/// The effect of each kind of answer on score and range, and coverage and confidence.
pub fn range() -> Markup {
    let row = |name: &'static str, point: &'static str, range: &'static str| {
        html::tr()
            .child(html::th().scope("row").child(name))
            .child(html::td().child(point))
            .child(html::td().child(range))
    };
    let rows = [
        row("A level, believed or verified", "Counts", "As it is at both ends"),
        row("A level, guessed", "Counts", "One level lower and one higher"),
        row("Accepted risk", "Counts at its low level", "As it is at both ends"),
        row("Don’t know", "Left out", "Level 0 and level 4; on a blocker question it is a blocker"),
        row("Not answered", "Left out", "Level 0 and level 4"),
        row("Not applicable", "Left out", "Left out"),
    ];
    let table = html::table()
        .class("table method__table")
        .child(html::caption().class("visually-hidden").child("What each kind of answer counts as"))
        .child(table_head([("Answer", ""), ("Score", ""), ("Low end and high end", "")]))
        .child(html::tbody().children(rows));
    let factors =
        Confidence::ALL.map(|sure| format!("{}.{}", sure.tenths() / 10, sure.tenths() % 10));
    let [guess, believe, verified] = factors;
    let sure = format!(
        "The low end is rounded down, the high end up. How sure you are never changes the score. A guess adds {guess} to the confidence, a belief {believe}, a verified answer {verified}. Coverage, shown as “known”, is the share of the weight asked about that has a level. The score is provisional while coverage is below 50%, confidence below 35%, or a blocker question is unanswered or unknown; below 50% coverage the range replaces the score."
    );
    all([
        table.markup(),
        prose(sure),
        prose(
            "Each open question holds a part of the width of the range, and these parts add up to it. The question that matters most next is the one with the largest part: a level you are sure of takes it away, whichever level it is.",
        ),
        formula(
            "part = 100 · (W ÷ ΣW) · (w ÷ Σw) · (r at the high end − r at the low end)",
            "Part of the width: one hundred times the share of the section, times the share of the question in it, times its ready share at the high end less that at the low end.",
        ),
    ])
}

/// How exposure is calculated.
pub fn exposure() -> Markup {
    all([
        prose(
            "Each question probes some of eight barriers and four pitfalls. Your exposure is the share of weight that those answers still miss, pulled towards the middle so that one extreme answer does not top the list. It never changes the score.",
        ),
        formula(
            "E = (Σ w·(1 − r) + 2) ÷ (Σ w + 4)",
            "Exposure: the sum of weight times what is not ready, plus two, divided by the sum of weights plus four.",
        ),
        prose(
            "Shown from two answers on. High from 0.60, medium from 0.30, low below that; none where nothing is left out.",
        ),
    ])
}

/// How the plan is laid out.
pub fn plan() -> Markup {
    let shares = Shares::default().percent();
    let weeks = Phase::ALL.map(|phase| {
        format!("{}% of your days in {}", shares[phase.index()], format::phase_weeks(phase))
    });
    let capacity = format!(
        "Week by week, the plan spends the days you give: {}. Only actions that can finish within the twelve weeks are started.",
        format::list(&weeks)
    );
    let points = [
        "Candidates are the actions that lift an answer up to its target, and everything they need first.",
        "Weeks 1 and 2 start with quick wins, up to half of the days: at most three quarters of a day each, with nothing missing before them, blockers first.",
        "Then blockers, then whatever buys the most points per day together with what it still needs. Enabling work is placed early because of what it unlocks.",
        "A simpler order is tried as well, and the plan keeps the one with the higher mean score at weeks 4, 8 and 12.",
        "Points of an action are the exact change of the score at its place in the plan, so they add up to the improvement.",
        "The order is a good one, not the only one, and nothing shows that it is the best.",
        "Efforts are estimates for a small web product and one stream of work. Halve or double them where you know better.",
    ];
    let rows = points.map(|point| html::li().child(point));
    all([prose(capacity), html::ul().class("method__points").children(rows).markup()])
}
