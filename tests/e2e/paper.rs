//! The plan on paper: a PDF, read with `pdftotext`, and rendered as an image.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mvp_readiness::app::draft::Draft;
use mvp_readiness::app::share::{Shared, SharedTexts, encode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{action_texts, questionnaire};
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::score::Scorecard;
use serde_json::json;

use crate::screens::assert_set_in;
use crate::support::{Engine, Face, Role, Site, Visitor, in_every_engine, walk};
use crate::taking::{draft, plan_with, planning};

/// Width and height in centimetres.
const PAPERS: [(&str, f64, f64); 2] = [("a4", 21.0, 29.7), ("letter", 21.59, 27.94)];

/// The standard output of a program that reads a PDF.
fn read(program: &str, arguments: &[&str], pdf: &Path, rest: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).arg(pdf).args(rest).output();
    let output =
        output.unwrap_or_else(|error| panic!("{program}, which `make test` installs: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The text of a PDF.
fn text(arguments: &[&str], pdf: &Path) -> String {
    String::from_utf8(read("pdftotext", arguments, pdf, &["-"])).expect("UTF-8")
}

/// The pages of a PDF as text, with columns kept apart. Asserts that none is blank.
fn pages(pdf: &Path) -> Vec<String> {
    let text = text(&["-layout"], pdf);
    let pages: Vec<_> = text.trim_end_matches('\u{C}').split('\u{C}').map(str::to_owned).collect();
    for (at, page) in pages.iter().enumerate() {
        let foot = format!("MVP Readiness {} of {}", at + 1, pages.len());
        let is_blank = flat(page).replace(&foot, "").is_empty();
        assert!(!is_blank, "page {} of {} is blank", at + 1, pdf.display());
    }
    pages
}

/// A PDF as greyscale images, one page after the other.
fn picture(pdf: &Path) -> Vec<u8> {
    read("pdftoppm", &["-gray", "-r", "50"], pdf, &[])
}

/// The text with single spaces, and ligatures spelled out: Firefox prints them.
fn flat(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace('ﬁ', "fi").replace('ﬂ', "fl")
}

fn kept(name: &str, pdf: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("paper");
    fs::create_dir_all(&folder).expect("a folder for paper");
    let path = folder.join(name).with_extension("pdf");
    fs::write(&path, pdf).expect("a PDF on disk");
    path
}

async fn printed(visitor: &Visitor, name: &str, width: f64, height: f64) -> PathBuf {
    let name = format!("{name}-{}", visitor.engine().name());
    kept(&name, &visitor.print(width, height).await)
}

/// Printed on the first paper size.
async fn printed_on_a4(visitor: &Visitor, name: &str) -> PathBuf {
    let (paper, width, height) = PAPERS[0];
    printed(visitor, &format!("{name}-{paper}"), width, height).await
}

/// The first words of a title: on paper a title may wrap, with other columns between its lines.
fn start_of(title: &str) -> String {
    title.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// "3" or "3–4", as in the column of weeks.
fn weeks_of(step: &mvp_readiness::domain::plan::Step) -> String {
    if step.start_week == step.end_week {
        step.start_week.to_string()
    } else {
        format!("{}–{}", step.start_week, step.end_week)
    }
}

async fn check_paper(visitor: &Visitor, name: &str, draft: &Draft) {
    let plan = Plan::new(questionnaire(), &draft.assessment);
    let card =
        Scorecard::new(questionnaire(), &draft.assessment.context, &draft.assessment.answers);
    for (paper, width, height) in PAPERS {
        let pdf = printed(visitor, &format!("{name}-{paper}"), width, height).await;
        let pages = pages(&pdf);
        let (first, rest) = pages.split_first().expect("a page");
        let first = flat(first);
        // The whole summary, and nothing after it.
        let score = card.score.expect("a score").floor().to_string();
        for needed in [
            &draft.title,
            &draft.organisation,
            &draft.author,
            "1 March 2026",
            "Check code",
            &format!("Score {score}"),
            "Blockers",
            "First three actions",
            "Three phases",
            "MVP foundation",
            "Preparation for scale",
            "On the next pages",
            "/plan/#P",
        ] {
            assert!(
                first.contains(needed),
                "{needed} is not on page one of {}:\n{first}",
                pdf.display()
            );
        }
        for step in plan.steps.iter().take(3) {
            assert!(first.contains(&start_of(action_texts(step.action).title)), "{first}");
        }
        assert!(!first.contains("Timeline") && !first.contains("Done when"), "{first}");
        let second = rest.first().expect("a second page");
        assert!(flat(second).starts_with("Timeline"), "page one runs over:\n{second}");

        // The same actions in the same order, each with its weeks, days and points next to it.
        let lines: Vec<String> = rest.iter().flat_map(|page| page.lines()).map(flat).collect();
        let mut from = 0;
        for step in &plan.steps {
            let title = start_of(action_texts(step.action).title);
            let found = lines[from..].iter().position(|line| line.starts_with(&title));
            let at = from + found.unwrap_or_else(|| panic!("{title} is not where it belongs"));
            // A row is as high as its cells: the weeks are on its first line.
            let weeks = format!(" {} ", weeks_of(step));
            assert!(lines[at].contains(&weeks), "{weeks} is not in {}", lines[at]);
            from = at + 1;
        }
        // Every page with actions has the column headings.
        let has_actions = |page: &&String| page.contains("Why now:");
        for page in rest.iter().filter(has_actions) {
            assert!(flat(page).contains("Action Weeks Days Points State"), "{page}");
        }
        let all = flat(&rest.concat());
        for needed in ["Accepted risks", "Find out in week 1", "the second"] {
            assert!(all.contains(needed), "{needed} is not in {}", pdf.display());
        }
    }
}

fn founder_draft() -> Draft {
    Draft {
        organisation: "Acme & Söhne".to_owned(),
        author: "Kim".to_owned(),
        summary: "Backups first, then the way back from a bad release.".to_owned(),
        ..draft("Plan for the shop", &["MO4"])
    }
}

async fn the_plan_prints(site: &Site, face: Face) {
    let draft = founder_draft();
    let founder = site.visitor_with_face(face).await;
    plan_with(&founder, &draft).await;
    assert_set_in(&founder, face).await;
    check_paper(&founder, "own", &draft).await;

    let day = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment").day();
    let shared = Shared::new(questionnaire(), day, &draft.assessment)
        .with_texts(SharedTexts::of(&draft.assessment, draft.heading()))
        .expect("short words");
    founder.open(&format!("/plan/#{}", encode(&shared))).await;
    founder.sees("Export").await;
    check_paper(&founder, "shared", &draft).await;
    assert_eq!(founder.heading().await, founder.texts_of("h1").await[0], "the screen is back");
    assert!(founder.texts_of(".print-view").await.is_empty(), "paper is there only while printing");
}

/// Chromium is the engine whose driver prints a reproducible file. In one face: what a program
/// reads from a PDF depends on it, and Roboto splits words.
#[tokio::test]
async fn the_plan_prints_in_chromium() {
    walk(Engine::Chromium, async |site| the_plan_prints(site, Face::Wide).await).await;
}

/// The fullest title block, more blockers than it lists and a summary of the longest kind that fits
/// on page one: it still is one page, in a usual face and in a wide one.
async fn page_one_has_room(site: &Site, face: Face) {
    let mut draft = Draft {
        title: "W".repeat(12) + &" word".repeat(13),
        organisation: "An organisation with quite a long name, and more of it than most have"
            .to_owned(),
        author: "Somebody whose name is as long as a name may well be, and then some of it"
            .to_owned(),
        summary: "line of a summary that is about as long as the paper is wide, more or less\n"
            .repeat(5),
        ..draft("", &["MO4", "DB1", "AU1", "AU2", "DE1"])
    };
    draft.summary.truncate(400);
    draft.organisation.truncate(80);
    draft.author.truncate(80);
    let founder = site.visitor_with_face(face).await;
    plan_with(&founder, &draft).await;
    assert_set_in(&founder, face).await;
    for (paper, width, height) in PAPERS {
        let pdf = printed(&founder, &format!("full-{paper}-{face:?}"), width, height).await;
        let pages = pages(&pdf);
        assert!(flat(&pages[0]).contains("/plan/#P"), "{}", pages[0]);
        assert!(flat(&pages[1]).starts_with("Timeline"), "page one runs over:\n{}", pages[1]);
    }
}

mod page_one_has_room {
    use super::{Engine, Face, walk};

    #[tokio::test]
    async fn in_chromium() {
        walk(Engine::Chromium, async |site| super::page_one_has_room(site, Face::Usual).await)
            .await;
    }

    #[tokio::test]
    async fn in_chromium_in_a_wide_face() {
        walk(Engine::Chromium, async |site| super::page_one_has_room(site, Face::Wide).await).await;
    }
}

/// Prints nothing, and records what would have been printed.
const NOTE_PRINT: &str = "window.print = () => {
    window.__paper = document.querySelector('.print-view')?.textContent ?? 'no paper'
}";

/// The print view exists at the moment the browser is asked to print, and not a little later:
/// Firefox copies the page at once. If the browser cannot print, the page says so.
async fn the_paper_is_there_when_it_is_printed(site: &Site) {
    let draft = founder_draft();
    let founder = planning(site, &draft).await;
    let day = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment").day();
    let shared = encode(&Shared::new(questionnaire(), day, &draft.assessment));
    for (address, button) in
        [(String::new(), "Print this plan"), (format!("/plan/#{shared}"), "Print")]
    {
        if !address.is_empty() {
            founder.open(&address).await;
            founder.sees("Export").await;
        }
        founder.run(NOTE_PRINT, vec![]).await;
        founder.press(Role::Button, button).await;
        let paper = founder
            .wait_until("a print", async || {
                let paper = founder.run("return window.__paper", vec![]).await;
                paper.as_str().map(str::to_owned)
            })
            .await;
        assert!(paper.contains("Three phases") && paper.contains("Timeline"), "{paper}");
        founder.run("dispatchEvent(new Event('afterprint'))", vec![]).await;
        assert!(founder.texts_of(".print-view").await.is_empty(), "the paper stays");

        for without in [
            "window.print = undefined",
            "window.print = () => { throw new DOMException('Not here', 'NotAllowedError') }",
        ] {
            founder.run(without, vec![]).await;
            founder.press(Role::Button, button).await;
            founder.sees("This browser can’t print the plan").await;
            assert!(founder.texts_of(".print-view").await.is_empty(), "the paper stays");
        }
    }
}
in_every_engine!(the_paper_is_there_when_it_is_printed);

/// Content collapsed on the screen is on paper: every blocker and every answer of the results, and
/// every blocker in the print view of the plan.
async fn what_is_folded_is_printed(site: &Site) {
    let draft = draft("Plan for the shop", &["MO4", "DB1", "AU1", "AU2", "DE1"]);
    let founder = planning(site, &draft).await;
    let plan = printed_on_a4(&founder, "folded-plan").await;
    founder.open("/assess/#/results").await;
    founder.sees("All answers").await;
    let results = printed_on_a4(&founder, "folded-results").await;
    let folded = "return document.querySelectorAll('details[open]').length";
    assert_eq!(founder.run(folded, vec![]).await, json!(0), "the screen is as it was");

    founder.unfold_everything().await;
    let blockers = founder.texts_of(".blockers__words").await;
    assert!(blockers.len() > 3, "{blockers:?}");
    let answers = founder.texts_of(".answers__table td").await;
    assert_eq!(answers.len(), questionnaire().question_ids().count());
    // In the order of the markup: cell by cell, and line by line.
    let (plan, results) = (text(&["-raw"], &plan), text(&["-raw"], &results));
    for blocker in &blockers {
        assert!(flat(&plan).contains(blocker), "{blocker} is not in the plan:\n{plan}");
        assert!(flat(&results).contains(blocker), "{blocker} is not in the results:\n{results}");
    }
    for answer in &answers {
        // The rest of it on the screen is not for paper.
        let answer = answer.lines().next().expect("an answer");
        assert!(flat(&results).contains(answer), "{answer} is not in the results:\n{results}");
    }
}

mod what_is_folded_is_printed {
    use super::{Engine, walk};

    #[tokio::test]
    async fn in_chromium() {
        walk(Engine::Chromium, super::what_is_folded_is_printed).await;
    }

    #[tokio::test]
    async fn in_firefox() {
        walk(Engine::Firefox, super::what_is_folded_is_printed).await;
    }
}

/// Paper is white and its text is dark whatever the theme on the screen, with and without
/// background graphics.
async fn paper_is_white(site: &Site) {
    let founder = planning(site, &founder_draft()).await;
    let (_, width, height) = PAPERS[0];
    for address in ["/assess/#/plan", "/assess/#/results", "/assess/#/review"] {
        founder.open(address).await;
        founder.heading().await;
        for has_background in [false, true] {
            let mut pictures = Vec::new();
            for theme in ["light", "dark"] {
                founder.show_in(theme).await;
                let pdf = founder.print_with(width, height, has_background).await;
                pictures.push(picture(&kept(theme, &pdf)));
            }
            let is_same = pictures[0] == pictures[1];
            assert!(is_same, "{address} is another in the dark, background: {has_background}");
        }
    }
}

#[tokio::test]
async fn paper_is_white_in_chromium() {
    walk(Engine::Chromium, paper_is_white).await;
}

/// No line of the link ends in a hyphen, which readers drop when they join lines.
async fn the_link_survives_paper(site: &Site) {
    let mut draft = founder_draft();
    for (id, note) in questionnaire().question_ids().zip(1..40) {
        draft.assessment.notes.insert(id, format!("what was said about it, number {note}"));
    }
    let founder = planning(site, &draft).await;
    founder.press(Role::Button, "Share this plan").await;
    founder.sees("Anyone who opens the link").await;
    let shown = "return document.querySelector('.share__link').value";
    let in_dialog = founder.run(shown, vec![]).await;
    let dialog = printed_on_a4(&founder, "link-dialog").await;
    founder.run("document.querySelector('dialog[open]').close()", vec![]).await;
    let on_paper = "dispatchEvent(new Event('beforeprint'));
        const { textContent } = document.querySelector('.print-view .link-text');
        dispatchEvent(new Event('afterprint'));
        return textContent";
    let on_paper = founder.run(on_paper, vec![]).await;
    let plan = printed_on_a4(&founder, "link-plan").await;
    for (link, pdf) in [(on_paper, plan), (in_dialog, dialog)] {
        let link = link.as_str().expect("a link");
        assert!(link.matches('-').count() > 2, "there is nothing to lose in {link}");
        pages(&pdf);
        // Without layout the text is joined, and hyphens at line ends are dropped.
        let text: String = text(&[], &pdf).split_whitespace().collect();
        assert!(text.contains(link), "{link}\nis not in {}:\n{text}", pdf.display());
    }
}

#[tokio::test]
async fn the_link_survives_paper_in_chromium() {
    walk(Engine::Chromium, the_link_survives_paper).await;
}
