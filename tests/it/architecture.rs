//! The layers: which names each part of the code may use.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
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

/// The code of a file: without comments, and without unit tests.
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

/// None of these checks would cover a file outside the layers.
#[test]
fn every_file_is_in_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known = ["lib", "main", "domain", "content", "app", "platform", "ui"];
    for entry in fs::read_dir(src).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().and_then(OsStr::to_str).expect("a name");
        assert!(known.contains(&name), "{} is in no layer", path.display());
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

/// A shared plan is read-only by construction: no module of its page can name the store. The only
/// way from it into storage is a new draft.
#[test]
fn the_viewer_cannot_write_to_storage() {
    let files = files("ui/pages/shared");
    assert!(files.len() > 5, "the viewer has {} files", files.len());
    for path in files {
        let program = program(&path);
        for word in
            ["DraftStore", "LocalStorage", "platform::storage", "use_autosave", "DraftActions"]
        {
            assert!(!program.contains(word), "{} names {word}", path.display());
        }
    }
}

/// User text reaches the page as text nodes only.
#[test]
fn no_markup_is_made_from_text() {
    for layer in ["domain", "content", "app", "platform", "ui"] {
        check_never_names(
            layer,
            &["set_inner_html", "insert_adjacent_html", "document.write", "javascript:", "unsafe "],
        );
    }
}

/// A callback that the browser runs later must know whether its view still exists.
#[test]
fn views_wait_in_their_scope_only() {
    for path in files("ui").into_iter().filter(|path| !path.ends_with("ui/scope.rs")) {
        let program = program(&path);
        // The other APIs are covered by a lint (.clippy.toml).
        for word in ["wasm_bindgen_futures", "Closure::", "Executor::spawn"] {
            assert!(!program.contains(word), "{} names {word}", path.display());
        }
    }
}

/// The layers ("floors") of the views, lowest first: a module ("room") uses modules of lower floors
/// only, and none of its own floor or above.
const FLOORS: [&[&str]; 9] = [
    &["scope", "derived", "markup"],
    &["state", "page", "timing"],
    &["report", "lazy"],
    &["sentences"],
    &["export_context", "effects"],
    &["components"],
    &["pages"],
    &["app"],
    &["prerender"],
];

/// Modules of which one uses the other although both are on one floor, and why.
const NEIGHBOURS: [(&str, &str); 1] = [
    // Event handlers of elements end with the view that owns them.
    ("markup", "scope"),
];

#[test]
fn views_name_lower_floors_only() {
    let floor_of = |room: &str| FLOORS.iter().position(|floor| floor.contains(&room));
    let known = known();
    let mut arrows = 0;
    let mut wrong = Vec::new();
    for path in files("ui") {
        let module = module(&path);
        // `ui.rs` lists its rooms.
        let [_, room, ..] = module.as_slice() else { continue };
        let floor = floor_of(room).unwrap_or_else(|| panic!("ui/{room} stands on no floor"));
        for named in modules_named(&module, &program(&path), &known) {
            let [layer, named, ..] = named.as_slice() else { continue };
            if layer != "ui" || named == room {
                continue;
            }
            let other = floor_of(named).unwrap_or_else(|| panic!("ui/{named} stands on no floor"));
            arrows += 1;
            let is_neighbour = NEIGHBOURS.contains(&(room.as_str(), named.as_str()));
            if other >= floor && !is_neighbour {
                wrong.push(format!("{} names ui::{named}", module.join("::")));
            }
        }
    }
    assert!(arrows > 100, "{arrows} names seen: the check looks in the wrong place");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Two files that name each other, directly or through others, can only be understood together. A module
/// may name the children that it declares, and a child what its parent holds for all of them.
#[test]
fn no_files_name_each_other_in_a_circle() {
    let known = known();
    let mut names: BTreeMap<_, _> = (known.iter())
        .map(|(module, path)| (module.clone(), modules_named(module, &program(path), &known)))
        .collect();
    let arrows: usize = names.values().map(BTreeSet::len).sum();
    assert!(arrows > 500, "{arrows} names seen: the check looks in the wrong place");
    loop {
        let left: BTreeSet<_> = names.keys().cloned().collect();
        let targets: BTreeSet<_> = names.values().flatten().cloned().collect();
        // Whatever names nothing that is left, or is named by nothing, is in no circle.
        names.retain(|module, named| {
            targets.contains(module) && named.iter().any(|one| left.contains(one))
        });
        if names.len() == left.len() {
            break;
        }
    }
    let circle: Vec<_> = names.keys().map(|module| module.join("::")).collect();
    assert!(circle.is_empty(), "in a circle: {circle:?}");
}

/// With one name for two types, every reader has to look up which of them is meant.
#[test]
fn no_two_types_share_a_name() {
    let mut types: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in known().into_values() {
        for line in program(&path).lines().map(str::trim_start) {
            let Some(public) = line.strip_prefix("pub") else { continue };
            let mut words = public.split_whitespace().skip_while(|word| word.starts_with('('));
            if !matches!(words.next(), Some("struct" | "enum" | "trait" | "type" | "union")) {
                continue;
            }
            let rest = words.next().expect("a type has a name");
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest);
            types.entry(name.to_owned()).or_default().push(path.clone());
        }
    }
    assert!(types.len() > 200, "{} types seen: the check looks in the wrong place", types.len());
    types.retain(|_, places| places.len() > 1);
    assert!(types.is_empty(), "{types:#?}");
}

/// All modules of the crate that are files, and where these are.
type Known = BTreeMap<Vec<String>, PathBuf>;

fn known() -> Known {
    let layers = ["domain", "content", "app", "platform", "ui"];
    layers.into_iter().flat_map(files).map(|path| (module(&path), path)).collect()
}

/// The path of the module in a file, from the crate on.
fn module(path: &Path) -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let path = path.strip_prefix(src).expect("a file of the crate").with_extension("");
    path.iter().map(|part| part.to_str().expect("a name").to_owned()).collect()
}

/// The modules that a program text names by a path from the crate or from a module around it. Inside a
/// list of imports, each of them.
fn modules_named(module: &[String], program: &str, known: &Known) -> BTreeSet<Vec<String>> {
    let mut named = BTreeSet::new();
    let mut note = |start: &[String], rest: &str| {
        for path in paths(rest) {
            let whole = [start, path.as_slice()].concat();
            let found = (1..=whole.len()).rev().map(|length| whole[..length].to_vec());
            named.extend(found.into_iter().find(|path| known.contains_key(path)));
        }
    };
    for (at, prefix) in program.match_indices("crate::") {
        note(&[], &program[at + prefix.len()..]);
    }
    for (at, _) in program.match_indices("super::") {
        if program[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &program[at..];
        let mut depth = module.len();
        while let Some(above) = rest.strip_prefix("super::") {
            (rest, depth) = (above, depth.saturating_sub(1));
        }
        note(&module[..depth], rest);
    }
    named.remove(module);
    named
}

/// The paths at the start of a text: one, or one for each in a list.
fn paths(text: &str) -> Vec<Vec<String>> {
    let name: String =
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    if name.is_empty() {
        let Some(list) = text.strip_prefix('{') else { return vec![vec![]] };
        return items(list).into_iter().flat_map(|item| paths(item.trim_start())).collect();
    }
    let rest = match text[name.len()..].strip_prefix("::") {
        Some(rest) if name.starts_with(char::is_lowercase) => paths(rest),
        _ => vec![vec![]],
    };
    rest.into_iter().map(|rest| [vec![name.clone()], rest].concat()).collect()
}

/// The items of a list, whose opening brace has been read.
fn items(list: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                return items;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("a list without an end");
}
