//! The journeys are only as good as the harness that sees and acts for them: these tests check it
//! on a page made for it.

use fantoccini::key::Key;

use crate::support::{Role, Site, in_every_engine};

async fn sees_and_presses(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    assert_eq!(visitor.heading().await, "Fixture");
    assert_eq!(visitor.title().await, "Fixture");

    visitor.press(Role::Button, "Press me").await;
    visitor.sees("pressed").await;
    visitor.press(Role::Button, "Press me later").await;
    visitor.sees("afterwards").await;

    visitor.choose("Second question", "No").await;
    visitor.sees("b2").await;
    assert!(visitor.is_chosen("Second question", "No").await);
    assert!(!visitor.is_chosen("First question", "No").await);
    visitor.type_keys(&Key::Up.to_string()).await;
    visitor.sees("b1").await;

    visitor.type_into("Note", "typed text").await;
    visitor.sees("typed text").await;
    assert_eq!(visitor.texts_of("legend").await, ["First question", "Second question"],);

    visitor.press(Role::Button, "Keep").await;
    visitor.reload().await;
    visitor.sees("kept over a reload").await;

    visitor.resize(700, 900).await;
    visitor
        .wait_until("a narrow page", async || {
            let width = visitor.run("return innerWidth", vec![]).await;
            (width.as_u64()? <= 700).then_some(())
        })
        .await;
    visitor.open("/__test/fixture?second").await;
    visitor.go_back().await;
    assert_eq!(visitor.address().await, site.url("/__test/fixture"));

    let stranger = site.visitor().await;
    stranger.open("/__test/fixture").await;
    stranger.heading().await;
    assert_eq!(
        stranger.text_of("#kept").await.as_deref(),
        Some(""),
        "a new visitor has an empty profile",
    );
}
in_every_engine!(sees_and_presses);

async fn reads_the_clipboard(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    visitor.press(Role::Button, "Copy").await;
    assert_eq!(visitor.copied().await, ["copied text"]);
    assert_eq!(visitor.paste_elsewhere().await, "copied text");
    assert_eq!(visitor.heading().await, "Fixture");
}
in_every_engine!(reads_the_clipboard);

async fn notices_what_goes_wrong(site: &Site) {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    for (button, kind, words) in [
        ("Tell an error", "console.error", "an error told"),
        ("Throw an error", "error", "an error thrown"),
        ("Break a promise", "unhandled rejection", "a promise broken"),
        ("Break a rule", "policy violation", "connect-src refused http://[::1]:1"),
        ("Ask a stranger", "foreign request", "/__test/fixture?stranger"),
    ] {
        visitor.press(Role::Button, button).await;
        let reports = visitor
            .wait_until(button, async || {
                let reports = site.take_reports();
                (!reports.is_empty()).then_some(reports)
            })
            .await;
        let [report] = reports.as_slice() else {
            panic!("one thing went wrong, not {reports:?}");
        };
        assert_eq!(report.kind, kind);
        assert!(report.text.contains(words), "{report:?}");
        assert_eq!(report.page, "/__test/fixture");
    }
}
in_every_engine!(notices_what_goes_wrong);
