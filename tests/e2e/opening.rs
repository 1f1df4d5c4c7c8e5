//! The pages of the site open, wherever the site is deployed.

use std::collections::BTreeSet;

use crate::support::{Role, SUB_PATH, Site, in_every_engine, in_one_engine};

/// Each page opens under a title of its own, and the app gives it a heading.
async fn documents_open(site: &Site) {
    let visitor = site.visitor().await;
    for base in ["", SUB_PATH] {
        let mut titles = BTreeSet::new();
        for document in ["/", "/assess/", "/plan/"] {
            visitor.open(&format!("{base}{document}")).await;
            assert!(!visitor.heading().await.is_empty());
            titles.insert(visitor.title().await);
        }
        assert_eq!(titles.len(), 3, "{titles:?}");
    }
}
in_every_engine!(documents_open);

/// Some mail systems turn the `#` of a plan link into `%23`, even twice.
async fn an_escaped_hash_is_put_back(site: &Site) {
    let visitor = site.visitor().await;
    for escaped in ["%23", "%2523"] {
        let path = format!("/plan/{escaped}PabcZ");
        site.expect_missing(&path);
        visitor.open(&path).await;
        visitor
            .wait_until("the hash in its place", async || {
                let address = visitor.address().await;
                (address == site.url("/plan/#PabcZ")).then_some(())
            })
            .await;
        // Leaving while it loads would be an error of this journey's own.
        visitor.heading().await;
    }
}
in_one_engine!(an_escaped_hash_is_put_back);

/// Regression: the page that restores the hash redirected to any host named by a path that starts
/// with `//`.
async fn an_escaped_hash_leads_to_no_other_host(site: &Site) {
    let visitor = site.visitor().await;
    for path in ["//elsewhere.invalid/plan/%23PabcZ", "//elsewhere.invalid/plan/"] {
        site.expect_missing(path);
    }
    visitor.open(&site.url("//elsewhere.invalid/plan/%23PabcZ")).await;
    let expected = site.url("//elsewhere.invalid/plan/#PabcZ");
    visitor
        .wait_until("the same host", async || (visitor.address().await == expected).then_some(()))
        .await;
    assert_eq!(visitor.heading().await, "Page not found");
}
in_one_engine!(an_escaped_hash_leads_to_no_other_host);

/// A missing page says so and links back.
async fn a_missing_page_says_so(site: &Site) {
    let visitor = site.visitor().await;
    site.expect_missing("/nowhere");
    visitor.open("/nowhere").await;
    assert_eq!(visitor.heading().await, "Page not found");
    visitor.press(Role::Link, "Go to the start").await;
    visitor
        .wait_until("the start", async || (visitor.address().await == site.url("/")).then_some(()))
        .await;
}
in_one_engine!(a_missing_page_says_so);
