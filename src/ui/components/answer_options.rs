//! The answer options of one question: a radio group of five levels, then *don't know* and *not
//! applicable*.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::domain::answers::{Answer, Level};
use crate::domain::questionnaire::Question;
use crate::ui::derived::Derived;
use crate::ui::markup::{IntoMarkup, Markup, all, ev, html};

/// One radio of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerOption {
    /// A described level.
    Level(Level),
    /// "Don't know".
    Unknown,
    /// "Not applicable".
    NotApplicable,
}

impl AnswerOption {
    /// The radio for an answer; `None` for an unanswered question.
    #[must_use]
    pub const fn of(answer: Answer) -> Option<Self> {
        match answer {
            Answer::Unanswered => None,
            Answer::Unknown => Some(Self::Unknown),
            Answer::NotApplicable(_) => Some(Self::NotApplicable),
            Answer::Level(level, _) | Answer::Accepted(level) => Some(Self::Level(level)),
        }
    }

    /// The radio selected by a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "?" => Some(Self::Unknown),
            "n" | "N" => Some(Self::NotApplicable),
            "0" | "1" | "2" | "3" | "4" => key.parse().ok().and_then(Level::new).map(Self::Level),
            _ => None,
        }
    }

    /// The radio selected by a key press: by the character it types, else by the digit printed on
    /// the key. Keyboards for French and some other languages type digits only with Shift.
    #[must_use]
    pub fn of_press(press: &KeyboardEvent) -> Option<Self> {
        let key = press.key();
        Self::of_key(&key).or_else(|| {
            let is_plain = !press.shift_key() && !press.get_modifier_state("AltGraph");
            if is_plain { Self::of_code(&key, &press.code()) } else { None }
        })
    }

    /// The level of a key that has a digit on it but types another character. With Num Lock off,
    /// the number pad types nothing and moves the focus: those presses belong to the browser.
    fn of_code(key: &str, code: &str) -> Option<Self> {
        let types = key.chars().nth(1).is_none();
        let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"));
        digit.filter(|_| types).and_then(Self::of_key)
    }

    /// The key that selects it, also its value in the form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Level(level) => ["0", "1", "2", "3", "4"][level.get() as usize],
            Self::Unknown => "?",
            Self::NotApplicable => "n",
        }
    }
}

/// The radios of one question, lowest level first. Nothing is preselected.
pub fn answer_options(
    question: &'static Question,
    chosen: Derived<Option<AnswerOption>>,
    on_choose: Callback<AnswerOption>,
) -> Markup {
    let row = move |option: AnswerOption, text: &'static str| {
        let input = html::input()
            .r#type("radio")
            .name(question.id)
            .value(option.key())
            .flag_fn("checked", move || chosen.get() == Some(option))
            .on(ev::change, move |_| on_choose.run(option));
        let key = html::span().class("answer-option__key").aria_hidden("true").child(option.key());
        html::label()
            .class("answer-option")
            .child(input)
            .child(html::span().class("answer-option__text").child(text))
            .child(key)
    };
    let levels = (Level::ALL.into_iter().zip(question.options))
        .map(|(level, text)| row(AnswerOption::Level(level), text));
    let not_applicable =
        question.may_not_apply.then(|| row(AnswerOption::NotApplicable, "Not applicable"));
    let aside = html::div()
        .class("answer-options answer-options--aside")
        .child(row(AnswerOption::Unknown, "Don’t know"))
        .child(not_applicable);
    all([html::div().class("answer-options").children(levels).markup(), aside.markup()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_radios_agree() {
        for key in ["0", "1", "2", "3", "4", "?", "n"] {
            assert_eq!(AnswerOption::of_key(key).map(AnswerOption::key), Some(key));
        }
        for key in ["5", "-1", "", "Enter", " 1", "+1"] {
            assert_eq!(AnswerOption::of_key(key), None, "{key}");
        }
    }

    #[test]
    fn a_digit_on_a_key_counts_where_the_key_types_something_else() {
        let level = |level: usize| Some(AnswerOption::Level(Level::ALL[level]));
        for (key, code, chosen) in [
            ("à", "Digit0", level(0)),
            ("&", "Digit1", level(1)),
            ("'", "Digit4", level(4)),
            ("۳", "Numpad3", level(3)),
            ("(", "Digit5", None),
            ("ArrowDown", "Numpad2", None),
            ("End", "Numpad1", None),
            ("Dead", "Digit2", None),
            ("Enter", "NumpadEnter", None),
            ("a", "KeyQ", None),
            ("&", "", None),
        ] {
            assert_eq!(AnswerOption::of_code(key, code), chosen, "{key} {code}");
        }
    }
}
