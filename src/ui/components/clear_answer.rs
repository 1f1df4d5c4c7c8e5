//! Clearing an answer given by accident, and undoing that.

use leptos::prelude::*;

use crate::app::session::Edit;
use crate::domain::answers::{Answer, Confidence};
use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::QuestionId;
use crate::ui::derived::derived;
use crate::ui::markup::{Element, button, ev, html};
use crate::ui::state::State;

/// A cleared answer, kept for undo.
#[derive(Clone, PartialEq, Eq)]
struct Cleared {
    /// The draft that it belongs to.
    draft: String,
    answer: Answer,
    /// The reason and trigger of an accepted risk; empty for any other answer.
    risk: AcceptedRisk,
}

impl Cleared {
    /// The edits that restore the answer.
    fn edits(self, question: QuestionId) -> Vec<Edit> {
        let AcceptedRisk { reason, revisit } = self.risk;
        match self.answer {
            Answer::Accepted(level) => vec![
                Edit::Answered(question, Answer::Level(level, Confidence::Believe)),
                Edit::AcceptedRisk { question, reason, revisit },
            ],
            answer => vec![Edit::Answered(question, answer)],
        }
    }
}

/// What the button does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Nothing,
    Clear,
    Undo,
}

/// The button, while there is an answer to clear or to restore. It is the same element for both, so
/// the focus stays on it, and a second press undoes the first.
pub fn clear_answer(state: State, id: QuestionId) -> Element {
    let answer = state.answer(id);
    let risk = state.risk(id);
    let cleared = RwSignal::new(None::<Cleared>);
    let is_of_this_draft = move || {
        let draft = cleared.with(|cleared| cleared.as_ref().map(|cleared| cleared.draft.clone()));
        draft.is_some_and(|draft| state.with(|session| session.draft.id == draft))
    };
    let offer = derived(move || match answer.get() {
        Answer::Unanswered if is_of_this_draft() => Offer::Undo,
        Answer::Unanswered => Offer::Nothing,
        _ => Offer::Clear,
    });
    let press = move |_| match (offer.get_untracked(), cleared.get_untracked()) {
        (Offer::Undo, Some(cleared)) => {
            state.dispatch_all(cleared.edits(id));
        }
        (Offer::Clear, _) => {
            cleared.set(Some(Cleared {
                draft: state.peek(|session| session.draft.id.clone()),
                answer: answer.get_untracked(),
                risk: risk.get_untracked(),
            }));
            state.dispatch(Edit::ClearedAnswer(id));
        }
        _ => {}
    };
    let label = move || match offer.get() {
        Offer::Undo => "Undo clearing",
        Offer::Clear | Offer::Nothing => "Clear this answer",
    };
    // Whether there is a button at all, so that it stays when only its action changes.
    let is_offered = derived(move || offer.get() != Offer::Nothing);
    let shown = move || {
        is_offered
            .get()
            .then(|| button("button button--quiet button--small").on(ev::click, press).child(label))
    };
    let said = move || (offer.get() == Offer::Undo).then_some("Answer cleared.");
    let said = html::span().class("hint").role("status").child(said);
    html::div().class("clear-answer cluster").child(shown).child(said)
}
