//! Snapshots: earlier states of a draft, taken, restored, removed.

use mvp_readiness::app::draft::snapshots::{list, removed, restored, taken, with_older_edition};
use mvp_readiness::app::draft::{Draft, Part};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::questionnaire::Stage;
use serde_json::json;

use super::{STORED, decode, draft, level, now, question};

/// A draft, a snapshot of it, and an answer changed since.
fn changed_since() -> Draft {
    let mut with = taken(questionnaire(), &draft(), "before\u{202e} the  pilot", now());
    with.assessment.answers.set(question("DB1"), level(4));
    with.assessment.context.stage = Stage::Growth;
    with
}

fn stored(draft: &Draft) -> Draft {
    let (read, problems) = decode(&draft.encode(questionnaire(), 1, now()));
    assert_eq!(problems, []);
    Draft { revision: draft.revision, saved_at: draft.saved_at, ..read }
}

#[test]
fn a_snapshot_keeps_what_was_said_then() {
    let draft = stored(&changed_since());
    let snapshots = list(questionnaire(), &draft);
    assert_eq!(snapshots.len(), 1);
    let then = &snapshots[0];
    assert_eq!((then.name.as_str(), then.at, then.edition), ("before the pilot", now(), 1));
    assert_eq!(then.draft.assessment, super::draft().assessment);
    assert_eq!(then.draft.parts, draft.parts);
}

#[test]
fn going_back_keeps_what_one_goes_back_from() {
    let draft = changed_since();
    let back = stored(&restored(questionnaire(), &draft, &list(questionnaire(), &draft)[0], now()));
    assert_eq!(back.assessment, super::draft().assessment);
    let snapshots = list(questionnaire(), &back);
    let names: Vec<_> = snapshots.iter().map(|snapshot| snapshot.name.as_str()).collect();
    assert_eq!(names, ["Before restoring “before the pilot”", "before the pilot"]);
    let again = restored(questionnaire(), &back, &snapshots[0], now());
    assert_eq!(again.assessment, draft.assessment);
}

#[test]
fn a_snapshot_is_removed_alone() {
    let two = taken(questionnaire(), &changed_since(), "second", now());
    let one = removed(&two, list(questionnaire(), &two)[1].at_index);
    let names: Vec<_> = list(questionnaire(), &one).into_iter().map(|each| each.name).collect();
    assert_eq!(names, ["second"]);
    assert_eq!(removed(&one, 0).part(Part::Snapshots), None);
    assert_eq!(removed(&one, 9), one);
}

#[test]
fn an_entry_that_cannot_be_read_stays() {
    let mut draft = draft();
    draft.keep_part(Part::Snapshots, Some(json!([{ "of": "a later version" }])));
    let with = stored(&taken(questionnaire(), &draft, "mine", now()));
    assert_eq!(list(questionnaire(), &with).len(), 1);
    let entries = with.part(Part::Snapshots).and_then(|part| part.as_array()).expect("a list");
    assert_eq!(entries[0], json!({ "of": "a later version" }));

    draft.keep_part(Part::Snapshots, Some(json!("no list")));
    let with = taken(questionnaire(), &draft, "mine", now());
    assert_eq!(with.part(Part::Snapshots).map(|part| part[0].clone()), Some(json!("no list")));
    assert_eq!(list(questionnaire(), &with).len(), 1);
}

#[test]
fn another_edition_keeps_what_was_said_by_the_old_one() {
    let old = STORED.replacen("\"edition\":1", "\"edition\":0", 1);
    let (read, problems) = decode(&old);
    assert_eq!(problems, []);
    let with =
        with_older_edition(questionnaire(), &stored(&read), now()).expect("an older edition");
    assert_eq!(with.part(Part::OlderEdition), None);
    let snapshots = list(questionnaire(), &with);
    assert_eq!(snapshots[0].name, "Before edition 1 of the questions");
    assert_eq!((snapshots[0].edition, snapshots[0].at), (0, now()));
    assert_eq!(snapshots[0].draft.assessment, decode(STORED).0.assessment);
    assert_eq!(with_older_edition(questionnaire(), &with, now()), None);
    assert_eq!(with_older_edition(questionnaire(), &decode(STORED).0, now()), None);
}
