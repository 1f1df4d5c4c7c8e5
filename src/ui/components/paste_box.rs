//! A field for a pasted link, or a whole message that contains one.

use leptos::prelude::*;
use leptos::web_sys::Event;

use crate::app::share::Problem;
use crate::ui::markup::{Element, ev, html};

/// The field for a link, with its button and optionally a `way_out` next to it. `id` is unique on
/// the page; `on_send` receives the pasted text and returns what is wrong with it.
pub fn paste_box(
    id: &'static str,
    send: &'static str,
    way_out: Option<Element>,
    on_send: impl Fn(&str) -> Option<String> + Send + 'static,
) -> Element {
    let label = "Paste the link, or the whole message";
    paste_box_for(label, id, send, way_out, on_send)
}

/// Like [`paste_box`], with another `label`.
pub fn paste_box_for(
    label: &'static str,
    id: &'static str,
    send: &'static str,
    way_out: Option<Element>,
    on_send: impl Fn(&str) -> Option<String> + Send + 'static,
) -> Element {
    let status_id = format!("{id}-status");
    let pasted = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let submitted = move |event: Event| {
        event.prevent_default();
        let said = pasted.with_untracked(|text| on_send(text));
        // The submitted text may have replaced the page.
        if said.is_none() {
            pasted.try_set(String::new());
        }
        trouble.try_set(said);
    };
    let field = html::textarea()
        .id(id)
        .rows("4")
        .autocomplete("off")
        .spellcheck("false")
        .aria_describedby(status_id.clone())
        .attr_fn("aria-invalid", move || trouble.with(Option::is_some).then(|| "true".to_owned()))
        .value_fn(move || pasted.get())
        .on(ev::input, move |event| {
            trouble.set(None);
            pasted.set(event_target_value(&event));
        });
    let button = html::button().r#type("submit").class("button button--primary").child(send);
    let status = html::p().class("paste-box__status").id(status_id).role("status");
    html::form()
        .class("paste-box no-print")
        .on(ev::submit, submitted)
        .child(html::label().r#for(id).child(label))
        .child(field)
        .child(html::div().class("cluster").child(button).child(way_out))
        .child(status.child(move || trouble.get()))
}

/// What is wrong with a pasted link, in one or two sentences.
pub fn about_pasted(problem: &Problem) -> String {
    match problem {
        Problem::Missing => "There is no link to a plan in what you pasted.".to_owned(),
        Problem::Incomplete { percent: 0, .. } => {
            "Only the start of the link is there. Paste the whole link: it ends with Z.".to_owned()
        }
        Problem::Incomplete { percent, .. } => {
            format!("Only {percent}% of the link is there. Paste the whole link: it ends with Z.")
        }
        Problem::Damaged => "This link was altered: its built-in check does not match.".to_owned(),
        Problem::Newer => {
            "The link was made by a newer version. Load this page again, then paste it once more."
                .to_owned()
        }
        Problem::UnknownEdition(edition) => format!(
            "The link uses edition {edition} of the questions, which this site does not have."
        ),
    }
}
