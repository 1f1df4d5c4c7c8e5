//! Components that receive their state as a value, in all of their states.

use leptos::prelude::*;

use super::nowhere;
use super::situation::Situation;
use crate::app::draft::store::{SaveError, StoreError};
use crate::app::route::Route;
use crate::app::session::{EditAccess, SaveStatus, Session, SessionEvent};
use crate::app::settings::Forward;
use crate::app::share::LengthBand;
use crate::app::share::qr::Symbol;
use crate::content::questionnaire;
use crate::domain::questionnaire::Decision;
use crate::domain::score::Scorecard;
use crate::ui::components::draft_alerts::notices;
use crate::ui::components::example::example;
use crate::ui::components::keep_copy::keep_copy_while_asking;
use crate::ui::components::link_meter::link_meter;
use crate::ui::components::live_score::live_score;
use crate::ui::components::part::{part, wide_part};
use crate::ui::components::path_forward::path_forward;
use crate::ui::components::qr_code::qr_code;
use crate::ui::components::save_status::{save_line, save_trouble};
use crate::ui::components::score_meter::score_meter;
use crate::ui::components::section_bar::section_bar;
use crate::ui::components::versus::{Taken, versus};
use crate::ui::derived::derived;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::report::Report;
use crate::ui::state::State;

/// From save status to comparison.
pub fn values() -> Markup {
    all([
        part("Saving", saving()).markup(),
        part("Live score", live_scores()).markup(),
        part("Score", score_meters()).markup(),
        part("An example", example()).markup(),
        part("Length of a link", link_meters()).markup(),
        part("QR codes", qr_codes()).markup(),
        wide_part("Two answers to one question", sides()).markup(),
        part("The path forward", path_forward(Some(forward())).markup()).markup(),
    ])
}

/// Components that take the full width of the window.
pub fn above_the_page() -> Markup {
    let failures = [
        SaveError::Store(StoreError::Blocked),
        SaveError::Store(StoreError::Full),
        SaveError::Store(StoreError::Gone),
        SaveError::Store(StoreError::Other),
        SaveError::ChangedElsewhere,
        SaveError::Newer,
        SaveError::Protected,
    ];
    let trouble = |error| {
        let status = derived(move || SaveStatus::NotSaved(error));
        save_trouble(status, nowhere())
    };
    let bar = |situation: Situation| {
        let decision = Decision::Database;
        let card = card(situation);
        let assessment = situation.assessment();
        let of_section = || questionnaire().section(decision);
        let given = of_section().filter(|&id| assessment.answers.get(id).is_given()).count();
        let asked = of_section().count();
        section_bar(
            decision.short(),
            derived(move || (given, asked)),
            derived(move || card.clone()),
        )
    };
    all([
        html::div().children(failures.map(trouble)).markup(),
        html::div().children(cares()).markup(),
        html::div().children(SCORED.map(|situation| html::div().child(bar(situation)))).markup(),
        keep_copy_while_asking(),
    ])
}

/// Situations whose scores have different wording.
const SCORED: [Situation; 5] =
    [Situation::Nothing, Situation::Few, Situation::Answered, Situation::Ready, Situation::Full];

fn card(situation: Situation) -> Scorecard {
    let assessment = situation.assessment();
    Scorecard::new(questionnaire(), &assessment.context, &assessment.answers)
}

fn saving() -> Element {
    let states = [SaveStatus::Saving, SaveStatus::Saved("14:02".to_owned())];
    let line = |status: SaveStatus| save_line(derived(move || status.clone()));
    html::div().class("stack").children(states.map(line))
}

fn live_scores() -> Element {
    let score = |situation| {
        let card = card(situation);
        live_score(derived(move || card.clone()))
    };
    html::div().class("stack").children(SCORED.map(score))
}

fn score_meters() -> Element {
    let meter = |situation: Situation| {
        score_meter(&Report::of_answers(questionnaire(), situation.assessment()))
    };
    html::div().class("stack stack--large").children(SCORED.into_iter().filter_map(meter))
}

/// A length in each band, and one beyond the longest.
fn link_meters() -> Element {
    let lengths = LengthBand::ALL.map(|band| band.limit() * 3 / 4);
    let meter = |length: usize| link_meter(derived(move || length));
    html::div().class("stack").children(lengths.map(meter)).child(meter(9_999))
}

/// A code of the shortest link, and one of about the longest that fits.
fn qr_codes() -> Element {
    let codes = [20, 800].map(|length| format!("https://example.org/plan/#{}", "P".repeat(length)));
    let code = |link: String| Symbol::of(&link).map(|symbol| html::li().child(qr_code(&symbol)));
    html::ul().role("list").class("cluster").children(codes.into_iter().filter_map(code))
}

/// Levels, and what may accompany a level; with the first answer chosen, and with the second.
fn sides() -> Element {
    let [mine, theirs] = [Situation::Answered, Situation::Full]
        .map(|situation| Report::of_answers(questionnaire(), situation.assessment()));
    let questions: Vec<_> = questionnaire().section(Decision::Database).take(4).collect();
    let taken: Taken = RwSignal::new(questions.iter().skip(2).copied().collect());
    let sides = |id| versus([("Your draft", &mine), ("What came back", &theirs)], id, taken);
    html::div().class("versus-list").children(questions.into_iter().map(sides))
}

fn forward() -> Forward {
    Forward { label: "Talk to us".to_owned(), address: "https://example.org/talk".to_owned() }
}

/// Draft alerts: open in another tab, written by a newer version, storage full, and unreadable
/// values.
fn cares() -> [Markup; 4] {
    let notices = |change: Option<SessionEvent>| {
        // Unreadable values are reported only where a visit starts.
        let route = if change.is_some() { Route::Results } else { Route::About };
        let mut session = Session::new(questionnaire(), route, "gallery".to_owned());
        if let Some(change) = change {
            session.apply(questionnaire(), change);
        }
        notices(State::new(session), nowhere(), nowhere())
    };
    [
        Some(SessionEvent::AccessChanged(EditAccess::OtherTab)),
        Some(SessionEvent::AccessChanged(EditAccess::NewerVersion)),
        Some(SessionEvent::SaveStatusChanged(SaveStatus::FULL)),
        None,
    ]
    .map(notices)
}
