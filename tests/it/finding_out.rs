//! Questions that are sent out, and answers that are returned.

use mvp_readiness::app::find_out::{Effect, ReturnedAnswer, changes, message};
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Edit, Session};
use mvp_readiness::app::share::{Shared, encode, link, read};
use mvp_readiness::content::{help, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::questionnaire::QuestionId;
use proptest::prelude::*;

use crate::generate::{assessments, cases};

fn question(id: &str) -> QuestionId {
    questionnaire().find_question(id).expect("a known id")
}

fn level(level: usize, sure: Confidence) -> Answer {
    Answer::Level(Level::ALL[level], sure)
}

fn with(answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    for &(id, answer) in answers {
        assessment.answers.set(question(id), answer);
    }
    assessment
}

/// The draft after all of `actions`.
fn after(mine: &Assessment, actions: impl IntoIterator<Item = Edit>) -> Assessment {
    let mut session = Session::new(questionnaire(), Route::Plan, "a".to_owned());
    session.draft.assessment = mine.clone();
    for action in actions {
        session.apply(questionnaire(), action);
    }
    session.draft.assessment
}

#[test]
fn a_message_asks_exactly_what_is_not_known() {
    let asked = [question("DB1"), question("MO1")];
    let assessment = with(&[("DB1", Answer::Unknown), ("MO1", Answer::Unknown)]);
    let plan = Shared::new(questionnaire(), Day::FIRST, &assessment);
    let address = link("https://example.org/plan/", &encode(&plan));
    let how = |id| help(id).find_out;
    let text = message(questionnaire(), how, &asked, "Shop\u{202E}\nlist", Some(&address));
    assert!(text.starts_with("Can you help with 2 questions about Shop list? "), "{text}");
    for id in questionnaire().question_ids() {
        let prompt = questionnaire().question(id).prompt;
        assert_eq!(text.contains(prompt), asked.contains(&id), "{prompt}");
        assert_eq!(text.contains(how(id)), asked.contains(&id), "{prompt}");
    }
    assert!(text.contains(&format!("\n\n<{address}>\n\n")), "a line of its own keeps a link whole");
    assert_eq!(read(&[questionnaire()], &text), Ok(plan));

    let text = message(questionnaire(), how, &asked[..1], "", None);
    assert!(text.starts_with("Can you help with 1 question? "), "{text}");
    assert!(text.ends_with("A reply in a few words to each is enough.\n"), "{text}");
}

#[test]
fn what_was_open_comes_first_and_what_differs_is_not_taken() {
    let mine = with(&[
        ("DB1", Answer::Unknown),
        ("DB2", level(1, Confidence::Guess)),
        ("DB4", level(2, Confidence::Believe)),
    ]);
    let mut theirs = with(&[
        ("DB1", level(3, Confidence::Verified)),
        ("DB2", level(4, Confidence::Believe)),
        ("DB4", level(2, Confidence::Believe)),
        ("DB5", Answer::Unknown),
        ("MO1", level(0, Confidence::Believe)),
    ]);
    theirs.notes.insert(question("DB4"), "looked it up".to_owned());
    let found = changes(questionnaire(), &mine, &theirs);
    let seen: Vec<_> = found.iter().map(|change| (change.question, change.effect)).collect();
    let expected = [
        (question("DB1"), Effect::Fills),
        (question("MO1"), Effect::Fills),
        (question("DB4"), Effect::AddsNote),
        (question("DB2"), Effect::Differs),
    ];
    assert_eq!(seen, expected);
    let harmless = found.iter().filter(|change| change.is_harmless());
    let merged = after(&mine, harmless.flat_map(ReturnedAnswer::edits));
    assert_eq!(merged.answers.get(question("DB1")), level(3, Confidence::Verified));
    assert_eq!(merged.answers.get(question("DB2")), level(1, Confidence::Guess));
    assert_eq!(merged.notes[&question("DB4")], "looked it up");
    let all = after(&mine, found.iter().flat_map(ReturnedAnswer::edits));
    assert_eq!(all.answers.get(question("DB2")), level(4, Confidence::Believe));
}

#[test]
fn a_note_of_ones_own_stays() {
    let mut mine = with(&[("DB1", Answer::Unknown)]);
    mine.notes.insert(question("DB1"), "ask Kim".to_owned());
    let mut theirs = with(&[("DB1", level(2, Confidence::Believe))]);
    theirs.notes.insert(question("DB1"), "nightly".to_owned());
    let found = changes(questionnaire(), &mine, &theirs);
    let merged = after(&mine, found.iter().flat_map(ReturnedAnswer::edits));
    assert_eq!(merged.answers.get(question("DB1")), level(2, Confidence::Believe));
    assert_eq!(merged.notes[&question("DB1")], "ask Kim");
}

#[test]
fn an_accepted_risk_comes_with_its_reason() {
    let mine = with(&[("DB1", Answer::Unknown)]);
    let mut theirs = with(&[("DB1", Answer::Accepted(Level::ALL[0]))]);
    let risk = AcceptedRisk { reason: "test data".to_owned(), revisit: "a customer".to_owned() };
    theirs.accepted.insert(question("DB1"), risk.clone());
    let found = changes(questionnaire(), &mine, &theirs);
    let merged = after(&mine, found.iter().flat_map(ReturnedAnswer::edits));
    assert_eq!(merged.answers.get(question("DB1")), Answer::Accepted(Level::ALL[0]));
    assert_eq!(merged.accepted[&question("DB1")], risk);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    /// Accepting only the preselected answers overwrites none; accepting all leaves nothing that
    /// could still change, except answers that this product does not allow.
    #[test]
    fn nothing_is_overwritten_unasked(mine in assessments(), theirs in assessments()) {
        // The same product: whether a risk can be accepted depends on the level needed.
        let theirs = Assessment { context: mine.context.clone(), ..theirs };
        let found = changes(questionnaire(), &mine, &theirs);
        let harmless = found.iter().filter(|change| change.is_harmless());
        let merged = after(&mine, harmless.flat_map(ReturnedAnswer::edits));
        for id in questionnaire().question_ids() {
            let (was, is) = (mine.answers.get(id), merged.answers.get(id));
            let was_open = matches!(was, Answer::Unanswered | Answer::Unknown);
            prop_assert!(was == is || was_open, "{was:?} became {is:?}");
        }
        let all = after(&mine, found.iter().flat_map(ReturnedAnswer::edits));
        for change in changes(questionnaire(), &all, &theirs) {
            prop_assert!(matches!(change.theirs, Answer::Accepted(_)), "{change:?}");
        }
        prop_assert_eq!(all.context, mine.context);
        prop_assert_eq!(all.progress, mine.progress);
    }
}
