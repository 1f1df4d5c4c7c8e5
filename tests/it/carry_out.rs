//! The effects of carrying out a plan, in a session.

use mvp_readiness::app::carry_out::{CarryOut, raise};
use mvp_readiness::app::draft::plan_record::{Entry, PlanRecord, Text};
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Edit, Part, Session};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level, NotApplicable};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::{Plan, Tick};
use mvp_readiness::domain::progress::ActionState;
use mvp_readiness::domain::questionnaire::{ActionId, QuestionId};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn level(level: usize, sure: Confidence) -> Answer {
    Answer::Level(Level::ALL[level], sure)
}

fn first_question() -> QuestionId {
    questionnaire().question_ids().next().expect("a question")
}

/// Every question at level 0.
fn session() -> Session {
    let mut session = Session::new(questionnaire(), Route::Plan, "a".to_owned());
    for id in questionnaire().question_ids() {
        let answer = Edit::Answered(id, level(0, Confidence::Verified));
        session.apply(questionnaire(), answer);
    }
    session
}

/// Applies an event on a day.
fn say(session: &mut Session, today: &str, said: impl FnOnce(CarryOut<'_>) -> Vec<Edit>) {
    let (questionnaire, today) = (questionnaire(), day(today));
    for action in said(CarryOut { questionnaire, draft: &session.draft, today }) {
        session.apply(questionnaire, action);
    }
}

fn record(session: &Session) -> PlanRecord {
    PlanRecord::read(session.draft.part(Part::Plan))
}

fn plan(session: &Session) -> Plan {
    Plan::new(questionnaire(), &session.draft.assessment)
}

fn first_action(session: &Session) -> ActionId {
    plan(session).steps[0].action
}

#[test]
fn the_first_tick_of_what_happened_begins_the_plan() {
    for tick in [Tick::Doing, Tick::Done] {
        let mut session = session();
        let before = session.draft.assessment.clone();
        let action = first_action(&session);
        say(&mut session, "2026-03-04", |plan| plan.tick(action, tick));
        let record = record(&session);
        assert_eq!(record.start(), Some(day("2026-03-04")));
        let seen = record.seen(questionnaire()).expect("the plan before it");
        assert_eq!((seen.assessment, seen.day), (before.clone(), day("2026-03-04")));
        assert_eq!(record.history(), [Entry::of(questionnaire(), &before, day("2026-03-04"), 0)]);
        assert!(session.draft.assessment.progress.get(action).is_some());
    }
}

#[test]
fn what_will_not_happen_begins_nothing() {
    let mut session = session();
    let action = first_action(&session);
    say(&mut session, "2026-03-04", |plan| plan.tick(action, Tick::Dropped));
    assert_eq!(record(&session).start(), None);
    assert_eq!(record(&session).history(), []);
    assert_eq!(session.draft.assessment.progress.get(action), Some(ActionState::Dropped));
}

#[test]
fn a_later_tick_leaves_the_beginning_as_it_is() {
    let mut session = session();
    let steps = plan(&session).steps;
    say(&mut session, "2026-03-04", |plan| plan.tick(steps[0].action, Tick::Done));
    let before = record(&session);
    say(&mut session, "2026-03-20", |plan| plan.tick(steps[1].action, Tick::Doing));
    assert_eq!(record(&session), before);
    let state = session.draft.assessment.progress.get(steps[1].action);
    assert!(matches!(state, Some(ActionState::Doing(weeks)) if weeks.start() == 3), "{state:?}");
}

#[test]
fn a_tick_asks_about_an_action_again() {
    let mut session = session();
    let action = first_action(&session);
    say(&mut session, "2026-03-04", |plan| plan.tick(action, Tick::Done));
    say(&mut session, "2026-03-04", |plan| plan.leave(action));
    assert!(record(&session).is_left(questionnaire(), action));
    say(&mut session, "2026-03-04", |plan| plan.tick(action, Tick::Done));
    assert!(!record(&session).is_left(questionnaire(), action));
}

#[test]
fn another_start_keeps_what_was_seen_and_the_history() {
    let mut session = session();
    say(&mut session, "2026-03-04", |plan| plan.begin(Some(day("2026-03-09"))));
    let (seen, history) = (record(&session).seen(questionnaire()), record(&session).history());
    assert!(seen.is_some() && history.len() == 1);
    say(&mut session, "2026-03-05", |plan| plan.begin(Some(day("2026-03-16"))));
    say(&mut session, "2026-03-06", |plan| plan.begin(None));
    assert_eq!(record(&session).start(), None);
    assert_eq!(record(&session).seen(questionnaire()), seen);
    assert_eq!(record(&session).history(), history);
}

#[test]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is of one lifetime")]
fn a_plan_that_was_seen_is_what_later_ones_are_compared_with() {
    let mut session = session();
    say(&mut session, "2026-03-04", |plan| plan.begin(Some(day("2026-03-04"))));
    let answer = Edit::Answered(first_question(), level(2, Confidence::Verified));
    session.apply(questionnaire(), answer);
    say(&mut session, "2026-03-20", |plan| plan.see());
    let seen = record(&session).seen(questionnaire()).expect("a plan");
    assert_eq!((seen.assessment, seen.week), (session.draft.assessment, 3));
}

#[test]
fn a_check_in_records_the_score_of_the_answers_that_it_brings() {
    let mut session = session();
    say(&mut session, "2026-03-02", |plan| plan.begin(Some(day("2026-03-02"))));
    let answers = [(first_question(), level(3, Confidence::Believe))];

    // In week 4 no check-in is due: the answers count, and nothing is recorded.
    say(&mut session, "2026-03-29", |plan| plan.check_in(&answers[..0]));
    assert_eq!(record(&session).history().len(), 1);

    say(&mut session, "2026-03-30", |plan| plan.check_in(&answers));
    let now = &session.draft.assessment;
    // It was verified before, so it stays verified.
    assert_eq!(now.answers.get(first_question()), level(3, Confidence::Verified));
    let last = record(&session).history().pop();
    assert_eq!(last, Some(Entry::of(questionnaire(), now, day("2026-03-30"), 4)));
}

#[test]
fn a_check_in_records_no_answer_that_the_session_refuses() {
    let mut session = session();
    say(&mut session, "2026-03-02", |plan| plan.begin(Some(day("2026-03-02"))));
    let always = |id: &QuestionId| !questionnaire().question(*id).may_not_apply;
    let question = questionnaire().question_ids().find(always).expect("a question for everybody");
    let aside = [(question, Answer::NotApplicable(NotApplicable::Other))];
    say(&mut session, "2026-03-30", |plan| plan.check_in(&aside));
    let now = &session.draft.assessment;
    assert_eq!(now.answers.get(question), level(0, Confidence::Verified));
    let last = record(&session).history().pop();
    assert_eq!(last, Some(Entry::of(questionnaire(), now, day("2026-03-30"), 4)));
}

#[test]
fn what_is_raised_is_where_the_action_lifts_it() {
    let mut session = session();
    let plan = plan(&session);
    let step = plan.steps.iter().find(|step| !step.triggers.is_empty()).expect("a step");
    for action in raise(&plan, step.action) {
        session.apply(questionnaire(), action);
    }
    for trigger in &step.triggers {
        let now = session.draft.assessment.answers.get(trigger.question);
        assert_eq!(now, level(trigger.to.into(), Confidence::Verified));
    }
    let nowhere = Plan::new(
        questionnaire(),
        &Session::new(questionnaire(), Route::Plan, String::new()).draft.assessment,
    );
    assert_eq!(raise(&nowhere, step.action), []);
}

#[test]
fn words_stand_beside_an_action_until_they_are_emptied() {
    let mut session = session();
    let action = first_action(&session);
    say(&mut session, "2026-03-04", |plan| plan.write(Text::Owner, action, "Kim"));
    let owners = record(&session).texts(questionnaire(), Text::Owner);
    assert_eq!(owners.get(&action).map(String::as_str), Some("Kim"));
    say(&mut session, "2026-03-04", |plan| plan.write(Text::Owner, action, ""));
    assert!(record(&session).texts(questionnaire(), Text::Owner).is_empty());
}
