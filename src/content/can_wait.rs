//! Copy for "Where did last month go?": five things that can wait.

use crate::domain::context::CanWait;

/// The copy for one thing that can wait.
#[derive(Clone, Copy, Debug)]
pub struct CanWaitCopy {
    /// Its name.
    pub label: &'static str,
    /// An example of time spent on it.
    pub example: &'static str,
    /// The sign in the answers, in words.
    pub sign: &'static str,
    /// The level that is enough for now.
    pub enough: &'static str,
    /// When to start on it again.
    pub ends: &'static str,
}

/// Returns the copy for one thing that can wait.
#[must_use]
pub const fn can_wait(item: CanWait) -> &'static CanWaitCopy {
    match item {
        CanWait::CodeCoverage => &CanWaitCopy {
            label: "Perfect code coverage",
            example: "Writing tests until every line of code is covered",
            sign: "Your checks before release already go beyond what this stage needs.",
            enough: "Tests for the three to five journeys that earn money, for permissions and for database changes.",
            ends: "Failed changes keep coming from untested parts, or a second team starts on the code.",
        },
        CanWait::Optimisation => &CanWaitCopy {
            label: "Complex optimisation",
            example: "Tuning, caching and rearranging to make things faster",
            sign: "Queries, connections or caching are tuned beyond this stage, while health numbers or headroom lag behind.",
            enough: "The ten worst queries fixed, and a sensible limit on database connections.",
            ends: "A limit you have measured is less than three times today’s peak.",
        },
        CanWait::FancyFeatures => &CanWaitCopy {
            label: "Fancy features",
            example: "Building what would be nice, beyond what the product is for",
            sign: "You can’t see yet what new users do, and changes take long to reach them.",
            enough: "What people need on the way from sign-up to their first real result.",
            ends: "Users who got their first real result ask for it again and again.",
        },
        CanWait::PerfectUi => &CanWaitCopy {
            label: "Perfect UI/UX",
            example: "Polishing looks, animation and wording on screens that work",
            sign: "You can’t see yet what new users do, and most of last month went into polish.",
            enough: "A main journey that everyone can use, also by keyboard and with a screen reader.",
            ends: "Your numbers show people failing at a particular step.",
        },
        CanWait::Automation => &CanWaitCopy {
            label: "Complex automation",
            example: "Automating how you build, release and run the product beyond the basics",
            sign: "Releases, environments or feature switches are automated beyond this stage, or few people run many services.",
            enough: "One pipeline, one way to roll back, one environment made from code.",
            ends: "A manual step comes up every week, or has gone wrong twice.",
        },
    }
}
