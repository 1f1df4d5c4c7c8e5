//! The site without a network, once it was there.

use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::Decision;

use crate::support::{Engine, SUB_PATH, Site, Visitor, walk};

const STAGE: &str = "What is your next stage?";

/// Waits until the worker of the site answers for this page.
pub async fn until_kept(visitor: &Visitor) {
    visitor
        .wait_until("the worker of the site", async || {
            let controller = "return navigator.serviceWorker.controller?.state === 'activated'";
            visitor.run(controller, vec![]).await.as_bool().filter(|&is_kept| is_kept)
        })
        .await;
}

/// Says something, loses the network and comes back: everything is there, what was said included.
async fn the_site_works_without_a_network(site: &Site, base: &str) {
    let visitor = site.visitor().await;
    visitor.open(&format!("{base}/assess/#/about")).await;
    visitor.choose(STAGE, "A pilot").await;
    visitor.sees("Saved on this device").await;
    until_kept(&visitor).await;
    assert_eq!(site.requests_for(".wasm"), 2, "the worker takes what the page has fetched");
    site.cut().await;

    visitor.reload().await;
    assert_eq!(visitor.heading().await, "About your product");
    assert!(visitor.is_chosen(STAGE, "A pilot").await);
    visitor.open(&format!("{base}/")).await;
    assert_eq!(visitor.heading().await, "Will your MVP survive success?");
    visitor.open(&format!("{base}/assess/?from=start#/database")).await;
    let id = questionnaire().section(Decision::Database).next().expect("a question");
    let question = questionnaire().question(id);
    visitor.choose(question.prompt, question.options[2]).await;
    visitor.sees("Saved on this device").await;
    for page in ["/assess/#/results", "/assess/#/plan", "/assess/#/method", "/assess/#/drafts"] {
        visitor.open(&format!("{base}{page}")).await;
        visitor.heading().await;
        // Headings of parts come with the page itself, not with the word that it is on its way.
        let is_whole = "return document.querySelectorAll('main h2').length > 0";
        visitor
            .wait_until(&format!("all of {page}"), async || {
                visitor.run(is_whole, vec![]).await.as_bool().filter(|&is_whole| is_whole)
            })
            .await;
    }
    visitor.open(&format!("{base}/plan/")).await;
    assert_eq!(visitor.heading().await, "The plan is missing from this link");
    for (document, heading) in
        [("/method/", "How the score is calculated"), ("/checklist/", "Printable checklist")]
    {
        visitor.open(&format!("{base}{document}")).await;
        assert_eq!(visitor.heading().await, heading);
    }
}

#[tokio::test]
async fn chromium() {
    for base in ["", SUB_PATH] {
        walk(Engine::Chromium, async |site: &Site| {
            the_site_works_without_a_network(site, base).await;
        })
        .await;
    }
}
