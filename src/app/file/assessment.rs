//! An assessment as JSON: read strictly from files, leniently from drafts.
//!
//! ```json
//! { "stage": "first",
//!   "context": { "product": "business", "multi_tenant": true, "personal_data": true,
//!                "engineers": 2, "days_per_week": 1.5 },
//!   "answers": { "DB1": { "level": 2, "confidence": "believe", "note": "restored in May" },
//!                "DB2": "unknown",
//!                "DB7": { "not_applicable": "out_of_scope" },
//!                "DB9": { "accepted": 0, "reason": "one customer", "revisit": "the second one" } },
//!   "effort": "double",
//!   "last_month": { "fancy_features": "a_lot" },
//!   "shares": [100, 60, 80],
//!   "progress": { "A01": { "state": "done", "weeks": [1, 2] }, "A02": { "state": "dropped" } } }
//! ```
//!
//! | Field | Values |
//! |---|---|
//! | `stage` | `pilot`, `first`, `growth` |
//! | `product` | `business`, `consumers`, `internal` |
//! | `engineers` | a whole number from 0 to 65,535 |
//! | `days_per_week` | a multiple of 0.25 from 0 to 40 |
//! | an answer | an object with `level` (0 to 4) and perhaps `confidence`, or `unknown: true`, or `not_applicable`, or `accepted` (0 to 4) with `reason` and `revisit`; each perhaps with a `note`. `"unknown"` is short for `{"unknown": true}`. Absent and `null` both mean *unanswered* |
//! | `confidence` | `guess`, `believe` (also when it is absent), `verified` |
//! | `not_applicable` | `out_of_scope`, `constraint`, `other` |
//! | `effort` | `half`, `one` (also when absent), `double` |
//! | `last_month` | `none` (also when absent), `some` or `a_lot` for `code_coverage`, `optimisation`, `fancy_features`, `perfect_ui`, `automation` |
//! | `shares` | percent of the days for each phase, 0 to 100 |
//! | `progress` | `doing` and `done` with first and last week (1 to 12), `dropped` |
//!
//! The first three fields, and all of `context`, are required. Outside answers, unknown fields are
//! ignored: a file may contain more, and a draft preserves it.

use serde_json::{Value, json};

use crate::domain::answers::{Answer, Confidence, Level, NotApplicable};
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::context::{
    CanWait, Capacity, Context, EffortMultiplier, Product, Shares, Spent,
};
use crate::domain::progress::{ActionState, Weeks};
use crate::domain::questionnaire::{QuestionId, Questionnaire, Stage};

use super::fields::{FieldFault, FieldProblem, FieldReader, code, flag, text};
use super::json::{self, JsonError, JsonFault, Object};

/// The problem with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentErrorKind {
    /// It is not JSON.
    #[error(transparent)]
    Json(JsonFault),
    /// It is JSON, but a field does not match an assessment.
    #[error(transparent)]
    Field(FieldFault),
}

/// A text is not an assessment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field} {cause}")]
pub struct AssessmentError {
    /// The line, from 1.
    pub line: usize,
    /// The field, such as `answers.DB1.level`.
    pub field: String,
    /// The problem with it.
    pub cause: AssessmentErrorKind,
}

impl From<JsonError> for AssessmentError {
    fn from(error: JsonError) -> Self {
        Self {
            line: error.line,
            field: json::field(&error.path),
            cause: AssessmentErrorKind::Json(error.fault),
        }
    }
}

/// Parses a whole assessment, or reports what is wrong with it.
///
/// ```
/// use mvp_readiness::app::file::assessment::parse;
/// use mvp_readiness::content;
///
/// let text = r#"{ "stage": "first",
///   "context": { "product": "business", "multi_tenant": true, "personal_data": false,
///                "engineers": 2, "days_per_week": 1.5 },
///   "answers": { "DB1": { "level": 2 }, "DB2": "unknown" } }"#;
/// let assessment = parse(content::questionnaire(), text).expect("an assessment");
/// assert_eq!(assessment.answers.given(), 2);
///
/// let text = text.replace("\"unknown\"", "\"unsure\"");
/// let error = parse(content::questionnaire(), &text).expect_err("no such answer");
/// assert_eq!(error.line, 4);
/// assert_eq!(error.field, "answers.DB2");
/// ```
///
/// # Errors
/// If the text is not JSON (or has a duplicate key), a required field is missing, a value is out of
/// range, an id is unknown, an answer has an unknown field, a question that always applies is
/// marked *not applicable*, or an accepted level is not below its target.
pub fn parse(questionnaire: &Questionnaire, text: &str) -> Result<Assessment, AssessmentError> {
    let assessment = parse_any_risk(questionnaire, text)?;
    match accepted_without_risk(questionnaire, &assessment) {
        None => Ok(assessment),
        Some(problem) => Err(error_at(text, problem)),
    }
}

/// As [`parse`], for input that was an assessment before: a level may be accepted whatever its
/// target is, since the stage may have changed after the risk was accepted. Links are read in the
/// same way.
///
/// # Errors
/// As [`parse`], except for that.
pub fn parse_any_risk(
    questionnaire: &Questionnaire,
    text: &str,
) -> Result<Assessment, AssessmentError> {
    let Value::Object(mut body) = json::parse(text)? else {
        let cause = AssessmentErrorKind::Field(FieldFault::Expected("an object"));
        return Err(AssessmentError { line: 1, field: json::field(&[]), cause });
    };
    let mut reader = FieldReader::default();
    if !body.contains_key("answers") {
        reader.report("answers", FieldFault::Missing);
    }
    let assessment = read(questionnaire, &mut reader, &mut body);
    match reader.problems.into_iter().next() {
        None => Ok(assessment),
        Some(problem) => Err(error_at(text, problem)),
    }
}

fn error_at(text: &str, problem: FieldProblem) -> AssessmentError {
    let FieldProblem { path, fault } = problem;
    AssessmentError {
        line: json::line_of(text, &path),
        field: json::field(&path),
        cause: AssessmentErrorKind::Field(fault),
    }
}

/// Accepted levels at or above their target. In a draft they are not an error: the stage may have
/// changed since the risk was accepted.
fn accepted_without_risk(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
) -> Option<FieldProblem> {
    questionnaire.question_ids().find_map(|id| {
        let question = questionnaire.question(id);
        let target = assessment.context.target(question)?;
        let Answer::Accepted(level) = assessment.answers.get(id) else { return None };
        let path = ["answers", question.id, "accepted"].map(str::to_owned).to_vec();
        (level.get() >= target).then_some(FieldProblem { path, fault: FieldFault::NotBelowTarget })
    })
}

/// The fields of an assessment as [`parse`] reads them.
#[must_use]
pub fn write(questionnaire: &Questionnaire, assessment: &Assessment) -> Object {
    let context = &assessment.context;
    let mut body = Object::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("stage", context.stage.code().into());
    put(
        "context",
        json!({
            "product": context.product.code(),
            "multi_tenant": context.multi_tenant,
            "personal_data": context.personal_data,
            "engineers": context.engineers,
            "days_per_week": days_per_week(context.capacity),
        }),
    );
    let mut answers = questionnaire.question_ids().filter_map(|id| {
        let answer = write_answer(assessment, id);
        (!answer.is_empty())
            .then(|| (questionnaire.question(id).id.to_owned(), Value::Object(answer)))
    });
    put("answers", json::object(&mut answers).into());
    put("effort", effort_code(context.effort).into());
    let mut last_month = (CanWait::ALL.into_iter().zip(context.last_month))
        .filter(|&(_, spent)| spent != Spent::None)
        .map(|(item, spent)| (can_wait_code(item).to_owned(), spent_code(spent).into()));
    put("last_month", json::object(&mut last_month).into());
    put("shares", json!(context.shares.percent()));
    let mut progress = assessment
        .progress
        .iter()
        .map(|(action, state)| (questionnaire.action(action).id.to_owned(), write_state(state)));
    put("progress", json::object(&mut progress).into());
    body
}

/// Takes the fields of an assessment out of `body`; problems and unknown fields inside are recorded
/// in the reader.
pub(in crate::app) fn read(
    questionnaire: &Questionnaire,
    reader: &mut FieldReader,
    body: &mut Object,
) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire);
    read_context(reader, body, &mut assessment.context);
    let answers = reader.object(body, "answers");
    reader.within("answers", |reader| {
        for (key, value) in answers {
            match questionnaire.find_question(&key) {
                Some(id) => {
                    let may_not_apply = questionnaire.question(id).may_not_apply;
                    read_answer(reader, &key, value, may_not_apply).store(&mut assessment, id);
                }
                None => reader.refuse(&key, value, FieldFault::UnknownQuestion),
            }
        }
    });
    let mut progress = reader.object(body, "progress");
    reader.within("progress", |reader| {
        for id in questionnaire.action_ids() {
            let state = read_state(reader, &mut progress, questionnaire.action(id).id);
            assessment.progress.set(id, state);
        }
        for (key, value) in progress {
            reader.refuse(&key, value, FieldFault::UnknownAction);
        }
    });
    assessment
}

/// Whether a preserved field of an answer is superseded: someone has since given another answer.
pub(in crate::app) fn is_superseded(path: &[String], answer: &Object) -> bool {
    let is_in_answer = path.iter().rev().nth(2).is_some_and(|key| key == "answers");
    let says = |key: &str| path.last().is_some_and(|last| last == key);
    is_in_answer
        && ANSWER_FIELDS.into_iter().any(says)
        && KINDS.into_iter().any(|kind| answer.contains_key(kind))
}

fn fill<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn read_context(reader: &mut FieldReader, body: &mut Object, context: &mut Context) {
    let stage = code(&Stage::ALL, Stage::code, "pilot, first or growth");
    fill(&mut context.stage, reader.required(body, "stage", stage));

    let mut said = reader.object(body, "context");
    reader.within("context", |reader| {
        let product = code(&Product::ALL, Product::code, "business, consumers or internal");
        fill(&mut context.product, reader.required(&mut said, "product", product));
        fill(&mut context.multi_tenant, reader.required(&mut said, "multi_tenant", flag));
        fill(&mut context.personal_data, reader.required(&mut said, "personal_data", flag));
        fill(&mut context.engineers, reader.required(&mut said, "engineers", engineers));
        fill(&mut context.capacity, reader.required(&mut said, "days_per_week", capacity));
        reader.keep_rest(said);
    });

    let effort = code(&EFFORTS, effort_code, "half, one or double");
    fill(&mut context.effort, reader.optional(body, "effort", effort));
    fill(&mut context.shares, reader.optional(body, "shares", shares));

    let mut last_month = reader.object(body, "last_month");
    reader.within("last_month", |reader| {
        for item in CanWait::ALL {
            let spent = code(&SPENT, spent_code, "none, some or a_lot");
            let spent = reader.optional(&mut last_month, can_wait_code(item), spent);
            fill(&mut context.last_month[item.index()], spent);
        }
        reader.keep_rest(last_month);
    });
}

fn engineers(value: &Value) -> Result<u16, FieldFault> {
    let number = value.as_u64().and_then(|number| u16::try_from(number).ok());
    number.ok_or(FieldFault::Expected("a whole number from 0 to 65535"))
}

fn capacity(value: &Value) -> Result<Capacity, FieldFault> {
    let days = value.as_f64();
    let found = (0..=Capacity::MAX.quarter_days())
        .filter_map(Capacity::from_quarter_days)
        // Quarters are exact in binary, so equality is safe.
        .find(|&capacity| days == Some(f64::from(capacity.quarter_days()) / 4.0));
    found.ok_or(FieldFault::Expected("a multiple of 0.25 from 0 to 40"))
}

/// Days per week, as an integer when there is no fraction.
fn days_per_week(capacity: Capacity) -> Value {
    let quarters = capacity.quarter_days();
    match quarters % 4 {
        0 => (quarters / 4).into(),
        _ => (f64::from(quarters) / 4.0).into(),
    }
}

fn shares(value: &Value) -> Result<Shares, FieldFault> {
    let percent = |value: &Value| value.as_u64().and_then(|percent| u8::try_from(percent).ok());
    let shares = match value.as_array().map(Vec::as_slice) {
        Some([a, b, c]) => percent(a).zip(percent(b)).zip(percent(c)),
        _ => None,
    };
    (shares.and_then(|((a, b), c)| Shares::new([a, b, c])))
        .ok_or(FieldFault::Expected("three whole percentages from 0 to 100"))
}

/// The fields of which an answer has exactly one.
const KINDS: [&str; 4] = ["level", "unknown", "not_applicable", "accepted"];

/// All fields of an answer except its note.
const ANSWER_FIELDS: [&str; 7] =
    ["level", "unknown", "not_applicable", "accepted", "confidence", "reason", "revisit"];

/// Everything entered for one question.
#[derive(Default)]
struct Said {
    answer: Answer,
    note: Option<String>,
    accepted: Option<AcceptedRisk>,
}

impl Said {
    fn store(self, assessment: &mut Assessment, id: QuestionId) {
        assessment.answers.set(id, self.answer);
        if let Some(note) = self.note.filter(|note| !note.is_empty()) {
            assessment.notes.insert(id, note);
        }
        if let Some(accepted) = self.accepted {
            assessment.accepted.insert(id, accepted);
        }
    }
}

fn read_answer(reader: &mut FieldReader, key: &str, value: Value, may_not_apply: bool) -> Said {
    let mut fields = match value {
        Value::Null => return Said::default(),
        Value::String(word) if word == "unknown" => {
            return Said { answer: Answer::Unknown, ..Said::default() };
        }
        Value::Object(fields) => fields,
        other => {
            reader.refuse(key, other, FieldFault::Expected("an object or \"unknown\""));
            return Said::default();
        }
    };
    fields.retain(|_, value| !value.is_null());
    let kinds: Vec<&str> = KINDS.into_iter().filter(|&kind| fields.contains_key(kind)).collect();
    if kinds.len() > 1 {
        reader.report(key, FieldFault::Contradiction);
    }
    reader.within(key, |reader| {
        let note = reader.optional(&mut fields, "note", text);
        let fields = &mut fields;
        let mut accepted = None;
        let answer = match kinds.as_slice() {
            ["level"] => reader.optional(fields, "level", level).map(|level| {
                let confidence =
                    code(&Confidence::ALL, Confidence::code, "guess, believe or verified");
                let confidence = reader.optional(fields, "confidence", confidence);
                Answer::Level(level, confidence.unwrap_or_default())
            }),
            ["unknown"] => reader.optional(fields, "unknown", unknown),
            ["not_applicable"] => reader.optional(fields, "not_applicable", |value| {
                let reason = code(
                    &NotApplicable::ALL,
                    NotApplicable::code,
                    "out_of_scope, constraint or other",
                );
                let reason = reason(value)?;
                if may_not_apply {
                    Ok(Answer::NotApplicable(reason))
                } else {
                    Err(FieldFault::AlwaysApplies)
                }
            }),
            ["accepted"] => reader.optional(fields, "accepted", level).map(|level| {
                let reason = reader.optional(fields, "reason", text);
                let revisit = reader.optional(fields, "revisit", text);
                accepted = (reason.is_some() || revisit.is_some()).then(|| AcceptedRisk {
                    reason: reason.unwrap_or_default(),
                    revisit: revisit.unwrap_or_default(),
                });
                Answer::Accepted(level)
            }),
            _ => None,
        };
        // Fields of an unreadable answer are preserved with it, and are not reported as unknown.
        let is_unreadable = answer.is_none() && !kinds.is_empty();
        for (key, value) in std::mem::take(fields) {
            if !is_unreadable || !ANSWER_FIELDS.contains(&key.as_str()) {
                reader.report(&key, FieldFault::UnknownField);
            }
            reader.keep(&key, value);
        }
        Said { answer: answer.unwrap_or_default(), note, accepted }
    })
}

fn level(value: &Value) -> Result<Level, FieldFault> {
    let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
    number.and_then(Level::new).ok_or(FieldFault::Expected("a whole number from 0 to 4"))
}

fn unknown(value: &Value) -> Result<Answer, FieldFault> {
    match value {
        Value::Bool(true) => Ok(Answer::Unknown),
        _ => Err(FieldFault::Expected("true")),
    }
}

fn write_answer(assessment: &Assessment, id: QuestionId) -> Object {
    let mut fields = Object::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    match assessment.answers.get(id) {
        Answer::Unanswered => {}
        Answer::Unknown => {
            put("unknown", true.into());
        }
        Answer::NotApplicable(reason) => {
            put("not_applicable", reason.code().into());
        }
        Answer::Level(level, confidence) => {
            put("level", level.get().into());
            put("confidence", confidence.code().into());
        }
        Answer::Accepted(level) => {
            put("accepted", level.get().into());
            if let Some(risk) = assessment.accepted.get(&id) {
                put("reason", risk.reason.as_str().into());
                put("revisit", risk.revisit.as_str().into());
            }
        }
    }
    if let Some(note) = assessment.notes.get(&id) {
        put("note", note.as_str().into());
    }
    fields
}

fn read_state(reader: &mut FieldReader, progress: &mut Object, key: &str) -> Option<ActionState> {
    let mut fields = match progress.remove(key)? {
        Value::Null => return None,
        Value::Object(fields) => fields,
        other => {
            reader.refuse(key, other, FieldFault::Expected("an object"));
            return None;
        }
    };
    let state = match fields.get("state").map(Value::as_str) {
        Some(Some("doing")) => weeks(&fields).map(ActionState::Doing),
        Some(Some("done")) => weeks(&fields).map(ActionState::Done),
        Some(Some("dropped")) => Some(ActionState::Dropped),
        None | Some(_) => None,
    };
    if state.is_none() && fields.contains_key("state") {
        let expected = FieldFault::Expected("doing or done with its weeks, or dropped");
        reader.refuse(key, Value::Object(fields), expected);
        return None;
    }
    fields.remove("state");
    fields.remove("weeks");
    reader.within(key, |reader| reader.keep_rest(fields));
    state
}

fn weeks(fields: &Object) -> Option<Weeks> {
    let [start, end] = fields.get("weeks")?.as_array()?.as_slice() else { return None };
    let week = |value: &Value| u8::try_from(value.as_u64()?).ok();
    Weeks::new(week(start)?, week(end)?)
}

fn write_state(state: ActionState) -> Value {
    match state {
        ActionState::Doing(weeks) => {
            json!({ "state": "doing", "weeks": [weeks.start(), weeks.end()] })
        }
        ActionState::Done(weeks) => {
            json!({ "state": "done", "weeks": [weeks.start(), weeks.end()] })
        }
        ActionState::Dropped => json!({ "state": "dropped" }),
    }
}

const EFFORTS: [EffortMultiplier; 3] =
    [EffortMultiplier::Half, EffortMultiplier::One, EffortMultiplier::Double];

const fn effort_code(effort: EffortMultiplier) -> &'static str {
    match effort {
        EffortMultiplier::Half => "half",
        EffortMultiplier::One => "one",
        EffortMultiplier::Double => "double",
    }
}

const SPENT: [Spent; 3] = [Spent::None, Spent::Some, Spent::ALot];

const fn spent_code(spent: Spent) -> &'static str {
    match spent {
        Spent::None => "none",
        Spent::Some => "some",
        Spent::ALot => "a_lot",
    }
}

const fn can_wait_code(item: CanWait) -> &'static str {
    match item {
        CanWait::CodeCoverage => "code_coverage",
        CanWait::Optimisation => "optimisation",
        CanWait::FancyFeatures => "fancy_features",
        CanWait::PerfectUi => "perfect_ui",
        CanWait::Automation => "automation",
    }
}
