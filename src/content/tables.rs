//! The layout of the content tables: an entry is written with all its texts, and the parts loaded
//! separately are split here.

use crate::domain::questionnaire::{Decision, Priority, Question, Tier};

/// The defaults of most questions of a tier; an entry sets the fields that differ, and its own
/// texts.
pub(super) const fn of(decision: Decision, tier: Tier) -> Question {
    Question {
        slot: u16::MAX,
        id: "",
        decision,
        tier,
        gate: None,
        when: None,
        express: matches!(tier, Tier::Vital),
        may_not_apply: true,
        title: "",
        prompt: "",
        options: [""; 5],
        targets: [0; 3],
        barriers: &[],
        priority: Priority::DataModel,
    }
}

/// The first half of every entry.
pub(super) const fn firsts<A: Copy, B: Copy, const N: usize>(table: &[(A, B); N]) -> [A; N] {
    let mut all = [table[0].0; N];
    let mut at = 1;
    while at < N {
        all[at] = table[at].0;
        at += 1;
    }
    all
}

/// The second half of every entry.
pub(super) const fn seconds<A: Copy, B: Copy, const N: usize>(table: &[(A, B); N]) -> [B; N] {
    let mut all = [table[0].1; N];
    let mut at = 1;
    while at < N {
        all[at] = table[at].1;
        at += 1;
    }
    all
}
