//! The actions, in slot order, which is not the order of their numbers.

use super::ActionWords;
use super::tables::{firsts, seconds};
use crate::domain::questionnaire::{Action, FrameworkPart, Lift, Phase, Theme};

/// A lift of one question to a level.
const fn to(question: &'static str, level: u8) -> Lift {
    Lift { question, level }
}

const TABLE: [(Action, ActionWords); 79] = [
    (
        Action {
            id: "A01",
            phase: Phase::Foundation,
            quarter_days: 2,
            lifts: &[to("DB1", 2)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Turn on automatic backups that go back to any minute; keep a copy outside the main account",
            done_when: "A backup less than 24 hours old is in an account that no live login can delete from; a failed backup alerts someone",
        },
    ),
    (
        Action {
            id: "A02",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("DB1", 3)],
            needs: &["A01"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Rehearse a restore: rebuild from backup, time it, write down the steps and agreed limits",
            done_when: "A spare copy was rebuilt from a backup; the time it took and the data lost are in the written steps",
        },
    ),
    (
        Action {
            id: "A03",
            phase: Phase::Scale,
            quarter_days: 2,
            lifts: &[to("DB1", 4)],
            needs: &["A02"],
            theme: Theme::Documentation,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Put restore rehearsals on the calendar and be alerted when a backup fails",
            done_when: "The next rehearsal has a date and an owner; a skipped backup alerts a named person",
        },
    ),
    (
        Action {
            id: "A04",
            phase: Phase::Foundation,
            quarter_days: 8,
            lifts: &[to("DB2", 2)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::DefineCoreEntities,
        },
        ActionWords {
            title: "Draw your core data on one page and test it against the next five roadmap changes",
            done_when: "One page names each core thing, its key, its owner and its links; the next five changes fit or are listed as conflicts",
        },
    ),
    (
        Action {
            id: "A05",
            phase: Phase::Foundation,
            quarter_days: 10,
            lifts: &[to("DB2", 3)],
            needs: &["A04", "A10"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Have the database enforce keys, uniqueness, required fields, and money and time types",
            done_when: "The database refuses a record without its parent, a duplicate, and a price stored as an imprecise number",
        },
    ),
    (
        Action {
            id: "A06",
            phase: Phase::Foundation,
            quarter_days: 12,
            lifts: &[to("DB3", 2)],
            needs: &["A04"],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::PlanDataRelationships,
        },
        ActionWords {
            title: "Mark every customer’s records as theirs and filter in one shared place",
            done_when: "Every customer-owned table must name its customer, and no other code builds its own customer filter",
        },
    ),
    (
        Action {
            id: "A07",
            phase: Phase::EarlyUsers,
            quarter_days: 12,
            lifts: &[to("DB3", 3)],
            needs: &["A06", "A45"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Have the database keep customers apart, and test automatically for leaks",
            done_when: "A test signed in as customer A can’t read, list, change or guess its way into customer B; it runs on every merge (accepted change)",
        },
    ),
    (
        Action {
            id: "A08",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("DB5", 2)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Read the slow-query list and fix the ten worst, with an index where one is missing",
            done_when: "The ten heaviest are listed with their times before and after; none of them filters without an index",
        },
    ),
    (
        Action {
            id: "A09",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("DB5", 3)],
            needs: &["A08"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Catch pages that query the database once per row before they are released",
            done_when: "A list page that sends one query per row fails a test",
        },
    ),
    (
        Action {
            id: "A10",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("DB4", 2)],
            needs: &["A40"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Keep structure changes as numbered scripts (migrations) that every release runs",
            done_when: "Running the scripts turns an empty database into the live structure; edits by hand are switched off",
        },
    ),
    (
        Action {
            id: "A11",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("DB4", 3)],
            needs: &["A10"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::PlanDataRelationships,
        },
        ActionWords {
            title: "Change the structure in two steps, add then remove, and stop steps that freeze a table",
            done_when: "The old and the new app both pass their tests after each step; a step that would freeze a table is rejected",
        },
    ),
    (
        Action {
            id: "A12",
            phase: Phase::EarlyUsers,
            quarter_days: 2,
            lifts: &[to("DB6", 3)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Size the shared database connections and cut off queries that run or wait too long",
            done_when: "Connections times copies stay below the database’s limit with room to spare; a runaway query is cut off",
        },
    ),
    (
        Action {
            id: "A13",
            phase: Phase::EarlyUsers,
            quarter_days: 10,
            lifts: &[to("DB7", 2)],
            needs: &["A35"],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Move reports and exports to background jobs and summary tables",
            done_when: "The heaviest report no longer runs while a user waits",
        },
    ),
    (
        Action {
            id: "A14",
            phase: Phase::Scale,
            quarter_days: 12,
            lifts: &[to("DB7", 3)],
            needs: &["A13"],
            theme: Theme::PerformanceOptimisation,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Give reports their own copy of the data (a replica or a separate store)",
            done_when: "Reports read from the other store, and readers see how old its data is",
        },
    ),
    (
        Action {
            id: "A15",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("DB8", 3)],
            needs: &["A04"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::PlanDataRelationships,
        },
        ActionWords {
            title: "Set a rule for one-off fields, and build custom fields that check what is entered",
            done_when: "A field for one customer goes live without a change to the structure, and wrong entries are refused",
        },
    ),
    (
        Action {
            id: "A16",
            phase: Phase::Scale,
            quarter_days: 4,
            lifts: &[to("DB9", 2)],
            needs: &[],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Forecast table sizes for twelve months against hard limits; set rules for what to keep",
            done_when: "Your three largest tables each have a twelve-month forecast and a rule for keeping or deleting",
        },
    ),
    (
        Action {
            id: "A17",
            phase: Phase::EarlyUsers,
            quarter_days: 2,
            lifts: &[to("DB10", 2)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Write down why you use this database, the next steps at its limits, and what triggers each",
            done_when: "One page: why this database, the next three steps, and the number that triggers each",
        },
    ),
    (
        Action {
            id: "A77",
            phase: Phase::Scale,
            quarter_days: 8,
            lifts: &[to("DB10", 3)],
            needs: &["A17"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Try the first step on a copy (bigger machine, reading copy or one table moved) and time it",
            done_when: "The first step ran on a copy; its downtime, hours and cost are recorded with the decision",
        },
    ),
    (
        Action {
            id: "A18",
            phase: Phase::Foundation,
            quarter_days: 16,
            lifts: &[to("AU1", 2)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Move sign-in to a proven library or provider",
            done_when: "None of your own code hashes (scrambles) passwords; old ones are upgraded at the next sign-in",
        },
    ),
    (
        Action {
            id: "A71",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("AU6", 2)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Limit sign-in and reset attempts, and refuse common passwords",
            done_when: "The eleventh wrong guess is slowed or refused; a common password is turned down",
        },
    ),
    (
        Action {
            id: "A19",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("AU1", 3)],
            needs: &["A18"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Sign people in through a standard protocol (OIDC) and offer a second factor",
            done_when: "A user can add a second factor, and sign-in speaks the standard protocol",
        },
    ),
    (
        Action {
            id: "A20",
            phase: Phase::Foundation,
            quarter_days: 12,
            lifts: &[to("AU2", 2)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Decide permissions in one place on the server, which refuses by default",
            done_when: "A new API call with no permission stated is refused",
        },
    ),
    (
        Action {
            id: "A21",
            phase: Phase::Foundation,
            quarter_days: 8,
            lifts: &[to("AU2", 3)],
            needs: &["A20", "A45"],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Check the owner of every record, and test with other users’ ids",
            done_when: "Putting another user’s record id into the address is refused, and a test proves it for each kind of record",
        },
    ),
    (
        Action {
            id: "A22",
            phase: Phase::Foundation,
            quarter_days: 14,
            lifts: &[to("AU3", 2)],
            needs: &["A04"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::DefineCoreEntities,
        },
        ActionWords {
            title: "Put organisations, memberships and roles into your data model",
            done_when: "One person can belong to an organisation with a role, and it is the organisation that you bill",
        },
    ),
    (
        Action {
            id: "A23",
            phase: Phase::EarlyUsers,
            quarter_days: 12,
            lifts: &[to("AU3", 3)],
            needs: &["A22"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::PlanDataRelationships,
        },
        ActionWords {
            title: "Add invitations, several organisations per person, and logins for programs",
            done_when: "An invitation works from end to end; one person switches between two organisations; a program’s login can be revoked",
        },
    ),
    (
        Action {
            id: "A24",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("AU4", 3)],
            needs: &["A18"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "End sessions on the server at sign-out, blocking and password change; renew them at sign-in",
            done_when: "A blocked user’s next request is refused within minutes",
        },
    ),
    (
        Action {
            id: "A25",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("AU5", 2)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Move keys to a secret store, scan the code’s history and replace what leaked",
            done_when: "A scan of the code’s history is clean, or every key it found was replaced",
        },
    ),
    (
        Action {
            id: "A26",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("AU5", 3)],
            needs: &["A25"],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Give staff named logins with second factor and least rights; write a leaver checklist",
            done_when: "No shared logins remain, deleting backups takes a separate one, and the leaver checklist was run once",
        },
    ),
    (
        Action {
            id: "A27",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("AU6", 3)],
            needs: &["A71"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Make reset links short-lived and single-use; reply neutrally; alert on bursts of attempts",
            done_when: "A used or old reset link fails, and known and unknown addresses get the same reply",
        },
    ),
    (
        Action {
            id: "A28",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("AU7", 2)],
            needs: &["A52"],
            theme: Theme::FeatureDevelopment,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Record sign-ins and admin actions (an audit trail)",
            done_when: "For any admin action of last week you can show who, what, when and for which customer",
        },
    ),
    (
        Action {
            id: "A29",
            phase: Phase::Scale,
            quarter_days: 12,
            lifts: &[to("AU8", 2)],
            needs: &["A19", "A22"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Keep sign-in apart from the user record; connect a first company sign-on",
            done_when: "A test company signs in through its own sign-on system",
        },
    ),
    (
        Action {
            id: "A30",
            phase: Phase::Scale,
            quarter_days: 6,
            lifts: &[to("AU9", 2)],
            needs: &["A04"],
            theme: Theme::SecurityHardening,
            part: FrameworkPart::PlanDataRelationships,
        },
        ActionWords {
            title: "Write scripts that export and delete one person’s data",
            done_when: "Export and deletion of one user run from a script and are tested",
        },
    ),
    (
        Action {
            id: "A31",
            phase: Phase::Foundation,
            quarter_days: 8,
            lifts: &[to("AP1", 2), to("CX2", 2)],
            needs: &["A04"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Name the modules, give each its tables and one way in; merge what changes together",
            done_when: "A diagram shows modules, the tables each owns and the calls allowed; no new code reaches another module’s tables",
        },
    ),
    (
        Action {
            id: "A32",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("AP1", 3), to("CX2", 3)],
            needs: &["A31", "A40"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Have code that crosses a forbidden boundary rejected automatically",
            done_when: "A proposed change that crosses a forbidden boundary can’t be merged",
        },
    ),
    (
        Action {
            id: "A33",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("AP2", 3)],
            needs: &["A40"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Describe your API in a file programs can read; only add to it; check for breaking changes",
            done_when: "The description is made or checked automatically, and removing a field stops the release",
        },
    ),
    (
        Action {
            id: "A34",
            phase: Phase::Foundation,
            quarter_days: 6,
            lifts: &[to("AP3", 2)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Use one error format: a code, a message and a request number, no internal details",
            done_when: "Every error carries a code, a message and a request number; a forced crash shows nothing internal",
        },
    ),
    (
        Action {
            id: "A35",
            phase: Phase::EarlyUsers,
            quarter_days: 10,
            lifts: &[to("AP7", 2)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Move slow work to a job queue that tries again after a failure",
            done_when: "The slowest task users waited for now runs in a background worker and survives a restart",
        },
    ),
    (
        Action {
            id: "A36",
            phase: Phase::Scale,
            quarter_days: 6,
            lifts: &[to("AP7", 3)],
            needs: &["A35", "A55"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Make jobs safe to repeat, keep failed jobs visible and monitor the queue length",
            done_when: "Running any job twice changes nothing the second time; failed jobs are listed and counted",
        },
    ),
    (
        Action {
            id: "A37",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("AP3", 3)],
            needs: &["A34"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Stop waiting for outside services after seconds, and limit the retries",
            done_when: "When a provider stops responding, the request fails within seconds instead of hanging too",
        },
    ),
    (
        Action {
            id: "A38",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("AP4", 3)],
            needs: &[],
            theme: Theme::QuickIterations,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Recognise repeated create and pay requests and repeated messages from providers",
            done_when: "Sending the same create or pay request again returns the first result",
        },
    ),
    (
        Action {
            id: "A39",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("AP5", 3)],
            needs: &["A08"],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Limit every list, and make late pages as quick as the first",
            done_when: "No list returns more than its limit, and page 1,000 costs what page 1 costs",
        },
    ),
    (
        Action {
            id: "A40",
            phase: Phase::Foundation,
            quarter_days: 10,
            lifts: &[to("DE1", 3)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Set up a pipeline that builds once, runs the checks and ships that same build",
            done_when: "Merging (accepting) a change makes one build, which was checked and is the one running live",
        },
    ),
    (
        Action {
            id: "A78",
            phase: Phase::Scale,
            quarter_days: 4,
            lifts: &[to("AP6", 4)],
            needs: &["A41", "A60"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Build off switches for features that are not vital, and rehearse using them",
            done_when: "Two such features were switched off live in a busy hour, and nothing vital was affected",
        },
    ),
    (
        Action {
            id: "A41",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("AP6", 3)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Limit requests per caller with a clear refusal, tighter for costly ones",
            done_when: "A flood from one caller is refused and told when to retry, while other users notice nothing",
        },
    ),
    (
        Action {
            id: "A42",
            phase: Phase::Foundation,
            quarter_days: 2,
            lifts: &[to("DE2", 2)],
            needs: &["A40"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Rehearse rolling back (putting the previous version back) and write down the steps",
            done_when: "The previous version was put back on purpose, and the minutes it took were noted",
        },
    ),
    (
        Action {
            id: "A43",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("DE2", 3)],
            needs: &["A42", "A11"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Make rolling back a matter of minutes, with database changes that allow it",
            done_when: "A release with a database change was rolled back within minutes on the test system",
        },
    ),
    (
        Action {
            id: "A44",
            phase: Phase::Foundation,
            quarter_days: 4,
            lifts: &[to("DE3", 2)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Take settings out of the code, and set up a safe test system",
            done_when: "The same build runs in test and live, with only its settings changed",
        },
    ),
    (
        Action {
            id: "A45",
            phase: Phase::Foundation,
            quarter_days: 8,
            lifts: &[to("DE4", 2)],
            needs: &["A40"],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::MapUserJourneys,
        },
        ActionWords {
            title: "Automate checks of the three to five user journeys that earn money",
            done_when: "Sign-up, the core task and payment are checked before each release",
        },
    ),
    (
        Action {
            id: "A46",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("DE4", 3)],
            needs: &["A45", "A20"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Add permission and database tests to the automatic checks",
            done_when: "Tests of who may do what, and of each database change, run on every merge",
        },
    ),
    (
        Action {
            id: "A47",
            phase: Phase::EarlyUsers,
            quarter_days: 10,
            lifts: &[to("DE5", 2)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Move files, sign-ins and jobs off the app’s machine",
            done_when: "Switching that machine off loses no file, sign-in or job",
        },
    ),
    (
        Action {
            id: "A48",
            phase: Phase::Scale,
            quarter_days: 4,
            lifts: &[to("DE5", 3)],
            needs: &["A47"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Run two copies with health checks and a clean way to stop",
            done_when: "One copy can be stopped in full traffic without a failed request",
        },
    ),
    (
        Action {
            id: "A76",
            phase: Phase::Foundation,
            quarter_days: 3,
            lifts: &[to("MO7", 2)],
            needs: &[],
            theme: Theme::BasicMonitoring,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Load-test the busiest journey at three times today’s peak; note what breaks first",
            done_when: "One page says at what load that journey slows down, and what ran out first",
        },
    ),
    (
        Action {
            id: "A49",
            phase: Phase::Scale,
            quarter_days: 8,
            lifts: &[to("DE5", 4), to("MO7", 3)],
            needs: &["A48", "A55"],
            theme: Theme::PerformanceOptimisation,
            part: FrameworkPart::IdentifyScalingPoints,
        },
        ActionWords {
            title: "Load-test to the first limit, at five to ten times today’s load",
            done_when: "A graph shows what runs out first, and at what load",
        },
    ),
    (
        Action {
            id: "A50",
            phase: Phase::EarlyUsers,
            quarter_days: 14,
            lifts: &[to("DE3", 3)],
            needs: &["A44"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Describe the main servers, database and network in code",
            done_when: "Someone who did not write that code created the test system from it",
        },
    ),
    (
        Action {
            id: "A51",
            phase: Phase::Foundation,
            quarter_days: 1,
            lifts: &[to("MO1", 2)],
            needs: &[],
            theme: Theme::BasicMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Set up an outside check of your key pages that alerts a named person",
            done_when: "When the app is stopped, a named person’s phone rings within five minutes",
        },
    ),
    (
        Action {
            id: "A52",
            phase: Phase::Foundation,
            quarter_days: 6,
            lifts: &[to("MO3", 3)],
            needs: &["A34"],
            theme: Theme::BasicMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Collect logs in one place with a request number, without secrets or personal data",
            done_when: "One search by request number shows the whole path; a scan finds no passwords, tokens or card data",
        },
    ),
    (
        Action {
            id: "A53",
            phase: Phase::Foundation,
            quarter_days: 3,
            lifts: &[to("MO2", 3)],
            needs: &[],
            theme: Theme::BasicMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Set up error tracking by release, including browsers, and review the list weekly",
            done_when: "A test error shows up with its release, user id and place in the code; the weekly review has an owner",
        },
    ),
    (
        Action {
            id: "A54",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("MO1", 3)],
            needs: &["A51"],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::MapUserJourneys,
        },
        ActionWords {
            title: "Add checks that walk through the main user journeys",
            done_when: "A broken checkout raises an alert although the home page is up",
        },
    ),
    (
        Action {
            id: "A55",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("MO4", 3)],
            needs: &[],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Show requests, failures, slow replies, and how full databases and queues are on one screen",
            done_when: "One screen answers: busy? failing? slow? full?",
        },
    ),
    (
        Action {
            id: "A56",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("MO5", 3)],
            needs: &["A55"],
            theme: Theme::PerformanceMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Set three to five alerts on what users feel, each with a paragraph on what to do",
            done_when: "Each alert links to what to do first, and nothing else wakes anyone up",
        },
    ),
    (
        Action {
            id: "A57",
            phase: Phase::EarlyUsers,
            quarter_days: 8,
            lifts: &[to("MO6", 3)],
            needs: &[],
            theme: Theme::UserFeedbackLoops,
            part: FrameworkPart::MapUserJourneys,
        },
        ActionWords {
            title: "Measure the way from sign-up to first result, and read feedback every week",
            done_when: "You know the step where most new users stop, and look at it every week",
        },
    ),
    (
        Action {
            id: "A58",
            phase: Phase::EarlyUsers,
            quarter_days: 2,
            lifts: &[to("MO8", 3)],
            needs: &[],
            theme: Theme::UserFeedbackLoops,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Write half a page after each problem and track its follow-ups",
            done_when: "The last problem users noticed has its half page, and every follow-up has an owner",
        },
    ),
    (
        Action {
            id: "A59",
            phase: Phase::Scale,
            quarter_days: 2,
            lifts: &[to("MO9", 2)],
            needs: &["A55"],
            theme: Theme::Documentation,
            part: FrameworkPart::MapUserJourneys,
        },
        ActionWords {
            title: "Write service targets for one or two user journeys",
            done_when: "One journey has a written target, a way to measure it and a period",
        },
    ),
    (
        Action {
            id: "A79",
            phase: Phase::Foundation,
            quarter_days: 2,
            lifts: &[to("DE10", 3)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::SolidDatabaseDesign,
        },
        ActionWords {
            title: "Switch on deletion protection, mark live systems clearly, review risky scripts",
            done_when: "Deleting the main database with an everyday login is refused; a live prompt can’t be mistaken for a test one",
        },
    ),
    (
        Action {
            id: "A60",
            phase: Phase::EarlyUsers,
            quarter_days: 6,
            lifts: &[to("DE6", 3)],
            needs: &[],
            theme: Theme::QuickIterations,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Add feature switches: to a few users first, off for everyone within a minute",
            done_when: "One risky feature was switched off live within a minute",
        },
    ),
    (
        Action {
            id: "A61",
            phase: Phase::EarlyUsers,
            quarter_days: 2,
            lifts: &[to("DE7", 3)],
            needs: &["A45"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Turn on update alerts, and merge updates every week",
            done_when: "No critical alert is older than a week",
        },
    ),
    (
        Action {
            id: "A62",
            phase: Phase::Foundation,
            quarter_days: 2,
            lifts: &[to("DE8", 3)],
            needs: &[],
            theme: Theme::BasicMonitoring,
            part: FrameworkPart::ImplementBasicMonitoring,
        },
        ActionWords {
            title: "Set a budget alert and estimate the cost per customer",
            done_when: "A test threshold sent an email; the cost per customer is one number on a page",
        },
    ),
    (
        Action {
            id: "A63",
            phase: Phase::Scale,
            quarter_days: 4,
            lifts: &[to("DE9", 3), to("CX7", 3)],
            needs: &["A02", "A42"],
            theme: Theme::Documentation,
            part: FrameworkPart::ErrorHandling,
        },
        ActionWords {
            title: "Have a second person release and restore from the written steps",
            done_when: "Someone else released and restored with only the written steps to go by",
        },
    ),
    (
        Action {
            id: "A64",
            phase: Phase::Foundation,
            quarter_days: 2,
            lifts: &[to("CX1", 3)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "List shortcuts and dead code with cost, trigger and owner; set aside time to repair them",
            done_when: "Every known shortcut has a cost, a trigger and an owner; a share of working time is agreed",
        },
    ),
    (
        Action {
            id: "A65",
            phase: Phase::EarlyUsers,
            quarter_days: 12,
            lifts: &[to("CX3", 3), to("CX8", 3)],
            needs: &["A31"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Move prices, limits and exceptions into tables that are checked in one place",
            done_when: "Changing a price or a plan limit needs no release; no rule in the code names a customer",
        },
    ),
    (
        Action {
            id: "A66",
            phase: Phase::Foundation,
            quarter_days: 1,
            lifts: &[to("CX4", 2)],
            needs: &[],
            theme: Theme::CoreArchitectureSetup,
            part: FrameworkPart::ChooseScalableTechnologies,
        },
        ActionWords {
            title: "Keep short records of choices that are hard to reverse",
            done_when: "Your last three such choices have half a page each, with what would reopen them",
        },
    ),
    (
        Action {
            id: "A67",
            phase: Phase::EarlyUsers,
            quarter_days: 4,
            lifts: &[to("CX5", 3)],
            needs: &["A45", "A60"],
            theme: Theme::QuickIterations,
            part: FrameworkPart::CleanServiceBoundaries,
        },
        ActionWords {
            title: "Release smaller changes: one shared main version, small steps, one release per day",
            done_when: "For two weeks running, at least half of all changes reached users in under two days",
        },
    ),
    (
        Action {
            id: "A68",
            phase: Phase::Scale,
            quarter_days: 12,
            lifts: &[to("CX6", 3), to("AP9", 2)],
            needs: &["A33", "A41"],
            theme: Theme::ScalingPreparation,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Offer partners access keys, automatic notices (webhooks) and advance notice of changes",
            done_when: "An outside developer makes a call and receives a notice with only the documentation to go by",
        },
    ),
    (
        Action {
            id: "A69",
            phase: Phase::Scale,
            quarter_days: 6,
            lifts: &[to("AP8", 2)],
            needs: &["A55"],
            theme: Theme::PerformanceOptimisation,
            part: FrameworkPart::PlanForHorizontalScaling,
        },
        ActionWords {
            title: "Write rules for the cache: what, for whom, how long, how to clear it",
            done_when: "No signed-in page can reach another user from the cache, and one command clears an entry",
        },
    ),
    (
        Action {
            id: "A70",
            phase: Phase::Scale,
            quarter_days: 8,
            lifts: &[to("AU7", 3)],
            needs: &["A28"],
            theme: Theme::SecurityHardening,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Make the audit trail safe from edits and searchable by customer",
            done_when: "The app itself can’t change or delete entries, and support can filter them by customer",
        },
    ),
    (
        Action {
            id: "A72",
            phase: Phase::Foundation,
            quarter_days: 8,
            lifts: &[to("AP10", 2)],
            needs: &[],
            theme: Theme::EssentialSecurity,
            part: FrameworkPart::DesignCleanApis,
        },
        ActionWords {
            title: "Check all input on the server, and keep what users type out of database commands",
            done_when: "Malformed or oversized input is refused everywhere; a search finds no query built by gluing text together",
        },
    ),
    (
        Action {
            id: "A73",
            phase: Phase::Scale,
            quarter_days: 8,
            lifts: &[to("AU10", 2)],
            needs: &["A26"],
            theme: Theme::SecurityHardening,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Check yourselves against a published entry-level security list; fix the serious gaps",
            done_when: "Each line of the list is met, fixed or accepted by a named person",
        },
    ),
    (
        Action {
            id: "A74",
            phase: Phase::Scale,
            quarter_days: 16,
            lifts: &[to("AU10", 3)],
            needs: &["A73", "A21"],
            theme: Theme::SecurityHardening,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Have an outsider test security, fix serious findings, publish an address for reports",
            done_when: "The report is in, serious findings are fixed and retested, and mail to the published address gets a reply",
        },
    ),
    (
        Action {
            id: "A75",
            phase: Phase::Scale,
            quarter_days: 6,
            lifts: &[to("AP10", 3)],
            needs: &["A72"],
            theme: Theme::SecurityHardening,
            part: FrameworkPart::BasicSecurityMeasures,
        },
        ActionWords {
            title: "Limit uploads, set browser security headers, restrict addresses the server calls",
            done_when: "An oversized or wrong upload and an internal address from a user are refused; a header check passes",
        },
    ),
];

pub(super) static ACTIONS: [Action; 79] = firsts(&TABLE);
pub(super) static WORDS: [ActionWords; 79] = seconds(&TABLE);
