//! Tracking a plan: ticks, changes, check-ins, and what is stored of them.

use std::time::{SystemTime, UNIX_EPOCH};

use mvp_readiness::app::draft::plan_record::{PlanRecord, Text};
use mvp_readiness::app::draft::{Draft, Part, Stored, classify};
use mvp_readiness::app::timestamp::Timestamp;
use mvp_readiness::content::{action_texts, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::plan::changes::{Basis, changes};
use mvp_readiness::domain::plan::{CheckIn, Plan, Step, Tick, Trigger, state_after};
use mvp_readiness::domain::progress::ActionState;
use mvp_readiness::domain::questionnaire::{ActionId, Phase};
use serde_json::json;

use crate::support::{Role, Site, Visitor, in_one_engine};

const ID: &str = "k3vaaaaaaaaaaaaa";

/// Every question answered, some at higher levels, some at lower ones.
fn draft() -> Draft {
    let mut draft = Draft::empty(questionnaire(), ID.to_owned());
    for id in questionnaire().question_ids() {
        let level = Level::ALL[id.slot() % 3];
        draft.assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    draft
}

fn today() -> Day {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
    Timestamp::from_unix_seconds(now.as_secs()).day()
}

/// A visitor with this draft on its plan page.
async fn planning(site: &Site, draft: &Draft) -> Visitor {
    let visitor = site.visitor().await;
    visitor.open("/__test/fixture").await;
    let saved_at = Timestamp::parse("2026-03-01T14:02:09Z").expect("a moment");
    let entries = json!({
        format!("rdy/1/draft/{ID}"): draft.encode(questionnaire(), 1, saved_at),
        "rdy/1/prefs": json!({ "last_draft": ID }).to_string(),
    });
    let store =
        "for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value)";
    visitor.run(store, vec![entries]).await;
    visitor.open("/assess/#/plan").await;
    visitor.sees("Timeline").await;
    visitor
}

/// The stored draft, once it is as expected.
async fn stored(visitor: &Visitor, is_as_it_should_be: impl Fn(&Draft) -> bool) -> Draft {
    let key = format!("rdy/1/draft/{ID}");
    visitor
        .wait_until("the draft in storage", async || {
            let text =
                visitor.run("return localStorage.getItem(arguments[0])", vec![json!(key)]).await;
            let Stored::Draft(envelope) = classify(text.as_str()?) else { return None };
            let (draft, problems) = Draft::decode(questionnaire(), ID.to_owned(), envelope);
            assert_eq!(problems, []);
            is_as_it_should_be(&draft).then_some(draft)
        })
        .await
}

fn title(action: ActionId) -> &'static str {
    action_texts(action).title
}

fn state_of(action: ActionId) -> String {
    format!("State of “{}”", title(action))
}

fn raised(assessment: &mut Assessment, triggers: &[Trigger]) {
    for trigger in triggers {
        let level = Level::new(trigger.to).expect("a level");
        assessment.answers.set(trigger.question, Answer::Level(level, Confidence::Believe));
    }
}

/// An action planned for later is done today: the answer it improves is raised, the changes are
/// shown with their cause until acknowledged, and all of it survives a reload.
async fn what_is_done_raises_an_answer_and_moves_the_rest(site: &Site) {
    let draft = draft();
    let before = Plan::new(questionnaire(), &draft.assessment);
    let is_later = |step: &&Step| step.start_week >= 4 && step.triggers.len() == 1;
    let step = before.steps.iter().find(is_later).expect("something for later");
    let action = step.action;

    let mut expected = draft.assessment.clone();
    let state = state_after(questionnaire(), &expected, 1, action, Tick::Done);
    expected.progress.set(action, state);
    raised(&mut expected, &step.triggers);
    let after = Plan::new(questionnaire(), &expected);
    let basis = |assessment| Basis { assessment, week: 1 };
    let moves =
        changes(questionnaire(), (basis(&draft.assessment), &before), (basis(&expected), &after));
    let headline = match moves.len() {
        1 => "1 action moved".to_owned(),
        many => format!("{many} actions moved"),
    };

    let visitor = planning(site, &draft).await;
    visitor.sees("Not started. Pick a date").await;
    visitor.press(Role::Button, title(action)).await;
    visitor.press_within(&state_of(action), Role::Button, "Done").await;
    visitor.sees("Is this true now: “").await;
    visitor.sees("This is week 1 of 12.").await;
    visitor.press_first(Role::Button, "Yes, update the answer").await;
    visitor.sees(&headline).await;
    visitor.sees(&format!("“{}” is done.", title(action))).await;
    assert!(!visitor.page_text().await.contains("Is this true now: “"), "asked again");
    let draft = stored(&visitor, |draft| draft.assessment == expected).await;
    let book = PlanRecord::read(draft.part(Part::Plan));
    assert_eq!(book.history().len(), 1, "the first plan is kept");

    visitor.reload().await;
    visitor.sees(&headline).await;
    visitor.sees("Done, week 1").await;
    visitor.press(Role::Button, "Got it").await;
    visitor
        .wait_until("no card", async || {
            (!visitor.page_text().await.contains(&headline)).then_some(())
        })
        .await;
    visitor.sees("Score history").await;
}
in_one_engine!(what_is_done_raises_an_answer_and_moves_the_rest);

/// A page that was left open: advances its clock by this many milliseconds.
async fn passing(visitor: &Visitor, milliseconds: i64) {
    let pass = "const Real = window.RealDate ??= Date;
        window.passed = (window.passed ?? 0) + arguments[0];
        window.Date = class extends Real {
            constructor(...given) { given.length ? super(...given) : super(Real.now() + window.passed); }
            static now() { return Real.now() + window.passed; }
        };";
    visitor.run(pass, vec![json!(milliseconds)]).await;
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Regression: a plan left open for three weeks kept the week of the day it was opened on, so an
/// action started then was stored in week 4, and left the list of the week when it was pressed.
async fn a_plan_left_open_goes_on_with_the_weeks(site: &Site) {
    let mut draft = draft();
    draft.keep_part(Part::Plan, PlanRecord::default().with_start(Some(today())).write());
    let visitor = planning(site, &draft).await;
    visitor.sees("This is week 1 of 12.").await;

    passing(&visitor, 14 * DAY).await;
    visitor.run("window.dispatchEvent(new Event('focus'))", vec![]).await;
    visitor.sees("This is week 3 of 12.").await;

    // Only the press tells the page that another week has passed.
    passing(&visitor, 7 * DAY).await;
    let first = visitor.texts_of(".this-week h3").await.remove(0);
    visitor.press_within(&format!("State of “{first}”"), Role::Button, "Doing").await;
    visitor.sees("This is week 4 of 12.").await;
    let draft = stored(&visitor, |draft| !draft.assessment.progress.is_empty()).await;
    let (action, state) = draft.assessment.progress.iter().next().expect("one action");
    assert_eq!(title(action), first);
    let ActionState::Doing(weeks) = state else { panic!("{state:?}") };
    assert_eq!(weeks.start(), 4);
    let listed = visitor.texts_of(".this-week h3").await;
    assert!(listed.contains(&first), "{first} left the week in {listed:?}");

    // Seconds before a midnight that starts a week: only a timer reports it.
    let left = "const now = new Date(); const next = new Date(now); next.setHours(24, 0, 0, 0); return next - now";
    let left = visitor.run(left, vec![]).await.as_f64().expect("milliseconds");
    #[expect(clippy::cast_possible_truncation, reason = "a day at most")]
    passing(&visitor, 6 * DAY + left as i64 - 3_000).await;
    visitor
        .run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))", vec![])
        .await;
    visitor.sees("This is week 5 of 12.").await;
}
in_one_engine!(a_plan_left_open_goes_on_with_the_weeks);

/// An action that depends on a dropped one is left for the next quarter, with that reason; putting
/// the dropped one back restores the plan.
async fn what_needs_a_dropped_action_says_so(site: &Site) {
    let draft = draft();
    let plan = Plan::new(questionnaire(), &draft.assessment);
    let needs = |step: &Step| questionnaire().needs(step.action).iter().copied();
    let mut needed = plan.steps.iter().flat_map(needs);
    let dropped = needed.find(|&need| plan.step(need).is_some()).expect("something is needed");

    let visitor = planning(site, &draft).await;
    visitor.press(Role::Button, title(dropped)).await;
    visitor.type_into("Owner", "Kim").await;
    let has_owner = |draft: &Draft| draft.part(Part::Plan).is_some();
    stored(&visitor, has_owner).await;
    visitor.press_within(&state_of(dropped), Role::Button, "Dropped").await;
    let reason = format!("depends on “{}”, which was dropped", title(dropped));
    visitor.sees(&reason).await;
    let kept = stored(&visitor, |draft| !draft.assessment.progress.is_empty()).await;
    let owners = PlanRecord::read(kept.part(Part::Plan)).texts(questionnaire(), Text::Owner);
    assert_eq!(owners.get(&dropped).map(String::as_str), Some("Kim"));

    visitor.reload().await;
    visitor.sees(&reason).await;
    visitor.press(Role::Button, &format!("Put back in the plan: {}", title(dropped))).await;
    visitor
        .wait_until("the plan as it was", async || {
            (!visitor.page_text().await.contains(&reason)).then_some(())
        })
        .await;
    stored(&visitor, |stored| stored.assessment == draft.assessment).await;
}
in_one_engine!(what_needs_a_dropped_action_says_so);

/// Four weeks after the start, the check-in asks only about answers that were to be improved until
/// then, stores the score, and does not ask again.
async fn a_check_in_asks_what_was_claimed_and_keeps_the_score(site: &Site) {
    let mut draft = draft();
    // One day more than four weeks, so that a midnight in between does no harm.
    let start = Day::from_number(today().number() - 29);
    draft.keep_part(Part::Plan, PlanRecord::default().with_start(start).write());
    let check_in = CheckIn::new(questionnaire(), &draft.assessment, Phase::Foundation);
    let claim = check_in.claims.first().expect("something was planned");
    let question = questionnaire().question(claim.question);

    let visitor = planning(site, &draft).await;
    visitor.sees("This is week 5 of 12.").await;
    visitor.sees("Check-in: weeks 1 to 4 are over").await;
    let asked = visitor.texts_of(".check-in legend").await;
    let titles: Vec<&str> = check_in
        .claims
        .iter()
        .map(|claim| questionnaire().question(claim.question).title)
        .collect();
    assert_eq!(asked, titles);
    visitor.choose(question.title, "Improved").await;
    visitor.press(Role::Button, "Record this check-in").await;
    visitor.sees("Score history").await;
    let level = Level::new(claim.claimed).expect("a level");
    let is_raised = |draft: &Draft| {
        draft.assessment.answers.get(claim.question).level().map(|l| l.0) == Some(level)
    };
    let draft = stored(&visitor, is_raised).await;
    let [entry] = PlanRecord::read(draft.part(Part::Plan)).history().try_into().expect("one score");
    assert_eq!(entry.week, 4);

    visitor.reload().await;
    visitor.sees("Score history").await;
    assert!(!visitor.page_text().await.contains("Check-in: weeks"), "asked again");
}
in_one_engine!(a_check_in_asks_what_was_claimed_and_keeps_the_score);
