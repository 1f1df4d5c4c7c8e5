//! End-to-end journeys: the built site, served as a static host serves it, driven over WebDriver in
//! Chromium, Firefox and WebKitGTK.
//!
//! Each visitor has a browser that has never visited this site. Any error that a person at the
//! console would see, in any engine, fails the journey.
//!
//! `make test-e2e` builds the site, installs what is missing and runs these: journeys about engines
//! in all three, the others in one, with the rest left for `make test-all`.
#![cfg(not(target_arch = "wasm32"))]

mod asking;
mod documents;
mod drafts;
mod early;
mod fields;
mod gallery;
mod harness;
mod headers;
mod insight;
mod journey;
mod keeping;
mod keyboard;
mod killing;
mod leaving;
mod living;
mod loading;
mod newer;
mod offline;
mod opening;
mod paper;
mod published;
mod reading;
mod screens;
mod sharing;
mod storage;
mod support;
mod tabs;
mod taking;
mod translated;
mod tree;
