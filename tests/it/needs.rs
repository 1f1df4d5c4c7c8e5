//! Building and testing use exactly the programs and fonts of the machine that `.ci/needs` names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Files that start a program other than by its name in `Command::new`, and the programs they
/// start.
const OTHERWISE: [(&str, &[&str]); 6] = [
    ("xtask/src/bench_baselines/build.rs", &["esbuild"]),
    ("xtask/src/site/licences.rs", &["cargo"]),
    ("xtask/src/site/split.rs", &["wasm-bindgen", "wasm-opt"]),
    ("tests/e2e/support/driver.rs", &["firefox-esr"]),
    ("tests/e2e/support/plain.rs", &["MiniBrowser", "xdotool"]),
    ("tests/e2e/paper.rs", &["pdftotext", "pdftoppm"]),
];

/// Programs that are installed by the package of another program.
const WITH_ANOTHER: [(&str, &str); 1] = [("MiniBrowser", "WebKitWebDriver")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The named programs and fonts, and their sources.
fn needs() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join(".ci/needs")).expect("a list");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let named = lines.map(|line| {
        let [_, what, from, _] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("not four columns: {line}");
        };
        (what.to_owned(), from.to_owned())
    });
    named.collect()
}

/// All files below a directory whose names have this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The programs that a source starts: their names, and whether it also starts others not named
/// there.
fn started(source: &str) -> (BTreeSet<&str>, bool) {
    let mut names = BTreeSet::new();
    let mut is_otherwise = false;
    for start in ["Command::new(", "guarded("] {
        for (at, _) in source.match_indices(start) {
            let rest = &source[at + start.len()..];
            match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                Some((name, _)) => _ = names.insert(name),
                // The function's own definition starts nothing.
                None if source[..at].ends_with("fn ") => {}
                None => is_otherwise = true,
            }
        }
    }
    (names, is_otherwise)
}

#[test]
fn every_program_that_is_started_is_named() {
    let needs = needs();
    let is_named = |name: &str| {
        let with = WITH_ANOTHER.iter().find(|(other, _)| *other == name);
        needs.contains_key(with.map_or(name, |(_, with)| with))
    };
    for folder in ["src", "tests", "examples", "benches", "xtask"] {
        for path in files(&root().join(folder), ".rs") {
            if path.ends_with("tests/it/needs.rs") {
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source");
            let inside = path.strip_prefix(root()).expect("a file of the project");
            let (names, is_otherwise) = started(&source);
            let otherwise = OTHERWISE.iter().find(|(file, _)| inside == Path::new(file));
            assert!(
                !is_otherwise || otherwise.is_some(),
                "{} starts what it does not name: say what in OTHERWISE",
                inside.display(),
            );
            let others = otherwise.map_or(&[][..], |(_, programs)| programs);
            for name in names.iter().chain(others) {
                assert!(
                    is_named(name),
                    "{} starts {name}, which .ci/needs does not name",
                    inside.display(),
                );
            }
        }
    }
}

#[test]
fn every_tool_that_trunk_and_make_start_is_named() {
    let needs = needs();
    let read = |file: &str| fs::read_to_string(root().join(file)).expect("a file");
    for (file, tools) in [
        ("Makefile", &["cargo", "trunk", "wasm-bindgen-test-runner", "chromedriver"][..]),
        ("Trunk.toml", &["wasm-opt", "wasm-bindgen", "make"]),
    ] {
        let text = read(file).replace('_', "-");
        for tool in tools {
            assert!(text.contains(tool), "{file} no longer starts {tool}");
            assert!(
                needs.contains_key(*tool),
                "{file} starts {tool}, which .ci/needs does not name"
            );
        }
    }
}

/// Every font that a test file requests is installed by the set-up.
#[test]
fn the_set_up_installs_fonts() {
    let fonts: Vec<_> = needs().into_iter().filter(|(_, from)| from == "font").collect();
    assert!(fonts.iter().any(|(name, _)| name == "DejaVuSans.ttf"), "{fonts:?}");
    assert!(fonts.len() > 1, "one face alone hides what only holds in it: {fonts:?}");
}

#[test]
fn what_is_started_is_found_in_a_source() {
    let (names, is_otherwise) =
        started(r#"Command::new("this"); guarded("that"); pub fn guarded(x)"#);
    assert_eq!(names, BTreeSet::from(["this", "that"]));
    assert!(!is_otherwise);
    assert!(started("Command::new(program)").1);
}
