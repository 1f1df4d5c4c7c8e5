//! Habits across the five decisions: their questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{Barrier, Condition, Decision, Priority, Question, Tier};

const TABLE: [(Question, Help); 8] = [
    (
        Question {
            slot: 49,
            id: "CX1",
            title: "A list of shortcuts",
            prompt: "Where are the shortcuts you took written down?",
            options: [
                "Nowhere",
                "In people’s heads",
                "On a list",
                "Also: each shortcut has a cost, an owner and a trigger for fixing it",
                "Also: an agreed share of working time goes into fixing shortcuts",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F2, Barrier::F1],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Habits, Tier::Enabler)
        },
        Help {
            why: "A shortcut is fine while someone remembers it. Forgotten ones are why a two-day feature suddenly takes three weeks.",
            find_out: "Ask each developer for the three shortcuts that worry them most, and compare with what is written.",
        },
    ),
    (
        Question {
            slot: 50,
            id: "CX2",
            title: "How far a feature spreads",
            prompt: "For a typical feature, how many unrelated places in the code have to change?",
            options: [
                "Many, and something else usually breaks",
                "Many, though little else breaks",
                "A few, known in advance",
                "Usually one module (a part with one job)",
                "One module, with the feature behind an on/off switch",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::P1, Barrier::T2],
            priority: Priority::ServiceBoundaries,
            ..of(Decision::Habits, Tier::Vital)
        },
        Help {
            why: "When features are tangled, each one makes the next slower, and a small change to billing breaks the calendar.",
            find_out: "Take your last three features. Ask which parts of the code each touched, and what broke elsewhere afterwards.",
        },
    ),
    (
        Question {
            slot: 51,
            id: "CX3",
            title: "Business rules",
            prompt: "Where do prices, plan limits and exceptions for single customers live?",
            options: [
                "In the code, as special cases for particular customers",
                "In the code, as fixed numbers",
                "In settings or tables",
                "Also: what a customer may use is checked in one place, and changes are recorded",
                "Also: people who don’t write code can change them safely",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::P2, Barrier::P4],
            priority: Priority::DataModel,
            ..of(Decision::Habits, Tier::Vital)
        },
        Help {
            why: "If every deal adds a special case, the next price change is slower and riskier than the last, and sales ends up waiting for developers.",
            find_out: "Have a developer search the code for your largest customer’s name and for your monthly price. Count the hits.",
        },
    ),
    (
        Question {
            slot: 52,
            id: "CX4",
            title: "Choices that are hard to reverse",
            prompt: "How do you make choices that are hard to reverse?",
            options: [
                "On the spot, by whoever is working on it",
                "In a chat conversation",
                "With a short written record: the options, the reason, and what would reopen the question",
                "Also: a second person reviews it",
                "Also: the choice is reviewed when a reason to reopen it comes up",
            ],
            targets: [1, 2, 2],
            barriers: &[Barrier::F1],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Habits, Tier::Enabler)
        },
        Help {
            why: "A database or sign-in provider chosen in a hurry stays for years. Half a page saves you from arguing about it from memory.",
            find_out: "Name your last three big technical choices, and ask where the reason for each one is written.",
        },
    ),
    (
        Question {
            slot: 53,
            id: "CX5",
            title: "Time to release a change",
            prompt: "How long does it take from starting a change to users having it?",
            options: ["A month or more", "A few weeks", "About a week", "A day or two", "Hours"],
            targets: [1, 2, 3],
            barriers: &[Barrier::F1, Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Habits, Tier::Enabler)
        },
        Help {
            why: "Small changes are easy to check and to undo; big ones hide their faults. This is also how fast you can learn from users.",
            find_out: "Take the last five changes that users noticed. For each, count the days from first work to release.",
        },
    ),
    (
        Question {
            slot: 54,
            id: "CX6",
            when: Some(Condition::BusinessCustomers),
            title: "Building on your product",
            prompt: "A partner wants to build on your product. What can you offer?",
            options: [
                "A copy of the database",
                "A connection built just for them",
                "A few stable ways to fetch or export data",
                "Documented access keys and automatic notices to their system (webhooks)",
                "Also: a place to practise (a sandbox), and notice before anything changes",
            ],
            targets: [0, 1, 3],
            barriers: &[Barrier::P4, Barrier::T3],
            priority: Priority::ApiDesign,
            ..of(Decision::Habits, Tier::Enabler)
        },
        Help {
            why: "Connections to other tools are often why a company stays. If each one is made by hand, every partner costs you weeks.",
            find_out: "Ask what you would send a partner tomorrow so that they could read one customer’s data without your help.",
        },
    ),
    (
        Question {
            slot: 55,
            id: "CX7",
            title: "Written documentation",
            prompt: "Could a new engineer find out how everything works?",
            options: [
                "No, nothing is written down",
                "By asking people",
                "Written instructions get the product running on a new laptop",
                "Also: a page on how the parts fit together, and step-by-step notes for emergencies",
                "Also: the team keeps these pages up to date as part of the work",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Habits, Tier::Refinement)
        },
        Help {
            why: "What only one person knows leaves with that person. A few written pages let a new colleague start quickly, and let someone else fix an outage.",
            find_out: "Ask the newest person how long it took to get the product running, and what they had to ask.",
        },
    ),
    (
        Question {
            slot: 56,
            id: "CX8",
            title: "Changing a price",
            prompt: "Sales wants a new price, limit or trial for one group. What does it take?",
            options: [
                "A release that touches several places",
                "A release that touches one place",
                "An engineer edits a table",
                "A change to data: existing customers keep their terms, and every change is logged",
                "Also: the change can be tried on one group first, without engineers",
            ],
            targets: [0, 1, 3],
            barriers: &[Barrier::P2, Barrier::P4],
            priority: Priority::DataModel,
            ..of(Decision::Habits, Tier::Enabler)
        },
        Help {
            why: "You will change prices more often than you expect. If every experiment needs a release, you run fewer of them, and a mistake reaches every customer.",
            find_out: "Ask what it would take to give ten customers a 30-day trial from tomorrow.",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 8] = firsts(&TABLE);
pub(super) static HELP: [Help; 8] = seconds(&TABLE);
