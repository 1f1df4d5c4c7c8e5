//! The accessibility of the three most important screens, as snapshots: the whole accessibility
//! tree where the browser exposes it, elsewhere the roles and names of landmarks and controls.
//!
//! When a screen has changed on purpose, `UPDATE_TREES=1` rewrites the files; then review the
//! changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Engine, Site, Told, Visitor, in_every_engine, screens, walk};

/// The name of a file, the address, and a text that is shown once the screen is complete.
const SCREENS: [(&str, &str, &str); 3] = [
    ("questionnaire", "/assess/#/authentication", "One question at a time"),
    ("results", "/assess/#/results", "Do these three first"),
    ("plan", "/assess/#/plan", "The curve as a table"),
];

/// The elements that people navigate by kind. Select lists, date fields, tables and charts are left
/// out: engines name their roles differently.
const LANDMARKS_AND_CONTROLS: &str = "header.header, nav, main, footer.footer, h1, h2, h3, a[href], \
     button, summary, input:not([type=date]), textarea, fieldset:not([role=none]), \
     [role=meter], [role=progressbar]";

async fn founder(site: &Site) -> Visitor {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![screens::entries()]).await;
    visitor
}

#[track_caller]
fn check(file: &str, found: &str, is_new: bool) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/tree").join(file);
    if is_new && std::env::var_os("UPDATE_TREES").is_some() {
        fs::write(&path, found).expect("a file");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differing: Vec<_> = (1..)
        .zip(found.lines().zip(expected.lines()))
        .filter(|(_, (found, expected))| found != expected)
        .map(|(number, (found, expected))| format!("{number}: {found:?} instead of {expected:?}"))
        .collect();
    assert!(
        found == expected,
        "{file}: {} lines instead of {}\n{}",
        found.lines().count(),
        expected.lines().count(),
        differing.join("\n"),
    );
}

/// The tree as exposed by Chromium.
async fn the_tree_is_the_one_agreed_on(site: &Site) {
    let visitor = founder(site).await;
    for (name, address, shows) in SCREENS {
        visitor.open(address).await;
        visitor.sees(shows).await;
        // It is rendered by a separate script.
        visitor.wait_until("the place for news", async || visitor.text_of(".update").await).await;
        let tree = visitor.tell("Accessibility.getFullAXTree", json!({})).await;
        // The site has another port each time.
        let outline = outline(&tree["nodes"]).replace(&site.url(""), "https://site.test");
        let outline = without_next_monday(&outline);
        check(&format!("{name}.txt"), &outline, true);
    }
}

#[tokio::test]
async fn the_tree_is_the_one_agreed_on_in_chromium() {
    walk(Engine::Chromium, the_tree_is_the_one_agreed_on).await;
}

/// The tree without the one day in it that changes every week.
fn without_next_monday(outline: &str) -> String {
    let (start, end) = ("Week 1 starts on ", ", the next Monday");
    match outline.split_once(end).and_then(|(before, after)| Some((before.rfind(start)?, after))) {
        Some((at, after)) => format!("{}{start}a Monday{end}{after}", &outline[..at]),
        None => outline.to_owned(),
    }
}

/// One line per node that is not ignored, indented below its parent.
fn outline(nodes: &Value) -> String {
    let nodes: Vec<&Value> = nodes.as_array().into_iter().flatten().collect();
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, *node))).collect();
    let mut text = String::new();
    if let Some(root) = nodes.first() {
        describe(root, &by_id, 0, &mut text);
    }
    text
}

fn describe(node: &Value, by_id: &BTreeMap<&str, &Value>, depth: usize, text: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let is_text = matches!(role, "StaticText" | "InlineTextBox" | "LineBreak");
    let is_passed_over = node["ignored"] == json!(true) || matches!(role, "none" | "generic");
    let inside = if is_passed_over {
        depth
    } else {
        let told = ["name", "value", "description"].map(|what| node[what]["value"].to_string());
        let told = told.iter().filter(|told| !matches!(told.as_str(), "null" | "\"\""));
        let told = told.fold(String::new(), |line, told| line + " " + told);
        if !is_text {
            let _ = writeln!(text, "{}{role}{told}{}", "  ".repeat(depth), states(node));
        } else if role == "StaticText" {
            let _ = writeln!(text, "{}{}", "  ".repeat(depth), told.trim_start());
        }
        depth + 1
    };
    if is_text {
        return;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| by_id.get(id)) {
            describe(child, by_id, inside, text);
        }
    }
}

/// The states that assistive technology announces.
fn states(node: &Value) -> String {
    const TOLD: [&str; 7] =
        ["checked", "disabled", "expanded", "invalid", "level", "pressed", "selected"];
    let properties = node["properties"].as_array().into_iter().flatten();
    properties
        .filter_map(|property| {
            let name = property["name"].as_str().filter(|name| TOLD.contains(name))?;
            let value = property["value"]["value"].to_string();
            let is_usual =
                matches!((name, value.trim_matches('"')), ("invalid" | "disabled", "false"));
            (!is_usual).then(|| format!(" {name}={}", value.trim_matches('"')))
        })
        .collect()
}

/// One name for a role that engines call differently.
fn common(role: &str) -> &str {
    match role {
        "DisclosureTriangle" | "" => "summary",
        role => role,
    }
}

/// Roles and names of the elements to navigate by, the same in every engine.
async fn roles_and_names_are_the_ones_agreed_on(site: &Site) {
    let visitor = founder(site).await;
    for (name, address, shows) in SCREENS {
        visitor.open(address).await;
        visitor.sees(shows).await;
        let told = visitor.told_of(LANDMARKS_AND_CONTROLS).await;
        let lines = told.into_iter().fold(String::new(), |lines, Told { role, name }| {
            // WebKit includes the number before a question.
            let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            lines + common(&role) + " " + name + "\n"
        });
        check(&format!("{name}-roles.txt"), &lines, visitor.engine() == Engine::Chromium);
    }
}
in_every_engine!(roles_and_names_are_the_ones_agreed_on);
