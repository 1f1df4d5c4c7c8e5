//! Every screen, as everyone meets it: nothing for axe-core to find in any colours, and room enough
//! on a narrow screen and for large text.

use serde_json::json;

use crate::support::{
    Engine, Face, Screen, Site, Step, Visitor, in_faces, in_one_engine, screens, walk,
};

/// Where the screens are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Window,
    /// A frame, which can be narrower than any window.
    Frame,
}

/// Opens a screen with all that is folded on it.
async fn go_to(visitor: &Visitor, place: Place, screen: &Screen) {
    if !screen.steps.is_empty() {
        // The same address again would be the same page, with what was done on it.
        visitor.open("/__test/fixture").await;
    }
    match place {
        Place::Window => visitor.open(&screen.address).await,
        Place::Frame => visitor.open_in_frame(&screen.address).await,
    }
    take_steps(visitor, screen).await;
}

/// Does what leads to a screen from its address, and unfolds all that is folded on it.
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

/// Shows every screen, one after the other, and collects what `look` sees on them.
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
    // The browser has none of it yet.
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

/// Leaves in the browser what somebody with a draft has there.
pub async fn be_a_founder(visitor: &Visitor) {
    visitor.open("/__test/fixture").await;
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![screens::entries()]).await;
}

#[track_caller]
pub fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

/// What axe-core finds in light and dark.
pub async fn violations_in_light_and_dark(visitor: &Visitor) -> Vec<String> {
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        visitor.show_in(theme).await;
        let violations = visitor.violations().await;
        found.extend(violations.into_iter().map(|line| format!("{theme}: {line}")));
    }
    found
}

async fn nothing_is_found_in_light_and_dark(site: &Site) {
    let visitor = site.visitor().await;
    let found = on_every_screen(site, &visitor, Place::Window, violations_in_light_and_dark).await;
    assert_none(&found);
}
in_one_engine!(nothing_is_found_in_light_and_dark);

async fn nothing_is_found_in_forced_colours(site: &Site) {
    let visitor = site.visitor_in_forced_colours().await;
    visitor.open("/").await;
    let is_forced = "return matchMedia('(forced-colors: active)').matches";
    assert_eq!(visitor.run(is_forced, vec![]).await, json!(true), "no colours are forced");
    assert_none(
        &on_every_screen(site, &visitor, Place::Window, async |visitor| visitor.violations().await)
            .await,
    );
}

mod nothing_is_found_in_forced_colours {
    use super::{Engine, walk};

    // WebKit knows no forced colours.
    #[tokio::test]
    async fn chromium() {
        walk(Engine::Chromium, super::nothing_is_found_in_forced_colours).await;
    }

    #[tokio::test]
    async fn firefox() {
        walk(Engine::Firefox, super::nothing_is_found_in_forced_colours).await;
    }
}

/// What is wider than the page or the dialog that it is in; a part that is made to scroll sideways
/// may hold more than it shows.
pub const TOO_WIDE: &str = "
    const side = (element) => {
        const { left, right } = element.getBoundingClientRect();
        return `${Math.round(left)} to ${Math.round(right)}`;
    };
    return [document.documentElement, ...document.querySelectorAll('dialog[open]')].flatMap((whole) => {
        if (whole.scrollWidth <= whole.clientWidth) return [];
        const { left, right } = whole.getBoundingClientRect();
        const isToLeft = getComputedStyle(whole).direction === 'rtl';
        const wide = [...whole.querySelectorAll('*')].filter((element) => {
            const inner = element.getBoundingClientRect();
            return inner.width > 1 && (isToLeft ? inner.left < left : inner.right > right);
        });
        return [`${whole.tagName} scrolls sideways`,
            ...wide.slice(0, 5).map((element) => `${element.tagName} .${element.className}: ${side(element)}`)];
    });";

/// Text as far apart as a reader may set it (WCAG, 1.4.12).
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];";

const USUAL: &str = "";

/// Text of twice the size.
pub const LARGE: &str = "document.documentElement.style.fontSize = '200%'";

const RIGHT_TO_LEFT: &str = "document.documentElement.dir = 'rtl'";

/// Undoes each of them.
const UNSET: &str = "
    document.adoptedStyleSheets = [];
    document.documentElement.style.fontSize = '';
    document.documentElement.dir = 'ltr';";

/// A width, and how the text is set in it.
const ROOMS: [(&str, &str, &str); 7] = [
    ("320 px, as a window of 1280 px at 400 %", "320", USUAL),
    ("320 px, spaced text", "320", SPACED),
    ("320 px, right to left", "320", RIGHT_TO_LEFT),
    ("360 px, text of twice the size", "360", LARGE),
    ("768 px", "768", USUAL),
    ("800 px, text of twice the size", "800", LARGE),
    ("1280 px", "1280", USUAL),
];

/// Numbers that are broken into two lines: nobody reads "10" and below it "0" as 100. What somebody
/// wrote and links are theirs to break.
pub const BROKEN_NUMBERS: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const inside = document.querySelector('dialog[open]') ?? document.body;
    const found = [];
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        const element = text.parentElement;
        if (!inside.contains(element) || element.closest('.user-text, .quote, .share__link')) continue;
        // The head of a table that is there for those who do not see it alone.
        if (getComputedStyle(element.closest('thead') ?? element).clipPath !== 'none') continue;
        for (const { 0: number, index } of text.data.matchAll(/\\d+(?:[.,]\\d+)*/g)) {
            if (number.length === 1) continue;
            const range = new Range();
            range.setStart(text, index);
            range.setEnd(text, index + number.length);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (lines.size > 1) found.push(`${number} is broken: ${element.outerHTML.slice(0, 120)}`);
        }
    }
    return found";

/// Fields in which a phone would enlarge the page while one types: Safari does that below 16 px.
pub const SMALL_FIELDS: &str = "
    const fields = 'select, textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])';
    return [...document.querySelectorAll(fields)].flatMap((field) => {
        const size = parseFloat(getComputedStyle(field).fontSize);
        return size < 16 ? [`text of ${size} px in ${field.outerHTML.slice(0, 120)}`] : [];
    })";

/// What a script finds, one line each.
pub async fn lines(visitor: &Visitor, script: &str) -> Vec<String> {
    serde_json::from_value(visitor.run(script, vec![]).await).expect("a list of texts")
}

/// Asserts that text without a face of its own is in this one: ten digits of 100 px are as wide as
/// those of no other, but for what a system rounds.
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

/// No screen scrolls sideways, however little room there is for it, and no number breaks, but where a
/// column is so narrow for its text that every word does.
async fn nothing_is_too_wide(site: &Site, face: Face) {
    // No host that sends them lets the site into a frame.
    site.send_no_headers();
    let visitor = site.visitor_with_face(face).await;
    visitor.open("/").await;
    assert_set_in(&visitor, face).await;
    let found = on_every_screen(site, &visitor, Place::Frame, async |visitor| {
        let mut found = lines(visitor, SMALL_FIELDS).await;
        for (room, width, setting) in ROOMS {
            visitor.run(UNSET, vec![]).await;
            visitor.run(setting, vec![]).await;
            visitor.run("frameElement.width = arguments[0]", vec![json!(width)]).await;
            let mut seen = lines(visitor, TOO_WIDE).await;
            if setting != LARGE || width != "360" {
                seen.extend(lines(visitor, BROKEN_NUMBERS).await);
            }
            found.extend(seen.into_iter().map(|line| format!("{room}: {line}")));
        }
        visitor.run(UNSET, vec![]).await;
        found
    })
    .await;
    assert_none(&found);
}
in_faces!(nothing_is_too_wide);
