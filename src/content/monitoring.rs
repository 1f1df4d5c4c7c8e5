//! Monitoring setup: its questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{Barrier, Consequence, Decision, Priority, Question, Tier};

const TABLE: [(Question, Help); 9] = [
    (
        Question {
            slot: 40,
            id: "MO1",
            gate: Some(Consequence::NotKnowing),
            may_not_apply: false,
            title: "Noticing an outage",
            prompt: "When the product is down, who finds out first: you or your users?",
            options: [
                "Your users do",
                "You, if someone happens to check",
                "You: an outside check of your key pages alerts a named person",
                "Also: the checks walk through the main user journeys",
                "Also: you set how much failure is acceptable (an error budget), and an alert fires when it runs out too fast",
            ],
            targets: [2, 2, 3],
            barriers: &[Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Monitoring, Tier::Vital)
        },
        Help {
            why: "Every hour of an outage you haven’t noticed costs sign-ups and trust. Most people don’t write in; they leave.",
            find_out: "Ask whose phone would ring, and how soon, if the home page stopped answering at three in the morning.",
        },
    ),
    (
        Question {
            slot: 41,
            id: "MO2",
            title: "Error tracking",
            prompt: "How do you see errors in your code?",
            options: [
                "There is no way to see them",
                "Someone searches the server logs",
                "An error tracker (a tool that collects them) covers the server and shows which release each came with",
                "Also: errors in browsers or phones; the list is reviewed weekly, and each error has an owner",
                "Also: an alert when a release brings a new error, or an old one returns",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Monitoring, Tier::Vital)
        },
        Help {
            why: "Most users who hit an error never tell you. A list by release shows which change broke what, often before a second customer is affected.",
            find_out: "Ask for last week’s three most frequent errors, and with which release each one first appeared.",
        },
    ),
    (
        Question {
            slot: 42,
            id: "MO3",
            title: "Tracing a request",
            prompt: "A user reports a failure at 14:05. Can you follow what happened to that request?",
            options: [
                "No, there is nothing to follow",
                "Perhaps: each server writes its own log (a running diary) as plain text",
                "Yes: logs are in one place, in a fixed form with a request number, and kept for weeks",
                "Also: each line names the customer and user by id, and holds no secrets or personal data",
                "Also: rules say how long logs are kept, who may read them and what they may cost",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Monitoring, Tier::Vital)
        },
        Help {
            why: "Without a trail, each complaint becomes guesswork and hours of developer time. With one, you can answer the same day.",
            find_out: "Take a real complaint from last week and ask a developer to find that request. Note how long it takes.",
        },
    ),
    (
        Question {
            slot: 43,
            id: "MO4",
            title: "Service health numbers",
            prompt: "Which numbers about your live system can you see on a graph?",
            options: [
                "None",
                "How busy the machine is",
                "How many requests come in, how many fail, and how long the slowest ones take",
                "Also: how full the database, the queues and the connections are",
                "Also: the same numbers per customer, with a forecast",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::F4, Barrier::T1],
            priority: Priority::ReportingNeeds,
            ..of(Decision::Monitoring, Tier::Enabler)
        },
        Help {
            why: "Trouble builds up for days before it shows: slower replies, longer queues. A graph turns a surprise outage into a task for next week.",
            find_out: "Ask for one screen that shows how busy, slow and full the product was yesterday, and how often it failed.",
        },
    ),
    (
        Question {
            slot: 44,
            id: "MO5",
            title: "Alerts people trust",
            prompt: "What happens when an alert fires?",
            options: [
                "There are no alerts",
                "There are many, and most are ignored",
                "There are a few, about what users feel, and they reach a named person",
                "Also: each alert says what to do first, and it is agreed who responds and when",
                "Also: alerts are reviewed monthly, and useless ones are removed",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Monitoring, Tier::Enabler)
        },
        Help {
            why: "If most alerts are false alarms, people mute them, and the real one goes unread.",
            find_out: "Count last week’s alerts and how many led to action. Ask who was meant to answer on Saturday night.",
        },
    ),
    (
        Question {
            slot: 45,
            id: "MO6",
            title: "What users do",
            prompt: "How do you learn what users do and how they feel about it?",
            options: [
                "You ask around",
                "You count page views",
                "You see how many get from sign-up to their first real result, step by step (a funnel)",
                "Also: key actions are recorded, and a feedback channel is read every week",
                "Also: you can connect what you see with releases and errors",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F4, Barrier::F1],
            priority: Priority::ReportingNeeds,
            ..of(Decision::Monitoring, Tier::Enabler)
        },
        Help {
            why: "Without this you polish what nobody uses. Knowing the step where new users stop tells you what to build next and what can wait.",
            find_out: "Ask: of the last hundred sign-ups, how many did what the product is for, and where did the others stop?",
        },
    ),
    (
        Question {
            slot: 46,
            id: "MO7",
            title: "Your first load limit",
            prompt: "What would break first at ten times today’s load?",
            options: [
                "Nobody has worked it out",
                "You know today’s peak, and no more",
                "There is a written estimate with numbers and hard limits (memory, connections, id numbers, hosting plan)",
                "A load test (with simulated users) measured it; what broke first was fixed or accepted in writing",
                "Also: measured again every quarter, with a plan for the next limit",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::T1, Barrier::T2],
            priority: Priority::DatabaseDesign,
            ..of(Decision::Monitoring, Tier::Vital)
        },
        Help {
            why: "Success can arrive in a day: a mention, a launch, one large customer. Knowing your first limit tells you what to fix now and what can wait.",
            find_out: "Ask how many requests came in during last month’s busiest minute, and at what number the product would slow down.",
        },
    ),
    (
        Question {
            slot: 47,
            id: "MO8",
            title: "Learning from incidents",
            prompt: "What happens after a problem that users noticed?",
            options: [
                "It is fixed, and everyone moves on",
                "It is discussed in chat",
                "Someone writes half a page: what happened, why, what next",
                "Also: the follow-up tasks are tracked until they are done",
                "Also: the notes are compared to find patterns",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::F2, Barrier::F4],
            priority: Priority::ErrorHandling,
            ..of(Decision::Monitoring, Tier::Enabler)
        },
        Help {
            why: "A fault comes back until its cause is removed. Half a page after each problem is the cheapest way to meet it only once.",
            find_out: "Ask for the note on your last outage, and which of its follow-ups are done.",
        },
    ),
    (
        Question {
            slot: 48,
            id: "MO9",
            title: "Service targets",
            prompt: "What level of service are you aiming for?",
            options: [
                "It has never been discussed",
                "It has been discussed, but not written down",
                "It is written down for one or two user journeys",
                "Also: measured over a month",
                "Also: the target decides whether you ship features or fix things first",
            ],
            targets: [0, 1, 2],
            barriers: &[Barrier::F4],
            priority: Priority::ReportingNeeds,
            ..of(Decision::Monitoring, Tier::Refinement)
        },
        Help {
            why: "Without a target every slow page is an argument, and every promise to a customer a guess. A number also says when to stop fixing.",
            find_out: "Ask two colleagues how many minutes of downtime a month would be acceptable. Compare their answers.",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 9] = firsts(&TABLE);
pub(super) static HELP: [Help; 9] = seconds(&TABLE);
