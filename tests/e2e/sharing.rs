//! Sharing: recipients get exactly what the visitor chose to include.

use std::path::Path;
use std::process::Command;

use fantoccini::key::Key;
use mvp_readiness::app::draft::Draft;
use mvp_readiness::app::file::plan::PlanFile;
use mvp_readiness::app::share::{Heading, MAX_QR, Shared, SharedTexts, encode, read};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::AcceptedRisk;
use serde_json::{Value, json};

use crate::support::{Role, Site, Visitor, in_one_engine};

const FINGERPRINT: &str = ".share .fingerprint";
const EXTENT: &str = "What to include";

/// Incompressible text, the same for the same seed.
fn noise(length: usize, mut seed: u32) -> String {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(LETTERS[(seed >> 8) as usize % LETTERS.len()])
    };
    (0..length).map(|_| next()).collect()
}

/// A draft with some answers, a note and an accepted risk.
fn draft() -> Draft {
    let mut draft = Draft::empty(questionnaire(), "k3vaaaaaaaaaaaaa".to_owned());
    let assessment = &mut draft.assessment;
    for id in questionnaire().question_ids() {
        let level = Level::ALL[id.slot() % 3];
        assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    let question = |id| questionnaire().find_question(id).expect("a known id");
    assessment.notes.insert(question("DB1"), "restored in May".to_owned());
    assessment.answers.set(question("DB9"), Answer::Accepted(Level::ALL[0]));
    let risk = AcceptedRisk { reason: "one customer".to_owned(), revisit: "the second".to_owned() };
    assessment.accepted.insert(question("DB9"), risk);
    draft
}

/// The same with this many incompressible notes of 300 characters.
fn talkative(notes: usize) -> Draft {
    let mut draft = draft();
    for (seed, id) in (1..).zip(questionnaire().question_ids().take(notes)) {
        draft.assessment.notes.insert(id, noise(300, seed));
    }
    draft
}

/// A visitor with this draft, in the dark theme, who has pressed *Share this plan*.
async fn sharing(site: &Site, draft: &Draft) -> Visitor {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    let saved_at = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment");
    let entries = json!({
        format!("rdy/1/draft/{}", draft.id): draft.encode(questionnaire(), 1, saved_at),
        "rdy/1/prefs": json!({ "last_draft": draft.id, "colours": "dark" }).to_string(),
    });
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![entries]).await;
    visitor.open("/assess/#/plan").await;
    visitor.press(Role::Button, "Share this plan").await;
    visitor.sees(EXTENT).await;
    visitor
}

/// The link in the dialog.
async fn shown_link(visitor: &Visitor) -> String {
    let value = visitor.run("return document.querySelector('#share-link').value", vec![]).await;
    value.as_str().expect("a link").to_owned()
}

/// What the recipient of the last copied link sees.
async fn copied_plan(visitor: &Visitor) -> Shared {
    visitor.press(Role::Button, "Copy link").await;
    let shown = shown_link(visitor).await;
    visitor
        .wait_until("the link in the clipboard", async || {
            (visitor.copied().await.last() == Some(&shown)).then_some(())
        })
        .await;
    visitor.sees("Copied. Link checked.").await;
    read(&[questionnaire()], &shown).expect("a link that opens")
}

/// Types a heading; then what was copied, what is pasted and what the dialog shows are one link,
/// and it contains every text. The texts are saved with the draft.
async fn words_arrive_and_stay(site: &Site) {
    let visitor = sharing(site, &draft()).await;
    visitor.type_into("Title", "Plan for the shop ").await;
    visitor.press(Role::Button, "Add names and a summary").await;
    visitor.type_into("Organisation", "Acme & Söhne").await;
    visitor.type_into("From", "Kim").await;
    let lines = format!("Backups first.{0}{0}Then the rest.", Key::Enter);
    visitor.type_into("Summary", &lines).await;

    let plan = copied_plan(&visitor).await;
    let heading = Heading {
        title: "Plan for the shop".to_owned(),
        organisation: "Acme & Söhne".to_owned(),
        author: "Kim".to_owned(),
        summary: "Backups first.\n\nThen the rest.".to_owned(),
    };
    assert_eq!(plan.texts(), SharedTexts::of(&draft().assessment, heading));
    let fingerprint = plan.fingerprint().to_string();
    assert_eq!(visitor.text_of(FINGERPRINT).await, Some(fingerprint));
    let shown = shown_link(&visitor).await;

    visitor.press(Role::Button, "Copy message").await;
    visitor
        .wait_until("the message in the clipboard", async || {
            let copied = visitor.copied().await;
            (copied.last()? == &format!("Plan for the shop\n\n<{shown}>\n")).then_some(())
        })
        .await;
    visitor.press(Role::Button, "Copy link").await;
    visitor.sees("Copied. Link checked.").await;
    assert_eq!(visitor.paste_elsewhere().await, shown);

    visitor.press(Role::Button, "Close").await;
    visitor.sees("Saved on this device").await;
    visitor.reload().await;
    visitor.press(Role::Button, "Share this plan").await;
    visitor.sees(EXTENT).await;
    assert_eq!(copied_plan(&visitor).await.texts(), plan.texts());
}
in_one_engine!(words_arrive_and_stay);

/// Notes, and then all texts, are left out when that is chosen.
async fn only_what_is_chosen_goes_along(site: &Site) {
    let (title, author) = ("Secret shop".to_owned(), "Kim".to_owned());
    let draft = Draft { title, author, ..draft() };
    let visitor = sharing(site, &draft).await;
    let everything = copied_plan(&visitor).await;
    assert_eq!(everything.texts(), SharedTexts::of(&draft.assessment, draft.heading()));

    visitor.choose(EXTENT, "Without notes").await;
    assert!(!visitor.page_text().await.contains("Link checked"), "of another link");
    let without = copied_plan(&visitor).await;
    assert_eq!(without.texts(), SharedTexts { heading: draft.heading(), ..SharedTexts::default() });

    // A person scrolls; not every driver does inside a dialog.
    visitor.run("document.querySelector('.share').scrollTo(0, 10000)", vec![]).await;
    visitor.choose(EXTENT, "Answers and plan only").await;
    let redacted = copied_plan(&visitor).await;
    assert_eq!(redacted.texts(), SharedTexts::default());
    assert_eq!(redacted.assessment().answers, draft.assessment.answers);
    visitor.press(Role::Button, "Copy message").await;
    visitor
        .wait_until("a message without a word of the draft", async || {
            let copied = visitor.copied().await;
            let message = copied.last()?;
            let is_message = message.starts_with("Our plan for the next twelve weeks\n\n<");
            (is_message && !message.contains("Secret")).then_some(())
        })
        .await;
}
in_one_engine!(only_what_is_chosen_goes_along);

async fn meter(visitor: &Visitor) -> (u64, String) {
    let script = "const meter = document.querySelector('.share [role=meter]');
        return [Number(meter.ariaValueNow ?? meter.getAttribute('aria-valuenow')), meter.getAttribute('aria-valuetext')]";
    let found = visitor.run(script, vec![]).await;
    (found[0].as_u64().expect("a number"), found[1].as_str().expect("words").to_owned())
}

/// The meter follows the typing, a text ends at its limit, and the field reports it.
async fn the_meter_follows_what_is_typed(site: &Site) {
    let visitor = sharing(site, &draft()).await;
    let (before, words) = meter(&visitor).await;
    assert!(before < 400 && words.ends_with("Works everywhere."), "{before} {words}");

    visitor.press(Role::Button, "Add names and a summary").await;
    visitor.sees("Up to 1,000 characters").await;
    let summary = noise(1_010, 7);
    let (pasted, typed) = summary.split_at(980);
    visitor.press(Role::Textbox, "Summary").await;
    visitor
        .run("document.execCommand('insertText', false, arguments[0])", vec![json!(pasted)])
        .await;
    visitor.type_keys(typed).await;
    visitor.sees("The limit is 1,000 characters. What did not fit was left out.").await;
    visitor.sees("Fine for email and chat.").await;
    let (after, words) = meter(&visitor).await;
    assert!(after > before + 900, "{before} {after}");
    assert!(words.contains("Fine for email and chat."), "{words}");
    let plan = copied_plan(&visitor).await;
    assert_eq!(plan.heading().summary, summary[..1_000]);
    assert_eq!(shown_link(&visitor).await.len() as u64, after);
    visitor.press(Role::Button, "QR code").await;
    visitor.sees("A QR code holds").await;

    // Invisible characters do not stay in a field.
    visitor.type_into("Title", "Pay\u{202E}load\u{200B}").await;
    let title = "return document.querySelector('#share-title-field').value";
    visitor
        .wait_until("a title without what is hidden", async || {
            (visitor.run(title, vec![]).await == "Payload").then_some(())
        })
        .await;
}
in_one_engine!(the_meter_follows_what_is_typed);

/// In the long bands the file comes first; beyond them there is no link, until notes are left out.
async fn long_plans_go_as_a_file(site: &Site) {
    let visitor = sharing(site, &talkative(8)).await;
    visitor.sees("Attach the file as well.").await;
    assert_eq!(visitor.texts_of(".share__ways button").await[0], "Download file");

    let visitor = sharing(site, &talkative(40)).await;
    visitor.sees("too long to open reliably").await;
    assert_eq!(visitor.texts_of(".share__ways button").await, ["Download file"]);
    visitor.choose(EXTENT, "Without notes").await;
    visitor.sees("Works everywhere.").await;
    assert_eq!(visitor.texts_of(".share__ways button").await[0], "Copy link");

    // More than any link holds: the file can still hold it.
    let all = questionnaire().question_ids().count();
    let visitor = sharing(site, &talkative(all)).await;
    visitor.sees("Your texts are too long for a link.").await;
    let saved = saved_file(&visitor).await;
    assert_eq!(saved.texts().notes.len(), all);
}
in_one_engine!(long_plans_go_as_a_file);

/// A note from before notes had this limit: it is named, nothing is truncated, and everything else
/// can be shared.
async fn a_text_that_is_too_long_is_named(site: &Site) {
    let mut draft = draft();
    let id = questionnaire().find_question("DB2").expect("a known id");
    draft.assessment.notes.insert(id, "n".repeat(501));
    let visitor = sharing(site, &draft).await;
    visitor.sees("has 501 characters. The limit is 500.").await;
    assert!(visitor.texts_of(".share__ways button").await.is_empty());
    visitor.choose(EXTENT, "Without notes").await;
    assert_eq!(copied_plan(&visitor).await.texts(), SharedTexts::default());
    visitor.choose(EXTENT, "Everything").await;
    let note = format!("The note on “{}”", questionnaire().question(id).title);
    visitor.press(Role::Link, &note).await;
    visitor.sees(questionnaire().question(id).prompt).await;
    let open = "[...document.querySelectorAll('#DB2 summary')]
        .find((summary) => summary.textContent === 'Your note').click()";
    visitor.run(open, vec![]).await;
    let script = "return document.querySelector('#DB2 textarea')?.value";
    let note = visitor
        .wait_until("the note", async || {
            let value = visitor.run(script, vec![]).await;
            value.as_str().map(str::to_owned)
        })
        .await;
    assert_eq!(note, "n".repeat(501));
}
in_one_engine!(a_text_that_is_too_long_is_named);

/// Presses *Download file* and reads the blob that the page made.
async fn saved_file(visitor: &Visitor) -> PlanFile {
    // Engines differ in their download folders, so this intercepts the blob that the page hands to
    // the browser.
    let watch = "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            blob.text().then((text) => { window.__saved = text; });
            return make.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = function () { window.__name = this.download; };";
    visitor.run(watch, vec![]).await;
    visitor.press(Role::Button, "Download file").await;
    visitor.sees("Download started").await;
    let text = visitor
        .wait_until("the text of the file", async || {
            let saved = visitor.run("return window.__saved ?? null", vec![]).await;
            saved.as_str().map(str::to_owned)
        })
        .await;
    let file = PlanFile::read(&[questionnaire()], &text).expect("a plan file");
    let name = visitor.run("return window.__name", vec![]).await;
    assert_eq!(name, file.name().as_str());
    file
}

/// The file has the same content as the link, under the same fingerprint; the recipient of the link
/// can download the same file.
async fn the_file_is_the_same_plan(site: &Site) {
    let draft = Draft { title: "Shop & co.".to_owned(), ..draft() };
    let visitor = sharing(site, &draft).await;
    let plan = copied_plan(&visitor).await;
    let file = saved_file(&visitor).await;
    assert_eq!(file.name().as_str(), "shop-co.readiness.json");
    let filed = file.plan().expect("short");
    assert_eq!(Some(filed.fingerprint().to_string()), visitor.text_of(FINGERPRINT).await);
    assert_eq!(filed, plan);

    let client = site.visitor().await;
    client.open(&format!("/plan/#{}", encode(&plan))).await;
    client.sees("Shop & co.").await;
    assert_eq!(saved_file(&client).await, file);
}
in_one_engine!(the_file_is_the_same_plan);

/// Reads the QR codes in an image with zbar, which shares no code with the encoder.
fn codes_in(picture: &Path) -> String {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(picture)
        .output()
        .expect("zbarimg, which `make test` installs");
    String::from_utf8(output.stdout).expect("text")
}

/// The code on the screen, in the dark theme too, is the link: a short one, and one about as long
/// as fits into a code.
async fn the_qr_code_is_the_link(site: &Site) {
    let long = Draft { summary: noise(640, 3), ..draft() };
    for (name, draft) in [("short-code", draft()), ("long-code", long)] {
        let visitor = sharing(site, &draft).await;
        visitor.press(Role::Button, "QR code").await;
        let show = "const frame = document.querySelector('.share');
            const code = frame.querySelector('.qr-code');
            const box = (element) => element.getBoundingClientRect();
            if (!code) return false;
            frame.scrollTop += box(code).top - box(frame).top - 20;
            return box(code).top >= box(frame).top && box(code).bottom <= box(frame).bottom";
        visitor
            .wait_until("the whole QR code", async || {
                (visitor.run(show, vec![]).await == json!(true)).then_some(())
            })
            .await;
        let link = shown_link(&visitor).await;
        assert!(link.len() <= MAX_QR, "{}", link.len());
        assert!(draft.summary.is_empty() || link.len() > MAX_QR - 100, "{}", link.len());
        // The first screenshot may show an earlier state.
        let read = visitor
            .wait_until("a code that can be read", async || {
                let codes = codes_in(&visitor.screenshot(name).await);
                (!codes.is_empty()).then_some(codes)
            })
            .await;
        assert_eq!(read, format!("{link}\n"));
    }
}
in_one_engine!(the_qr_code_is_the_link);

async fn focused(visitor: &Visitor) -> Value {
    visitor.run("return document.activeElement.textContent", vec![]).await
}

async fn tab_to(visitor: &Visitor, name: &str) {
    for _ in 0..30 {
        if focused(visitor).await == name {
            return;
        }
        visitor.type_keys(&Key::Tab.to_string()).await;
    }
    panic!("no way to {name} with the keyboard");
}

/// By keyboard alone: into the dialog, through it, out by Escape, and back to where the focus was.
async fn the_keyboard_is_enough(site: &Site) {
    let visitor = sharing(site, &draft()).await;
    visitor.type_keys(&Key::Escape.to_string()).await;
    let is_closed = async |visitor: &Visitor| {
        let script = "return document.querySelector('dialog.share').open";
        let was_open = visitor.run(script, vec![]).await;
        (was_open == json!(false) && focused(visitor).await == "Share this plan").then_some(())
    };
    visitor.wait_until("the focus back on the button", async || is_closed(&visitor).await).await;

    visitor.type_keys(&Key::Enter.to_string()).await;
    visitor.sees(EXTENT).await;
    visitor
        .wait_until("the focus in the dialog", async || {
            (focused(&visitor).await == "Close").then_some(())
        })
        .await;
    visitor.type_keys(&Key::Tab.to_string()).await;
    visitor.type_keys("By hand").await;
    tab_to(&visitor, "Copy link").await;
    visitor.type_keys(&Key::Enter.to_string()).await;
    visitor.sees("Copied. Link checked.").await;
    let copied = visitor.copied().await;
    let plan = read(&[questionnaire()], copied.last().expect("a link")).expect("a plan");
    assert_eq!(plan.heading().title, "By hand");
    visitor.type_keys(&Key::Escape.to_string()).await;
    visitor.wait_until("the focus back again", async || is_closed(&visitor).await).await;
}
in_one_engine!(the_keyboard_is_enough);

/// A share sheet is offered where the browser has one, and gets the link.
async fn the_share_sheet_gets_the_link(site: &Site) {
    let visitor = sharing(site, &draft()).await;
    visitor.press(Role::Button, "Close").await;
    let sheet = "navigator.share = (data) => { window.__sheet = data; return Promise.resolve(); }";
    visitor.run(sheet, vec![]).await;
    visitor.press(Role::Button, "Share this plan").await;
    visitor.press(Role::Button, "Share…").await;
    visitor.sees("Link checked and shared.").await;
    let shared = visitor.run("return window.__sheet", vec![]).await;
    assert_eq!(shared["url"], shown_link(&visitor).await);
    assert_eq!(shared["title"], "Our plan for the next twelve weeks");

    let cancel = "navigator.share = () => Promise.reject(new DOMException('', 'NotAllowedError'))";
    visitor.run(cancel, vec![]).await;
    visitor.press(Role::Button, "Share…").await;
    visitor.sees("The browser could not share it.").await;
}
in_one_engine!(the_share_sheet_gets_the_link);
