//! Published links open for ever. A file here is never changed or removed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mvp_readiness::app::share::{Shared, SharedTexts, encode};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::Answer;
use mvp_readiness::domain::context::{EffortMultiplier, Spent};
use mvp_readiness::domain::progress::ActionState;
use mvp_readiness::domain::questionnaire::{ActionId, QuestionId};
use serde_json::{Value, json};

use super::{opened, samples};

/// Every link ever committed.
pub const NAMES: [&str; 5] = ["empty", "full", TICKED, WORDED, "typical"];

/// Text in every field, in several scripts.
pub const WORDED: &str = "worded";

/// Some answers of every kind, and actions in every state.
pub const TICKED: &str = "ticked";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/links/golden")
}

/// The `P…Z` of a golden link.
pub fn text(name: &str) -> String {
    let path = folder().join(format!("{name}.link"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.trim_end().to_owned()
}

/// The plan of a golden link.
pub fn plan(name: &str) -> Shared {
    opened(&text(name)).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

fn dump(plan: &Shared) -> Value {
    let assessment = plan.assessment();
    let context = &assessment.context;
    let answers: BTreeMap<&str, String> = questionnaire()
        .question_ids()
        .filter_map(|id| {
            let said = match assessment.answers.get(id) {
                Answer::Unanswered => return None,
                Answer::Unknown => "unknown".to_owned(),
                Answer::NotApplicable(reason) => format!("not applicable: {}", reason.code()),
                Answer::Level(level, sure) => format!("{} {}", level.get(), sure.code()),
                Answer::Accepted(level) => format!("{} accepted", level.get()),
            };
            Some((questionnaire().question(id).id, said))
        })
        .collect();
    let progress: BTreeMap<&str, String> = (assessment.progress.iter())
        .map(|(id, state)| {
            let state = match state {
                ActionState::Doing(weeks) => format!("doing {}-{}", weeks.start(), weeks.end()),
                ActionState::Done(weeks) => format!("done {}-{}", weeks.start(), weeks.end()),
                ActionState::Dropped => "dropped".to_owned(),
            };
            (questionnaire().action(id).id, state)
        })
        .collect();
    let mut dump = json!({
        "edition": plan.edition(),
        "created": plan.created().to_string(),
        "plan_start": plan.plan_start().map(|day| day.to_string()),
        "fingerprint": plan.fingerprint().to_string(),
        "context": {
            "stage": context.stage.code(),
            "product": context.product.code(),
            "multi_tenant": context.multi_tenant,
            "personal_data": context.personal_data,
            "engineers": context.engineers,
            "quarter_days": context.capacity.quarter_days(),
            "effort": match context.effort {
                EffortMultiplier::Half => 0.5,
                EffortMultiplier::One => 1.0,
                EffortMultiplier::Double => 2.0,
            },
            "last_month": context.last_month.map(|spent| match spent {
                Spent::None => "none",
                Spent::Some => "some",
                Spent::ALot => "a lot",
            }),
            "shares": context.shares.percent(),
        },
        "answers": answers,
        "progress": progress,
    });
    if plan.texts() != SharedTexts::default() {
        dump["words"] = words(&plan.texts());
    }
    dump
}

fn words(words: &SharedTexts) -> Value {
    let question = |id: &QuestionId| questionnaire().question(*id).id;
    let action = |id: &ActionId| questionnaire().action(*id).id;
    let notes: BTreeMap<_, _> = words.notes.iter().map(|(id, note)| (question(id), note)).collect();
    let accepted: BTreeMap<_, _> = (words.accepted.iter())
        .map(|(id, risk)| (question(id), json!([risk.reason, risk.revisit])))
        .collect();
    let action_notes: BTreeMap<_, _> =
        words.action_notes.iter().map(|(id, note)| (action(id), note)).collect();
    let owners: BTreeMap<_, _> = words.owners.iter().map(|(id, who)| (action(id), who)).collect();
    json!({
        "title": words.heading.title,
        "organisation": words.heading.organisation,
        "author": words.heading.author,
        "summary": words.heading.summary,
        "notes": notes,
        "accepted": accepted,
        "action_notes": action_notes,
        "owners": owners,
    })
}

/// Pins reading, not writing: a later version may encode the same plan differently.
#[test]
fn every_golden_link_opens_as_it_did() {
    for name in NAMES {
        let plan = plan(name);
        let path = folder().join(format!("{name}.json"));
        let stored =
            fs::read_to_string(&path).expect("every golden link has its content beside it");
        let stored: Value = serde_json::from_str(&stored).expect("JSON");
        assert_eq!(dump(&plan), stored, "{name}");
        assert_eq!(opened(&encode(&plan)), Ok(plan), "{name}");
    }
}

#[test]
fn golden_links_with_words_say_what_was_written() {
    assert_eq!(plan(WORDED), samples::worded());
    assert_eq!(plan("typical"), samples::typical());
}

#[test]
fn no_golden_link_is_added_without_its_name_or_removed() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .expect("the folder of golden links")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a plain name"))
        .collect();
    files.sort_unstable();
    let mut named: Vec<String> =
        NAMES.iter().flat_map(|name| [format!("{name}.json"), format!("{name}.link")]).collect();
    named.sort_unstable();
    assert_eq!(files, named);
}
