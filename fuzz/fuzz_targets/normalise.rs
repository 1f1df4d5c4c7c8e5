//! Any text as a link or a mail with one in it: no panic, and nothing opens by chance.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::share::{encode, read};
use mvp_readiness::content::questionnaire;

fuzz_target!(|input: &str| {
    if let Ok(plan) = read(&[questionnaire()], input) {
        assert_eq!(read(&[questionnaire()], &encode(&plan)), Ok(plan));
    }
});
