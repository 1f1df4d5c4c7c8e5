//! Exporting the plan: every file that the browser saves, and questions sent out that come back as
//! answers.

use icalendar::parser::{read_calendar, unfold};
use mvp_readiness::app::draft::Draft;
use mvp_readiness::app::file::plan::PlanFile;
use mvp_readiness::app::share::{Shared, SharedTexts, encode, read};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{action_texts, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::AcceptedRisk;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::questionnaire::QuestionId;
use serde_json::json;

use crate::support::{Role, Site, Visitor, in_every_engine, in_one_engine};

pub fn question(id: &str) -> QuestionId {
    questionnaire().find_question(id).expect("a known id")
}

/// A draft with some answers, an accepted risk, and questions answered with *don't know*.
pub fn draft(title: &str, unknown: &[&str]) -> Draft {
    let mut draft = Draft::empty(questionnaire(), "k3vaaaaaaaaaaaaa".to_owned());
    title.clone_into(&mut draft.title);
    let assessment = &mut draft.assessment;
    for id in questionnaire().question_ids() {
        let level = Level::ALL[id.slot() % 3];
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    assessment.answers.set(question("DB9"), Answer::Accepted(Level::ALL[0]));
    let risk =
        AcceptedRisk { reason: "=one customer".to_owned(), revisit: "the second".to_owned() };
    assessment.accepted.insert(question("DB9"), risk);
    for id in unknown {
        assessment.answers.set(question(id), Answer::Unknown);
    }
    draft
}

/// A visitor with this draft on its plan page.
pub async fn planning(site: &Site, draft: &Draft) -> Visitor {
    let visitor = site.visitor().await;
    plan_with(&visitor, draft).await;
    visitor
}

/// Stores this draft in the browser and opens its plan page.
pub async fn plan_with(visitor: &Visitor, draft: &Draft) {
    visitor.open("/__test/fixture").await;
    let saved_at = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment");
    let entries = json!({
        format!("rdy/1/draft/{}", draft.id): draft.encode(questionnaire(), 1, saved_at),
        "rdy/1/prefs": json!({ "last_draft": draft.id }).to_string(),
    });
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![entries]).await;
    visitor.open("/assess/#/plan").await;
    visitor.sees("Export").await;
}

/// The file that the browser saved under this name when the button was pressed.
async fn taken(visitor: &Visitor, button: &str, name: &str) -> String {
    visitor.press(Role::Button, button).await;
    visitor.sees(&format!("Handed to the browser: {name}")).await;
    visitor.downloaded(name).await
}

fn titles(plan: &Plan) -> Vec<&'static str> {
    plan.steps.iter().map(|step| action_texts(step.action).title).collect()
}

fn column(table: &str, name: &str) -> Vec<String> {
    let table = table.strip_prefix('\u{FEFF}').unwrap_or(table);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let at = reader.headers().expect("a head").iter().position(|column| column == name);
    let at = at.unwrap_or_else(|| panic!("no column {name}"));
    reader.records().map(|row| row.expect("a row")[at].to_owned()).collect()
}

/// Checks every file that one page offers, as saved on disk.
async fn check_files(visitor: &Visitor, plan: &Plan, slug: &str) {
    let titles = titles(plan);
    let checklist = taken(visitor, "Download checklist", &format!("{slug}.md")).await;
    let items = checklist.lines().filter(|line| line.starts_with("- [ ] **")).count();
    assert_eq!(items, titles.len(), "{checklist}");

    let table = taken(visitor, "Download spreadsheet", &format!("{slug}.csv")).await;
    assert!(table.starts_with('\u{FEFF}'), "a spreadsheet would not take it for UTF-8");
    assert_eq!(column(&table, "Title")[..titles.len()], titles);
    let weeks: Vec<String> = plan.steps.iter().map(|step| step.start_week.to_string()).collect();
    assert_eq!(column(&table, "Start week")[..titles.len()], weeks);
    assert!(column(&table, "Why").contains(&"'=one customer".to_owned()), "{table}");

    let calendar = taken(visitor, "Download calendar", &format!("{slug}.ics")).await;
    let unfolded = unfold(&calendar);
    let calendar = read_calendar(&unfolded).expect("a calendar");
    let finding_out = usize::from(!plan.find_out.is_empty());
    assert_eq!(calendar.components.len(), titles.len() + finding_out);

    let jira = taken(visitor, "Download for Jira", &format!("{slug}-jira.csv")).await;
    assert_eq!(column(&jira, "Summary"), titles);
    let linear = taken(visitor, "Download for Linear", &format!("{slug}-linear.csv")).await;
    assert_eq!(column(&linear, "Title"), titles);

    let file = taken(visitor, "Download plan file", &format!("{slug}.readiness.json")).await;
    let file = PlanFile::read(&[questionnaire()], &file).expect("a plan file");
    assert_eq!(Plan::new(questionnaire(), &file.assessment()), *plan);

    visitor.press(Role::Button, "Choose a repository").await;
    visitor.type_into("Repository, as owner/name", "nothing").await;
    visitor.press(Role::Button, "Show the issues").await;
    visitor.sees("Enter both the owner and the name").await;
    visitor.type_into("Repository, as owner/name", "/shop").await;
    visitor.press(Role::Button, "Show the issues").await;
    visitor.sees("To create all").await;
    let links =
        "return [...document.querySelectorAll('.export-panel__links a')].map((a) => a.href)";
    let links: Vec<String> =
        serde_json::from_value(visitor.run(links, vec![]).await).expect("addresses");
    assert_eq!(links.len(), titles.len().min(5));
    for (link, title) in links.iter().zip(&titles) {
        let url = url::Url::parse(link).expect("an address");
        assert!(link.starts_with("https://github.com/nothing/shop/issues/new?"), "{link}");
        let filled_in = url.query_pairs().next().expect("a title");
        assert_eq!((filled_in.0.as_ref(), filled_in.1.as_ref()), ("title", *title));
    }
    let script = taken(visitor, "Download script", &format!("{slug}-github.sh.txt")).await;
    assert_eq!(script.matches("\ngh issue create ").count(), titles.len());
}

/// The founder downloads every file from the plan page, and the recipient of the link from the
/// shared plan: the contents are the same.
async fn every_file_is_the_plan(site: &Site) {
    let draft = draft("Crème & co.", &["DB1"]);
    let plan = Plan::new(questionnaire(), &draft.assessment);
    let founder = planning(site, &draft).await;
    check_files(&founder, &plan, "creme-co").await;

    let day = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment").day();
    let shared = Shared::new(questionnaire(), day, &draft.assessment)
        .with_texts(SharedTexts::of(&draft.assessment, draft.heading()))
        .expect("short words");
    let client = site.visitor().await;
    client.open(&format!("/plan/#{}", encode(&shared))).await;
    client.sees("Export").await;
    check_files(&client, &plan, "creme-co").await;
}
in_every_engine!(every_file_is_the_plan);

/// The last text copied to the clipboard that contains this.
async fn copied(visitor: &Visitor, part: &str) -> String {
    visitor
        .wait_until(&format!("a copied text with “{part}”"), async || {
            visitor.copied().await.pop().filter(|text| text.contains(part))
        })
        .await
}

/// Two questions go out as a message; a developer opens the link, answers on a copy, and shares it;
/// the founder reviews the answers, declines those that differ, and applies the rest.
async fn questions_come_back_as_answers(site: &Site) {
    let draft = draft("Shop", &["DB1", "MO1"]);
    let founder = planning(site, &draft).await;
    founder.press(Role::Button, "Copy message to send").await;
    founder.sees("Copied. Link checked.").await;
    let message = copied(&founder, "Can you help with 2 questions about Shop?").await;
    for id in ["DB1", "MO1"] {
        let asked = questionnaire().question(question(id)).prompt;
        assert!(message.contains(asked), "{message}");
    }
    let other = questionnaire().question(question("DB2")).prompt;
    assert!(!message.contains(other), "only what is not known is asked");
    let sent = read(&[questionnaire()], &message).expect("a link that opens");
    assert!(sent.assessment().accepted.is_empty(), "reasons stay where they are");

    let developer = site.visitor().await;
    let link = message.lines().find_map(|line| line.strip_prefix('<')?.strip_suffix('>'));
    developer.open(link.expect("a link on a line of its own")).await;
    developer.press(Role::Button, "Answer these questions").await;
    assert_eq!(
        developer
            .wait_until("the review", async || {
                let heading = developer.heading().await;
                (heading == "Review").then_some(heading)
            })
            .await,
        "Review"
    );
    let backups = questionnaire().question(question("DB1"));
    developer.press(Role::Link, backups.title).await;
    developer.choose(backups.prompt, backups.options[3]).await;
    // An answer that was not asked for, and that the founder may see differently.
    let model = questionnaire().question(question("DB2"));
    developer.choose(model.prompt, model.options[4]).await;
    developer.sees("Saved on this device").await;
    developer.open("/assess/#/plan").await;
    developer.press(Role::Button, "Share this plan").await;
    developer.sees("Anyone who opens the link").await;
    developer.press(Role::Button, "Copy link").await;
    let answers = copied(&developer, "/plan/#P").await;

    founder.press(Role::Button, "I have answers back").await;
    founder.type_into("Paste the link, or the whole message", &answers).await;
    founder.press(Role::Button, "See what changes").await;
    founder.sees("What was open").await;
    founder.sees("What differs from your answers").await;
    let at = |id: &str| draft.assessment.answers.get(question(id));
    assert_eq!(stored(&founder, "DB1").await, at("DB1"), "nothing before it is wanted");
    founder.press(Role::Button, "Apply 1 answer").await;
    founder.sees("1 answer applied").await;
    founder.sees("Saved on this device").await;
    let expected = Answer::Level(Level::ALL[3], Confidence::Believe);
    founder
        .wait_until("the answer in the draft", async || {
            (stored(&founder, "DB1").await == expected).then_some(())
        })
        .await;
    assert_eq!(stored(&founder, "DB2").await, at("DB2"), "what differs stays");
    assert_eq!(stored(&founder, "MO1").await, Answer::Unknown, "nobody knew that");
    let message = "return document.querySelector('#find-out-message').value";
    let message = founder.run(message, vec![]).await;
    assert!(message.as_str().is_some_and(|text| text.starts_with("Can you help with 1 question ")));
}
in_one_engine!(questions_come_back_as_answers);

/// The answer in the stored draft.
async fn stored(visitor: &Visitor, id: &str) -> Answer {
    use mvp_readiness::app::draft::{Stored, classify};
    let kept = "return localStorage.getItem('rdy/1/draft/k3vaaaaaaaaaaaaa')";
    let kept = visitor.run(kept, vec![]).await;
    let Stored::Draft(envelope) = classify(kept.as_str().expect("a draft")) else {
        panic!("no draft: {kept}");
    };
    let (draft, _) = Draft::decode(questionnaire(), "k3vaaaaaaaaaaaaa".to_owned(), envelope);
    draft.assessment.answers.get(question(id))
}
