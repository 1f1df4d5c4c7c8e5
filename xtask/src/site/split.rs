//! Cuts the program in two for a release: what asks and scores, and what comes after the questions.
//!
//! Trunk runs wasm-bindgen itself and cannot run anything before it, and what comes out of it cannot
//! be cut any more. So the program is taken from where the compiler left it, and what Trunk made of
//! it is replaced.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use super::{short_names, strip_unused};
use crate::Result;

/// The name that the program has while it is being worked on.
const PROGRAM: &str = "main";

/// The script that fetches the second part, as it is named when it is written.
const LOADER: &str = "__wasm_split.js";

/// The second part, likewise: `split_` and the name given in the code.
const SECOND: &str = "split_outcome";

/// What the loader does beyond loading.
const LATE: &str = include_str!("late.js");

/// What the compiler uses beyond the first version of WebAssembly.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Puts the program into `site` in two parts, in place of the whole that Trunk named `trunk`:
/// a script and a WASM, and beside them the loader and the WASM that it fetches when asked.
/// The names of all four carry one hash of what is in them. The loader brings the script named
/// `update`, too.
pub fn split(site: &Path, compiled: &Path, trunk: &str, update: &str) -> Result<()> {
    let work = Path::new("target/site/split");
    let [first, second] = cut(work, compiled, Functions::Unnamed)?;
    let script = fs::read_to_string(work.join(PROGRAM).with_extension("js"))?;
    let loader = patient(&fs::read_to_string(work.join(LOADER))?, update)?;
    let (first, second) = (fs::read(first)?, fs::read(second)?);
    let (script, first) = short_names::shorten(&strip_unused::script(&script, &first)?, &first)?;
    let hash = hash(&[script.as_bytes(), loader.as_bytes(), &first, &second]);
    let names = Names::new(hash);

    let script =
        replace(&script, &format!("from \"./{LOADER}\""), &format!("from \"./{}\"", names.loader))?;
    let loader =
        replace(&loader, &format!("\"./{PROGRAM}.js\""), &format!("\"./{}\"", names.script))?;
    let loader =
        replace(&loader, &format!("\"./{SECOND}.wasm\""), &format!("\"./{}\"", names.second))?;
    for kind in [".js", "_bg.wasm"] {
        fs::remove_file(site.join(format!("{trunk}{kind}")))?;
    }
    fs::write(site.join(&names.script), script)?;
    fs::write(site.join(&names.loader), loader)?;
    fs::write(site.join(&names.first), first)?;
    fs::write(site.join(&names.second), second)?;

    let page = site.join("index.html");
    let html = fs::read_to_string(&page)?;
    let html = replace(&html, &format!("{trunk}_bg.wasm"), &names.first)?;
    let html = replace(&html, &format!("{trunk}.js"), &names.script)?;
    Ok(fs::write(page, html)?)
}

/// Whether functions keep their names, which only somebody who measures wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Functions {
    Named,
    Unnamed,
}

/// Cuts the program into a folder that is emptied first, and gives where the two parts are.
pub fn cut(work: &Path, compiled: &Path, functions: Functions) -> Result<[PathBuf; 2]> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    fs::create_dir_all(work)?;
    let first = work.join(PROGRAM).with_extension("wasm");
    let whole = fs::read(compiled)?;
    let mut options = Options::new(&whole);
    options.output_dir = work;
    options.main_out_path = &first;
    transform(options)?;
    let (names, strip): (&[_], _) = match functions {
        Functions::Named => (&[], "--debuginfo"),
        Functions::Unnamed => (&["--remove-name-section"], "--strip-debug"),
    };
    let bindgen = ["--target", "web", "--no-typescript", "--keep-lld-exports"];
    let out = ["--remove-producers-section", "--out-dir", text(work)?];
    run("wasm-bindgen", [first.as_os_str()], &[&bindgen, names, &out].concat())?;
    let first = work.join(format!("{PROGRAM}_bg.wasm"));
    let second = work.join(SECOND).with_extension("wasm");
    fs::write(&first, strip_unused::without_exports(&fs::read(&first)?)?)?;
    // The cut gives it names of labels, too, which the optimiser does not know.
    fs::write(&second, strip_unused::with_names_of_functions(&fs::read(&second)?)?)?;
    for wasm in [&first, &second] {
        // Twice: the second time finds what the first has freed.
        let optimise = ["-Oz", "-Oz", strip, "--strip-producers", "--output", text(wasm)?];
        run("wasm-opt", [wasm.as_os_str()], &[&FEATURES[..], &optimise].concat())?;
    }
    Ok([first, second])
}

/// The loader, which begins again when somebody asks.
fn patient(loader: &str, update: &str) -> Result<String> {
    let loader = replace(loader, "fetch(new URL(", "bring(new URL(")?;
    let loader = replace(&loader, "await callee();", "await persist(callee);")?;
    // Whoever leaves the page meanwhile need not be told: see boot.js.
    let told = "if (e.name !== 'AbortError') console.error(e);";
    let loader = replace(&loader, "console.error(e);", told)?;
    Ok(loader + &replace(LATE, "{update}", &format!("./{update}"))?)
}

/// The loader beside the script of this name.
pub fn loader_of(script: &str) -> String {
    script.replace("/app-", "/load-")
}

/// What the four files are called.
struct Names {
    script: String,
    loader: String,
    first: String,
    second: String,
}

impl Names {
    fn new(hash: u64) -> Self {
        Self {
            script: format!("app-{hash:016x}.js"),
            loader: format!("load-{hash:016x}.js"),
            first: format!("app-{hash:016x}.wasm"),
            second: format!("outcome-{hash:016x}.wasm"),
        }
    }
}

/// The name that Trunk gave the program in `site`, without what tells script and WASM apart.
pub fn trunk_name(site: &Path) -> Result<String> {
    let names = fs::read_dir(site)?.map(|entry| entry.map(|entry| entry.file_name()));
    for name in names.collect::<std::io::Result<Vec<_>>>()? {
        if let Some(name) = name.to_str().and_then(|name| name.strip_suffix("_bg.wasm")) {
            return Ok(name.to_owned());
        }
    }
    Err("Trunk has left no WASM".into())
}

/// Where the compiler leaves the program.
pub fn compiled() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
    target.join("wasm32-unknown-unknown/release/mvp-readiness.wasm")
}

/// Not for protection, only so that other content has another name.
fn hash(contents: &[&[u8]]) -> u64 {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    hasher.finish()
}

fn replace(text: &str, from: &str, to: &str) -> Result<String> {
    if !text.contains(from) {
        return Err(format!("nothing reads {from} in what the tools wrote").into());
    }
    Ok(text.replace(from, to))
}

fn text(path: &Path) -> Result<&str> {
    Ok(path.to_str().ok_or("a path that is no text")?)
}

fn run<const N: usize>(tool: &str, files: [&OsStr; N], options: &[&str]) -> Result<()> {
    let status = Command::new(tool)
        .args(options)
        .args(files)
        .status()
        .map_err(|error| format!("{tool} does not start ({error}): run `make build`"))?;
    if status.success() { Ok(()) } else { Err(format!("{tool} failed: {status}").into()) }
}
