//! An index of everything that is stored, for browsing.

use super::store::maintenance::{Quarantined, Usage};
use super::store::{DraftStore, KeyValue, Loaded, StoreError};
use super::{Corruption, Draft, Stored, Summary};
use crate::app::timestamp::Timestamp;
use crate::domain::order::sort_by;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::score::Scorecard;

/// The stored data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftIndex {
    /// The drafts that can be opened, the last saved one first.
    pub drafts: Vec<DraftEntry>,
    /// Values under the key of a draft that cannot be opened.
    pub unreadable: Vec<Unreadable>,
    /// Values that were not drafts, now quarantined under keys of their own.
    pub quarantined: Vec<Quarantined>,
    /// The storage in use.
    pub usage: Usage,
}

/// A draft that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEntry {
    /// The draft.
    pub draft: Draft,
    /// Its score, its range and its progress.
    pub card: Scorecard,
    /// The stored value.
    pub raw: String,
}

/// A value stored as a draft that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The id it is stored under.
    pub id: String,
    /// The stored value.
    pub raw: String,
    /// Why it cannot be opened.
    pub why: UnreadableReason,
}

/// Why a value cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadableReason {
    /// A newer version of the app wrote it.
    Newer(Summary),
    /// It has an older schema version, and could not be migrated.
    Older,
    /// It is not a draft, and could not be quarantined.
    Corrupt(Corruption),
}

impl DraftIndex {
    /// Reads everything that is stored. Damaged values are quarantined in the process, if that can
    /// be done safely.
    ///
    /// # Errors
    /// If storage cannot be read.
    pub fn read<S: KeyValue>(
        store: &DraftStore<S>,
        questionnaire: &Questionnaire,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let (mut drafts, mut unreadable) = (Vec::new(), Vec::new());
        for listed in store.list()? {
            let id = listed.id;
            let Some(raw) = store.raw(&id)? else { continue };
            let why = match (listed.stored, store.load(questionnaire, &id, now)?) {
                (_, Loaded::Draft(draft, _)) => {
                    let assessment = &draft.assessment;
                    let card =
                        Scorecard::new(questionnaire, &assessment.context, &assessment.answers);
                    drafts.push(DraftEntry { draft: *draft, card, raw });
                    continue;
                }
                (Stored::Newer { summary, .. }, _) => UnreadableReason::Newer(summary),
                (Stored::Older(_), _) => UnreadableReason::Older,
                (_, Loaded::Corrupt { why, moved_to: None }) => UnreadableReason::Corrupt(why),
                _ => continue,
            };
            unreadable.push(Unreadable { id, raw, why });
        }
        sort_by(&mut drafts, |a, b| a.draft.saved_at > b.draft.saved_at);
        let quarantined = store.quarantined_values()?;
        Ok(Self { drafts, unreadable, quarantined, usage: store.usage()? })
    }
}
