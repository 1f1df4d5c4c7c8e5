//! Takes pictures of the screens: each route, three widths, light and dark, the
//! whole page from top to bottom, in Chromium.
//!
//! ```text
//! screens SITE OUT [--seed FILE] [ROUTE…]
//!
//! SITE     a folder with the built site, or the address of a running server
//! OUT      the folder for the pictures: ROUTE-WIDTH-THEME.png
//! --seed   a JSON object of strings, put into localStorage before a page loads;
//!          by default a draft with every question answered
//! ROUTE    what to look at, such as /assess/#/results; by default every screen,
//!          and that draft as a shared plan
//! ```

// Each program uses its own part of what the journeys use.
#[allow(dead_code)]
#[path = "browser/devtools.rs"]
mod devtools;
#[allow(dead_code)]
#[path = "../tests/e2e/support/driver.rs"]
mod driver;
#[path = "browser/example.rs"]
mod example;
#[path = "serve/router.rs"]
mod router;

use std::error::Error;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::sleep;

use mvp_readiness::app::share::{Shared, encode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;

use driver::{Browser, Engine};

/// What is looked at when no route is named.
const ROUTES: [&str; 11] = [
    "/",
    "/assess/",
    "/assess/#/about",
    "/assess/#/database",
    "/assess/#/monitoring",
    "/assess/#/review",
    "/assess/#/results",
    "/assess/#/plan",
    "/assess/#/method",
    "/plan/",
    "/plan/#PAgAAAAAAAAAAAAAAAAAAZ",
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
    // A scrollbar would take its share of the width.
    camera.tell("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
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
        let questionnaire = questionnaire();
        let draft = example::example(questionnaire);
        let mut entries = example::entries(questionnaire, &draft);
        let mut routes = Vec::new();
        while let Some(argument) = arguments.next() {
            if argument == "--seed" {
                let file = arguments.next().ok_or("--seed wants a file")?;
                entries = serde_json::from_str(&fs::read_to_string(file)?)?;
            } else {
                routes.push(argument);
            }
        }
        if routes.is_empty() {
            routes = ROUTES.map(str::to_owned).to_vec();
            let day = Timestamp::from_unix_seconds(example::MOMENT).day();
            let shared = Shared::new(questionnaire, day, &draft.assessment);
            routes.push(format!("/plan/#{}", encode(&shared)));
        }
        let seed = example::script(&entries);
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
        .map(|word| word.get(..12).unwrap_or(word))
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
        Ok(devtools::tell(self.0, command, parameters).await?)
    }
}
