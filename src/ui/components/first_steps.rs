//! A few actions in order: the first three of the plan, or what this week is for.

use crate::content::action_words;
use crate::domain::plan::Step;
use crate::ui::markup::{Element, el};
use crate::ui::report::Report;
use crate::ui::{sentences, words};

use super::timeline::tags;

/// Numbered actions, each with why, days, points and week.
pub fn first_steps<'a>(report: &Report, steps: impl Iterator<Item = &'a Step>) -> Element {
    let item = |step: &Step| {
        let weeks = words::sentence(&words::weeks(step.start_week, step.end_week));
        let figures = el("p")
            .class("first-steps__figures numeric")
            .child(el("span").child(weeks))
            .child(el("span").child(format!("{}, estimated", words::days(step.effort))))
            .child(el("span").child(format!("{} points", sentences::points(step))));
        el("li")
            .class("first-steps__item")
            .child(el("h3").child(action_words(step.action).title))
            .child(tags(step))
            .child(el("p").child(format!("Why now: {}", sentences::reason(report, &step.reason))))
            .child(figures)
    };
    el("ol").class("first-steps").children(steps.map(item))
}
