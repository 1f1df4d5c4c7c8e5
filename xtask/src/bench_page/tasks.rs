//! What a visitor does, and how it is timed.

use std::time::Duration;

use fantoccini::Client;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::figures::Figures;
use crate::Result;
use crate::browser::devtools::durations;

/// How often a step is repeated on one page, after the first.
const FURTHER_STEPS: usize = 5;

/// Something that a visitor does on one page.
pub struct Task {
    /// What it is called in the table.
    pub name: &'static str,
    route: &'static str,
    /// An expression that is true once the page has come to rest.
    is_ready: &'static str,
    /// The body of a function that does one step.
    step: &'static str,
    /// An expression for what the visitor sees of it; a step that leaves it as it was has failed.
    seen: &'static str,
}

/// All of them. Each does something else at every step, and the opposite at the next.
pub const TASKS: [Task; 3] = [
    // What a frame costs in which hardly anything happens, and how much the machine disturbs.
    Task {
        name: "Floor: one word changed by hand",
        route: "/assess/#/plan",
        is_ready: "document.querySelector('.plan__curve figure') !== null",
        step: "
            window.__up = !window.__up;
            document.querySelector('.footer p').textContent = window.__up ? 'Up' : 'Down';
        ",
        seen: "document.querySelector('.footer p').textContent",
    },
    Task {
        name: "Slider to redrawn plan",
        route: "/assess/#/plan",
        // The curve is the last to come.
        is_ready: "document.querySelector('.plan__curve figure') !== null",
        step: "
            const slider = document.querySelector('.capacity__slider');
            window.__up = !window.__up;
            slider.value = Number(slider.value) + (window.__up ? 1 : -1);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
        ",
        seen: "document.querySelector('.plan__outcome').textContent",
    },
    Task {
        name: "Answer to changed score",
        route: "/assess/#/database",
        is_ready: "document.querySelector('.live-score') !== null",
        step: "
            const levels = document.querySelectorAll('.question .answer-options input');
            window.__up = !window.__up;
            levels[window.__up ? 3 : 0].click();
        ",
        seen: "document.querySelector('.live-score').textContent",
    },
];

/// Does a step where the browser hands out input, at the begin of a frame, and calls back with the
/// milliseconds until the frame was painted and until the next one began, and what was seen.
const TIMED: &str = "
    const done = arguments[arguments.length - 1];
    const seen = () => SEEN;
    const before = seen();
    requestAnimationFrame(() => {
        const start = performance.now();
        let painted;
        const channel = new MessageChannel();
        // A task of its own: it comes once the frame that this callback belongs to is painted.
        channel.port1.onmessage = () => { painted = performance.now() - start; };
        (() => { STEP })();
        channel.port2.postMessage(null);
        requestAnimationFrame(() => {
            const next = performance.now() - start;
            setTimeout(() => done({ painted, next, changed: seen() !== before }), 0);
        });
    });
";

impl Task {
    /// Loads the page anew, waits until it rests, and does the step a few times. The first step is a
    /// figure of its own: what it calls has never run before.
    pub async fn measure(&self, client: &Client, base: &str, figures: &mut Figures) -> Result<()> {
        client.goto("about:blank").await?;
        client.goto(&format!("{base}{}", self.route)).await?;
        self.wait_until_ready(client).await?;
        for step in 0..=FURTHER_STEPS {
            let name = match step {
                0 => format!("{}, first", self.name),
                _ => self.name.to_owned(),
            };
            let before = durations(client).await?;
            let timed = self.timed_step(client).await?;
            let after = durations(client).await?;
            for (kind, value) in [("painted", "painted"), ("next frame", "next")] {
                let millis = timed[value].as_f64().ok_or("a step without a time")?;
                figures.add(&format!("{name}: {kind}"), millis);
            }
            let kinds =
                [("scripting, CPU", 0), ("style, CPU", 1), ("layout, CPU", 2), ("all, CPU", 3)];
            for (kind, at) in kinds {
                figures.add(&format!("{name}: {kind}"), after[at] - before[at]);
            }
            if timed["changed"] != json!(true) {
                return Err(format!("{}: a step changed nothing", self.name).into());
            }
            // What waits for a rest, such as saving, is not part of the next step.
            sleep(Duration::from_millis(400)).await;
        }
        Ok(())
    }

    async fn timed_step(&self, client: &Client) -> Result<Value> {
        let script = TIMED.replace("SEEN", self.seen).replace("STEP", self.step);
        Ok(client.execute_async(&script, vec![]).await?)
    }

    async fn wait_until_ready(&self, client: &Client) -> Result<()> {
        let script = format!("return {}", self.is_ready);
        for _ in 0..300 {
            if client.execute(&script, vec![]).await? == json!(true) {
                // Saving and the first idle work are over.
                sleep(Duration::from_millis(1_200)).await;
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        Err(format!("{}: {} does not come to rest", self.name, self.route).into())
    }
}
