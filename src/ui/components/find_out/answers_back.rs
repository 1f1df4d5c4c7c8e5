//! Answers received in a link: a preview of what they would change, applied only on request.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::find_out::{Effect, ReturnedAnswer, changes};
use crate::app::share::opened::Opened;
use crate::content::{editions, questionnaire};
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::paste_box::{about_pasted, paste_box};
use crate::ui::components::quote::quote_of;
use crate::ui::components::versus::{Taken, versus};
use crate::ui::format;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::report::Report;
use crate::ui::state::State;

/// Answers received but not yet applied.
#[derive(Clone)]
struct Arrived {
    title: String,
    changes: Vec<ReturnedAnswer>,
    mine: Arc<Report>,
    theirs: Arc<Report>,
}

/// The box, and the preview of what was pasted into it.
pub fn answers_back(state: State) -> Element {
    let arrived = RwSignal::new(None::<Arrived>);
    let status = RwSignal::new(String::new());
    let box_for_answers = disclosure("I have answers back", move || {
        let on_send = move |text: &str| match editions().read(text) {
            Ok(opened) => receive(state, &opened, arrived, status),
            Err(problem) => Some(about_pasted(&problem)),
        };
        let words = "Paste the link. You will see what would change, then decide answer by answer.";
        let words = html::p().class("hint").child(words);
        html::div().class("stack").child(words).child(paste_box(
            "answers-back",
            "See what changes",
            None,
            on_send,
        ))
    });
    let preview = move || arrived.get().map(|found| preview(state, &found, arrived, status));
    html::div()
        .class("answers-back")
        .child(box_for_answers)
        .child(preview)
        .child(html::p().class("find-out__status").role("status").child(move || status.get()))
}

/// Opens the pasted link; reports it if it changes nothing.
fn receive(
    state: State,
    opened: &Opened,
    arrived: RwSignal<Option<Arrived>>,
    status: RwSignal<String>,
) -> Option<String> {
    let theirs = editions().as_of_today(opened.questionnaire, opened.plan.assessment());
    let mine = state.peek(|session| session.draft.assessment.clone());
    let changes = changes(questionnaire(), &mine, &theirs);
    status.set(String::new());
    if changes.is_empty() {
        arrived.set(None);
        return Some("This link has no answers that are new to your draft.".to_owned());
    }
    arrived.set(Some(Arrived {
        title: opened.plan.heading().title.clone(),
        changes,
        mine: Arc::new(Report::of_answers(questionnaire(), mine)),
        theirs: Arc::new(Report::of_answers(questionnaire(), theirs)),
    }));
    None
}

fn preview(
    state: State,
    found: &Arrived,
    arrived: RwSignal<Option<Arrived>>,
    status: RwSignal<String>,
) -> Markup {
    let harmless = found.changes.iter().filter(|change| change.is_harmless());
    let taken: Taken = RwSignal::new(harmless.map(|change| change.question).collect());
    let group = |effects: &[Effect], heading: &'static str, hint: &'static str| {
        let here: Vec<Element> = (found.changes.iter())
            .filter(|change| effects.contains(&change.effect))
            .map(|change| {
                let sides = [("Your draft", &*found.mine), ("What came back", &*found.theirs)];
                versus(sides, change.question, taken)
            })
            .collect();
        let is_empty = here.is_empty();
        (!is_empty).then(|| {
            html::section()
                .child(html::h3().child(heading))
                .child(html::p().class("hint").child(hint))
                .child(html::div().class("versus-list").child(here))
        })
    };
    let apply = {
        let changes = found.changes.clone();
        move |_| {
            let taken = taken.get_untracked();
            status.set(apply(state, &changes, &taken));
            arrived.set(None);
        }
    };
    let discard = move |_| {
        status.set("Discarded. Your draft is as it was.".to_owned());
        arrived.set(None);
    };
    let label = move || match taken.with(BTreeSet::len) {
        0 => "Apply nothing".to_owned(),
        count => format!("Apply {}", format::count(count, "answer", "answers")),
    };
    let title = (!found.title.is_empty()).then(|| quote_of("From", found.title.clone()));
    let buttons = html::div()
        .class("cluster")
        .child(button("button button--primary").on(ev::click, apply).child(label))
        .child(button("button button--quiet").on(ev::click, discard).child("Discard"));
    let filled = group(
        &[Effect::Fills, Effect::AddsNote],
        "What was open",
        "Selected for you, because nothing of yours is overwritten. If both have a note, yours stays.",
    );
    let differs = group(
        &[Effect::Differs],
        "What differs from your answers",
        "Yours stay unless you choose otherwise.",
    );
    let preview = html::div()
        .class("answers-back__preview stack")
        .child(title)
        .child(filled)
        .child(differs)
        .child(buttons);
    preview.markup()
}

fn apply(
    state: State,
    changes: &[ReturnedAnswer],
    taken: &BTreeSet<crate::domain::questionnaire::QuestionId>,
) -> String {
    let chosen = changes.iter().filter(|change| taken.contains(&change.question));
    state.dispatch_all(chosen.flat_map(ReturnedAnswer::edits));
    match taken.len() {
        0 => "Nothing was applied. Your draft is as it was.".to_owned(),
        count => format!(
            "{} applied. The plan on this page counts them already.",
            format::count(count, "answer", "answers")
        ),
    }
}
