//! Score, verdict and plan of one assessment, as one line of JSON.

use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::plan::{Plan, Step};
use mvp_readiness::domain::questionnaire::{Decision, Questionnaire};
use mvp_readiness::domain::ratio::Ratio;
use mvp_readiness::domain::score::{Points, Scorecard};
use mvp_readiness::domain::verdict::{Band, Verdict};

/// The weeks after which the projection is given.
const PROJECTED_WEEKS: [u8; 3] = [4, 8, 12];

/// Everything that follows from an assessment.
#[must_use]
pub fn report(questionnaire: &Questionnaire, assessment: &Assessment) -> String {
    let Assessment { context, answers, .. } = assessment;
    let card = Scorecard::new(questionnaire, context, answers);
    let verdict = Verdict::new(questionnaire, context, answers, &card);
    let plan = Plan::new(questionnaire, assessment);
    let decisions = Decision::ALL
        .map(|decision| (decision.code().to_owned(), points(card.decision(decision).score)));
    let exposure = verdict.exposures.map(|exposure| {
        let value = exposure.value.map(|(value, _)| value);
        (exposure.barrier.code().to_owned(), or_null(value.map(decimal)))
    });
    let blockers =
        verdict.blockers.iter().map(|blocker| quoted(questionnaire.question(blocker.question).id));
    object([
        ("score", points(card.score)),
        ("low", points(Some(card.low))),
        ("high", points(Some(card.high))),
        ("coverage", decimal(card.coverage)),
        ("confidence", decimal(card.confidence)),
        ("provisional", card.is_provisional().to_string()),
        ("decisions", object(decisions)),
        ("band", or_null(verdict.band.map(Band::code).map(quoted))),
        ("blockers", list(blockers)),
        ("exposure", object(exposure)),
        ("plan", write_plan(questionnaire, &plan)),
    ])
}

fn write_plan(questionnaire: &Questionnaire, plan: &Plan) -> String {
    let later = plan.later.iter().map(|later| quoted(questionnaire.action(later.action).id));
    let projection = PROJECTED_WEEKS.map(|week| (week.to_string(), points(plan.score_after(week))));
    object([
        ("steps", list(plan.steps.iter().map(|step| write_step(questionnaire, step)))),
        ("later", list(later)),
        ("projection", object(projection)),
    ])
}

fn write_step(questionnaire: &Questionnaire, step: &Step) -> String {
    let up_to = step.up_to.map(|up_to| ("up_to", decimal(up_to)));
    object(
        [
            ("action", quoted(questionnaire.action(step.action).id)),
            ("start_week", step.start_week.to_string()),
            ("end_week", step.end_week.to_string()),
            ("points", decimal(step.points)),
        ]
        .into_iter()
        .chain(up_to),
    )
}

fn points(points: Option<Points>) -> String {
    or_null(points.map(|points| decimal(points.ratio())))
}

/// Six decimals, rounded half up, without going through a float.
fn decimal(ratio: Ratio) -> String {
    const MILLION: u128 = 1_000_000;
    let (whole, rest) = (ratio.floor(), ratio.numerator() % ratio.denominator());
    let millionths = (rest * MILLION * 2 / ratio.denominator()).div_ceil(2);
    let (whole, millionths) = (whole + millionths / MILLION, millionths % MILLION);
    format!("{whole}.{millionths:06}")
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

/// Ids and codes have nothing to escape.
fn quoted(code: &str) -> String {
    format!("\"{code}\"")
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}

fn object<K: AsRef<str>>(fields: impl IntoIterator<Item = (K, String)>) -> String {
    let fields = fields.into_iter().map(|(key, value)| format!("\"{}\":{value}", key.as_ref()));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}
