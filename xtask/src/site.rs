//! Finishes the site that Trunk has built. Trunk itself calls it (`Trunk.toml`).
//!
//! From the one document that Trunk writes come all documents, each a real file
//! with its view rendered into it (`documents`), so that any static host serves
//! them without rewrite rules. A release also has its program in two parts
//! (`split`), minified scripts, the notices of what it is made of (`licences`),
//! its headers in the forms in which hosts read them, a service worker that
//! precaches it, compressed copies of its files, for hosts that send them as they
//! are, and a report of what a first visit costs.
//!
//! ```text
//! site              called by Trunk: finish the folder named in TRUNK_STAGING_DIR
//! site report DIR   print the report of a finished folder; over the ceiling, fail
//! site size         print where the bytes of the program are, as it was last compiled
//! ```
//!
//! Where the site will stand on its host is said in `SITE_BASE`, if it matters:
//! only what hosts read and the page for missing addresses depend on it.

mod documents;
mod hosts;
pub mod html;
mod licences;
mod service_worker;
mod short_names;
mod size;
mod split;
mod strip_unused;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::serve::headers::Policy;
use hosts::Base;

/// What a first visit may cost, in bytes, brotli-compressed.
const BUDGET: usize = 145_000;

/// The page for an address that is not there.
const NOT_FOUND: &str = include_str!("site/404.html");

/// The kinds of file that compress.
const TEXTUAL: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Does what the arguments say.
pub fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        [] => {
            let site = std::env::var("TRUNK_STAGING_DIR")
                .map_err(|_| "Trunk calls this: run `make build`")?;
            let site = Path::new(&site);
            let is_release = std::env::var("TRUNK_PROFILE").as_deref() == Ok("release");
            if is_release {
                let document = site.join("index.html");
                fs::write(&document, html::minified(&fs::read_to_string(&document)?)?)?;
                let update = service_worker::add_files(site)?;
                split::split(site, &split::compiled(), &split::trunk_name(site)?, &update)?;
                add_to_head(&document, service_worker::HEAD)?;
            }
            documents::write(site, is_release)?;
            let base = base()?;
            write_not_found(site, base.as_ref())?;
            if is_release {
                licences::write(site)?;
                minify_scripts(site)?;
                let policy = write_policies(site)?;
                write_worker(site)?;
                write_for_hosts(site, &base.unwrap_or_default(), &policy)?;
                compress(site)?;
            } else {
                service_worker::retire(site)?;
            }
            Ok(())
        }
        ["report", site] => {
            println!("{}", first_visit(Path::new(site))?);
            Ok(())
        }
        ["size"] => {
            let work = Path::new("target/site/size");
            let parts = split::cut(work, &split::compiled(), split::Functions::Named)?;
            for (title, path) in ["First WASM", "Second WASM"].iter().zip(parts) {
                println!("{}", size::table(title, &fs::read(path)?)?);
            }
            Ok(())
        }
        _ => Err("usage: site [report DIR | size]".into()),
    }
}

/// Where the site will stand, if that was said.
fn base() -> Result<Option<Base>> {
    match std::env::var("SITE_BASE") {
        Ok(path) if !path.is_empty() => match Base::new(&path) {
            Some(base) => Ok(Some(base)),
            None => Err(format!("not a base, such as /tools/readiness/: {path}").into()),
        },
        _ => Ok(None),
    }
}

/// Puts something at the end of the head of a document.
fn add_to_head(document: &Path, html: &str) -> Result<()> {
    let whole = fs::read_to_string(document)?;
    Ok(fs::write(document, html::replace_once(&whole, "</head>", &format!("{html}</head>"))?)?)
}

/// Writes the page for missing addresses.
fn write_not_found(site: &Path, base: Option<&Base>) -> Result<()> {
    // It is shown at any depth, so only a known base leads to the start from everywhere.
    let start = base.map_or("./", Base::path);
    let link = |to: &str| format!("<a href=\"{to}\">");
    fs::write(site.join("404.html"), html::replace_once(NOT_FOUND, &link("./"), &link(start))?)?;
    Ok(())
}

/// Says in every document what it may do, and gives what all of them may.
fn write_policies(site: &Path) -> Result<Policy> {
    let mut documents = Vec::new();
    for path in files(site)?.into_iter().filter(|path| is_of(path, "html")) {
        let html = fs::read_to_string(&path)?;
        let policy = Policy::of([html.as_str()]).in_document();
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        // Before anything that it is about, and after what says how to read it.
        let charset = ["<meta charset=utf-8>", "<meta charset=\"utf-8\">"]
            .into_iter()
            .find(|charset| html.contains(charset))
            .ok_or_else(|| format!("{} does not name its encoding", path.display()))?;
        let html = html::replace_once(&html, charset, &format!("{charset}{meta}"))?;
        fs::write(path, &html)?;
        documents.push(html);
    }
    Ok(Policy::of(documents.iter().map(String::as_str)))
}

/// Writes what hosts read, once every file is there that they serve.
fn write_for_hosts(site: &Path, base: &Base, policy: &Policy) -> Result<()> {
    let served: Vec<String> = contents(site)?.into_keys().collect();
    fs::write(site.join("_headers"), hosts::netlify(base, policy, &served))?;
    let folder = site.join("hosts");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("nginx.conf"), hosts::nginx(base, policy))?;
    fs::write(folder.join("Caddyfile"), hosts::caddy(base, policy))?;
    Ok(())
}

/// Writes the service worker, once all that it precaches is finished.
fn write_worker(site: &Path) -> Result<()> {
    let path = site.join(service_worker::WORKER);
    fs::write(&path, service_worker::worker(&contents(site)?)?)?;
    minify(&path)
}

/// What is in each file of the site, by its path inside.
fn contents(site: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let content = |path: PathBuf| {
        let inside = path.strip_prefix(site)?.to_str().ok_or("a path that is no text")?.to_owned();
        Ok((inside, fs::read(path)?))
    };
    files(site)?.into_iter().map(content).collect()
}

/// Minifies our scripts, and what wasm-bindgen writes.
fn minify_scripts(site: &Path) -> Result<()> {
    files(site)?.iter().filter(|path| is_of(path, "js")).try_for_each(|path| minify(path))
}

fn minify(script: &Path) -> Result<()> {
    let status = Command::new("terser")
        .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
        .args([script, script])
        .status()
        .map_err(|error| format!("terser does not start ({error}): run `make build`"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("terser failed on {}: {status}", script.display()).into())
    }
}

/// Writes a brotli and a gzip copy beside each file that compresses.
fn compress(site: &Path) -> Result<()> {
    for path in files(site)? {
        if !is_textual(&path) {
            continue;
        }
        let bytes = fs::read(&path)?;
        fs::write(with_suffix(&path, "br"), brotli(&bytes)?)?;
        fs::write(with_suffix(&path, "gz"), gzip(&bytes)?)?;
    }
    Ok(())
}

/// Compresses with the settings of the published files.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 24);
        writer.write_all(bytes)?;
    }
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Where a first visit may begin.
const BEGINNINGS: [&str; 2] = ["index.html", "assess/index.html"];

/// Measures a first visit: one document with its sheet in it, one script (a small one that loads what
/// comes later may stand beside it), one WASM, all within the budget. Of
/// the documents where a visit may begin the largest counts. What is fetched later is named after them.
fn first_visit(site: &Path) -> Result<String> {
    let all = files(site)?;
    let of_kind =
        |kind: &str| -> Vec<&PathBuf> { all.iter().filter(|path| is_of(path, kind)).collect() };
    let sizes = |path: &Path| -> Result<(usize, usize)> {
        Ok((fs::read(path)?.len(), fs::read(with_suffix(path, "br"))?.len()))
    };
    let mut documents = Vec::new();
    for name in BEGINNINGS {
        let path = site.join(name);
        documents.push((sizes(&path)?, path));
    }
    documents.sort_by_key(|((_, compressed), _)| *compressed);
    let (_, document) = documents.last().ok_or("a visit begins somewhere")?;
    // What a template holds is fetched when it is asked for.
    let html =
        html::replace_between(&fs::read_to_string(document)?, "<template", "</template>", "")?;
    let is_named = |path: &&PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str);
        name.is_some_and(|name| html.contains(name))
    };
    let is_of_service_worker = |path: &&PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str);
        name.is_some_and(|name| {
            name == service_worker::WORKER || name.starts_with(service_worker::SCRIPT)
        })
    };
    let (worker, scripts): (Vec<_>, Vec<_>) =
        of_kind("js").into_iter().partition(is_of_service_worker);
    let (sheets, more): (Vec<_>, Vec<_>) = of_kind("css").into_iter().partition(is_named);
    let (wasm, mut later): (Vec<_>, Vec<_>) = of_kind("wasm").into_iter().partition(is_named);
    later.extend(more);
    later.extend(worker);
    if !sheets.is_empty() || wasm.len() != 1 || !(1..=2).contains(&scripts.len()) {
        return Err(format!(
            "a first visit is up to two scripts and one WASM, not {}, {} and {} sheets",
            scripts.len(),
            wasm.len(),
            sheets.len(),
        )
        .into());
    }

    let mut rows = vec![format!("{:>10} {:>10}  first visit", "bytes", "brotli")];
    let (mut plain, mut compressed) = (0, 0);
    let row = |(plain, compressed): (usize, usize), path: &Path| -> Result<String> {
        Ok(format!("{plain:>10} {compressed:>10}  {}", path.strip_prefix(site)?.display()))
    };
    for path in std::iter::once(document).chain(scripts).chain(wasm) {
        let sizes = sizes(path)?;
        plain += sizes.0;
        compressed += sizes.1;
        rows.push(row(sizes, path)?);
    }
    rows.push(format!("{plain:>10} {compressed:>10}  in all, of {BUDGET} at most"));
    for path in later {
        rows.push(format!("{}, once something is said", row(sizes(path)?, path)?));
    }
    let report = rows.join("\n");
    if compressed > BUDGET {
        return Err(format!("a first visit has grown\n{report}").into());
    }
    Ok(report)
}

/// All files under a folder, in a fixed order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_of(path: &Path, kind: &str) -> bool {
    path.extension() == Some(OsStr::new(kind))
}

fn is_textual(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|extension| TEXTUAL.contains(&extension))
}

/// The path with a suffix after a dot.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::{BEGINNINGS, BUDGET, first_visit};

    /// A site whose program has this many bytes, compressed.
    fn site(program: usize) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("assess")).unwrap();
        let html = "<template><link href=./later.css></template>./a.wasm";
        for (name, bytes) in [
            (BEGINNINGS[0], 50),
            (BEGINNINGS[1], 100),
            ("later.css", 100),
            ("a.js", 100),
            ("worker.js", 100),
            ("update-0123456789abcdef.js", 100),
            ("a.wasm", program),
            ("b.wasm", 1_000_000),
        ] {
            std::fs::write(site.path().join(name), html).unwrap();
            std::fs::write(site.path().join(format!("{name}.br")), vec![0; bytes]).unwrap();
        }
        site
    }

    #[test]
    fn a_first_visit_has_a_ceiling() {
        let report = first_visit(site(BUDGET - 200).path()).unwrap();
        assert!(report.contains("in all"), "{report}");
        let error = first_visit(site(BUDGET - 199).path()).unwrap_err().to_string();
        assert!(error.starts_with("a first visit has grown"), "{error}");
    }

    #[test]
    fn a_first_visit_waits_for_no_sheet() {
        let site = site(100);
        let html = "<template></template><link href=./later.css>./a.wasm";
        std::fs::write(site.path().join(BEGINNINGS[1]), html).unwrap();
        assert!(first_visit(site.path()).is_err());
    }
}
