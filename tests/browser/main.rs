//! Components in a real browser: each test mounts one, acts on it as a person would and asserts
//! what a person perceives. `make test-browser` runs them.
#![cfg(target_arch = "wasm32")]

mod asking;
mod lifetime;
mod markup;
mod question;
mod screen;
mod shared;
mod tabs;
mod timeline;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
