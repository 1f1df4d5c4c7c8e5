//! What a visitor would meet elsewhere: the same questions in other libraries, and how long each
//! makes one wait, in one Chromium.
//!
//! ```text
//! bench_peers run SITE TENFOLD OUT [ITERATIONS]    measure, 15 times if not said; print the tables
//! bench_peers smoke SITE TENFOLD OUT               once, not throttled: only that all of it works
//! bench_peers table OUT                            print the tables of an earlier run, as Markdown
//!
//! SITE       a folder with the built site
//! TENFOLD    the same with ten times the questions (feature `tenfold`)
//! OUT        the file for all values measured, as JSON
//! ```
//!
//! Compared are the program, `SurveyJS` with a page for each section and with all questions on one, React
//! with react-hook-form, and plain HTML with a few lines of script, which is the floor. All have the
//! questions of the program and show those of the first section that a first visit to it shows (the
//! one page of `SurveyJS`: all of all); all score an answer and keep a draft after a pause of 400 ms.
//! Only the program has levels of confidence, help, notes, a range, results and a plan. At ten times
//! the questions it is a build of its own, whose tables hold everything ten times.
//!
//! Every visit has a tab and an address of its own, so that nothing is in any cache. All pages are
//! visited in turn, again and again, each time beginning with another one, so that what else the
//! machine does falls on all of them alike. `table` says what each figure is.

// Each program uses its own part of what the others use.
#[path = "bench_peers/build.rs"]
mod build;
#[path = "bench_peers/compress.rs"]
mod compress;
#[path = "browser/devtools.rs"]
mod devtools;
#[allow(dead_code)]
#[path = "../tests/e2e/support/driver.rs"]
mod driver;
#[path = "browser/example.rs"]
mod example;
#[allow(dead_code)]
#[path = "bench_page/figures.rs"]
mod figures;
#[allow(dead_code)]
#[path = "site/html.rs"]
mod html;
#[path = "bench_peers/pages.rs"]
mod pages;
#[path = "serve/router.rs"]
mod router;
#[path = "bench_peers/server.rs"]
mod server;
#[path = "bench_peers/table.rs"]
mod table;
#[path = "bench_peers/visit.rs"]
mod visit;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use driver::{Browser, Engine};
use pages::PAGES;
use visit::Visit;

/// How often each page is visited if nothing else is said.
const ITERATIONS: usize = 15;

/// How many times the questions.
const TIMES: [usize; 2] = [1, 10];

/// How often a form is emptied, to see what stays behind, and in how many of the iterations.
const RESETS: usize = 50;
const RESET_ITERATIONS: usize = 3;

/// Where the compared pages are made.
const FOLDER: &str = "target/bench/peers";

/// How often a visit is tried. One can fail on a machine that has too much to do.
const TRIES: usize = 3;

const USAGE: &str = "bench_peers run|smoke SITE TENFOLD OUT [ITERATIONS], or table OUT";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["table", out] => show(out),
        ["smoke", site, tenfold, out] => run([site, tenfold], out, 1, true).await,
        ["run", site, tenfold, out] => run([site, tenfold], out, ITERATIONS, false).await,
        ["run", site, tenfold, out, iterations] => match iterations.parse() {
            Ok(iterations) => run([site, tenfold], out, iterations, false).await,
            Err(_) => Err(USAGE.into()),
        },
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench_peers: {error}");
            ExitCode::FAILURE
        }
    }
}

fn show(out: &str) -> Result<()> {
    let report: Value = serde_json::from_str(&fs::read_to_string(out)?)?;
    print!("{}", table::markdown(&report));
    Ok(())
}

async fn run(sites: [&str; 2], out: &str, iterations: usize, is_short: bool) -> Result<()> {
    for (times, site) in TIMES.into_iter().zip(sites) {
        let site = Path::new(site);
        if !site.join("index.html").is_file() {
            return Err(
                format!("{} has no site: `make bench-page` makes it", site.display()).into()
            );
        }
        build::build(&Path::new(FOLDER).join(times.to_string()), times, site)?;
    }
    let base = server::serve(Path::new(FOLDER), &TIMES).await?;
    let browser = Browser::start(Engine::Chromium).await;
    let version = devtools::tell(browser.client(), "Browser.getVersion", json!({})).await?;
    let mut report = json!({
        "browser": version["product"],
        "iterations": iterations,
        "is_short": is_short,
        "load_before": load(),
        "visits": [],
        "failed": [],
    });
    let throttled: &[bool] = if is_short { &[false] } else { &[false, true] };
    for iteration in 0..iterations {
        for &is_throttled in throttled {
            for times in TIMES {
                for place in 0..PAGES.len() {
                    let page = &PAGES[(place + iteration) % PAGES.len()];
                    eprint!("\r{} of {iterations}: {times}× {:<28}", iteration + 1, page.name);
                    // Throttling changes no memory, and this takes its time.
                    let resets = match (is_short, is_throttled) {
                        (true, _) => 2,
                        (false, false) if iteration < RESET_ITERATIONS => RESETS,
                        (false, _) => 0,
                    };
                    let visit = Visit { page, times, is_throttled, resets, address: "" };
                    note(&mut report, iteration, visit, &base, browser.client()).await?;
                }
            }
        }
        // A run that ends early leaves what it has.
        report["load_after"] = load();
        save(out, &report)?;
    }
    eprintln!("\nevery value is in {out}");
    show(out)?;
    match report["failed"].as_array() {
        Some(failed) if !failed.is_empty() => Err("not every visit went well, see above".into()),
        _ => Ok(()),
    }
}

/// Makes a visit and adds it to the report.
async fn note(
    report: &mut Value,
    iteration: usize,
    visit: Visit<'_>,
    base: &str,
    client: &fantoccini::Client,
) -> Result<()> {
    let Visit { page, times, is_throttled, .. } = visit;
    for attempt in 0..TRIES {
        // A name that no earlier visit had.
        let name = format!("{iteration}-{attempt}-{is_throttled}-{}", page.id);
        let address = format!("{base}/{name}/{times}/{}/", page.folder);
        let outcome = Visit { address: &address, ..visit }.make(client).await;
        let (list, key, value) = match outcome {
            Ok(figures) => ("visits", "figures", figures),
            Err(error) => ("failed", "error", error.to_string().into()),
        };
        let is_done = list == "visits";
        let entry = json!({
            "page": page.id,
            "times": times,
            "throttled": is_throttled,
            "iteration": iteration,
            key: value,
        });
        if !is_done {
            eprintln!("\n{entry}");
        }
        report[list].as_array_mut().ok_or("a list of visits")?.push(entry);
        if is_done {
            break;
        }
    }
    Ok(())
}

fn save(out: &str, report: &Value) -> Result<()> {
    if let Some(folder) = Path::new(out).parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(out, format!("{report:#}\n"))?)
}

/// How many programs wanted to run, on average over one minute, five and fifteen.
fn load() -> Value {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let numbers = load.split(' ').take(3).filter_map(|number| number.parse::<f64>().ok());
    numbers.collect()
}
