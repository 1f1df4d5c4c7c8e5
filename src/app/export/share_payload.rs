//! The payload of a share: as much of a draft as its owner chooses, as a link and as a file.

use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::questionnaire::Questionnaire;

use crate::app::draft::plan_record::{PlanRecord, Text};
use crate::app::file::plan::PlanFile;
use crate::app::share::{self, Heading, LengthBand, Shared, SharedTexts, TooLong};

/// The scope of a share, in addition to the answers and the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShareScope {
    /// Title, names, summary, notes and the reasons of accepted risks.
    #[default]
    Everything,
    /// The same without notes and reasons.
    WithoutNotes,
    /// No user text.
    Redacted,
}

impl ShareScope {
    /// All scopes, the largest first.
    pub const ALL: [Self; 3] = [Self::Everything, Self::WithoutNotes, Self::Redacted];

    /// The part of `words` that is in scope.
    #[must_use]
    pub fn of(self, words: SharedTexts) -> SharedTexts {
        match self {
            Self::Everything => words,
            Self::WithoutNotes => words.without_notes(),
            Self::Redacted => SharedTexts::default(),
        }
    }
}

/// A link and the plan in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The plan in it.
    pub plan: Shared,
    /// The whole address.
    pub address: String,
}

impl Link {
    /// Its length in characters.
    #[must_use]
    pub fn length(&self) -> usize {
        self.address.chars().count()
    }

    /// Its length band; `None` when it is too long to share.
    #[must_use]
    pub fn band(&self) -> Option<LengthBand> {
        LengthBand::of(self.length())
    }
}

/// A plan ready to be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePayload {
    file: PlanFile,
    link: Option<Link>,
}

impl SharePayload {
    /// As much of an assessment, of the record of carrying it out, and of its heading as is in
    /// `scope`. The day on which week 1 begins is always included. `created` is the day of the last
    /// change, `page` the address of the page that opens links.
    ///
    /// # Errors
    /// [`TooLong::Text`] when one of the included texts exceeds its limit. Then there is neither
    /// link nor file: no text is ever shortened for sharing.
    pub fn new(
        questionnaire: &Questionnaire,
        created: Day,
        assessment: &Assessment,
        record: &PlanRecord,
        heading: Heading,
        scope: ShareScope,
        page: &str,
    ) -> Result<Self, TooLong> {
        let words = scope.of(SharedTexts {
            owners: record.texts(questionnaire, Text::Owner),
            action_notes: record.texts(questionnaire, Text::Note),
            ..SharedTexts::of(assessment, heading)
        });
        let plan = Shared::new(questionnaire, created, assessment);
        let plan = match record.start() {
            Some(start) => plan.with_start(start),
            None => plan,
        };
        let file = PlanFile::new(&plan, words)?;
        let link = file.plan().ok().map(|plan| {
            let address = share::link(page, &share::encode(&plan));
            Link { plan, address }
        });
        Ok(Self { file, link })
    }

    /// The file with the whole payload, however long.
    #[must_use]
    pub const fn file(&self) -> &PlanFile {
        &self.file
    }

    /// The link; `None` when the texts together exceed the size of a link. A link without a
    /// [`Link::band`] must not be shared.
    #[must_use]
    pub const fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// The address to share, if there is one.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.link.as_ref().filter(|link| link.band().is_some()).map(|link| link.address.as_str())
    }

    /// The text of the file, which [`PlanFile::read`] reads back.
    #[must_use]
    pub fn file_text(&self, questionnaire: &Questionnaire) -> String {
        self.file.write(questionnaire, self.address())
    }
}
