//! Every screen, for everyone: no axe-core violations in light or dark, and enough room on a narrow
//! screen and for large text.

use serde_json::{Value, json};

use crate::support::{
    Engine, Face, Rules, Screen, Site, Step, Visitor, in_faces, in_one_engine, screens, walk,
};

/// Where the screens are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Window,
    /// A frame, which can be narrower than any window.
    Frame,
}

/// Opens a screen with all of its disclosures open.
async fn go_to(visitor: &Visitor, place: Place, screen: &Screen) {
    if !screen.steps.is_empty() {
        // The same address again would be the same page, including what was done on it.
        visitor.open("/__test/fixture").await;
    }
    match place {
        Place::Window => visitor.open(&screen.address).await,
        Place::Frame => visitor.open_in_frame(&screen.address).await,
    }
    take_steps(visitor, screen).await;
}

/// Performs the steps that lead to a screen from its address, and opens all of its disclosures.
pub async fn take_steps(visitor: &Visitor, screen: &Screen) {
    for step in &screen.steps {
        match step {
            Step::Press(role, name) => visitor.press_first(*role, name).await,
            Step::Type(label, text) => visitor.type_into(label, text).await,
            Step::See(text) => visitor.sees(text).await,
        }
    }
    visitor.heading().await;
    visitor
        .wait_until(screen.shows, async || {
            visitor.unfold_everything().await;
            let text = visitor.run("return document.body.textContent", vec![]).await;
            text.as_str()?.contains(screen.shows).then_some(())
        })
        .await;
}

/// Shows every screen, one after the other, and collects the findings of `look`.
async fn on_every_screen(
    site: &Site,
    visitor: &Visitor,
    place: Place,
    look: impl AsyncFn(&Visitor) -> Vec<String>,
) -> Vec<String> {
    site.expect_missing("/nothing-here");
    let mut seen = Vec::new();
    let mut look_at = async |screens: Vec<Screen>| {
        for screen in screens {
            go_to(visitor, place, &screen).await;
            let named = |line| format!("{}: {line}", screen.name);
            seen.extend(look(visitor).await.into_iter().map(named));
        }
    };
    // The browser has not cached it yet.
    site.hold_back(Some("/outcome-"));
    look_at(screens::without_the_rest()).await;
    let reports = site.take_reports();
    let is_of_loading = |kind: &str| matches!(kind, "console.error" | "error");
    assert!(reports.iter().all(|report| is_of_loading(&report.kind)), "{reports:?}");
    site.hold_back(None);
    look_at(screens::to_a_stranger()).await;
    be_a_founder(visitor).await;
    look_at(screens::to_a_founder()).await;
    visitor.new_window().await;
    look_at(screens::to_a_second_tab()).await;
    seen
}

/// Stores the data of a visitor with a draft.
pub async fn be_a_founder(visitor: &Visitor) {
    visitor.open("/__test/fixture").await;
    store_draft(visitor).await;
}

/// The same, from an open page of the site that does not read storage.
pub async fn store_draft(visitor: &Visitor) {
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![screens::entries()]).await;
}

#[track_caller]
pub fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

/// What axe-core finds in light and dark. Rules that do not depend on colours are checked in light
/// alone.
pub async fn violations_in_both_themes(visitor: &Visitor) -> Vec<String> {
    visitor.show_in("light").await;
    let mut found = visitor.violations(Rules::All).await;
    visitor.show_in("dark").await;
    found.extend(violations_of_colours(visitor, "dark").await);
    found
}

/// What axe-core finds with colour-dependent rules, under the name of the shown colours.
pub async fn violations_of_colours(visitor: &Visitor, colours: &str) -> Vec<String> {
    let violations = visitor.violations(Rules::OfColours).await;
    violations.into_iter().map(|line| format!("{colours}: {line}")).collect()
}

async fn nothing_is_found_in_both_themes(site: &Site) {
    let visitor = site.visitor().await;
    let found = on_every_screen(site, &visitor, Place::Window, violations_in_both_themes).await;
    assert_none(&found);
}
in_one_engine!(nothing_is_found_in_both_themes);

/// Firefox forces colours only from its start, WebKit never, and in Chromium the gallery checks
/// every component in them.
#[tokio::test]
#[ignore = "as in the gallery, and long: `make test-all`"]
async fn nothing_is_found_in_forced_colours_in_firefox() {
    walk(Engine::Firefox, async |site| {
        let visitor = site.visitor_in_forced_colours().await;
        visitor.open("/").await;
        let found = on_every_screen(site, &visitor, Place::Window, async |visitor| {
            visitor.violations(Rules::OfColours).await
        });
        assert_none(&found.await);
    })
    .await;
}

/// A width, its text settings, and what is checked: see `support/rooms.js`.
pub struct Room {
    name: &'static str,
    /// `None` if the page has no frame.
    width: Option<u16>,
    setting: Setting,
    finds: &'static [&'static str],
}

/// The text settings.
#[derive(Clone, Copy)]
pub enum Setting {
    Usual,
    Spaced,
    Large,
    RightToLeft,
}

impl Room {
    pub const fn new(
        name: &'static str,
        width: Option<u16>,
        setting: Setting,
        finds: &'static [&'static str],
    ) -> Self {
        Self { name, width, setting, finds }
    }

    fn json(&self) -> Value {
        let setting = match self.setting {
            Setting::Usual => "usual",
            Setting::Spaced => "spaced",
            Setting::Large => "large",
            Setting::RightToLeft => "rightToLeft",
        };
        let Self { name, width, finds, .. } = self;
        json!({ "name": name, "width": width, "setting": setting, "finds": finds })
    }
}

/// What does not fit on the page, in one room after the other.
pub async fn found_in(visitor: &Visitor, rooms: &[Room]) -> Vec<String> {
    let rooms = rooms.iter().map(Room::json).collect();
    let found = visitor.run(include_str!("support/rooms.js"), vec![rooms]).await;
    serde_json::from_value(found).expect("a list of texts")
}

const WIDTHS_AND_NUMBERS: &[&str] = &["wide", "brokenNumbers"];

/// If a column is so narrow for its text that every word breaks, so do numbers.
const ROOMS: [Room; 7] = [
    Room::new(
        "320 px, as a window of 1280 px at 400 %",
        Some(320),
        Setting::Usual,
        &["wide", "brokenNumbers", "smallFields"],
    ),
    Room::new("320 px, spaced text", Some(320), Setting::Spaced, WIDTHS_AND_NUMBERS),
    Room::new("320 px, right to left", Some(320), Setting::RightToLeft, WIDTHS_AND_NUMBERS),
    Room::new("360 px, text of twice the size", Some(360), Setting::Large, &["wide"]),
    Room::new("768 px", Some(768), Setting::Usual, WIDTHS_AND_NUMBERS),
    Room::new("800 px, text of twice the size", Some(800), Setting::Large, WIDTHS_AND_NUMBERS),
    Room::new("1280 px", Some(1280), Setting::Usual, WIDTHS_AND_NUMBERS),
];

/// Asserts that text in the default face uses this one: ten digits at 100 px are as wide as those
/// of no other, apart from rounding.
pub async fn assert_set_in(visitor: &Visitor, face: Face) {
    let script = "const text = new OffscreenCanvas(1, 1).getContext('2d');
        text.font = `100px ${getComputedStyle(document.documentElement).fontFamily}`;
        return text.measureText('0123456789').width";
    let width = visitor.run(script, vec![]).await.as_f64().expect("a width");
    let expected = match face {
        Face::Usual => 562.0,
        Face::Wide => 636.0,
    };
    assert!(
        (width - expected).abs() < 10.0,
        "digits of {width} px are of another face than {face:?}"
    );
}

/// No screen scrolls horizontally, however narrow, and no number breaks.
async fn nothing_is_too_wide(site: &Site, face: Face) {
    // No host that sends the headers allows the site in a frame.
    site.send_no_headers();
    let visitor = site.visitor_with_face(face).await;
    visitor.open("/").await;
    assert_set_in(&visitor, face).await;
    let found = on_every_screen(site, &visitor, Place::Frame, async |visitor| {
        found_in(visitor, &ROOMS).await
    })
    .await;
    assert_none(&found);
}
in_faces!(nothing_is_too_wide);
