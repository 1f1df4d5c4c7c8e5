//! The process that runs the page is killed repeatedly while someone answers. Afterwards, at most
//! the answers of the last two seconds are missing.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::support::{Engine, Face, PlainBrowser, Site, Visitor, kill, walk};

/// The longest time that anything may stay unsaved.
const LATEST: f64 = 2_000.0;

/// The script that answers the questions of a page, and reports what it shows.
const SCRIPT: &str = include_str!("support/answering.js");

/// An answer, and when it was given.
struct Said {
    question: String,
    value: String,
    at: f64,
}

async fn killed_while_answering(site: &Site, times: u32) {
    // A browser of its own, which the other face causes: a process left by someone else might run
    // the page.
    let visitor = site.visitor_with_face(Face::Wide).await;
    // A window that stays, whose page runs in another process.
    let harbour = site.elsewhere("/__test/fixture");
    visitor.open(&harbour).await;
    visitor.heading().await;
    let control = visitor.window().await;
    let quiet = visitor.content_processes();
    // The answers left by earlier lives of the page, by question.
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut answers = 0;
    for time in 0..times {
        visitor.new_window().await;
        open_questions(&visitor).await;
        let found = shown(&visitor).await;
        for (question, value) in &before {
            assert_eq!(found.get(question), Some(value), "life {time}: {question} was lost");
        }
        site.take_said();
        visitor.run(&format!("{SCRIPT} answering(document)"), vec![]).await;
        visitor.switch_to(&control).await;
        sleep(life(time)).await;
        let running = visitor.content_processes();
        assert!(running.difference(&quiet).count() > 0, "no process of its own");
        running.difference(&quiet).copied().for_each(kill);
        visitor
            .wait_until("the end of the process", async || {
                visitor.content_processes().is_disjoint(&(&running - &quiet)).then_some(())
            })
            .await;
        // Checks the page as a returning visitor would, in a window that stays.
        visitor.new_window().await;
        open_questions(&visitor).await;
        // At this point, the last message of the killed page has been received, too.
        let said: Vec<Said> = site.take_said().iter().map(|said| parse(said)).collect();
        answers += said.len();
        before = check(&shown(&visitor).await, &said, time);
        assert!(site.take_said().is_empty(), "life {time}: the page goes on answering");
        visitor.open(&harbour).await;
        visitor.heading().await;
        visitor.close_window_and_go_to(&control).await;
    }
    site.take_reports();
    assert!(answers > times as usize, "only {answers} answers in {times} lives");
    println!("killed {times} times over {answers} answers");
}

async fn open_questions(visitor: &Visitor) {
    visitor.open("/assess/#/database").await;
    visitor.program().await;
    visitor.sees("Database choice and structure").await;
    visitor
        .wait_until("questions", async || {
            let number = "return document.querySelectorAll('fieldset.question').length";
            (visitor.run(number, vec![]).await.as_u64()? > 0).then_some(())
        })
        .await;
}

async fn shown(visitor: &Visitor) -> BTreeMap<String, String> {
    chosen(&visitor.run(&format!("{SCRIPT} return shown(document)"), vec![]).await)
}

fn chosen(shown: &Value) -> BTreeMap<String, String> {
    let value =
        |(question, value): (&String, &Value)| Some((question.clone(), value.as_str()?.to_owned()));
    shown.as_object().into_iter().flatten().filter_map(value).collect()
}

/// The length of a life: from the first answer to well after the first save, spread evenly.
fn life(time: u32) -> Duration {
    Duration::from_millis(u64::from(400 + time * 2_654_435 % 3_300))
}

/// The same where a driver would end the session with the page: the page answers and reports by
/// itself, and is reloaded with a key.
async fn killed_without_a_driver(site: &Site, times: u32) {
    // The page is in a frame, which no host that sends the headers allows.
    site.send_no_headers();
    let browser = PlainBrowser::start(&site.url("/__test/answering"));
    arrival(site, &browser).await;
    let mut answers = 0;
    for time in 0..times {
        sleep(life(time)).await;
        let running = browser.content_processes();
        assert!(!running.is_empty(), "no process to kill");
        running.iter().copied().for_each(kill);
        while !browser.content_processes().is_disjoint(&running) {
            sleep(PAUSE).await;
        }
        let said = site.take_said();
        let said: Vec<Said> =
            said.iter().filter(|said| !said.contains("shown")).map(|said| parse(said)).collect();
        answers += said.len();
        browser.press_reload();
        check(&arrival(site, &browser).await, &said, time);
    }
    site.take_reports();
    assert!(answers > times as usize, "only {answers} answers in {times} lives");
    println!("killed {times} times over {answers} answers");
}

const PAUSE: Duration = Duration::from_millis(100);

/// Waits until the page is back, and returns what it shows. A key pressed too early is pressed
/// again.
async fn arrival(site: &Site, browser: &PlainBrowser) -> BTreeMap<String, String> {
    for turn in 1..=600 {
        sleep(PAUSE).await;
        let said = site.peek_said();
        let shown = said.iter().find_map(|said| {
            let said: Value = serde_json::from_str(said).ok()?;
            said.get("shown").map(chosen)
        });
        if let Some(shown) = shown {
            return shown;
        }
        if turn % 100 == 0 {
            browser.press_reload();
        }
    }
    panic!("the page did not come back: {:?}", site.take_reports());
}

/// Asserts that every answer old enough to be saved is there, or a later one to the same question.
/// Returns the answers that are there.
fn check(shown: &BTreeMap<String, String>, said: &[Said], time: u32) -> BTreeMap<String, String> {
    let end = said.last().map_or(0.0, |last| last.at);
    let mut by_question: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for one in said {
        by_question.entry(&one.question).or_default().push(one);
    }
    for (question, given) in by_question {
        let Some(safe) = given.iter().rposition(|one| end - one.at > LATEST) else { continue };
        let may_be: Vec<&str> = given[safe..].iter().map(|one| one.value.as_str()).collect();
        let is = shown.get(question).map_or("nothing", String::as_str);
        assert!(may_be.contains(&is), "life {time}: {question} is {is}, and was one of {may_be:?}");
    }
    shown.clone()
}

fn parse(said: &str) -> Said {
    let said: Value = serde_json::from_str(said).unwrap_or(json!({}));
    let text = |key: &str| said[key].as_str().expect("a text").to_owned();
    Said {
        question: text("question"),
        value: text("value"),
        at: said["at"].as_f64().expect("a time"),
    }
}

/// The number of repetitions: `usual` in a normal run, eight times that in `make test-all`.
fn times(usual: u32) -> u32 {
    let is_full = std::env::var("READINESS_CASES").is_ok_and(|cases| cases == "full");
    if is_full { 8 * usual } else { usual }
}

#[tokio::test]
async fn chromium() {
    walk(Engine::Chromium, async |site| killed_while_answering(site, times(4)).await).await;
}

#[tokio::test]
async fn firefox() {
    walk(Engine::Firefox, async |site| killed_while_answering(site, times(2)).await).await;
}

#[tokio::test]
async fn webkitgtk() {
    walk(Engine::WebKitGtk, async |site| killed_without_a_driver(site, times(2)).await).await;
}
