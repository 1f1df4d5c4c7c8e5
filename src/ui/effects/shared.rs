//! Somebody else's plan: where the focus goes, and a copy kept as a new draft.

use crate::app::draft::plan_record::PlanRecord;
use crate::app::draft::store::{DraftStore, Preferences, SaveError};
use crate::app::draft::{Draft, Mode, Part};
use crate::app::route::{Document, Route};
use crate::app::share::Heading;
use crate::content::questionnaire;
use crate::domain::assessment::Assessment;
use crate::platform::storage::LocalStorage;
use crate::platform::{clock, event_loop, ids, location, page};
use crate::ui::memo::Memo;
use crate::ui::page::TITLE;
use crate::ui::scope::spawn_to_the_end;
use crate::ui::timing::effect;

/// Another link in the same tab is another page: its heading takes the focus.
pub fn focus_each_link(link: Memo<String>) {
    effect(move |is_first| {
        link.track();
        if !is_first {
            focus_title();
        }
    });
}

/// The heading takes the focus once the view that changes now is there. Not with the next frame: where
/// frames are slow, the focus would be taken from what somebody has gone on to.
pub fn focus_title() {
    spawn_to_the_end(async {
        event_loop::yield_now().await;
        page::focus_at_top(TITLE);
    });
}

/// Why there is no new draft on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// Storage did not take the draft.
    NotSaved(SaveError),
    /// The draft is there, and storage did not take note that it is the one to open.
    NotOpened,
}

/// Keeps the assessment as a draft of its own, beside all others, and goes to a page of it.
/// Above it stands `heading`, but for the author: whoever goes on with it is somebody else. `record` is
/// what is said about carrying it out.
///
/// # Errors
/// When storage does not take it; then the page stays.
pub fn keep_draft(
    route: &Route,
    heading: Heading,
    assessment: Assessment,
    record: PlanRecord,
) -> Result<(), NotKept> {
    let store = DraftStore::new(LocalStorage);
    let empty = Draft::empty(questionnaire(), ids::new_draft_id());
    let Heading { title, organisation, summary, .. } = heading;
    let mode = Mode::Full;
    let mut draft = Draft { title, organisation, summary, assessment, mode, ..empty };
    draft.keep_part(Part::Plan, record.write());
    store.save(questionnaire(), &draft, clock::now()).map_err(NotKept::NotSaved)?;
    let note = |preferences| {
        store.save_preferences(&Preferences { last_draft: Some(draft.id.clone()), ..preferences })
    };
    store.preferences().and_then(note).map_err(|_| NotKept::NotOpened)?;
    location::go(&route.href(questionnaire(), Document::Plan));
    Ok(())
}
