//! A person at a browser: sees what is visible, presses what has a name.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::wd::{PrintConfiguration, PrintSize, WindowHandle};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::driver::Engine;
use super::pool::Lent;
use super::times::{Part, spend};

/// A time limit for waiting, so that a broken page ends a journey; not a performance requirement.
const POLLS: u32 = 600;
const POLL_PAUSE: Duration = Duration::from_millis(100);

/// The heading of the rendered page, not of one that is loading.
const HEADING: &str = "h1:not([aria-busy=true] h1)";

/// How often to check whether a press was received.
const PRESS_POLLS: u32 = 10;

/// The role of an element, as a person perceives it.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    Button,
    Link,
    Radio,
    Textbox,
    Checkbox,
}

impl Role {
    /// Its name in `find.js`.
    const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Radio => "radio",
            Self::Textbox => "textbox",
            Self::Checkbox => "checkbox",
        }
    }
}

pub struct Visitor {
    engine: Engine,
    browser: Lent,
    base: String,
}

impl Visitor {
    pub(super) const fn new(engine: Engine, browser: Lent, base: String) -> Self {
        Self { engine, browser, base }
    }

    pub const fn engine(&self) -> Engine {
        self.engine
    }

    pub(super) fn client(&self) -> &Client {
        self.browser.client()
    }

    /// Marks the browser as changed, so that it is not reused.
    pub(super) fn spend_browser(&self) {
        self.browser.spend();
    }

    /// Opens a path of the site, or any address in full.
    pub async fn open(&self, address: &str) {
        let url = if address.starts_with('/') {
            format!("{}{address}", self.base)
        } else {
            address.to_owned()
        };
        self.let_sheets_arrive().await;
        let opened = spend(Part::Pages, self.client().goto(&url)).await;
        opened.unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    /// Opens a path of the site in a frame, and switches to it.
    pub async fn open_in_frame(&self, path: &str) {
        self.open("/__test/frame").await;
        let show = "document.querySelector('iframe').src = arguments[0]";
        self.run(show, vec![json!(path)]).await;
        self.enter_frame().await;
    }

    pub async fn reload(&self) {
        self.let_sheets_arrive().await;
        spend(Part::Pages, self.client().refresh()).await.expect("a reload");
    }

    pub async fn go_back(&self) {
        self.client().back().await.expect("a step back");
    }

    pub async fn go_forward(&self) {
        self.client().forward().await.expect("a step forward");
    }

    /// The current window.
    pub async fn window(&self) -> WindowHandle {
        self.client().window().await.expect("a window")
    }

    /// Opens a tab in the same browser, and switches to it.
    pub async fn new_tab(&self) -> WindowHandle {
        self.open_another(true).await
    }

    /// Opens a window of the same browser, and switches to it. Unlike a tab it stays visible while
    /// another one is used.
    pub async fn new_window(&self) -> WindowHandle {
        self.open_another(false).await
    }

    async fn open_another(&self, is_tab: bool) -> WindowHandle {
        let handle = self.client().new_window(is_tab).await.expect("a new window").handle;
        self.switch_to(&handle).await;
        handle
    }

    /// Switches to another window.
    pub async fn switch_to(&self, window: &WindowHandle) {
        self.client().switch_to_window(window.clone()).await.expect("the other window");
    }

    /// Closes the current window, and switches to another one.
    pub async fn close_window_and_go_to(&self, other: &WindowHandle) {
        self.client().close_window().await.expect("a window that closes");
        self.switch_to(other).await;
    }

    /// Switches to the first frame of the page.
    pub async fn enter_frame(&self) {
        self.client().enter_frame(0).await.expect("a frame");
    }

    /// Uploads a file through the field that matches a CSS selector.
    pub async fn hand_file(&self, selector: &str, path: &Path) {
        let field = self.client().find(Locator::Css(selector)).await.expect("a field for files");
        field.send_keys(&path.display().to_string()).await.expect("a file handed over");
    }

    /// The ids of the processes that run pages.
    pub fn content_processes(&self) -> BTreeSet<u32> {
        // The caller is about to kill some of them.
        self.browser.spend();
        self.browser.content_processes()
    }

    /// The address in the address bar.
    pub async fn address(&self) -> String {
        let url = self.client().current_url().await.expect("an address");
        url.to_string()
    }

    pub async fn title(&self) -> String {
        self.client().title().await.expect("a title")
    }

    /// Sets the size of the window. Engines differ in how much of it the window frame takes.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client().set_window_size(width, height).await.expect("a window that can be sized");
    }

    pub async fn press(&self, role: Role, name: &str) {
        self.press_in(role, name, None).await;
    }

    /// Presses an element inside the group with this name.
    pub async fn press_within(&self, group: &str, role: Role, name: &str) {
        self.press_in(role, name, Some(group)).await;
    }

    /// Presses the first of several elements with the same name and effect.
    pub async fn press_first(&self, role: Role, name: &str) {
        self.press_one(&Wanted(role, name, None), Several::FirstTaken).await;
    }

    /// Chooses an option of a question, both by their text. Rendering the previous answer may move
    /// the page under the pointer, so this checks and, like a person, presses again.
    pub async fn choose(&self, question: &str, option: &str) {
        self.wait_until(&format!("“{option}” chosen"), async || {
            self.press_in(Role::Radio, option, Some(question)).await;
            self.is_chosen(question, option).await.then_some(())
        })
        .await;
    }

    pub async fn is_chosen(&self, question: &str, option: &str) -> bool {
        let label = self.find(Role::Radio, option, Some(question)).await;
        self.run("return (arguments[0].control ?? arguments[0]).checked", vec![json!(label)]).await
            == json!(true)
    }

    /// Types into the field with this label.
    pub async fn type_into(&self, label: &str, text: &str) {
        let field = self.find(Role::Textbox, label, None).await;
        field.send_keys(text).await.expect("a field to type into");
    }

    /// Types wherever the focus is.
    pub async fn type_keys(&self, keys: &str) {
        let focused = self.client().active_element().await.expect("a focus");
        focused.send_keys(keys).await.expect("keys");
    }

    /// Waits until the text is shown on the page.
    pub async fn sees(&self, text: &str) {
        self.wait_until(&format!("“{text}” on the page"), async || {
            self.page_text().await.contains(text).then_some(())
        })
        .await;
    }

    /// All visible text of the page.
    pub async fn page_text(&self) -> String {
        self.text_of("body").await.unwrap_or_default()
    }

    /// Waits for hydration, if the page has the app, then for the heading of the view, and returns
    /// it.
    pub async fn heading(&self) -> String {
        self.program().await;
        self.wait_until("a heading", async || {
            self.text_of(HEADING).await.filter(|text| !text.is_empty())
        })
        .await
    }

    /// Waits for a page by its heading, from any other page, and for hydration there.
    pub async fn reaches(&self, heading: &str) {
        self.wait_until(&format!("the page “{heading}”"), async || {
            (self.text_of(HEADING).await? == heading).then_some(())
        })
        .await;
        self.program().await;
    }

    /// Waits until the app has hydrated the page.
    pub async fn program(&self) {
        let script = "return !document.getElementById('broken') || 'ready' in document.documentElement.dataset";
        self.wait_until("the program", async || {
            self.run(script, vec![]).await.as_bool()?.then_some(())
        })
        .await;
    }

    /// The visible text of the first element that matches a CSS selector, if there is one.
    ///
    /// Read by script: drivers check the style of each element, which takes half a second on a long
    /// page each time.
    pub async fn text_of(&self, selector: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.innerText.trim()";
        let text = self.client().execute(script, vec![json!(selector)]).await.ok()?;
        text.as_str().map(str::to_owned)
    }

    /// The visible text of every element that matches a CSS selector.
    pub async fn texts_of(&self, selector: &str) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText.trim())";
        let texts = self.run(script, vec![json!(selector)]).await;
        serde_json::from_value(texts).expect("a list of texts")
    }

    /// What the page has copied to the clipboard since it was loaded, as recorded by the watch
    /// script of the test site.
    pub async fn copied(&self) -> Vec<String> {
        let texts = self.run("return window.__copied", vec![]).await;
        serde_json::from_value(texts).expect("a list of texts")
    }

    /// The actual content of the clipboard, once it is what the page copied last, and not an
    /// earlier copy: pasted by keyboard into a field of another window. The visitor returns to the
    /// same page.
    pub async fn paste_elsewhere(&self) -> String {
        let client = self.client();
        let here = client.window().await.expect("a window");
        let handed = self.copied().await.pop().expect("something copied");
        let other = client.new_window(true).await.expect("a second window");
        client.switch_to_window(other.handle).await.expect("the second window");
        self.open("/__test/fixture").await;
        let paste = format!("{}v{}", Key::Control, Key::Null);
        let take = "const field = document.querySelector('textarea');
            const { value } = field;
            field.value = '';
            return value";
        let pasted = self
            .wait_until("what was handed to the clipboard in it", async || {
                self.type_into("Note", &paste).await;
                let value = self.run(take, vec![]).await;
                value.as_str().filter(|&text| handed == text).map(str::to_owned)
            })
            .await;
        client.close_window().await.expect("the second window");
        client.switch_to_window(here).await.expect("the first window");
        pasted
    }

    /// Waits for the download with this name to complete, and reads it.
    pub async fn downloaded(&self, name: &str) -> String {
        let path = self.browser.downloads().join(name);
        self.wait_until(&format!("the file {name}"), async || {
            // A file that is still being written has another name, or is empty.
            fs::read_to_string(&path).ok().filter(|text| !text.is_empty())
        })
        .await
    }

    /// Prints the page on paper of this size, in centimetres.
    pub async fn print(&self, width: f64, height: f64) -> Vec<u8> {
        self.print_with(width, height, false).await
    }

    /// [`Visitor::print`], with or without background graphics.
    pub async fn print_with(&self, width: f64, height: f64, has_background: bool) -> Vec<u8> {
        let size = PrintSize { width, height };
        let configuration = PrintConfiguration::builder().size(size).background(has_background);
        let configuration = configuration.build().expect("a size");
        self.client().print(configuration).await.expect("a PDF")
    }

    /// Saves a screenshot of the window and returns its path.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(self.engine.name());
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        let path = folder.join(name).with_extension("png");
        let screenshot = self.client().screenshot().await.expect("a screenshot");
        fs::write(&path, screenshot).expect("a screenshot on disk");
        path
    }

    /// Polls until there is a result.
    pub async fn wait_until<T>(&self, what: &str, probe: impl AsyncFn() -> Option<T>) -> T {
        for _ in 0..POLLS {
            if let Some(found) = probe().await {
                return found;
            }
            spend(Part::Pauses, sleep(POLL_PAUSE)).await;
        }
        self.give_up(what).await
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client()
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("script failed: {error}\n{script}"))
    }

    /// [`Visitor::run`] during navigation, when there may be no page to run it in.
    pub async fn try_run(&self, script: &str) -> Option<Value> {
        self.client().execute(script, vec![]).await.ok()
    }

    /// WebKit reports leaving a page while one of its stylesheets loads as an error, which would be
    /// one of the journey's own. A stylesheet that a journey holds back never loads, so this gives
    /// up silently.
    async fn let_sheets_arrive(&self) {
        let script = "return [...document.querySelectorAll('link[rel=stylesheet]')]
            .every((link) => link.sheet)";
        for _ in 0..POLLS / 10 {
            match self.client().execute(script, vec![]).await {
                Ok(Value::Bool(false)) => spend(Part::Pauses, sleep(POLL_PAUSE)).await,
                _ => return,
            }
        }
    }

    async fn press_in(&self, role: Role, name: &str, group: Option<&str>) {
        self.press_one(&Wanted(role, name, group), Several::Refused).await;
    }

    async fn press_one(&self, wanted: &Wanted<'_>, several: Several) {
        self.wait_until(&wanted.to_string(), async || {
            let element = self.find_one(wanted, several).await;
            let is_certain = self.engine != Engine::WebKitGtk;
            if !is_certain && !self.stays(&element).await {
                return None;
            }
            match element.click().await {
                Ok(()) if is_certain || self.has_arrived().await => Some(()),
                Ok(()) => {
                    eprintln!("the press of {wanted} did not arrive");
                    None
                }
                Err(error) if may_pass(&error) => {
                    // Half of it may be outside the window, where WebKit finds nothing to press.
                    let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
                    let element = serde_json::to_value(&element).expect("a reference");
                    // It may have been removed; the next poll shows.
                    let _ = self.client().execute(scroll, vec![element]).await;
                    None
                }
                Err(error) => panic!("cannot press {wanted}: {error}"),
            }
        })
        .await;
    }

    /// Scrolls an element into view, returns whether its position is stable, and has `watch.js`
    /// record whether it is pressed. WebKit does not anchor scrolling while content above grows,
    /// and its driver presses at the old position.
    async fn stays(&self, element: &Element) -> bool {
        let script = "const [wanted] = arguments;
            window.__toPress = wanted;
            window.__wasPressed = false;
            wanted.scrollIntoView({ block: 'center' });
            return wanted.getBoundingClientRect().top + scrollY + document.body.scrollHeight";
        let reference = serde_json::to_value(element).expect("a reference");
        // It may have been removed; the next poll shows.
        let place = async || self.client().execute(script, vec![reference.clone()]).await.ok();
        let before = place().await;
        spend(Part::Pauses, sleep(POLL_PAUSE)).await;
        before.is_some() && before == place().await
    }

    /// Whether the press was received by its element, or has led to another page. A person who sees
    /// that nothing happened presses again.
    async fn has_arrived(&self) -> bool {
        for _ in 0..PRESS_POLLS {
            match self.client().execute("return window.__wasPressed", vec![]).await {
                Ok(Value::Bool(false)) => spend(Part::Pauses, sleep(POLL_PAUSE)).await,
                _ => return true,
            }
        }
        false
    }

    async fn find(&self, role: Role, name: &str, group: Option<&str>) -> Element {
        self.find_one(&Wanted(role, name, group), Several::Refused).await
    }

    /// Waits for the element with this role and name.
    async fn find_one(&self, wanted: &Wanted<'_>, several: Several) -> Element {
        let Wanted(role, name, group) = wanted;
        let arguments = vec![json!(role.name()), json!(name), json!(group)];
        self.wait_until(&wanted.to_string(), async || {
            let found = self.run(include_str!("find.js"), arguments.clone()).await;
            match (found.as_array().map(Vec::as_slice), several) {
                (Some([only]), _) | (Some([only, ..]), Several::FirstTaken) => {
                    element_of(self.client(), only)
                }
                _ => None,
            }
        })
        .await
    }

    async fn give_up(&self, what: &str) -> ! {
        let screenshot = self.screenshot("given-up").await;
        let (address, text) = (self.address().await, self.page_text().await);
        panic!(
            "waited in vain for {what}\nat {address}, screenshot {}, which reads:\n{text}",
            screenshot.display(),
        );
    }
}

/// How to handle several elements with one name.
#[derive(Clone, Copy)]
enum Several {
    Refused,
    FirstTaken,
}

/// Identifies the wanted element.
struct Wanted<'a>(Role, &'a str, Option<&'a str>);

impl fmt::Display for Wanted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(role, name, group) = self;
        write!(f, "a single {} “{name}”", role.name())?;
        match group {
            Some(group) => write!(f, " in “{group}”"),
            None => Ok(()),
        }
    }
}

/// The page was being rendered, or something covered the element at that moment.
fn may_pass(error: &CmdError) -> bool {
    matches!(
        error,
        CmdError::Standard(error) if matches!(
            error.error,
            ErrorStatus::StaleElementReference
                | ErrorStatus::ElementNotInteractable
                | ErrorStatus::ElementClickIntercepted
        )
    )
}

pub(super) fn element_of(client: &Client, value: &Value) -> Option<Element> {
    // The key under which WebDriver passes elements.
    let id = value.get("element-6066-11e4-a52e-4f735466cecf")?.as_str()?;
    let reference = ElementRef::from(id.to_owned());
    Some(Element::from_element_id(client.clone(), reference))
}
