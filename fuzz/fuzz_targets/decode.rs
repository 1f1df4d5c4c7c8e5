//! Any bytes under right checksums: no panic, and what opens has one canonical form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::share::{encode, read};
use mvp_readiness::content::questionnaire;
use mvp_readiness_fuzz::{link_of_fields, link_of_text};

fuzz_target!(|input: &[u8]| {
    let link = match *input {
        [packing @ 0..=2, low, high, ref packed @ ..] => {
            link_of_text(packing, u16::from_le_bytes([low, high]), packed)
        }
        [_, ref fields @ ..] => link_of_fields(fields),
        [] => return,
    };
    if let Ok(plan) = read(&[questionnaire()], &link) {
        let again = read(&[questionnaire()], &encode(&plan)).expect("just written");
        assert_eq!(again, plan);
        assert_eq!(again.fingerprint(), plan.fingerprint());
    }
});
