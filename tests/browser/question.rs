//! A question and its controls.

use leptos::prelude::*;
use mvp_readiness::app::route::Route;
use mvp_readiness::app::session::{Session, SessionEvent};
use mvp_readiness::content::{help, questionnaire};
use mvp_readiness::domain::answers::{Answer, Confidence, Level, NotApplicable};
use mvp_readiness::domain::questionnaire::QuestionId;
use mvp_readiness::ui::app::provide;
use mvp_readiness::ui::components::question::{AnswerState, question_card};
use mvp_readiness::ui::markup::IntoMarkup;
use mvp_readiness::ui::state::State;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, focused, press_code, press_key};

/// A question on the page, and its state.
struct Asked {
    screen: Screen,
    state: State,
    id: QuestionId,
    next: RwSignal<Option<QuestionId>>,
}

impl Asked {
    async fn new(id: &str) -> Self {
        let id = questionnaire().find_question(id).expect("a known id");
        // Outlives the component, as it does at the root of the app.
        let owner = Owner::new();
        let (state, next) = owner.with(|| {
            (
                State::new(Session::new(questionnaire(), Route::Home, String::new())),
                RwSignal::new(None),
            )
        });
        std::mem::forget(owner);
        let screen = Screen::show(move || {
            let question = questionnaire().question(id);
            let on_next = Callback::new(move |id| next.set(Some(id)));
            provide(state);
            state.is_rest_loaded.set(true);
            let said = AnswerState { answer: state.answer(id), note: state.note(id) };
            question_card(id, question, said, state.on_edit(), on_next).markup()
        })
        .await;
        Self { screen, state, id, next }
    }

    fn answer(&self) -> Answer {
        self.state.peek(|session| session.draft.assessment.answers.get(self.id))
    }

    fn level(&self, level: usize) -> &'static str {
        questionnaire().question(self.id).options[level]
    }
}

fn level(level: u8, sure: Confidence) -> Answer {
    Answer::Level(Level::new(level).expect("a level"), sure)
}

#[wasm_bindgen_test]
async fn nothing_is_chosen_before_the_visitor_chooses() {
    let asked = Asked::new("DB4").await;
    assert_eq!(asked.screen.chosen(), Vec::<String>::new());
    assert!(asked.screen.reads(questionnaire().question(asked.id).prompt));
    assert!(asked.screen.reads("Don’t know") && asked.screen.reads("Not applicable"));
    assert!(!asked.screen.reads("How sure are you?"));
}

#[wasm_bindgen_test]
async fn a_level_is_believed_until_one_says_how_sure() {
    let asked = Asked::new("DB4").await;
    asked.screen.choose(asked.level(2)).await;
    assert_eq!(asked.answer(), level(2, Confidence::Believe));
    assert_eq!(asked.screen.chosen(), [asked.level(2), "I believe so"]);

    asked.screen.choose("Verified").await;
    asked.screen.choose(asked.level(3)).await;
    assert_eq!(asked.answer(), level(3, Confidence::Verified));
}

#[wasm_bindgen_test]
async fn dont_know_says_how_to_find_out() {
    let asked = Asked::new("DB4").await;
    let find_out = help(asked.id).find_out;
    assert!(!asked.screen.reads(find_out));
    asked.screen.choose("Don’t know").await;
    assert_eq!(asked.answer(), Answer::Unknown);
    assert!(asked.screen.reads(find_out));
}

#[wasm_bindgen_test]
async fn not_applicable_has_a_reason() {
    let asked = Asked::new("DB4").await;
    asked.screen.choose("Not applicable").await;
    assert!(asked.screen.reads("Why doesn’t it apply?"));
    assert_eq!(asked.answer(), Answer::NotApplicable(NotApplicable::OutOfScope));
}

#[wasm_bindgen_test]
async fn a_question_that_always_applies_does_not_offer_not_applicable() {
    let asked = Asked::new("DB1").await;
    assert!(!asked.screen.reads("Not applicable"));
    press_key(&asked.screen.radio("Don’t know"), "n").await;
    assert_eq!(asked.answer(), Answer::Unanswered);
}

#[wasm_bindgen_test]
async fn digits_choose_and_move_the_focus() {
    let asked = Asked::new("DB4").await;
    press_key(&asked.screen.radio("Don’t know"), "3").await;
    assert_eq!(asked.answer(), level(3, Confidence::Believe));
    assert_eq!(focused().map(|radio| radio.value()).as_deref(), Some("3"));
    press_key(&asked.screen.radio("Don’t know"), "?").await;
    assert_eq!(asked.answer(), Answer::Unknown);
}

/// Regression: digits on a French keyboard did nothing without Shift.
#[wasm_bindgen_test]
async fn digits_choose_on_keyboards_that_type_them_with_shift() {
    let asked = Asked::new("DB4").await;
    let radio = asked.screen.radio("Don’t know");
    press_code(&radio, ("'", "Digit4"), false).await;
    assert_eq!(asked.answer(), level(4, Confidence::Believe));
    press_code(&radio, ("à", "Digit0"), false).await;
    assert_eq!(asked.answer(), level(0, Confidence::Believe));
    press_code(&radio, ("3", "Digit3"), true).await;
    assert_eq!(asked.answer(), level(3, Confidence::Believe));
    press_code(&radio, ("?", "KeyM"), true).await;
    assert_eq!(asked.answer(), Answer::Unknown);
    // What these keys type elsewhere with Shift, and the arrow keys of a number pad, select no
    // answer.
    press_code(&radio, ("!", "Digit1"), true).await;
    press_code(&radio, ("ArrowDown", "Numpad2"), false).await;
    assert_eq!(asked.answer(), Answer::Unknown);
}

/// Regression: an answer given by accident could be replaced but never cleared.
#[wasm_bindgen_test]
async fn an_answer_can_be_cleared_and_brought_back() {
    let asked = Asked::new("DB4").await;
    assert!(!asked.screen.reads("Clear this answer"));
    asked.screen.choose(asked.level(2)).await;
    asked.screen.choose("Verified").await;
    asked.screen.press("Clear this answer").await;
    assert_eq!(asked.answer(), Answer::Unanswered);
    assert_eq!(asked.screen.chosen(), Vec::<String>::new());
    assert!(asked.screen.reads("Answer cleared."));

    asked.screen.press("Undo clearing").await;
    assert_eq!(asked.answer(), level(2, Confidence::Verified));
    assert_eq!(asked.screen.chosen(), [asked.level(2), "Verified"]);
    assert!(!asked.screen.reads("Answer cleared."));

    // Undo of a cleared answer belongs to this draft, and to no other.
    asked.screen.press("Clear this answer").await;
    let mut other = asked.state.peek(|session| session.draft.clone());
    "another".clone_into(&mut other.id);
    asked.state.dispatch(SessionEvent::Opened(Box::new(other)));
    crate::screen::settle().await;
    assert!(!asked.screen.reads("Undo clearing"));
}

#[wasm_bindgen_test]
async fn an_accepted_risk_that_is_cleared_comes_back_with_its_reasons() {
    let asked = Asked::new("DB1").await;
    asked.screen.choose(asked.level(1)).await;
    asked.screen.press("Accept this risk for now").await;
    asked.screen.type_into("Why is this acceptable for now?", "Only test data").await;
    asked.screen.type_into("What would make you revisit this?", "The first customer").await;
    asked.screen.press("Accept the risk").await;
    let accepted = asked.answer();
    asked.screen.press("Clear this answer").await;
    assert!(!asked.screen.reads("Only test data"));
    asked.screen.press("Undo clearing").await;
    assert_eq!(asked.answer(), accepted);
    assert!(asked.screen.reads("Only test data") && asked.screen.reads("The first customer"));
}

#[wasm_bindgen_test]
async fn digits_in_the_note_are_text() {
    let asked = Asked::new("DB4").await;
    asked.screen.press("Add a note").await;
    press_key(&asked.screen.field("Your note on this answer"), "3").await;
    asked.screen.type_into("Your note on this answer", "3 replicas").await;
    assert_eq!(asked.answer(), Answer::Unanswered);
    let note = asked.state.peek(|session| session.draft.assessment.notes.get(&asked.id).cloned());
    assert_eq!(note.as_deref(), Some("3 replicas"));
}

#[wasm_bindgen_test]
async fn a_note_keeps_nothing_that_cannot_be_seen() {
    let asked = Asked::new("DB4").await;
    asked.screen.press("Add a note").await;
    let typed = "restored\u{202E} in\u{200B} May\nby hand";
    asked.screen.type_into("Your note on this answer", typed).await;
    let note = asked.state.peek(|session| session.draft.assessment.notes.get(&asked.id).cloned());
    assert_eq!(note.as_deref(), Some("restored in May\nby hand"));
}

/// Text that a program inserts into the field is truncated as if it had been pasted.
#[wasm_bindgen_test]
async fn a_note_takes_as_much_as_there_is_room_for() {
    let asked = Asked::new("DB4").await;
    asked.screen.press("Add a note").await;
    let family = "👩\u{200D}👩\u{200D}👧\u{200D}👦";
    let field = "Your note on this answer";
    asked.screen.type_into(field, &format!("{}{family}", "a".repeat(496))).await;
    let note = || asked.state.peek(|session| session.draft.assessment.notes[&asked.id].clone());
    assert_eq!(note(), "a".repeat(496));
    assert!(asked.screen.reads("The limit is 500 characters. What did not fit was left out."));
    asked.screen.type_into(field, &format!("{}{family}", "a".repeat(493))).await;
    assert_eq!(note(), format!("{}{family}", "a".repeat(493)));
    assert!(asked.screen.reads("This field is full."));
}

#[wasm_bindgen_test]
async fn enter_asks_for_the_next_question_only_once_one_has_chosen() {
    let asked = Asked::new("DB4").await;
    press_key(&asked.screen.radio(asked.level(1)), "Enter").await;
    assert_eq!(asked.next.get_untracked(), None);
    asked.screen.choose(asked.level(1)).await;
    press_key(&asked.screen.radio(asked.level(1)), "Enter").await;
    assert_eq!(asked.next.get_untracked(), Some(asked.id));
}

#[wasm_bindgen_test]
async fn a_low_level_can_be_accepted_with_a_reason_and_taken_back() {
    let asked = Asked::new("DB1").await;
    asked.screen.choose(asked.level(4)).await;
    assert!(!asked.screen.reads("Accept this risk for now"));

    asked.screen.choose(asked.level(1)).await;
    asked.screen.press("Accept this risk for now").await;
    asked.screen.type_into("Why is this acceptable for now?", "Only test data").await;
    asked.screen.press("Accept the risk").await;
    assert!(asked.screen.reads("Fill in both fields."));
    assert_eq!(asked.answer(), level(1, Confidence::Believe));

    asked.screen.type_into("What would make you revisit this?", "The first customer").await;
    asked.screen.press("Accept the risk").await;
    assert!(matches!(asked.answer(), Answer::Accepted(_)));
    assert!(asked.screen.reads("Only test data") && asked.screen.reads("The first customer"));

    asked.screen.press("Stop accepting this risk").await;
    assert_eq!(asked.answer(), level(1, Confidence::Believe));
}

#[wasm_bindgen_test]
async fn another_draft_shows_its_own_answer() {
    let asked = Asked::new("DB4").await;
    asked.screen.choose(asked.level(2)).await;
    let mut other = asked.state.peek(|session| session.draft.clone());
    other.assessment.answers.set(asked.id, Answer::Unknown);
    asked.state.dispatch(SessionEvent::Opened(Box::new(other)));
    crate::screen::settle().await;
    assert_eq!(asked.screen.chosen(), ["Don’t know"]);
}
