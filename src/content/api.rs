//! API architecture: its questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{Barrier, Decision, Priority, Question, Tier};

const TABLE: [(Question, Help); 10] = [
    (
        Question {
            slot: 20,
            id: "AP1",
            title: "Boundaries inside the code",
            prompt: "How far does a normal change spread through the code?",
            options: [
                "Any part can reach any table, or many separate services always have to change together",
                "There is a structure on paper, but the code ignores it",
                "Named modules (parts with one job) own their tables; other parts use an agreed way in",
                "Also: code that reaches across a forbidden boundary is rejected automatically",
                "Also: one module could be moved out on its own without touching the parts that call it",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T2, Barrier::P1],
            priority: Priority::ServiceBoundaries,
            ..of(Decision::Api, Tier::Vital)
        },
        Help {
            why: "Without boundaries a change here breaks something over there, so each feature takes longer than the last and two people get in each other’s way.",
            find_out: "Ask for the list of modules and the tables each one owns. Then ask which files the last feature touched.",
        },
    ),
    (
        Question {
            slot: 21,
            id: "AP2",
            title: "Changes to your API",
            prompt: "How do you know a change won’t break the apps and partners that call your API?",
            options: [
                "You find out afterwards",
                "From documentation written by hand",
                "From an exact description that programs can read; changes only ever add to it",
                "Also: a change that would break a caller is rejected automatically",
                "Also: old parts are retired by a rule, after measuring who still uses them",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T3, Barrier::P4],
            priority: Priority::ApiDesign,
            ..of(Decision::Api, Tier::Vital)
        },
        Help {
            why: "Your API is how apps and partners talk to your system. Old app versions stay on phones for months; rename one field and they stop working.",
            find_out: "Ask what last month’s mobile app, or a partner, would do if you renamed a field today, and who would notice first.",
        },
    ),
    (
        Question {
            slot: 22,
            id: "AP3",
            title: "Errors and failures",
            prompt: "What does a user or a calling program see when something goes wrong?",
            options: [
                "Raw error text with internal details",
                "Something different in every part of the product",
                "One error format everywhere: a code, a message and a request number, with no internal details",
                "Also: calls to outside services give up after seconds and retry only a few times, waiting longer each time",
                "Also: if a less important part fails, the rest keeps working, and you have rehearsed it",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::T3, Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Api, Tier::Vital)
        },
        Help {
            why: "One unresponsive payment or email provider can freeze your whole product if every request waits for it. Raw errors also show attackers how it is built.",
            find_out: "Submit nonsense in a form and read what comes back. Ask what happens if your email provider stops responding for a minute.",
        },
    ),
    (
        Question {
            slot: 23,
            id: "AP4",
            title: "The same request twice",
            prompt: "The same payment or order request arrives twice. What happens?",
            options: [
                "You get two payments or two orders",
                "The button is disabled after one click, so usually one",
                "The database refuses a duplicate of the critical ones",
                "Create and pay requests carry a key, so a repeat is recognised; so are repeated messages from providers",
                "Every request that changes something is safe to repeat, and tests prove it",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T3],
            priority: Priority::ApiPatterns,
            ..of(Decision::Api, Tier::Enabler)
        },
        Help {
            why: "Phones lose signal and try again; providers send the same message twice. Unprotected, customers are charged double and you handle refunds.",
            find_out: "On a test system, have a developer send the same order request twice. Count the orders.",
        },
    ),
    (
        Question {
            slot: 24,
            id: "AP5",
            title: "Limits on long lists",
            prompt: "What limits how much a list can return in one go?",
            options: [
                "Nothing: it returns everything",
                "The server sends everything, and the app shows a part of it",
                "The server never sends more than a fixed number at a time",
                "Also: page 1,000 is as quick as page 1, because each page starts where the last one ended (a cursor)",
                "Also: callers choose the fields they need, and each reply has a size limit",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T3, Barrier::T1],
            priority: Priority::ApiPatterns,
            ..of(Decision::Api, Tier::Enabler)
        },
        Help {
            why: "A list that is quick with fifty records can bring down the page, or the database, with fifty thousand. Your best customer gets there first.",
            find_out: "Ask which lists have no limit. Then open the longest one as your largest customer would, and time it.",
        },
    ),
    (
        Question {
            slot: 25,
            id: "AP6",
            title: "Limits per caller",
            prompt: "What stops one user or program from using up everyone’s capacity?",
            options: [
                "Nothing stands in their way",
                "Whatever the delivery network in front of your site (CDN) happens to do",
                "A limit per user or network address, with a clear refusal beyond it",
                "Also: each customer has an allowance, and costly requests have tighter limits",
                "Also: under heavy load, work that is not vital can be delayed or switched off first",
            ],
            targets: [1, 2, 4],
            barriers: &[Barrier::T3, Barrier::T1],
            priority: Priority::ApiPatterns,
            ..of(Decision::Api, Tier::Enabler)
        },
        Help {
            why: "One runaway script, or one customer’s nightly import, can use up the capacity that everyone pays for.",
            find_out: "Ask what would happen if one user sent a thousand requests a minute, and how they would be told to slow down.",
        },
    ),
    (
        Question {
            slot: 26,
            id: "AP7",
            title: "Background work",
            prompt: "Where does slow work run: emails, imports, AI calls, reports?",
            options: [
                "Inside the request, while the user waits",
                "Inside the web app, started and then forgotten, so a restart loses it",
                "In a job queue (a to-do list for a background worker) that tries again after a failure",
                "Also: jobs can run twice without harm, failed jobs stay visible, and the queue length is monitored",
                "Also: a job is saved in the same step as the data change behind it (an outbox), so none gets lost",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::T2, Barrier::T1],
            priority: Priority::AsyncProcessing,
            ..of(Decision::Api, Tier::Enabler)
        },
        Help {
            why: "Slow work inside a request ties up the server: ten imports can block everyone. Work that is started and forgotten is lost with each release.",
            find_out: "Ask what happens to an email that is being sent while the server restarts, and where failed ones are listed.",
        },
    ),
    (
        Question {
            slot: 27,
            id: "AP8",
            title: "Caching",
            prompt: "What is cached (kept ready for reuse), and who may see it?",
            options: [
                "There is no overview of what is cached",
                "A few caches, added here and there",
                "Images, scripts and pages that are the same for everyone, each with a set lifetime",
                "Also: entries are kept apart by customer and permission, and there is a way to clear them",
                "Also: you measure how often the cache helps",
            ],
            targets: [0, 1, 2],
            barriers: &[Barrier::T1],
            priority: Priority::CachingStrategy,
            ..of(Decision::Api, Tier::Refinement)
        },
        Help {
            why: "A cache without rules shows old prices or, worse, another customer’s page. A good one takes repeated work off your database.",
            find_out: "Ask for a list of everything that is cached, how long it stays, and how to clear one entry right now.",
        },
    ),
    (
        Question {
            slot: 28,
            id: "AP9",
            title: "Outside services",
            prompt: "How are payment, email and partner services connected?",
            options: [
                "Calls to them are spread all over the code",
                "Each has a helper (a shared piece of code)",
                "Each has one adapter that all calls go through, with a stand-in for tests",
                "Also: messages in both directions are signed (proven genuine) and sent again after a failure",
                "Also: you have tried swapping one provider for another",
            ],
            targets: [0, 1, 2],
            barriers: &[Barrier::P4, Barrier::T2],
            priority: Priority::ServiceBoundaries,
            ..of(Decision::Api, Tier::Refinement)
        },
        Help {
            why: "Providers raise prices, break and close accounts. If calls to them are everywhere, replacing one is a rewrite at the worst moment.",
            find_out: "Have a developer count the files that name your payment provider. One or two is fine; twenty is a warning.",
        },
    ),
    (
        Question {
            slot: 29,
            id: "AP10",
            title: "Checking input",
            prompt: "Where is data that comes in from outside checked?",
            options: [
                "In the browser only",
                "In some parts of the server; some database queries are built by gluing text together",
                "Everywhere on the server; typed text can’t act as a database command (parameterised) or as page code (escaped)",
                "Also: uploads are limited, browser security headers are set, and addresses users supply aren’t called unless allowed",
                "Also: automatic tests try to misuse it",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::T3, Barrier::F1],
            priority: Priority::ApiDesign,
            ..of(Decision::Api, Tier::Enabler)
        },
        Help {
            why: "Anyone can send your server anything, past your forms. Text that slips into a database command can copy or delete the whole database.",
            find_out: "Type a quotation mark and <b> into a search box and a name field. Ask whether any query is built by gluing text together.",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 10] = firsts(&TABLE);
pub(super) static HELP: [Help; 10] = seconds(&TABLE);
