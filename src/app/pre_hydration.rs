//! Input made before hydration, replayed once the app has started.
//!
//! The pages are readable and answerable as soon as they are loaded. The script in them records
//! each choice as `name=value`, separated by `&`, only the last one of each name; they are parsed
//! here. The names and values are those of the radios and fields on the page.

use crate::domain::answers::{Answer, Confidence, Level, NotApplicable};
use crate::domain::context::Product;
use crate::domain::questionnaire::{Questionnaire, Stage};

use super::draft::store::ColourScheme;
use super::session::{Edit, SessionEvent};

/// Parses the recorded input, in order. Unknown entries are skipped.
///
/// ```
/// use mvp_readiness::app::pre_hydration::events;
/// use mvp_readiness::app::session::Edit;
/// use mvp_readiness::content::questionnaire;
/// use mvp_readiness::domain::questionnaire::Stage;
///
/// let said = events(questionnaire(), "stage=0&nothing=1");
/// assert_eq!(said, [Edit::ChoseStage(Stage::Pilot).into()]);
/// ```
#[must_use]
pub fn events(questionnaire: &Questionnaire, said: &str) -> Vec<SessionEvent> {
    let notes = said.split('&').filter_map(|note| note.split_once('='));
    notes.filter_map(|(name, value)| event(questionnaire, name, value)).collect()
}

fn event(questionnaire: &Questionnaire, name: &str, value: &str) -> Option<SessionEvent> {
    let at = || value.parse::<usize>().ok();
    let is_yes = || at().map(|at| at == 0);
    let edit = match name {
        "stage" => Edit::ChoseStage(*Stage::ALL.get(at()?)?),
        "product" => Edit::ChoseProduct(*Product::ALL.get(at()?)?),
        "multi-tenant" => Edit::ChoseMultiTenant(is_yes()?),
        "personal-data" => Edit::ChosePersonalData(is_yes()?),
        "colours" => {
            let named = |scheme: &ColourScheme| scheme.code() == value;
            return Some(SessionEvent::ChoseColours(ColourScheme::ALL.into_iter().find(named)?));
        }
        id => Edit::Answered(questionnaire.find_question(id)?, answer(value)?),
    };
    Some(edit.into())
}

fn answer(value: &str) -> Option<Answer> {
    match value {
        "?" => Some(Answer::Unknown),
        "n" => Some(Answer::NotApplicable(NotApplicable::OutOfScope)),
        level => {
            let level = level.parse().ok().and_then(Level::new)?;
            Some(Answer::Level(level, Confidence::Believe))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire;

    #[test]
    fn answers_are_read_as_the_radios_are_named() {
        let id = |id: &str| questionnaire().find_question(id).expect("a known id");
        let level = Level::new(3).expect("a level");
        assert_eq!(
            events(questionnaire(), "DB1=3&DB2=?&personal-data=1&colours=dark"),
            [
                Edit::Answered(id("DB1"), Answer::Level(level, Confidence::Believe)).into(),
                Edit::Answered(id("DB2"), Answer::Unknown).into(),
                Edit::ChosePersonalData(false).into(),
                SessionEvent::ChoseColours(ColourScheme::Dark),
            ],
        );
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        for said in ["", "&", "=", "stage", "stage=3", "stage=-1", "DB1=5", "XX1=2", "colours=red"]
        {
            assert_eq!(events(questionnaire(), said), [], "{said}");
        }
    }
}
