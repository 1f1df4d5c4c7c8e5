//! One visit to one page: it is loaded, answered a few times, and asked for its memory.

use std::time::Duration;

use fantoccini::Client;
use mvp_readiness::content::questionnaire;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::pages::{Page, Plan};
use crate::Result;
use crate::browser::devtools::{durations, tell};
use crate::browser::example;

/// How many answers are given after the first.
const ANSWERS: usize = 10;

/// Between answers, which nobody gives without a pause.
const PAUSE: Duration = Duration::from_millis(100);

/// How often a form is emptied, to see what stays behind.
const RESETS: usize = 50;

/// What is noted in a page; an expression that takes where to look.
const PROBE: &str = include_str!("probe.js");

/// Bytes a second: 1.6 Mbps down and 750 kbps up.
const DOWN: u32 = 200_000;
const UP: u32 = 93_750;
const LATENCY_MILLIS: u32 = 150;

/// How many times slower a cheap phone is.
const SLOWER: u32 = 4;

/// What is visited, and how.
pub struct Visit {
    /// The page.
    pub page: &'static Page,
    /// How many times the questions.
    pub times: usize,
    /// On a slow processor and a slow network.
    pub is_throttled: bool,
    /// Whether to look at what fifty resets leave behind, too, and at what an open plan takes.
    pub is_long: bool,
}

impl Visit {
    /// Makes the visit, in a tab of its own and at the address of a folder that was never visited, and
    /// tells what was measured.
    pub async fn make(&self, client: &Client, address: &str) -> Result<Value> {
        let home = client.window().await?;
        let tab = client.new_window(true).await?.handle;
        client.switch_to_window(tab).await?;
        let figures = self.in_tab(client, address).await;
        client.close_window().await?;
        client.switch_to_window(home).await?;
        figures
    }

    async fn in_tab(&self, client: &Client, address: &str) -> Result<Value> {
        self.prepare(client, address).await?;
        client.goto(&format!("{address}{}", self.page.route)).await?;
        until(client, "window.probe?.isAtRest()", "come to rest").await?;
        let mut figures = json!({
            "loading": client.execute("return probe.loading()", vec![]).await?,
            "fetched": client.execute("return probe.fetched()", vec![]).await?,
            "memory": { "ready": memory(client).await? },
            "first_answer": click(client, 0).await?,
        });
        // What is fetched and kept because of it.
        let mut saves = vec![save(client).await?];
        until(client, "probe.isAtRest()", "come to rest after an answer").await?;
        figures["fetched_after_answer"] = client.execute("return probe.fetched()", vec![]).await?;

        let mut answers = Vec::new();
        let [.., before] = durations(client).await?;
        for step in 1..=ANSWERS {
            answers.push(click(client, step).await?);
            sleep(PAUSE).await;
        }
        saves.push(save(client).await?);
        let [.., after] = durations(client).await?;
        figures["answers"] = answers.into();
        figures["saves"] = saves.into();
        // A number of answers is small.
        #[allow(clippy::cast_precision_loss)]
        let each = (after - before) / ANSWERS as f64;
        figures["cpu_of_an_answer"] = json!(each);
        figures["memory"]["answered"] = json!(memory(client).await?);

        if self.is_long {
            self.start_again(client, &mut figures).await?;
            if let Some(plan) = &self.page.plan {
                open_plan(client, address, plan, &mut figures).await?;
            }
        }
        Ok(figures)
    }

    /// A page that has never been visited, and what is noted in it.
    async fn prepare(&self, client: &Client, address: &str) -> Result<()> {
        let place = json!({ "radios": self.page.radios, "score": self.page.score });
        let source = format!("({})({place});", PROBE.trim_end());
        let origin = url::Url::parse(address)?.origin().ascii_serialization();
        let rate = if self.is_throttled { SLOWER } else { 1 };
        for (command, parameters) in [
            ("Page.bringToFront", json!({})),
            ("Network.enable", json!({})),
            ("Network.clearBrowserCache", json!({})),
            ("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })),
            ("Performance.enable", json!({ "timeDomain": "threadTicks" })),
            ("Page.enable", json!({})),
            ("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })),
            ("Emulation.setCPUThrottlingRate", json!({ "rate": rate })),
        ] {
            tell(client, command, parameters).await?;
        }
        if self.is_throttled {
            let network = json!({
                "offline": false,
                "latency": LATENCY_MILLIS,
                "downloadThroughput": DOWN,
                "uploadThroughput": UP,
            });
            tell(client, "Network.emulateNetworkConditions", network).await?;
        }
        Ok(())
    }

    /// Empties the form again and again, with one answer each time: what stays behind?
    async fn start_again(&self, client: &Client, figures: &mut Value) -> Result<()> {
        // The first two bring in what is needed for it.
        for reset in 0..RESETS + 2 {
            if reset == 2 {
                figures["memory"]["before_resets"] = json!(memory(client).await?);
            }
            let script = START_AGAIN.replace("BODY", self.page.start_again);
            let trouble = client.execute_async(&script, vec![]).await?;
            if !trouble.is_null() {
                return Err(format!("it does not start again: {trouble}").into());
            }
            // Another level than before the reset: React does not notice a radio that is clicked again
            // after its form was emptied.
            click(client, reset % 2 * 2).await?;
        }
        figures["memory"]["after_resets"] = json!(memory(client).await?);
        Ok(())
    }
}

/// The plan of a draft in which every question is answered that the program has once.
async fn open_plan(client: &Client, address: &str, plan: &Plan, figures: &mut Value) -> Result<()> {
    // A document without the program, which would put its own draft back.
    client.goto(&format!("{address}{}", plan.aside)).await?;
    let draft = example::example(questionnaire());
    let seed = example::script(&example::entries(questionnaire(), &draft));
    client.execute(&seed, vec![]).await?;
    client.goto(&format!("{address}{}", plan.route)).await?;
    until(client, plan.is_drawn, "draw its plan").await?;
    // It has no questions for the probe to wait for.
    sleep(Duration::from_secs(2)).await;
    figures["memory"]["plan"] = json!(memory(client).await?);
    figures["fetched_with_plan"] = client.execute("return probe.fetched()", vec![]).await?;
    Ok(())
}

const START_AGAIN: &str = "
    const done = arguments[arguments.length - 1];
    const until = async (is) => {
        for (let i = 0; i < 500 && !is(); i++) await new Promise((go) => setTimeout(go, 20));
        if (!is()) throw new Error(`never: ${is}`);
    };
    (async () => { BODY await new Promise((go) => setTimeout(go, 50)); })()
        .then(() => done(null), (error) => done(String(error)));
";

/// One answer, with the milliseconds until the changed score was painted. A page whose score does not
/// change has failed.
async fn click(client: &Client, step: usize) -> Result<Value> {
    const SCRIPT: &str = "probe.answer(...arguments)";
    let painted = client.execute_async(SCRIPT, vec![json!(step)]).await?;
    if painted.is_number() {
        return Ok(painted);
    }
    Err(format!("answer {step} changed no score").into())
}

/// Waits until what was last answered is kept, and tells the milliseconds that keeping took.
async fn save(client: &Client) -> Result<Value> {
    until(client, "probe.isKept()", "keep what was answered").await?;
    Ok(client.execute("return probe.lastSave()", vec![]).await?)
}

/// What the page holds, in bytes: objects of scripts, nodes, and buffers such as the memory of a
/// WASM. Compiled code is not in it.
async fn memory(client: &Client) -> Result<f64> {
    // A second time for what the first one let go of.
    for _ in 0..2 {
        tell(client, "HeapProfiler.collectGarbage", json!({})).await?;
    }
    let usage = tell(client, "Runtime.getHeapUsage", json!({})).await?;
    let part = |name: &str| usage[name].as_f64();
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].map(part);
    let sum = parts.into_iter().sum::<Option<f64>>();
    sum.ok_or_else(|| "this browser does not tell what a page holds".into())
}

async fn until(client: &Client, is: &str, what: &str) -> Result<()> {
    let script = format!("return Boolean({is})");
    for _ in 0..1_200 {
        if client.execute(&script, vec![]).await? == json!(true) {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
    Err(format!("it does not {what}").into())
}
