//! The process that runs the page is killed while somebody answers, again and again. Afterwards at
//! most the answers of the last two seconds are missing.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::support::{Engine, Site, Visitor, kill, walk};

/// Nothing stays unsaved for longer than this.
const LATEST: f64 = 2_000.0;

/// Answers the questions of the page at random moments, and says so after each, with the time on
/// the clock of the page.
const ANSWERING: &str = "
    const questions = [...document.querySelectorAll('fieldset.question')];
    const pick = (list) => list[Math.floor(Math.random() * list.length)];
    const answer = () => {
        const question = pick(questions);
        const radio = pick([...question.querySelectorAll('input[type=radio]')].slice(0, 5));
        radio.click();
        const said = { question: question.id, value: radio.value, at: performance.now() };
        const request = new XMLHttpRequest();
        request.open('POST', '/__test/said', false);
        request.send(JSON.stringify(said));
        setTimeout(answer, 20 + Math.random() * 700);
    };
    answer();";

/// What the page shows: the value chosen for each question.
const SHOWN: &str = "
    const chosen = [...document.querySelectorAll('fieldset.question')]
        .map((question) => [question.id, question.querySelector('input:checked')?.value ?? null]);
    return Object.fromEntries(chosen);";

/// What somebody answered, and when.
struct Said {
    question: String,
    value: String,
    at: f64,
}

async fn killed_while_answering(site: &Site, times: u32) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    visitor.heading().await;
    let control = visitor.window().await;
    // What earlier lives of the page left, by question.
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut answers = 0;
    for time in 0..times {
        let quiet = visitor.content_processes();
        visitor.new_window().await;
        open_questions(&visitor).await;
        let found = shown(&visitor).await;
        for (question, value) in &before {
            assert_eq!(found.get(question), Some(value), "life {time}: {question} was lost");
        }
        site.take_said();
        visitor.run(ANSWERING, vec![]).await;
        visitor.switch_to(&control).await;
        // Anything from the first answer to well after the first save; spread evenly over the lives.
        sleep(Duration::from_millis(u64::from(400 + time * 2_654_435 % 3_300))).await;
        let running = visitor.content_processes();
        assert!(running.difference(&quiet).count() > 0, "no process of its own");
        running.difference(&quiet).copied().for_each(kill);
        visitor
            .wait_until("the end of the process", async || {
                visitor.content_processes().is_disjoint(&(&running - &quiet)).then_some(())
            })
            .await;
        let said: Vec<Said> = site.take_said().iter().map(|said| parse(said)).collect();
        answers += said.len();
        // Looks at it as whoever comes back does, in a window that stays.
        let look = visitor.new_window().await;
        open_questions(&visitor).await;
        before = check(&shown(&visitor).await, &said, time);
        visitor.open("/__test/fixture").await;
        visitor.heading().await;
        assert_eq!(visitor.window().await, look);
        visitor.close_window_and_go_to(&control).await;
    }
    site.take_reports();
    assert!(answers > times as usize, "only {answers} answers in {times} lives");
    println!("killed {times} times over {answers} answers");
}

async fn open_questions(visitor: &Visitor) {
    visitor.open("/assess/#/database").await;
    visitor.sees("Database choice and structure").await;
    visitor
        .wait_until("questions", async || {
            let number = "return document.querySelectorAll('fieldset.question').length";
            (visitor.run(number, vec![]).await.as_u64()? > 0).then_some(())
        })
        .await;
}

async fn shown(visitor: &Visitor) -> BTreeMap<String, String> {
    let Value::Object(shown) = visitor.run(SHOWN, vec![]).await else { return BTreeMap::new() };
    let chosen = |(question, value): (String, Value)| Some((question, value.as_str()?.to_owned()));
    shown.into_iter().filter_map(chosen).collect()
}

/// Every answer is there that was older than the time in which nothing may be unsaved, or a later
/// one to the same question. Gives what is there now.
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

#[tokio::test]
async fn chromium() {
    walk(Engine::Chromium, async |site: &Site| killed_while_answering(site, 30).await).await;
}

#[tokio::test]
async fn firefox() {
    walk(Engine::Firefox, async |site: &Site| killed_while_answering(site, 10).await).await;
}

#[tokio::test]
async fn webkitgtk() {
    walk(Engine::WebKitGtk, async |site: &Site| killed_while_answering(site, 10).await).await;
}
