//! The copy around questions and actions, chosen by `match` so that a new case needs its copy.

use crate::domain::questionnaire::{Barrier, Decision, Stage};
use crate::domain::verdict::Band;

/// One word for each level, lowest first, as the label of an answer option.
pub const LEVEL_WORDS: [&str; 5] = ["Missing", "Makeshift", "In place", "Dependable", "Practised"];

/// Explains a stage.
#[must_use]
pub const fn stage_meaning(stage: Stage) -> &'static str {
    match stage {
        Stage::Pilot => "A few friendly users try it, and you can still talk to each of them.",
        Stage::First => {
            "People start to pay, so an outage, a leak or lost data now costs you money."
        }
        Stage::Growth => "You expect about ten times today’s usage within a year.",
    }
}

/// Describes a section in one line, for the start page.
#[must_use]
pub const fn decision_line(decision: Decision) -> &'static str {
    match decision {
        Decision::Database => {
            "Where your data lives, what shape it has, and whether you could get it back."
        }
        Decision::Authentication => "Who gets in, what they may do there, and who holds the keys.",
        Decision::Api => "How your system talks to apps, partners and its own parts.",
        Decision::Deployment => "How a change reaches your users, and how you undo it.",
        Decision::Monitoring => {
            "How you find out that something is wrong, and how much load you can handle."
        }
        Decision::Habits => "How your team takes shortcuts, makes big choices and ships.",
    }
}

/// The introduction to a section: its terms explained, and what it asks about.
#[must_use]
pub const fn decision_intro(decision: Decision) -> &'static str {
    match decision {
        Decision::Database => {
            "The database stores what your users give you. A query is one question your app asks it. Could you restore it, will its structure last, and what if it gets busy or full?"
        }
        Decision::Authentication => {
            "Authentication checks who someone is; authorisation decides what they may do. \
             Who can reach what, on your users' side and on yours?"
        }
        Decision::Api => {
            "An API is how programs talk to your system: your own app first, partners later. \
             Does it stay dependable when things change, fail or get busy?"
        }
        Decision::Deployment => {
            "Deployment brings finished code to your users. How safe, quick and repeatable is it, \
             and what happens when a release goes wrong?"
        }
        Decision::Monitoring => {
            "Monitoring shows how the live product is doing without asking your users. \
             Who notices trouble, how fast, and can you find the cause?"
        }
        Decision::Habits => {
            "Some habits cut across all five decisions. They set how long the next change takes, \
             and how much of today’s work you will have to do again."
        }
    }
}

/// The opening sentence of the verdict: what to do first.
#[must_use]
pub const fn band_opening(band: Band) -> &'static str {
    match band {
        Band::Fragile => {
            "Take the first steps below before inviting more people. Several foundations are missing."
        }
        Band::Emerging => {
            "Close the gaps below before pushing for growth. Part of the foundation is in place, part is missing."
        }
        Band::ReadyToGrow => {
            "Keep growing, and work through the items below along the way. Most of the foundation is in place."
        }
        Band::ScaleReady => {
            "Spend the time on the product. Everything this stage needs is in place."
        }
    }
}

/// The copy for one gate question that caps the verdict.
#[derive(Clone, Copy, Debug)]
pub struct BlockerCopy {
    /// Id of the gate question.
    pub question: &'static str,
    /// What is missing at level 0: completes "held at Emerging by: …".
    pub missing: &'static str,
    /// What is unknown after "don't know": completes the same sentence.
    pub unknown: &'static str,
}

/// The copy for every gate question, in slot order.
pub static BLOCKERS: [BlockerCopy; 8] = [
    BlockerCopy {
        question: "DB1",
        missing: "there is no backup to restore the data from",
        unknown: "nobody knows whether the data can be restored",
    },
    BlockerCopy {
        question: "DB3",
        missing: "only the screens keep customers’ data apart",
        unknown: "nobody knows what keeps customers’ data apart",
    },
    BlockerCopy {
        question: "AU1",
        missing: "sign-in and passwords rely on home-made code",
        unknown: "nobody knows what protects sign-in and passwords",
    },
    BlockerCopy {
        question: "AU2",
        missing: "the server does not check what each user may see or change",
        unknown: "nobody knows whether the server checks what a user may do",
    },
    BlockerCopy {
        question: "AU5",
        missing: "keys to the live system are in the code or shared by everyone",
        unknown: "nobody knows who can reach the live system",
    },
    BlockerCopy {
        question: "DE1",
        missing: "releases depend on one person working by hand",
        unknown: "nobody knows how a change reaches the users",
    },
    BlockerCopy {
        question: "DE2",
        missing: "there is no way to undo a bad release",
        unknown: "nobody knows whether a bad release can be undone",
    },
    BlockerCopy {
        question: "MO1",
        missing: "users notice an outage before the team does",
        unknown: "nobody knows who would notice an outage",
    },
];

/// The copy for a gate question, by its id; `None` for a question that is not a gate.
#[must_use]
pub fn blocker(question: &str) -> Option<&'static BlockerCopy> {
    BLOCKERS.iter().find(|copy| copy.question == question)
}

/// What breaks at ten times the load if this barrier or pitfall is ignored.
#[must_use]
pub const fn at_ten_times_the_load(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::T1 => "Every page waits for the same database, so all of them slow down together.",
        Barrier::T2 => {
            "One busy part takes the rest down, because everything has to scale or restart together."
        }
        Barrier::T3 => {
            "Callers flood, repeat and misread requests, and each change breaks an app somewhere."
        }
        Barrier::T4 => {
            "Each lookup reads far more than it needs, so the product slows down as it fills up."
        }
        Barrier::P1 => "Each new feature breaks an old one, just when most are asked for.",
        Barrier::P2 => "Every price, deal and exception waits for a developer and a release.",
        Barrier::P3 => {
            "Teams, roles and larger customers don’t fit, and making room for them touches everything."
        }
        Barrier::P4 => {
            "Every request and every partner becomes a custom build that then has to be maintained."
        }
        Barrier::F1 => "What was quick to build gives way first, and takes longest to replace.",
        Barrier::F2 => {
            "Repairs eat the week, and each change depends on whoever remembers how it works."
        }
        Barrier::F3 => "Wrong and duplicate records pile up faster than anyone can clean them up.",
        Barrier::F4 => "Problems are reported late, by users, and their cause is hard to find.",
    }
}
