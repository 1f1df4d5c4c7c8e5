//! The documents of the site, each a real file, so that any static host serves them without rewrite
//! rules. They are made from the one that Trunk writes, with the views rendered into them.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use mvp_readiness::app::route::Route;
use mvp_readiness::domain::questionnaire::Decision;
use mvp_readiness::ui::prerender;

use super::html::{escaped, find_tag, one_folder_down, replace, replace_between, value_of};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Sets the colours, before anything is painted.
const THEME: &str = include_str!("theme.js");

/// Fetches and starts the program.
const BOOT: &str = include_str!("boot.js");

/// One document.
struct Document {
    /// Its folder; empty for the start.
    folder: &'static str,
    title: &'static str,
    description: &'static str,
    shows: Route,
    /// The names of the fragments that the document has a view for, while nothing has been said. One
    /// without names shows the same to everybody.
    names: Vec<&'static str>,
    /// The page of the second name.
    then: Option<Route>,
}

fn documents() -> [Document; 3] {
    let first = Decision::ALL[0];
    [
        Document {
            folder: "",
            title: "MVP Readiness: will your MVP survive success?",
            description: "Will your MVP survive success? Five engineering decisions, one score, a twelve-week plan.",
            shows: Route::Start,
            names: vec!["start"],
            then: None,
        },
        Document {
            folder: "assess",
            title: "Your assessment · MVP Readiness",
            description: "Answer the questions, read the score, get the twelve-week plan. Everything stays in your browser.",
            shows: Route::About,
            names: vec!["about", first.slug()],
            then: Some(Route::Section(first)),
        },
        Document {
            folder: "plan",
            title: "A shared plan · MVP Readiness",
            description: "A twelve-week plan that somebody sent you. It is in the link itself and opens in your browser.",
            shows: Route::Shared(String::new()),
            names: Vec::new(),
            then: None,
        },
    ]
}

/// Writes all documents over the one that Trunk has written. `is_lean` makes their scripts small.
pub fn write(site: &Path, is_lean: bool) -> Result<()> {
    let frame = fs::read_to_string(site.join("index.html"))?;
    let frame = with_script(&with_sheet(&frame, site)?, is_lean)?;
    for document in documents() {
        let folder = site.join(document.folder);
        fs::create_dir_all(&folder)?;
        let html = document.html(&frame)?;
        let html = if document.folder.is_empty() { html } else { one_folder_down(&html) };
        fs::write(folder.join("index.html"), html)?;
    }
    Ok(())
}

impl Document {
    fn html(&self, frame: &str) -> Result<String> {
        let html = replace_between(frame, "<title>", "</title>", &escaped(self.title))?;
        let description = find_tag(&html, "meta", "name", "description")?;
        let html = replace(&html, description, &self.about());
        let view = prerender::view(&self.shows);
        let then = self.then.as_ref().map(prerender::page).unwrap_or_default();
        let sheet = prerender::sheet(&[&*view, &then].concat());
        let html = html.replacen("</style>", &format!("{sheet}</style>"), 1);
        let html = match &*self.names {
            [] => html,
            names => html.replacen("<html ", &format!("<html data-pages=\"{}\" ", names.join(" ")), 1),
        };
        let root = find_tag(&html, "div", "id", "app")?;
        let mut filled = [&html[root.clone()], &view, "</div>"].concat();
        if !then.is_empty() {
            filled += &format!("<template id=\"second\">{then}</template>");
        }
        let end = root.end + html[root.end..].find("</div>").ok_or("the view has no end")?;
        Ok(replace(&html, root.start..end + "</div>".len(), &filled))
    }

    /// What search engines and previews of links read.
    fn about(&self) -> String {
        let (title, description) = (escaped(self.title), escaped(self.description));
        format!(
            "<meta name=\"description\" content=\"{description}\">\
             <meta property=\"og:type\" content=\"website\">\
             <meta property=\"og:site_name\" content=\"MVP Readiness\">\
             <meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:description\" content=\"{description}\">"
        )
    }
}

/// The document with its sheet inside: it is smaller than what a server sends at once, and nothing
/// has to be waited for before the first paint.
fn with_sheet(html: &str, site: &Path) -> Result<String> {
    let link = find_tag(html, "link", "rel", "stylesheet")?;
    let name = value_of(&html[link.clone()], "href").ok_or("the sheet has no address")?;
    let path = site.join(name);
    let sheet = fs::read_to_string(&path)?;
    fs::remove_file(path)?;
    Ok(replace(html, link, &format!("<style>{}</style>", sheet.trim())))
}

/// The document with the script inside that fetches and starts the program.
fn with_script(html: &str, is_lean: bool) -> Result<String> {
    let tag = find_tag(html, "script", "id", "boot")?;
    let named = |name: &str| {
        value_of(&html[tag.clone()], name).ok_or_else(|| format!("the boot script has no {name}"))
    };
    let script = format!("(() => {{\n{THEME}\n{BOOT}}})();")
        .replace("{script}", named("data-script")?)
        .replace("{wasm}", named("data-wasm")?);
    let script = if is_lean { minified(&script)? } else { script };
    Ok(replace(html, tag, &format!("<script>{}", script.trim())))
}

fn minified(script: &str) -> Result<String> {
    let mut terser = Command::new("terser")
        .args(["--compress", "passes=2", "--mangle"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("terser does not start ({error}): run `make build`"))?;
    terser.stdin.take().ok_or("terser does not listen")?.write_all(script.as_bytes())?;
    let output = terser.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("terser failed on the boot script: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
