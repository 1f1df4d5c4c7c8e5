//! Taking an answer away that was given by accident, and bringing it back.

use leptos::prelude::*;

use crate::app::session::Edit;
use crate::domain::answers::{Answer, Confidence};
use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::QuestionId;
use crate::ui::markup::{Element, button, el};
use crate::ui::memo::memo;
use crate::ui::state::State;

/// What was cleared, so that it can be brought back.
#[derive(Clone, PartialEq, Eq)]
struct Cleared {
    /// The draft that it belongs to.
    draft: String,
    answer: Answer,
    /// What stood beside a risk that was accepted; empty beside any other answer.
    risk: AcceptedRisk,
}

impl Cleared {
    /// What gives the answer again.
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

/// The button, while there is an answer to clear or one to bring back. It is the same one for both:
/// the focus stays where it is, and a second press undoes the first.
pub fn clear_answer(state: State, id: QuestionId) -> Element {
    let answer = state.answer(id);
    let risk = state.risk(id);
    let cleared = RwSignal::new(None::<Cleared>);
    let is_of_this_draft = move || {
        let draft = cleared.with(|cleared| cleared.as_ref().map(|cleared| cleared.draft.clone()));
        draft.is_some_and(|draft| state.with(|session| session.draft.id == draft))
    };
    let offer = memo(move || match answer.get() {
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
    // Whether there is a button at all, so that it stays when it is to do something else.
    let is_offered = memo(move || offer.get() != Offer::Nothing);
    let shown = move || {
        is_offered
            .get()
            .then(|| button("button button--quiet button--small").on("click", press).child(label))
    };
    let said = move || (offer.get() == Offer::Undo).then_some("Answer cleared.");
    let said = el("span").class("hint").attr("role", "status").child(said);
    el("div").class("clear-answer cluster").child(shown).child(said)
}
