//! The advice to keep a copy: shown once there is something to lose, and not again.

use mvp_readiness::domain::questionnaire::Decision;
use serde_json::json;

use crate::support::{Role, Site, Visitor, in_one_engine};

const KEEP: &str = "Keep a copy.";

/// Opens a section and waits until it has replaced the previous one.
async fn open(visitor: &Visitor, section: &str, decision: Decision) {
    visitor.open(&format!("/assess/#/{section}")).await;
    visitor
        .wait_until(section, async || (visitor.heading().await == decision.title()).then_some(()))
        .await;
    visitor.sees("Why this matters").await;
}

/// Gives the first answer to the next questions of the open section, at most `most`, and returns
/// how many that were.
async fn answer(visitor: &Visitor, most: usize) -> usize {
    let script = "const open = [...document.querySelectorAll('fieldset.question')]
            .filter((question) => !question.querySelector('input[type=radio]:checked'))
            .slice(0, arguments[0]);
        open.forEach((question) => question.querySelector('input[type=radio]').click());
        return open.length";
    let answered = visitor.run(script, vec![json!(most)]).await;
    usize::try_from(answered.as_u64().expect("a count")).expect("a small count")
}

/// After the tenth answer one line offers a copy. Once dismissed, it stays away; results always
/// offer it.
async fn a_copy_is_offered_once(site: &Site) {
    let visitor = site.visitor().await;
    let mut left = 9;
    let sections = [
        ("database", Decision::Database),
        ("authentication", Decision::Authentication),
        ("api", Decision::Api),
    ];
    for (section, decision) in sections {
        open(&visitor, section, decision).await;
        left -= answer(&visitor, left).await;
    }
    assert_eq!(left, 0, "the sections have too few questions for this journey");
    visitor.sees("Saved on this device").await;
    assert!(!visitor.page_text().await.contains(KEEP), "offered before the tenth answer");
    open(&visitor, "monitoring", Decision::Monitoring).await;
    assert_eq!(answer(&visitor, 1).await, 1);
    visitor.sees(KEEP).await;

    visitor.press(Role::Button, "Copy link").await;
    visitor.sees("Copied. Link checked.").await;
    let copied = visitor.copied().await;
    let link = copied.last().expect("a copied link");
    assert!(link.starts_with(&site.url("/plan/#P")) && link.ends_with('Z'), "{link}");
    visitor.press(Role::Button, "Not now").await;
    visitor
        .wait_until("the line is away", async || {
            (!visitor.page_text().await.contains(KEEP)).then_some(())
        })
        .await;
    visitor.reload().await;
    visitor.sees("Saved on this device").await;
    assert_eq!(answer(&visitor, 1).await, 1);
    visitor.sees("Saved on this device").await;
    assert!(!visitor.page_text().await.contains(KEEP), "offered again");

    visitor.open("/assess/#/results").await;
    visitor.sees(KEEP).await;
    visitor.press(Role::Button, "Download file").await;
    let file = visitor.downloaded("plan.readiness.json").await;
    assert!(file.contains("\"answers\""), "{file}");
}
in_one_engine!(a_copy_is_offered_once);
