//! Issues on GitHub: the repository, links for the first actions, and the script for all of them.

use leptos::prelude::*;
use leptos::web_sys::Event;

use super::{Taking, hand_over};
use crate::app::export::document::ActionLine;
use crate::app::export::github::{NoRepository, Prefilled, Repository, issue_link, script};
use crate::app::file::name::{FileName, Kind};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, el};

/// How many actions have a link of their own: enough for the next weeks.
const LINKS: usize = 5;

const FIELD: &str = "github-repository";

/// The repository field, and what follows once it is filled in.
pub fn form(taking: &Taking) -> Markup {
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<NoRepository>);
    let chosen = RwSignal::new(None::<Repository>);
    let submitted = move |event: Event| {
        event.prevent_default();
        match typed.with_untracked(|text| Repository::parse(text)) {
            Ok(repository) => {
                trouble.set(None);
                chosen.set(Some(repository));
            }
            Err(problem) => {
                trouble.set(Some(problem));
                chosen.set(None);
            }
        }
    };
    let field = el("input")
        .attr("type", "text")
        .attr("id", FIELD)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "300")
        .attr("aria-describedby", "github-trouble")
        .attr_fn("aria-invalid", move || trouble.get().map(|_| "true".to_owned()))
        .on("input", move |event| typed.set(event_target_value(&event)));
    let send = el("button").attr("type", "submit").class("button").child("Show the issues");
    let said = el("p").class("hint").attr("id", "github-trouble").attr("role", "status");
    let ask = el("form")
        .class("export-panel__ask")
        .on("submit", submitted)
        .child(el("label").attr("for", FIELD).child("Repository, as owner/name"))
        .child(el("div").class("cluster").child(field).child(send))
        .child(said.child(move || trouble.get().map(message)));
    let taking = taking.clone();
    let found = move || chosen.get().map(|repository| ways(&taking, &repository));
    all([ask.markup(), found.markup()])
}

const fn message(problem: NoRepository) -> &'static str {
    match problem {
        NoRepository::Empty => "Enter the repository as owner/name, such as acme/shop.",
        NoRepository::NotAPair => "Enter both the owner and the name, such as acme/shop.",
        NoRepository::Owner => "The part before the slash is not a valid GitHub owner name.",
        NoRepository::Name => "No repository on GitHub can be called that.",
    }
}

fn ways(taking: &Taking, repository: &Repository) -> Markup {
    let (_, document) = taking.document();
    let link = |action: &ActionLine| issue(action, issue_link(repository, &document, action));
    let links: Vec<Element> = document.open_actions().take(LINKS).map(link).collect();
    let open = document.open_actions().count();
    if open == 0 {
        return el("p").child("No action is open.").markup();
    }
    let words = "Each link opens a new GitHub issue with the text filled in, for you to submit. Nothing is sent to GitHub until you open a link.";
    let (taking, repository) = (taking.clone(), repository.clone());
    let hand = move |_| {
        let (_, document) = taking.document();
        let name = FileName::of_kind(&document.heading.title, Kind::GitHubScript);
        hand_over(taking.status, &name, Kind::GitHubScript, &script(&repository, &document));
    };
    let all_of_them = format!(
        "To create all {open} at once, use the script. It calls gh, GitHub’s command-line tool. Read it, then run it once with sh."
    );
    all([
        el("p").class("hint").child(words).markup(),
        el("ol").class("export-panel__links").child(links).markup(),
        el("p").class("hint").child(all_of_them).markup(),
        el("p").child(button("button").on("click", hand).child("Download script")).markup(),
    ])
}

fn issue(action: &ActionLine, link: Prefilled) -> Element {
    let Prefilled { address, with } = link;
    let left_out = (!with.owner_and_note)
        .then_some(" Owner and note do not fit in the link. The script has them.");
    let anchor = el("a")
        .attr("href", address)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .child(action.title);
    el("li").child(anchor).child(left_out.map(|words| el("span").class("hint").child(words)))
}
