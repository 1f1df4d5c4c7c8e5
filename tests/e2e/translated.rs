//! A page translated by the browser or rewritten by an extension: text nodes are replaced, and what
//! replaces them still updates.

use serde_json::json;

use crate::screens::be_a_founder;
use crate::support::{Role, Site, Visitor, in_every_engine, in_one_engine};

const TRANSLATE: &str = include_str!("support/translate.js");

async fn text(visitor: &Visitor, selector: &str) -> String {
    visitor.text_of(selector).await.unwrap_or_default()
}

/// Waits until the text of an element changes, and returns the new text.
async fn until_changed(visitor: &Visitor, selector: &str, before: &str) -> String {
    visitor
        .wait_until(&format!("something else than “{before}” in {selector}"), async || {
            let now = text(visitor, selector).await;
            (now != before && !now.is_empty()).then_some(now)
        })
        .await
}

async fn score_and_save_status_follow(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/assess/#/database").await;
    visitor.heading().await;
    visitor.run(TRANSLATE, vec![]).await;
    let (count, score, saved) =
        (".section-bar__where .hint", ".live-score__headline", "header .save-line");
    let given = text(&visitor, count).await;
    let choose = |question: usize, level: usize| {
        let script =
            "const question = document.querySelectorAll('fieldset.question')[arguments[0]];
            question.querySelectorAll('input[type=radio]')[arguments[1]].click()";
        visitor.run(script, vec![json!(question), json!(level)])
    };
    choose(0, 1).await;
    let given = until_changed(&visitor, count, &given).await;
    let range = until_changed(&visitor, score, "").await;
    visitor.sees("Saved on this device").await;
    let watch = "const line = document.querySelector(arguments[0]);
        window.__said = [];
        new MutationObserver(() => window.__said.push(line.textContent))
            .observe(line, { childList: true, characterData: true, subtree: true });";
    visitor.run(watch, vec![json!(saved)]).await;
    choose(1, 4).await;
    let _ = until_changed(&visitor, count, &given).await;
    let range = until_changed(&visitor, score, &range).await;
    choose(0, 3).await;
    let _ = until_changed(&visitor, score, &range).await;
    visitor
        .wait_until("saving and saved, one after the other", async || {
            let said = visitor.run("return window.__said", vec![]).await;
            let said: Vec<String> = serde_json::from_value(said).ok()?;
            let is_saved = said.last()?.starts_with("Saved on this device ");
            (is_saved && said.iter().any(|words| words == "Saving")).then_some(())
        })
        .await;
    let line = text(&visitor, saved).await;
    assert_eq!(line.matches("Saved").count(), 1, "{line}");
    assert!(!line.contains("Saving"), "{line}");

    // The stored data has not changed.
    visitor.reload().await;
    visitor.heading().await;
    let chosen = "return [...document.querySelectorAll('fieldset.question input:checked')]
        .filter((radio) => !radio.name.endsWith('-sure')).map((radio) => radio.value)";
    visitor
        .wait_until("the answers that were given", async || {
            (visitor.run(chosen, vec![]).await == json!(["3", "4"])).then_some(())
        })
        .await;
}
in_every_engine!(score_and_save_status_follow);

async fn days_and_weeks_follow(site: &Site) {
    let visitor = site.visitor().await;
    be_a_founder(&visitor).await;
    visitor.open("/assess/#/plan").await;
    visitor.heading().await;
    visitor.sees("Timeline").await;
    visitor.run(TRANSLATE, vec![]).await;
    let (days, used) = (".stepper__value", ".timeline__sum .numeric");
    let weeks = "return [...document.querySelectorAll('.timeline__bar')]
        .map((bar) => bar.textContent).join('; ')";
    let mut days_now = text(&visitor, days).await;
    let used_before = text(&visitor, used).await;
    let weeks_before = visitor.run(weeks, vec![]).await;
    for _ in 0..4 {
        visitor.press(Role::Button, "More: Days a week").await;
        days_now = until_changed(&visitor, days, &days_now).await;
    }
    let _ = until_changed(&visitor, used, &used_before).await;
    visitor
        .wait_until("other weeks", async || {
            (visitor.run(weeks, vec![]).await != weeks_before).then_some(())
        })
        .await;
    let translated = visitor.run(weeks, vec![]).await;

    visitor.reload().await;
    visitor.heading().await;
    visitor.sees("Timeline").await;
    assert_eq!(text(&visitor, days).await, days_now);
    assert_eq!(visitor.run(weeks, vec![]).await, translated);
}
in_one_engine!(days_and_weeks_follow);

/// Figures and codes are excluded from translation.
async fn figures_and_codes_are_no_words(site: &Site) {
    let visitor = site.visitor().await;
    be_a_founder(&visitor).await;
    let has_none = "return arguments[0].filter((selector) => {
        const found = [...document.querySelectorAll(selector)];
        return !found.length || found.some((each) => !each.closest('[translate=no]'));
    })";
    for (address, selectors) in [
        ("/assess/#/database", json!([".live-score__headline"])),
        ("/assess/#/results", json!([".score-meter__number", ".section-bars__points"])),
        (
            "/assess/#/plan",
            json!([".stepper__value", ".timeline__week", ".timeline__figure.numeric"]),
        ),
    ] {
        visitor.open(address).await;
        visitor.heading().await;
        visitor
            .wait_until(&format!("{selectors} on {address}, not to be translated"), async || {
                (visitor.run(has_none, vec![selectors.clone()]).await == json!([])).then_some(())
            })
            .await;
    }
    visitor.press(Role::Button, "Share this plan").await;
    let selectors = json!(["dialog .fingerprint", "#share-link"]);
    visitor
        .wait_until("link and fingerprint, not to be translated", async || {
            (visitor.run(has_none, vec![selectors.clone()]).await == json!([])).then_some(())
        })
        .await;
}
in_one_engine!(figures_and_codes_are_no_words);
