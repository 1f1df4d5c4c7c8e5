//! Where the time of the journeys goes: one line per journey in `target/tmp/times.tsv`.

use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The activities that take time.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Starting a browser.
    Browsers,
    /// Opening a page.
    Pages,
    /// Pausing between polls.
    Pauses,
    /// Checking a page with axe-core.
    Checks,
}

thread_local! {
    /// Each test has a thread of its own, on which its journey runs.
    static SPENT: [Cell<Duration>; 4] = const { [const { Cell::new(Duration::ZERO) }; 4] };
}

/// Measures how long something takes.
pub async fn spend<T>(part: Part, something: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let done = something.await;
    SPENT.with(|spent| {
        let spent = &spent[part as usize];
        spent.set(spent.get() + start.elapsed());
    });
    done
}

/// Adds the line of the journey that ran on this thread.
pub fn note(all: Duration) {
    let thread = thread::current();
    let parts = SPENT.with(|spent| spent.each_ref().map(Cell::take));
    let columns: Vec<String> =
        [all].iter().chain(&parts).map(|time| format!("{:.2}", time.as_secs_f64())).collect();
    let line = format!("{}\t{}\n", thread.name().unwrap_or_default(), columns.join("\t"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("times.tsv");
    // A journey does not fail because its time cannot be recorded.
    let _ = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .and_then(|mut file| file.write_all(line.as_bytes()));
}
