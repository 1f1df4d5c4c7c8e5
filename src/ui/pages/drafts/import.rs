//! Importing drafts from a file, a text or a link: a preview first, then saved in addition to all
//! others.

use leptos::prelude::*;

use crate::app::draft::import::sentences::{ImportSource, sentence};
use crate::app::draft::import::{self, Import, ImportError, ImportedDraft, MAX_BYTES};
use crate::content::{editions, questionnaire};
use crate::domain::score::{Points, Scorecard};
use crate::platform::upload::{self, NoText};
use crate::ui::components::paste_box::paste_box_for;
use crate::ui::effects::{DraftActions, name_of};
use crate::ui::format::{self, DOT};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, button, ev, html};
use crate::ui::scope::Scope;

/// The inputs, and the preview of the last import.
pub fn import(actions: DraftActions) -> Markup {
    let seen = RwSignal::new(None::<Import>);
    let (trouble, scope) = (RwSignal::new(String::new()), Scope::current());
    let look = move |text: &str, source: ImportSource| match import::read(editions(), text) {
        Ok(import) => {
            seen.set(Some(import));
            trouble.set(String::new());
            None
        }
        Err(error) => {
            seen.set(None);
            Some(sentence(&error, source))
        }
    };
    let on_file = move |event| {
        scope.spawn_local(async move {
            let said = match upload::text_of(event, MAX_BYTES).await {
                Ok(text) => look(&text, ImportSource::File),
                Err(NoText::NoFile) => None,
                Err(NoText::TooLarge) => Some(sentence(&ImportError::TooLarge, ImportSource::File)),
                Err(NoText::Unreadable) => {
                    Some("The browser could not read this file. Choose it again.".to_owned())
                }
            };
            trouble.set(said.unwrap_or_default());
        });
    };
    let words = "Use a file you downloaded here, a backup, or a plan link. It becomes a new draft, and your other drafts do not change.";
    let file = html::input()
        .r#type("file")
        .id("incoming-file")
        .accept(".json,.txt,application/json,text/plain")
        .on(ev::change, on_file);
    let file = html::div()
        .class("drafts__file")
        .child(html::label().r#for("incoming-file").child("Choose a file"))
        .child(file);
    let status = html::p().class("paste-box__status").role("status");
    let paste = paste_box_for(
        "Or paste a link, or the text of a file",
        "incoming-text",
        "Preview",
        None,
        move |text| look(text, ImportSource::Pasted),
    );
    let preview = move || seen.get().map(|import| preview(actions, &import, seen));
    let ways = html::div()
        .class("drafts__in")
        .child(file)
        .child(status.child(move || trouble.get()))
        .child(paste);
    all([
        html::p().class("prose").child(words).markup(),
        ways.markup(),
        html::div().role("status").child(preview).markup(),
    ])
}

/// A preview of what would be saved.
fn preview(actions: DraftActions, import: &Import, seen: RwSignal<Option<Import>>) -> Element {
    let twins: Vec<Option<String>> =
        import.drafts.iter().map(|arrived| actions.duplicate_of(&arrived.draft)).collect();
    let rows = import.drafts.iter().zip(&twins).map(|(arrived, twin)| line(arrived, twin.as_ref()));
    // A backup adds only missing drafts. A single draft may be wanted twice.
    let is_wanted = |twin: &Option<String>| !import.is_backup || twin.is_none();
    let wanted: Vec<ImportedDraft> = (import.drafts.iter().zip(&twins))
        .filter(|(_, twin)| is_wanted(twin))
        .map(|(arrived, _)| arrived.clone())
        .collect();
    let number = wanted.len();
    let add = move |_| {
        let kept = actions.import(&wanted);
        if kept == wanted.len() {
            seen.set(None);
            actions.say(format!("{} added.", format::count(kept, "draft", "drafts")));
        }
    };
    let label = match number {
        1 => "Add as a new draft".to_owned(),
        number => format!("Add {}", format::count(number, "draft", "drafts")),
    };
    let add =
        (number > 0).then(|| button("button button--primary").on(ev::click, add).child(label));
    let nothing = (number == 0).then(|| {
        html::p().child(if import.drafts.is_empty() {
            "This backup has no drafts, so there is nothing to add."
        } else {
            "You already have everything in this file."
        })
    });
    let close =
        button("button button--quiet").on(ev::click, move |_| seen.set(None)).child("Close");
    let left_out = (import.left_out > 0).then(|| {
        html::p().class("hint").child(format!(
            "This version can’t open {} in the file. The file keeps them.",
            format::count(import.left_out, "value", "values")
        ))
    });
    html::div()
        .class("drafts__preview")
        .child(html::h3().child("Preview"))
        .child(html::ul().role("list").children(rows))
        .child(left_out)
        .child(nothing)
        .child(html::div().class("cluster").child(add).child(close))
}

fn line(arrived: &ImportedDraft, twin: Option<&String>) -> Element {
    let ImportedDraft { draft, unread, shortened, is_truncated } = arrived;
    let assessment = &draft.assessment;
    let card = Scorecard::new(questionnaire(), &assessment.context, &assessment.answers);
    let score =
        card.score.map_or_else(String::new, |score| format!("{DOT}score {}", Points::floor(score)));
    let facts = format!(
        "{}{DOT}{}{score}",
        format::sentence(assessment.context.stage.label()),
        format::count(assessment.answers.given(), "answer", "answers"),
    );
    let notes = [
        twin.map(|twin| format!("Already saved as “{twin}”.")),
        (*unread > 0).then(|| {
            let fields = format::count(*unread, "field", "fields");
            format!("{fields} could not be read. The draft keeps them unchanged.")
        }),
        (*shortened > 0).then(|| {
            let texts = format::count(*shortened, "text", "texts");
            format!("This page shortened {texts} to its limit. The file still has all of it.")
        }),
        is_truncated
            .then(|| "The end of the link was missing, but all answers are here.".to_owned()),
    ];
    let name = html::strong().child(html::bdi().class("user-text").child(name_of(&draft.title)));
    html::li()
        .child(html::p().child(name))
        .child(html::p().class("hint numeric").child(facts))
        .children(notes.into_iter().flatten().map(|note| html::p().class("hint").child(note)))
}
