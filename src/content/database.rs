//! Database choice and structure: its questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{
    Barrier, Condition, Consequence, Decision, Priority, Question, Tier,
};

const TABLE: [(Question, Help); 10] = [
    (
        Question {
            slot: 0,
            id: "DB1",
            gate: Some(Consequence::LoseData),
            may_not_apply: false,
            title: "Getting data back",
            prompt: "If your main database disappeared this minute, how would you get the data back?",
            options: [
                "There are no backups, so it would be gone",
                "Your hosting provider makes default backups, and nobody has checked them",
                "Automatic backups you set up, with a copy in a separate account that no live-system login can delete",
                "Also: you have restored one into a spare copy, and written down the steps and how long it took",
                "Also: you can restore to any minute, rehearse on set dates, and have agreed limits on lost data and downtime",
            ],
            targets: [2, 3, 4],
            barriers: &[Barrier::F1, Barrier::F3],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Database, Tier::Vital)
        },
        Help {
            why: "A wrong command, an unpaid bill or an intruder can erase everything in seconds. A backup nobody has ever restored is only a hope.",
            find_out: "Ask when the last backup was made, where it is stored and when one was last restored. Ask to see the file and its date.",
        },
    ),
    (
        Question {
            slot: 1,
            id: "DB2",
            title: "The structure of your core data",
            prompt: "How did you decide the structure of your core data (customers, orders and so on)?",
            options: [
                "Tables were added whenever a screen needed them",
                "One person knows how it fits together, from memory",
                "A one-page diagram shows the core things you store and how they relate",
                "Also: the database rejects duplicates, missing values and broken links; money and dates have proper types",
                "Also: checked against the next five changes on your roadmap, with the decisions written down",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::T4, Barrier::F3, Barrier::P1],
            priority: Priority::DataModel,
            ..of(Decision::Database, Tier::Vital)
        },
        Help {
            why: "Everything else builds on this structure. If an order can exist twice or without a customer, every invoice and report repeats the error.",
            find_out: "Ask for the one-page diagram. Then ask: would the database itself refuse an order without a customer?",
        },
    ),
    (
        Question {
            slot: 2,
            id: "DB3",
            gate: Some(Consequence::LetSomeoneIn),
            when: Some(Condition::MultiTenant),
            title: "Keeping customers apart",
            prompt: "What keeps one customer’s data apart from another’s?",
            options: [
                "Only the screens: the server would hand over anyone’s data",
                "Each database query has to remember to filter by customer",
                "One shared piece of code adds the customer filter to every query",
                "Also: the database itself keeps customers apart (row rules or one database each), and tests try to cause a leak",
                "Also: you can export, delete, restore or limit one customer without touching the others",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::T4, Barrier::P3],
            priority: Priority::DataRelationships,
            ..of(Decision::Database, Tier::Vital)
        },
        Help {
            why: "One forgotten filter shows a customer someone else’s data. That often ends the contract, and each new query is another chance to forget.",
            find_out: "Use two test customers: signed in as one, open a link copied from the other. Ask what would stop a query that forgot the filter.",
        },
    ),
    (
        Question {
            slot: 3,
            id: "DB4",
            title: "Changing the database structure",
            prompt: "How does a change to the database structure reach the live system?",
            options: [
                "Someone edits the live database by hand",
                "With scripts, but nothing records which ran where",
                "Numbered change scripts (migrations), kept with the code, run as part of each release",
                "Also: each step works with the old and the new app version; steps that would freeze a table are stopped in time",
                "Also: rehearsed on a copy as large as the live data; updates of many old rows run slowly in the background",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::T1, Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "Changes made by hand let the test and live systems drift apart, and one badly timed change can freeze a busy table and the product with it.",
            find_out: "Ask how the last new column reached the live system, and whether an empty database could be rebuilt from the code alone.",
        },
    ),
    (
        Question {
            slot: 4,
            id: "DB5",
            express: true, // so that database bottlenecks can be seen
            title: "Slow queries",
            prompt: "How would you find the database query that will hurt first?",
            options: [
                "There is no way to tell today",
                "A user complains, and then someone looks",
                "The database records its slow queries, and someone reads that list",
                "Also: the heaviest have an index (a lookup aid); pages that query once per row (N+1) are caught before release",
                "Also: each page has a time limit for its queries, reviewed on set dates",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T1, Barrier::T4, Barrier::F3],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "A query that is fine with a thousand rows can stall everyone at a hundred thousand. It is usually a handful, so finding them early is cheap.",
            find_out: "Ask a developer to show last week’s slowest queries. No list, or a list nobody has opened, is an answer too.",
        },
    ),
    (
        Question {
            slot: 5,
            id: "DB6",
            title: "Database connections",
            prompt: "What happens to database connections when traffic jumps?",
            options: [
                "Every request opens its own, until the database refuses more",
                "The default of your framework (the toolkit your app is built on), never checked against the database’s limit",
                "A shared set of connections (a pool) is sized to what the database allows",
                "Also: queries that run or wait too long are cut off, and a go-between (a pooler) is used if you need one",
                "Also: proven under heavy load, and an alert comes before connections run out",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T1],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "A database accepts a fixed number of connections. When a busy hour uses them up, every page fails at once, however fast your code is.",
            find_out: "Ask for two numbers: the connections your database allows, and the most that all copies of the app can open together.",
        },
    ),
    (
        Question {
            slot: 6,
            id: "DB7",
            title: "Reports and exports",
            prompt: "Where do dashboards, exports and one-off queries run?",
            options: [
                "On the live database, while the user waits",
                "As scripts on the live database at quiet hours",
                "In background jobs, or from summary tables prepared in advance",
                "On a second copy of the data, kept for reading",
                "Also: each business figure is defined once, in one place",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::T1, Barrier::T4],
            priority: Priority::ReportingNeeds,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "One big export can block everyone who is signing up or paying at that moment. Reports grow with your data, so this gets worse automatically.",
            find_out: "Ask what runs when someone exports everything, and whether the app has ever been slow during a report.",
        },
    ),
    (
        Question {
            slot: 7,
            id: "DB8",
            title: "Custom fields",
            prompt: "A customer asks for a field nobody else has. What happens?",
            options: [
                "They get a column of their own, or free-form data with no rules",
                "It is decided case by case",
                "There is a rule: what you search by gets a column, the rest is stored as loose data",
                "Custom fields are a built-in feature, and what people enter is checked",
                "Also: earlier values are kept for the records that matter",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::P4, Barrier::P2, Barrier::T4],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "Each one-off field is cheap. After twenty of them nobody dares to touch the table, and every new customer means new code.",
            find_out: "Take your largest customer’s last three special requests. Did each one need a release, a rule or a setting?",
        },
    ),
    (
        Question {
            slot: 8,
            id: "DB9",
            title: "Growth of your tables",
            prompt: "Do you know how big your largest tables will be in a year?",
            options: [
                "Nobody has looked at their size",
                "You know their size today",
                "There is a rough twelve-month forecast, checked against hard limits: id numbers, disk, hosting plan",
                "Also: each large table has a rule for what is kept, archived or deleted",
                "Also: those rules run automatically",
            ],
            targets: [0, 1, 2],
            barriers: &[Barrier::T1, Barrier::T4],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "Tables fill quietly until id numbers, disk space or a plan’s limit run out, and then nothing can be saved. A forecast gives you a date.",
            find_out: "Ask for the row counts of your three largest tables today and three months ago, and extend the line by a year.",
        },
    ),
    (
        Question {
            slot: 9,
            id: "DB10",
            title: "Database choice and next steps",
            prompt: "Why this database, and what is the next step when it reaches its limits?",
            options: [
                "There are several databases, and no written reason for any of them",
                "There is one main database, without a written reason",
                "One main database run for you by a provider, with the reason written down",
                "Also: the next steps and what triggers each are written down, and the first was tried on a copy",
                "Also: the second step was tried too",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T1, Barrier::F1],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Database, Tier::Enabler)
        },
        Help {
            why: "Under pressure teams replace a database when a bigger machine would have done. Steps agreed in advance keep a bad week from becoming a rewrite.",
            find_out: "Ask: if load tripled next month, what would you do to the database first, and has anyone ever tried it?",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 10] = firsts(&TABLE);
pub(super) static HELP: [Help; 10] = seconds(&TABLE);
