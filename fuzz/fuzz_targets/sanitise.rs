//! Any text: sanitising twice is sanitising once, and never makes it longer.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mvp_readiness::app::text::{MAX_LINES, sanitize_block, sanitize_line, typed_block, typed_line};

fuzz_target!(|input: &str| {
    let line = sanitize_line(input);
    assert_eq!(sanitize_line(&line), line);
    assert!(line.len() <= input.len() && !line.contains('\n'));
    let block = sanitize_block(input);
    assert_eq!(sanitize_block(&block), block);
    assert!(block.len() <= input.len() && block.lines().count() <= MAX_LINES);
    assert_eq!(sanitize_line(&block), line);
    for limit in [0, 7, 80] {
        let sanitize_input = typed_block(input, limit);
        assert_eq!(typed_block(&sanitize_input, limit), sanitize_input);
        let sanitize_input = typed_line(input, limit);
        assert_eq!(typed_line(&sanitize_input, limit), sanitize_input);
    }
});
