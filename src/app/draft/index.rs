//! Everything that is stored here, as one looks through it.

use super::store::maintenance::{Quarantined, Usage};
use super::store::{DraftStore, KeyValue, Loaded, StoreError};
use super::{Corruption, Draft, Stored, Summary};
use crate::app::timestamp::Timestamp;
use crate::domain::order::sort_by;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::score::Scorecard;

/// What is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftIndex {
    /// The drafts that can be opened, the one saved last first.
    pub drafts: Vec<DraftEntry>,
    /// What stands where a draft should, and cannot be opened.
    pub unreadable: Vec<Unreadable>,
    /// Values that were no drafts, under keys of their own by now.
    pub quarantined: Vec<Quarantined>,
    /// How much room all of it takes.
    pub usage: Usage,
}

/// A draft that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEntry {
    /// The draft.
    pub draft: Draft,
    /// Its score, its range and how much of it is answered.
    pub card: Scorecard,
    /// What is stored.
    pub raw: String,
}

/// A value in the place of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The name it is stored under.
    pub id: String,
    /// What is stored.
    pub raw: String,
    /// Why it cannot be opened.
    pub why: UnreadableReason,
}

/// Why a value cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadableReason {
    /// A newer version of this program wrote it.
    Newer(Summary),
    /// It is of an older form, and could not be brought up to date.
    Older,
    /// It is no draft, and could not be set aside.
    Corrupt(Corruption),
}

impl DraftIndex {
    /// Looks through what is stored. Damaged values are set aside on the way, if that can be done
    /// safely.
    ///
    /// # Errors
    /// When storage cannot be read.
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
