//! One question with two answers, one of which is chosen.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::quote::quote_of;
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::QuestionId;
use crate::ui::derived::{Derived, derived};
use crate::ui::markup::{Element, ev, html};
use crate::ui::report::Report;
use crate::ui::sentences;

/// The questions whose second answer is chosen.
pub type Taken = RwSignal<BTreeSet<QuestionId>>;

/// The question with the answer of each report, under the name of the report.
pub fn versus(sides: [(&'static str, &Report); 2], id: QuestionId, taken: Taken) -> Element {
    let [mine, theirs] = sides;
    let question = mine.1.question(id);
    let is_theirs = derived(move || taken.with(|taken| taken.contains(&id)));
    html::fieldset()
        .class("versus")
        .child(html::legend().child(question.title))
        .child(html::p().class("hint").child(question.prompt))
        .child(
            html::div()
                .class("versus__sides")
                .child(answer(mine, id, false, is_theirs, taken))
                .child(answer(theirs, id, true, is_theirs, taken)),
        )
}

/// One answer: a radio, with the texts of the answer below it.
fn answer(
    (name, report): (&'static str, &Report),
    id: QuestionId,
    is_other: bool,
    is_theirs: Derived<bool>,
    taken: Taken,
) -> Element {
    let choose = move |_| {
        taken.update(|taken| {
            if is_other {
                taken.insert(id);
            } else {
                taken.remove(&id);
            }
        });
    };
    let input = html::input()
        .r#type("radio")
        .name(format!("versus-{}", report.question(id).id))
        .flag_fn("checked", move || is_theirs.get() == is_other)
        .on(ev::change, choose);
    let text = html::span()
        .class("choice__text")
        .child(html::span().class("choice__label").child(name))
        // Keeps the texts apart in the accessible name, too.
        .child(" ")
        .child(html::span().class("choice__meaning").child(sentences::answer(report, id)));
    let Assessment { notes, accepted, .. } = &report.assessment;
    let risk = accepted.get(&id).cloned().unwrap_or_default();
    let said = |what: &'static str, text: String| (!text.is_empty()).then(|| quote_of(what, text));
    html::div()
        .class("versus__side")
        .child(html::label().class("choice__row").child(input).child(text))
        .child(said("Note", notes.get(&id).cloned().unwrap_or_default()))
        .child(said("Reason", risk.reason))
        .child(said("Revisit when", risk.revisit))
}
