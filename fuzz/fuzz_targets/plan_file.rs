//! Any text as a plan file, as it is and under a right checksum: no panic, and what is read is
//! written as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::file::plan::PlanFile;
use mvp_readiness::content::questionnaire;
use mvp_readiness_fuzz::with_checksum;

fuzz_target!(|input: &str| {
    for text in [input.to_owned(), with_checksum(input)] {
        if let Ok(file) = PlanFile::read(&[questionnaire()], &text) {
            let written = file.write(questionnaire(), None);
            assert_eq!(PlanFile::read(&[questionnaire()], &written), Ok(file));
        }
    }
});
