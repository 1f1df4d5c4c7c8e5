//! Questions nobody here can answer: a message to someone who can, and their answers.

mod answers_back;

use leptos::prelude::*;

use super::part::part;
use crate::app::draft::Part;
use crate::app::draft::plan_record::PlanRecord;
use crate::app::export::share_payload::{SharePayload, ShareScope};
use crate::app::find_out::message;
use crate::app::route::Document;
use crate::app::share::{self, Heading};
use crate::content::{help, questionnaire};
use crate::domain::questionnaire::QuestionId;
use crate::platform::clipboard::{self, CopyOutcome};
use crate::platform::location;
use crate::ui::derived::{Derived, derived};
use crate::ui::export_context::as_of;
use crate::ui::markup::{Element, IntoMarkup, all, button, ev, html};
use crate::ui::report::ReportRef;
use crate::ui::scope::Scope;
use crate::ui::state::State;
use crate::ui::timing::latest::debounced;

/// The field with the message, to copy manually if the browser blocks copying.
const FIELD: &str = "find-out-message";

/// The message while something is unknown, and the box for the answers.
pub fn ask_somebody(report: Derived<ReportRef>, state: State) -> Element {
    let unknown = derived(move || report.with(|report| report.plan.find_out.clone()));
    let asking = move || {
        let unknown = unknown.get();
        (!unknown.is_empty()).then(|| asking(state, unknown))
    };
    let content = all([asking.markup(), answers_back::answers_back(state).markup()]);
    html::div().class("no-print").child(part("Ask someone who knows", content))
}

fn asking(state: State, unknown: Vec<QuestionId>) -> Element {
    let (status, scope) = (RwSignal::new(""), Scope::current());
    // The message may contain a link, which is too slow to make at every step of a slider.
    let questions = unknown.clone();
    let follow = move || state.assessment.track();
    let text = debounced(follow, move || written(state, &questions));
    let copy = move |_| {
        let text = written(state, &unknown);
        scope.spawn_local(async move {
            let words = match clipboard::copy(&text, FIELD).await {
                _ if !is_readable(&text) => {
                    "The link in this message failed our check. Please do not send it."
                }
                CopyOutcome::Copied => "Copied. Link checked.",
                CopyOutcome::Selected => {
                    "This browser blocked copying. The text is selected: press Ctrl+C (⌘C on a Mac)."
                }
                CopyOutcome::Refused => {
                    "The browser does not let the page copy. Select the text and copy it by hand."
                }
            };
            status.set(words);
        });
    };
    let words = "This message has the questions, how to find out, and a link. Anyone who opens it answers on their own copy and sends you a link back. Your notes are not included.";
    let field = html::textarea()
        .class("find-out__message")
        .id(FIELD)
        .readonly("")
        .rows("10")
        .value_fn(move || text.get());
    html::div()
        .class("stack")
        .child(html::p().class("prose").child(words))
        .child(html::label().class("find-out__label").r#for(FIELD).child("The message"))
        .child(field)
        .child(html::div().child(
            button("button button--primary").on(ev::click, copy).child("Copy message to send"),
        ))
        .child(html::p().class("find-out__status").role("status").child(move || status.get()))
}

/// The message for the current draft. It includes titles, but no notes.
fn written(state: State, unknown: &[QuestionId]) -> String {
    let page = location::absolute(Document::Assess.to(Document::Plan));
    state.peek(|session| {
        let draft = &session.draft;
        let heading = Heading { summary: String::new(), ..draft.heading() };
        let scope = ShareScope::WithoutNotes;
        let record = PlanRecord::read(draft.part(Part::Plan));
        let assessment = &draft.assessment;
        let payload = SharePayload::new(
            questionnaire(),
            as_of(session),
            assessment,
            &record,
            heading,
            scope,
            &page,
        );
        let link = payload.as_ref().ok().and_then(SharePayload::address);
        message(questionnaire(), |id| help(id).find_out, unknown, &draft.title, link)
    })
}

/// Whether the link in a message can be read. A message without a link asks for answers in words.
fn is_readable(message: &str) -> bool {
    share::fragment(message).is_none_or(|link| share::read(&[questionnaire()], &link).is_ok())
}
