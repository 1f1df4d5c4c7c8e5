//! Sentences about a report, and those shown while answering. Chosen by `match`, so that a new case
//! does not compile without copy.

use crate::app::draft::store::{SaveError, StoreError};
use crate::app::plan_text;
use crate::app::session::SaveStatus;
use crate::content::action_texts;
use crate::content::copy;
use crate::domain::answers::{Answer, Confidence, NotApplicable};
use crate::domain::context::Context;
use crate::domain::plan::changes::Cause;
use crate::domain::plan::{Deferred, Reason, Step, StepCondition, Tick, WEEKS};
use crate::domain::progress::{ActionState, Weeks};
use crate::domain::questionnaire::{Condition, Decision, Phase, QuestionId, Stage};
use crate::domain::score::Scorecard;
use crate::domain::verdict::{Band, Blocker, Cap, Weakest};

use super::format;
use super::report::{Owner, Report};

/// The verdict: "Score 71, held at Emerging: there is no way to undo a bad release (and 2 more)."
#[must_use]
pub fn verdict(report: &Report) -> String {
    let (Some(score), Some(band)) = (report.card.score, report.verdict.band) else {
        return "No verdict yet".to_owned();
    };
    let headline = if report.card.is_coverage_below(50) {
        let (low, high) = (report.card.low.floor(), report.card.high.ceil());
        format!("Between {low} and {high} so far")
    } else {
        format!("Score {}", score.floor())
    };
    let caps = capping(report, band);
    match caps.as_slice() {
        [] => format!("{headline}: {}.", band.label()),
        [first, more @ ..] => {
            let more = match more.len() {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            let clause = cap(report, first);
            format!("{headline}, held at {}: {clause}{more}.", band.label())
        }
    }
}

/// What caps the verdict below the next band, as opposed to one further up.
#[must_use]
pub fn capping(report: &Report, band: Band) -> Vec<Cap> {
    let is_next = |cap: &&Cap| match cap {
        Cap::Blocker(_) | Cap::DecisionBelow { needed: 50, .. } => true,
        _ => band == Band::ReadyToGrow,
    };
    report.verdict.caps.iter().filter(is_next).copied().collect()
}

/// One reason for a lower band, as a clause inside a sentence.
#[must_use]
pub fn cap(report: &Report, cap: &Cap) -> String {
    match *cap {
        Cap::Blocker(blocker) => blocker_clause(report, blocker).to_owned(),
        Cap::GateUnanswered(id) => {
            format!("“{}” has no answer yet", report.question(id).title)
        }
        Cap::HighRisk(id) => format!("“{}” is a high risk", report.question(id).title),
        Cap::DecisionBelow { decision, needed } => {
            format!("{} is below {needed} points", decision.title())
        }
        Cap::Coverage => "less than 80% of what counts is known".to_owned(),
    }
}

/// What a blocker means, as a clause inside a sentence.
#[must_use]
pub fn blocker_clause(report: &Report, blocker: Blocker) -> &'static str {
    let question = report.question(blocker.question);
    match copy::blocker(question.id) {
        Some(copy) if blocker.is_unknown => copy.unknown,
        Some(copy) => copy.missing,
        None => question.title,
    }
}

/// "Range 45 to 75".
#[must_use]
pub fn range(report: &Report) -> String {
    let (low, high) = (report.card.low.floor(), report.card.high.ceil());
    if report.card.low == report.card.high {
        "Exact: nothing is open or guessed".to_owned()
    } else {
        format!("Range {low} to {high}")
    }
}

/// Why the verdict is provisional; `None` when it is not.
#[must_use]
pub fn provisional(report: &Report) -> Option<String> {
    let card = &report.card;
    if card.score.is_none() || !card.is_provisional() {
        return None;
    }
    let mut reasons = Vec::new();
    if card.is_coverage_below(50) {
        reasons.push("less than half of what counts is known");
    }
    if card.gate_open {
        reasons.push("a blocker question is still open");
    }
    if reasons.is_empty() {
        reasons.push("too many answers are guesses");
    }
    Some(format!("Provisional: {}.", format::list(&reasons)))
}

/// The weakest section.
#[must_use]
pub fn weakest(weakest: Weakest) -> String {
    match weakest {
        Weakest::TooFewAnswers => {
            "Not enough answers to name the weakest section. Answer at least half of three sections."
                .to_owned()
        }
        Weakest::One(decision) => format!("Weakest: {}.", decision.title()),
        Weakest::Two(a, b) => {
            format!("Weakest two, within ten points of each other: {} and {}.", a.title(), b.title())
        }
    }
}

/// An answer in words.
#[must_use]
pub fn answer(report: &Report, id: QuestionId) -> String {
    match report.assessment.answers.get(id) {
        Answer::Unanswered => "Not answered".to_owned(),
        Answer::Unknown => "Don’t know".to_owned(),
        Answer::NotApplicable(reason) => {
            let reason = match reason {
                NotApplicable::OutOfScope => "the product doesn’t have this",
                NotApplicable::Constraint => "a law, contract or platform decides this",
                NotApplicable::Other => "another reason",
            };
            format!("Not applicable: {reason}")
        }
        Answer::Level(level, confidence) => {
            let option = option(report, id, level.get());
            let sure = match confidence {
                Confidence::Guess => " (a guess)",
                Confidence::Believe => "",
                Confidence::Verified => " (verified)",
            };
            format!("{option}{sure}")
        }
        Answer::Accepted(level) => format!("{} (accepted risk)", option(report, id, level.get())),
    }
}

fn option(report: &Report, id: QuestionId, level: u8) -> String {
    report.question(id).statement(level)
}

/// Why a question does not apply to this product.
#[must_use]
pub fn does_not_apply(condition: Condition) -> &'static str {
    match condition {
        Condition::MultiTenant => "each customer has their own system",
        Condition::PersonalData => "no personal data is stored",
        Condition::BusinessCustomers => "it is not sold to businesses",
    }
}

/// Why an action is at its place in the plan, as it follows "Why now:".
#[must_use]
pub fn reason(report: &Report, reason: &Reason) -> String {
    let unlocked = |action| {
        let points = report.step(action).map(|step| format!(" ({})", points(step)));
        format!("“{}”{}", action_texts(action).title, points.unwrap_or_default())
    };
    let reason = plan_text::reason(reason, |id| report.question(id).title, unlocked);
    format!("{reason}.")
}

/// What else a step depends on.
#[must_use]
pub fn condition(condition: StepCondition) -> String {
    format::sentence(plan_text::condition(condition))
}

/// The progress on an action: "Doing, weeks 2 to 3".
#[must_use]
pub fn progress(state: ActionState) -> String {
    let in_weeks =
        |what: &str, weeks: Weeks| format!("{what}, {}", format::weeks(weeks.start(), weeks.end()));
    match state {
        ActionState::Doing(weeks) => in_weeks("Doing", weeks),
        ActionState::Done(weeks) => in_weeks("Done", weeks),
        ActionState::Dropped => "Dropped".to_owned(),
    }
}

/// A cause of a changed plan.
#[must_use]
pub fn cause(report: &Report, cause: &Cause) -> String {
    match *cause {
        Cause::Ticked(action, tick) => {
            let title = action_texts(action).title;
            match tick {
                Tick::ToDo => format!("“{title}” is back to “To do”."),
                Tick::Doing => format!("“{title}” is now “Doing”."),
                Tick::Done => format!("“{title}” is done."),
                Tick::Dropped => format!("“{title}” was dropped."),
            }
        }
        Cause::Answered(id) => {
            format!("The answer to “{}” changed.", report.question(id).title)
        }
        Cause::Days => "The days a week changed.".to_owned(),
        Cause::Effort => "The effort setting changed.".to_owned(),
        Cause::Product => "The product details changed.".to_owned(),
        Cause::TimePassed { from, to } if to > WEEKS => {
            format!("Week {from} was the current one then. Now the twelve weeks are over.")
        }
        Cause::TimePassed { from, to } => {
            format!("Week {to} is the current one now. It was week {from}.")
        }
    }
}

/// The points of an action: "+2.5", or "up to +2.5" when it depends on an unknown answer.
#[must_use]
pub fn points(step: &Step) -> String {
    plan_text::points(step, format::gain)
}

/// Why an action is left for the next quarter.
#[must_use]
pub fn later(report: &Report, later: &Deferred) -> String {
    let dropped = match report.owner {
        Owner::Visitor => "which you dropped",
        Owner::Sender => "which was dropped",
    };
    plan_text::later(later.reason, |action| action_texts(action).title, dropped)
}

/// The goal of a phase.
#[must_use]
pub const fn phase_goal(phase: Phase) -> &'static str {
    match phase {
        Phase::Foundation => "Remove the blockers and lay the foundation for everything else.",
        Phase::EarlyUsers => {
            "Learn from early users, and keep the product dependable while you do."
        }
        Phase::Scale => "Make room for about ten times the load.",
    }
}

/// How much of the week the plan takes in a phase, and what the rest is for.
#[must_use]
pub fn phase_share(context: &Context, phase: Phase) -> String {
    let share = context.shares.percent()[phase.index()];
    match share {
        100 => "Uses all of the days.".to_owned(),
        share => format!("Uses {share}% of the days. The rest is for features."),
    }
}

/// The word for the score of a section.
#[must_use]
pub const fn section_word(points: u8) -> &'static str {
    match points {
        0..50 => "Weak",
        50..70 => "Getting there",
        _ => "Solid",
    }
}

/// "Database: 4 of 10 answered".
#[must_use]
pub fn answered(report: &Report, decision: Decision) -> String {
    let section = report.card.decision(decision);
    format!("{} of {} answered", section.given, section.asked)
}

/// What to do about answers that are further than the stage needs, `until` a stage needs as much.
#[must_use]
pub fn ahead(until: Option<Stage>) -> String {
    match until {
        Some(stage) => format!("Ahead of this stage. Nothing more to do here until {stage}."),
        None => "More than any stage needs. Nothing more to do here.".to_owned(),
    }
}

/// What is shown of a scorecard while answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreSoFar {
    /// The score, or the range while too little is known.
    pub headline: String,
    /// The range, and what it is based on.
    pub rest: String,
    /// The value of the meter.
    pub now: u8,
}

/// The score so far in one sentence; `None` while nothing is scored.
#[must_use]
pub fn score_so_far(card: &Scorecard) -> Option<String> {
    scored_so_far(card).map(|shown| format!("Score so far: {}, {}", shown.headline, shown.rest))
}

/// The score so far in its parts; `None` while nothing is scored.
#[must_use]
pub fn scored_so_far(card: &Scorecard) -> Option<ScoreSoFar> {
    let score = card.score?.floor();
    let (low, high) = (card.low.floor(), card.high.ceil());
    let covered = card.coverage.percent();
    Some(if card.is_coverage_below(50) {
        ScoreSoFar {
            headline: format!("{low}–{high}"),
            rest: format!("range so far{}{covered}% known", format::DOT),
            now: score,
        }
    } else {
        ScoreSoFar {
            headline: score.to_string(),
            rest: format!("range {low} to {high}{}{covered}% known", format::DOT),
            now: score,
        }
    })
}

/// The save status in words; empty before there is anything to save.
#[must_use]
pub fn save_status(status: &SaveStatus) -> String {
    match status {
        SaveStatus::Nothing => String::new(),
        SaveStatus::Saving => "Saving".to_owned(),
        SaveStatus::Saved(at) => format!("Saved on this device at {at}"),
        SaveStatus::NotSaved(error) => not_saved(*error).to_owned(),
    }
}

/// Why something is not saved, in one sentence.
#[must_use]
pub const fn not_saved(error: SaveError) -> &'static str {
    match error {
        SaveError::Store(StoreError::Blocked) => {
            "This browser blocks storage, so closing this tab deletes your answers"
        }
        SaveError::Store(StoreError::Full) => "Not saved: storage is full",
        SaveError::Store(StoreError::Gone) => {
            "Not saved: the browser did not keep what was written"
        }
        SaveError::Store(StoreError::Other) => "Not saved: storage failed",
        SaveError::ChangedElsewhere => "Not saved: these answers were changed in another tab",
        SaveError::Newer => "Not saved: a newer version of this page has written here",
        SaveError::Protected => "Not saved: the stored copy is damaged or in an older format",
    }
}
