//! Someone else's plan: focus handling, and saving a copy as a new draft.

use crate::app::draft::plan_record::PlanRecord;
use crate::app::draft::store::{DraftStore, Preferences, SaveError};
use crate::app::draft::{Draft, Mode, Part};
use crate::app::route::{Document, Route};
use crate::app::share::Heading;
use crate::content::questionnaire;
use crate::domain::assessment::Assessment;
use crate::platform::storage::LocalStorage;
use crate::platform::{clock, event_loop, ids, location, page};
use crate::ui::derived::Derived;
use crate::ui::page::TITLE;
use crate::ui::scope::spawn_to_the_end;
use crate::ui::timing::effect;

/// Another link in the same tab is another page, so its heading takes the focus.
pub fn focus_each_link(link: Derived<String>) {
    effect(move |is_first| {
        link.track();
        if !is_first {
            focus_title();
        }
    });
}

/// Focuses the heading once the view that is changing now is rendered. It does not wait for the
/// next frame: where frames are slow, that would take the focus from an element the visitor has
/// moved on to.
pub fn focus_title() {
    spawn_to_the_end(async {
        event_loop::yield_now().await;
        page::focus_at_top(TITLE);
    });
}

/// Why no new draft was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The draft could not be saved.
    NotSaved(SaveError),
    /// The draft is saved, but not recorded as the one to open.
    NotOpened,
}

/// Saves the assessment as a new draft, in addition to all others, and navigates to a page of it.
/// The draft gets `heading` except for the author, since someone else continues with it. `record`
/// holds the progress on the plan.
///
/// # Errors
/// Returns an error if storage refuses; the page then stays.
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
