//! An opened link: the plan, the questionnaire it is displayed with, and the title of a copy.

use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::{Editions, Questionnaire};

use super::compare::carried_over;
use crate::app::share::{self, Fingerprint, MAX_LINE, Problem, Shared};
use crate::app::text::{length, sanitize_line};

/// A plan that is displayed.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The received plan.
    pub plan: Shared,
    /// The questionnaire of its own edition.
    pub questionnaire: &'static Questionnaire,
    /// Set when its end is missing; `None` for a whole link.
    pub truncation: Option<Truncation>,
}

/// What is known about the missing end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// The percentage received, 0 to 99.
    pub percent: u8,
    /// Whether the missing part contained texts.
    pub has_lost_texts: bool,
}

/// Two assessments in the same edition.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// The edition of both.
    pub questionnaire: &'static Questionnaire,
    /// The assessment of the plan that was opened first.
    pub mine: Assessment,
    /// The assessment of the plan compared with it.
    pub theirs: Assessment,
}

impl Editions {
    /// Opens the link in `input`, as [`share::read`] does. A truncated link of which all answers
    /// were received opens too, with [`Opened::truncation`] set.
    ///
    /// # Errors
    /// [`Problem`], if there is nothing to display.
    pub fn read(self, input: &str) -> Result<Opened, Problem> {
        let all = self.all();
        let (plan, truncation) = match share::read(&all, input) {
            Ok(plan) => (plan, None),
            Err(Problem::Incomplete { percent, recovered: Some(plan), has_lost_texts }) => {
                (*plan, Some(Truncation { percent, has_lost_texts }))
            }
            Err(problem) => return Err(problem),
        };
        let edition = plan.edition();
        let questionnaire =
            share::edition(&all, edition).ok_or(Problem::UnknownEdition(edition))?;
        Ok(Opened { plan, questionnaire, truncation })
    }

    /// Carries an assessment of `questionnaire` over to the edition that drafts are saved in: see
    /// [`carried_over`].
    #[must_use]
    pub fn as_of_today(self, questionnaire: &Questionnaire, assessment: &Assessment) -> Assessment {
        in_edition(self.today, questionnaire, assessment)
    }

    /// Two plans in their common edition, or in today's when their editions differ.
    #[must_use]
    pub fn side_by_side(self, mine: &Opened, theirs: &Opened) -> SideBySide {
        let is_same = mine.plan.edition() == theirs.plan.edition();
        let questionnaire = if is_same { mine.questionnaire } else { self.today };
        let of = |opened: &Opened| {
            in_edition(questionnaire, opened.questionnaire, opened.plan.assessment())
        };
        SideBySide { questionnaire, mine: of(mine), theirs: of(theirs) }
    }
}

fn in_edition(new: &Questionnaire, old: &Questionnaire, assessment: &Assessment) -> Assessment {
    if old.edition() == new.edition() {
        assessment.clone()
    } else {
        carried_over((old, assessment), new)
    }
}

impl Opened {
    /// The fingerprint that the sender sees too; `None` when texts are missing.
    #[must_use]
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        let has_lost_texts = self.truncation.is_some_and(|truncation| truncation.has_lost_texts);
        (!has_lost_texts).then(|| self.plan.fingerprint())
    }

    /// The title of a draft made of it: one line of at most [`MAX_LINE`] characters that names its
    /// source.
    #[must_use]
    pub fn copy_title(&self) -> String {
        const BEFORE: &str = "Copy of ";
        const ROOM: usize = MAX_LINE - BEFORE.len();
        format!("{BEFORE}{}", self.name_within(ROOM))
    }

    /// The title of a draft made of this and `other`: as [`Opened::copy_title`].
    #[must_use]
    pub fn merged_title(&self, other: &Self) -> String {
        const BEFORE: &str = "Merged: ";
        const BETWEEN: &str = " and ";
        const EACH: usize = (MAX_LINE - BEFORE.len() - BETWEEN.len()) / 2;
        format!("{BEFORE}{}{BETWEEN}{}", self.name_within(EACH), other.name_within(EACH))
    }

    /// Its title, else its fingerprint. Shortened when it has more than `limit` characters.
    fn name_within(&self, limit: usize) -> String {
        let title = &self.plan.heading().title;
        if title.is_empty() {
            self.fingerprint().map_or_else(
                || "an incomplete shared plan".to_owned(),
                |fingerprint| format!("shared plan {fingerprint}"),
            )
        } else if length(title) <= limit {
            title.clone()
        } else {
            let start: String = title.chars().take(limit.saturating_sub(1)).collect();
            // The cut may leave half of a joined sequence.
            format!("{}…", sanitize_line(&start))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::share::{Heading, SharedTexts};
    use crate::content::{editions, questionnaire};
    use crate::domain::day::Day;

    fn titled(title: &str) -> Opened {
        let assessment = Assessment::empty(questionnaire());
        let heading = Heading { title: title.to_owned(), ..Heading::default() };
        let plan = Shared::new(questionnaire(), Day::FIRST, &assessment)
            .with_texts(SharedTexts::of(&assessment, heading))
            .expect("a title that fits");
        editions().read(&share::encode(&plan)).expect("a link of today")
    }

    #[test]
    fn a_copy_says_what_it_is_a_copy_of() {
        assert_eq!(titled("Plan for Q1").copy_title(), "Copy of Plan for Q1");
        assert_eq!(titled("").copy_title(), "Copy of shared plan NQMHCB");
        let merged = titled("Plan for Q1").merged_title(&titled("Second look"));
        assert_eq!(merged, "Merged: Plan for Q1 and Second look");
    }

    #[test]
    fn a_long_title_is_shortened_to_a_line() {
        let long = titled(&"word ".repeat(16));
        for title in [long.copy_title(), long.merged_title(&long)] {
            assert!(length(&title) <= MAX_LINE, "{title}");
            assert!(title.ends_with('…'), "{title}");
            assert_eq!(title, sanitize_line(&title));
        }
    }

    #[test]
    fn a_cut_link_opens_with_what_arrived() {
        let link = share::encode(&titled("Plan for Q1").plan);
        let opened = editions().read(&link[..link.len() - 2]).expect("section A arrived");
        let truncation = opened.truncation.expect("its end is missing");
        assert!(truncation.has_lost_texts && truncation.percent > 90, "{truncation:?}");
        assert_eq!(opened.plan.heading().title, "");
        assert_eq!(opened.fingerprint(), None);
        assert_eq!(opened.copy_title(), "Copy of an incomplete shared plan");
        let lost = editions().read(&link[..20]).expect_err("too little arrived");
        assert!(matches!(lost, Problem::Incomplete { recovered: None, .. }), "{lost:?}");
    }
}
