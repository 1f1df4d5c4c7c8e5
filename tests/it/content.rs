//! The content, linted like code: ids, numbers, references, copy.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mvp_readiness::content::can_wait::can_wait;
use mvp_readiness::content::copy;
use mvp_readiness::content::{action_texts, help, questionnaire};
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level};
use mvp_readiness::domain::context::{CanWait, Context, Product};
use mvp_readiness::domain::questionnaire::{
    Action, ActionId, Barrier, Decision, FrameworkPart, Phase, Priority, Question, Questionnaire,
    QuestionnaireError, Stage, Theme,
};
use mvp_readiness::domain::ratio::Ratio;
use mvp_readiness::domain::score::{Points, Scorecard};
use mvp_readiness::domain::verdict::Band;

/// A shipped text, its location, and its maximum number of characters.
struct Text {
    place: String,
    words: &'static str,
    limit: usize,
}

/// Every context that can change which questions apply, at every stage.
fn contexts() -> impl Iterator<Item = Context> {
    let flags = [false, true];
    Stage::ALL.into_iter().flat_map(move |stage| {
        Product::ALL.into_iter().flat_map(move |product| {
            flags.into_iter().flat_map(move |multi_tenant| {
                flags.into_iter().map(move |personal_data| Context {
                    stage,
                    product,
                    multi_tenant,
                    personal_data,
                    ..Context::default()
                })
            })
        })
    })
}

fn all_at(level: Level) -> Answers {
    let mut answers = Answers::empty(questionnaire());
    for id in questionnaire().question_ids() {
        answers.set(id, Answer::Level(level, Confidence::Believe));
    }
    answers
}

/// The score after one action, with everything else at level 0.
fn earned_alone(context: &Context, action: ActionId) -> Ratio {
    let mut answers = all_at(Level::ALL[0]);
    for &(question, level) in questionnaire().lifts(action) {
        answers.set(question, Answer::Level(Level::ALL[usize::from(level)], Confidence::Believe));
    }
    Scorecard::new(questionnaire(), context, &answers).score.map_or(Ratio::ZERO, Points::ratio)
}

fn lifts_a_gate(action: ActionId) -> bool {
    (questionnaire().lifts(action))
        .iter()
        .any(|lift| questionnaire().question(lift.0).gate.is_some())
}

/// Direct and indirect prerequisites of an action.
fn all_needs(action: ActionId) -> Vec<ActionId> {
    let mut found = Vec::new();
    let mut open = questionnaire().needs(action).to_vec();
    while let Some(next) = open.pop() {
        if !found.contains(&next) {
            found.push(next);
            open.extend(questionnaire().needs(next));
        }
    }
    found
}

fn texts() -> Vec<Text> {
    let mut texts = Vec::new();
    let mut add = |place: String, words, limit| texts.push(Text { place, words, limit });
    for id in questionnaire().question_ids() {
        let (question, help) = (questionnaire().question(id), help(id));
        let place = |part: &str| format!("{} {part}", question.id);
        add(place("title"), question.title, 40);
        add(place("prompt"), question.prompt, 90);
        for (level, words) in question.options.into_iter().enumerate() {
            add(place(&format!("option {level}")), words, 120);
        }
        add(place("why"), help.why, 200);
        add(place("how to find out"), help.find_out, 160);
    }
    for id in questionnaire().action_ids() {
        let (action, words) = (questionnaire().action(id), action_texts(id));
        add(format!("{} title", action.id), words.title, 95);
        add(format!("{} done when", action.id), words.done_when, 140);
    }
    for item in CanWait::ALL {
        let words = can_wait(item);
        for part in [words.label, words.example, words.sign, words.enough, words.ends] {
            add(format!("{item:?}"), part, 120);
        }
    }
    for words in copy::LEVEL_WORDS {
        add("level word".to_owned(), words, 12);
    }
    for stage in Stage::ALL {
        add(format!("{stage:?}"), copy::stage_meaning(stage), 120);
    }
    for decision in Decision::ALL {
        add(format!("{decision:?} line"), copy::decision_line(decision), 90);
        add(format!("{decision:?} intro"), copy::decision_intro(decision), 200);
    }
    for band in Band::ALL {
        add(format!("{band:?}"), copy::band_opening(band), 120);
    }
    for words in &copy::BLOCKERS {
        add(format!("blocker {} missing", words.question), words.missing, 80);
        add(format!("blocker {} unknown", words.question), words.unknown, 80);
    }
    for barrier in Barrier::ALL {
        add(format!("{barrier:?}"), copy::at_ten_times_the_load(barrier), 120);
    }
    texts
}

/// The lines of a golden file, without its comments.
fn golden(file: &str) -> String {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// A new question is asked at its place in the tables, and takes no slot from another.
#[test]
fn a_question_may_stand_anywhere() {
    let today = questionnaire();
    let next = u16::try_from(today.questions().len()).unwrap();
    let mut questions = today.questions().to_vec();
    questions.insert(1, Question { slot: next, id: "NEW", ..questions[0] });
    let tables = Questionnaire::new(2, questions, today.actions().to_vec()).expect("valid tables");
    let asked: Vec<_> =
        tables.section(Decision::Database).map(|id| tables.question(id).id).collect();
    assert_eq!(asked[..3], ["DB1", "NEW", "DB2"]);
    for id in today.question_ids() {
        assert_eq!(tables.question(id).id, today.question(id).id);
    }
    let new = tables.find_question("NEW").expect("it is there");
    assert_eq!(new.slot(), usize::from(next));
}

#[test]
fn every_slot_is_taken_once() {
    let today = questionnaire();
    let slots = |count: usize| [0, u16::try_from(count).expect("few")];
    let slots = slots(today.questions().len()).into_iter().zip(slots(today.actions().len()));
    for (slot, of_action) in slots {
        let mut questions = today.questions().to_vec();
        questions[1].slot = slot;
        let refused = Questionnaire::new(2, questions, today.actions().to_vec()).err();
        assert!(matches!(refused, Some(QuestionnaireError::Slot(_))), "question at {slot}");
        let mut actions = today.actions().to_vec();
        actions[1].slot = of_action;
        let refused = Questionnaire::new(2, today.questions().to_vec(), actions).err();
        assert!(matches!(refused, Some(QuestionnaireError::Slot(_))), "action at {of_action}");
    }
}

#[test]
fn ids_keep_their_slots() {
    let mut ids = String::new();
    for (slot, question) in questionnaire().questions().iter().enumerate() {
        writeln!(ids, "question {slot} {}", question.id).unwrap();
    }
    for (slot, action) in questionnaire().actions().iter().enumerate() {
        writeln!(ids, "action {slot} {}", action.id).unwrap();
    }
    assert_eq!(ids, golden(include_str!("content/ids.txt")));
}

#[test]
fn numbers_are_the_ones_agreed_on() {
    let mut numbers = String::new();
    for question in questionnaire().questions() {
        let gate = question.gate.map_or("-".to_owned(), |gate| format!("{gate:?}"));
        let when = question.when.map_or("-".to_owned(), |when| format!("{when:?}"));
        let targets = question.targets.map(|target| target.to_string()).join("/");
        let barriers: Vec<_> = question.barriers.iter().map(|barrier| barrier.code()).collect();
        let (id, tier) = (question.id, question.tier);
        writeln!(numbers, "{id} {tier:?} {gate} {when} {targets} {}", barriers.join(",")).unwrap();
    }
    for action in questionnaire().actions() {
        let Action { id, quarter_days, phase, .. } = action;
        let lifts: Vec<_> =
            action.lifts.iter().map(|lift| format!("{}:{}", lift.question, lift.level)).collect();
        let needs = if action.needs.is_empty() { "-".to_owned() } else { action.needs.join(",") };
        writeln!(numbers, "{id} {} {needs} {quarter_days} {phase:?}", lifts.join(",")).unwrap();
    }
    assert_eq!(numbers, golden(include_str!("content/numbers.txt")));
}

#[test]
fn an_id_begins_with_the_code_of_its_section() {
    for question in questionnaire().questions() {
        assert!(question.id.starts_with(question.decision.code()), "{}", question.id);
    }
}

#[test]
fn ids_are_unique_across_questions_and_actions() {
    let mut ids: Vec<_> = questionnaire().questions().iter().map(|question| question.id).collect();
    ids.extend(questionnaire().actions().iter().map(|action| action.id));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn targets_never_fall_from_stage_to_stage() {
    for question in questionnaire().questions() {
        assert!(question.targets.is_sorted(), "{}", question.id);
        assert!(question.targets[2] <= 4, "{}", question.id);
    }
}

#[test]
fn every_target_of_growth_can_be_reached() {
    for id in questionnaire().question_ids() {
        let question = questionnaire().question(id);
        let highest = (questionnaire().lifted_by(id).iter())
            .flat_map(|&action| questionnaire().lifts(action))
            .filter(|lift| lift.0 == id)
            .map(|lift| lift.1)
            .max();
        assert!(highest >= Some(question.target(Stage::Growth)), "{}", question.id);
    }
}

#[test]
fn every_action_lifts_something_and_takes_time() {
    for action in questionnaire().actions() {
        assert!(!action.lifts.is_empty(), "{}", action.id);
        assert!(action.lifts.iter().all(|lift| (1..=4).contains(&lift.level)), "{}", action.id);
        assert!(action.quarter_days > 0, "{}", action.id);
    }
}

#[test]
fn what_an_action_needs_comes_before_it_and_is_named_once() {
    for id in questionnaire().action_ids() {
        let action = questionnaire().action(id);
        assert!(!all_needs(id).contains(&id), "{} needs itself", action.id);
        for &need in questionnaire().needs(id) {
            let needed = questionnaire().action(need);
            assert!(needed.phase <= action.phase, "{} needs the later {}", action.id, needed.id);
            let is_implied = (questionnaire().needs(id).iter())
                .any(|&other| other != need && all_needs(other).contains(&need));
            assert!(!is_implied, "{} needs {} anyway", action.id, needed.id);
        }
    }
}

#[test]
fn best_answers_give_100_and_worst_0() {
    let [worst, .., best] = Level::ALL.map(all_at);
    for context in contexts() {
        let score = |answers| Scorecard::new(questionnaire(), &context, answers).score;
        assert_eq!(score(&best), Some(Points::FULL), "{context:?}");
        assert_eq!(score(&worst), Some(Points::ZERO), "{context:?}");
    }
}

/// Otherwise a plan could start with something handy while a gate is open. Measured from all
/// answers at level 0: the points of one action alone, against the gate actions without
/// prerequisites.
#[test]
fn no_quick_action_earns_more_than_the_best_first_gate_step() {
    for context in contexts() {
        let first_gate_step = (questionnaire().action_ids())
            .filter(|&id| lifts_a_gate(id) && questionnaire().needs(id).is_empty())
            .map(|id| earned_alone(&context, id))
            .max();
        for id in questionnaire().action_ids() {
            let action = questionnaire().action(id);
            if action.quarter_days <= 2 && !lifts_a_gate(id) {
                let earned = Some(earned_alone(&context, id));
                assert!(earned <= first_gate_step, "{} in {context:?}", action.id);
            }
        }
    }
}

#[test]
fn express_asks_17_to_20_questions() {
    let counts: Vec<_> = contexts()
        .map(|context| {
            let asked =
                |question: &&Question| question.express && context.target(question).is_some();
            questionnaire().questions().iter().filter(asked).count()
        })
        .collect();
    assert_eq!((counts.iter().min(), counts.iter().max()), (Some(&17), Some(&20)));
}

#[test]
fn every_gate_is_asked_in_express() {
    let gates = || questionnaire().questions().iter().filter(|question| question.gate.is_some());
    assert_eq!(gates().count(), 8);
    assert!(gates().all(|question| question.express));
}

#[test]
fn five_questions_always_apply() {
    let always: Vec<_> = (questionnaire().questions().iter())
        .filter(|question| !question.may_not_apply)
        .map(|question| question.id)
        .collect();
    assert_eq!(always, ["DB1", "AU5", "DE1", "DE2", "MO1"]);
}

/// The items of the method: five decisions and habits, eight barriers and four pitfalls, twelve
/// priorities, twelve framework parts, twelve themes. The copy of the things that can wait is in
/// [`texts`].
#[test]
fn every_item_of_the_method_is_carried() {
    let questions = questionnaire().questions();
    let actions = questionnaire().actions();
    for decision in Decision::ALL {
        assert!(questions.iter().any(|question| question.decision == decision), "{decision:?}");
    }
    for barrier in Barrier::ALL {
        let probes =
            questions.iter().filter(|question| question.barriers.contains(&barrier)).count();
        assert!(probes >= 4, "{barrier:?} is probed by {probes}");
    }
    for priority in Priority::ALL {
        assert!(questions.iter().any(|question| question.priority == priority), "{priority:?}");
    }
    for part in FrameworkPart::ALL {
        assert!(actions.iter().any(|action| action.part == part), "{part:?}");
    }
    // The pause list and the share of phase 2 that is left for features cover these two.
    let carried_elsewhere = [Theme::KeyFeaturesOnly, Theme::FeatureDevelopment];
    for theme in Phase::ALL.into_iter().flat_map(Phase::themes) {
        let is_carried = actions.iter().any(|action| action.theme == theme);
        assert!(is_carried || carried_elsewhere.contains(&theme), "{theme:?}");
    }
}

#[test]
fn an_action_belongs_to_a_theme_of_its_phase() {
    for action in questionnaire().actions() {
        assert!(action.phase.themes().contains(&action.theme), "{}", action.id);
    }
}

#[test]
fn every_gate_has_its_words() {
    let gates: Vec<_> = (questionnaire().questions().iter())
        .filter(|question| question.gate.is_some())
        .map(|question| question.id)
        .collect();
    assert_eq!(gates, copy::BLOCKERS.map(|words| words.question));
    assert!(gates.iter().all(|id| copy::blocker(id).is_some_and(|words| words.question == *id)));
    assert!(copy::blocker("DB2").is_none());
}

#[test]
fn texts_keep_to_their_length() {
    for Text { place, words, limit } in texts() {
        let length = words.chars().count();
        assert!(length <= limit, "{place} has {length} of {limit} characters: {words}");
    }
}

#[test]
fn no_text_is_empty_or_untidy() {
    for Text { place, words, .. } in texts() {
        assert!(!words.is_empty(), "{place} is empty");
        assert_eq!(words, words.trim(), "{place}");
        assert!(!words.contains("  "), "{place}: {words}");
    }
}

#[test]
fn no_two_texts_are_the_same() {
    let mut seen = BTreeMap::new();
    for Text { place, words, .. } in texts() {
        if let Some(before) = seen.insert(words.to_lowercase(), place.clone()) {
            panic!("{before} and {place} both say: {words}");
        }
    }
}

/// Second person and no condescension, in all copy.
#[test]
fn texts_speak_in_the_agreed_voice() {
    let avoided = ["simply", "just do", "obviously", "of course", "we", "our", "us"];
    for Text { place, words, .. } in texts() {
        let lower = words.to_lowercase();
        let padded = format!(" {} ", lower.replace(|c: char| !c.is_alphanumeric(), " "));
        for word in avoided {
            assert!(!padded.contains(&format!(" {word} ")), "{place} says {word}: {words}");
        }
    }
}

#[test]
fn questions_end_as_questions_and_explanations_as_sentences() {
    for id in questionnaire().question_ids() {
        let (question, help) = (questionnaire().question(id), help(id));
        assert!(question.prompt.ends_with('?'), "{}", question.id);
        assert!(help.why.ends_with('.'), "{}", question.id);
        assert!(help.find_out.ends_with(['.', '?']), "{}", question.id);
        assert!(!question.options.iter().any(|option| option.ends_with('.')), "{}", question.id);
    }
}
