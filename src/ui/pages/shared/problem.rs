//! Why no plan is shown: one sentence on what happened, one on what is safe, one on what to do
//! next. Never shows another plan instead.

use crate::app::share::opened::Opened;
use crate::app::share::{self, Problem};
use crate::domain::questionnaire::Editions;
use crate::platform::location;
use crate::ui::components::paste_box::{about_pasted, paste_box};
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::page::page_title;

/// The message about a link that gives no plan.
struct Message {
    title: &'static str,
    happened: String,
    safe: &'static str,
    next: &'static str,
}

fn message(problem: &Problem) -> Message {
    match problem {
        Problem::Missing => Message {
            title: "The plan is missing from this link",
            happened: "The part of the address after the # is missing. Some email systems remove it, and it holds the plan.".to_owned(),
            safe: "The sender still has the plan; nothing was lost on their side.",
            next: "Paste the whole link from the original message below, or ask the sender for it again in a chat or as a file.",
        },
        Problem::Incomplete { percent, .. } => Message {
            title: "This link was cut off",
            happened: if *percent == 0 {
                "Only the start of the link arrived, which is not enough to read anything.".to_owned()
            } else {
                format!("Only {percent}% of the link arrived, not enough to show the plan correctly.")
            },
            safe: "The sender still has the plan.",
            next: "Paste the whole link below, or ask the sender for it again on a line of its own.",
        },
        Problem::Damaged => Message {
            title: "This link was altered",
            happened: "Its built-in check does not match, so this page does not guess what the link said.".to_owned(),
            safe: "The sender still has the plan, and nothing was stored here.",
            next: "Paste the link from the original message below, or ask the sender to copy it again.",
        },
        Problem::Newer => Message {
            title: "This link was made by a newer version",
            happened: "This version of the page cannot read it yet.".to_owned(),
            safe: "The link is whole and stays in the address bar.",
            next: "Reload the page to get the newest version. If that does not help, try again in a while.",
        },
        Problem::UnknownEdition(edition) => Message {
            title: "This plan uses questions this site does not have",
            happened: format!("It was made with edition {edition} of the questions, which this site does not have. Other questions would give a different score."),
            safe: "The link is whole and stays in the address bar.",
            next: "Open it on the site where it was made, or ask the sender where that is.",
        },
    }
}

/// The screen of a problem.
pub fn screen(editions: Editions, problem: &Problem) -> Markup {
    let Message { title, happened, safe, next } = message(problem);
    let way_out = match problem {
        Problem::Newer => {
            let reload = button("button button--primary")
                .on(ev::click, |_| location::reload())
                .child("Reload");
            Some(html::p().child(reload))
        }
        Problem::UnknownEdition(_) => None,
        Problem::Missing | Problem::Incomplete { .. } | Problem::Damaged => Some(paste(editions)),
    };
    html::div()
        .class("problem")
        .child(page_title(title))
        .child(html::p().class("lead").child(happened))
        .child(html::p().child(safe))
        .child(html::p().child(next))
        .child(way_out)
        .markup()
}

/// Opens a pasted link in this tab, in place of the one in the address.
pub fn paste(editions: Editions) -> Element {
    paste_box("pasted-link", "Open the plan", None, move |text| match editions.read(text) {
        Ok(opened) => go_to(&opened, text),
        Err(problem) => Some(about_pasted(&problem)),
    })
}

fn go_to(opened: &Opened, text: &str) -> Option<String> {
    // A truncated link stays truncated: encoded again, it would look complete.
    let whole = || share::encode(&opened.plan);
    let truncation = opened.truncation.and_then(|_| share::fragment(text));
    let hash = format!("#{}", truncation.unwrap_or_else(whole));
    if hash == location::hash() {
        return Some("This link is already open.".to_owned());
    }
    location::go(&hash);
    None
}
