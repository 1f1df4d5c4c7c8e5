//! Finishes the site that Trunk has built. Trunk itself calls it (`Trunk.toml`).
//!
//! From the one document that Trunk writes come all documents, each with its view
//! rendered into it (`documents`). A release also has
//! its program in two parts (`split`), minified scripts, compressed copies of
//! its files, for hosts that send them as they are, and a report of what a
//! first visit costs.
//!
//! ```text
//! site              called by Trunk: finish the folder named in TRUNK_STAGING_DIR
//! site report DIR   print the report of a finished folder; over the ceiling, fail
//! ```

#[path = "site/documents.rs"]
mod documents;
#[path = "site/html.rs"]
mod html;
#[path = "site/split.rs"]
mod split;

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What a first visit may cost, in bytes, brotli-compressed.
const BUDGET: usize = 145_000;

/// The page for an address that is not there.
const NOT_FOUND: &str = include_str!("site/404.html");

/// The kinds of file that compress.
const TEXTUAL: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (None, None) => {
            let site = std::env::var("TRUNK_STAGING_DIR")
                .map_err(|_| "Trunk calls this: run `make build`")?;
            let site = Path::new(&site);
            let is_release = std::env::var("TRUNK_PROFILE").as_deref() == Ok("release");
            if is_release {
                split::split(site, &split::compiled(), &split::trunk_name(site)?)?;
            }
            documents::write(site, is_release)?;
            fs::write(site.join("404.html"), NOT_FOUND)?;
            if is_release {
                minify_scripts(site)?;
                compress(site)?;
            }
            Ok(())
        }
        (Some("report"), Some(site)) => {
            println!("{}", first_visit(Path::new(&site))?);
            Ok(())
        }
        _ => Err("usage: site [report DIR]".into()),
    }
}

/// Minifies what wasm-bindgen writes, which Trunk's own minifier cannot read.
fn minify_scripts(site: &Path) -> Result<()> {
    for path in files(site)? {
        if path.extension() != Some(OsStr::new("js")) {
            continue;
        }
        let status = Command::new("terser")
            .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
            .args([&path, &path])
            .status()
            .map_err(|error| format!("terser does not start ({error}): run `make build`"))?;
        if !status.success() {
            return Err(format!("terser failed on {}: {status}", path.display()).into());
        }
    }
    Ok(())
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

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
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

/// Measures a first visit: one document with its sheet in it, one script (a small one that loads the
/// second part may stand beside it), one WASM, all within the budget. Of the documents where a visit
/// may begin the largest counts. What is fetched later is named after them.
fn first_visit(site: &Path) -> Result<String> {
    let all = files(site)?;
    let of_kind = |kind: &str| -> Vec<&PathBuf> {
        all.iter().filter(|path| path.extension() == Some(OsStr::new(kind))).collect()
    };
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
    let scripts = of_kind("js");
    let (sheets, more): (Vec<_>, Vec<_>) = of_kind("css").into_iter().partition(is_named);
    let (wasm, mut later): (Vec<_>, Vec<_>) = of_kind("wasm").into_iter().partition(is_named);
    later.extend(more);
    if !sheets.is_empty() || wasm.len() != 1 || !(1..=2).contains(&scripts.len()) {
        return Err(format!(
            "a first visit is one script or two and one WASM, not {}, {} and {} sheets",
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
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
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

fn is_textual(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|extension| TEXTUAL.contains(&extension))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}
