//! The files that make the site installable and available offline: the manifest with its icons, the
//! service worker with the list of files that it precaches, and the script that registers it and
//! announces a new version.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::html::replace_once;
use crate::serve::headers::Keeping;
use crate::{ROOT, Result};

/// The service worker, at an address that never changes.
pub const WORKER: &str = "worker.js";

/// Files that are copied unchanged.
const COPIED: [&str; 5] =
    ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];

/// Where these files are.
fn sources() -> PathBuf {
    Path::new(ROOT).join("static")
}

/// What the head of each page has for them.
pub const HEAD: &str = "<link rel=\"manifest\" href=\"./manifest.webmanifest\">";

/// How the name of the script begins that registers the service worker.
pub const SCRIPT: &str = "update-";

/// Adds the manifest, the icons and the script to the folder, and returns the name of the script.
pub fn add_files(site: &Path) -> Result<String> {
    let sources = sources();
    for name in COPIED {
        fs::copy(sources.join(name), site.join(name))?;
    }
    let script = fs::read(sources.join("update.js"))?;
    let name = format!("{SCRIPT}{}.js", digits(&Sha256::digest(&script)));
    fs::write(site.join(&name), script)?;
    Ok(name)
}

/// The service worker that precaches these files: paths inside the site, with their contents.
pub fn worker(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let mut everything = Sha256::new();
    let mut list = Vec::new();
    for (path, content) in files.iter().filter(|(path, _)| is_precached(path)) {
        // A folder stands for its document: that is how it is asked for.
        let address = format!("./{}", path.strip_suffix("index.html").unwrap_or(path));
        list.push(json!([address, Keeping::of(path) == Keeping::Forever, integrity(content)]));
        everything.update(path);
        everything.update(Sha256::digest(content));
    }
    let source = fs::read_to_string(sources().join(WORKER))?;
    let source = replace_once(&source, "/* FILES */ []", &serde_json::to_string(&list)?)?;
    replace_once(&source, "/* VERSION */", &digits(&everything.finalize()))
}

/// Puts a service worker into a development build that deletes the caches of a release.
pub fn retire(site: &Path) -> Result<()> {
    fs::copy(sources().join("retired.js"), site.join(WORKER))?;
    Ok(())
}

/// Whether a file is precached: pages, and what they and the app load.
fn is_precached(path: &str) -> bool {
    path.ends_with("index.html") || Keeping::of(path) == Keeping::Forever
}

/// The hash that a browser compares a response with.
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The first 64 bits of a hash in hexadecimal digits: enough for names.
fn digits(hash: &[u8]) -> String {
    let first = hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{first:016x}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{COPIED, sources, worker};

    fn files(of: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        of.iter().map(|&(path, content)| (path.to_owned(), content.into())).collect()
    }

    #[test]
    fn pages_and_files_that_never_change_are_precached() {
        let all = [
            ("404.html", ""),
            ("_headers", ""),
            ("app-06a1512c5cadbd55.wasm", "w"),
            ("icon-192.png", ""),
            ("index.html", "i"),
            ("plan/index.html", "p"),
        ];
        let worker = worker(&files(&all)).unwrap();
        // The hashes as `printf w | openssl dgst -sha256 -binary | base64` gives them.
        let list = [
            r#"["./app-06a1512c5cadbd55.wasm",true,"sha256-UOch5JwBPwDGLPWfIWNUKp2N8CRk7+thXTEFGw/dwyY="]"#,
            r#"["./",false,"sha256-3n0bchoeBjK3zwTt9QMsjs/6n5oISSFSuSbxpafnZdc="]"#,
            r#"["./plan/",false,"sha256-FI3pxaekTRnlbNmuGlVL9nhHr7DFj24S+imsfd/KmUA="]"#,
        ]
        .join(",");
        assert!(worker.contains(&format!("const FILES = [{list}];")), "{worker}");
    }

    #[test]
    fn icons_are_as_large_as_the_manifest_says() {
        let manifest = std::fs::read(sources().join("manifest.webmanifest")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let icons = manifest["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 4);
        for icon in icons {
            let name = icon["src"].as_str().unwrap().trim_start_matches("./");
            assert!(COPIED.contains(&name), "{name}");
            let content = std::fs::read(sources().join(name)).unwrap();
            if icon["type"] == "image/png" {
                // The head of a PNG says its width and height.
                let size = |at: usize| u32::from_be_bytes(content[at..at + 4].try_into().unwrap());
                assert_eq!(icon["sizes"], format!("{}x{}", size(16), size(20)), "{name}");
            }
        }
    }

    #[test]
    fn another_content_is_another_version() {
        let of = |content| worker(&files(&[("index.html", content)])).unwrap();
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
    }
}
