//! A copy of someone else's plan, as a draft of the visitor's own.

use crate::app::draft::plan_record::PlanRecord;
use crate::app::draft::store::{SaveError, StoreError};
use crate::app::route::Route;
use crate::app::share::Heading;
use crate::domain::assessment::Assessment;
use crate::ui::effects::{self, NotKept};

/// Saves a draft and navigates to a page of it. Returns why that failed; empty on success.
pub fn keep(
    route: &Route,
    heading: Heading,
    assessment: Assessment,
    record: PlanRecord,
) -> &'static str {
    effects::keep_draft(route, heading, assessment, record).err().map_or("", not_kept)
}

/// Why no draft was made, in words.
const fn not_kept(trouble: NotKept) -> &'static str {
    match trouble {
        NotKept::NotSaved(SaveError::Store(StoreError::Blocked)) => {
            "Not saved: this browser blocks storage for this site."
        }
        NotKept::NotSaved(SaveError::Store(StoreError::Full)) => "Not saved: storage is full.",
        NotKept::NotSaved(SaveError::Store(StoreError::Gone)) => {
            "Not saved: the browser lost the data. Try again, or download the file."
        }
        NotKept::NotSaved(
            SaveError::Store(StoreError::Other)
            | SaveError::ChangedElsewhere
            | SaveError::Newer
            | SaveError::Protected,
        ) => "Not saved: storage failed.",
        NotKept::NotOpened => "Saved to your drafts, but not opened. Open it from the drafts page.",
    }
}
