//! The differences between two plans, and their causes as far as they can be determined.

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::progress::Weeks;
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};

use super::tick::Tick;
use super::{DeferReason, Plan};

/// The place of an action in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In these weeks.
    In(Weeks),
    /// Left for the next quarter.
    NextQuarter,
}

/// Why one action moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveReason {
    /// The action itself was ticked.
    Ticked(Tick),
    /// It needs an action that was dropped.
    NeedsDropped(ActionId),
    /// Everything that it lifts is already at the level needed.
    NotNeeded,
    /// It follows from what changed as a whole: see [`causes`].
    FollowsFromAll,
}

/// One action with a different place, or in only one of the two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The action.
    pub action: ActionId,
    /// Its old place; `None` when it was not in the old plan.
    pub from: Option<Place>,
    /// Its new place; `None` when it is not in the new plan.
    pub to: Option<Place>,
    /// Why it moved.
    pub why: MoveReason,
}

/// A change of input that changes the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An action was ticked.
    Ticked(ActionId, Tick),
    /// The answer to a question changed.
    Answered(QuestionId),
    /// The days per week, or the share of them in a phase.
    Days,
    /// The multiplier of all efforts.
    Effort,
    /// The stage, or another property of the product.
    Product,
    /// Weeks passed.
    TimePassed {
        /// The week of the old plan.
        from: u8,
        /// The week of the new plan.
        to: u8,
    },
}

/// The input of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Answers, product and progress of the actions.
    pub assessment: &'a Assessment,
    /// The week it is made in.
    pub week: u8,
}

impl Plan {
    /// The place of an action; `None` when it is not in the plan.
    #[must_use]
    pub fn place(&self, action: ActionId) -> Option<Place> {
        let in_weeks = self.step(action).and_then(|step| {
            let weeks = Weeks::new(step.start_week, step.end_week)?;
            Some(Place::In(weeks))
        });
        in_weeks.or_else(|| self.later_reason(action).map(|_| Place::NextQuarter))
    }

    /// Why an action is left for the next quarter; `None` when it is not.
    fn later_reason(&self, action: ActionId) -> Option<DeferReason> {
        self.later.iter().find(|later| later.action == action).map(|later| later.reason)
    }
}

/// The actions whose place differs between `old` and `new`, in slot order. `before` and `after` are
/// the input of the two plans.
///
/// Applied to the places of `old`, these changes give the places of `new`.
#[must_use]
pub fn changes(
    questionnaire: &Questionnaire,
    (before, old): (Basis, &Plan),
    (after, new): (Basis, &Plan),
) -> Vec<Change> {
    let changed = |action| {
        let (from, to) = (old.place(action), new.place(action));
        let why = || why(action, before, (after, new), to);
        (from != to).then(|| Change { action, from, to, why: why() })
    };
    questionnaire.action_ids().filter_map(changed).collect()
}

fn why(
    action: ActionId,
    before: Basis,
    (after, new): (Basis, &Plan),
    to: Option<Place>,
) -> MoveReason {
    let tick = |basis: Basis| Tick::of(basis.assessment.progress.get(action));
    if tick(before) != tick(after) {
        return MoveReason::Ticked(tick(after));
    }
    if let Some(DeferReason::NeedsDropped(dropped)) = new.later_reason(action) {
        return MoveReason::NeedsDropped(dropped);
    }
    if to.is_none() { MoveReason::NotNeeded } else { MoveReason::FollowsFromAll }
}

/// Every difference between the input of two plans: ticks first, then answers, days, efforts, the
/// product, and time.
#[must_use]
pub fn causes(questionnaire: &Questionnaire, before: Basis, after: Basis) -> Vec<Cause> {
    let (old, new) = (before.assessment, after.assessment);
    let ticks = questionnaire.action_ids().filter_map(|action| {
        let state = |assessment: &Assessment| assessment.progress.get(action);
        let is_same = state(old) == state(new);
        (!is_same).then(|| Cause::Ticked(action, Tick::of(state(new))))
    });
    let answers = (questionnaire.question_ids())
        .filter(|&id| !counts_the_same(old.answers.get(id), new.answers.get(id)))
        .map(Cause::Answered);
    let (was, is) = (&old.context, &new.context);
    let has_other_days = (was.capacity, was.shares) != (is.capacity, is.shares);
    let product = |of: &Assessment| {
        let context = &of.context;
        (context.stage, context.product, context.multi_tenant, context.personal_data)
    };
    let others = [
        has_other_days.then_some(Cause::Days),
        (was.effort != is.effort).then_some(Cause::Effort),
        (product(old) != product(new)).then_some(Cause::Product),
        (before.week != after.week)
            .then_some(Cause::TimePassed { from: before.week, to: after.week }),
    ];
    ticks.chain(answers).chain(others.into_iter().flatten()).collect()
}

/// Confidence, and the reason why something does not apply, do not affect the plan.
fn counts_the_same(old: Answer, new: Answer) -> bool {
    match (old, new) {
        (Answer::Level(old, _), Answer::Level(new, _)) => old == new,
        (Answer::NotApplicable(_), Answer::NotApplicable(_)) => true,
        (old, new) => old == new,
    }
}
