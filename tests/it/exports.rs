//! Exports: readers that share no code with this app parse them, and find the same actions in the
//! same weeks, and nothing injected by user text.

mod hostile;
mod readers;

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use mvp_readiness::app::export::github::{MAX_ADDRESS, Repository, issue_link};
use mvp_readiness::app::export::{
    Catalogue, PlanDocument, Sources, calendar, github, markdown, tables,
};
use mvp_readiness::app::file::name::{FileName, Kind};
use mvp_readiness::app::share::SharedTexts;
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{action_texts, help, questionnaire};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::progress::ActionState;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use url::Url;

use crate::generate::{assessments, cases};
use hostile::{texts, words};
use readers::{Placed, Script};

const LINK: &str = "https://example.org/tool/plan/#PAQABADkAcQZ";

const CATALOGUE: Catalogue = Catalogue {
    title: |id| action_texts(id).title,
    done_when: |id| action_texts(id).done_when,
    find_out: |id| help(id).find_out,
};

/// Any input of an export.
struct Case {
    assessment: Assessment,
    plan: Plan,
    words: SharedTexts,
    created: Day,
    today: Day,
    start: Option<Day>,
}

impl fmt::Debug for Case {
    /// A failure already contains the text that was read; the full case would bury it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a plan of {} actions as of {}", self.plan.steps.len(), self.created)
    }
}

impl Case {
    fn document(&self) -> PlanDocument {
        PlanDocument::new(Sources {
            questionnaire: questionnaire(),
            catalogue: CATALOGUE,
            assessment: &self.assessment,
            plan: &self.plan,
            verdict: "Score 41, but held at Emerging by: there is no way to undo a bad release.",
            words: &self.words,
            created: self.created,
            today: self.today,
            plan_start: self.start,
            link: Some(LINK),
        })
    }

    /// The content of the plan, computed independently of the exports.
    fn placed(&self) -> Vec<Placed> {
        let steps = self.plan.steps.iter();
        steps
            .map(|step| Placed {
                id: questionnaire().action(step.action).id.to_owned(),
                title: action_texts(step.action).title.to_owned(),
                weeks: (step.start_week, step.end_week),
                state: self.assessment.progress.get(step.action),
            })
            .collect()
    }

    fn open(&self) -> Vec<Placed> {
        let is_open = |placed: &Placed| {
            !matches!(placed.state, Some(ActionState::Done(_) | ActionState::Dropped))
        };
        self.placed().into_iter().filter(is_open).collect()
    }

    fn week_one(&self) -> Day {
        self.start.unwrap_or_else(|| {
            // 1 January 2024 was a Monday.
            let next = (self.today.number() / 7 + 1) * 7;
            Day::from_number(next).unwrap_or(Day::LAST)
        })
    }
}

fn case() -> impl Strategy<Value = Case> {
    // Far enough from the last day for twelve weeks to fit.
    let days = 0..=Day::LAST.number() - 100;
    let of_plan = (days.clone(), days.clone(), proptest::option::of(days));
    (assessments(), words(), of_plan).prop_map(|(assessment, words, (created, today, start))| {
        let day = |number| Day::from_number(number).expect("in range");
        let plan = Plan::new(questionnaire(), &assessment);
        let (created, today, start) = (day(created), day(today), start.map(day));
        Case { assessment, plan, words, created, today, start }
    })
}

/// Checks this many plans with hostile text in every field, and prints how many there were.
fn check_plans(form: &str, modest: u32, check: impl Fn(&Case, &PlanDocument)) {
    let (plans, actions) = (AtomicUsize::new(0), AtomicUsize::new(0));
    // Shrinking would not help: the text that was read is in the message.
    let config = Config {
        max_shrink_iters: 0,
        failure_persistence: None,
        ..Config::with_cases(cases(modest))
    };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&case(), |case| {
        let document = case.document();
        check(&case, &document);
        plans.fetch_add(1, Ordering::Relaxed);
        actions.fetch_add(case.plan.steps.len(), Ordering::Relaxed);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{form}: {error}");
    }
    let (plans, actions) = (plans.into_inner(), actions.into_inner());
    println!("{form}: {plans} plans with {actions} actions");
    assert!(plans >= modest as usize && actions > plans, "too little was looked at");
}

#[test]
fn a_table_has_the_plan_and_no_formula() {
    check_plans("generic CSV", 1_000, |case, document| {
        let table = tables::generic(document);
        let rows = readers::csv(&table);
        readers::assert_no_formula(&table);
        let column = |row: &csv::StringRecord, name: &str| readers::column(&rows, row, name);
        let of_kind = |kind: &'static str| {
            rows.rows.iter().filter(move |row| &row[0] == kind).cloned().collect::<Vec<_>>()
        };
        let placed: Vec<_> = of_kind("Action")
            .iter()
            .map(|row| {
                let week = |name| column(row, name).parse::<u8>().expect("a week");
                (column(row, "Id"), (week("Start week"), week("End week")))
            })
            .collect();
        let expected: Vec<_> =
            case.placed().into_iter().map(|placed| (placed.id, placed.weeks)).collect();
        assert_eq!(placed, expected);
        for (row, line) in of_kind("Action").iter().zip(&document.actions) {
            let start = case.week_one().plus(7 * (u32::from(line.start_week) - 1));
            assert_eq!(column(row, "Start date"), start.to_string());
            let note = line.note.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(column(row, "Note").replace('\'', ""), note.replace('\'', ""));
        }
        assert_eq!(of_kind("Next quarter").len(), case.plan.later.len());
        assert_eq!(of_kind("Find out").len(), case.plan.find_out.len());
        assert_eq!(of_kind("Accepted risk").len(), document.risks.len());
        assert_eq!(
            rows.rows.len(),
            case.plan.steps.len()
                + case.plan.later.len()
                + case.plan.find_out.len()
                + document.risks.len()
        );
    });
}

#[test]
fn trackers_get_the_plan_and_no_formula() {
    check_plans("Jira and Linear CSV", 1_000, |case, document| {
        let jira = tables::jira(document);
        readers::assert_no_formula(&jira);
        let rows = readers::csv(&jira);
        assert_eq!(&rows.columns[0], "Summary", "Jira asks for it");
        let is_plain =
            |name: &str| name.chars().all(|char| char.is_ascii_alphabetic() || char == ' ');
        assert!(rows.columns.iter().all(is_plain), "Jira allows no punctuation in a heading");
        assert!(rows.rows.len() <= 250, "Jira takes no more");
        let open = case.open();
        assert_eq!(rows.rows.len(), open.len());
        for (row, placed) in rows.rows.iter().zip(&open) {
            assert_eq!(&row[0], placed.title);
            let due = case.week_one().plus(7 * u32::from(placed.weeks.1) - 1);
            assert_eq!(readers::column(&rows, row, "Due Date"), due.to_string());
            let text = readers::column(&rows, row, "Description");
            assert_eq!(readers::weeks_in(&text), Some(placed.weeks), "{text}");
            assert_own_words_are_unformatted(document, placed, &text);
        }
        let linear = tables::linear(document);
        readers::assert_no_formula(&linear);
        let rows = readers::csv(&linear);
        let placed = case.placed();
        assert_eq!(rows.rows.len(), placed.len());
        for (row, placed) in rows.rows.iter().zip(&placed) {
            assert_eq!(readers::column(&rows, row, "Title"), placed.title);
            let text = readers::column(&rows, row, "Description");
            assert_eq!(readers::weeks_in(&text), Some(placed.weeks), "{text}");
            assert_eq!(readers::markdown(&text).links, [LINK], "{text}");
            readers::assert_no_address_of_others(&text);
            let estimate = readers::column(&rows, row, "Estimate");
            assert!(estimate.parse::<u32>().is_ok_and(|days| days >= 1), "{estimate}");
            let priority = readers::column(&rows, row, "Priority");
            assert!(["Urgent", "High", "Medium", "Low"].contains(&priority.as_str()));
        }
    });
}

/// User text on an action is only where Jira interprets no markup.
#[track_caller]
fn assert_own_words_are_unformatted(document: &PlanDocument, placed: &Placed, text: &str) {
    let (outside, inside) = readers::wiki(text);
    for mark in ["evil", "{", "[", "||", "PWNED"] {
        assert!(!outside.contains(mark), "{mark} in {outside}");
    }
    let line = document.actions.iter().find(|line| line.id == placed.id).expect("the action");
    let own: Vec<_> = [&line.owner, &line.note].into_iter().filter(|it| !it.is_empty()).collect();
    assert_eq!(inside.len(), own.len(), "{text}");
    let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect();
    for (inside, own) in inside.iter().zip(own) {
        let (read, written): (String, String) = (letters(inside), letters(own));
        assert_eq!(read, written);
    }
}

#[test]
fn a_checklist_has_the_plan_and_no_markup_of_others() {
    check_plans("Markdown", 1_000, |case, document| {
        let text = markdown::document(document);
        let read = readers::markdown(&text);
        assert_eq!(read.links, [LINK], "{text}");
        let name = document.heading.title.clone();
        let title = if name.is_empty() { "Our plan for the next twelve weeks" } else { &name };
        let mut headings = vec![
            title.to_owned(),
            "Weeks 1 to 4: MVP foundation".to_owned(),
            "Weeks 5 to 8: Early users".to_owned(),
            "Weeks 9 to 12: Preparation for scale".to_owned(),
        ];
        let also = |is_there: bool, heading: &str| is_there.then(|| heading.to_owned());
        headings.extend(also(!document.find_out.is_empty(), "Find out in week 1"));
        headings.extend(also(!document.later.is_empty(), "Next quarter"));
        headings.extend(also(!document.risks.is_empty(), "Accepted risks"));
        assert_eq!(read.headings, headings, "{text}");
        let placed: Vec<_> = case
            .placed()
            .into_iter()
            .map(|placed| {
                let is_done = matches!(placed.state, Some(ActionState::Done(_)));
                (placed.id, placed.title, placed.weeks, is_done)
            })
            .collect();
        assert_eq!(read.actions, placed, "{text}");
        assert_eq!(read.rows_of_tables, document.risks.len(), "{text}");
        readers::assert_no_address_of_others(&text);
    });
}

#[test]
fn a_calendar_has_the_plan_and_no_event_of_others() {
    let stamped = Timestamp::parse("2026-11-22T14:02:09Z").expect("a moment");
    check_plans("calendar", 1_000, |case, document| {
        let series = calendar::Series::new("k3v7\r\nX:", 17, stamped);
        let text = calendar::calendar(document, &series);
        let events = readers::calendar(&text);
        let date = |day: Day| day.to_string().replace('-', "");
        let mut expected: Vec<_> = (case.placed().into_iter())
            .filter(|placed| placed.state != Some(ActionState::Dropped))
            .map(|placed| {
                let start = case.week_one().plus(7 * (u32::from(placed.weeks.0) - 1));
                let end = case.week_one().plus(7 * u32::from(placed.weeks.1));
                let is_done = matches!(placed.state, Some(ActionState::Done(_)));
                let title = if is_done { format!("Done: {}", placed.title) } else { placed.title };
                (format!("{}-k3v7X@mvp-readiness", placed.id), title, date(start), date(end))
            })
            .collect();
        if !case.plan.find_out.is_empty() {
            let start = case.week_one();
            let count = case.plan.find_out.len();
            let title = format!("Find out: {count} question{}", if count == 1 { "" } else { "s" });
            let uid = "find-out-k3v7X@mvp-readiness".to_owned();
            expected.push((uid, title, date(start), date(start.plus(7))));
        }
        let found: Vec<_> = (events.iter())
            .map(|event| {
                assert_eq!(event.get("SEQUENCE"), "17");
                assert_eq!(event.get("DTSTAMP"), "20261122T140209Z");
                (event.get("UID"), event.get("SUMMARY"), event.get("DTSTART"), event.get("DTEND"))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
        for line in &document.actions {
            let uid = format!("{}-k3v7X@mvp-readiness", line.id);
            if let Some(event) = events.iter().find(|event| event.get("UID") == uid) {
                let description = event.get("DESCRIPTION");
                assert!(description.contains(&line.note), "{description}\n{}", line.note);
            }
        }
    });
}

#[test]
fn a_script_makes_the_issues_and_nothing_else() {
    let repository = Repository::parse("acme/shop").expect("a repository");
    check_plans("gh script", 1_000, |case, document| {
        let script = Script::new(&github::script(&repository, document));
        script.assert_parses();
        let issues = script.run();
        let open = case.open();
        assert_eq!(issues.len(), open.len());
        for (arguments, placed) in issues.iter().zip(&open) {
            let [issue, create, repo, name, title, text, body, body_text] = arguments.as_slice()
            else {
                panic!("{arguments:?}");
            };
            assert_eq!(
                [issue.as_str(), create, repo, name, title],
                ["issue", "create", "--repo", "acme/shop", "--title"]
            );
            assert_eq!((text, body.as_str()), (&placed.title, "--body"));
            assert_eq!(readers::weeks_in(body_text), Some(placed.weeks), "{body_text}");
            readers::assert_no_address_of_others(body_text);
            assert_eq!(readers::markdown(body_text).links, [LINK]);
        }
    });
}

/// Runs the script as a person would: with an executable called `gh` on the path, in the shell of
/// its shebang.
#[test]
fn a_script_runs_as_a_program() {
    let repository = Repository::parse("acme/shop").expect("a repository");
    check_plans("gh script, run by sh", 10, |case, document| {
        let script = Script::new(&github::script(&repository, document));
        assert_eq!(script.run_by_sh().len(), case.open().len());
    });
}

#[test]
fn links_open_issues_filled_in() {
    let repository = Repository::parse("acme/shop").expect("a repository");
    check_plans("GitHub links", 1_000, |_, document| {
        for action in &document.actions {
            let link = issue_link(&repository, document, action);
            assert!(link.address.len() <= MAX_ADDRESS, "{}", link.address.len());
            let url = Url::parse(&link.address).expect("an address");
            assert_eq!(url.host_str(), Some("github.com"));
            assert_eq!((url.path(), url.fragment()), ("/acme/shop/issues/new", None));
            let pairs: Vec<_> = url.query_pairs().into_owned().collect();
            let [(title, title_text), (body, body_text)] = pairs.as_slice() else {
                panic!("{pairs:?}");
            };
            assert_eq!((title.as_str(), title_text.as_str()), ("title", action.title));
            assert_eq!(body, "body");
            assert_eq!(readers::weeks_in(body_text), Some((action.start_week, action.end_week)));
            let has_note = action.note.is_empty() || body_text.contains("Note:");
            assert_eq!(has_note, action.note.is_empty() || link.with.owner_and_note);
            assert_eq!(body_text.contains(LINK), link.with.link);
            readers::assert_no_address_of_others(body_text);
        }
    });
}

#[test]
fn names_of_files_are_safe() {
    let mut runner = TestRunner::new(Config::with_cases(cases(2_000)));
    let titles = texts();
    let outcome = runner.run(&titles, |title| {
        for kind in Kind::ALL {
            let name = FileName::of_kind(&title, kind);
            let name = name.as_str();
            let (slug, ending) = name.split_once('.').expect("an ending");
            let is_safe = |char: char| match char {
                'a'..='z' | '0'..='9' | '-' => true,
                char if char.is_ascii() => false,
                // No spaces, no bidirectional marks, no invisible and no private-use characters.
                char => {
                    !char.is_whitespace()
                        && !char.is_control()
                        && !matches!(char, '\u{AD}' | '\u{200B}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FF00}'..='\u{FF5E}' | '\u{E0000}'..)
                }
            };
            prop_assert!(slug.chars().all(is_safe), "{name}");
            // With its extension and " (10)" it stays below the limit of file systems.
            prop_assert!(!slug.is_empty() && name.len() <= 160, "{name}");
            prop_assert!(name.chars().count() <= 90, "{name}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'), "{name}");
            prop_assert!(
                ["readiness.json", "md", "csv", "ics", "sh.txt"].contains(&ending),
                "{name}"
            );
            let devices = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"];
            prop_assert!(!devices.contains(&slug), "{name}");
        }
        Ok(())
    });
    outcome.expect("a safe name for every title");
}

#[test]
fn a_day_that_was_chosen_is_said_to_be() {
    let mut case = Case {
        assessment: Assessment::empty(questionnaire()),
        plan: Plan::new(questionnaire(), &Assessment::empty(questionnaire())),
        words: SharedTexts::default(),
        // Half a year after its last change.
        created: Day::parse("2026-06-01").expect("a day"),
        today: Day::parse("2026-11-22").expect("a day"),
        start: None,
    };
    let said = |case: &Case| case.document().start_words();
    let next = "Week 1 starts on 23 November 2026, the next Monday, because no start date is set.";
    assert_eq!(said(&case), next);
    case.start = Day::parse("2026-12-02");
    assert_eq!(said(&case), "Week 1 starts on 2 December 2026.");
}
