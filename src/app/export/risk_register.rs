//! The risk register: what each accepted risk is, what it costs, and when to revisit it.

use crate::domain::answers::{Answer, Level};
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::{QuestionId, Questionnaire};
use crate::domain::score::contributions;

/// A low level accepted knowingly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredRisk {
    /// The question.
    pub question: QuestionId,
    /// The current level.
    pub level: Level,
    /// The level that the stage needs, 1 to 4; `None` when the question is no longer asked.
    pub target: Option<u8>,
    /// Tenths of a point that it costs the score, as the waterfall chart shows them.
    pub costs_tenths: u16,
    /// Why it is acceptable now; may be empty.
    pub reason: String,
    /// What makes the team revisit it; may be empty.
    pub revisit: String,
}

/// Every accepted risk in slot order.
///
/// ```
/// use mvp_readiness::app::export::risk_register::register;
/// use mvp_readiness::content::questionnaire;
/// use mvp_readiness::domain::answers::{Answer, Level};
/// use mvp_readiness::domain::assessment::Assessment;
///
/// let mut assessment = Assessment::empty(questionnaire());
/// let backups = questionnaire().find_question("DB1").expect("a known id");
/// assessment.answers.set(backups, Answer::Accepted(Level::ALL[0]));
/// let risks = register(questionnaire(), &assessment);
/// // The only answer, so all that the score lacks is lacking here.
/// assert_eq!((risks.len(), risks[0].costs_tenths), (1, 1000));
/// ```
#[must_use]
pub fn register(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<RegisteredRisk> {
    let parts = contributions(questionnaire, &assessment.context, &assessment.answers);
    let lost = |question| parts.iter().find(|part| part.question == question);
    let risk = |question: QuestionId| {
        let Answer::Accepted(level) = assessment.answers.get(question) else { return None };
        let said = assessment.accepted.get(&question).cloned().unwrap_or_default();
        Some(RegisteredRisk {
            question,
            level,
            target: assessment.context.target(questionnaire.question(question)),
            costs_tenths: lost(question).map_or(0, |part| part.lost_tenths),
            reason: said.reason,
            revisit: said.revisit,
        })
    };
    questionnaire.ids_as_asked().filter_map(risk).collect()
}
