//! Any text as an assessment file: no panic, and what is read is written as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::file::assessment::{parse, write};
use mvp_readiness::content::questionnaire;
use serde_json::Value;

fuzz_target!(|input: &str| {
    if let Ok(assessment) = parse(questionnaire(), input) {
        let json = Value::Object(write(questionnaire(), &assessment)).to_string();
        assert_eq!(parse(questionnaire(), &json), Ok(assessment));
    }
});
