//! The views: a thin Leptos layer over one signal that holds the whole session.

#![allow(
    clippy::must_use_candidate,
    reason = "a view that is not used shows nothing, which is seen at once"
)]

pub mod app;
pub mod components;
pub mod derived;
pub mod effects;
pub mod export_context;
pub mod lazy;
pub mod markup;
pub mod page;
pub mod pages;
#[cfg(feature = "prerender")]
pub mod prerender;
pub mod report;
pub mod scope;
pub mod sentences;
pub mod state;
pub mod timing;

pub use crate::app::format;
