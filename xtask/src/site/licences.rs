//! The notices of what the site is made of by others: the crates in its program, with what they are
//! made of, the standard library, and the script that loads the second program. Nothing of the npm
//! packages that build and test with is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId, Target};
use spdx::{Expression, Licensee, ParseMode};

use crate::{ROOT, Result};

/// The file, at the root of the site.
pub const FILE: &str = "licences.txt";

/// Where it is said which licences are accepted, for `make audit` too.
const ACCEPTED: &str = ".deny.toml";

/// Writes the loader, which is published, too.
const LOADER: &str = "wasm_split_cli_support";

/// How the names of files begin that say under which terms a package is given.
const NOTICES: [&str; 6] = ["licence", "license", "copying", "copyright", "notice", "unlicense"];

/// Where the toolchain keeps the notices of its standard library.
const LIBRARY: &str = "share/doc/rust/COPYRIGHT-library.html";

/// Hosts do not say how a text is encoded. With this at its start, browsers read it as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One thing by others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    /// Its name and version.
    name: String,
    /// The licence that it names, and where it is from.
    about: String,
    /// What has to be passed on.
    texts: Vec<String>,
}

/// Writes the notices of all that is in the program. One whose licence is not accepted, and one that
/// neither brings nor names a licence, is an error.
pub fn write(site: &Path) -> Result<()> {
    let accepted = Accepted::read()?;
    let program = metadata(Some("wasm32-unknown-unknown"), &["split"])?;
    let mut pieces = Vec::new();
    for package in linked(&program, &tree("normal")?)? {
        pieces.push(accepted.piece(package)?);
    }
    let tools = metadata(Some(&rustc(&["--print", "host-tuple"])?), &[])?;
    let loader = tools.packages.iter().find(|package| package.name == LOADER);
    pieces.push(accepted.piece(loader.ok_or("nothing writes the loader")?)?);
    let path = Path::new(&rustc(&["--print", "sysroot"])?).join(LIBRARY);
    let html = fs::read_to_string(&path)
        .map_err(|error| format!("the notices of Rust are not at {}: {error}", path.display()))?;
    pieces.extend(accepted.library(&html, &rustc(&["--version"])?)?);
    Ok(fs::write(site.join(FILE), text(pieces))?)
}

/// What rustc says in one line.
fn rustc(arguments: &[&str]) -> Result<String> {
    let output = Command::new("rustc").args(arguments).output()?;
    if !output.status.success() {
        return Err(format!("rustc {}: {}", arguments.join(" "), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The packages of the lock file and what needs what; of one platform, or of all.
fn metadata(platform: Option<&str>, features: &[&str]) -> Result<Metadata> {
    let mut command = MetadataCommand::new();
    command.manifest_path(Path::new(ROOT).join("Cargo.toml"));
    let mut options = vec!["--locked".to_owned()];
    if let Some(platform) = platform {
        options.extend(["--filter-platform".to_owned(), platform.to_owned()]);
    }
    command.other_options(options);
    if !features.is_empty() {
        let features = features.iter().map(|&feature| feature.to_owned()).collect();
        command.features(cargo_metadata::CargoOpt::SomeFeatures(features));
    }
    Ok(command.exec()?)
}

/// The names and versions of the packages that cargo compiles for the program, by these kinds of
/// dependency.
fn tree(edges: &str) -> Result<BTreeSet<(String, String)>> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--package", "mvp-readiness", "--features", "split"])
        .args(["--target", "wasm32-unknown-unknown", "--edges", edges, "--prefix", "none"])
        .current_dir(ROOT)
        .output()?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", output.status).into());
    }
    let package = |line: &str| {
        let (name, rest) = line.split_once(" v")?;
        Some((name.to_owned(), rest.split(' ').next()?.to_owned()))
    };
    Ok(String::from_utf8(output.stdout)?.lines().filter_map(package).collect())
}

/// What the program is made of: itself, and what it needs when it runs. Macros are among it, for what
/// they write is in the program; what they need to write it is not. Of the packages that the metadata
/// names, only those in `compiled` count: metadata is of the whole workspace, and the renderer on the
/// host asks for features of the same packages that the program does without.
fn linked<'a>(
    metadata: &'a Metadata,
    compiled: &BTreeSet<(String, String)>,
) -> Result<Vec<&'a Package>> {
    let resolve = metadata.resolve.as_ref().ok_or("cargo resolved nothing")?;
    let mut open: Vec<&PackageId> = resolve.root.iter().collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !found.insert(id) || metadata[id].targets.iter().any(Target::is_proc_macro) {
            continue;
        }
        let node = resolve.nodes.iter().find(|node| node.id == *id).ok_or("an unknown package")?;
        let needed = node.deps.iter().filter(|dependency| {
            dependency.dep_kinds.iter().any(|info| info.kind == DependencyKind::Normal)
        });
        open.extend(needed.map(|dependency| &dependency.pkg));
    }
    let is_compiled = |package: &&Package| {
        compiled.contains(&(package.name.to_string(), package.version.to_string()))
    };
    Ok(found.into_iter().map(|id| &metadata[id]).filter(is_compiled).collect())
}

/// The licences that are accepted.
struct Accepted(Vec<Licensee>);

impl Accepted {
    fn read() -> Result<Self> {
        let settings: toml::Table =
            toml::from_str(&fs::read_to_string(Path::new(ROOT).join(ACCEPTED))?)?;
        let names = settings["licenses"]["allow"].as_array().ok_or("no licence is accepted")?;
        let names = names.iter().filter_map(toml::Value::as_str);
        Ok(Self(names.map(Licensee::parse).collect::<std::result::Result<_, _>>()?))
    }

    /// The identifiers under which something may be passed on that names these licences: as few as
    /// do, and the first of the accepted ones.
    fn chosen(&self, licence: &str) -> Result<Vec<spdx::LicenseId>> {
        let expression = Expression::parse_mode(licence, ParseMode::LAX)
            .map_err(|error| format!("{licence} is no licence: {}", error.reason))?;
        let chosen = expression
            .minimized_requirements(&self.0)
            .map_err(|_| format!("{licence} is not accepted: see {ACCEPTED}"))?;
        let id = |one: &spdx::LicenseReq| {
            one.license.id().ok_or_else(|| format!("nobody knows the text of {one}").into())
        };
        chosen.iter().map(id).collect()
    }

    /// The texts of the licences themselves, where nothing else is passed on.
    fn named_texts(&self, licence: &str) -> Result<Vec<String>> {
        Ok(self.chosen(licence)?.into_iter().map(|id| tidy(id.text())).collect())
    }

    fn piece(&self, package: &Package) -> Result<Piece> {
        let name = format!("{} {}", package.name, package.version);
        let failed = |error| format!("{name}: {error}");
        let texts = brought(package)?;
        let Some(licence) = &package.license else {
            return Err(format!("{name} names no licence").into());
        };
        let named = self.named_texts(licence).map_err(failed)?;
        let mut about = licence.clone();
        if texts.is_empty() && !package.authors.is_empty() {
            write!(about, ", by {}", package.authors.join(", "))?;
        }
        if let Some(repository) = &package.repository {
            write!(about, ", {repository}")?;
        }
        Ok(Piece { name, about, texts: if texts.is_empty() { named } else { texts } })
    }

    /// The standard library, and what it is made of, from the notices that come with a toolchain.
    fn library(&self, html: &str, version: &str) -> Result<Vec<Piece>> {
        let (_, notices) =
            html.split_once("<h2 id=\"in-tree-files\">").ok_or("no notices of the library")?;
        let (own, others) =
            notices.split_once("<h2 id=\"out-of-tree").ok_or("no notices of its packages")?;
        let mut texts = vec![tidy(&plain(own.split_once("</h2>").map_or(own, |(_, own)| own)))];
        for licence in between(own, "<b>License:</b>", "</p>") {
            texts.extend(self.named_texts(licence.trim())?);
        }
        let name = "standard library".to_owned();
        let mut pieces = vec![Piece { name, about: format!("of {version}"), texts }];
        for one in others.split("<h3>📦 ").skip(1) {
            let (name, rest) = one.split_once("</h3>").ok_or("a package without a name")?;
            let is_version = |at: &usize| name[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            let at = name.match_indices('-').map(|(at, _)| at).find(is_version);
            let (name, version) = name.split_at(at.ok_or("a package without a version")?);
            let licence = between(rest, "<b>License:</b>", "</p>").next().unwrap_or_default();
            let about = format!("{}, in the standard library", plain(licence).trim());
            let texts = between(rest, "<pre>", "</pre>").map(|text| tidy(&plain(text))).collect();
            pieces.push(Piece { name: format!("{name} {}", &version[1..]), about, texts });
        }
        Ok(pieces)
    }
}

/// The notices that a package brings.
fn brought(package: &Package) -> Result<Vec<String>> {
    let folder = package.manifest_path.parent().ok_or("a package without a folder")?;
    let mut paths = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        if NOTICES.iter().any(|start| name.starts_with(start)) && entry.path().is_file() {
            paths.insert(entry.path());
        }
    }
    paths.extend(package.license_file().map(Into::into));
    let text = |path| Ok(tidy(&String::from_utf8_lossy(&fs::read(path)?)));
    paths.into_iter().map(text).collect()
}

/// What is between each `from` and the `to` after it.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).filter_map(move |rest| Some(rest.split_once(to)?.0))
}

/// What HTML says, without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for (index, part) in html.split('<').enumerate() {
        text.push_str(if index == 0 { part } else { part.split_once('>').map_or("", |p| p.1) });
    }
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

/// A text with one kind of line end, nothing at the ends of its lines, and one empty line for many.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> =
        text.trim_start_matches(BYTE_ORDER_MARK).lines().map(str::trim_end).collect();
    lines.dedup_by(|later, earlier| later.is_empty() && earlier.is_empty());
    let start = lines.iter().take_while(|line| line.is_empty()).count();
    let end = lines.len() - lines.iter().rev().take_while(|line| line.is_empty()).count();
    lines.get(start..end).unwrap_or_default().join("\n")
}

/// All pieces, and each text once, however its lines are broken.
fn text(mut pieces: Vec<Piece>) -> String {
    pieces.sort();
    pieces.dedup();
    let mut all = format!(
        "{BYTE_ORDER_MARK}Licences\n\n\
         MVP Readiness is made of the software below, which is given with its licence and its source.\n\
         The notices follow, each once, under the names of the software that it is about.\n\n"
    );
    let mut notices: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut order = Vec::new();
    for Piece { name, about, texts } in pieces {
        all.extend(["* ", &name, ": ", &about, "\n"]);
        for text in texts {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (_, names) = notices.entry(words.clone()).or_insert_with(|| {
                order.push(words);
                (text, Vec::new())
            });
            if names.last() != Some(&name) {
                names.push(name.clone());
            }
        }
    }
    for words in order {
        let (text, names) = &notices[&words];
        all.extend(["\n", &"=".repeat(80), "\n", &names.join(", "), "\n\n", text, "\n"]);
    }
    all
}

#[cfg(test)]
mod tests {
    use cargo_metadata::Package;
    use serde_json::{Value, json};

    use super::{Accepted, FILE, Piece, metadata, rustc, text, tree, write};

    /// A package whose folder has these files.
    fn package(licence: &Value, files: &[(&str, &str)]) -> (tempfile::TempDir, Package) {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        let manifest = folder.path().join("Cargo.toml");
        let package = json!({
            "name": "a", "version": "1.2.3", "id": "a", "dependencies": [], "targets": [],
            "features": {}, "manifest_path": manifest, "license": licence, "authors": ["Ada", "Bo"],
        });
        (folder, serde_json::from_value(package).unwrap())
    }

    fn piece(licence: &Value, files: &[(&str, &str)]) -> super::Result<Piece> {
        let (_folder, package) = package(licence, files);
        Accepted::read().unwrap().piece(&package)
    }

    #[test]
    fn everything_in_the_program_is_named() {
        let site = tempfile::tempdir().unwrap();
        write(site.path()).unwrap();
        let first = std::fs::read_to_string(site.path().join(FILE)).unwrap();
        // As another command of cargo counts, which leaves macros out.
        let crates = tree("normal,no-proc-macro").unwrap();
        assert!(crates.len() > 100, "{crates:?}");
        assert!(!first.contains("\n* inventory "), "the renderer on the host alone needs it");
        for (name, version) in crates {
            let named = first.matches(&format!("\n* {name} {version}: ")).count();
            assert_eq!(named, 1, "{name} {version}");
            let words = format!("{name} {version}");
            let is_under = |line: &str| line.split(", ").any(|one| one == words);
            assert!(first.lines().any(is_under), "no notice of {words}");
        }
        for other in ["standard library: ", "leptos_macro ", "wasm_split_cli_support "] {
            assert!(first.contains(&format!("\n* {other}")), "{other}");
        }
        write(site.path()).unwrap();
        assert_eq!(std::fs::read_to_string(site.path().join(FILE)).unwrap(), first);
    }

    #[test]
    fn every_licence_in_the_lock_file_is_accepted() {
        let accepted = Accepted::read().unwrap();
        let here = rustc(&["--print", "host-tuple"]).unwrap();
        for platform in [here.as_str(), "wasm32-unknown-unknown"] {
            for package in metadata(Some(platform), &[]).unwrap().packages {
                let licence = package.license.as_deref().unwrap_or_default();
                assert!(accepted.chosen(licence).is_ok(), "{}: {licence:?}", package.name);
            }
        }
    }

    #[test]
    fn what_a_package_brings_is_passed_on() {
        let files = [("LICENSE-MIT", "\u{feff}mine \r\n"), ("NOTICE", "n"), ("README", "r")];
        let piece = piece(&"MIT/Apache-2.0".into(), &files).unwrap();
        assert_eq!((piece.name.as_str(), piece.about.as_str()), ("a 1.2.3", "MIT/Apache-2.0"));
        assert_eq!(piece.texts, ["mine", "n"]);
    }

    #[test]
    fn the_licence_speaks_for_a_package_that_brings_none() {
        let piece = piece(&"GPL-3.0-only OR MIT AND Zlib".into(), &[]).unwrap();
        assert_eq!(piece.about, "GPL-3.0-only OR MIT AND Zlib, by Ada, Bo");
        let starts: Vec<&str> =
            piece.texts.iter().map(|text| text.lines().next().unwrap()).collect();
        assert_eq!(starts, ["MIT License", "zlib License"]);
    }

    #[test]
    fn an_unknown_licence_is_an_error() {
        for (licence, said) in [
            ("GPL-3.0-only".into(), "a 1.2.3: GPL-3.0-only is not accepted: see .deny.toml"),
            ("MIT AND GPL-3.0-only".into(), "is not accepted"),
            ("Ours".into(), "a 1.2.3: Ours is no licence"),
            (Value::Null, "a 1.2.3 names no licence"),
        ] {
            for files in [&[][..], &[("LICENSE", "mine")]] {
                let error = piece(&licence, files).unwrap_err().to_string();
                assert!(error.contains(said), "{error}");
            }
        }
    }

    #[test]
    fn the_library_brings_its_own_and_others_notices() {
        let html = "<h2 id=\"in-tree-files\">In</h2><code>core</code> <b>License:</b> MIT</p>\
            <h2 id=\"out-of-tree-dependencies\">Out</h2><h3>📦 a-b-1.0.0-rc.1</h3>\
            <b>License:</b> MIT</p><pre>\n A &#60;a&#62;\n</pre>";
        let pieces = Accepted::read().unwrap().library(html, "rustc 1.0.0").unwrap();
        assert_eq!(pieces[0].texts[0], "core License: MIT");
        assert!(pieces[0].texts[1].starts_with("MIT License"), "{pieces:?}");
        assert_eq!(pieces[1].name, "a-b 1.0.0-rc.1");
        assert_eq!(pieces[1].about, "MIT, in the standard library");
        assert_eq!(pieces[1].texts, [" A <a>"]);
        assert!(Accepted::read().unwrap().library("<html>", "").is_err());
    }

    #[test]
    fn each_text_is_there_once() {
        let piece = |name: &str, texts: &[&str]| Piece {
            name: name.to_owned(),
            about: "MIT".to_owned(),
            texts: texts.iter().map(|&text| text.to_owned()).collect(),
        };
        let all = text(vec![piece("b 1", &["one\ntwo"]), piece("a 1", &["one two", "three"])]);
        assert!(all.contains("* a 1: MIT\n* b 1: MIT\n"), "{all}");
        assert!(all.contains("\na 1, b 1\n\none two\n"), "{all}");
        assert!(all.contains("\na 1\n\nthree\n") && !all.contains("one\ntwo"), "{all}");
    }
}
