//! Takes screenshots: each route, from the narrowest window to a wide
//! one, in light, dark and forced colours, and with what strains a layout (large
//! text, long words, right to left); the whole page from top to bottom, in
//! Chromium.
//!
//! ```text
//! screens SITE OUT [--tour] [--wide] [--seed FILE] [ROUTE…]
//!
//! SITE     a folder with the built site, or the address of a running server
//! OUT      the folder for the screenshots: ROUTE-WIDTH-LOOK.png
//! --tour   the few screenshots of the README instead, as a visitor's window shows
//!          them: STEP.webp
//! --wide   set in a wide face instead of the usual one
//! --seed   a JSON object of strings, put into localStorage before a page loads;
//!          by default a draft with every question answered
//! ROUTE    what to look at, such as /assess/#/results; by default every screen,
//!          and that draft as a shared plan
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use serde_json::{Value, json};
use tokio::time::sleep;

use mvp_readiness::app::share::{Shared, encode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;

use crate::Result;
use crate::browser::driver::{Browser, Engine, Face, Showing};
use crate::browser::{devtools, example, serve};
use crate::serve::router;

/// What is looked at when no route is named.
const ROUTES: [&str; 13] = [
    "/",
    "/assess/",
    "/assess/#/about",
    "/assess/#/database",
    "/assess/#/monitoring",
    "/assess/#/review",
    "/assess/#/results",
    "/assess/#/plan",
    "/assess/#/drafts",
    "/accessibility/",
    "/assess/#/method",
    "/plan/",
    "/plan/#PAgAAAAAAAAAAAAAAAAAAZ",
];

const WIDTHS: &[u32] = &[320, 360, 768, 1280, 1920];
const FEW_WIDTHS: &[u32] = &[360, 1280];

/// A way of showing a screen.
struct Look {
    name: &'static str,
    widths: &'static [u32],
    /// What the reader's system asks for.
    media: [(&'static str, &'static str); 2],
    /// What is done to the page before the screenshot is taken.
    script: &'static str,
}

const LIGHT: (&str, &str) = ("prefers-color-scheme", "light");
const DARK: (&str, &str) = ("prefers-color-scheme", "dark");
const OWN: (&str, &str) = ("forced-colors", "none");
const FORCED: (&str, &str) = ("forced-colors", "active");

const LOOKS: [Look; 6] = [
    Look { name: "light", widths: WIDTHS, media: [LIGHT, OWN], script: "" },
    Look { name: "dark", widths: WIDTHS, media: [DARK, OWN], script: "" },
    Look { name: "forced", widths: WIDTHS, media: [DARK, FORCED], script: "" },
    Look {
        name: "large",
        widths: FEW_WIDTHS,
        media: [LIGHT, OWN],
        script: "document.documentElement.style.fontSize = '200%'",
    },
    Look {
        name: "long",
        widths: FEW_WIDTHS,
        media: [LIGHT, OWN],
        script: "
            const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (words.nextNode()) {
                const { currentNode: text } = words;
                text.data = text.data.replace(/\\p{L}{7,}/gu, (word) => word + word.toLowerCase());
            }",
    },
    Look {
        name: "rtl",
        widths: FEW_WIDTHS,
        media: [LIGHT, OWN],
        script: "document.documentElement.dir = 'rtl'",
    },
];

/// What a visitor meets, in this order: the name of the screenshot, the route, and what is pressed.
const TOUR: [(&str, &str, &str); 6] = [
    ("1-start", "/", ""),
    ("2-questions", "/assess/#/database", ""),
    ("3-results", "/assess/#/results", ""),
    ("4-plan", "/assess/#/plan", "document.querySelector('.timeline').scrollIntoView()"),
    ("5-share", "/assess/#/plan", "document.querySelector('[aria-haspopup=dialog]').click()"),
    ("6-shared", "", ""),
];

/// Records errors, to be reported with the screenshot.
const LISTEN: &str = "
window.__wrong = [];
addEventListener('error', (event) => __wrong.push(event.message), true);
addEventListener('unhandledrejection', (event) => __wrong.push(String(event.reason)));
const original = console.error;
console.error = (...values) => { __wrong.push(values.join(' ')); original(...values); };
";

/// Takes the screenshots that the arguments ask for.
#[tokio::main]
pub async fn run(arguments: &[&str]) -> Result<()> {
    let order = Order::parse(arguments.iter().map(|&argument| argument.to_owned()))?;
    fs::create_dir_all(&order.out)?;
    let base = if order.site.starts_with("http") {
        order.site.trim_end_matches('/').to_owned()
    } else {
        serve(router::site(Path::new(&order.site))).await?
    };

    let showing = Showing { face: order.face, ..Showing::default() };
    let browser = Browser::start(Engine::Chromium, showing).await;
    let camera = Camera(browser.client());
    // A scrollbar would take its share of the width.
    camera.tell("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    let script = format!("{LISTEN}{}", order.seed);
    camera.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    let keep = |name: String, screenshot: Vec<u8>| -> Result<()> {
        let path = order.out.join(name);
        fs::write(&path, screenshot)?;
        println!("{}", path.display());
        Ok(())
    };
    if order.is_tour {
        for (name, route, press) in TOUR {
            // The last step is the plan that the others have led to.
            let route = if route.is_empty() { order.shared.as_str() } else { route };
            let screenshot = camera.take_window(&format!("{base}{route}"), press).await?;
            keep(format!("{name}.webp"), screenshot)?;
        }
        return Ok(());
    }
    for route in &order.routes {
        for look in &LOOKS {
            for &width in look.widths {
                let screenshot = camera.take(&format!("{base}{route}"), look, width).await?;
                keep(format!("{}-{width}-{}.png", file_name(route), look.name), screenshot)?;
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
    is_tour: bool,
    face: Face,
    /// The route of the example as a shared plan.
    shared: String,
}

impl Order {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let (Some(site), Some(out)) = (arguments.next(), arguments.next()) else {
            return Err("usage: screens SITE OUT [--tour] [--wide] [--seed FILE] [ROUTE…]".into());
        };
        let questionnaire = questionnaire();
        let draft = example::example(questionnaire);
        let mut entries = example::entries(questionnaire, &draft);
        let mut routes = Vec::new();
        let mut is_tour = false;
        let mut face = Face::Usual;
        while let Some(argument) = arguments.next() {
            if argument == "--tour" {
                is_tour = true;
            } else if argument == "--wide" {
                face = Face::Wide;
            } else if argument == "--seed" {
                let file = arguments.next().ok_or("--seed wants a file")?;
                entries = serde_json::from_str(&fs::read_to_string(file)?)?;
            } else {
                routes.push(argument);
            }
        }
        let day = Timestamp::from_unix_seconds(example::MOMENT).day();
        let shared = encode(&Shared::new(questionnaire, day, &draft.assessment));
        let shared = format!("/plan/#{shared}");
        if routes.is_empty() {
            routes = ROUTES.map(str::to_owned).to_vec();
            routes.push(shared.clone());
        }
        let seed = example::script(&entries);
        Ok(Self { site, out: out.into(), seed, routes, is_tour, face, shared })
    }
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

/// A browser that takes screenshots of whole pages.
struct Camera<'a>(&'a Client);

impl Camera<'_> {
    async fn take(&self, url: &str, look: &Look, width: u32) -> Result<Vec<u8>> {
        self.show(url, look.media, width, look.script).await?;
        let metrics = self.tell("Page.getLayoutMetrics", json!({})).await?;
        let content = &metrics["cssContentSize"];
        let wide = content["width"].as_f64().unwrap_or_default();
        if wide > f64::from(width) {
            eprintln!("screens: {url}: {wide} px wide in a window of {width} px");
        }
        let clip = json!({
            "x": 0, "y": 0, "width": content["width"], "height": content["height"], "scale": 1,
        });
        self.capture(json!({ "captureBeyondViewport": true, "clip": clip })).await
    }

    /// What a window of a usual size shows of a page.
    async fn take_window(&self, url: &str, script: &str) -> Result<Vec<u8>> {
        self.show(url, [LIGHT, OWN], 1200, script).await?;
        let top = self.0.execute("return scrollY", vec![]).await?;
        let clip = json!({ "x": 0, "y": top, "width": 1200, "height": 900, "scale": 0.8 });
        self.capture(json!({ "format": "webp", "quality": 82, "clip": clip })).await
    }

    /// Loads a page and lets a script change it.
    async fn show(
        &self,
        url: &str,
        media: [(&str, &str); 2],
        width: u32,
        script: &str,
    ) -> Result<()> {
        let Self(client) = self;
        let features = media.map(|(name, value)| json!({ "name": name, "value": value }));
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await?;
        // A change of the fragment alone would not load the page anew.
        client.goto("about:blank").await?;
        client.goto(url).await?;
        self.wait_for_heading(url).await?;
        client.execute(script, vec![]).await?;
        sleep(Duration::from_millis(200)).await;

        let wrong = client.execute("return window.__wrong", vec![]).await?;
        for message in wrong.as_array().into_iter().flatten() {
            eprintln!("screens: {url}: {message}");
        }
        Ok(())
    }

    async fn capture(&self, how: Value) -> Result<Vec<u8>> {
        let screenshot = self.tell("Page.captureScreenshot", how).await?;
        let data = screenshot["data"].as_str().ok_or("a screenshot without data")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }

    /// A page without a heading gets a screenshot, too, since that is worth seeing.
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
