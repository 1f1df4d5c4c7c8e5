//! Commands of the Chrome `DevTools` Protocol, sent through the driver.

use axum::http::Method;
use fantoccini::Client;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Sends a command and tells what it answers.
pub async fn tell(
    client: &Client,
    command: &'static str,
    parameters: Value,
) -> Result<Value, CmdError> {
    client.issue_cmd(DevTools { command, parameters }).await
}

/// Milliseconds of processor that the page has had so far: in scripts, in style, in layout, and in all.
#[allow(dead_code, reason = "the journeys time nothing")]
pub async fn durations(client: &Client) -> Result<[f64; 4], CmdError> {
    let answer = tell(client, "Performance.getMetrics", json!({})).await?;
    let millis = |name: &str| {
        let mut metrics = answer["metrics"].as_array().into_iter().flatten();
        let value = metrics.find(|metric| metric["name"] == name);
        value.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1_000.0
    };
    Ok(["ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration"].map(millis))
}

#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}
