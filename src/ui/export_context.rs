//! What an export contains in addition to what follows from the answers: whose plan it is, since
//! when, and where to open it. Computed when something is exported, never during rendering.

use std::sync::Arc;

use crate::app::draft::Part;
use crate::app::draft::plan_record::PlanRecord;
use crate::app::export::calendar::Series;
use crate::app::export::share_payload::{SharePayload, ShareScope};
use crate::app::export::{Catalogue, PlanDocument, Sources};
use crate::app::file::name::FileName;
use crate::app::file::plan::PlanFile;
use crate::app::route;
use crate::app::session::Session;
use crate::app::share::opened::Opened;
use crate::app::share::{self, Fingerprint, Heading, LengthBand, SharedTexts};
use crate::content::{action_texts, help, questionnaire};
use crate::domain::day::Day;
use crate::platform::{clock, location};

use super::report::Report;
use super::sentences;
use super::state::State;
use super::timing::today::today;

const CATALOGUE: Catalogue = Catalogue {
    title: |id| action_texts(id).title,
    done_when: |id| action_texts(id).done_when,
    find_out: |id| help(id).find_out,
};

/// The origin of a plan.
#[derive(Clone, Debug)]
pub struct ExportContext {
    /// Its heading.
    pub heading: Heading,
    /// The day of its last change.
    pub created: Day,
    /// The start date of week 1, if set.
    pub plan_start: Option<Day>,
    /// The link that opens it, when there is one to share.
    pub link: Option<String>,
    /// The fingerprint that everyone who opens it sees.
    pub fingerprint: Option<Fingerprint>,
    /// The plan file; `None` if the plan is incomplete.
    pub file: Option<(FileName, String)>,
    /// The name that identifies its calendar events, and the number of changes so far.
    series: (String, u32),
}

/// Computes the context on demand.
pub type ContextProvider = Arc<dyn Fn() -> ExportContext + Send + Sync>;

/// The day of the last change of the open draft.
#[must_use]
pub fn as_of(session: &Session) -> Day {
    let saved = session.draft.saved_at.filter(|_| session.changes == 0);
    saved.unwrap_or_else(clock::now).day()
}

/// Makes a provider from a function.
#[must_use]
pub fn context_provider(
    find: impl Fn() -> ExportContext + Send + Sync + 'static,
) -> ContextProvider {
    Arc::new(find)
}

impl ExportContext {
    /// The context of the visitor's own draft, with all its texts.
    #[must_use]
    pub fn of_visitor(state: State) -> Self {
        let (heading, created, record, series) = state.peek(|session| {
            let draft = &session.draft;
            let record = PlanRecord::read(draft.part(Part::Plan));
            (draft.heading(), as_of(session), record, (draft.id.clone(), draft.revision))
        });
        let page = location::absolute(route::Document::Assess.to(route::Document::Plan));
        let payload = state.peek(|session| {
            let assessment = &session.draft.assessment;
            let (heading, scope) = (heading.clone(), ShareScope::Everything);
            SharePayload::new(questionnaire(), created, assessment, &record, heading, scope, &page)
                .ok()
        });
        let link = payload.as_ref().and_then(SharePayload::address).map(str::to_owned);
        let fingerprint = payload.as_ref().and_then(SharePayload::link);
        let fingerprint = fingerprint.map(|link| link.plan.fingerprint());
        let file =
            payload.as_ref().map(|given| (given.file().name(), given.file_text(questionnaire())));
        let plan_start = record.start();
        Self { heading, created, plan_start, link, fingerprint, file, series }
    }

    /// The context of a plan opened from a link.
    #[must_use]
    pub fn of_sender(opened: &Opened) -> Self {
        let plan = &opened.plan;
        let is_whole = opened.truncation.is_none();
        let page = location::absolute(route::Document::Plan.to(route::Document::Plan));
        let link = is_whole.then(|| share::link(&page, &share::encode(plan)));
        let link = link.filter(|link| LengthBand::of(link.chars().count()).is_some());
        let file = PlanFile::new(plan, plan.texts()).ok().filter(|_| is_whole);
        let file =
            file.map(|file| (file.name(), file.write(opened.questionnaire, link.as_deref())));
        let fingerprint = opened.fingerprint();
        let name = fingerprint.map_or_else(|| "cut".to_owned(), |it| it.to_string());
        Self {
            heading: plan.heading().clone(),
            created: plan.created(),
            plan_start: plan.plan_start(),
            link,
            fingerprint,
            file,
            series: (name, 0),
        }
    }

    /// The plan of `report` as a document for exports.
    #[must_use]
    pub fn document(&self, report: &Report) -> PlanDocument {
        let words = SharedTexts {
            owners: report.annotations.owners.clone(),
            action_notes: report.annotations.notes.clone(),
            ..SharedTexts::of(&report.assessment, self.heading.clone())
        };
        PlanDocument::new(Sources {
            questionnaire: report.questionnaire,
            catalogue: CATALOGUE,
            assessment: &report.assessment,
            plan: &report.plan,
            verdict: &sentences::verdict(report),
            words: &words,
            created: self.created,
            today: today(),
            plan_start: self.plan_start,
            link: self.link.as_deref(),
        })
    }

    /// The identifier of its calendar events.
    #[must_use]
    pub fn series(&self) -> Series {
        let (name, sequence) = &self.series;
        Series::new(name, *sequence, clock::now())
    }
}
