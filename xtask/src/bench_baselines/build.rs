//! Builds the baselines that the site is compared with: the same questions, taken from the app itself, in
//! the libraries that `.ci/setup bench` has installed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::Session;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::{Decision, Question};
use serde_json::{Value, json};

use crate::Result;
use crate::site::html::escaped;
use crate::site::{brotli, files, with_suffix};

/// The sources of the baselines.
const SOURCES: &str = "xtask/src/bench_baselines/baselines";

/// Where `.ci/setup bench` installs.
const PACKAGES: &str = ".tools/baselines/node_modules";

const STYLE: &str = include_str!("baselines/page.css");

/// Writes the folders `floor`, `react`, `surveyjs` and `ours` below `folder`: with so many times the
/// questions, and with compressed copies of all files. `ours` comes from a built site.
pub fn build(folder: &Path, times: usize, site: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let sections = sections(times);
    let data = folder.join("questions.json");
    fs::write(&data, sections.to_string())?;

    bundle(folder, &data, "floor.js", "floor")?;
    let script = fs::read_to_string(folder.join("floor/floor.js"))?;
    fs::remove_file(folder.join("floor/floor.js"))?;
    let body = format!("{}<script type=module>{script}</script>", form(&sections));
    fs::write(folder.join("floor/index.html"), document("Static HTML", "", &body))?;

    bundle(folder, &data, "react.jsx", "react")?;
    let body = "<main id=app></main><script type=module src=./react.js></script>";
    fs::write(folder.join("react/index.html"), document("React", "", body))?;

    bundle(folder, &data, "survey.js", "surveyjs")?;
    let head = "<link rel=stylesheet href=./survey.css>\
        <script type=module src=./survey.js></script>";
    let body = "<output id=score></output><main id=app></main>";
    fs::write(folder.join("surveyjs/index.html"), document("SurveyJS", head, body))?;

    for path in files(folder)? {
        fs::write(with_suffix(&path, "br"), brotli(&fs::read(&path)?)?)?;
    }
    std::os::unix::fs::symlink(fs::canonicalize(site)?, folder.join("ours"))?;
    Ok(())
}

/// The questions by section, with what a first visit to ours shows of them.
fn sections(times: usize) -> Value {
    let session = first_visit();
    let section = |decision: Decision| {
        let once: Vec<_> = questionnaire().section(decision).collect();
        let all = (0..times).flat_map(|time| once.iter().map(move |&id| (time, id)));
        let questions = all.map(|(time, id)| {
            let is_first = session.is_asked(questionnaire(), id);
            question(questionnaire().question(id), time, is_first)
        });
        json!({
            "title": decision.title(),
            "questions": questions.collect::<Value>(),
        })
    };
    Decision::ALL.into_iter().map(section).collect()
}

/// What ours knows of somebody who has said nothing.
fn first_visit() -> Session {
    Session::new(questionnaire(), Route::Home, String::new())
}

fn question(question: &Question, time: usize, is_first: bool) -> Value {
    let levels = (0..).zip(question.options).map(|(level, text)| (level.to_string(), text));
    let others = [("?", "Don’t know", true), ("n", "Not applicable", question.may_not_apply)];
    let others = (others.into_iter())
        .filter(|(.., is_offered)| *is_offered)
        .map(|(value, text, _)| (value.to_owned(), text));
    let option = |(value, text): (String, &str)| json!({ "value": value, "text": text });
    json!({
        "id": format!("{}x{time}", question.id),
        "prompt": question.prompt,
        "options": levels.chain(others).map(option).collect::<Value>(),
        "weight": question.weight(),
        "isFirst": is_first,
    })
}

/// All questions as HTML. What a first visit does not show is hidden.
fn form(sections: &Value) -> String {
    let mut html = "<form><output id=score>Nothing answered yet</output>".to_owned();
    for (at, section) in list(sections).iter().enumerate() {
        let hidden = if at == 0 { "" } else { " hidden" };
        // Writing to a string does not fail.
        let _ = write!(html, "<section{hidden}><h1>{}</h1>", text(&section["title"]));
        for question in list(&section["questions"]) {
            fieldset(&mut html, question);
        }
        html.push_str(
            "<button type=button class=more>Show the other questions</button>\
            <button type=button class=next>Next section</button></section>",
        );
    }
    html + "</form>"
}

fn fieldset(html: &mut String, question: &Value) {
    let (id, weight) = (text(&question["id"]), &question["weight"]);
    let hidden = if question["isFirst"] == json!(true) { "" } else { " hidden" };
    let prompt = text(&question["prompt"]);
    // Writing to a string does not fail.
    let _ =
        write!(html, "<fieldset id={id} data-weight={weight}{hidden}><legend>{prompt}</legend>");
    for option in list(&question["options"]) {
        let (value, words) = (text(&option["value"]), text(&option["text"]));
        let _ = write!(html, "<label><input type=radio name={id} value={value}> {words}</label>");
    }
    html.push_str("</fieldset>");
}

fn document(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>\
        <meta name=viewport content=\"width=device-width,initial-scale=1\">\
        <link rel=icon href=data:,><style>{}</style>{head}<body>{body}",
        STYLE.replace('\n', ""),
    )
}

/// Bundles and minifies one of our sources, with the questions in it, as their manuals advise.
fn bundle(folder: &Path, data: &Path, source: &str, page: &str) -> Result<()> {
    let packages = Path::new(PACKAGES);
    let status = Command::new(packages.join(".bin/esbuild"))
        .arg(Path::new(SOURCES).join(source))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--jsx=automatic"])
        .args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"])
        .arg(format!("--alias:questions={}", absolute(data)?.display()))
        .arg(format!("--outdir={}", folder.join(page).display()))
        .env("NODE_PATH", absolute(packages)?)
        .status()
        .map_err(|error| format!("esbuild does not start ({error}): run `.ci/setup bench`"))?;
    if status.success() { Ok(()) } else { Err(format!("esbuild failed on {source}").into()) }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    escaped(value.as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_asks_what_ours_asks() {
        let real = questionnaire().questions().len();
        for times in [1, 10] {
            let sections = sections(times);
            let questions = list(&sections).iter().flat_map(|section| list(&section["questions"]));
            let mut ids: Vec<_> = questions.map(|question| question["id"].to_string()).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), times * real);
            let html = form(&sections);
            assert_eq!(html.matches("<fieldset").count(), times * real);
            assert_eq!(html.matches("value=4>").count(), times * real);
            let shown = questionnaire().section(Decision::Database);
            let session = first_visit();
            let shown = shown.filter(|&id| session.is_asked(questionnaire(), id)).count();
            let first = list(&sections[0]["questions"]).iter();
            assert_eq!(first.filter(|q| q["isFirst"] == json!(true)).count(), times * shown);
            assert!(shown >= 2, "the steps need two questions");
        }
    }
}
