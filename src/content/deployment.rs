//! Deployment strategy: its questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{Barrier, Consequence, Decision, Priority, Question, Tier};

const TABLE: [(Question, Help); 10] = [
    (
        Question {
            slot: 30,
            id: "DE1",
            gate: Some(Consequence::NoWayBack),
            may_not_apply: false,
            title: "Releasing changes",
            prompt: "How does finished code reach your users?",
            options: [
                "One person puts it on the server by hand",
                "By hand, following a written list of steps",
                "With one command or one click",
                "An automatic pipeline builds it once, checks it and ships that same build everywhere",
                "Also: several times a day, with automatic checks after each release",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::F1, Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Deployment, Tier::Vital)
        },
        Help {
            why: "If releasing is slow or frightening you do it rarely, so each release is bigger and riskier, and an urgent fix waits for one person.",
            find_out: "Watch the next release. Count the manual steps, and ask who could do it if that person were ill.",
        },
    ),
    (
        Question {
            slot: 31,
            id: "DE2",
            gate: Some(Consequence::NoWayBack),
            may_not_apply: false,
            title: "Undoing a bad release",
            prompt: "The latest release turns out to be bad. What now?",
            options: [
                "You can’t undo it: you repair it and hope",
                "Rolling back (putting the previous version back) should work, but nobody has tried",
                "The steps for rolling back are written down and were tried this quarter",
                "Rolling back takes minutes, and database changes are made so that the old version still runs",
                "Also: it happens automatically when the new version is unhealthy",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::F1, Barrier::F2],
            priority: Priority::ErrorHandling,
            ..of(Decision::Deployment, Tier::Vital)
        },
        Help {
            why: "Sooner or later a release breaks sign-up or payment. Without a tested way to undo it, the outage lasts as long as it takes to find the fault.",
            find_out: "Ask when the previous version was last put back on purpose, and how many minutes it took.",
        },
    ),
    (
        Question {
            slot: 32,
            id: "DE3",
            title: "Settings and environments",
            prompt: "How do settings differ between laptop, test system and live system?",
            options: [
                "They are written into the code",
                "Settings files are copied from one to the next by hand",
                "Each system supplies its own settings, and there is a safe place to test",
                "Also: the main servers, database and network are described in code that can create them",
                "Also: everything has been rebuilt from that code once, as proof",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Deployment, Tier::Vital)
        },
        Help {
            why: "A test with live settings can email or charge real customers. And when a server dies, settings that nobody recorded have to be guessed.",
            find_out: "Ask where the test system is, whether it could email a real customer, and how a dead server would be set up again.",
        },
    ),
    (
        Question {
            slot: 33,
            id: "DE4",
            title: "Checks before release",
            prompt: "What must pass before a release goes out?",
            options: [
                "Nothing has to",
                "Someone clicks through the product",
                "Automatic checks of the three to five user journeys that earn money",
                "Also: automatic tests of permissions and of the database",
                "Also: tests that callers of your API still work; tests that fail at random are fixed or removed within days",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F2],
            priority: Priority::ErrorHandling,
            ..of(Decision::Deployment, Tier::Enabler)
        },
        Help {
            why: "Without automatic checks your customers do the testing, and any change can break what pays for everything: sign-up, the core task, payment.",
            find_out: "Ask which checks ran before the last release, and whether a broken payment page would have stopped it.",
        },
    ),
    (
        Question {
            slot: 34,
            id: "DE5",
            title: "Running more than one copy",
            prompt: "Could you run two copies of the app side by side today?",
            options: [
                "No: files, sign-ins or jobs live on one machine",
                "No, but you could move to a bigger machine",
                "Yes: whatever must last is kept outside the app",
                "Two or more run; each is watched for health and stops without dropping requests",
                "Also: a load test (with simulated users) shows where adding copies stops helping",
            ],
            targets: [1, 2, 4],
            barriers: &[Barrier::T2],
            priority: Priority::ServiceBoundaries,
            ..of(Decision::Deployment, Tier::Enabler)
        },
        Help {
            why: "One machine has a ceiling, and if it fails everything fails. If it also holds your files and sign-ins, you can’t add a second in a hurry.",
            find_out: "Ask what would be lost if the app’s machine were deleted now: uploads, sign-ins, half-done jobs?",
        },
    ),
    (
        Question {
            slot: 35,
            id: "DE6",
            title: "Switching features on and off",
            prompt: "Can you show a feature to 5% of users, or switch it off within a minute?",
            options: [
                "No: whatever is released is there for everyone",
                "Only by putting an older version back",
                "Partly: risky features have a plain on/off switch",
                "Yes: a feature can reach a few users first and be switched off for all at once",
                "Also: old switches are removed on schedule",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::P1, Barrier::F1],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Deployment, Tier::Enabler)
        },
        Help {
            why: "With a switch, a bad feature is gone in a minute. Without one, taking it back means taking back everything else in that release.",
            find_out: "Ask how you would turn off your newest feature tonight, and how long that would take.",
        },
    ),
    (
        Question {
            slot: 36,
            id: "DE7",
            title: "Security updates",
            prompt: "How do security fixes get into the libraries and systems you build on?",
            options: [
                "They don’t get in",
                "Only when something breaks",
                "Automatic alerts tell you what needs updating",
                "Also: updates go in every week, including the operating system underneath",
                "Also: you have a full list of every component you ship",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Deployment, Tier::Enabler)
        },
        Help {
            why: "Most of your product is other people’s code. Once a hole in it is public, attackers look for it everywhere, and old versions make the fix a project.",
            find_out: "Ask when the libraries were last updated, and whether any known critical hole is open today.",
        },
    ),
    (
        Question {
            slot: 37,
            id: "DE8",
            title: "Cost alerts",
            prompt: "Would you notice a runaway hosting bill?",
            options: [
                "Only at the end of the month, on the card statement",
                "Perhaps: someone looks at it now and then",
                "A budget alert would tell you",
                "Also: you know the cost per customer or per feature",
                "Also: the trend is reviewed together with your prices",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::F1],
            priority: Priority::ReportingNeeds,
            ..of(Decision::Deployment, Tier::Refinement)
        },
        Help {
            why: "A loop, a leaked key or a wrong setting can spend a month’s budget overnight. And without a cost per customer, growth can lose money unseen.",
            find_out: "Open the billing page of your hosting account. Is there a budget alert, and who receives it?",
        },
    ),
    (
        Question {
            slot: 38,
            id: "DE9",
            title: "Who else can release and restore",
            prompt: "Who else can release the product and restore its data?",
            options: [
                "Nobody else can",
                "Someone could in theory, but never has",
                "A second person has done it",
                "Also: written steps are ready, and so is the access they need",
                "Also: a newcomer releases in their first week",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F2],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Deployment, Tier::Refinement)
        },
        Help {
            why: "People fall ill, go on holiday and change jobs. If only one of them can release or restore, an outage lasts until that person is back.",
            find_out: "Ask who would fix an outage if your main developer were on a plane, and whether they have done it before.",
        },
    ),
    (
        Question {
            slot: 39,
            id: "DE10",
            title: "One wrong command",
            prompt: "Could one mistyped command on live data do lasting harm?",
            options: [
                "Yes, by any engineer at any time",
                "Yes, but only a few people have access",
                "Unlikely: deletion protection is on, and live systems look different from test ones",
                "Also: risky commands run as scripts that someone else has reviewed",
                "Also: they are rehearsed on a copy first",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F1, Barrier::F2],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Deployment, Tier::Enabler)
        },
        Help {
            why: "Deleting the wrong table is an ordinary slip of tired, careful people. A guard takes about half a day; without one, a slip can take all your data.",
            find_out: "Ask whether someone could delete the live database from their laptop, and what would stop them or ask twice.",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 10] = firsts(&TABLE);
pub(super) static HELP: [Help; 10] = seconds(&TABLE);
