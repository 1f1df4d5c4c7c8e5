//! The published files: nothing in them reveals the machine that built them.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::Site;

/// Prefixes of paths that must not be published.
fn private_paths() -> Vec<String> {
    let home = PathBuf::from(std::env::var_os("HOME").expect("a home"));
    let set = |name: &str, otherwise: &str| {
        std::env::var_os(name).map_or_else(|| home.join(otherwise), PathBuf::from)
    };
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc");
    let sysroot = String::from_utf8(sysroot.stdout).expect("a path");
    let mut folders = vec![
        PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        PathBuf::from(sysroot.trim()),
        set("CARGO_HOME", ".cargo"),
        set("RUSTUP_HOME", ".rustup"),
        home,
    ];
    // The home of a service may be the root itself, which is in every path.
    folders.retain(|folder| folder.parent().is_some());
    let named = |folder: &PathBuf| format!("{}/", folder.to_str().expect("a path"));
    let mut names: Vec<String> = folders.iter().map(named).collect();
    // On any machine: crates are in a folder that is named after the host they are from.
    names.extend([".cargo/", "registry/src/"].map(str::to_owned));
    names
}

/// The files of a folder with their contents, decompressed where needed.
fn contents(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            contents(&path, found);
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let mut plain = Vec::new();
        match path.extension().and_then(OsStr::to_str) {
            Some("br") => {
                let mut reader = brotli::Decompressor::new(&bytes[..], 1 << 16);
                reader.read_to_end(&mut plain).expect("brotli");
            }
            Some("gz") => {
                let mut reader = flate2::read::GzDecoder::new(&bytes[..]);
                reader.read_to_end(&mut plain).expect("gzip");
            }
            _ => plain = bytes,
        }
        found.push((path, plain));
    }
}

fn is_in(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Paths of the compiler's own sources are not of this machine: they start with `/rustc/`.
#[test]
fn nothing_tells_of_the_machine_that_built_it() {
    let mut files = Vec::new();
    contents(&Site::built(), &mut files);
    let count = |kind: &str| {
        files.iter().filter(|(path, _)| path.to_str().is_some_and(|p| p.ends_with(kind))).count()
    };
    // Both WASM files with their compressed copies, or this test looks in the wrong place.
    for kind in [".wasm", ".wasm.br", ".wasm.gz"] {
        assert_eq!(count(kind), 2, "{kind}");
    }
    let mut told = Vec::new();
    for folder in private_paths() {
        let telling = files.iter().filter(|(_, bytes)| is_in(bytes, &folder));
        told.extend(telling.map(|(path, _)| format!("{} has {folder} in it", path.display())));
    }
    assert!(told.is_empty(), "{told:#?}");
}

/// Each copy decompresses to its file, so that checking one of them checks all.
#[test]
fn compressed_copies_are_of_what_is_beside_them() {
    let mut files = Vec::new();
    contents(&Site::built(), &mut files);
    for (path, content) in &files {
        if path.extension().is_some_and(|kind| kind == "br" || kind == "gz") {
            let beside = path.with_extension("");
            assert!(fs::read(&beside).expect("a file") == *content, "{}", beside.display());
        }
    }
}
