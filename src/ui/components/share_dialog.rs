//! Sharing: the link, a message around it, and what a link means.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::share::{self, Shared};
use crate::content::questionnaire;
use crate::platform::clipboard::{self, Handed};
use crate::platform::page;
use crate::ui::markup::{IntoMarkup, Markup, all, button, el};
use crate::ui::memo::{Memo, memo};

/// The field that holds the link, and the text to copy by hand where the browser refuses.
const FIELD: &str = "share-link";

const DIALOG: &str = "share-dialog";

/// The button, and the dialog that it opens.
///
/// The link carries `plan` to the page with the full `address`, and the message says `title`
/// above it.
pub fn share_dialog(plan: Memo<Shared>, title: Memo<String>, address: String) -> Markup {
    let status = RwSignal::new(String::new());
    let link = memo(move || plan.with(|plan| share::link(&address, &share::encode(plan))));
    let open = move |_| {
        status.set(String::new());
        page::show_dialog(DIALOG);
    };
    let close = |_| page::close_dialog(DIALOG);
    let copy = move |text: String| {
        let plan = plan.get_untracked();
        spawn_local(async move {
            let handed = clipboard::copy(&text, FIELD).await;
            status.try_set(outcome(handed, &text, &plan).to_owned());
        });
    };
    let copy_link = move |_| copy(link.get_untracked());
    let copy_message = move |_| copy(share::message(&title.get_untracked(), &link.get_untracked()));
    let share = button("button button--primary")
        .attr("aria-haspopup", "dialog")
        .on("click", open)
        .child("Share this plan");
    let field = el("textarea")
        .class("share__link")
        .attr("id", FIELD)
        .attr("readonly", "")
        .attr("rows", "3")
        .value_fn(move || link.get());
    let size = move || {
        let length = link.with(|link| length(link));
        format!("{length} characters. {}", band(length))
    };
    let same = el("p")
        .child("Fingerprint ")
        .child(el("strong").class("fingerprint").child(move || plan.with(fingerprint)))
        .child(
            el("span").class("hint").child(" Whoever opens the link sees the same six characters."),
        );
    let buttons = el("div")
        .class("cluster")
        .child(button("button button--primary").on("click", copy_link).child("Copy link"))
        .child(button("button").on("click", copy_message).child("Copy message"))
        .child(button("button button--quiet").on("click", close).child("Close"));
    let status = el("p").attr("role", "status").class("share__status").child(move || status.get());
    let label = el("label").class("share__label").attr("for", FIELD).child("Link");
    let content = all([
        el("h2").attr("id", "share-title").class("share__title").child("Share this plan").markup(),
        el("p")
            .child("The link holds the answers; score and plan follow from them. Notes and the words of accepted risks stay here.")
            .markup(),
        label.markup(),
        field.markup(),
        el("p").class("hint numeric").child(size).markup(),
        same.markup(),
        buttons.markup(),
        status.markup(),
        el("p")
            .class("hint")
            .child("Anyone with this link can read the plan. It cannot be revoked.")
            .markup(),
    ]);
    let dialog = el("dialog")
        .class("share")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "share-title")
        .child(content);
    all([share.markup(), dialog.markup()])
}

fn fingerprint(plan: &Shared) -> String {
    plan.fingerprint().to_string()
}

fn length(link: &str) -> usize {
    link.chars().count()
}

/// Where a link of this length opens.
const fn band(length: usize) -> &'static str {
    match length {
        0..=1000 => "Opens anywhere.",
        1001..=1700 => "Fine for mail and chat.",
        1701..=3900 => "Some desktop mail apps and chats cut links this long.",
        _ => "Opens in a browser only.",
    }
}

/// Reads the very text that was handed over, and says what became of it.
fn outcome(handed: Handed, text: &str, plan: &Shared) -> &'static str {
    let is_same = share::read(&[questionnaire()], text).is_ok_and(|read| read == *plan);
    match handed {
        _ if !is_same => "This link does not read back as this plan. Please do not send it.",
        Handed::Copied => "Copied. Link checked.",
        Handed::Selected => {
            "The browser does not let the page copy. The text is selected: press Ctrl+C, or ⌘C. Link checked."
        }
        Handed::Refused => {
            "The browser does not let the page copy. Copy the link from the field above."
        }
    }
}
