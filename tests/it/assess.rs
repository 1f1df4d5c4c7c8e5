//! The `assess` example: the worked examples are reproduced, and unreadable input is reported.

#[path = "../../examples/assess/report.rs"]
mod report;
#[path = "../../examples/assess/run.rs"]
mod run;

use std::fs;

use mvp_readiness::app::file;
use mvp_readiness::content::questionnaire;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generate::{assessments, cases};
use run::Outcome;

/// The maximum difference between a score and the worked example.
const TOLERANCE: f64 = 0.01;

/// The maximum shortfall of a projection against the worked example.
const ONE_POINT: f64 = 1.0;

fn worked_examples() -> Vec<Value> {
    let text = include_str!("readiness/golden_vectors.json");
    serde_json::from_str(text).expect("the worked examples are JSON")
}

/// Standard output, standard error and exit status for assessments, one per line.
fn assess(input: &str) -> (String, String, Outcome) {
    let (mut output, mut complaints) = (Vec::new(), Vec::new());
    let outcome =
        run::lines(input.as_bytes(), &mut output, &mut complaints).expect("memory writes");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    (text(output), text(complaints), outcome)
}

fn assess_one(assessment: &Value) -> Value {
    let (output, complaints, outcome) = assess(&assessment.to_string());
    assert_eq!((complaints.as_str(), outcome), ("", Outcome::AllRead));
    serde_json::from_str(&output).expect("one line of JSON")
}

#[track_caller]
fn check_near(place: &str, ours: &Value, theirs: &Value) {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(a), Some(b)) if (a - b).abs() <= TOLERANCE => {}
        (None, None) if ours == theirs => {}
        _ => panic!("{place}: {ours} is not {theirs}"),
    }
}

#[test]
fn the_worked_examples_hold() {
    for example in worked_examples() {
        let name = example["name"].as_str().expect("a name");
        let (ours, theirs) = (assess_one(&example["assessment"]), &example["expected"]);
        for number in ["score", "low", "high", "coverage", "confidence"] {
            check_near(&format!("{name}: {number}"), &ours[number], &theirs[number]);
        }
        for same in ["band", "provisional", "blockers"] {
            assert_eq!(ours[same], theirs[same], "{name}: {same}");
        }
        for parts in ["decisions", "exposure"] {
            // A part that a worked example leaves out has no value.
            for (part, value) in ours[parts].as_object().expect("an object") {
                check_near(&format!("{name}: {part}"), value, &theirs[parts][part]);
            }
            for part in theirs[parts].as_object().expect("an object").keys() {
                assert!(ours[parts].get(part).is_some(), "{name}: {part} is missing");
            }
        }
    }
}

#[test]
fn projections_meet_the_worked_examples() {
    for example in worked_examples() {
        let name = example["name"].as_str().expect("a name");
        let ours = &assess_one(&example["assessment"])["plan"];
        let theirs = &example["expected"]["plan"];
        for week in ["4", "8", "12"] {
            let (ours, theirs) = (&ours["projection"][week], &theirs["projection"][week]);
            match (ours.as_f64(), theirs.as_f64()) {
                (Some(ours), Some(theirs)) => {
                    assert!(ours >= theirs - ONE_POINT, "{name}, week {week}: {ours} < {theirs}");
                }
                _ => assert_eq!(ours, theirs, "{name}, week {week}"),
            }
        }
        // The points of the steps add up from the score to the last projection.
        let points: f64 = (ours["steps"].as_array().expect("a list").iter())
            .map(|step| step["points"].as_f64().expect("a number"))
            .sum();
        if let Some(score) = example["expected"]["score"].as_f64() {
            let end = ours["projection"]["12"].as_f64().expect("a number");
            assert!(
                (score + points - end).abs() <= TOLERANCE,
                "{name}: {score} + {points} = {end}"
            );
        }
    }
}

fn small(answers: &Value) -> Value {
    json!({
        "stage": "first",
        "context": { "product": "business", "multi_tenant": true, "personal_data": true,
                     "engineers": 2, "days_per_week": 1.5 },
        "answers": answers,
    })
}

#[test]
fn nothing_answered_has_no_score_and_no_plan() {
    for answers in [json!({}), json!(null), json!({ "DB1": null })] {
        let report = assess_one(&small(&answers));
        for empty in ["score", "band"] {
            assert_eq!(report[empty], Value::Null);
        }
        assert_eq!(report["decisions"]["CX"], Value::Null);
        assert_eq!((&report["low"], &report["high"]), (&json!(0.0), &json!(100.0)));
        assert_eq!((&report["coverage"], &report["confidence"]), (&json!(0.0), &json!(0.0)));
        assert_eq!(report["plan"]["steps"], json!([]));
        assert_eq!(report["plan"]["projection"], json!({ "4": null, "8": null, "12": null }));
    }
}

#[test]
fn without_days_the_score_stays() {
    let mut assessment = small(&json!({ "DB1": { "level": 0 }, "DE4": { "level": 1 } }));
    assessment["context"]["days_per_week"] = json!(0);
    let report = assess_one(&assessment);
    assert!(report["score"].is_number());
    assert_eq!(report["plan"]["steps"], json!([]));
    for week in ["4", "8", "12"] {
        assert_eq!(report["plan"]["projection"][week], report["score"]);
    }
}

#[test]
fn a_step_for_what_is_not_known_says_what_it_may_add() {
    let report = assess_one(&small(&json!({ "DB1": "unknown", "DB4": { "level": 4 } })));
    let steps = report["plan"]["steps"].as_array().expect("a list");
    let up_to = steps.iter().find_map(|step| step.get("up_to").map(|up_to| (step, up_to)));
    let (step, up_to) = up_to.expect("a step for DB1");
    assert_eq!(step["points"], json!(0.0));
    assert!(up_to.as_f64() > Some(0.0));
}

#[test]
fn numbers_carry_at_least_four_decimals() {
    let (output, _, _) = assess(&small(&json!({ "DB1": { "level": 3 } })).to_string());
    for number in ["score", "low", "high", "coverage", "confidence", "DB", "12"] {
        let (_, rest) = output.split_once(&format!("\"{number}\":")).expect("it is there");
        let (whole, decimals) = rest.split_once('.').expect("a fraction");
        assert!(whole.bytes().all(|byte| byte.is_ascii_digit()), "{number}: {whole}");
        assert!(decimals.bytes().take(4).all(|byte| byte.is_ascii_digit()), "{number}: {decimals}");
    }
}

#[test]
fn a_line_that_cannot_be_read_does_not_stop_the_others() {
    let good = small(&json!({ "DB1": { "level": 2 } })).to_string();
    let bad = small(&json!({ "DB1": { "level": 5 } })).to_string();
    let input = format!("{good}\n{bad}\n\n{{\"stage\"\n{good}\r\n");
    let (output, complaints, outcome) = assess(&input);
    assert_eq!(outcome, Outcome::SomeRefused);
    assert_eq!(output.lines().count(), 2);
    let complaints: Vec<&str> = complaints.lines().collect();
    assert_eq!(complaints[0], "line 2: answers.DB1.level must be a whole number from 0 to 4");
    assert!(complaints[1].starts_with("line 4: stage is not JSON"), "{}", complaints[1]);
    assert_eq!(complaints.len(), 2);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let (mut output, mut complaints) = (Vec::new(), Vec::new());
    let outcome = run::lines(b"\xff\xfe\n".as_slice(), &mut output, &mut complaints);
    assert_eq!(outcome.expect("memory writes"), Outcome::SomeRefused);
    assert!(output.is_empty());
    assert!(complaints.starts_with(b"line 1: the text is not UTF-8"));
}

#[test]
fn files_are_read_whole_and_complaints_name_file_line_and_field() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("a plain name").to_owned()
    };
    let good = small(&json!({ "DB1": { "level": 2 } }));
    let pretty = serde_json::to_string_pretty(&good).expect("JSON");
    let names = [
        file("good.json", &pretty),
        file("bad.json", &pretty.replace("\"level\": 2", "\"level\": 2,\n \"level\": 3")),
        file("odd.json", &pretty.replace("1.5", "1.3")),
        folder.path().join("missing.json").to_str().expect("a plain name").to_owned(),
    ];
    let (mut output, mut complaints) = (Vec::new(), Vec::new());
    let outcome = run::files(&names, &mut output, &mut complaints).expect("memory writes");
    assert_eq!(outcome, Outcome::SomeRefused);
    assert_eq!(String::from_utf8_lossy(&output).lines().count(), 1);
    let complaints = String::from_utf8(complaints).expect("UTF-8");
    let complaints: Vec<&str> = complaints.lines().collect();
    assert_eq!(complaints[0], format!("{}: line 5: answers.DB1.level appears twice", names[1]));
    let expected = "context.days_per_week must be a multiple of 0.25 from 0 to 40";
    assert_eq!(complaints[1], format!("{}: line 8: {expected}", names[2]));
    assert!(complaints[2].starts_with(&names[3]), "{}", complaints[2]);
    assert_eq!(complaints.len(), 3);
}

#[track_caller]
fn check_refused(assessment: &Value, field: &str, cause: &str) {
    let error = file::assessment::parse(questionnaire(), &assessment.to_string())
        .expect_err("it is impossible");
    assert_eq!((error.field.as_str(), error.cause.to_string().as_str()), (field, cause));
}

#[track_caller]
fn check_answer_refused(id: &str, answer: &Value, field: &str, cause: &str) {
    check_refused(&small(&json!({ id: answer })), &format!("answers.{id}{field}"), cause);
}

#[test]
fn impossible_answers_are_refused() {
    let whole = "must be a whole number from 0 to 4";
    check_answer_refused("DB1", &json!({ "level": 5 }), ".level", whole);
    check_answer_refused("DB1", &json!({ "level": -1 }), ".level", whole);
    check_answer_refused("DB1", &json!({ "level": 1.5 }), ".level", whole);
    check_answer_refused("DB1", &json!({ "level": "2" }), ".level", whole);
    check_answer_refused("DB1", &json!({ "accepted": 5 }), ".accepted", whole);
    let kind = "must be an object or \"unknown\"";
    check_answer_refused("DB1", &json!(2), "", kind);
    check_answer_refused("DB1", &json!("unsure"), "", kind);
    check_answer_refused("DB1", &json!({ "unknown": false }), ".unknown", "must be true");
    let twice = json!({ "level": 1, "unknown": true });
    check_answer_refused("DB1", &twice, "", "has more than one kind of answer");
    let sure = json!({ "level": 1, "confidence": "sure" });
    check_answer_refused("DB1", &sure, ".confidence", "must be guess, believe or verified");
    check_answer_refused("DB1", &json!({ "level": 1, "note": 7 }), ".note", "must be text");
    let reason = json!({ "not_applicable": "never" });
    check_answer_refused(
        "DB7",
        &reason,
        ".not_applicable",
        "must be out_of_scope, constraint or other",
    );
    let no_field = "is not a field of an answer";
    check_answer_refused(
        "DB1",
        &json!({ "level": 1, "confidance": "guess" }),
        ".confidance",
        no_field,
    );
    check_answer_refused("DB1", &json!({ "unknown": true, "reason": "" }), ".reason", no_field);
    check_answer_refused("DB1", &json!({ "confidence": "guess" }), ".confidence", no_field);
    check_answer_refused("XX1", &json!("unknown"), "", "is not a question in this edition");
}

#[test]
fn five_questions_apply_to_every_product() {
    for id in ["DB1", "AU5", "DE1", "DE2", "MO1"] {
        let answer = json!({ "not_applicable": "other" });
        check_answer_refused(id, &answer, ".not_applicable", "applies to every product");
    }
}

#[test]
fn only_a_level_below_its_target_can_be_accepted() {
    let id = questionnaire().find_question("DB1").expect("a known id");
    let target = questionnaire().question(id).targets[1];
    for level in 0..=4 {
        let answer =
            json!({ "accepted": level, "reason": "one customer", "revisit": "the second" });
        if level < target {
            let parsed = small(&json!({ "DB1": answer })).to_string();
            let parsed =
                file::assessment::parse(questionnaire(), &parsed).expect("below its target");
            assert_eq!(parsed.accepted[&id].revisit, "the second");
        } else {
            let cause = "accepts a risk although the level already meets the target";
            check_answer_refused("DB1", &answer, ".accepted", cause);
        }
    }
}

#[test]
fn the_product_must_be_said_in_full() {
    for field in ["product", "multi_tenant", "personal_data", "engineers", "days_per_week"] {
        let mut assessment = small(&json!({}));
        assessment["context"].as_object_mut().expect("an object").remove(field);
        check_refused(&assessment, &format!("context.{field}"), "is missing");
    }
    for field in ["stage", "answers"] {
        let mut assessment = small(&json!({}));
        assessment.as_object_mut().expect("an object").remove(field);
        check_refused(&assessment, field, "is missing");
    }
    for (field, value) in [
        ("product", json!("nobody")),
        ("multi_tenant", json!("yes")),
        ("engineers", json!(-1)),
        ("engineers", json!(65_536)),
        ("days_per_week", json!(40.25)),
        ("days_per_week", json!(-0.25)),
        ("days_per_week", json!(0.3)),
    ] {
        let mut assessment = small(&json!({}));
        assessment["context"][field] = value;
        let error = file::assessment::parse(questionnaire(), &assessment.to_string());
        assert_eq!(error.expect_err("out of range").field, format!("context.{field}"));
    }
    check_refused(&json!([]), "the text", "must be an object");
}

#[test]
fn every_form_of_an_answer_may_carry_a_note() {
    let answers = json!({
        "DB1": { "level": 2, "confidence": "verified", "note": "a" },
        "DB2": { "unknown": true, "note": "b" },
        "DB7": { "not_applicable": "constraint", "note": "c" },
        "DB9": { "accepted": 0, "reason": "r", "revisit": "v", "note": "d" },
        "DB10": { "note": "e" },
    });
    let parsed = file::assessment::parse(questionnaire(), &small(&answers).to_string());
    let notes: Vec<String> = parsed.expect("an assessment").notes.values().cloned().collect();
    assert_eq!(notes, ["a", "b", "c", "d", "e"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn what_is_written_is_read_back(assessment in assessments()) {
        let written = Value::Object(file::assessment::write(questionnaire(), &assessment));
        let read = file::assessment::parse(questionnaire(), &written.to_string());
        prop_assert_eq!(read, Ok(assessment));
    }
}
