//! How long a visitor waits, in Chromium with its processor slowed down.
//!
//! ```text
//! bench-page SITE OUT [ITERATIONS [SLOWER]]
//!
//! SITE          a folder with the built site
//! OUT           the file for all values measured, as JSON
//! ITERATIONS    how often each task is done, 15 if not said
//! SLOWER        how many times slower the processor is made, 4 if not said
//! ```
//!
//! Each task is done in turn, again and again, each time on a page that was loaded anew, so that what
//! else the machine does falls on all of them alike. Printed are the median and the 95th percentile:
//!
//! - *painted*: from the input, at the begin of a frame, until that frame is painted. Up to 16.7 ms it
//!   is one frame of 60 Hz. *Next frame*: until the next one begins.
//! - *CPU*: what the page itself had of the processor, which another program cannot lengthen.
//!
//! How much slower the processor really is, a loop of the same length tells: in comparison with it
//! alone do other figures say something on a busy machine.
//!
//! Times say something about this machine only, and in comparison: the floor is a frame in which
//! hardly anything happens.

pub mod figures;
mod tasks;

use std::fs;
use std::path::Path;

use fantoccini::Client;
use mvp_readiness::content::questionnaire;
use serde_json::json;

use crate::Result;
use crate::browser::driver::{Browser, Engine, Showing};
use crate::browser::{devtools, example, serve};
use crate::serve::router;
use figures::Figures;
use tasks::TASKS;

/// How many times slower the processor is made if nothing else is said.
const SLOWER: u32 = 4;

/// How often each task is done if nothing else is said.
const ITERATIONS: usize = 15;

/// Measures, and prints what came out.
#[tokio::main]
pub async fn run(arguments: &[&str]) -> Result<()> {
    let [site, out, rest @ ..] = arguments else {
        return Err("usage: bench-page SITE OUT [ITERATIONS [SLOWER]]".into());
    };
    let iterations = rest.first().map_or(Ok(ITERATIONS), |number| number.parse())?;
    let slower = rest.get(1).map_or(Ok(SLOWER), |number| number.parse())?;
    let site = Path::new(site);
    if !site.join("index.html").is_file() {
        return Err(format!("{} has no site: `make build` makes it", site.display()).into());
    }
    let base = serve(router::site(site)).await?;
    let browser = Browser::start(Engine::Chromium, Showing::default()).await;
    let client = browser.client();
    prepare(client).await?;

    let mut figures = Figures::default();
    for iteration in 0..iterations {
        calibrate(client, slower, &mut figures).await?;
        for task in &TASKS {
            eprint!("\riteration {} of {iterations}: {:<40}", iteration + 1, task.name);
            task.measure(client, &base, &mut figures).await?;
        }
    }
    eprintln!();

    let version = devtools::tell(client, "Browser.getVersion", json!({})).await?;
    let report = json!({
        "browser": version["product"],
        "cpu_throttling": slower,
        "iterations": iterations,
        "unit": "ms",
        "figures": figures.to_json(),
    });
    if let Some(folder) = Path::new(out).parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(out, format!("{report:#}\n"))?;
    println!(
        "CPU {slower}× slower, {iterations} iterations, milliseconds; every value is in {out}"
    );
    print!("{}", figures.table());
    Ok(())
}

/// The same draft in every page, and what the page itself has of the processor.
async fn prepare(client: &Client) -> Result<()> {
    let draft = example::example(questionnaire());
    let seed = example::script(&example::entries(questionnaire(), &draft));
    let source = json!({ "source": seed });
    devtools::tell(client, "Page.addScriptToEvaluateOnNewDocument", source).await?;
    let domain = json!({ "timeDomain": "threadTicks" });
    devtools::tell(client, "Performance.enable", domain).await?;
    Ok(())
}

/// How slow the processor really is, without and with throttling: on a machine that has more to do
/// than this, the browser makes it slower than it was asked to.
async fn calibrate(client: &Client, slower: u32, figures: &mut Figures) -> Result<()> {
    const LOOP: &str = "
        const start = performance.now();
        let sum = 0;
        for (let i = 0; i < 2e7; i++) sum = (sum + i * 7) % 1000003;
        window.__sum = sum;
        return performance.now() - start;
    ";
    client.goto("about:blank").await?;
    for rate in [1, slower] {
        let parameters = json!({ "rate": rate });
        devtools::tell(client, "Emulation.setCPUThrottlingRate", parameters).await?;
        let millis = client.execute(LOOP, vec![]).await?;
        let millis = millis.as_f64().ok_or("a loop without a time")?;
        figures.add(&format!("A loop of the same length, CPU {rate}×"), millis);
    }
    Ok(())
}
