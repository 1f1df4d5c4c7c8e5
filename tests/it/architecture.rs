//! The layers: what each part of the code may name.

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files of a layer: `src/<layer>.rs` and everything below `src/<layer>/`.
fn files(layer: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join(layer).with_extension("rs")];
    let mut folders = vec![src.join(layer)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a layer is a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The program text: no comments, and nothing from the unit tests on.
fn program(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a readable source file");
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    (text[..end].lines())
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn check_never_names(layer: &str, words: &[&str]) {
    let files = files(layer);
    assert!(files.len() > 1, "{layer} has no files: the check looks in the wrong place");
    for path in files {
        let program = program(&path);
        for word in words {
            assert!(!program.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn the_domain_stands_alone() {
    check_never_names(
        "domain",
        &[
            "crate::content",
            "crate::app",
            "crate::platform",
            "crate::ui",
            "leptos",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "HashMap",
            "HashSet",
            "std::time",
            "f64",
            "f32",
        ],
    );
}

#[test]
fn content_is_data() {
    check_never_names(
        "content",
        &[
            "crate::app",
            "crate::platform",
            "crate::ui",
            "leptos",
            "web_sys",
            "js_sys",
            "gloo",
            "HashMap",
            "HashSet",
        ],
    );
}

#[test]
fn the_app_knows_no_browser() {
    check_never_names(
        "app",
        &[
            "crate::content",
            "crate::platform",
            "crate::ui",
            "leptos",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "HashMap",
            "HashSet",
            "std::time",
        ],
    );
}

#[test]
fn the_platform_knows_no_views_and_no_rules() {
    check_never_names(
        "platform",
        &["crate::ui", "crate::domain::score", "crate::domain::plan", "leptos"],
    );
}

#[test]
fn views_reach_the_browser_through_the_platform_only() {
    check_never_names(
        "ui",
        &["web_sys::window", "gloo", "serde_json", "inner_html", "js_sys::eval"],
    );
}

/// A shared plan is read-only by construction: its page cannot name the store.
#[test]
fn the_viewer_cannot_write_to_storage() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/pages/shared.rs");
    let program = program(&page);
    for word in ["DraftStore", "LocalStorage", "app::store", "platform::storage"] {
        assert!(!program.contains(word), "the viewer names {word}");
    }
}

/// Text of other people reaches the page as text nodes only.
#[test]
fn no_markup_is_made_from_text() {
    for layer in ["domain", "content", "app", "platform", "ui"] {
        check_never_names(
            layer,
            &["set_inner_html", "insert_adjacent_html", "document.write", "javascript:", "unsafe "],
        );
    }
}

/// What the browser calls back later knows whether its view is still there.
#[test]
fn views_wait_in_their_scope_only() {
    for path in files("ui").into_iter().filter(|path| !path.ends_with("ui/scope.rs")) {
        let program = program(&path);
        // The other ways in have a lint (.clippy.toml).
        for word in ["wasm_bindgen_futures", "Closure::", "Executor::spawn"] {
            assert!(!program.contains(word), "{} names {word}", path.display());
        }
    }
}
