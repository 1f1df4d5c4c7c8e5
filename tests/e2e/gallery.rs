//! The gallery of a development build: every component in its states, checked for everyone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mvp_readiness::app::share::{Shared, encode};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::screens::{
    Room, Setting, assert_none, assert_set_in, be_a_founder, found_in, violations_in_both_themes,
    violations_of_colours,
};
use crate::support::{Engine, Face, Rules, Site, Visitor, in_faces, in_one_engine, walk};

const ADDRESS: &str = "/assess/#/gallery";

/// Components whose root has no class with their name, and a selector for each.
const FOUND_BY: [(&str, &str); 9] = [
    ("progress_controls", ".states"),
    ("curve", ".curve__plot"),
    ("draft_alerts", ".band"),
    ("find_out", "#find-out-message"),
    ("note", "textarea[id^='note-']"),
    ("page_title", "h1[tabindex='-1']"),
    ("risk", "input[id^='revisit-']"),
    ("save_status", ".save-line"),
    ("share_dialog", ".share[open]"),
];

/// Rules in the stylesheets of components for what no page of the gallery shows, and where it is
/// shown.
const NOT_SHOWN: [(&str, &str); 9] = [
    ("answers__list", "in the results, with lists of components"),
    ("arriving", "only while the second part of the program is on its way"),
    ("ask-next__width", "while one is asked what matters most, which asks a question again"),
    ("blockers", "in the results, with lists of components"),
    ("holds", "in the results, with lists of components"),
    ("page--narrow", "around the questions of a section"),
    ("print-view__claim", "on the paper of a plan that came with a link"),
    ("results", "around the results"),
    ("section", "around the questions of a section"),
];

/// The addresses of all pages, from their navigation.
const PAGES: &str = "
    const links = document.querySelectorAll('nav[aria-label=Gallery] a');
    return [...links].map((link) => link.getAttribute('href'))";

/// Whether the page in the address bar is rendered, including what is computed later.
const IS_THERE: &str = "
    const here = document.querySelector('nav[aria-label=Gallery] [aria-current=page]');
    const days = document.querySelector('.plan__days');
    return here?.getAttribute('href') === location.hash && (!days || Boolean(days.querySelector('.what-it-takes')))";

/// Whether the content of opened disclosures has been built.
const IS_UNFOLDED: &str = "
    return (!document.querySelector('.answers-back') || Boolean(document.querySelector('#answers-back')))
        && (!document.querySelector('.export-panel') || Boolean(document.querySelector('#github-repository')))";

/// Acts on a page to reach more states: moves on with open questions, opens some actions of the
/// plan, submits empty forms, pastes text that is not a link, and a link where answers are
/// expected.
const ACT: &str = "
    const press = (found) => { for (const each of found) each.click() };
    const buttons = (label) => [...document.querySelectorAll('main button')]
        .filter((button) => button.textContent === label);
    const type = (field, text) => {
        if (!field) return;
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    press(document.querySelectorAll('[data-onward]'));
    for (const table of document.querySelectorAll('.timeline')) {
        press([...table.querySelectorAll('.timeline__toggle')].slice(0, 6));
    }
    press(buttons('Accept the risk'));
    type(document.querySelector('#gallery-paste'), 'no link');
    press(buttons('Open'));
    type(document.querySelector('#answers-back'), arguments[0]);
    press(buttons('See what changes'));
    type(document.querySelector('#github-repository'), 'owner/name');
    press(buttons('Show the issues'))";

/// Whether the pasted link has been processed.
const HAS_ACTED: &str = "
    return !document.querySelector('#answers-back') || Boolean(document.querySelector('.answers-back__preview'))";

const CLASSES: &str =
    "return [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList])";

const FOUND: &str = "return arguments[0].filter(([, selector]) => document.querySelector(selector)).map(([name]) => name)";

/// The content of the open dialog, and its height. Several pages open the same dialogs.
const SHAPE: &str = "
    const dialog = document.querySelector('dialog[open]');
    const parts = [...dialog.querySelectorAll('*')].map(({ tagName, className }) => tagName + className);
    return [dialog.getAttribute('aria-labelledby'), dialog.scrollHeight, ...parts].join()";

async fn ask<T: DeserializeOwned>(visitor: &Visitor, script: &str, arguments: Vec<Value>) -> T {
    let answer = visitor.run(script, arguments).await;
    serde_json::from_value(answer).expect("an answer of this kind")
}

async fn wait_for(visitor: &Visitor, what: &str, script: &str) {
    visitor
        .wait_until(what, async || visitor.run(script, vec![]).await.as_bool()?.then_some(()))
        .await;
}

/// Shows every page of the gallery to a visitor with a draft, and collects the findings of `look`
/// on it and in each of its dialogs.
async fn on_every_page(
    site: &Site,
    visitor: &Visitor,
    is_framed: bool,
    look: impl AsyncFn(&Visitor) -> Vec<String>,
) -> Vec<String> {
    site.serve(&Site::gallery()).await;
    be_a_founder(visitor).await;
    if is_framed {
        visitor.open_in_frame(ADDRESS).await;
    } else {
        visitor.open(ADDRESS).await;
    }
    visitor.heading().await;
    wait_for(visitor, "the gallery", IS_THERE).await;
    let pages: Vec<String> = ask(visitor, PAGES, vec![]).await;
    assert!(pages.len() > 1, "the gallery is {pages:?}");
    let mut seen = Vec::new();
    let mut shapes = BTreeSet::new();
    for page in pages {
        visitor.run("location.hash = arguments[0]", vec![json!(page)]).await;
        wait_for(visitor, &page, IS_THERE).await;
        visitor.unfold_everything().await;
        wait_for(visitor, "what was folded", IS_UNFOLDED).await;
        visitor.run(ACT, vec![json!(link())]).await;
        wait_for(visitor, "what was pasted", HAS_ACTED).await;
        let named = |line| format!("{page}: {line}");
        seen.extend(look(visitor).await.into_iter().map(named));
        let opener = "return document.querySelectorAll('main [aria-haspopup=dialog]').length";
        for at in 0..ask::<usize>(visitor, opener, vec![]).await {
            let open =
                "document.querySelectorAll('main [aria-haspopup=dialog]')[arguments[0]].click()";
            visitor.run(open, vec![json!(at)]).await;
            wait_for(visitor, "a dialog", "return Boolean(document.querySelector('dialog[open]'))")
                .await;
            visitor.unfold_everything().await;
            let shape: String = ask(visitor, SHAPE, vec![]).await;
            if shapes.insert(shape) {
                let named = |line| format!("{page}, dialog {}: {line}", at + 1);
                seen.extend(look(visitor).await.into_iter().map(named));
            }
            visitor.run("document.querySelector('dialog[open]').close()", vec![]).await;
        }
    }
    seen
}

/// A plan with a few answers, as a returned link.
fn link() -> String {
    let mut assessment = Assessment::empty(questionnaire());
    for id in questionnaire().question_ids().take(3) {
        assessment.answers.set(id, Answer::Level(Level::ALL[2], Confidence::Verified));
    }
    encode(&Shared::new(questionnaire(), Day::FIRST, &assessment))
}

/// What axe-core finds in light, in dark, and in forced colours if the engine lets a page switch to
/// them.
async fn violations_in_all_colours(visitor: &Visitor) -> Vec<String> {
    let mut found = violations_in_both_themes(visitor).await;
    if visitor.engine() == Engine::Chromium {
        visitor.show_in("light").await;
        visitor.force_colours(true).await;
        found.extend(violations_of_colours(visitor, "forced").await);
        visitor.force_colours(false).await;
    }
    found
}

/// No violations in any colours, and no component is missing.
async fn every_component_is_shown(site: &Site) {
    let visitor = site.visitor().await;
    let shown = Shown::default();
    let found = on_every_page(site, &visitor, false, async |visitor| {
        shown.look(visitor).await;
        let mut found = found_in(visitor, &[TARGETS]).await;
        found.extend(violations_in_all_colours(visitor).await);
        found
    })
    .await;
    assert_none(&found);
    shown.assert_all();
}
in_one_engine!(every_component_is_shown);

/// Firefox forces colours only from its start, and WebKit never.
#[tokio::test]
#[ignore = "as in Chromium, and long: `make test-all`"]
async fn nothing_is_found_in_forced_colours_in_firefox() {
    walk(Engine::Firefox, async |site| {
        let visitor = site.visitor_in_forced_colours().await;
        let found = on_every_page(site, &visitor, false, async |visitor| {
            visitor.violations(Rules::OfColours).await
        });
        assert_none(&found.await);
    })
    .await;
}

/// At the current width.
const TARGETS: Room = Room::new("", None, Setting::Usual, &["smallTargets"]);

const ROOMS: [Room; 3] = [
    Room::new(
        "320 px",
        Some(320),
        Setting::Usual,
        &["wide", "smallTargets", "brokenNumbers", "smallFields"],
    ),
    Room::new(
        "360 px, text of twice the size",
        Some(360),
        Setting::Large,
        &["wide", "smallTargets"],
    ),
    Room::new("1280 px", Some(1280), Setting::Usual, &["wide", "smallTargets", "brokenNumbers"]),
];

/// Nothing scrolls horizontally in narrow rooms, no number breaks, and targets are large enough.
async fn there_is_room_for_every_component(site: &Site, face: Face) {
    // No host that sends the headers allows the site in a frame.
    site.send_no_headers();
    // From the start: a page of another build would miss its files.
    site.serve(&Site::gallery()).await;
    let visitor = site.visitor_with_face(face).await;
    visitor.open("/").await;
    assert_set_in(&visitor, face).await;
    let found =
        on_every_page(site, &visitor, true, async |visitor| found_in(visitor, &ROOMS).await).await;
    assert_none(&found);
}
in_faces!(there_is_room_for_every_component, #[ignore = "as on the screens, and long: `make test-all`"]);

/// The components and classes seen.
#[derive(Default)]
struct Shown {
    components: RefCell<BTreeSet<String>>,
    classes: RefCell<BTreeSet<String>>,
}

impl Shown {
    async fn look(&self, visitor: &Visitor) {
        let selectors: Vec<_> = names("src/ui/components", "rs")
            .into_iter()
            .map(|name| {
                let by = FOUND_BY.iter().find(|(other, _)| *other == name);
                let selector = by.map_or_else(|| selector(&name), |(_, by)| (*by).to_owned());
                (name, selector)
            })
            .collect();
        // The print view exists only while the page is printed.
        visitor.run("dispatchEvent(new Event('beforeprint'))", vec![]).await;
        let is_there = "return !document.querySelector('.export-panel')
            || Boolean(document.querySelector('.print-view'))";
        wait_for(visitor, "paper", is_there).await;
        let components: Vec<String> = ask(visitor, FOUND, vec![json!(selectors)]).await;
        let classes: Vec<String> = ask(visitor, CLASSES, vec![]).await;
        self.components.borrow_mut().extend(components);
        self.classes.borrow_mut().extend(classes);
        visitor.run("dispatchEvent(new Event('afterprint'))", vec![]).await;
        let is_gone = "return !document.querySelector('.print-view')";
        wait_for(visitor, "no paper", is_gone).await;
    }

    /// Asserts that every component has been seen, and everything that its stylesheet has a rule
    /// for.
    #[track_caller]
    fn assert_all(self) {
        let components = names("src/ui/components", "rs");
        let sheets = names("style/components", "css");
        assert!(components.len() > 1 && sheets.len() > 1, "they are elsewhere now");
        let seen = self.components.into_inner();
        let unseen: Vec<_> = components.iter().filter(|name| !seen.contains(*name)).collect();
        assert!(unseen.is_empty(), "components that are not in the gallery: {unseen:?}");

        let path = |name| format!("style/components/{name}.css");
        let ruled: BTreeSet<_> =
            sheets.iter().flat_map(|name| classes(&read(&path(name)))).collect();
        let unseen: Vec<_> = ruled.difference(&self.classes.into_inner()).cloned().collect();
        let excepted: Vec<_> = NOT_SHOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(
            unseen, excepted,
            "what the sheets have rules for and the gallery does not show"
        );
    }
}

/// The usual selector of a component's root, or of one of its parts.
fn selector(component: &str) -> String {
    let class = component.replace('_', "-");
    format!(".{class}, [class*='{class}__']")
}

/// The names of the files in a folder with this extension.
fn names(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text")
}

/// The classes in a stylesheet. Numbers are preceded by a point, too.
fn classes(sheet: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let rules = without_comments(sheet);
    let selectors = rules.split('}').filter_map(|rule| Some(rule.rsplit_once('{')?.0));
    selectors
        .flat_map(|selector| selector.split('.').skip(1))
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|name| name.chars().take_while(|&c| is_of_name(c)).collect())
        .collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| Some(part.split_once("*/")?.1));
    rest.fold(first, |text, part| text + part)
}
