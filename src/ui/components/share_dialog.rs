//! Sharing: the link, a message around it, and what a link means.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::share::{self, Shared};
use crate::content::questionnaire;
use crate::platform::clipboard::{self, Handed};

/// The field that holds the link, and the text to copy by hand where the browser refuses.
const FIELD: &str = "share-link";

/// The button, and the dialog that it opens.
#[component]
pub fn ShareDialog(
    /// What the link carries.
    plan: Signal<Shared>,
    /// What the message says above the link.
    #[prop(into)]
    title: Signal<String>,
    /// The full address of the page that opens links.
    #[prop(into)]
    page: String,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let status = RwSignal::new(String::new());
    let link = Signal::derive(move || plan.with(|plan| share::link(&page, &share::encode(plan))));
    let open = move |_| {
        status.set(String::new());
        if let Some(dialog) = dialog.get_untracked() {
            // Refused only while it is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let copy = move |text: String| {
        let plan = plan.get_untracked();
        spawn_local(async move {
            let handed = clipboard::copy(&text, FIELD).await;
            status.try_set(outcome(handed, &text, &plan).to_owned());
        });
    };
    let copy_link = move |_| copy(link.get_untracked());
    let copy_message = move |_| copy(share::message(&title.get_untracked(), &link.get_untracked()));
    view! {
        <button type="button" class="button button--primary" aria-haspopup="dialog" on:click=open>
            "Share this plan"
        </button>
        <dialog class="share" node_ref=dialog aria-labelledby="share-title">
            <h2 id="share-title" class="share__title">"Share this plan"</h2>
            <p>
                "The link holds the answers; score and plan follow from them. Notes and the words of accepted risks stay here."
            </p>
            <label class="share__label" for=FIELD>"Link"</label>
            <textarea class="share__link" id=FIELD readonly rows="3" prop:value=move || link.get()></textarea>
            <p class="hint numeric">
                {move || format!("{} characters. {}", length(&link.read()), band(length(&link.read())))}
            </p>
            <p>
                "Fingerprint " <strong class="fingerprint">{move || plan.with(fingerprint)}</strong>
                <span class="hint">" Whoever opens the link sees the same six characters."</span>
            </p>
            <div class="cluster">
                <button type="button" class="button button--primary" on:click=copy_link>"Copy link"</button>
                <button type="button" class="button" on:click=copy_message>"Copy message"</button>
                <button type="button" class="button button--quiet" on:click=close>"Close"</button>
            </div>
            <p role="status" class="share__status">{move || status.get()}</p>
            <p class="hint">"Anyone with this link can read the plan. It cannot be revoked."</p>
        </dialog>
    }
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
