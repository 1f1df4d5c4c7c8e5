//! What somebody gives away: as much of a draft as they choose, as a link and as a file.

use crate::domain::assessment::Assessment;
use crate::domain::day::Day;
use crate::domain::questionnaire::Questionnaire;

use crate::app::draft::plan_record::{PlanRecord, Text};
use crate::app::file::plan::PlanFile;
use crate::app::share::{self, Band, Heading, Shared, SharedTexts, TooLong};

/// What goes along with the answers and the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShareScope {
    /// Title, names, summary, notes and the reasons of accepted risks.
    #[default]
    Everything,
    /// The same without notes and reasons.
    WithoutNotes,
    /// No word of anybody's.
    Redacted,
}

impl ShareScope {
    /// All of them, most first.
    pub const ALL: [Self; 3] = [Self::Everything, Self::WithoutNotes, Self::Redacted];

    /// What is left of `words`.
    #[must_use]
    pub fn of(self, words: SharedTexts) -> SharedTexts {
        match self {
            Self::Everything => words,
            Self::WithoutNotes => words.without_notes(),
            Self::Redacted => SharedTexts::default(),
        }
    }
}

/// A link with the plan that is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub plan: Shared,
    /// The whole address.
    pub address: String,
}

impl Link {
    /// How many characters it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.address.chars().count()
    }

    /// How far it gets; `None` when it is too long to be given away.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        Band::of(self.length())
    }
}

/// A plan about to be given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePayload {
    file: PlanFile,
    link: Option<Link>,
}

impl SharePayload {
    /// As much of an assessment, of what is said about carrying it out, and of its heading as
    /// `scope` says. The day on which week 1 begins goes along always. `created` is the day of the
    /// last change, `page` the address of the document that opens links.
    ///
    /// # Errors
    /// [`TooLong::Text`] when one of the texts that go along is longer than its place allows. Then
    /// there is neither link nor file: no text is ever shortened on its way.
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

    /// All of it, however long.
    #[must_use]
    pub const fn file(&self) -> &PlanFile {
        &self.file
    }

    /// The link; `None` when the texts are more together than a link holds. One of no
    /// [`Link::band`] is not to be given away.
    #[must_use]
    pub const fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// The address to give away, when there is one.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.link.as_ref().filter(|link| link.band().is_some()).map(|link| link.address.as_str())
    }

    /// What the file says, to be read back with [`PlanFile::read`].
    #[must_use]
    pub fn file_text(&self, questionnaire: &Questionnaire) -> String {
        self.file.write(questionnaire, self.address())
    }
}
