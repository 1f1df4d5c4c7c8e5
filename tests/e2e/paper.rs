//! The plan on paper: a PDF from Chromium, read with `pdftotext`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use mvp_readiness::app::draft::Draft;
use mvp_readiness::app::share::{Shared, Words, encode};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{action_words, questionnaire};
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::score::Scorecard;

use crate::support::{Engine, Site, Visitor, walk};
use crate::taking::{draft, planning};

/// Width and height in centimetres.
const PAPERS: [(&str, f64, f64); 2] = [("a4", 21.0, 29.7), ("letter", 21.59, 27.94)];

/// The pages of a PDF as text, their columns kept apart.
fn pages(pdf: &PathBuf) -> Vec<String> {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext, which `make test` installs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split('\u{C}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

/// The words of a text with one space between them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn printed(visitor: &Visitor, name: &str, width: f64, height: f64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("paper");
    fs::create_dir_all(&folder).expect("a folder for paper");
    let path = folder.join(name).with_extension("pdf");
    fs::write(&path, visitor.print(width, height).await).expect("a PDF on disk");
    path
}

/// The first words of a title: on paper a title may be broken into lines, between which other
/// columns stand.
fn start_of(title: &str) -> String {
    title.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// "3" or "3–4", as the column of weeks has it.
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
        // All of the summary, and nothing of what follows it.
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
            "Overleaf",
            "/plan/#P",
        ] {
            assert!(
                first.contains(needed),
                "{needed} is not on page one of {}:\n{first}",
                pdf.display()
            );
        }
        for step in plan.steps.iter().take(3) {
            assert!(first.contains(&start_of(action_words(step.action).title)), "{first}");
        }
        assert!(!first.contains("Timeline") && !first.contains("Done when"), "{first}");
        let second = rest.first().expect("a second page");
        assert!(flat(second).starts_with("Timeline"), "page one runs over:\n{second}");

        // The same actions in the same order, each with its weeks, days and points beside it.
        let lines: Vec<String> = rest.iter().flat_map(|page| page.lines()).map(flat).collect();
        let mut from = 0;
        for step in &plan.steps {
            let title = start_of(action_words(step.action).title);
            let found = lines[from..].iter().position(|line| line.starts_with(&title));
            let at = from + found.unwrap_or_else(|| panic!("{title} is not where it belongs"));
            // A row stands as high as its cells: the weeks are on its first line.
            let weeks = format!(" {} ", weeks_of(step));
            assert!(lines[at].contains(&weeks), "{weeks} is not in {}", lines[at]);
            from = at + 1;
        }
        // Every page with actions says what its columns are.
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

async fn the_plan_prints(site: &Site) {
    let draft = founder_draft();
    let founder = planning(site, &draft).await;
    check_paper(&founder, "own", &draft).await;

    let day = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment").day();
    let shared = Shared::new(questionnaire(), day, &draft.assessment)
        .with_words(Words::of(&draft.assessment, draft.heading()))
        .expect("short words");
    founder.open(&format!("/plan/#{}", encode(&shared))).await;
    founder.sees("Export").await;
    check_paper(&founder, "shared", &draft).await;
    assert_eq!(founder.heading().await, founder.texts_of("h1").await[0], "the screen is back");
    assert!(founder.texts_of(".paper").await.is_empty(), "paper is there only while printing");
}

/// Chromium is the engine whose driver prints to a file that is the same every time.
#[tokio::test]
async fn the_plan_prints_in_chromium() {
    walk(Engine::Chromium, the_plan_prints).await;
}

/// The fullest title block, three blockers and a summary of the longest kind that stands on page
/// one: it still is one page.
async fn page_one_has_room(site: &Site) {
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
    let founder = planning(site, &draft).await;
    for (paper, width, height) in PAPERS {
        let pdf = printed(&founder, &format!("full-{paper}"), width, height).await;
        let pages = pages(&pdf);
        assert!(flat(&pages[0]).contains("/plan/#P"), "{}", pages[0]);
        assert!(flat(&pages[1]).starts_with("Timeline"), "page one runs over:\n{}", pages[1]);
    }
}

#[tokio::test]
async fn page_one_has_room_in_chromium() {
    walk(Engine::Chromium, page_one_has_room).await;
}
