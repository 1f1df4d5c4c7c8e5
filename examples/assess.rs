//! Scores and plans assessments given as JSON.
//!
//! ```text
//! assess FILE…            one assessment in each file
//! assess < assessments    one assessment a line
//! ```
//!
//! Prints one line of JSON for each. What cannot be read is named on standard error, with its line
//! and field, and the exit code is then 2.

#[path = "assess/report.rs"]
mod report;
#[path = "assess/run.rs"]
mod run;

use std::io::{self, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let outcome = if files.is_empty() {
        run::lines(stdin().lock(), &mut stdout().lock(), &mut stderr().lock())?
    } else {
        run::files(&files, &mut stdout().lock(), &mut stderr().lock())?
    };
    Ok(match outcome {
        run::Outcome::AllRead => ExitCode::SUCCESS,
        run::Outcome::SomeRefused => ExitCode::from(2),
    })
}
