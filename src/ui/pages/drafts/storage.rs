//! How much storage the drafts take, how long they last, and a button to clear everything.

use crate::app::draft::index::DraftIndex;
use crate::platform::page;
use crate::ui::components::part::part;
use crate::ui::derived::Derived;
use crate::ui::effects::{DraftActions, name_of};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};

const DIALOG: &str = "clear-dialog";

/// The section at the end of the page.
pub fn storage(actions: DraftActions, index: Derived<Option<DraftIndex>>) -> Element {
    let used = move || {
        let usage = index.with(|index| index.as_ref().map(|index| index.usage)).unwrap_or_default();
        format!(
            "Your drafts use {}. Browsers usually allow about 5 MB per site.",
            format::bytes(usage.total())
        )
    };
    let open = button("button button--small button--quiet")
        .aria_haspopup("dialog")
        .on(ev::click, |_| page::show_dialog(DIALOG));
    let words = html::p().class("prose").child(
        "Drafts stay as long as this browser keeps them. Safari may delete them after seven days without a visit, and a private window deletes them when it closes. Download a file or copy a link for anything that matters.",
    );
    let dialog = move || dialog(actions, &index.get().unwrap_or_else(empty)).markup();
    part(
        "In this browser",
        all([
            words.markup(),
            html::p().class("hint numeric").child(used).markup(),
            html::p().child(open.child("Clear everything…")).markup(),
            dialog.markup(),
        ]),
    )
}

const fn empty() -> DraftIndex {
    DraftIndex {
        drafts: Vec::new(),
        unreadable: Vec::new(),
        quarantined: Vec::new(),
        usage: crate::app::draft::store::maintenance::Usage {
            drafts: 0,
            backups: 0,
            quarantined: 0,
        },
    }
}

/// A dialog that lists what is deleted before it is deleted.
fn dialog(actions: DraftActions, index: &DraftIndex) -> Element {
    let close =
        button("button").on(ev::click, |_| page::close_dialog(DIALOG)).child("Keep everything");
    let clear = {
        let index = index.clone();
        button("button button--bad").on(ev::click, move |_| {
            page::close_dialog(DIALOG);
            actions.clear(index.clone());
            page::focus_at_top(crate::ui::page::TITLE);
        })
    };
    html::dialog()
        .class("clear-dialog")
        .id(DIALOG)
        .aria_labelledby("clear-title")
        .child(html::h2().id("clear-title").child("Clear everything?"))
        .child(html::p().child("This will be deleted. You can’t undo it:"))
        .child(what_goes(index))
        .child(html::p().class("hint").child("Files you downloaded and links you shared are not affected. Neither is anything else stored by this site."))
        .child(html::div().class("cluster").child(close).child(clear.child("Clear everything")))
}

fn what_goes(index: &DraftIndex) -> Markup {
    let drafts = index.drafts.iter().map(|kept| {
        html::li().child(html::bdi().class("user-text").child(name_of(&kept.draft.title)))
    });
    let others = [(
        index.unreadable.len() + index.quarantined.len(),
        "value that could not be read",
        "values that could not be read",
    )];
    let others = others.into_iter().filter(|(number, ..)| *number > 0);
    let others =
        others.map(|(number, one, many)| html::li().child(format::count(number, one, many)));
    let backups = (index.usage.backups > 0)
        .then(|| html::li().child("Backup copies made when drafts were updated"));
    let rows = drafts.chain(others).chain(backups).chain([html::li().child("Your theme")]);
    html::ul().children(rows).markup()
}
