//! The test server sends the headers that the build configures for hosts.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Engine, Report, Site, Visitor, walk};

type Headers = BTreeMap<String, String>;

/// The status and headers of a path, as a page gets them.
async fn ask(visitor: &Visitor, path: &str) -> (u64, Headers) {
    let ask = "const request = new XMLHttpRequest();
        request.open('GET', arguments[0], false);
        // Some headers are not kept with a file.
        request.setRequestHeader('Cache-Control', 'no-cache');
        request.send();
        const lines = request.getAllResponseHeaders().trim().split('\\r\\n');
        return [request.status, Object.fromEntries(lines.map((line) => line.split(/: (.*)/s)))]";
    let answer = visitor.run(ask, vec![json!(path)]).await;
    let (status, headers): (u64, Headers) = serde_json::from_value(answer).expect("an answer");
    (status, headers)
}

/// The rules of `_headers`: each address with its headers.
fn rules(text: &str) -> Vec<(String, Headers)> {
    let mut rules: Vec<(String, Headers)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("  "), rules.last_mut()) {
            (Some(header), Some((_, headers))) => {
                let (name, value) = header.split_once(": ").expect("a name and a value");
                let before = headers.insert(name.to_lowercase(), value.to_owned());
                assert_eq!(before, None, "{name} twice in one rule");
            }
            _ => rules.push((line.to_owned(), Headers::new())),
        }
    }
    rules
}

fn addresses(folder: &Path, inside: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        let address = format!("{inside}{name}");
        if entry.path().is_dir() {
            addresses(&entry.path(), &format!("{address}/"), found);
        } else if !matches!(kind(&name), Some("br" | "gz")) {
            found.extend(address.strip_suffix("index.html").map(str::to_owned));
            found.push(address);
        }
    }
}

fn kind(path: &str) -> Option<&str> {
    Path::new(path).extension().and_then(OsStr::to_str)
}

/// Every header configured for hosts is sent, and none is configured twice for one request.
async fn hosts_send_the_same(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.heading().await;
    let text = fs::read_to_string(Site::built().join("_headers")).expect("what hosts read");
    let rules = rules(&text);
    assert!(rules.len() <= 100, "more rules than a host takes: {}", rules.len());
    let mut all = Vec::new();
    addresses(&Site::built(), "/", &mut all);
    for address in all.iter().filter(|one| *one != "/_headers" && !one.starts_with("/hosts/")) {
        let mut told = Headers::new();
        for (_, headers) in rules.iter().filter(|(rule, _)| rule == address || rule == "/*") {
            for (name, value) in headers {
                let before = told.insert(name.clone(), value.clone());
                assert_eq!(before, None, "{name} twice for {address}");
            }
        }
        let (status, sent) = ask(&visitor, address).await;
        assert_eq!(status, 200, "{address}");
        assert!(told.contains_key("cache-control"), "{address}");
        for (name, value) in &told {
            assert_eq!(sent.get(name), Some(value), "{name} of {address}");
        }
        if kind(address) == Some("wasm") {
            assert_eq!(sent["content-type"], "application/wasm");
        }
    }
}

/// A missing file is not answered with the start page, and the 404 is not cached.
async fn what_is_gone_is_gone(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.heading().await;
    for path in ["/app-0123456789abcdef.wasm", "/some/where/main-0123456789abcdef.css"] {
        site.expect_missing(path);
        let (status, sent) = ask(&visitor, path).await;
        assert_eq!((status, sent["cache-control"].as_str()), (404, "no-cache"), "{path}");
        assert!(sent["content-security-policy"].contains("frame-ancestors 'none'"));
    }
}

/// Code from text, markup from text, scripts of other origins and frames: the browser blocks each.
async fn what_is_not_ours_is_refused(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.heading().await;
    let sink = "require-trusted-types-for";
    for (attempt, directive) in [
        ("document.createElement('script').textContent = 'window.__ran = 1'", sink),
        (
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.__ran = 1\">')",
            sink,
        ),
        ("setTimeout('window.__ran = 1')", sink),
        ("navigator.serviceWorker.register('./worker.js?other')", sink),
        ("trustedTypes.createPolicy('mine', {})", "trusted-types"),
        (
            "document.body.append(Object.assign(document.createElement('iframe'), { src: '/plan/' }))",
            "frame-src",
        ),
        ("fetch('http://[::1]:1/').catch(() => {})", "connect-src"),
    ] {
        visitor.run(&format!("try {{ {attempt} }} catch {{}}"), vec![]).await;
        let expected = format!("{directive} refused");
        visitor
            .wait_until(attempt, async || {
                let reports = site.take_reports();
                let is_it = |one: &Report| {
                    one.kind == "policy violation" && one.text.starts_with(&expected)
                };
                reports.iter().any(is_it).then_some(())
            })
            .await;
        assert_eq!(visitor.run("return window.__ran ?? null", vec![]).await, Value::Null);
    }
    site.take_reports();
}

#[tokio::test]
async fn chromium() {
    walk(Engine::Chromium, hosts_send_the_same).await;
    walk(Engine::Chromium, what_is_gone_is_gone).await;
    walk(Engine::Chromium, what_is_not_ours_is_refused).await;
}
