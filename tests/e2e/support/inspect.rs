//! A page for people who do not see it or do not use a pointer: axe-core violations, what assistive
//! technology gets, and keys.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use super::devtools;
use super::driver::Engine;
use super::times::{Part, spend};
use super::visitor::{Visitor, element_of};

/// The source of axe-core, as `.ci/setup` installs it.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(".tools/npm/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("no axe-core ({error}): `make test` installs it"))
});

/// What assistive technology gets for an element: role and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub role: String,
    pub name: String,
}

/// The rules to check on a page.
#[derive(Clone, Copy, Debug)]
pub enum Rules {
    All,
    /// Colour-dependent rules only: enough for a page that was checked in other colours.
    OfColours,
}

impl Rules {
    /// Their ids in axe-core; `None` for all.
    const fn of_axe(self) -> Option<[&'static str; 2]> {
        match self {
            Self::All => None,
            Self::OfColours => Some(["color-contrast", "link-in-text-block"]),
        }
    }
}

impl Visitor {
    /// The axe-core violations on the page, one line each: all of its rules for levels A and AA of
    /// WCAG 2.2, and its best practices.
    pub async fn violations(&self, rules: Rules) -> Vec<String> {
        let is_there = self.run("return Boolean(window.axe)", vec![]).await == json!(true);
        let source = if is_there { "" } else { AXE.as_str() };
        let script = format!("{source}\n{}", include_str!("axe.js"));
        let rules = vec![json!(rules.of_axe())];
        let found = match spend(Part::Checks, self.client().execute_async(&script, rules)).await {
            Ok(found) => found,
            Err(error) => panic!("axe-core does not run at {}: {error}", self.address().await),
        };
        serde_json::from_value(found).expect("a list of texts")
    }

    /// Shows the page in the theme with this name, as the switch in the header does.
    pub async fn show_in(&self, theme: &str) {
        self.run("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await;
    }

    /// Shows the page in forced colours, or no longer, in Chromium.
    pub async fn force_colours(&self, is_forced: bool) {
        let value = if is_forced { "active" } else { "none" };
        let features = json!({ "features": [{ "name": "forced-colors", "value": value }] });
        self.tell("Emulation.setEmulatedMedia", features).await;
        let script = "return matchMedia('(forced-colors: active)').matches";
        assert_eq!(self.run(script, vec![]).await, json!(is_forced), "forced colours");
    }

    /// Opens all disclosures, including nested ones.
    pub async fn unfold_everything(&self) {
        let script = "const folded = document.querySelectorAll('main details:not([open])');
            for (const each of folded) each.open = true;
            return folded.length";
        self.wait_until("everything unfolded", async || {
            (self.run(script, vec![]).await == json!(0)).then_some(())
        })
        .await;
    }

    /// Presses and releases each key, wherever the focus is, as a keyboard does.
    pub async fn strike(&self, keys: impl IntoIterator<Item = char>) {
        let strokes =
            keys.into_iter().fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
                keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
            });
        self.client().perform_actions(strokes).await.expect("a keyboard");
    }

    /// Presses a key while another one is held.
    pub async fn strike_with(&self, held: Key, value: char) {
        let held = char::from(held);
        let strokes = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.client().perform_actions(strokes).await.expect("a keyboard");
    }

    /// What assistive technology gets for the visible elements that match a CSS selector.
    pub async fn told_of(&self, selector: &str) -> Vec<Told> {
        let visible = "return [...document.querySelectorAll(arguments[0])]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))";
        let found = self.run(visible, vec![json!(selector)]).await;
        let mut told = Vec::new();
        for element in found.as_array().into_iter().flatten() {
            let element = element_of(self.client(), element).expect("an element");
            told.push(self.told(&element).await);
        }
        told
    }

    /// What assistive technology gets for the focused element.
    pub async fn told_of_focus(&self) -> Told {
        self.told(&self.client().active_element().await.expect("a focus")).await
    }

    async fn told(&self, element: &Element) -> Told {
        let text = async |what: &'static str| {
            let computed = Computed { element: element.element_id().to_string(), what };
            let answer = self.client().issue_cmd(computed).await.expect("a computed text");
            answer.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Told { role: text("computedrole").await, name: text("computedlabel").await }
    }

    /// Sends a command of the Chrome `DevTools` Protocol.
    pub async fn tell(&self, command: &'static str, parameters: Value) -> Value {
        assert_eq!(self.engine(), Engine::Chromium, "no other engine knows these");
        self.spend_browser();
        devtools::tell(self.client(), command, parameters).await.expect(command)
    }
}

/// A WebDriver command for a text that the browser computes for assistive technology.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let Self { element, what } = self;
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/element/{element}/{what}"))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::GET, None)
    }
}
