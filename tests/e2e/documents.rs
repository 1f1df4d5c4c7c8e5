//! The HTML pages as search engines, link previews and readers without scripts get them.

use std::collections::BTreeSet;

use crate::support::{ODD_PATH, Role, SUB_PATH, Site, in_one_engine};

const DOCUMENTS: [&str; 5] = ["/", "/assess/", "/plan/", "/method/", "/checklist/"];

/// The metadata of a page: title, description, and those of its preview, language, and the number
/// of headings, of elements with the same id, and of attributes that the policy forbids.
const ABOUT: &str = "
    const meta = (name) => document.querySelector(`meta[${name}]`)?.content;
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    return [
        [document.title, meta('name=description')],
        [meta('property=\"og:title\"'), meta('property=\"og:description\"')],
        document.documentElement.lang,
        document.querySelectorAll('h1').length,
        ids.length - new Set(ids).size,
        attributes.filter((name) => name === 'style' || name.startsWith('on')).length,
    ]
";

/// Each page describes itself, in the HTML.
async fn each_document_says_what_it_is(site: &Site) {
    let visitor = site.visitor().await;
    let mut said = BTreeSet::new();
    // Checks the HTML itself, not what the app makes of it.
    site.detain(Some(".wasm"));
    for document in DOCUMENTS {
        visitor.open(document).await;
        let about = visitor.run(ABOUT, vec![]).await;
        let [title, preview, language, headings, twice, forbidden] =
            about.as_array().map(Vec::as_slice).unwrap_or_default()
        else {
            panic!("{document}: {about}");
        };
        assert_eq!(title, preview, "{document}");
        for text in title.as_array().expect("title and description") {
            let text = text.as_str().expect("a text");
            assert!(text.len() > 10, "{document}: {text}");
            assert!(said.insert(text.to_owned()), "{document} says the same as another: {text}");
        }
        assert_eq!((language.as_str(), headings.as_u64()), (Some("en"), Some(1)), "{document}");
        assert_eq!((twice.as_u64(), forbidden.as_u64()), (Some(0), Some(0)), "{document}");
    }
    site.detain(None);
}
in_one_engine!(each_document_says_what_it_is);

/// The static pages are found, and link to each other.
async fn documents_lead_to_each_other(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/checklist/").await;
    assert_eq!(visitor.heading().await, "Printable checklist");
    visitor.press(Role::Link, "Method").await;
    visitor.sees("How the score is calculated").await;
    visitor.press(Role::Link, "Questions").await;
    visitor.reaches("About your product").await;
}
in_one_engine!(documents_lead_to_each_other);

/// Every static page links to the licences, which are served as plain text, unchanged.
async fn documents_lead_to_the_licences(site: &Site) {
    let visitor = site.visitor().await;
    for document in ["/accessibility/", "/checklist/", "/method/"] {
        for base in ["", SUB_PATH] {
            visitor.open(&format!("{base}{document}")).await;
            visitor.press(Role::Link, "Open-source licences").await;
            visitor.sees("Jonathan Dönszelmann").await;
            assert_eq!(visitor.address().await, site.url(&format!("{base}/licences.txt")));
        }
    }
}
in_one_engine!(documents_lead_to_the_licences);

/// A site in a folder with the name of one of its pages still serves all of them.
async fn a_folder_may_have_any_name(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open(&format!("{ODD_PATH}/")).await;
    assert_eq!(visitor.heading().await, "Will your MVP survive success?");
    visitor.press_first(Role::Link, "Start the questions").await;
    assert_eq!(visitor.heading().await, "About your product");
    assert!(visitor.address().await.starts_with(&site.url(&format!("{ODD_PATH}/assess/"))));
    visitor.press(Role::Link, "MVP Readiness").await;
    visitor.reaches("Will your MVP survive success?").await;
    assert_eq!(visitor.address().await, site.url(&format!("{ODD_PATH}/")));
    visitor.open(&format!("{ODD_PATH}/plan/")).await;
    assert_eq!(visitor.heading().await, "The plan is missing from this link");
}
in_one_engine!(a_folder_may_have_any_name);

/// From any depth, the 404 page links to the start page.
async fn what_is_missing_leads_to_the_start(site: &Site) {
    let visitor = site.visitor().await;
    for base in ["", SUB_PATH] {
        let path = format!("{base}/no/such/page");
        for missing in [&path, &format!("{base}/no/such/"), &format!("{base}/no/")] {
            site.expect_missing(missing);
        }
        visitor.open(&path).await;
        visitor.sees("Page not found").await;
        site.take_reports();
        visitor.press(Role::Link, "Go to the start").await;
        visitor.reaches("Will your MVP survive success?").await;
        assert_eq!(visitor.address().await, site.url(&format!("{base}/")));
        site.take_reports();
    }
}
in_one_engine!(what_is_missing_leads_to_the_start);
