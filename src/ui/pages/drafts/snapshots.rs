//! Snapshots of the open draft: take, compare, restore.

use leptos::prelude::*;

use crate::app::draft::Draft;
use crate::app::draft::snapshots::{self, Snapshot};
use crate::app::share::MAX_LINE;
use crate::app::share::compare::{self, Agreement};
use crate::content::questionnaire;
use crate::domain::score::{Points, Scorecard};
use crate::platform::clock;
use crate::ui::components::disclosure::disclosure;
use crate::ui::components::part::part;
use crate::ui::components::text_field::{FieldSize, TextField, text_field};
use crate::ui::derived::derived;
use crate::ui::effects::{DraftActions, name_of};
use crate::ui::format::DOT;
use crate::ui::markup::{
    Element, IntoMarkup, Markup, all, button, ev, html, remounted, table_head,
};
use crate::ui::report::Report;
use crate::ui::sentences;
use crate::ui::state::{State, use_state};
use crate::ui::timing::today;

/// The section of the page; nothing while no draft is open.
pub fn snapshots(actions: DraftActions) -> Markup {
    let state = use_state();
    let draft =
        derived(move || state.with(|session| session.is_started.then(|| session.draft.clone())));
    let shown = move || {
        draft.get().map(|draft| {
            let heading = html::bdi().class("user-text").child(name_of(&draft.title));
            let words = html::p().class("prose").child("Earlier states of the open draft, ").child(heading).child(
                ". They are saved inside the draft. Take one before something changes, such as a pilot or a new team.",
            );
            // Rows have no name of their own: without a snapshot, the focus does not go to the next.
            let list = remounted(move || list(actions, &draft));
            part("Snapshots", all([words.markup(), take(state, actions), list]))
        })
    };
    shown.markup()
}

fn take(state: State, actions: DraftActions) -> Markup {
    let typed = RwSignal::new(String::new());
    let value = derived(move || typed.get());
    let what = TextField {
        id: "snapshot-name",
        label: "Snapshot name",
        room: FieldSize::Line,
        limit: MAX_LINE,
    };
    let keep = move |event: leptos::web_sys::Event| {
        event.prevent_default();
        let now = clock::now();
        let name = typed.with_untracked(|name| match name.trim() {
            "" => clock::when(now),
            name => name.to_owned(),
        });
        let with =
            state.peek(|session| snapshots::taken(questionnaire(), &session.draft, &name, now));
        typed.set(String::new());
        actions.rewrite(with);
        actions.say(format!("Snapshot “{name}” taken."));
    };
    let field = text_field(what, value, Callback::new(move |text| typed.set(text)));
    let button = html::button().r#type("submit").class("button").child("Take a snapshot");
    html::form().class("drafts__snapshot").on(ev::submit, keep).child(field).child(button).markup()
}

fn list(actions: DraftActions, draft: &Draft) -> Markup {
    let all = snapshots::list(questionnaire(), draft);
    if all.is_empty() {
        return Markup::default();
    }
    let rows = all.into_iter().map(|snapshot| row(actions, draft, snapshot));
    html::ol().class("drafts__list").role("list").children(rows).markup()
}

fn row(actions: DraftActions, draft: &Draft, snapshot: Snapshot) -> Element {
    let score = score_of(&snapshot.draft);
    let at = snapshot.at;
    let facts = move || format!("{}{DOT}{score}", today::when(at));
    let back = {
        let (draft, snapshot) = (draft.clone(), snapshot.clone());
        move |_| {
            actions.rewrite(snapshots::restored(questionnaire(), &draft, &snapshot, clock::now()));
            actions.say(format!(
                "Restored “{}”. Your previous answers were saved as a snapshot.",
                snapshot.name
            ));
        }
    };
    let remove = {
        let (draft, at_index) = (draft.clone(), snapshot.at_index);
        let name = snapshot.name.clone();
        move |_| {
            actions.rewrite(snapshots::removed(&draft, at_index));
            actions.say(format!("Snapshot “{name}” removed."));
        }
    };
    let named = |label: &'static str| {
        button("button button--small button--quiet")
            .child(label)
            .child(html::span().class("visually-hidden").child(format!(" “{}”", snapshot.name)))
    };
    let buttons = html::div()
        .class("drafts__buttons")
        .child(named("Restore").on(ev::click, back))
        .child(named("Remove").on(ev::click, remove));
    let name = html::h3().class("user-text").dir("auto").child(snapshot.name.clone());
    let compared = {
        let draft = draft.clone();
        disclosure("Compare with now", move || comparison(&snapshot.draft, &draft))
    };
    html::li()
        .class("drafts__row")
        .child(name)
        .child(html::p().class("hint numeric").child(facts))
        .child(compared)
        .child(buttons)
}

fn score_of(draft: &Draft) -> String {
    let assessment = &draft.assessment;
    let card = Scorecard::new(questionnaire(), &assessment.context, &assessment.answers);
    card.score
        .map_or_else(|| "no score".to_owned(), |score| format!("score {}", Points::floor(score)))
}

/// Score then and now, and every changed answer, the highest weight first.
fn comparison(then: &Draft, now: &Draft) -> Markup {
    let pairs = compare::answers(questionnaire(), &then.assessment, &now.assessment);
    let changed: Vec<_> =
        pairs.into_iter().filter(|pair| pair.agreement != Agreement::Agree).collect();
    let scores = format!("Then {}, now {}.", score_of(then), score_of(now));
    let lead = html::p().class("numeric").child(html::strong().child(scores));
    if changed.is_empty() {
        return all([lead.markup(), html::p().child("No answer has changed.").markup()]);
    }
    let report = |draft: &Draft| Report::of_answers(questionnaire(), draft.assessment.clone());
    let (then, now) = (report(then), report(now));
    let rows = changed.iter().map(|pair| {
        let question = questionnaire().question(pair.question);
        html::tr()
            .child(html::th().scope("row").child(question.title))
            .child(html::td().child(sentences::answer(&then, pair.question)))
            .child(html::td().child(sentences::answer(&now, pair.question)))
    });
    let head = table_head([("Question", ""), ("Then", ""), ("Now", "")]);
    let table = html::table().class("table").child(head).child(html::tbody().children(rows));
    let table = html::div().class("scroll-x").child(table);
    all([lead.markup(), table.markup()])
}
