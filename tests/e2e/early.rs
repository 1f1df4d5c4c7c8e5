//! The page before hydration, and hydration itself.

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::Decision;
use serde_json::{Value, json};

use crate::support::{Role, Site, Visitor, in_every_engine, in_one_engine};

/// The suffix of the WASM file.
const PROGRAM: &str = ".wasm";

/// The service worker, which precaches the site.
const WORKER: &str = "worker.js";

/// The prerendered pages.
const PAGES: [&str; 3] = ["/", "/assess/", "/assess/#/database"];

/// From now on chooses, every 50 ms, another radio of the next group; the last choice of each group
/// is the one that counts.
const CLICK: &str = "
    const groups = [...new Set([...document.querySelectorAll('#main input[type=radio]')]
        .filter((radio) => radio.checkVisibility?.() ?? true).map((radio) => radio.name))];
    let turn = 0;
    window.clicking = setInterval(() => {
        const name = groups[turn % groups.length];
        const radios = document.querySelectorAll(`#main input[name=\"${name}\"]`);
        radios[(turn / groups.length | 0) % radios.length].click();
        turn += 1;
        window.turns = turn;
        window.last = {...window.last, [name]: radios[((turn - 1) / groups.length | 0) % radios.length].value};
    }, 50);
";

/// The chosen radios on the page, by name.
const CHOSEN: &str = "
    const chosen = [...document.querySelectorAll('#main input:checked')];
    return Object.fromEntries(chosen.map((radio) => [radio.name, radio.value]));
";

async fn turns(visitor: &Visitor, at_least: u64) {
    visitor
        .wait_until("clicks", async || {
            let turns = visitor.run("return window.turns", vec![]).await;
            (turns.as_u64()? >= at_least).then_some(())
        })
        .await;
}

/// Asserts that each of `last` is chosen.
async fn is_kept(visitor: &Visitor, last: &Value) {
    let chosen = visitor.run(CHOSEN, vec![]).await;
    for (name, value) in last.as_object().expect("what was clicked") {
        assert_eq!(&chosen[name], value, "{name}: {chosen} after {last}");
    }
}

/// Clicks every 50 ms before, during and after hydration all count.
async fn what_is_clicked_early_is_kept(site: &Site) {
    site.never_keep(PROGRAM);
    // It would precache the WASM.
    site.hold_back(Some(WORKER));
    let visitor = site.visitor().await;
    for page in ["/assess/", "/assess/#/database"] {
        visitor.open("/checklist/").await;
        visitor.run("localStorage.clear(); sessionStorage.clear()", vec![]).await;
        site.detain(Some(PROGRAM));
        visitor.open(page).await;
        visitor.run(CLICK, vec![]).await;
        turns(&visitor, 20).await;
        site.detain(None);
        visitor.program().await;
        let at = visitor.run("return window.turns", vec![]).await.as_u64().expect("a number");
        turns(&visitor, at + 20).await;
        let last = visitor.run("clearInterval(window.clicking); return window.last", vec![]).await;
        is_kept(&visitor, &last).await;
        visitor.sees("Saved on this device").await;
        // Without its fragment, the first address would now lead to the list of sections.
        let again = if page == "/assess/" { "/assess/#/about" } else { page };
        visitor.open("/checklist/").await;
        visitor.open(again).await;
        visitor.program().await;
        is_kept(&visitor, &last).await;
    }
}
in_every_engine!(what_is_clicked_early_is_kept);

/// From the start page to the first answer before hydration; then the app hydrates, and all input
/// is in the draft.
async fn the_first_answer_does_not_wait(site: &Site) {
    site.detain(Some(PROGRAM));
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.press_first(Role::Link, "Start the questions").await;
    visitor.choose("What is your next stage?", "Growth").await;
    visitor.choose("Who is it for?", "Consumers").await;
    visitor.press(Role::Button, "More: People who write code").await;
    visitor.press(Role::Link, "Continue to the questions").await;
    let id = questionnaire().section(Decision::Database).next().expect("a question");
    let question = questionnaire().question(id);
    visitor.choose(question.prompt, question.options[2]).await;
    assert!(!visitor.page_text().await.contains("Saved"));

    site.detain(None);
    visitor.sees("Saved on this device").await;
    assert_eq!(visitor.heading().await, Decision::Database.title());
    assert!(visitor.is_chosen(question.prompt, question.options[2]).await);
    visitor.open("/assess/#/about").await;
    visitor.heading().await;
    assert!(visitor.is_chosen("What is your next stage?", "Growth").await);
    assert!(visitor.is_chosen("Who is it for?", "Consumers").await);
}
in_one_engine!(the_first_answer_does_not_wait);

/// State whose change a visitor would notice: the number of elements, the focus, the scroll
/// position.
const SEEN: &str = "
    return [document.querySelectorAll('#app *').length, document.activeElement.outerHTML, scrollY]
";

/// Hydration keeps every node in place: nothing is created, nothing moves, focus and scroll
/// position stay.
async fn taking_over_changes_nothing(site: &Site) {
    site.never_keep(PROGRAM);
    let visitor = site.visitor().await;
    for page in PAGES {
        visitor.open("/checklist/").await;
        site.detain(Some(PROGRAM));
        visitor.open(page).await;
        visitor
            .run(
                "for (const element of document.querySelectorAll('#app *')) element.wasHere = true;
                 window.moved = 0;
                 try {
                     new PerformanceObserver((list) => {
                         for (const entry of list.getEntries()) window.moved += entry.value;
                     }).observe({ type: 'layout-shift', buffered: true });
                 } catch {}
                 const target = document.querySelector('#main input') ?? document.querySelector('#main a');
                 target.focus({ preventScroll: true });
                 scrollTo(0, 120);",
                vec![],
            )
            .await;
        let before = visitor.run(SEEN, vec![]).await;
        site.detain(None);
        visitor.program().await;
        // Two frames later, all effects of hydration have run.
        let later =
            "requestAnimationFrame(() => requestAnimationFrame(() => { window.later = true }))";
        visitor.run(later, vec![]).await;
        visitor
            .wait_until("two frames", async || {
                visitor.run("return window.later", vec![]).await.as_bool()
            })
            .await;
        let after = visitor.run(SEEN, vec![]).await;
        assert_eq!(before, after, "{page}");
        let new = "return [...document.querySelectorAll('#app *')]
            .filter((element) => !element.wasHere).map((element) => element.outerHTML)";
        assert_eq!(visitor.run(new, vec![]).await, json!([]), "{page}");
        let moved = visitor.run("return window.moved", vec![]).await;
        assert!(moved.as_f64().is_some_and(|moved| moved <= 0.01), "{page} moved by {moved}");
        let reports = site.take_reports();
        assert!(reports.is_empty(), "{page}: {reports:?}");
    }
}
in_every_engine!(taking_over_changes_nothing);

/// A returning visitor does not see the page for new visitors.
async fn a_draft_hides_what_is_for_newcomers(site: &Site) {
    site.never_keep(PROGRAM);
    // It would precache the WASM.
    site.hold_back(Some(WORKER));
    let is_hidden = "return document.querySelector('#main').getClientRects().length === 0";
    let visitor = site.visitor().await;
    visitor.open("/assess/").await;
    visitor.heading().await;
    visitor.choose("What is your next stage?", "A pilot").await;
    visitor.sees("Saved on this device").await;
    for (page, heading) in [("/assess/", "Questions"), ("/", "Will your MVP survive success?")] {
        visitor.open("/checklist/").await;
        site.detain(Some(PROGRAM));
        visitor.open(page).await;
        assert_eq!(visitor.run(is_hidden, vec![]).await, json!(true), "{page}");
        site.detain(None);
        assert_eq!(visitor.heading().await, heading);
    }
    visitor.sees("is saved in this browser").await;
    // A link to another route does not show the page for new visitors either.
    let stranger = site.visitor().await;
    site.detain(Some(PROGRAM));
    stranger.open("/assess/#/method").await;
    assert_eq!(stranger.run(is_hidden, vec![]).await, json!(true));
    site.detain(None);
    assert_eq!(stranger.heading().await, "How the score is calculated");
}
in_one_engine!(a_draft_hides_what_is_for_newcomers);

/// While waiting for the app, visitors see the frame of the page at once, on every page, and after
/// a while what is safe and what to do; retrying keeps the address.
async fn a_wait_is_said(site: &Site) {
    const WAIT: &str = "
        const isSeen = (selector) => {
            const one = document.querySelector(selector);
            return one !== null && one.checkVisibility({ checkVisibilityCSS: true });
        };
        return [isSeen('.header'), ['#main', '#loading'].some(isSeen), isSeen('#stalled')]";
    site.never_keep(PROGRAM);
    // It would precache the WASM.
    site.hold_back(Some(WORKER));
    let pages = ["/", "/assess/", "/assess/#/about", "/assess/#/database", "/assess/#/results"];
    let pages = pages.into_iter().chain(["/assess/#/plan", "/plan/#PAAAAZ"]);
    let visitor = site.visitor().await;
    for has_draft in [false, true] {
        if has_draft {
            visitor.open("/assess/#/about").await;
            visitor.choose("What is your next stage?", "A pilot").await;
            visitor.sees("Saved on this device").await;
        }
        site.detain(Some(PROGRAM));
        for page in pages.clone() {
            visitor.open("/checklist/").await;
            visitor.open(page).await;
            let wait = visitor.run(WAIT, vec![]).await;
            assert_eq!(wait, json!([true, true, false]), "{page} {has_draft}");
        }
        visitor.sees("This page is taking longer than usual to load.").await;
        let address = visitor.address().await;
        site.forget_detained();
        visitor.press(Role::Link, "Try again").await;
        visitor.reaches("This link was altered").await;
        assert_eq!(visitor.address().await, address);
        assert_eq!(visitor.run(WAIT, vec![]).await, json!([true, true, false]));
        site.take_reports();
    }
}
in_one_engine!(a_wait_is_said);

/// The skip link works before hydration, and keeps the address.
async fn the_way_past_the_header_needs_no_program(site: &Site) {
    site.never_keep(PROGRAM);
    let visitor = site.visitor().await;
    let pages = ["/", "/assess/#/database", "/plan/#PAAAAZ"];
    for (page, is_late) in pages.into_iter().flat_map(|page| [(page, true), (page, false)]) {
        visitor.open("/checklist/").await;
        site.detain(is_late.then_some(PROGRAM));
        visitor.open(page).await;
        if !is_late {
            visitor.heading().await;
        }
        visitor.run("document.querySelector('.skip-link').click()", vec![]).await;
        let focus = visitor.run("return document.activeElement.id", vec![]).await;
        assert_eq!(focus, "title", "{page} {is_late}");
        assert_eq!(visitor.address().await, site.url(page));
        site.detain(None);
        visitor.heading().await;
        assert_eq!(visitor.address().await, site.url(page));
    }
}
in_one_engine!(the_way_past_the_header_needs_no_program);

/// A theme that differs from the device is applied before hydration, on static pages, too.
async fn colours_do_not_flash(site: &Site) {
    site.never_keep(PROGRAM);
    let ground = "return getComputedStyle(document.documentElement).backgroundColor";
    let visitor = site.visitor().await;
    visitor.open("/").await;
    visitor.heading().await;
    for scheme in ["dark", "light"] {
        let choose = "const field = document.querySelector('.colours select');
            field.value = arguments[0];
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        visitor.run(choose, vec![json!(scheme)]).await;
        let chosen = visitor
            .wait_until("the colours", async || {
                let theme =
                    visitor.run("return document.documentElement.dataset.theme", vec![]).await;
                (theme == scheme).then_some(())?;
                Some(visitor.run(ground, vec![]).await)
            })
            .await;
        site.detain(Some(PROGRAM));
        for page in ["/assess/", "/plan/", "/method/", "/checklist/", "/"] {
            visitor.open(page).await;
            assert_eq!(visitor.run(ground, vec![]).await, chosen, "{page} {scheme}");
        }
        site.detain(None);
        visitor.heading().await;
    }
}
in_one_engine!(colours_do_not_flash);
