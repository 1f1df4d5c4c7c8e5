//! Components in a real browser: each test mounts one, acts on it as a person
//! would and asserts what a person perceives. `make test-browser` runs them.
#![cfg(target_arch = "wasm32")]

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_component_mounts() {
    mount_to_body(|| view! { <h1>"Mounted"</h1> });
    assert_eq!(text_of("h1").as_deref(), Some("Mounted"));
}

/// What is to be read in the first element for a CSS selector.
#[expect(clippy::disallowed_methods, reason = "a test looks at the page from outside")]
fn text_of(selector: &str) -> Option<String> {
    document().query_selector(selector).ok()??.text_content()
}
