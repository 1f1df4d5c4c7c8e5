//! Questions that the team cannot answer: the message that asks someone who can, and the answers
//! that come back.

use crate::domain::answers::Answer;
use crate::domain::assessment::{AcceptedRisk, Assessment};
use crate::domain::questionnaire::{QuestionId, Questionnaire};

use super::format;
use super::session::Edit;
use super::text::sanitize_line;

/// The button of a shared plan that answers the unknown questions in it.
pub const ANSWER_THEM: &str = "Answer these questions";

/// The button that shares a plan.
pub const SEND_BACK: &str = "Share this plan";

/// A message with exactly these questions, how to find out, and the link that opens them. `title`
/// is the title of the plan, and may be empty; without a link the message asks for a written reply.
#[must_use]
pub fn message(
    questionnaire: &Questionnaire,
    how: fn(QuestionId) -> &'static str,
    questions: &[QuestionId],
    title: &str,
    link: Option<&str>,
) -> String {
    let count = format::count(questions.len(), "question", "questions");
    let about = match sanitize_line(title).as_str() {
        "" => String::new(),
        title => format!(" about {title}"),
    };
    let opening = format!(
        "Can you help with {count}{about}? A quick look is enough, and “nobody knows” is a useful answer.\n"
    );
    let asked = (1..).zip(questions).map(|(number, &id)| {
        let prompt = questionnaire.question(id).prompt;
        format!("{number}. {prompt}\n   How to find out: {}\n", how(id))
    });
    let ending = match link {
        Some(link) => format!(
            "Open this link and choose “{ANSWER_THEM}”. You get your own copy. All other answers stay as they are.\n\n<{link}>\n\nWhen you are done, choose “{SEND_BACK}” on your plan page and send me the new link.\n"
        ),
        None => "A reply in a few words to each is enough.\n".to_owned(),
    };
    let parts: Vec<String> =
        std::iter::once(opening).chain(asked).chain(std::iter::once(ending)).collect();
    parts.join("\n")
}

/// The effect of a returned answer on the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It answers an open question: *don't know*, or no answer.
    Fills,
    /// It only adds a note where there is none.
    AddsNote,
    /// It differs from the answer in the draft.
    Differs,
}

/// A returned answer that is not in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedAnswer {
    /// The question.
    pub question: QuestionId,
    /// The answer in the draft.
    pub mine: Answer,
    /// The returned answer.
    pub theirs: Answer,
    /// The effect of accepting it.
    pub effect: Effect,
    /// The note that comes with it; `None` when there is none, or when the draft has its own note,
    /// which stays.
    pub note: Option<String>,
    /// Why a risk was accepted.
    risk: Option<AcceptedRisk>,
}

/// The changes if every returned answer were accepted: those that fill first, those that differ
/// last, each in slot order. *Don't know* and no answer change nothing.
///
/// Both are of `questionnaire`; product and progress are ignored.
#[must_use]
pub fn changes(
    questionnaire: &Questionnaire,
    mine: &Assessment,
    theirs: &Assessment,
) -> Vec<ReturnedAnswer> {
    let change = |question: QuestionId| {
        let (was, answer) = (mine.answers.get(question), theirs.answers.get(question));
        let note = theirs.notes.get(&question).filter(|_| !mine.notes.contains_key(&question));
        let may_not_apply = questionnaire.question(question).may_not_apply;
        let is_said = match answer {
            Answer::Unanswered | Answer::Unknown => false,
            Answer::NotApplicable(_) => may_not_apply,
            Answer::Level(..) | Answer::Accepted(_) => true,
        };
        let effect = match was {
            _ if !is_said || was == answer => note.map(|_| Effect::AddsNote)?,
            Answer::Unanswered | Answer::Unknown => Effect::Fills,
            _ => Effect::Differs,
        };
        let theirs_now = if effect == Effect::AddsNote { was } else { answer };
        Some(ReturnedAnswer {
            question,
            mine: was,
            theirs: theirs_now,
            effect,
            note: note.cloned(),
            risk: theirs.accepted.get(&question).cloned(),
        })
    };
    let all: Vec<ReturnedAnswer> = questionnaire.ids_as_asked().filter_map(change).collect();
    let of = |effect: Effect| all.iter().filter(move |change| change.effect == effect).cloned();
    of(Effect::Fills).chain(of(Effect::AddsNote)).chain(of(Effect::Differs)).collect()
}

impl ReturnedAnswer {
    /// Whether accepting it overwrites no answer.
    #[must_use]
    pub const fn is_harmless(&self) -> bool {
        matches!(self.effect, Effect::Fills | Effect::AddsNote)
    }

    /// The edits that accept it, in order.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let question = self.question;
        let mut edits = Vec::new();
        if self.effect != Effect::AddsNote {
            match self.theirs {
                Answer::Accepted(level) => {
                    let AcceptedRisk { reason, revisit } = self.risk.clone().unwrap_or_default();
                    let level = Answer::Level(level, crate::domain::answers::Confidence::Believe);
                    edits.push(Edit::Answered(question, level));
                    edits.push(Edit::AcceptedRisk { question, reason, revisit });
                }
                answer => edits.push(Edit::Answered(question, answer)),
            }
            // A level alone would keep the draft's confidence in a different level.
            if let Answer::Level(_, sure) = self.theirs {
                edits.push(Edit::ChoseConfidence(question, sure));
            }
        }
        edits.extend(self.note.clone().map(|note| Edit::Noted(question, note)));
        edits
    }
}
