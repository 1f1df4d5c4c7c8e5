//! The views: Leptos at the rim, one signal that holds the whole session.

pub mod app;
pub mod components;
pub mod effects;
pub mod pages;
pub mod report;
pub mod sentences;
pub mod state;
pub mod words;
