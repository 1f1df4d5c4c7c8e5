//! Why there is no plan on the screen: one sentence on what happened, one on what is safe, one on
//! what to do next. Never another plan instead.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::app::share::{self, Problem};
use crate::content::questionnaire;
use crate::platform::location;
use crate::ui::components::page_title::page_title;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, el};

/// What is said about a link that gives no plan.
struct Words {
    title: &'static str,
    happened: String,
    safe: &'static str,
    next: &'static str,
}

fn words(problem: &Problem) -> Words {
    match problem {
        Problem::Missing => Words {
            title: "The plan is missing from this link",
            happened: "Nothing stands after the # sign of the address. Some mail systems take that part away, and it is the plan.".to_owned(),
            safe: "The sender still has the plan; nothing was lost on their side.",
            next: "Paste the whole link from the original message below, or ask the sender for it again in a chat or as a file.",
        },
        Problem::Incomplete { percent, .. } => Words {
            title: "This link was cut off",
            happened: if *percent == 0 {
                "Only its beginning arrived, too little to read anything from it.".to_owned()
            } else {
                format!("Only {percent} % of it arrived, too little to show a plan that is surely right.")
            },
            safe: "The sender still has the plan.",
            next: "Paste the whole link below, or ask the sender for it again on a line of its own.",
        },
        Problem::Damaged => Words {
            title: "This link was changed on its way",
            happened: "Its checksum does not match, so we do not guess what it said.".to_owned(),
            safe: "The sender still has the plan, and nothing was stored here.",
            next: "Paste the link from the original message below, or ask the sender to copy it again.",
        },
        Problem::Newer => Words {
            title: "This link was made by a newer version",
            happened: "It says something that this version of the page cannot read yet.".to_owned(),
            safe: "The link is whole and stays in the address bar.",
            next: "Reload the page to get the newest version. If that does not help, try again in a while.",
        },
        Problem::UnknownEdition(edition) => Words {
            title: "This plan uses questions that are not here",
            happened: format!("It was made with edition {edition} of the questions, which this page does not carry, and other questions would give another score."),
            safe: "The link is whole and stays in the address bar.",
            next: "Open it on the site where it was made, or ask the sender where that is.",
        },
    }
}

/// The screen of a problem.
pub fn screen(problem: &Problem) -> Markup {
    let Words { title, happened, safe, next } = words(problem);
    let way_out = match problem {
        Problem::Newer => {
            let reload = button("button button--primary")
                .on("click", |_| location::reload())
                .child("Reload");
            Some(el("p").child(reload))
        }
        Problem::UnknownEdition(_) => None,
        Problem::Missing | Problem::Incomplete { .. } | Problem::Damaged => Some(paste_box()),
    };
    el("div")
        .class("problem")
        .child(page_title(title))
        .child(el("p").class("lead").child(happened))
        .child(el("p").child(safe))
        .child(el("p").child(next))
        .child(way_out)
        .markup()
}

/// Takes a pasted link, or a mail with one in it.
fn paste_box() -> Element {
    let pasted = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let open = move |event: Event| {
        event.prevent_default();
        match pasted.with_untracked(|text| share::read(&[questionnaire()], text)) {
            Ok(plan) => location::go(&format!("#{}", share::encode(&plan))),
            Err(problem) => said.set(words(&problem).title.to_owned() + "."),
        }
    };
    let field = el("textarea")
        .attr("id", "pasted-link")
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .value_fn(move || pasted.get())
        .on("input", move |event| pasted.set(event_target_value(&event)));
    let send =
        el("button").attr("type", "submit").class("button button--primary").child("Open the plan");
    let label = el("label").attr("for", "pasted-link");
    el("form")
        .class("problem__paste")
        .on("submit", open)
        .child(label.child("Paste the link, or the whole message"))
        .child(field)
        .child(send)
        .child(el("p").attr("role", "status").child(move || said.get()))
}
