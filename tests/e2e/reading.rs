//! Links made by others: how they are received, what is shown of them, and what can be done with
//! them.

use std::collections::{BTreeMap, BTreeSet};

use fantoccini::key::Key;
use serde_json::json;

use mvp_readiness::app::draft::{Draft, Stored, classify};
use mvp_readiness::app::share::compare::{Agreement, answers, merged};
use mvp_readiness::app::share::{Heading, Shared, SharedTexts, encode};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::Plan;
use mvp_readiness::domain::questionnaire::QuestionId;

use crate::support::{Role, Site, Visitor, in_every_engine, in_one_engine};

const FINGERPRINT: &str = ".fingerprint";
const PASTE: &str = "Paste the link, or the whole message";

/// Every question answered at one level.
fn all_at(level: usize) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids() {
        assessment.answers.set(id, Answer::Level(Level::ALL[level], Confidence::Believe));
    }
    assessment
}

fn titled(assessment: &Assessment, title: &str) -> Shared {
    let heading = Heading { title: title.to_owned(), ..Heading::default() };
    Shared::new(questionnaire(), Day::FIRST, assessment)
        .with_texts(SharedTexts::of(assessment, heading))
        .expect("words that fit")
}

fn fingerprint(plan: &Shared) -> String {
    plan.fingerprint().to_string()
}

/// Waits until this plan and no other is on the page.
async fn shows(visitor: &Visitor, plan: &Shared) {
    let expected = Some(fingerprint(plan));
    visitor
        .wait_until(&format!("plan {expected:?}"), async || {
            (visitor.text_of(FINGERPRINT).await == expected).then_some(())
        })
        .await;
    assert!(visitor.page_text().await.contains(&plan.heading().title));
}

async fn has_focus(visitor: &Visitor, id: &str) {
    visitor
        .wait_until(&format!("the focus on #{id}"), async || {
            let focused = visitor.run("return document.activeElement.id", vec![]).await;
            (focused == json!(id)).then_some(())
        })
        .await;
}

/// Types a text into the field for links, after its content.
async fn paste(visitor: &Visitor, text: &str) {
    // Typed as a person breaks lines: not every engine accepts the character.
    visitor.type_into(PASTE, &text.replace('\n', &Key::Enter.to_string())).await;
    holds(visitor, text).await;
}

/// Waits until the field for links ends with a text: not every driver waits for the keys it sends.
async fn holds(visitor: &Visitor, text: &str) {
    let script = "return [...document.querySelectorAll('textarea')].some((field) => field.value.endsWith(arguments[0]))";
    visitor
        .wait_until("all that was typed", async || {
            (visitor.run(script, vec![json!(text)]).await == json!(true)).then_some(())
        })
        .await;
}

/// Typed, with what mail programs and trackers do to it, and on a page that was not open yet.
async fn a_link_opens_however_it_arrives(site: &Site) {
    let plan = titled(&all_at(2), "Readiness of Bookwell");
    let link = encode(&plan);
    let (start, end) = link.split_at(40);
    let visitor = site.visitor().await;
    site.expect_missing(&format!("/plan/%23{link}"));
    for path in [
        format!("/plan/#{link}"),
        format!("/plan/%23{link}"),
        format!("/plan/?utm_source=mail#{link}"),
        format!("/plan/#{link}?utm_source=mail&utm_medium=link"),
        format!("/plan/#{start}%0D%0A{end}"),
        format!("/plan/#{start}%20{end}%3E"),
        format!("/plan/#{link})."),
    ] {
        visitor.open(&path).await;
        shows(&visitor, &plan).await;
        visitor.open("/__test/fixture").await;
    }
}
in_every_engine!(a_link_opens_however_it_arrives);

/// A second plan in the same tab replaces the first, garbage is reported as such, back and forward
/// go through all of them, and without a fragment the plan is missing.
async fn links_follow_each_other_in_one_tab(site: &Site) {
    let (first, second) = (titled(&all_at(1), "The first"), titled(&all_at(3), "The second"));
    let visitor = site.visitor().await;
    // Not from a script: WebKit leaves history entries without a user gesture out.
    let go = async |fragment: &str| visitor.open(&format!("/plan/#{fragment}")).await;
    go(&encode(&first)).await;
    shows(&visitor, &first).await;
    visitor.run("window.isSameDocument = true", vec![]).await;
    go(&encode(&second)).await;
    shows(&visitor, &second).await;
    has_focus(&visitor, "title").await;
    go("garbage").await;
    visitor.sees("The plan is missing from this link").await;
    assert_eq!(visitor.text_of(FINGERPRINT).await, None);
    visitor.go_back().await;
    shows(&visitor, &second).await;
    visitor.go_back().await;
    shows(&visitor, &first).await;
    visitor.go_forward().await;
    shows(&visitor, &second).await;
    visitor.run("location.hash = ''", vec![]).await;
    visitor.sees("The plan is missing from this link").await;
    assert_eq!(visitor.run("return window.isSameDocument", vec![]).await, json!(true));
    let kept = visitor.run("return localStorage.length", vec![]).await;
    assert_eq!(kept, json!(0), "a shared plan writes nothing");
}
in_one_engine!(links_follow_each_other_in_one_tab);

/// If the mail gateway removed the plan: the pasted text is read like a link, the page reports what
/// is wrong with it, and a whole email opens in place.
async fn the_paste_box_takes_a_whole_mail(site: &Site) {
    let plan = titled(&all_at(2), "Readiness of Bookwell");
    let link = encode(&plan);
    let visitor = site.visitor().await;
    visitor.open("/plan/").await;
    assert_eq!(visitor.heading().await, "The plan is missing from this link");
    paste(&visitor, "As promised.").await;
    visitor.press(Role::Button, "Open the plan").await;
    visitor.sees("There is no link to a plan in what you pasted.").await;
    let (start, end) = link.split_at(50);
    let mail = format!(
        "\nPlan attached:\n> <https://example.org/plan/%23{start}\n> {end}>\nRegards, Sanne"
    );
    paste(&visitor, &mail).await;
    visitor.press(Role::Button, "Open the plan").await;
    shows(&visitor, &plan).await;
    assert_eq!(visitor.address().await, site.url(&format!("/plan/#{link}")));
    has_focus(&visitor, "title").await;
}
in_one_engine!(the_paste_box_takes_a_whole_mail);

/// A link truncated after its answers shows them under a watermark, without texts and without the
/// fingerprint of the whole; one truncated before that shows nothing. The whole link replaces both.
async fn a_cut_link_shows_what_arrived(site: &Site) {
    let plan = titled(&all_at(2), "Readiness of Bookwell");
    let link = encode(&plan);
    let visitor = site.visitor().await;
    visitor.open(&format!("/plan/#{}", &link[..30])).await;
    assert_eq!(visitor.heading().await, "This link was cut off");
    assert!(!visitor.page_text().await.contains("Make my own copy"));
    // A truncated link, pasted: it stays truncated.
    paste(&visitor, &link[..link.len() - 4]).await;
    visitor.press(Role::Button, "Open the plan").await;
    visitor.sees("Notes and names are missing").await;
    has_focus(&visitor, "title").await;
    let arrived = (link.len() - 5) * 100 / (link.len() - 2);
    visitor.sees(&format!("Incomplete: only {arrived}% of the link arrived.")).await;
    let watermark = "return getComputedStyle(document.querySelector('.shared'), '::after').content";
    let watermark = visitor.run(watermark, vec![]).await;
    assert!(watermark.as_str().is_some_and(|text| text.contains("Incomplete")), "{watermark}");
    assert_eq!(visitor.text_of(FINGERPRINT).await, None);
    assert!(!visitor.page_text().await.contains("Bookwell"));

    visitor.press(Role::Button, "Paste the whole link").await;
    paste(&visitor, &link).await;
    visitor.press(Role::Button, "Open the plan").await;
    shows(&visitor, &plan).await;
    assert!(!visitor.page_text().await.contains("Incomplete"));
}
in_one_engine!(a_cut_link_shows_what_arrived);

/// Markup in every field is text, and all of it is inside quotations.
async fn words_of_others_are_quotations_and_never_markup(site: &Site) {
    let mark = |number: usize| format!("<img src=x onerror=\"hurt({number})\"> <b>bold</b>");
    let mut assessment = all_at(1);
    let mut ids = questionnaire().question_ids();
    let (noted, accepted) = (ids.next().expect("a question"), ids.next().expect("two"));
    assessment.answers.set(accepted, Answer::Accepted(Level::ALL[0]));
    assessment.notes.insert(noted, mark(4));
    let risk = AcceptedRisk { reason: mark(5), revisit: mark(6) };
    assessment.accepted.insert(accepted, risk);
    let heading = Heading {
        title: mark(0),
        organisation: mark(1),
        author: mark(2),
        summary: format!("{}\nsecond line", mark(3)),
    };
    let mut words = SharedTexts::of(&assessment, heading);
    let planned = Plan::new(questionnaire(), &assessment).steps[0].action;
    words.owners.insert(planned, mark(7));
    words.action_notes.insert(planned, mark(8));
    let plan = Shared::new(questionnaire(), Day::FIRST, &assessment).with_texts(words);
    let link = encode(&plan.expect("words that fit"));

    let visitor = site.visitor().await;
    visitor.open(&format!("/plan/#{link}")).await;
    visitor.sees("From the sender").await;
    let unfold = "for (const each of document.querySelectorAll('main summary, .timeline__toggle')) each.click()";
    visitor.run(unfold, vec![]).await;
    // For each place that shows a mark: its number, and whether it is a quotation.
    let look = "
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walk.nextNode()) {
            const number = /<img src=x onerror=\"hurt\\((\\d)\\)\"> <b>bold<\\/b>/.exec(walk.currentNode.data)?.[1];
            const quote = walk.currentNode.parentElement.closest('blockquote');
            if (number) found.push([
                Number(number),
                quote?.dir === 'auto' && getComputedStyle(quote).unicodeBidi === 'isolate',
            ]);
        }
        return found;";
    visitor
        .wait_until("all nine marks", async || {
            let found: Vec<(usize, bool)> =
                serde_json::from_value(visitor.run(look, vec![]).await).expect("marks");
            assert!(found.iter().all(|&(_, is_quoted)| is_quoted), "{found:?}");
            let numbers: BTreeSet<usize> = found.into_iter().map(|(number, _)| number).collect();
            (numbers == (0..9).collect()).then_some(())
        })
        .await;
    let made = "return document.querySelectorAll('img, main b, main a[href*=hurt]').length";
    assert_eq!(visitor.run(made, vec![]).await, json!(0));
    assert_eq!(site.requests_for("/x"), 0);
}
in_one_engine!(words_of_others_are_quotations_and_never_markup);

/// The drafts stored in the visitor's browser: key and stored text.
async fn drafts(visitor: &Visitor) -> BTreeMap<String, String> {
    let script = "return Object.fromEntries(Object.entries(localStorage)
        .filter(([key]) => key.startsWith('rdy/1/draft/')))";
    serde_json::from_value(visitor.run(script, vec![]).await).expect("drafts")
}

fn decoded(raw: &str) -> Draft {
    let Stored::Draft(envelope) = classify(raw) else { panic!("not a draft: {raw}") };
    let (draft, problems) = Draft::decode(questionnaire(), "any".to_owned(), envelope);
    assert_eq!(problems, []);
    draft
}

/// Two plans that disagree on two questions; the second alone has an answer to a third.
fn two_plans() -> (Shared, Shared, [QuestionId; 3]) {
    let find = |id| questionnaire().find_question(id).expect("a known id");
    let [light, heavy, open] = [find("DB10"), find("AU2"), find("MO3")];
    let (mut mine, mut theirs) = (all_at(3), all_at(3));
    theirs.answers.set(light, Answer::Level(Level::ALL[0], Confidence::Verified));
    theirs.answers.set(heavy, Answer::Unknown);
    theirs.notes.insert(heavy, "Ask Joost.".to_owned());
    mine.answers.set(open, Answer::Unanswered);
    (titled(&mine, "The first"), titled(&theirs, "The second"), [light, heavy, open])
}

/// By keyboard: the second link is requested, a wrong one is reported in words, both are shown side
/// by side, and the chosen answers become a new draft in addition to the existing one.
async fn two_links_are_compared_and_merged(site: &Site) {
    let (mine, theirs, [light, heavy, open]) = two_plans();
    let visitor = site.visitor().await;
    visitor.open("/assess/#/about").await;
    visitor.choose("What is your next stage?", "Growth").await;
    visitor.sees("Saved on this device").await;
    let before = drafts(&visitor).await;
    assert_eq!(before.len(), 1);

    visitor.open(&format!("/plan/#{}", encode(&mine))).await;
    shows(&visitor, &mine).await;
    let focus = "[...document.querySelectorAll('button')].find((button) => button.textContent === arguments[0]).focus()";
    visitor.run(focus, vec![json!("Compare with another link")]).await;
    visitor.type_keys(&Key::Enter.to_string()).await;
    has_focus(&visitor, "compared-link").await;
    visitor.type_keys(&encode(&theirs)[..20]).await;
    holds(&visitor, &encode(&theirs)[..20]).await;
    let submit = async || {
        visitor.type_keys(&Key::Tab.to_string()).await;
        visitor.type_keys(&Key::Enter.to_string()).await;
    };
    submit().await;
    visitor.sees("of the link is there. Paste the whole link").await;
    shows(&visitor, &mine).await;
    visitor.type_keys(&format!("{}{}", Key::Shift, Key::Tab)).await;
    has_focus(&visitor, "compared-link").await;
    let rather = format!(" or rather <https://example.org/plan/#{}>", encode(&theirs));
    visitor.type_keys(&rather).await;
    holds(&visitor, &rather).await;
    submit().await;

    visitor.sees("Two plans side by side").await;
    has_focus(&visitor, "title").await;
    visitor.sees("The plans differ on 2 questions").await;
    for plan in [&mine, &theirs] {
        let text = visitor.page_text().await;
        assert!(text.contains(&fingerprint(plan)) && text.contains(&plan.heading().title));
    }
    visitor.sees("Ask Joost.").await;
    let pairs = answers(questionnaire(), mine.assessment(), theirs.assessment());
    let in_order: Vec<&str> = (pairs.iter())
        .filter(|pair| matches!(pair.agreement, Agreement::Disagree | Agreement::OnlyOne))
        .map(|pair| questionnaire().question(pair.question).title)
        .collect();
    assert_eq!(in_order.len(), 3);
    assert_eq!(visitor.texts_of("legend").await, in_order);

    let title = |id| questionnaire().question(id).title;
    assert!(visitor.is_chosen(title(light), "This link").await);
    assert!(visitor.is_chosen(title(open), "The other link").await);
    visitor.choose(title(heavy), "The other link").await;
    visitor.sees("takes 2 answers from the other link").await;
    visitor.press(Role::Button, "Make a new draft").await;
    visitor.sees("Your twelve-week plan").await;

    let after = drafts(&visitor).await;
    assert_eq!(after.len(), 2);
    let (new, old): (Vec<_>, Vec<_>) =
        after.iter().partition(|(key, _)| !before.contains_key(*key));
    assert_eq!(old, before.iter().collect::<Vec<_>>(), "the older draft is as it was");
    let draft = decoded(new[0].1);
    assert_eq!(draft.title, "Merged: The first and The second");
    let taken = BTreeSet::from([heavy, open]);
    assert_eq!(draft.assessment, merged(mine.assessment(), theirs.assessment(), &taken));
}
in_one_engine!(two_links_are_compared_and_merged);

/// A copy has the notes and is named after the plan. If storage is full, the page reports it and
/// stays; once there is room, the copy is made.
async fn a_copy_says_when_there_is_no_room(site: &Site) {
    let (_, theirs, _) = two_plans();
    let visitor = site.visitor().await;
    visitor.open(&format!("/plan/#{}", encode(&theirs))).await;
    shows(&visitor, &theirs).await;
    let fill = "for (let size = 1 << 22, n = 0; size > 0;) {
        try { localStorage.setItem('neighbour/' + n++, 'x'.repeat(size)); }
        catch { size = size >> 1; }
    }";
    visitor.run(fill, vec![]).await;
    visitor.press(Role::Button, "Make my own copy").await;
    visitor.sees("Not saved: storage is full.").await;
    shows(&visitor, &theirs).await;
    // An engine may count deleted data for a while.
    let make_room = "localStorage.clear();
        try { localStorage.setItem('neighbour', 'x'.repeat(1 << 20)); } catch { return false; }
        localStorage.clear();
        return true;";
    visitor
        .wait_until("room", async || (visitor.run(make_room, vec![]).await == true).then_some(()))
        .await;
    visitor.press(Role::Button, "Make my own copy").await;
    visitor.sees("Your twelve-week plan").await;
    let kept = drafts(&visitor).await;
    let draft = decoded(kept.values().next().expect("a draft"));
    assert_eq!(draft.title, "Copy of The second");
    assert_eq!(draft.assessment, *theirs.assessment());
}
in_one_engine!(a_copy_says_when_there_is_no_room);
