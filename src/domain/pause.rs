//! "Where did last month go?": which of the five things that can wait to pause, and the days that
//! frees.
//!
//! Nothing here is scored. The answers only show a *sign* that more is being built than the stage
//! needs; the founder’s account of last month decides.

use super::assessment::Assessment;
use super::context::{CanWait, Spent};
use super::questionnaire::{Questionnaire, Stage};

/// Fewer engineers than this are "under about five".
const SMALL_TEAM: u16 = 5;

/// One thing to pause for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The thing to pause.
    pub item: CanWait,
    /// The days that frees, in quarter-days per week.
    pub freed_quarter_days: u8,
    /// The answers show the sign as well.
    pub sign_holds: bool,
}

/// The things to pause, in the order of [`CanWait::ALL`]: everything that took *a lot* of last
/// month, and everything that took *some* of it while its sign holds.
#[must_use]
pub fn pause_list(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<Pause> {
    (CanWait::ALL.into_iter())
        .filter_map(|item| {
            let sign_holds = sign_holds(questionnaire, assessment, item);
            let freed_quarter_days = match assessment.context.last_month[item.index()] {
                Spent::ALot => 4,
                Spent::Some if sign_holds => 2,
                Spent::Some | Spent::None => return None,
            };
            Some(Pause { item, freed_quarter_days, sign_holds })
        })
        .collect()
}

/// Whether the answers show that more is being built here than the stage needs.
#[must_use]
pub fn sign_holds(questionnaire: &Questionnaire, assessment: &Assessment, item: CanWait) -> bool {
    let context = &assessment.context;
    let levelled = |id| Standing::of(questionnaire, assessment, id);
    let is_above = |id| levelled(id).is_some_and(|here: Standing| here.level > here.target);
    let is_below = |id| levelled(id).is_some_and(|here: Standing| here.level < here.target);
    let is_at = |id, level| levelled(id).is_some_and(|here: Standing| here.level == level);
    match item {
        CanWait::CodeCoverage => is_above("DE4"),
        CanWait::Optimisation => {
            ["DB5", "DB6", "AP8"].into_iter().any(is_above) && (is_below("MO4") || is_below("MO7"))
        }
        CanWait::FancyFeatures => is_below("MO6") && is_below("CX5"),
        CanWait::PerfectUi => {
            is_below("MO6") && context.last_month[CanWait::PerfectUi.index()] == Spent::ALot
        }
        CanWait::Automation => {
            let is_early = context.stage < Stage::Growth;
            (is_early && (is_at("DE1", 4) || is_at("DE3", 4)))
                || is_at("DE6", 4)
                || (is_at("AP1", 0) && context.engineers < SMALL_TEAM)
        }
    }
}

/// A levelled answer compared with the target of the stage, 0 when it can wait.
#[derive(Clone, Copy)]
struct Standing {
    level: u8,
    target: u8,
}

impl Standing {
    /// `None` when the question does not apply or its answer has no level.
    fn of(questionnaire: &Questionnaire, assessment: &Assessment, id: &str) -> Option<Self> {
        let id = questionnaire.find_question(id)?;
        let question = questionnaire.question(id);
        let context = &assessment.context;
        let (level, _) = assessment.answers.get(id).level()?;
        context
            .applies(question)
            .then(|| Self { level: level.get(), target: question.target(context.stage) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire;
    use crate::domain::answers::{Answer, Confidence, Level};

    fn assessment(stage: Stage, levels: &[(&str, u8)]) -> Assessment {
        let mut assessment = Assessment::empty(questionnaire());
        assessment.context.stage = stage;
        for &(id, level) in levels {
            let id = questionnaire().find_question(id).expect("a known id");
            let level = Level::new(level).expect("a level");
            assessment.answers.set(id, Answer::Level(level, Confidence::Believe));
        }
        assessment
    }

    #[track_caller]
    fn check_sign(item: CanWait, stage: Stage, levels: &[(&str, u8)], expected: bool) {
        let assessment = assessment(stage, levels);
        assert_eq!(sign_holds(questionnaire(), &assessment, item), expected);
    }

    #[test]
    fn coverage_shows_above_the_target_of_its_checks() {
        check_sign(CanWait::CodeCoverage, Stage::First, &[("DE4", 3)], true);
        check_sign(CanWait::CodeCoverage, Stage::First, &[("DE4", 2)], false);
        check_sign(CanWait::CodeCoverage, Stage::Growth, &[("DE4", 3)], false);
    }

    #[test]
    fn optimising_shows_where_nothing_is_measured() {
        check_sign(CanWait::Optimisation, Stage::First, &[("DB5", 3), ("MO4", 1)], true);
        check_sign(CanWait::Optimisation, Stage::First, &[("AP8", 2), ("MO7", 0)], true);
        check_sign(
            CanWait::Optimisation,
            Stage::First,
            &[("DB5", 3), ("MO4", 2), ("MO7", 2)],
            false,
        );
        check_sign(CanWait::Optimisation, Stage::First, &[("MO4", 0), ("MO7", 0)], false);
    }

    #[test]
    fn features_show_where_they_ship_slowly_and_nobody_watches() {
        check_sign(CanWait::FancyFeatures, Stage::First, &[("MO6", 1), ("CX5", 1)], true);
        check_sign(CanWait::FancyFeatures, Stage::First, &[("MO6", 1), ("CX5", 2)], false);
        check_sign(CanWait::FancyFeatures, Stage::First, &[("MO6", 2), ("CX5", 1)], false);
    }

    #[test]
    fn automation_shows_before_growth_and_in_small_teams() {
        check_sign(CanWait::Automation, Stage::First, &[("DE1", 4)], true);
        check_sign(CanWait::Automation, Stage::Growth, &[("DE1", 4)], false);
        check_sign(CanWait::Automation, Stage::Growth, &[("DE6", 4)], true);
        check_sign(CanWait::Automation, Stage::First, &[("AP1", 0)], true);
        check_sign(CanWait::Automation, Stage::First, &[("AP1", 1)], false);
    }

    #[test]
    fn a_lot_is_paused_and_some_only_with_its_sign() {
        let mut assessment = assessment(Stage::First, &[("DE4", 4), ("MO6", 0)]);
        assessment.context.last_month =
            [Spent::Some, Spent::Some, Spent::None, Spent::ALot, Spent::ALot];
        let pause =
            |item, freed_quarter_days, sign_holds| Pause { item, freed_quarter_days, sign_holds };
        assert_eq!(
            pause_list(questionnaire(), &assessment),
            [
                pause(CanWait::CodeCoverage, 2, true),
                pause(CanWait::PerfectUi, 4, true),
                pause(CanWait::Automation, 4, false),
            ]
        );
    }
}
