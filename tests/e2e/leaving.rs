//! Leaving a page while typing: the browser fires a change event at a field just as the page is
//! removed, and work started for the page completes after that.

use serde_json::json;

use crate::screens::{be_a_founder, store_draft, take_steps};
use crate::support::{Engine, Role, Screen, Site, Step, Visitor, in_every_engine, screens};

/// Collects one field per name, focuses the one at this index, and returns all names.
const FOCUS: &str = "
    const typed = 'textarea:not([readonly]), input:not([readonly], [type=radio], [type=checkbox], [type=file])';
    const fields = new Map();
    for (const field of document.querySelectorAll(typed)) {
        const name = field.labels?.[0]?.textContent ?? field.ariaLabel;
        if (fields.has(name) || !field.getClientRects().length) continue;
        field.focus();
        if (document.activeElement === field) fields.set(name, field);
    }
    [...fields.values()][arguments[0]]?.focus();
    return [...fields.keys()]";

/// Returns whether the app has stopped, else the heading of the current page.
const THERE: &str = "
    // Between two documents there is neither.
    const broken = document.getElementById('broken');
    if (broken && !broken.hidden) return 'broken';
    return document.querySelector('h1')?.textContent";

/// The visitor of a screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Stranger,
    /// A visitor with a draft.
    Founder,
}

/// Goes back within the HTML page. Under WebDriver, WebKit skips history entries that no user
/// gesture created, and then leaves the page.
async fn go_back(visitor: &Visitor) {
    match visitor.engine() {
        Engine::WebKitGtk => drop(visitor.run("history.back()", vec![]).await),
        Engine::Chromium | Engine::Firefox => visitor.go_back().await,
    }
}

/// Types into each field of a screen and goes back, which leads to `before` on the same HTML page.
async fn leave_from_each_field(
    visitor: &Visitor,
    screen: &Screen,
    who: Who,
    before: (&str, &str),
) -> usize {
    let (address, heading) = before;
    let (document, fragment) = screen.address.split_once('#').unwrap_or((&screen.address, ""));
    // A fresh page load, without anything typed and stored on other screens.
    visitor.open("/__test/fixture").await;
    visitor.run("localStorage.clear(); sessionStorage.clear()", vec![]).await;
    if who == Who::Founder {
        store_draft(visitor).await;
    }
    visitor.open(&format!("{document}#{address}")).await;
    visitor.heading().await;
    // Updated to the number of fields that the first visit finds.
    let mut fields = 1;
    let mut at = 0;
    while at < fields {
        visitor.run("location.hash = arguments[0]", vec![json!(fragment)]).await;
        take_steps(visitor, screen).await;
        let names = visitor.run(FOCUS, vec![json!(at)]).await;
        let names = names.as_array().expect("names");
        fields = names.len();
        let Some(name) = names.get(at) else { break };
        visitor.type_keys("1").await;
        go_back(visitor).await;
        visitor
            .wait_until(
                &format!("“{heading}” after “{name}” on {}", screen.name),
                async || {
                    let there = visitor.try_run(THERE).await?;
                    assert_ne!(
                        there, "broken",
                        "typing into “{name}” on {}, then back",
                        screen.name
                    );
                    (there == heading).then_some(())
                },
            )
            .await;
        at += 1;
    }
    at
}

async fn every_page_can_be_left_from_every_field(site: &Site) {
    let visitor = site.visitor().await;
    let is_left = |screen: &Screen| {
        let within = |document| screen.address.starts_with(document);
        // A ticked box stays ticked, so the step would untick it the next time.
        let ticks = |step: &Step| matches!(step, Step::Press(Role::Checkbox, _));
        // A page with the same fields as another one.
        let is_twin = screen.name == "snapshot";
        (within("/assess/#") || within("/plan/#")) && !is_twin && !screen.steps.iter().any(ticks)
    };
    let mut fields = 0;
    for screen in screens::to_a_stranger().iter().filter(|screen| is_left(screen)) {
        let before = if screen.address.starts_with("/plan/") {
            ("PAgAAAAAAAAAAAAAAAAAAZ", "This link was made by a newer version")
        } else {
            ("/nowhere", "Page not found")
        };
        fields += leave_from_each_field(&visitor, screen, Who::Stranger, before).await;
    }
    let before = ("/nowhere", "Page not found");
    for screen in screens::to_a_founder().iter().filter(|screen| is_left(screen)) {
        fields += leave_from_each_field(&visitor, screen, Who::Founder, before).await;
    }
    assert!(fields > 9, "{fields} fields");
}
in_every_engine!(every_page_can_be_left_from_every_field);

/// The note of a snapshot, the title of a draft, a note on an answer: left through a link on the
/// page.
async fn a_field_can_be_left_by_another_page(site: &Site) {
    let visitor = site.visitor().await;
    be_a_founder(&visitor).await;
    for (address, label) in
        [("/assess/#/database", "Your note on this answer"), ("/assess/#/drafts", "Snapshot name")]
    {
        visitor.open(address).await;
        visitor.heading().await;
        visitor.unfold_everything().await;
        visitor.run(FOCUS, vec![json!(0)]).await;
        visitor.type_keys(" 1").await;
        visitor.run("location.hash = '#/nowhere'", vec![]).await;
        visitor.sees("Page not found").await;
        assert_eq!(visitor.run(THERE, vec![]).await, "Page not found", "{label}");
    }
}
in_every_engine!(a_field_can_be_left_by_another_page);
