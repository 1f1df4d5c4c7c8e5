//! The review: what is unanswered, unknown or not applicable, with a link to the results.

use crate::app::route::Route;
use crate::content::questionnaire;
use crate::domain::answers::Answer;
use crate::domain::questionnaire::{Decision, QuestionId};
use crate::domain::score::{Asked, asked};
use crate::ui::derived::derived;
use crate::ui::markup::{Element, IntoMarkup, Markup, html};
use crate::ui::page::page_title;
use crate::ui::state::{State, use_state};

use super::ask_next::ask_next_card;

/// Why a question is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Unanswered,
    Unknown,
    NotApplicable,
    OnlyInFull,
}

impl Open {
    const ALL: [Self; 4] = [Self::Unanswered, Self::Unknown, Self::NotApplicable, Self::OnlyInFull];

    const fn of(answer: Answer, is_in_mode: bool) -> Option<Self> {
        match answer {
            Answer::Unanswered if is_in_mode => Some(Self::Unanswered),
            Answer::Unanswered => Some(Self::OnlyInFull),
            Answer::Unknown => Some(Self::Unknown),
            Answer::NotApplicable(_) => Some(Self::NotApplicable),
            Answer::Level(..) | Answer::Accepted(_) => None,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Unanswered => "Not answered yet",
            Self::Unknown => "Don’t know",
            Self::NotApplicable => "Not applicable",
            Self::OnlyInFull => "Only in the full version",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Unanswered => "Each answer narrows the range of your score.",
            Self::Unknown => "Finding out becomes a half-hour task in the first week of your plan.",
            Self::NotApplicable => "Left out of the score, and listed with your reason.",
            Self::OnlyInFull => {
                "Questions that Express leaves out. Answer any of them to narrow the range."
            }
        }
    }
}

/// The page.
pub fn review_page() -> Markup {
    let state = use_state();
    let counts = state.all_counts();
    let onward = || state.link(&Route::Results, "button button--primary", "See your results");
    let intro = html::div()
        .class("stack")
        .child(page_title("Review"))
        .child(html::p().class("lead").child(move || summary(counts.get())))
        .child(html::p().child(onward()));
    let ways = html::p().class("cluster").child(onward()).child(state.link(
        &Route::Home,
        "button",
        "Back to the sections",
    ));
    html::div()
        .class("page page--narrow stack stack--large")
        .child(intro)
        .child(ask_next_card(state))
        .children(Open::ALL.map(|open| list(state, open)))
        .child(ways)
        .markup()
}

/// Every open question of one kind, by section.
fn list(state: State, open: Open) -> Markup {
    let ids = derived(move || {
        state.with(|session| {
            let assessment = &session.draft.assessment;
            let is_listed = |&id: &QuestionId| {
                let is_asked =
                    matches!(asked(questionnaire(), &assessment.context, id), Asked::Yes { .. });
                let is_in_mode = session.is_asked(questionnaire(), id);
                is_asked && Open::of(assessment.answers.get(id), is_in_mode) == Some(open)
            };
            questionnaire().ids_as_asked().filter(is_listed).collect::<Vec<_>>()
        })
    });
    let shown = move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            let groups: Vec<_> = (Decision::ALL.into_iter())
                .filter_map(|decision| group(state, decision, &ids))
                .collect();
            let count = html::span().class("review__count numeric").child(ids.len().to_string());
            let head = html::div()
                .child(html::h2().child(open.heading()).child(count))
                .child(html::p().class("hint").child(open.meaning()));
            let groups = match open {
                Open::OnlyInFull => {
                    html::details().child(html::summary().child("Show them")).child(groups).markup()
                }
                _ => groups.markup(),
            };
            html::section().class("stack review__list").child(head).child(groups)
        })
    };
    shown.markup()
}

fn group(state: State, decision: Decision, ids: &[QuestionId]) -> Option<Element> {
    let links: Vec<Element> = (ids.iter())
        .map(|&id| (id, questionnaire().question(id)))
        .filter(|(_, question)| question.decision == decision)
        .map(|(id, question)| {
            let link = html::a().href(state.href(&Route::Question(id)));
            html::li().child(link.child(question.title))
        })
        .collect();
    let is_empty = links.is_empty();
    let list = html::ul().role("list").child(links);
    (!is_empty).then(|| {
        html::div().class("review__group").child(html::h3().child(decision.short())).child(list)
    })
}

fn summary((given, asked): (usize, usize)) -> String {
    match asked - given {
        0 => format!("All {asked} questions are answered."),
        1 => format!(
            "You have answered {given} of {asked} questions. One is still open. You can see your results now."
        ),
        open => format!(
            "You have answered {given} of {asked} questions. {open} are still open. You can see your results now."
        ),
    }
}
