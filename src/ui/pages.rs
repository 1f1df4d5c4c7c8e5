//! The pages of the app, one per route.

pub mod about;
#[cfg(feature = "prerender")]
pub mod accessibility;
mod ask_next;
pub mod drafts;
#[cfg(debug_assertions)]
mod gallery;
pub mod method;
pub mod missing;
pub mod outcome;
pub mod plan;
pub mod results;
pub mod review;
pub mod section;
pub mod shared;
pub mod start;
pub mod tasks;

use crate::ui::markup::Markup;

use super::lazy::lazy_page;
use super::page::Page;

/// Builds a page.
#[must_use]
pub fn view(page: Page) -> Markup {
    match page {
        Page::Start => start::start_page(),
        Page::Tasks => tasks::tasks_page(),
        Page::About => about::about_page(),
        Page::Section(decision) => section::section_page(decision),
        Page::Lazy(page) => lazy_page(page),
    }
}
