//! A few actions in order: the first three of the plan, or those of this week.

use crate::content::action_texts;
use crate::domain::plan::Step;
use crate::ui::markup::{Element, IntoMarkup, all, html};
use crate::ui::report::Report;
use crate::ui::{format, sentences};

use super::timeline::tags;

/// Numbered actions, each with its reason, days, points and weeks.
pub fn first_steps<'a>(report: &Report, steps: impl Iterator<Item = &'a Step>) -> Element {
    let item = |step: &Step| {
        let weeks = format::sentence(&format::weeks(step.start_week, step.end_week));
        let figures = html::p()
            .class("first-steps__figures numeric")
            .child(html::span().child(weeks))
            .child(html::span().child(format!("about {}", format::days(step.effort))))
            .child(html::span().child(format!("{} points", sentences::points(step))));
        html::li()
            .class("first-steps__item")
            .child(html::h3().child(action_texts(step.action).title))
            .child(tags(step))
            .child(html::p().child(format!("Why now: {}", sentences::reason(report, &step.reason))))
            .child(from(report, step))
            .child(figures)
    };
    html::ol().class("first-steps").children(steps.map(item))
}

/// The answers that it improves, with a link to each.
fn from(report: &Report, step: &Step) -> Option<Element> {
    let links = step.triggers.iter().map(|trigger| report.question_link(trigger.question));
    let links = links.enumerate().map(|(at, link)| {
        let comma = if at == 0 { "From: " } else { ", " };
        all([comma.markup(), link.markup()])
    });
    let is_empty = step.triggers.is_empty();
    (!is_empty).then(|| html::p().class("hint").children(links))
}
