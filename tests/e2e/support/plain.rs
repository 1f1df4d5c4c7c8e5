//! WebKitGTK without a driver. Its driver ends the session when a page crashes, so journeys about
//! crashes start the browser as a person does, and reload it with a key.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use super::driver::{
    Face, Process, descendants, guarded, in_home, on_display, process_runs, start_display,
};

/// A window of WebKitGTK's MiniBrowser.
pub struct PlainBrowser {
    // Dropped in this order: the processes before the folder they write to.
    browser: Process,
    _display: Process,
    number: String,
    home: TempDir,
}

impl PlainBrowser {
    /// Opens an address.
    pub fn start(address: &str) -> Self {
        let home = tempfile::tempdir().expect("a folder for temporary files");
        let (display, number) = start_display();
        let mut command = guarded(program());
        on_display(in_home(&mut command, home.path(), Face::Usual), &number).arg(address);
        Self { browser: Process::start(&mut command), _display: display, number, home }
    }

    /// The processes that run its pages.
    pub fn content_processes(&self) -> BTreeSet<u32> {
        let all = descendants(self.browser.id());
        all.into_iter().filter(|&id| process_runs(id, "WebKitWebProcess")).collect()
    }

    /// Presses the key that reloads the page.
    ///
    /// Windows come and go while the browser recovers from a crash, and `xdotool` exits with an
    /// error if one disappears during its search: then it searches again.
    pub fn press_reload(&self) {
        const KEYS: &str = "window=$(xdotool search --onlyvisible --class MiniBrowser | head -n 1) \
            && [ -n \"$window\" ] && xdotool windowfocus \"$window\" key F5";
        for _ in 0..600 {
            let mut command = Command::new("sh");
            on_display(in_home(&mut command, self.home.path(), Face::Usual), &self.number)
                .args(["-c", KEYS]);
            if command.status().expect("a shell").success() {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        panic!("the window of the browser takes no key (`make test` installs xdotool)");
    }
}

/// The path on this system: below the folder of its architecture.
fn program() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("a system of Debian's kind").flatten();
    let inside = |folder: &Path| folder.join("webkit2gtk-4.1/MiniBrowser");
    let mut found = folders.map(|entry| inside(&entry.path())).filter(|path| path.is_file());
    found.next().expect("MiniBrowser, which comes with the driver of WebKitGTK")
}
