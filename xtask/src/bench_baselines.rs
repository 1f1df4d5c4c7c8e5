//! Compares the site with baselines, in one Chromium: the same questions built with other libraries, and
//! how long each makes a visitor wait.
//!
//! ```text
//! bench-baselines run SITE TENFOLD OUT [ITERATIONS]    measure, 15 times if not said; print the tables
//! bench-baselines table OUT                            print the tables of an earlier run, as Markdown
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
//! machine does falls on all of them alike. What each figure is stands below the tables.

mod build;
mod goals;
mod pages;
mod server;
mod table;
mod values;
mod visit;

use std::fs;
use std::path::Path;

use fantoccini::Client;
use serde_json::{Value, json};

use crate::Result;
use crate::browser::devtools;
use crate::browser::driver::{Browser, Engine, Showing};
use pages::PAGES;
use visit::Visit;

/// How often each page is visited if nothing else is said.
const ITERATIONS: usize = 15;

/// How many times the questions.
const TIMES: [usize; 2] = [1, 10];

/// Every so many iterations there are ten times the questions, too. A visit then has as many clicks as
/// any other, and they are what it is for.
const TENFOLD_EVERY: usize = 3;

/// In how many of the iterations the visits that are not throttled are long: what is measured then is
/// the same each time, and takes its time.
const LONG: usize = 2;

/// Where the baselines are built.
const FOLDER: &str = "target/bench/baselines";

/// How often a visit is tried. One can fail on a machine that has too much to do.
const TRIES: usize = 3;

const USAGE: &str = "usage: bench-baselines run SITE TENFOLD OUT [ITERATIONS], or table OUT";

/// Measures or shows, as the arguments say.
#[tokio::main]
pub async fn run(arguments: &[&str]) -> Result<()> {
    match *arguments {
        ["table", out] => show(out),
        ["run", site, tenfold, out] => measure([site, tenfold], out, ITERATIONS).await,
        ["run", site, tenfold, out, iterations] => {
            measure([site, tenfold], out, iterations.parse().map_err(|_| USAGE)?).await
        }
        _ => Err(USAGE.into()),
    }
}

fn show(out: &str) -> Result<()> {
    let report: Value = serde_json::from_str(&fs::read_to_string(out)?)?;
    print!("{}", table::markdown(&report));
    Ok(())
}

async fn measure(sites: [&str; 2], out: &str, iterations: usize) -> Result<()> {
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
    let browser = Browser::start(Engine::Chromium, Showing::default()).await;
    let version = devtools::tell(browser.client(), "Browser.getVersion", json!({})).await?;
    let mut report = json!({
        "browser": version["product"],
        "iterations": iterations,
        "load_before": load(),
        "visits": [],
        "failed": [],
    });
    for iteration in 0..iterations {
        for visit in visits(iteration) {
            eprint!(
                "\r{} of {iterations}: {}× {:<28}",
                iteration + 1,
                visit.times,
                visit.page.name
            );
            note(&mut report, iteration, &visit, &base, browser.client()).await?;
            // A run that ends early leaves what it has.
            report["load_after"] = load();
            save(out, &report)?;
        }
    }
    eprintln!("\nevery value is in {out}");
    show(out)
}

/// All visits of an iteration. Each iteration begins with another page and goes on in another order, so
/// that no page always comes after the same one.
fn visits(iteration: usize) -> impl Iterator<Item = Visit> {
    // The number of pages is prime, so that every stride comes by all of them.
    let stride = 1 + iteration % (PAGES.len() - 1);
    let conditions = [false, true]
        .into_iter()
        .flat_map(|is_throttled| TIMES.into_iter().map(move |times| (is_throttled, times)));
    let is_due =
        move |&(_, times): &(bool, usize)| times == 1 || iteration.is_multiple_of(TENFOLD_EVERY);
    conditions.filter(is_due).flat_map(move |(is_throttled, times)| {
        let is_long = iteration < LONG && !is_throttled && times == 1;
        let pages = (0..PAGES.len()).map(move |at| &PAGES[(iteration + at * stride) % PAGES.len()]);
        pages.filter(move |page| times == 1 || page.is_for_many).map(move |page| Visit {
            page,
            times,
            is_throttled,
            is_long,
        })
    })
}

/// Makes a visit and adds it to the report.
async fn note(
    report: &mut Value,
    iteration: usize,
    visit: &Visit,
    base: &str,
    client: &Client,
) -> Result<()> {
    let Visit { page, times, is_throttled, .. } = visit;
    for attempt in 0..TRIES {
        // A name that no earlier visit had.
        let name = format!("{iteration}-{attempt}-{is_throttled}-{}", page.id);
        let address = format!("{base}/{name}/{times}/{}/", page.folder);
        let mut entry = json!({
            "page": page.id,
            "times": times,
            "throttled": is_throttled,
            "iteration": iteration,
        });
        match visit.make(client, &address).await {
            Ok(figures) => {
                entry["figures"] = figures;
                return add(report, "visits", entry);
            }
            Err(error) => {
                entry["error"] = error.to_string().into();
                eprintln!("\n{entry}");
                add(report, "failed", entry)?;
            }
        }
    }
    Err(format!("{} failed {TRIES} times", page.name).into())
}

fn add(report: &mut Value, list: &str, entry: Value) -> Result<()> {
    report[list].as_array_mut().ok_or("a report has lists")?.push(entry);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_iteration_comes_by_every_page() {
        for iteration in 0..20 {
            let mut seen: Vec<_> = visits(iteration)
                .map(|visit| (visit.page.id, visit.times, visit.is_throttled))
                .collect();
            let is_tenfold = iteration.is_multiple_of(TENFOLD_EVERY);
            let many = PAGES.iter().filter(|page| page.is_for_many).count();
            let expected = 2 * (PAGES.len() + if is_tenfold { many } else { 0 });
            assert_eq!(seen.len(), expected, "{iteration}");
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), expected, "{iteration}");
        }
        assert_eq!(visits(0).filter(|visit| visit.is_long).count(), PAGES.len());
        assert_eq!(visits(LONG).filter(|visit| visit.is_long).count(), 0);
    }
}
