//! Takes pictures of the screens: each route, three widths, light and dark, the
//! whole page from top to bottom, in Chromium.
//!
//! ```text
//! screens SITE OUT [--seed FILE] [ROUTE…]
//!
//! SITE     a folder with the built site, or the address of a running server
//! OUT      the folder for the pictures: ROUTE-WIDTH-THEME.png
//! --seed   a JSON object of strings, put into localStorage before a page loads
//! ROUTE    what to look at, such as /assess/#/results; by default all below
//! ```

// Each program uses its own part of what the journeys use.
#[allow(dead_code)]
#[path = "../tests/e2e/support/driver.rs"]
mod driver;
#[path = "serve/router.rs"]
mod router;

use std::error::Error;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use axum::http::Method;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::sleep;
use url::{ParseError, Url};

use driver::{Browser, Engine};

/// What is looked at when no route is named.
const ROUTES: [&str; 9] = [
    "/",
    "/assess/",
    "/assess/#/about",
    "/assess/#/database",
    "/assess/#/monitoring",
    "/assess/#/review",
    "/assess/#/results",
    "/assess/#/plan",
    "/plan/",
];

const WIDTHS: [u32; 3] = [360, 768, 1280];
const THEMES: [&str; 2] = ["light", "dark"];

/// Keeps what goes wrong, to be told beside the picture.
const LISTEN: &str = "
window.__wrong = [];
addEventListener('error', (event) => __wrong.push(event.message), true);
addEventListener('unhandledrejection', (event) => __wrong.push(String(event.reason)));
const original = console.error;
console.error = (...values) => { __wrong.push(values.join(' ')); original(...values); };
";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("screens: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let order = Order::parse(std::env::args().skip(1))?;
    fs::create_dir_all(&order.out)?;
    let base = if order.site.starts_with("http") {
        order.site.trim_end_matches('/').to_owned()
    } else {
        serve(Path::new(&order.site)).await?
    };

    let browser = Browser::start(Engine::Chromium).await;
    let camera = Camera(browser.client());
    let script = format!("{LISTEN}{}", order.seed);
    camera.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    for route in &order.routes {
        for theme in THEMES {
            for width in WIDTHS {
                let picture = camera.take(&format!("{base}{route}"), theme, width).await?;
                let name = format!("{}-{width}-{theme}.png", file_name(route));
                let path = order.out.join(name);
                fs::write(&path, picture)?;
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}

/// What was asked for.
struct Order {
    site: String,
    out: PathBuf,
    /// A script that fills the storage.
    seed: String,
    routes: Vec<String>,
}

impl Order {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let (Some(site), Some(out)) = (arguments.next(), arguments.next()) else {
            return Err("usage: screens SITE OUT [--seed FILE] [ROUTE…]".into());
        };
        let (mut seed, mut routes) = (String::new(), Vec::new());
        while let Some(argument) = arguments.next() {
            if argument == "--seed" {
                let file = arguments.next().ok_or("--seed wants a file")?;
                let entries: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
                seed = format!(
                    "for (const [key, value] of Object.entries({entries})) localStorage.setItem(key, value);"
                );
            } else {
                routes.push(argument);
            }
        }
        if routes.is_empty() {
            routes = ROUTES.map(str::to_owned).to_vec();
        }
        Ok(Self { site, out: out.into(), seed, routes })
    }
}

async fn serve(folder: &Path) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let routes = router::site(folder);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(format!("http://{address}"))
}

/// `/assess/#/results` is kept as `assess-results`.
fn file_name(route: &str) -> String {
    let words: Vec<_> = route
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.get(..24).unwrap_or(word))
        .collect();
    if words.is_empty() { "start".to_owned() } else { words.join("-") }
}

/// A browser that takes pictures of whole pages.
struct Camera<'a>(&'a Client);

impl Camera<'_> {
    async fn take(&self, url: &str, theme: &str, width: u32) -> Result<Vec<u8>> {
        let Self(client) = self;
        self.tell(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }),
        )
        .await?;
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await?;
        // A change of the fragment alone would not load the page anew.
        client.goto("about:blank").await?;
        client.goto(url).await?;
        self.wait_for_heading(url).await?;

        let wrong = client.execute("return window.__wrong", vec![]).await?;
        for message in wrong.as_array().into_iter().flatten() {
            eprintln!("screens: {url}: {message}");
        }
        let metrics = self.tell("Page.getLayoutMetrics", json!({})).await?;
        let content = &metrics["cssContentSize"];
        let wide = content["width"].as_f64().unwrap_or_default();
        if wide > f64::from(width) {
            eprintln!("screens: {url}: {wide} px wide in a window of {width} px");
        }
        let clip = json!({
            "x": 0, "y": 0, "width": content["width"], "height": content["height"], "scale": 1,
        });
        let picture = self
            .tell("Page.captureScreenshot", json!({ "captureBeyondViewport": true, "clip": clip }))
            .await?;
        let data = picture["data"].as_str().ok_or("a picture without data")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }

    /// A page without a heading is photographed too, since that is worth seeing.
    async fn wait_for_heading(&self, url: &str) -> Result<()> {
        let script = "return document.fonts.status === 'loaded'
            && Boolean(document.querySelector('h1')?.textContent)";
        for _ in 0..100 {
            if self.0.execute(script, vec![]).await? == json!(true) {
                // One more look at the clock for what is drawn after the first frame.
                sleep(Duration::from_millis(200)).await;
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        eprintln!("screens: {url}: no heading");
        Ok(())
    }

    /// Sends a command of the Chrome `DevTools` Protocol.
    async fn tell(&self, command: &'static str, parameters: Value) -> Result<Value> {
        let command = DevTools { command, parameters };
        Ok(self.0.issue_cmd(command).await?)
    }
}

#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> std::result::Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}
