//! Fields at their limits: existing text stays, and half-typed input is not committed.

use std::time::{SystemTime, UNIX_EPOCH};

use fantoccini::key::Key;
use mvp_readiness::app::draft::plan_record::PlanRecord;
use mvp_readiness::app::draft::{Draft, Part, Stored, classify};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::QuestionId;
use serde_json::{Value, json};

use crate::support::{
    Engine, Role, Site, Visitor, in_engines, in_every_engine, in_one_engine, walk,
};

const ID: &str = "k3vaaaaaaaaaaaaa";
const LEFT_OUT: &str = "What did not fit was left out.";

/// Seven characters that a person sees as one.
const FAMILY: &str = "👩\u{200D}👩\u{200D}👧\u{200D}👦";

fn question() -> QuestionId {
    questionnaire().find_question("DB1").expect("a known id")
}

/// Every question answered.
fn draft() -> Draft {
    let mut draft = Draft::empty(questionnaire(), ID.to_owned());
    for id in questionnaire().question_ids() {
        draft.assessment.answers.set(id, Answer::Level(Level::ALL[1], Confidence::Believe));
    }
    draft
}

async fn founder(site: &Site, draft: &Draft) -> Visitor {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    let saved_at = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment");
    let entries = json!({
        format!("rdy/1/draft/{ID}"): draft.encode(questionnaire(), 1, saved_at),
        "rdy/1/prefs": json!({ "last_draft": ID }).to_string(),
    });
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![entries]).await;
    visitor
}

/// A visitor with this note on the first question, and the focus in it.
async fn noting(site: &Site, note: &str) -> Visitor {
    let mut draft = draft();
    draft.assessment.notes.insert(question(), note.to_owned());
    let visitor = founder(site, &draft).await;
    visitor.open("/assess/#/database/DB1").await;
    visitor.press(Role::Button, "Your note").await;
    visitor.sees("characters").await;
    visitor
}

/// Focuses the note, with this range selected in it, in UTF-16.
async fn select(visitor: &Visitor, from: usize, to: usize) {
    let script = "const note = document.querySelector('#note-DB1');
        note.focus();
        note.setSelectionRange(...arguments)";
    visitor.run(script, vec![json!(from), json!(to)]).await;
}

/// The text of the note, and the caret position.
async fn note(visitor: &Visitor) -> (String, u64) {
    let script = "const note = document.querySelector('#note-DB1');
        return [note.value, note.selectionEnd]";
    let found = visitor.run(script, vec![]).await;
    (found[0].as_str().expect("a text").to_owned(), found[1].as_u64().expect("a place"))
}

async fn reads(visitor: &Visitor, text: &str, caret: usize) {
    visitor
        .wait_until(&format!("{text:?}, caret at {caret}"), async || {
            let found = note(visitor).await;
            if found != (text.to_owned(), caret as u64) {
                return None;
            }
            Some(())
        })
        .await;
}

/// Presses a key while Control is held.
async fn chord(visitor: &Visitor, key: char) {
    visitor.strike_with(Key::Control, key).await;
}

/// The stored draft, once it is as expected.
async fn stored(visitor: &Visitor, is_as_it_should_be: impl Fn(&Draft) -> bool) -> Draft {
    visitor
        .wait_until("the draft in storage", async || {
            let draft = now_stored(visitor).await;
            is_as_it_should_be(&draft).then_some(draft)
        })
        .await
}

async fn now_stored(visitor: &Visitor) -> Draft {
    let key = format!("rdy/1/draft/{ID}");
    let text = visitor.run("return localStorage.getItem(arguments[0])", vec![json!(key)]).await;
    let Stored::Draft(envelope) = classify(text.as_str().expect("a draft")) else {
        panic!("no draft: {text}")
    };
    Draft::decode(questionnaire(), ID.to_owned(), envelope).0
}

/// Regression: typing into a nearly full note pushed its end out, and nothing restored it.
async fn a_full_note_keeps_its_end(site: &Site) {
    let standing = format!("{} end.", "a".repeat(490));
    let visitor = noting(site, &standing).await;
    select(&visitor, 0, 0).await;
    visitor.strike("Restored 12x ".chars()).await;
    let full = format!("Resto{standing}");
    reads(&visitor, &full, 5).await;
    visitor.sees(LEFT_OUT).await;
    let is_full = |draft: &Draft| draft.assessment.notes[&question()] == full;
    stored(&visitor, is_full).await;
}
in_every_engine!(a_full_note_keeps_its_end);

/// Input into a full note is undone as if all of it had been typed.
async fn what_came_into_a_full_note_can_be_undone(site: &Site) {
    let standing = format!("{} end.", "a".repeat(490));
    let visitor = noting(site, &standing).await;
    select(&visitor, 0, 0).await;
    visitor.strike("Restored 12x ".chars()).await;
    reads(&visitor, &format!("Resto{standing}"), 5).await;
    // Browsers differ in how much one undo step covers.
    visitor
        .wait_until("what stood before", async || {
            chord(&visitor, 'z').await;
            (note(&visitor).await.0 == standing).then_some(())
        })
        .await;
    visitor.sees("495 of 500 characters").await;

    // Pasted in the middle: its beginning is inserted.
    select(&visitor, 485, 495).await;
    chord(&visitor, 'c').await;
    select(&visitor, 250, 250).await;
    chord(&visitor, 'v').await;
    let pasted = format!("{}aaaaa{}", &standing[..250], &standing[250..]);
    reads(&visitor, &pasted, 255).await;
    visitor.sees(LEFT_OUT).await;
    chord(&visitor, 'z').await;
    reads(&visitor, &standing, 250).await;
}
// Under WebDriver, Control+Z undoes nothing in WebKitGTK.
in_engines!(what_came_into_a_full_note_can_be_undone: chromium = Chromium, firefox = Firefox);

/// An emoji of a family is inserted whole, or not at all.
async fn a_family_is_not_cut_in_half(site: &Site) {
    let standing = format!("{FAMILY}{}", "a".repeat(488));
    let family = FAMILY.encode_utf16().count();
    let visitor = noting(site, &standing).await;
    select(&visitor, 0, family).await;
    chord(&visitor, 'c').await;
    let end = family + 488;
    select(&visitor, end, end).await;
    chord(&visitor, 'v').await;
    visitor.sees(LEFT_OUT).await;
    reads(&visitor, &standing, end).await;
    // With enough room, it is inserted.
    visitor.strike([Key::Backspace.into(), Key::Backspace.into()]).await;
    chord(&visitor, 'v').await;
    reads(&visitor, &format!("{FAMILY}{}{FAMILY}", "a".repeat(486)), end - 2 + family).await;
}
in_every_engine!(a_family_is_not_cut_in_half);

/// An input method cannot be prevented: its input is truncated once it is done.
async fn what_an_input_method_brings_is_shortened(site: &Site) {
    let standing = "日".repeat(498);
    let visitor = noting(site, &standing).await;
    select(&visitor, 1, 1).await;
    let compose = |text: &str| json!({ "text": text, "selectionStart": text.len(), "selectionEnd": text.len() });
    visitor.tell("Input.imeSetComposition", compose("ほんご")).await;
    visitor.sees("1 character too many").await;
    visitor.tell("Input.insertText", json!({ "text": "本語版" })).await;
    reads(&visitor, &format!("日本語{}", "日".repeat(497)), 3).await;
    visitor.sees(LEFT_OUT).await;
}

#[tokio::test]
async fn what_an_input_method_brings_is_shortened_in_chromium() {
    walk(Engine::Chromium, what_an_input_method_brings_is_shortened).await;
}

/// A text from a file that is already too long stays as it is, and the field shows by how much.
async fn what_is_too_long_already_stays(site: &Site) {
    let standing = "a".repeat(512);
    let visitor = noting(site, &standing).await;
    visitor.sees("12 characters too many").await;
    select(&visitor, 512, 512).await;
    visitor.strike(['b', Key::Backspace.into()]).await;
    reads(&visitor, &standing[..511], 511).await;
    visitor.sees("11 characters too many").await;
    let is_shorter = |draft: &Draft| draft.assessment.notes[&question()].len() == 511;
    stored(&visitor, is_shorter).await;
}
in_one_engine!(what_is_too_long_already_stays);

const DATE: &str = "#plan-start";

async fn date(visitor: &Visitor) -> Value {
    let script = "return document.querySelector(arguments[0]).value";
    visitor.run(script, vec![json!(DATE)]).await
}

fn start(draft: &Draft) -> Option<Day> {
    PlanRecord::read(draft.part(Part::Plan)).start()
}

fn today() -> Day {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
    Timestamp::from_unix_seconds(now.as_secs()).day()
}

/// Regression: the first digit of another date removed the start of the plan, and the rest of it
/// became a year of the first century.
async fn a_date_counts_once_it_is_typed(site: &Site) {
    let mut draft = draft();
    let before = today().plus(7);
    draft.keep_part(Part::Plan, PlanRecord::default().with_start(Some(before)).write());
    let visitor = founder(site, &draft).await;
    visitor.open("/assess/#/plan").await;
    let words = format!("Starts on {}.", before.in_words());
    visitor.sees(&words).await;
    let focus = "const field = document.querySelector(arguments[0]);
        field.focus();
        field.select();
        return field.type";
    let is_field_of_parts = visitor.run(focus, vec![json!(DATE)]).await == "date";
    let keys = if is_field_of_parts { "01112027" } else { "2027-01-11" };
    for (at, key) in keys.char_indices() {
        visitor.strike([key]).await;
        assert!(visitor.page_text().await.contains(&words), "{at} keys have changed the start");
        assert_eq!(start(&now_stored(&visitor).await), Some(before), "stored after {at} keys");
    }
    assert_eq!(date(&visitor).await, "2027-01-11");
    visitor.strike([Key::Enter.into()]).await;
    visitor.sees("Starts on 11 January 2027.").await;
    let chosen = Day::from_date(2027, 1, 11);
    stored(&visitor, |draft| start(draft) == chosen).await;

    // Half a date changes nothing, stays in the field, and is reported on blur.
    visitor.run(focus, vec![json!(DATE)]).await;
    let end = if is_field_of_parts { None } else { Some(Key::End.into()) };
    visitor.strike(end.into_iter().chain([Key::Backspace.into()])).await;
    visitor.run("document.activeElement.blur()", vec![]).await;
    visitor.sees("This is not a complete date").await;
    visitor.sees("Week 1 still starts on 11 January 2027.").await;
    assert_ne!(date(&visitor).await, "2027-01-11", "written back");
    assert_eq!(start(&now_stored(&visitor).await), chosen);
    visitor.reload().await;
    visitor.sees("Starts on 11 January 2027.").await;
}
// Under WebDriver, keys do not change the field in WebKitGTK.
in_engines!(a_date_counts_once_it_is_typed: chromium = Chromium, firefox = Firefox);
