//! Development tasks, which `make` runs: they build, serve and measure the site and take screenshots of it.
//!
//! ```text
//! cargo run --package xtask -- TASK [ARGUMENT…]
//! cargo run --package xtask --features browser -- TASK [ARGUMENT…]
//! ```
//!
//! Each task is a module, which says what it takes. Those that control a browser are compiled only with
//! the feature `browser`, so that building and serving the site need no WebDriver client.

#[cfg(feature = "browser")]
mod bench_baselines;
#[cfg(feature = "browser")]
mod bench_page;
#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "browser")]
mod screens;
mod serve;
mod site;

use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: xtask site | serve, and with the feature `browser` \
    screens | bench-page | bench-baselines";

/// The folder of the workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some((task, arguments)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    match run(task, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{task}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &str, arguments: &[&str]) -> Result<()> {
    match task {
        "site" => site::run(arguments),
        "serve" => serve::run(arguments),
        #[cfg(feature = "browser")]
        "screens" => screens::run(arguments),
        #[cfg(feature = "browser")]
        "bench-page" => bench_page::run(arguments),
        #[cfg(feature = "browser")]
        "bench-baselines" => bench_baselines::run(arguments),
        _ => Err(format!("no such task here; {USAGE}").into()),
    }
}
