//! Values stored among the drafts that cannot be opened: one card each, and nothing is deleted
//! unasked.

use crate::app::draft::index::{DraftIndex, Unreadable, UnreadableReason};
use crate::app::draft::salvage::salvage;
use crate::app::draft::store::maintenance::Quarantined;
use crate::app::draft::{Stored, classify};
use crate::content::questionnaire;
use crate::platform::{clock, location};
use crate::ui::components::part::part;
use crate::ui::effects::{DraftActions, name_of};
use crate::ui::format;
use crate::ui::markup::{Element, button, ev, html};

/// The cards; `None` if everything can be opened.
pub fn cards(actions: DraftActions, index: &DraftIndex) -> Option<Element> {
    let unreadable = index.unreadable.iter().map(|unreadable| closed_card(actions, unreadable));
    let aside = index.quarantined.iter().map(|value| aside_card(actions, value));
    let cards: Vec<Element> = unreadable.chain(aside).collect();
    let is_empty = cards.is_empty();
    (!is_empty).then(|| {
        let list = html::ul().class("drafts__cards").role("list").children(cards);
        part("Could not be opened", list)
    })
}

fn card(id: &str, heading: String, words: String, ways: Vec<Element>) -> Element {
    html::li()
        .class("drafts__card")
        .id(format!("stored-{id}"))
        .child(html::h3().class("user-text").child(heading))
        .child(html::p().child(words))
        .child(html::div().class("cluster").children(ways))
}

fn download(actions: DraftActions, id: &str, raw: &str) -> Element {
    let (name, raw) = (format!("stored {id}"), raw.to_owned());
    button("button button--small")
        .on(ev::click, move |_| actions.save_file(&name, &raw))
        .child("Download unchanged")
}

/// A button that recovers what can be read; `None` if nothing can.
fn recover(actions: DraftActions, raw: &str) -> Option<Element> {
    let answers = salvage(questionnaire(), raw, String::new())?.assessment.answers.given();
    let label = format!("Recover {}", format::count(answers, "answer", "answers"));
    let raw = raw.to_owned();
    let recover = move |_| actions.recover(&raw);
    Some(button("button button--small").on(ev::click, recover).child(label))
}

fn discard(on_discard: impl Fn() + Send + 'static) -> Element {
    button("button button--small button--quiet")
        .on(ev::click, move |_| on_discard())
        .child("Discard")
}

fn closed_card(actions: DraftActions, unreadable: &Unreadable) -> Element {
    let Unreadable { id, raw, why } = unreadable;
    let size = format::bytes(raw.len());
    let download = download(actions, id, raw);
    let throw_away = {
        let id = id.clone();
        discard(move || actions.discard_closed(&id))
    };
    match why {
        UnreadableReason::Newer(summary) => {
            let saved = summary
                .saved_at
                .map_or_else(String::new, |at| format!(" It was saved {}.", clock::when(at)));
            let reload = button("button button--small").on(ev::click, |_| location::reload());
            card(
                id,
                name_of(&summary.title),
                format!(
                    "Saved by a newer version of this page, which may have changed since you opened it.{saved} It is left as it is."
                ),
                vec![reload.child("Reload"), download],
            )
        }
        UnreadableReason::Older => card(
            id,
            "A draft in an older format".to_owned(),
            format!("It could not be updated, so it was left unchanged ({size})."),
            recover(actions, raw).into_iter().chain([download, throw_away]).collect(),
        ),
        UnreadableReason::Corrupt(why) => card(
            id,
            "A damaged draft".to_owned(),
            format!(
                "It can’t be read ({why}) and was too large to move ({size}). It stays where it is, unchanged."
            ),
            recover(actions, raw).into_iter().chain([download, throw_away]).collect(),
        ),
    }
}

fn aside_card(actions: DraftActions, value: &Quarantined) -> Element {
    let why = match classify(&value.raw) {
        Stored::Corrupt(why) => format!(" ({why})"),
        _ => String::new(),
    };
    let when = value.at.map_or_else(String::new, |at| format!(" {}", clock::when(at)));
    let words = format!(
        "It could not be read as a draft{why}. A complete copy was set aside{when} ({}).",
        format::bytes(value.raw.len())
    );
    let throw_away = {
        let value = value.clone();
        discard(move || actions.discard(&value))
    };
    let ways = recover(actions, &value.raw)
        .into_iter()
        .chain([download(actions, &value.id, &value.raw), throw_away]);
    card(&value.key, "A damaged draft".to_owned(), words, ways.collect())
}
