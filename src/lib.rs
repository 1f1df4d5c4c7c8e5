//! MVP Readiness: tells a founder whether an MVP will survive success, and what to do about it.
//!
//! # The map
//!
//! | Module | What it is | May use |
//! |---|---|---|
//! | [`domain`] | the domain: questions, answers, score, verdict, plan | nothing else |
//! | [`content`] | the questions, actions and copy, as data | `domain` |
//! | [`app`] | application logic: session, routes, drafts, links | `domain` |
//! | `platform` | browser APIs, used nowhere else | `app` |
//! | `ui` | views over one signal that holds the session | all of the above |
//!
//! `platform` and `ui` are compiled for the browser and, under the feature `prerender`, for the
//! host, where the build prerenders the views into the pages of the site (`ui::prerender`); the app
//! then hydrates those nodes (`ui::markup`).
//!
//! # Invariants
//!
//! * `domain`, `content` and `app` are pure: the host builds and tests them without a browser.
//! * The same input gives the same score, plan and link on every machine.
//! * Scores are exact ratios of whole numbers; nothing is rounded before it is shown.

pub mod app;
pub mod content;
pub mod domain;
#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod platform;
#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod ui;
