//! Packed text sections that no writer produces.

use miniz_oxide::deflate::compress_to_vec;
use mvp_readiness::app::share::{Heading, Problem, Shared, SharedTexts, encode};

use super::golden::{self, TICKED, WORDED};
use super::opened;
use super::wire::{Wire, text, varint, words};

const DEFLATE: u8 = 1;
const DEFLATE_D1: u8 = 2;

/// The length of dictionary D1, independent of its content.
const DICTIONARY_LENGTH: u32 = 7_362;

fn link(packing: u8, length: usize, packed: &[u8]) -> String {
    let mut wire = Wire::of(&golden::plan(TICKED));
    wire.flags = packing;
    wire.text = [varint(length as u64), packed.to_vec()].concat();
    wire.link()
}

#[track_caller]
fn check_damaged(packing: u8, length: usize, packed: &[u8]) {
    assert_eq!(opened(&link(packing, length, packed)), Err(Problem::Damaged));
}

fn title(plan: &Shared) -> &str {
    &plan.heading().title
}

/// A section with a title alone.
fn section(title: &str) -> Vec<u8> {
    [text(title), vec![0; 7]].concat()
}

#[test]
fn another_deflater_is_understood() {
    let text = words(&golden::plan(WORDED));
    for level in 0..=10 {
        let packed = compress_to_vec(&text, level);
        let plan = opened(&link(DEFLATE, text.len(), &packed)).expect("deflate");
        assert_eq!(plan.texts(), golden::plan(WORDED).texts());
        // A stream that does not refer to the dictionary may have one.
        let same = opened(&link(DEFLATE_D1, text.len(), &packed)).expect("deflate");
        assert_eq!(same, plan);
        assert_eq!(opened(&encode(&plan)), Ok(plan));
    }
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = compress_to_vec(&vec![0; 11 << 20], 9);
    assert!(bomb.len() < 12_000, "{}", bomb.len());
    println!("bomb: {} bytes for {}", bomb.len(), 11 << 20);
    for packing in [DEFLATE, DEFLATE_D1] {
        for length in [1, 1_000, 16_384] {
            check_damaged(packing, length, &bomb);
        }
        check_damaged(packing, 16_385, &bomb);
        check_damaged(packing, 11 << 20, &bomb);
    }
}

#[test]
fn the_declared_length_must_be_right() {
    let text = section("The plan of the plan of the plan");
    let packed = compress_to_vec(&text, 9);
    assert!(opened(&link(DEFLATE, text.len(), &packed)).is_ok());
    for packing in [DEFLATE, DEFLATE_D1] {
        for length in [0, 1, text.len() - 1, text.len() + 1, 300, 16_384] {
            check_damaged(packing, length, &packed);
        }
    }
    for length in [0, text.len() - 1, text.len() + 1] {
        check_damaged(0, length, &text);
    }
    // An empty text, packed.
    for packing in [DEFLATE, DEFLATE_D1] {
        check_damaged(packing, 0, &[]);
        check_damaged(packing, 0, &compress_to_vec(&[], 9));
    }
}

#[test]
fn a_stream_ends_where_the_text_ends() {
    let text = section("The plan of the plan of the plan");
    let packed = compress_to_vec(&text, 9);
    for packing in [DEFLATE, DEFLATE_D1] {
        for length in 0..packed.len() {
            check_damaged(packing, text.len(), &packed[..length]);
        }
        check_damaged(packing, text.len(), &[packed.as_slice(), &[0]].concat());
        check_damaged(packing, text.len(), &[packed.as_slice(), &packed].concat());
        // The last block is not marked as such.
        let mut unterminated = packed.clone();
        unterminated[0] &= !1;
        check_damaged(packing, text.len(), &unterminated);
        // A block of the reserved kind.
        check_damaged(packing, text.len(), &[0b111]);
    }
}

/// A fixed block of deflate, bit by bit.
#[derive(Default)]
struct Block(Vec<bool>);

impl Block {
    fn new() -> Self {
        Self(vec![true, true, false])
    }

    /// A Huffman code, highest bit first.
    fn code(mut self, code: u32, length: u32) -> Self {
        self.0.extend((0..length).rev().map(|bit| code >> bit & 1 == 1));
        self
    }

    /// A byte up to 143.
    fn literal(self, byte: u8) -> Self {
        self.code(0x30 + u32::from(byte), 8)
    }

    /// Three bytes from `distance` (6,145 to 8,192) back.
    fn three_from(mut self, distance: u32) -> Self {
        self = self.code(1, 7).code(25, 5);
        self.0.extend((0..11).map(|bit| (distance - 6_145) >> bit & 1 == 1));
        self
    }

    fn end(self) -> Vec<u8> {
        let bits = self.code(0, 7).0;
        let byte = |bits: &[bool]| bits.iter().rev().fold(0, |sum, &bit| 2 * sum + u8::from(bit));
        bits.chunks(8).map(byte).collect()
    }
}

#[test]
fn a_stream_may_point_into_the_dictionary_and_not_before_it() {
    let stream = |distance| {
        let block = Block::new().literal(3).three_from(distance);
        (0..7).fold(block, |block, _| block.literal(0)).end()
    };
    // One byte has been written, so the first byte of the dictionary is this far back.
    let first = DICTIONARY_LENGTH + 1;
    let plan = opened(&link(DEFLATE_D1, 11, &stream(first))).expect("into the dictionary");
    assert_eq!(title(&plan), "Get");
    let plan = opened(&link(DEFLATE_D1, 11, &stream(first - 1))).expect("into the dictionary");
    assert_eq!(title(&plan), "ett");
    for distance in [first + 1, 8_000, 8_192] {
        check_damaged(DEFLATE_D1, 11, &stream(distance));
    }
    for distance in [6_145, first - 1, first] {
        check_damaged(DEFLATE, 11, &stream(distance));
    }
}

#[test]
fn the_packing_leaves_no_trace_in_the_plan() {
    let heading = Heading { title: "The title of the plan".to_owned(), ..Heading::default() };
    let words = SharedTexts { heading, ..SharedTexts::default() };
    let plan = golden::plan(TICKED).with_texts(words).expect("short");
    let text = section("The title of the plan");
    let raw = opened(&link(0, text.len(), &text)).expect("raw");
    let deflated = compress_to_vec(&text, 6);
    let deflated = opened(&link(DEFLATE, text.len(), &deflated)).expect("deflate");
    for read in [raw, deflated, opened(&encode(&plan)).expect("shortest")] {
        assert_eq!(read, plan);
        assert_eq!(read.fingerprint(), plan.fingerprint());
    }
}
