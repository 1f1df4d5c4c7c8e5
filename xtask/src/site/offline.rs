//! What keeps the site on the device of a visitor: the manifest with its icons, the worker with the
//! list of what it keeps, and the script that brings the worker and tells of a newer version.

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

/// The worker, at an address that never changes.
pub const WORKER: &str = "worker.js";

/// What is copied as it is.
const COPIED: [&str; 5] =
    ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];

/// Where these files are.
fn sources() -> PathBuf {
    Path::new(ROOT).join("static")
}

/// What a document says in its head to have them.
pub const HEAD: &str = "<link rel=\"manifest\" href=\"./manifest.webmanifest\">";

/// How the name of the script begins that brings the worker.
pub const SCRIPT: &str = "update-";

/// Puts manifest, icons and script into the folder, and gives the name of the script.
pub fn bring(site: &Path) -> Result<String> {
    let sources = sources();
    for name in COPIED {
        fs::copy(sources.join(name), site.join(name))?;
    }
    let script = fs::read(sources.join("update.js"))?;
    let name = format!("{SCRIPT}{}.js", digits(&Sha256::digest(&script)));
    fs::write(site.join(&name), script)?;
    Ok(name)
}

/// The worker that keeps these files: paths inside the site, with what is in them.
pub fn worker(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let mut everything = Sha256::new();
    let mut list = Vec::new();
    for (path, content) in files.iter().filter(|(path, _)| is_kept(path)) {
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

/// The worker of a site that is worked on: it takes away what another has kept.
pub fn retire(site: &Path) -> Result<()> {
    fs::copy(sources().join("retired.js"), site.join(WORKER))?;
    Ok(())
}

/// Whether a visit may need it: documents, and what they and the program ask for.
fn is_kept(path: &str) -> bool {
    path.ends_with("index.html") || Keeping::of(path) == Keeping::Forever
}

/// What a browser compares an answer with.
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The first of them: enough for names.
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
    fn a_worker_keeps_documents_and_what_never_changes() {
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
