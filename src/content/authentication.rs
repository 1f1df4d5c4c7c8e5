//! Authentication system: its questions, in the order of asking.

use super::Help;
use super::tables::{firsts, of, seconds};
use crate::domain::questionnaire::{
    Barrier, Condition, Consequence, Decision, Priority, Question, Tier,
};

const TABLE: [(Question, Help); 10] = [
    (
        Question {
            slot: 10,
            id: "AU1",
            gate: Some(Consequence::LetSomeoneIn),
            title: "Sign-in and passwords",
            prompt: "What checks that users are who they say they are?",
            options: [
                "Code you wrote yourselves, which stores the passwords",
                "The sign-in built into your framework (the toolkit your app is built on), with default settings",
                "A proven library or provider: passwords stored slow-hashed (scrambled), common ones refused, guesses limited",
                "Also: a standard protocol (OIDC), and users can add a second factor such as a code on their phone",
                "Also: powerful accounts must use a second factor or passkey; companies can use their own sign-on",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::P3, Barrier::F1],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Vital)
        },
        Help {
            why: "Sign-in is what attackers try first. Home-made password code fails invisibly, until the whole list of passwords is out.",
            find_out: "Ask which library or service handles passwords. Then try to register with the password 12345678.",
        },
    ),
    (
        Question {
            slot: 11,
            id: "AU2",
            gate: Some(Consequence::LetSomeoneIn),
            title: "Permissions",
            prompt: "Where do you check what each user may see or change?",
            options: [
                "Only on the screens: buttons are hidden, but the server would accept the request anyway",
                "All over the server code, each check written on its own",
                "In one place on the server, which refuses anything not explicitly allowed",
                "Also: every record is checked for its owner, and tests try other users’ ids",
                "Also: the rules are kept as data, apart from the code, and each decision is logged",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::P3, Barrier::P2, Barrier::T3],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Vital)
        },
        Help {
            why: "A hidden button stops nobody: anyone can change a number in the address bar. One missing check opens other people’s records.",
            find_out: "Copy the address of a record from one test account and open it signed in as another. Ask which code decided.",
        },
    ),
    (
        Question {
            slot: 12,
            id: "AU3",
            when: Some(Condition::BusinessCustomers),
            title: "People, teams and roles",
            prompt: "How does your data describe a customer with more than one person?",
            options: [
                "Everything belongs to a single user record",
                "Each customer has an account with one shared login",
                "People and organisations, joined by memberships that carry a role",
                "Also: invitations, one person in several organisations, and logins for programs (service accounts)",
                "Also: custom roles or groups, and ready to take people from a customer’s own staff directory",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::P3, Barrier::P4],
            priority: Priority::DataRelationships,
            ..of(Decision::Authentication, Tier::Vital)
        },
        Help {
            why: "Your first larger customer will want a team, an admin and someone removed. If all data belongs to one login, adding that affects nearly every table.",
            find_out: "Ask whether one person can belong to two customers, and what happens to the data when that person leaves.",
        },
    ),
    (
        Question {
            slot: 13,
            id: "AU4",
            title: "Ending someone’s access",
            prompt: "How do you end someone’s access right now?",
            options: [
                "You can’t: once signed in, people stay in for months",
                "You wait until their session (the time they stay signed in) runs out",
                "Signing out ends the session on the server, and each sign-in starts a fresh one",
                "Also: blocking a user or changing a password ends all their sessions; access passes (tokens) expire soon",
                "Also: users see where they are signed in and can end those sessions",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::P3],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Enabler)
        },
        Help {
            why: "A stolen laptop or a former employee stays signed in until you can end the session. Changing the password alone may not do it.",
            find_out: "Sign in on two devices, change the password on one, and see whether the other still works.",
        },
    ),
    (
        Question {
            slot: 14,
            id: "AU5",
            gate: Some(Consequence::LetSomeoneIn),
            may_not_apply: false,
            title: "Secrets and staff access",
            prompt: "Who can reach the live system, and with what keys?",
            options: [
                "Passwords and keys are in the code, or everyone shares one all-powerful login",
                "Keys are passed around in files or chat, or one login could delete everything",
                "Keys are kept in a secret store (a vault for keys); the code and its history were scanned and hold none",
                "Also: personal logins, second factor, only the rights needed; leaver checklist; a separate login to delete backups",
                "Also: staff access expires automatically, and keys are replaced on a schedule",
            ],
            targets: [2, 3, 3],
            barriers: &[Barrier::F1],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Vital)
        },
        Help {
            why: "One leaked key, or the login of someone who left, is enough to copy or erase everything. Programs search published code for keys all day.",
            find_out: "List everyone who can sign in to your hosting account. Ask where the database password is kept and who has seen it.",
        },
    ),
    (
        Question {
            slot: 15,
            id: "AU6",
            title: "Abuse of sign-in and reset",
            prompt: "What stops someone from guessing passwords or abusing the reset form?",
            options: [
                "Nothing does",
                "A captcha (a puzzle meant to stop robots)",
                "Attempts are limited per account and per network address",
                "Also: reset links expire and work once, replies hide who has an account, a burst of attempts raises an alert",
                "Also: checks get stricter when a sign-in looks unusual",
            ],
            targets: [1, 2, 3],
            barriers: &[Barrier::F1],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Enabler)
        },
        Help {
            why: "Stolen password lists are tried against every sign-in page by machine. Without limits, some of your users’ accounts will open.",
            find_out: "On a test account, type a wrong password fifteen times. Then request a reset for a made-up address and read the reply.",
        },
    ),
    (
        Question {
            slot: 16,
            id: "AU7",
            title: "Who did what",
            prompt: "Can you show who changed a customer’s data last Tuesday?",
            options: [
                "No, nothing records it",
                "Perhaps, by searching through raw server logs",
                "Yes: sign-ins and admin actions are recorded with who and when",
                "Also: nobody can edit that record, and you can search it by customer",
                "Also: unusual entries raise an alert, and a rule says how long entries are kept",
            ],
            targets: [0, 2, 3],
            barriers: &[Barrier::F4],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Enabler)
        },
        Help {
            why: "When a customer disputes a change or an account is misused, you answer either with facts or with an apology. Larger customers ask before they sign.",
            find_out: "Pick one change to a customer’s data from last week and ask the team to show who made it. Note how long it takes.",
        },
    ),
    (
        Question {
            slot: 17,
            id: "AU8",
            when: Some(Condition::BusinessCustomers),
            title: "Company sign-on",
            prompt: "A large customer wants its own company sign-on (SSO). How long would that take?",
            options: [
                "It would mean rewriting sign-in",
                "Months of work",
                "Weeks: how people sign in is kept apart from their user record",
                "Days: you have done it once already",
                "None of your time: customers set it up, and their staff are added and removed automatically",
            ],
            targets: [0, 1, 2],
            barriers: &[Barrier::P3, Barrier::P4],
            priority: Priority::FutureFlexibility,
            ..of(Decision::Authentication, Tier::Refinement)
        },
        Help {
            why: "Larger companies often won’t buy without it, and they ask late in the sale. A rewrite at that moment can cost you the deal.",
            find_out: "Ask what would have to change if one customer’s staff signed in through their own company’s system.",
        },
    ),
    (
        Question {
            slot: 18,
            id: "AU9",
            when: Some(Condition::PersonalData),
            title: "Data copies and deletion",
            prompt: "A user asks for a copy of their data, or for it to be deleted. What happens?",
            options: [
                "There is no way to do it",
                "A developer writes queries by hand each time",
                "A tested script does it",
                "Users do it themselves, or support does it with a tool",
                "Also: you keep proof that it was done, and backups are covered",
            ],
            targets: [0, 2, 2],
            barriers: &[Barrier::F3],
            priority: Priority::DataRelationships,
            ..of(Decision::Authentication, Tier::Refinement)
        },
        Help {
            why: "In many countries people have a right to this, with a deadline. Data spread over tables, files and email tools is slow to gather by hand.",
            find_out: "Delete a test user, then search the database, the files and your email tool for their address.",
        },
    ),
    (
        Question {
            slot: 19,
            id: "AU10",
            title: "Security testing",
            prompt: "Who has tried to break in, with your permission?",
            options: [
                "Nobody has looked for security holes",
                "An automatic scanner was run once",
                "You checked yourselves against a published entry-level list and fixed the serious gaps",
                "An outsider tested it, and the serious findings are fixed",
                "Also: the test is repeated every year, and outsiders have a way to report problems",
            ],
            targets: [0, 1, 3],
            barriers: &[Barrier::F1, Barrier::F2],
            priority: Priority::AuthenticationAndAuthorisation,
            ..of(Decision::Authentication, Tier::Refinement)
        },
        Help {
            why: "Builders look for what should work; attackers look for what should not. Fresh eyes find the holes before they cost you customers.",
            find_out: "Ask when someone last looked only for security holes, and ask to see what they found.",
        },
    ),
];

pub(super) static QUESTIONS: [Question; 10] = firsts(&TABLE);
pub(super) static HELP: [Help; 10] = seconds(&TABLE);
