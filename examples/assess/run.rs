//! Assessments in, reports and complaints out.

use std::io::{self, BufRead, Write};

use mvp_readiness::app::file;
use mvp_readiness::content::questionnaire;

use super::report::report;

/// Whether every assessment was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Each has its line of output.
    AllRead,
    /// Some have a complaint instead.
    SomeRefused,
}

/// Reads one assessment a line; blank lines are skipped.
///
/// # Errors
/// When reading or writing fails.
pub fn lines(
    input: impl BufRead,
    output: &mut impl Write,
    complaints: &mut impl Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::AllRead;
    for (number, line) in (1..).zip(input.split(b'\n')) {
        let complaint = match String::from_utf8(line?) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => match file::assessment::parse(questionnaire(), &line) {
                Ok(assessment) => {
                    writeln!(output, "{}", report(questionnaire(), &assessment))?;
                    continue;
                }
                Err(error) => format!("{} {}", error.field, error.cause),
            },
            Err(error) => format!("the text is not UTF-8: {error}"),
        };
        writeln!(complaints, "line {number}: {complaint}")?;
        outcome = Outcome::SomeRefused;
    }
    Ok(outcome)
}

/// Reads one assessment from each file.
///
/// # Errors
/// When writing fails.
pub fn files(
    names: &[String],
    output: &mut impl Write,
    complaints: &mut impl Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::AllRead;
    for name in names {
        let complaint = match std::fs::read_to_string(name) {
            Ok(text) => match file::assessment::parse(questionnaire(), &text) {
                Ok(assessment) => {
                    writeln!(output, "{}", report(questionnaire(), &assessment))?;
                    continue;
                }
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        };
        writeln!(complaints, "{name}: {complaint}")?;
        outcome = Outcome::SomeRefused;
    }
    Ok(outcome)
}
