//! The questions of a section that are not asked, and why.

use leptos::prelude::*;

use crate::content::questionnaire;
use crate::domain::questionnaire::{Condition, Decision, QuestionId};
use crate::domain::score::{Asked, asked};
use crate::ui::derived::derived;
use crate::ui::markup::{Element, IntoMarkup, Markup, button, ev, html};
use crate::ui::state::State;

/// One question that is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotAsked {
    /// The question.
    id: QuestionId,
    /// Its short title.
    title: &'static str,
    /// Why it is not asked.
    why: Asked,
}

/// The questions of a section that are not asked, without those `opened` regardless.
pub fn not_asked(
    state: State,
    decision: Decision,
    opened: RwSignal<Vec<QuestionId>>,
    on_open: Callback<QuestionId>,
) -> Markup {
    let list = derived(move || {
        state.assessment.with(|assessment| {
            (questionnaire().section(decision))
                .filter(|id| !opened.read().contains(id))
                .map(|id| (id, asked(questionnaire(), &assessment.context, id)))
                .filter(|(_, why)| !matches!(why, Asked::Yes { .. }))
                .map(|(id, why)| NotAsked { id, title: questionnaire().question(id).title, why })
                .collect::<Vec<_>>()
        })
    });
    (move || not_asked_list(list.get(), on_open)).markup()
}

/// The list in a disclosure; nothing if every question is asked. Questions that can wait may be
/// opened regardless, and `on_open` runs with the question.
fn not_asked_list(list: Vec<NotAsked>, on_open: Callback<QuestionId>) -> Option<Element> {
    let title = match list.len() {
        0 => return None,
        1 => "1 question is not asked".to_owned(),
        many => format!("{many} questions are not asked"),
    };
    let row = |each: NotAsked| {
        let open = matches!(each.why, Asked::CanWait { .. }).then(|| {
            button("link").on(ev::click, move |_| on_open.run(each.id)).child("Answer it anyway")
        });
        let words = html::span()
            .child(html::strong().child(each.title))
            .child(html::span().class("hint").child(reason(each.why)));
        html::li().class("not-asked__row").child(words).child(open)
    };
    let rows = html::ul().role("list").children(list.into_iter().map(row));
    Some(html::details().class("not-asked").child(html::summary().child(title)).child(rows))
}

fn reason(why: Asked) -> String {
    match why {
        Asked::Yes { .. } => String::new(),
        Asked::DoesNotApply(condition) => format!("because {}", missing(condition)),
        Asked::CanWait { until: Some(stage) } => format!("because it can wait until {stage}"),
        Asked::CanWait { until: None } => "because it can wait".to_owned(),
    }
}

const fn missing(condition: Condition) -> &'static str {
    match condition {
        Condition::MultiTenant => "each customer has their own system",
        Condition::PersonalData => "you store no personal data",
        Condition::BusinessCustomers => "you do not sell to business customers",
    }
}
