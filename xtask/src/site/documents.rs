//! The documents of the site, each a real file, so that any static host serves them without rewrite
//! rules. They are made from the one that Trunk writes, with the views rendered into them.

use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use mvp_readiness::app::route::{self, Route};
use mvp_readiness::domain::questionnaire::Decision;
use mvp_readiness::ui::prerender::{self, Reading};

use super::html::{end_of, escaped, find_tag, one_folder_down, replace, replace_between, value_of};
use super::split;
use crate::Result;

/// Sets the colours, before anything is painted.
const THEME: &str = include_str!("theme.js");

/// Fetches and starts the program.
const BOOT: &str = include_str!("boot.js");

/// The picture that previews of links show: `share.svg`, as Chromium draws it.
const PICTURE: &[u8] = include_bytes!("share.png");

/// One document.
struct Document {
    /// Its folder; empty for the start.
    folder: &'static str,
    title: &'static str,
    description: &'static str,
    shows: Shows,
}

/// What a document shows.
enum Shows {
    /// A view that the program takes over.
    View {
        route: Route,
        /// The names of the fragments that the document has a page for, while nothing has been said.
        /// One without names shows the same to everybody.
        names: &'static [&'static str],
        /// The page of the second name.
        then: Option<Route>,
    },
    /// Something to read, without a program.
    Text(Reading),
}

/// The pages of the document where everything is answered that a newcomer sees first.
const ASKING: &[&str] = &["about", Decision::ALL[0].slug()];

fn documents() -> [Document; 6] {
    [
        Document {
            folder: "",
            title: "MVP Readiness: will your MVP survive success?",
            description: "Will your MVP survive success? Five engineering decisions, one score, a twelve-week plan.",
            shows: Shows::View { route: Route::Start, names: &["start"], then: None },
        },
        Document {
            folder: "assess",
            title: "Your assessment · MVP Readiness",
            description: "Answer the questions, read the score, get the twelve-week plan. Everything stays in your browser.",
            shows: Shows::View {
                route: Route::About,
                names: ASKING,
                then: Some(Route::Section(Decision::ALL[0])),
            },
        },
        Document {
            folder: "plan",
            title: "A shared plan · MVP Readiness",
            description: "A twelve-week plan someone sent you. The plan is in the link itself and opens in your browser.",
            shows: Shows::View { route: Route::Shared(String::new()), names: &[], then: None },
        },
        Document {
            folder: "method",
            title: "How the score is calculated · MVP Readiness",
            description: "How the score, verdict and plan are calculated: formulas, weights, sources and limits.",
            shows: Shows::Text(Reading::Method),
        },
        Document {
            folder: "accessibility",
            title: "Accessibility · MVP Readiness",
            description: "What was done so that everyone can use MVP Readiness, how it was checked, and what is known not to work.",
            shows: Shows::Text(Reading::Accessibility),
        },
        Document {
            folder: "checklist",
            title: "The questions as a list · MVP Readiness",
            description: "All questions with their five levels, to print and go through together, with the key to score them by hand.",
            shows: Shows::Text(Reading::Checklist),
        },
    ]
}

/// Writes all documents over the one that Trunk has written, and what search engines look for.
/// `is_release` minifies their scripts.
pub fn write(site: &Path, is_release: bool) -> Result<()> {
    let trunk = fs::read_to_string(site.join("index.html"))?;
    let address = address(&trunk)?;
    let frames = Frames::new(&trunk, site, is_release)?;
    let documents = documents();
    for document in &documents {
        let folder = site.join(document.folder);
        fs::create_dir_all(&folder)?;
        let html = document.html(&frames, address.as_deref())?;
        fs::write(folder.join("index.html"), html)?;
    }
    fs::write(site.join("share.png"), PICTURE)?;
    write_for_robots(site, &documents, address.as_deref())
}

/// Where the site stands, as its owner has set it in `index.html`; ends with a slash.
fn address(html: &str) -> Result<Option<String>> {
    let tag = find_tag(html, "script", "id", "settings")?;
    let block = html[tag.end..].split("</script>").next().unwrap_or_default();
    let settings: serde_json::Value = serde_json::from_str(block)?;
    let Some(address) = settings["address"].as_str() else { return Ok(None) };
    if !address.starts_with("https://") {
        return Err(format!("the address of the site is one of https, not {address}").into());
    }
    Ok(Some(format!("{}/", address.trim_end_matches('/'))))
}

/// A sitemap is made of full addresses: without the one of the site there is none.
fn write_for_robots(site: &Path, documents: &[Document], address: Option<&str>) -> Result<()> {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(address) = address {
        let entry = |document: &Document| {
            format!("<url><loc>{}</loc></url>\n", escaped(&document.address(address)))
        };
        let entries: String = documents.iter().map(entry).collect();
        let sitemap = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
        );
        fs::write(site.join("sitemap.xml"), sitemap)?;
        robots.extend(["Sitemap: ", address, "sitemap.xml\n"]);
    }
    Ok(fs::write(site.join("robots.txt"), robots)?)
}

impl Document {
    fn html(&self, frames: &Frames, site: Option<&str>) -> Result<String> {
        let html = match &self.shows {
            Shows::View { route, names, then } => {
                let then = then.as_ref().map(prerender::page).unwrap_or_default();
                let html = filled(&frames.program, &prerender::view(route), &then)?;
                with_names(&html, route.document(), names)
            }
            Shows::Text(reading) => filled(&frames.text, &prerender::reading(*reading), "")?,
        };
        let html = replace_between(&html, "<title>", "</title>", &escaped(self.title))?;
        let description = find_tag(&html, "meta", "name", "description")?;
        let html = replace(&html, description, &self.about(site));
        Ok(if self.folder.is_empty() { html } else { one_folder_down(&html) })
    }

    fn address(&self, site: &str) -> String {
        if self.folder.is_empty() { site.to_owned() } else { format!("{site}{}/", self.folder) }
    }

    /// What search engines and previews of links read. Where the site stands is not said unless its
    /// owner has said it.
    fn about(&self, site: Option<&str>) -> String {
        let (title, description) = (escaped(self.title), escaped(self.description));
        let picture = escaped(&format!("{}share.png", site.unwrap_or("./")));
        let mut about = format!(
            "<meta name=\"description\" content=\"{description}\">\
             <meta property=\"og:type\" content=\"website\">\
             <meta property=\"og:site_name\" content=\"MVP Readiness\">\
             <meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:description\" content=\"{description}\">\
             <meta property=\"og:image\" content=\"{picture}\">\
             <meta property=\"og:image:width\" content=\"1200\">\
             <meta property=\"og:image:height\" content=\"630\">\
             <meta name=\"twitter:card\" content=\"summary_large_image\">"
        );
        if let Some(site) = site {
            let address = escaped(&self.address(site));
            about.extend(["<link rel=\"canonical\" href=\"", &address, "\">"]);
            about.extend(["<meta property=\"og:url\" content=\"", &address, "\">"]);
        }
        about
    }
}

/// What stands around the views.
struct Frames {
    /// With the script that fetches and starts the program.
    program: String,
    /// Without a program, and with nothing that speaks of it.
    text: String,
}

impl Frames {
    fn new(trunk: &str, site: &Path, is_release: bool) -> Result<Self> {
        let html = with_sheet(trunk, site)?;
        Ok(Self {
            program: with_program(&html, is_release)?,
            text: without_program(&html, is_release)?,
        })
    }
}

/// The document with its sheet inside: both together are less than a server sends at once, and nothing
/// else has to be waited for before the first paint.
fn with_sheet(html: &str, site: &Path) -> Result<String> {
    let link = find_tag(html, "link", "rel", "stylesheet")?;
    let name = value_of(&html[link.clone()], "href").ok_or("the sheet has no address")?;
    let path = site.join(name);
    let sheet = fs::read_to_string(&path)?;
    fs::remove_file(path)?;
    Ok(replace(html, link, &format!("<style>{}</style>", sheet.trim())))
}

fn with_program(html: &str, is_release: bool) -> Result<String> {
    let tag = find_tag(html, "script", "id", "boot")?;
    let named = |name: &str| {
        value_of(&html[tag.clone()], name).ok_or_else(|| format!("the boot script has no {name}"))
    };
    let script = named("data-script")?;
    let script = [THEME, BOOT]
        .join("\n")
        .replace("{script}", script)
        .replace("{loader}", &split::loader_of(script))
        .replace("{wasm}", named("data-wasm")?);
    Ok(replace(html, tag, &format!("<script>{}", wrapped(&script, is_release)?)))
}

fn without_program(html: &str, is_release: bool) -> Result<String> {
    let html = without_element(html, "script", find_tag(html, "script", "id", "boot")?)?;
    // What the program fetches later, for paper until it is there, is fetched here with the document, once
    // its address is right.
    let later = find_tag(&html, "template", "id", "later")?;
    let end = end_of(&html, later.end, "</template>")?;
    let sheet = &html[later.end..end - "</template>".len()];
    let (before, after) = sheet
        .split_once(" media=\"print\"")
        .ok_or("the sheet that comes later is not for paper")?;
    let sheet = [before, after].concat();
    let head = format!("<script>{}</script>{sheet}", wrapped(THEME, is_release)?);
    let html = replace(&html, later.start..end, &head);
    let start = html.find("<noscript>").ok_or("index.html has no <noscript>")?;
    let html = replace(&html, start..end_of(&html, start, "</noscript>")?, "");
    let spoken_of = ["failed", "loading", "stalled", "broken", "outdated", "unkept"];
    let spoken_of = spoken_of.map(|id| ("div", id)).into_iter().chain([("script", "settings")]);
    spoken_of.into_iter().try_fold(html, |html, (name, id)| {
        let tag = find_tag(&html, name, "id", id)?;
        without_element(&html, name, tag)
    })
}

fn without_element(html: &str, name: &str, tag: Range<usize>) -> Result<String> {
    let end = end_of(html, tag.end, &format!("</{name}>"))?;
    Ok(replace(html, tag.start..end, ""))
}

/// The document with a view in its place, and beside it the page that comes next, where there is one.
/// What the styles in them say goes into the sheet.
fn filled(html: &str, view: &str, then: &str) -> Result<String> {
    let sheet = prerender::sheet(&[view, then].concat());
    let html = html.replacen("</style>", &format!("{sheet}</style>"), 1);
    let root = find_tag(&html, "div", "id", "app")?;
    let mut content = [&html[root.clone()], view, "</div>"].concat();
    if !then.is_empty() {
        content.extend(["<template id=\"second\">", then, "</template>"]);
    }
    let end = end_of(&html, root.end, "</div>")?;
    Ok(replace(&html, root.start..end, &content))
}

/// The document says which one it is: an address cannot, since any folder may be called anything.
fn with_names(html: &str, document: route::Document, pages: &[&str]) -> String {
    let mut names = format!("<html data-document=\"{}\" ", document.name());
    if !pages.is_empty() {
        names.extend(["data-pages=\"", &pages.join(" "), "\" "]);
    }
    html.replacen("<html ", &names, 1)
}

/// A script that leaves no name behind.
fn wrapped(script: &str, is_release: bool) -> Result<String> {
    let script = format!("(() => {{\n{script}}})();");
    Ok(if is_release { minified(&script)?.trim().to_owned() } else { script })
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
