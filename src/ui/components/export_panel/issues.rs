//! Issues on GitHub: the repository, links for the first actions, and the script for all of them.

use leptos::prelude::*;
use leptos::web_sys::Event;

use super::{Taking, hand_over};
use crate::app::export::document::ActionLine;
use crate::app::export::github::{NoRepository, Prefilled, Repository, issue_link, script};
use crate::app::file::name::{FileName, Kind};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};

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
    let field = html::input()
        .r#type("text")
        .id(FIELD)
        .autocomplete("off")
        .autocapitalize("off")
        .spellcheck("false")
        .maxlength("300")
        .aria_describedby("github-trouble")
        .attr_fn("aria-invalid", move || trouble.get().map(|_| "true".to_owned()))
        .on(ev::input, move |event| typed.set(event_target_value(&event)));
    let send = html::button().r#type("submit").class("button").child("Show the issues");
    let said = html::p().class("hint").id("github-trouble").role("status");
    let ask = html::form()
        .class("export-panel__ask")
        .on(ev::submit, submitted)
        .child(html::label().r#for(FIELD).child("Repository, as owner/name"))
        .child(html::div().class("cluster").child(field).child(send))
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
        return html::p().child("No action is open.").markup();
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
        html::p().class("hint").child(words).markup(),
        html::ol().class("export-panel__links").child(links).markup(),
        html::p().class("hint").child(all_of_them).markup(),
        html::p().child(button("button").on(ev::click, hand).child("Download script")).markup(),
    ])
}

fn issue(action: &ActionLine, link: Prefilled) -> Element {
    let Prefilled { address, with } = link;
    let left_out = (!with.owner_and_note)
        .then_some(" Owner and note do not fit in the link. The script has them.");
    let anchor =
        html::a().href(address).target("_blank").rel("noopener noreferrer").child(action.title);
    html::li().child(anchor).child(left_out.map(|words| html::span().class("hint").child(words)))
}
