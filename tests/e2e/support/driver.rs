//! Browsers under remote control, each with its own driver and empty profile.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::ROOT;

/// A time limit for scripts in a page, so that a broken one ends a journey; not a performance
/// requirement. Checking a large page for accessibility is slow.
const SCRIPT_TIMEOUT: Duration = Duration::from_mins(10);

/// The three browser engines in common use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKitGtk,
}

impl Engine {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKitGtk => "webkitgtk",
        }
    }
}

/// The colours in which a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Its own.
    Own,
    /// Those of the reader, whatever the page declares.
    Forced,
}

/// The font of text. A face is selected by a fontconfig file, which all three engines use to find
/// fonts, and never by what else is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Roboto, about as wide as common system fonts.
    Usual,
    /// `DejaVu` Sans, wider than most, and the only font of a fresh Debian.
    Wide,
}

impl Face {
    /// The configuration with this face and nothing else, except for its monospaced companion and
    /// emoji.
    fn configuration(self) -> PathBuf {
        let name = match self {
            Self::Usual => "usual.conf",
            Self::Wide => "wide.conf",
        };
        Path::new(ROOT).join("tests/fonts").join(name)
    }
}

/// How a page is shown.
#[derive(Clone, Copy, Debug)]
pub struct Showing {
    pub colours: Colours,
    pub face: Face,
}

impl Default for Showing {
    fn default() -> Self {
        Self { colours: Colours::Own, face: Face::Usual }
    }
}

/// A running browser. Dropping it removes driver, windows and profile.
pub struct Browser {
    client: Client,
    engine: Engine,
    // Dropped in this order: the processes before the folder they write to.
    driver: Process,
    _display: Option<Process>,
    home: TempDir,
}

impl Browser {
    /// Starts a browser that shows pages like this. WebKitGTK cannot force colours.
    pub async fn start(engine: Engine, Showing { colours, face }: Showing) -> Self {
        let home = tempfile::tempdir().expect("a folder for temporary files");
        prepare_downloads(home.path());
        let port = free_port();
        let (mut command, display) = match engine {
            Engine::Chromium => {
                let mut command = guarded("chromedriver");
                in_home(&mut command, home.path(), face).arg(format!("--port={port}"));
                (command, None)
            }
            Engine::Firefox => {
                let mut command = guarded("geckodriver");
                // Without a port of its own choice, two sessions would request the same one.
                in_home(&mut command, home.path(), face).args([
                    "--port",
                    &port.to_string(),
                    "--websocket-port",
                    "0",
                ]);
                (command, None)
            }
            Engine::WebKitGtk => {
                let (display, number) = start_display();
                let mut command = guarded("WebKitWebDriver");
                on_display(in_home(&mut command, home.path(), face), &number)
                    .arg(format!("--port={port}"));
                (command, Some(display))
            }
        };
        let mut driver = Process::start(command.stdout(Stdio::null()));
        wait_for_port(&mut driver, engine, port).await;
        let client = connect(engine, colours, port, home.path()).await;
        Self { client, engine, driver, _display: display, home }
    }

    pub const fn client(&self) -> &Client {
        &self.client
    }

    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The processes of this browser that run pages.
    pub fn content_processes(&self) -> BTreeSet<u32> {
        let program = match self.engine {
            Engine::Chromium => "--type=renderer",
            Engine::Firefox => "-isForBrowser",
            Engine::WebKitGtk => "WebKitWebProcess",
        };
        descendants(self.driver.id()).into_iter().filter(|&id| process_runs(id, program)).collect()
    }

    /// Its download folder.
    pub fn downloads(&self) -> PathBuf {
        downloads(self.home.path())
    }

    /// Removes the downloaded files.
    pub fn remove_downloads(&self) {
        for file in fs::read_dir(self.downloads()).expect("a folder for files").flatten() {
            fs::remove_file(file.path()).expect("a file that goes");
        }
    }
}

fn downloads(home: &Path) -> PathBuf {
    home.join("downloads")
}

/// Creates the download folder, and configures it as the user's: WebKitGTK reads that, the others
/// are configured below.
fn prepare_downloads(home: &Path) {
    let folder = downloads(home);
    fs::create_dir(&folder).expect("a folder for files");
    let named = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.display());
    fs::write(home.join("user-dirs.dirs"), named).expect("a note of the folder");
}

async fn connect(engine: Engine, colours: Colours, port: u16, home: &Path) -> Client {
    let Value::Object(mut capabilities) = capabilities(engine, colours, home) else {
        unreachable!("capabilities are written as objects below");
    };
    capabilities.insert("timeouts".to_owned(), json!({ "script": SCRIPT_TIMEOUT.as_millis() }));
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .unwrap_or_else(|error| panic!("{} did not start: {error}", engine.name()))
}

fn capabilities(engine: Engine, colours: Colours, home: &Path) -> Value {
    match engine {
        Engine::Chromium => json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // A spare process would run a page without having been started for it.
                    "--disable-features=SpareRendererForSitePerProcess",
                    "--disable-dev-shm-usage",
                    "--window-size=1280,900",
                    format!("--user-data-dir={}", home.join("profile").display()),
                ],
                "prefs": {
                    "download.default_directory": downloads(home),
                    "download.prompt_for_download": false,
                    "profile.default_content_setting_values.automatic_downloads": 1,
                },
            },
        }),
        Engine::Firefox => json!({
            "moz:firefoxOptions": {
                "binary": surviving_firefox(home).display().to_string(),
                "args": ["-headless", "--width=1280", "--height=900"],
                "prefs": {
                    // A spare process would run a page without having been started for it.
                    "dom.ipc.processPrelaunch.enabled": false,
                    // 0: the page's own, unless the system overrides them; 2: the reader's.
                    "browser.display.document_color_use":
                        if colours == Colours::Forced { 2 } else { 0 },
                    "browser.download.folderList": 2,
                    "browser.download.dir": downloads(home),
                    "browser.download.useDownloadDir": true,
                    "browser.download.alwaysOpenPanel": false,
                    "browser.download.always_ask_before_handling_new_types": false,
                },
            },
        }),
        // WebKitWebDriver starts its own MiniBrowser, in an ephemeral session.
        Engine::WebKitGtk => json!({ "browserName": "MiniBrowser" }),
    }
}

/// Firefox as people start it. Under its driver it would exit when one page crashes.
fn surviving_firefox(home: &Path) -> PathBuf {
    let path = home.join("firefox");
    let script = "#!/bin/sh\nunset MOZ_CRASHREPORTER_SHUTDOWN\nexec firefox-esr \"$@\"\n";
    fs::write(&path, script).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    path
}

/// The search path for programs: the tools of the set-up, then system packages, and nothing else.
fn path() -> String {
    format!("{ROOT}/.tools/bin:/usr/bin:/bin")
}

/// Isolates a command from the machine except for what the set-up installs: no time zone, no
/// language, no settings, no fonts except those of this face. It writes to a folder that is removed
/// with it.
pub fn in_home<'a>(command: &'a mut Command, home: &Path, face: Face) -> &'a mut Command {
    command.env_clear().env("PATH", path()).env(GUARDED, home);
    command.env("LANG", "C.UTF-8").env("LANGUAGE", "en").env("TZ", "UTC");
    for name in
        ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"]
    {
        command.env(name, home);
    }
    command.env("FONTCONFIG_FILE", face.configuration())
}

/// Runs a command on the display with this number.
pub fn on_display<'a>(command: &'a mut Command, number: &str) -> &'a mut Command {
    command
        .env("DISPLAY", format!(":{number}"))
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        // Layers are composited by OpenGL, which without a graphics card takes a third of all the
        // time.
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    if rustix::process::geteuid().is_root() {
        command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    }
    command
}

/// Starts a virtual display and returns its number.
pub fn start_display() -> (Process, String) {
    let mut command = guarded("Xvfb");
    command
        .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
        .arg("1400x1000x24")
        .env("PATH", path())
        .stdout(Stdio::piped());
    let mut display = Process::start(&mut command);
    let stdout = display.0.stdout.take().expect("the pipe asked for above");
    let mut number = String::new();
    BufReader::new(stdout).read_line(&mut number).expect("Xvfb tells the number of its display");
    (display, number.trim().to_owned())
}

/// A port for a driver, which binds it a moment later. Ports chosen by the system start at 32768,
/// so nothing takes a lower one in between: not a site, not a connection.
fn free_port() -> u16 {
    const FIRST: u16 = 10_000;
    const PORTS: u16 = 20_000;
    static TURN: AtomicU16 = AtomicU16::new(0);
    // Concurrent runs of the tests start at other ports.
    let own = u16::try_from(std::process::id() % u32::from(PORTS)).expect("smaller than a port");
    let mut ports = std::iter::repeat_with(|| {
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        FIRST
            + u16::try_from((u32::from(own) * 61 + u32::from(turn)) % u32::from(PORTS))
                .expect("a port")
    });
    let is_free = |&port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    ports.by_ref().take(PORTS.into()).find(is_free).expect("a free port")
}

async fn wait_for_port(driver: &mut Process, engine: Engine, port: u16) {
    for _ in 0..3_000 {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
            return;
        }
        if let Ok(Some(status)) = driver.0.try_wait() {
            panic!("the driver of {} ended ({status}): `make test` installs it", engine.name());
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("the driver of {} does not answer", engine.name());
}

/// Whether the command line of a process contains a word.
pub fn process_runs(process: u32, word: &str) -> bool {
    let command = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&command).contains(word)
}

/// All descendants of a process.
pub fn descendants(ancestor: u32) -> BTreeSet<u32> {
    let parent = |id: u32| -> Option<u32> {
        let status = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The name, in brackets, may contain anything; the state and the parent follow it.
        status.rsplit(") ").next()?.split(' ').nth(1)?.parse().ok()
    };
    let all = fs::read_dir("/proc").expect("a list of processes").flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let is_below = |&id: &u32| {
        std::iter::successors(parent(id), |&above| parent(above)).any(|above| above == ancestor)
    };
    ids.filter(is_below).collect()
}

/// Kills a process as a system short of memory does.
pub fn kill(process: u32) {
    if let Some(id) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        // It may have exited by itself, which is as good.
        let _ = kill_process(id, Signal::KILL);
    }
}

/// Runs a command until it exits, or until nothing holds the standard input of this script any
/// longer: that is the case once the tests have ended, for whatever reason. Then everything that
/// the command has started is killed, and the folder it wrote to is removed. With `-m` each job has
/// a process group of its own.
const GUARD: &str = r#"
set -m
"$@" </dev/null &
command=$!
cat <&0 >/dev/null &
held=$!
wait -n
kill -KILL -- -$command -$held
[[ -z ${GUARDED:-} ]] || rm -rf -- "$GUARDED"
"#;

/// The environment variable that passes this folder to the script.
const GUARDED: &str = "GUARDED";

/// A command for a program that is to exit with its owner: see [`Process`].
pub fn guarded(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("bash");
    command.args(["-c", GUARD, "guard"]).arg(program);
    command
}

/// A [guarded] program and all its descendants. They end when it is dropped, or when the tests are
/// aborted.
pub struct Process(Child);

impl Process {
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::piped()).stderr(Stdio::null());
        // Ctrl-C ends the tests; their processes end through the guard.
        Self(command.process_group(0).spawn().expect("bash"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
