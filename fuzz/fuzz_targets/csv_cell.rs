//! Any text as a cell: it is one cell, says the same, and begins no formula, neither there nor
//! where a program parts cells at semicolons or line breaks.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::export::csv::cell;

fuzz_target!(|input: &str| {
    let cell = cell(input);
    let inside = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).expect("quotes");
    assert!(!inside.replace("\"\"", "").contains('"'), "a lone quotation mark ends the cell");
    let text = inside.replace("\"\"", "\"");
    let without = |text: &str| text.replace(['\'', '\0'], "");
    assert_eq!(without(&text), without(input));
    assert!(!text.starts_with(['\t', '\r', '\n', '\0']));
    for part in text.split([';', '\t', '\r', '\n']) {
        let seen = part.trim_start_matches(|char: char| char.is_whitespace() || char == '"');
        assert!(!seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{part:?}");
    }
});
