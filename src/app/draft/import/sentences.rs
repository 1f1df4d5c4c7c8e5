//! Error messages for imports: which input failed, why, and what to do.

use super::{ImportError, MAX_BYTES};
use crate::app::file::plan::{self, PlanFileError};
use crate::app::format;
use crate::app::share::Problem;

/// The source of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportSource {
    /// A file was chosen.
    File,
    /// A text was pasted.
    Pasted,
}

impl ImportSource {
    /// The subject of a sentence, at its start.
    const fn subject(self) -> &'static str {
        match self {
            Self::File => "This file",
            Self::Pasted => "The pasted text",
        }
    }

    const fn again(self) -> &'static str {
        match self {
            Self::File => "choose the file again",
            Self::Pasted => "paste the text again",
        }
    }

    const fn another(self) -> &'static str {
        match self {
            Self::File => "Choose another file",
            Self::Pasted => "Paste something else",
        }
    }
}

/// The message for an error: what happened, what is safe and what to do.
#[must_use]
pub fn sentence(error: &ImportError, source: ImportSource) -> String {
    let (it, again, another) = (source.subject(), source.again(), source.another());
    let (happened, next) = match error {
        ImportError::Empty => {
            return match source {
                ImportSource::File => "This file is empty. Choose another file.".to_owned(),
                ImportSource::Pasted => {
                    "Nothing was pasted. Paste a link, or the text of a file.".to_owned()
                }
            };
        }
        ImportError::TooLarge => {
            let most = format::bytes(MAX_BYTES);
            (format!("{it} is too large: the most is {most}."), format!("{another}."))
        }
        ImportError::NotOurs => (
            format!("{it} is not from MVP Readiness."),
            format!("{another}: a draft, a plan or a backup downloaded here."),
        ),
        ImportError::Newer => (
            format!("{it} was made by a newer version of this page."),
            format!("Reload the page and {again}."),
        ),
        ImportError::Json(why) => (
            format!("{it} is damaged or incomplete: {why}."),
            "Ask the sender for it again, or use another copy.".to_owned(),
        ),
        ImportError::Corrupt(why) => (
            format!("{it} says that it is a draft, but can’t be read as one: {why}."),
            "Ask the sender for it again, or use another copy.".to_owned(),
        ),
        ImportError::PlanFile(why) => (of_plan(it, why), "Ask the sender for it again.".to_owned()),
        ImportError::Assessment(why) => (
            format!("{it} has a mistake in its answers: {why}."),
            format!("Correct it and {again}."),
        ),
        ImportError::Link(problem) => of_link(problem, source),
    };
    format!("{happened} Nothing here was changed. {next}")
}

fn of_plan(it: &str, why: &PlanFileError) -> String {
    match why {
        PlanFileError::TooLarge => {
            let most = format::bytes(plan::MAX_BYTES);
            format!("{it} is too large for a plan: the most is {most}.")
        }
        PlanFileError::Json(why) => format!("{it} is a plan, and damaged or incomplete: {why}."),
        PlanFileError::NotAPlan => {
            format!("{it} says that it is a plan, but has no version or edition of one.")
        }
        PlanFileError::Newer => format!("{it} is a plan made by a newer version of this page."),
        PlanFileError::Damaged => format!("{it} is a plan that was changed after it was saved."),
        PlanFileError::UnknownEdition(edition) => format!(
            "{it} is a plan made with edition {edition} of the questions, which this page does not have."
        ),
        PlanFileError::Field(why) => format!("{it} is a plan with a mistake in it: {why}."),
        PlanFileError::UnknownField(field) => {
            format!("{it} is a plan with a field that plans do not have: {field}.")
        }
        PlanFileError::TooLong(why) => format!("{it} is a plan with too much text: {why}."),
    }
}

fn of_link(problem: &Problem, source: ImportSource) -> (String, String) {
    let place = match source {
        ImportSource::File => "in this file",
        ImportSource::Pasted => "that you pasted",
    };
    let again = "Ask the sender for the link again.".to_owned();
    match problem {
        Problem::Missing => match source {
            ImportSource::File => (
                "This file has no draft, no plan, no backup and no plan link in it.".to_owned(),
                "Choose another file.".to_owned(),
            ),
            ImportSource::Pasted => (
                "There is no plan link and no text of a file in what you pasted.".to_owned(),
                "Paste the whole message, or the whole file.".to_owned(),
            ),
        },
        Problem::Incomplete { percent, .. } => {
            (format!("Only {percent}% of the link {place} is there."), again)
        }
        Problem::Damaged => {
            (format!("The link {place} was altered: its checksum does not match."), again)
        }
        Problem::Newer => (
            format!("The link {place} was made by a newer version of this page."),
            format!("Reload the page and {}.", source.again()),
        ),
        Problem::UnknownEdition(edition) => (
            format!(
                "The link {place} was made with edition {edition} of the questions, which this page does not have."
            ),
            "Open it on the site where it was made.".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &ImportError, source: ImportSource, expected: &str) {
        assert_eq!(sentence(error, source), expected);
    }

    #[test]
    fn a_file_is_not_called_what_was_pasted() {
        let missing = ImportError::Link(Problem::Missing);
        check(
            &missing,
            ImportSource::File,
            "This file has no draft, no plan, no backup and no plan link in it. Nothing here was changed. Choose another file.",
        );
        check(
            &missing,
            ImportSource::Pasted,
            "There is no plan link and no text of a file in what you pasted. Nothing here was changed. Paste the whole message, or the whole file.",
        );
        check(
            &ImportError::PlanFile(PlanFileError::NotAPlan),
            ImportSource::File,
            "This file says that it is a plan, but has no version or edition of one. Nothing here was changed. Ask the sender for it again.",
        );
    }

    /// Each message names its own source, and none refers to the other one.
    #[test]
    fn every_sentence_says_which_thing_it_is_about() {
        let problems = [
            Problem::Missing,
            Problem::Incomplete { percent: 61, recovered: None, has_lost_texts: false },
            Problem::Damaged,
            Problem::Newer,
            Problem::UnknownEdition(7),
        ];
        let plans = [
            PlanFileError::TooLarge,
            PlanFileError::NotAPlan,
            PlanFileError::Newer,
            PlanFileError::Damaged,
            PlanFileError::UnknownEdition(7),
            PlanFileError::UnknownField("x".to_owned()),
        ];
        let errors =
            [ImportError::Empty, ImportError::TooLarge, ImportError::NotOurs, ImportError::Newer]
                .into_iter()
                .chain(problems.map(ImportError::Link))
                .chain(plans.map(ImportError::PlanFile));
        for error in errors {
            let (file, pasted) = (
                sentence(&error, ImportSource::File),
                sentence(&error, ImportSource::Pasted).to_lowercase(),
            );
            assert!(file.contains("file") && !file.contains("paste"), "{file}");
            assert!(pasted.contains("paste"), "{pasted}");
        }
    }
}
