//! The questions of two plans, and the choice between their answers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{MINE, Side, THEIRS, Taken};
use crate::app::compare::{Agreement, Pair};
use crate::domain::assessment::Assessment;
use crate::domain::questionnaire::QuestionId;
use crate::ui::components::fold::fold;
use crate::ui::components::part::part;
use crate::ui::components::quote::quote_of;
use crate::ui::markup::{Element, IntoMarkup, Markup, all, el};
use crate::ui::memo::{Memo, memo};
use crate::ui::{sentences, words};

/// The questions, by how the answers stand to each other.
pub fn groups(sides: &Arc<[Side; 2]>, pairs: &[Pair], taken: Taken) -> Markup {
    let group = |agreement: Agreement| -> Vec<Pair> {
        pairs.iter().filter(|pair| pair.agreement == agreement).copied().collect()
    };
    let choice_of = |heading, hint: &'static str, pairs: &[Pair]| {
        let hint = el("p").class("hint").child(hint);
        let content = || all([hint.markup(), list(sides, pairs, taken).markup()]);
        (!pairs.is_empty()).then(|| part(heading, content()))
    };
    let disagreements = choice_of(
        "Where they disagree",
        "What counts most in the score comes first. This link’s answer is chosen until you choose.",
        &group(Agreement::Disagree),
    );
    let one_sided = choice_of(
        "Answered by one alone",
        "The answer that there is, is chosen.",
        &group(Agreement::OnlyOne),
    );
    let agreed = group(Agreement::Agree).len();
    let agreed = el("p").child(format!("The same answer to {}.", questions(agreed)));
    let confidence = group(Agreement::OtherConfidence);
    let sides = Arc::clone(sides);
    let surer = (!confidence.is_empty()).then(|| {
        let summary = format!(
            "The same level of {}, held with another confidence",
            questions(confidence.len())
        );
        fold(summary, move || list(&sides, &confidence, taken))
    });
    let agreed = all([agreed.markup(), surer.markup()]);
    all([disagreements.markup(), one_sided.markup(), part("Where they agree", agreed).markup()])
}

fn questions(count: usize) -> String {
    words::count(count, "question", "questions")
}

fn list(sides: &[Side; 2], pairs: &[Pair], taken: Taken) -> Element {
    let rows: Vec<Element> = pairs.iter().map(|pair| versus(sides, pair, taken)).collect();
    el("div").class("versus-list").child(rows)
}

/// One question with both answers, of which one is chosen.
fn versus(sides: &[Side; 2], pair: &Pair, taken: Taken) -> Element {
    let id = pair.question;
    let [mine, theirs] = sides;
    let question = mine.report.question(id);
    let is_theirs = memo(move || taken.with(|taken| taken.contains(&id)));
    let legend = el("legend").child(question.title);
    el("fieldset")
        .class("versus")
        .child(legend)
        .child(el("p").class("hint").child(question.prompt))
        .child(
            el("div")
                .class("versus__sides")
                .child(answer(mine, MINE, id, false, is_theirs, taken))
                .child(answer(theirs, THEIRS, id, true, is_theirs, taken)),
        )
}

/// One answer: a radio, and under it the words that come with it.
fn answer(
    side: &Side,
    name: &'static str,
    id: QuestionId,
    is_other: bool,
    is_theirs: Memo<bool>,
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
    let input = el("input")
        .attr("type", "radio")
        .attr("name", format!("versus-{}", side.report.question(id).id))
        .flag_fn("checked", move || is_theirs.get() == is_other)
        .on("change", choose);
    let text = el("span")
        .class("choice__text")
        .child(el("span").class("choice__label").child(name))
        // Kept apart in the name that is read out, too.
        .child(" ")
        .child(el("span").class("choice__meaning").child(sentences::answer(&side.report, id)));
    let Assessment { notes, accepted, .. } = &side.report.assessment;
    let risk = accepted.get(&id).cloned().unwrap_or_default();
    let said = |what: &'static str, text: String| (!text.is_empty()).then(|| quote_of(what, text));
    el("div")
        .class("versus__side")
        .child(el("label").class("choice__row").child(input).child(text))
        .child(said("Note", notes.get(&id).cloned().unwrap_or_default()))
        .child(said("Why it is accepted", risk.reason))
        .child(said("Look again when", risk.revisit))
}
