//! Plans with texts in which nothing is repeated, so that the lengths of their links are
//! meaningful.

use miniz_oxide::deflate::compress_to_vec;
use mvp_readiness::app::file;
use mvp_readiness::app::share::{Heading, Shared, SharedTexts};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::answers::{Answer, Confidence, Level, NotApplicable};
use mvp_readiness::domain::assessment::{AcceptedRisk, Assessment};
use mvp_readiness::domain::day::Day;

/// The shortest realistic address, with 28 characters.
pub const BASE: &str = "https://ready.example/plan/#";

pub const SUMMARY: &str = "Sales are ahead of engineering here. Before the pilot in Utrecht opens, make the \
    restore drill real and give the on-call phone to two people; the rest of the list can follow in \
    spring without much harm.";

pub const NOTES: [&str; 8] = [
    "Dump goes to a bucket in Frankfurt at 02:00; Priya loaded one into a scratch box in March.",
    "Column company_id exists everywhere except invoices and the two oldest attachment tables.",
    "Login comes from the framework, sessions last a year, and nobody ever tried a second factor.",
    "Mobile client pins v2, partners call v1 through a gateway that Joost configured years ago.",
    "Pushing to main releases straight away; undoing one took forty minutes during the fair.",
    "Pingdom watches the homepage only, so the broken checkout went unnoticed all of Sunday.",
    "Monthly statement job locks orders, therefore finance runs it from home around midnight.",
    "Discount tiers sit in three if-blocks and a sheet that marketing edits whenever they like.",
];

pub const LONG_SUMMARY: &str = "Harbourlight sells scheduling to small clinics and expects eleven of them to \
    join before autumn. What exists today serves four, thanks to the care of two developers who answer \
    the phone themselves. Their schema separates clinics properly and the interface layer is tidy, which \
    is more than I usually meet. Worry starts with recovery: archives pile up, yet unpacking one has \
    never been rehearsed. Releasing by copying files makes every evening change a gamble. I would spend \
    October on those two, let November harden sign-in, and keep reporting wishes for the new year, once \
    pricing has settled down.";

pub const LONG_NOTES: [&str; 20] = [
    "Archives land in Glacier each morning. Mara believes that unpacking takes half a day, though the only attempt dates from the previous vendor.",
    "Patients, visits and practitioners are modelled cleanly; insurance was bolted on afterwards as free text and already hurts the export to payers.",
    "A clinic switcher sits in the header. I changed the number in the URL twice and got a polite refusal both times, so the guard seems genuine.",
    "Alterations are typed into psql on Friday afternoons. One of them stalled bookings for nine minutes in May because a lock waited on a report.",
    "The waiting-room screen refreshes every five seconds and scans appointments from 2019 onward. Fine with four clinics, hopeless with fifteen.",
    "Pool is left at the library default of ten; batch mailing grabs eight of those, after which the front desk sees spinning wheels around noon.",
    "Invented statistics nobody asked for take up a whole menu, whereas the one figure every owner wants (no-shows per month) is counted by hand.",
    "Sessions never expire on tablets that lie around in reception. A timeout of twenty minutes was refused by two dentists; ask them once more.",
    "Receptionists share a single login per location. Splitting it means training, so bundle it with the move to the tablet app in late October.",
    "Keys for the text-message gateway travel by chat. Rotate them, put them into the vault that Lena already pays for, and tell the night shift.",
    "Endpoints return 200 with an error inside. The two partners who integrate have adapted; publish a dated notice before touching any of this.",
    "Double clicks on Confirm create twin bookings roughly once a week. A request token stored for one day would end that, about a day of effort.",
    "Letters are rendered during the web request, four seconds apiece. Handing them to a worker frees the page and survives a printer being away.",
    "Going live equals rsync plus crossing fingers. Containers are half prepared by Tomek; finishing costs less than the next failed evening will.",
    "Reverting last happened from somebody's shell history. Keep three previous builds on disk and write the switch down on a card near the desk.",
    "Nobody would notice an outage before eight. Buy any external probe, aim it at booking rather than at the brochure, and ring Mara's handset.",
    "Exceptions arrive as mail, four hundred a week, thus unread. Group them, mute the crawler noise, review what remains on Tuesdays over lunch.",
    "Yearly price steps are compiled in. The new tariff for group practices starts in January, hence this must become data before the Christmas freeze.",
    "The founder keeps every agreement with laboratories in his head. Record an hour of him talking, then let Lena turn it into five short pages.",
    "Colour themes per clinic have been promised to one prospect. Say no, or charge for it; it would touch sixty templates and help nobody else.",
];

/// Levels of all kinds, without a pattern that compresses well.
pub fn answered() -> Assessment {
    let mut assessment = Assessment::empty(questionnaire());
    let mut seed = 20_261_122_u32;
    for id in questionnaire().question_ids() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let draw = (seed >> 16) as usize;
        let level = Level::ALL[draw % 5];
        let answer = match draw / 5 % 12 {
            0 => Answer::Unknown,
            1 if questionnaire().question(id).may_not_apply => {
                Answer::NotApplicable(NotApplicable::OutOfScope)
            }
            sure => Answer::Level(level, Confidence::ALL[sure % 3]),
        };
        assessment.answers.set(id, answer);
    }
    assessment
}

fn with_notes(notes: &[&str], heading: [&str; 4]) -> Shared {
    let mut assessment = answered();
    let ids: Vec<_> = questionnaire().question_ids().collect();
    let step = ids.len() / notes.len();
    for (id, note) in ids.into_iter().step_by(step).zip(notes) {
        assessment.notes.insert(id, (*note).to_owned());
    }
    let [title, organisation, author, summary] = heading.map(str::to_owned);
    let heading = Heading { title, organisation, author, summary };
    let created = Day::from_date(2026, 11, 22).expect("a date");
    Shared::new(questionnaire(), created, &assessment)
        .with_texts(SharedTexts::of(&assessment, heading))
        .expect("the texts fit")
}

/// Title, organisation, author, eight notes of 90 characters, a summary of 200.
pub fn typical() -> Shared {
    with_notes(&NOTES, ["Readiness of Bookwell", "Bookwell", "Sanne de Vries", SUMMARY])
}

/// A consultant's plan: 20 notes of 140 characters, a summary of 600.
pub fn heavy() -> Shared {
    let title = "Harbourlight: before the autumn intake";
    with_notes(&LONG_NOTES, [title, "Harbourlight Health", "R. Okonkwo, Fieldstone", LONG_SUMMARY])
}

/// Text in every field, in several scripts.
pub fn worded() -> Shared {
    let mut assessment = answered();
    let ids: Vec<_> = questionnaire().question_ids().collect();
    let actions: Vec<_> = questionnaire().action_ids().collect();
    assessment.notes.insert(ids[0], "שָׁלוֹם: two lines\nof a note".to_owned());
    assessment.notes.insert(ids[56], "می\u{200C}خواهم 👩🏽\u{200D}💻".to_owned());
    assessment.answers.set(ids[8], Answer::Accepted(Level::ALL[0]));
    let risk = AcceptedRisk {
        reason: "There is only one customer".to_owned(),
        revisit: "the second customer".to_owned(),
    };
    assessment.accepted.insert(ids[8], risk);
    let heading = Heading {
        title: "แผน <b>Q1</b> & more".to_owned(),
        organisation: "Zoë’s Café".to_owned(),
        author: "李雷".to_owned(),
        summary: "Backups first.".to_owned(),
    };
    let mut words = SharedTexts::of(&assessment, heading);
    words.action_notes.insert(actions[2], "started".to_owned());
    words.owners.insert(actions[0], "Ana".to_owned());
    words.owners.insert(actions[60], "Bo".to_owned());
    Shared::new(questionnaire(), Day::FIRST, &assessment).with_texts(words).expect("the texts fit")
}

/// The length of the same content as compact JSON, deflated, in the same alphabet and frame.
pub fn json_length(plan: &Shared) -> usize {
    let mut json = file::assessment::write(questionnaire(), plan.assessment());
    let Heading { title, organisation, author, summary } = plan.heading().clone();
    for (key, value) in [
        ("edition", plan.edition().into()),
        ("created", plan.created().to_string().into()),
        ("title", title.into()),
        ("organisation", organisation.into()),
        ("author", author.into()),
        ("summary", summary.into()),
    ] {
        json.insert(key.to_owned(), value);
    }
    let json = serde_json::Value::Object(json).to_string();
    (compress_to_vec(json.as_bytes(), 10).len() * 4).div_ceil(3) + 2
}
