//! A second build of the site: the same app under other names, as after a deploy.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::headers::{Keeping, Policy};

/// Writes it into a temporary folder, which is removed when dropped.
pub fn another_build(first: &Path) -> TempDir {
    let second = tempfile::tempdir().expect("a folder for temporary files");
    let mut hashes = Vec::new();
    collect(first, &mut hashes);
    copy(first, second.path(), &hashes);
    let path = second.path().join(WORKER);
    let mut worker = fs::read_to_string(&path).expect("a worker");
    for file in files(first) {
        let inside = file.strip_prefix(first).expect("a file of the build");
        let copied = second.path().join(renamed(inside.to_str().expect("a name"), &hashes));
        if let (Ok(old), Ok(new)) = (fs::read(&file), fs::read(copied)) {
            worker = worker.replace(&integrity(&old), &integrity(&new));
        }
    }
    fs::write(path, worker).expect("a worker on disk");
    second
}

/// A deploy that is half done: the pages and the worker of the second build, and the WASM of the
/// first.
pub fn half_a_deploy(first: &Path, second: &Path) -> TempDir {
    let half = tempfile::tempdir().expect("a folder for temporary files");
    let is_fixed = |path: &Path| Keeping::of(&path.to_string_lossy()) == Keeping::Forever;
    for (build, takes_fixed) in [(first, true), (second, false)] {
        for file in files(build).iter().filter(|file| is_fixed(file) == takes_fixed) {
            let to = half.path().join(file.strip_prefix(build).expect("a file of the build"));
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder on disk");
            fs::copy(file, to).expect("a file on disk");
        }
    }
    half
}

/// Returns a worker with the hashes of the pages in a folder after `sent` has changed them.
pub fn replace_hashes(worker: &str, folder: &Path, sent: impl Fn(&str) -> String) -> String {
    let is_document = |file: &PathBuf| file.extension() == Some(OsStr::new("html"));
    let documents = files(folder).into_iter().filter(is_document);
    documents.fold(worker.to_owned(), |worker, path| {
        let html = fs::read_to_string(path).expect("a document");
        worker.replace(&integrity(html.as_bytes()), &integrity(sent(&html).as_bytes()))
    })
}

/// The hash with which the worker verifies a file.
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let inside = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.flat_map(inside).collect()
}

/// The service worker.
const WORKER: &str = "worker.js";

/// The hashes in the names of files.
fn collect(folder: &Path, hashes: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        if entry.path().is_dir() {
            collect(&entry.path(), hashes);
        } else if Keeping::of(&name) == Keeping::Forever {
            let (_, tail) = name.rsplit_once('-').expect("a hash behind it");
            hashes.push(tail.chars().take_while(char::is_ascii_hexdigit).collect());
        }
    }
}

fn copy(from: &Path, to: &Path, hashes: &[String]) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        let (path, copied) = (entry.path(), to.join(renamed(&name, hashes)));
        if path.is_dir() {
            fs::create_dir(&copied).expect("a folder");
            copy(&path, &copied, hashes);
            continue;
        }
        match path.extension().and_then(OsStr::to_str) {
            Some("html" | "js") => {
                let text = fs::read_to_string(&path).expect("a text");
                fs::write(copied, rewritten(&name, &text, hashes)).expect("a text on disk");
            }
            // Compressed copies would be of the original content.
            Some("br" | "gz") => {}
            _ => {
                fs::copy(&path, copied).expect("a file on disk");
            }
        }
    }
}

fn rewritten(name: &str, text: &str, hashes: &[String]) -> String {
    let new = renamed(text, hashes);
    if name == WORKER {
        return other_version(&new, hashes);
    }
    let policy = |html: &str| Policy::of([html]).in_document();
    new.replace(&policy(text), &policy(&new))
}

fn renamed(text: &str, hashes: &[String]) -> String {
    hashes.iter().fold(text.to_owned(), |text, hash| text.replace(hash, &turned(hash)))
}

/// The version is the one hash in a worker that belongs to no file.
fn other_version(worker: &str, hashes: &[String]) -> String {
    let is_version = |run: &&str| {
        run.len() == 16
            && run.bytes().all(|b| b.is_ascii_hexdigit())
            && !hashes.iter().any(|hash| turned(hash) == **run)
    };
    let mut runs = worker.split(|c: char| !c.is_ascii_alphanumeric());
    let version = runs.find(is_version).expect("a version");
    worker.replace(version, &turned(version))
}

/// A different hash in the same format.
fn turned(hash: &str) -> String {
    let first = if hash.starts_with('0') { "1" } else { "0" };
    format!("{first}{}", &hash[1..])
}
