//! What moved from one plan to another, and why, as far as that can be told.

use crate::domain::answers::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::progress::Weeks;
use crate::domain::questionnaire::{ActionId, QuestionId, Questionnaire};

use super::tick::Tick;
use super::{DeferReason, Plan};

/// Where an action stands in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In these weeks.
    In(Weeks),
    /// Left for the next quarter.
    NextQuarter,
}

/// Why one action moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody said so about the action itself.
    Ticked(Tick),
    /// It needs an action that was dropped.
    NeedsDropped(ActionId),
    /// All that it lifts is where it has to be.
    NotNeeded,
    /// It follows from what changed as a whole: see [`causes`].
    FollowsFromAll,
}

/// One action that stands elsewhere, or in one of the two plans only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The action.
    pub action: ActionId,
    /// Where it stood; `None` when it was not in the old plan.
    pub from: Option<Place>,
    /// Where it stands; `None` when it is not in the new plan.
    pub to: Option<Place>,
    /// Why.
    pub why: Why,
}

/// Something that makes another plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody said something about an action.
    Ticked(ActionId, Tick),
    /// The answer to a question is another one.
    Answered(QuestionId),
    /// The days a week, or the share of them in a phase.
    Days,
    /// The multiplier of all efforts.
    Effort,
    /// The stage, or something else about the product.
    Product,
    /// Weeks went by.
    TimePassed {
        /// The week of the old plan.
        from: u8,
        /// The week of the new plan.
        to: u8,
    },
}

/// What a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Answers, product and what has become of the actions.
    pub assessment: &'a Assessment,
    /// The week it is made in.
    pub week: u8,
}

impl Plan {
    /// Where an action stands; `None` when it is not in the plan.
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

/// What stands elsewhere in `new` than it stood in `old`, in slot order. `before` and `after` are
/// what the two were made from.
///
/// Put into the places of `old`, these changes give the places of `new`.
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

fn why(action: ActionId, before: Basis, (after, new): (Basis, &Plan), to: Option<Place>) -> Why {
    let tick = |basis: Basis| Tick::of(basis.assessment.progress.get(action));
    if tick(before) != tick(after) {
        return Why::Ticked(tick(after));
    }
    if let Some(DeferReason::NeedsDropped(dropped)) = new.later_reason(action) {
        return Why::NeedsDropped(dropped);
    }
    if to.is_none() { Why::NotNeeded } else { Why::FollowsFromAll }
}

/// Everything that differs between what two plans were made from: ticks first, then answers, days,
/// efforts, the product, and time.
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

/// How sure somebody is, and why something does not apply, make no other plan.
fn counts_the_same(old: Answer, new: Answer) -> bool {
    match (old, new) {
        (Answer::Level(old, _), Answer::Level(new, _)) => old == new,
        (Answer::NotApplicable(_), Answer::NotApplicable(_)) => true,
        (old, new) => old == new,
    }
}
