//! Packing of the text section: raw, deflate (RFC 1951), or deflate with the preset dictionary D1.

use miniz_oxide::DataFormat;
use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::codes::Coded;
use super::problem::PayloadFault;

/// Dictionary D1: phrases common in plans, the likeliest last. Part of the format: it is never
/// changed. Another dictionary would be another packing.
pub const DICTIONARY: &str = include_str!("dictionary.txt");

/// The compression level, as high as is affordable while someone types: a higher one gains nothing
/// on texts of this size.
const LEVEL: u8 = 6;

/// In a longer text a dynamic Huffman table is worth its size.
const MAX_FIXED: usize = 1_024;
const WINDOW_BITS: u8 = 15;

/// The packing of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Raw,
    /// As a raw deflate stream.
    Deflate,
    /// As a raw deflate stream whose window starts with [`DICTIONARY`].
    DeflateD1,
}

impl Coded for Packing {
    fn all() -> impl Iterator<Item = Self> {
        [Self::Raw, Self::Deflate, Self::DeflateD1].into_iter()
    }

    fn to_bits(self) -> u8 {
        match self {
            Self::Raw => 0,
            Self::Deflate => 1,
            Self::DeflateD1 => 2,
        }
    }
}

impl Packing {
    const fn dictionary(self) -> &'static [u8] {
        match self {
            Self::Raw | Self::Deflate => &[],
            Self::DeflateD1 => DICTIONARY.as_bytes(),
        }
    }
}

/// Packs a text in the shortest way.
pub fn pack(text: &[u8]) -> (Packing, Vec<u8>) {
    let mut best = (Packing::Raw, text.to_vec());
    if text.is_empty() {
        return best;
    }
    let is_short = text.len() <= MAX_FIXED;
    let fixed = is_short.then_some(CompressionStrategy::Fixed);
    for packing in [Packing::Deflate, Packing::DeflateD1] {
        for strategy in [CompressionStrategy::Default].into_iter().chain(fixed) {
            let packed = deflate(packing.dictionary(), text, strategy);
            if let Some(packed) = packed.filter(|packed| packed.len() < best.1.len()) {
                best = (packing, packed);
            }
        }
    }
    best
}

/// Unpacks the text of `length` bytes in `packed`. Never unpacks more than that.
pub fn unpack(packing: Packing, packed: &[u8], length: usize) -> Result<Vec<u8>, PayloadFault> {
    match packing {
        Packing::Raw if packed.len() == length => Ok(packed.to_vec()),
        Packing::Raw => Err(PayloadFault::Broken),
        // An empty text is never packed.
        _ if length == 0 => Err(PayloadFault::Broken),
        Packing::Deflate | Packing::DeflateD1 => inflate(packing.dictionary(), packed, length),
    }
}

/// A raw deflate stream of `text`, which may refer back into `dictionary`.
///
/// The dictionary is compressed first and flushed to a whole byte, and the result discarded: the
/// rest is a stream whose window starts with the dictionary.
fn deflate(dictionary: &[u8], text: &[u8], strategy: CompressionStrategy) -> Option<Vec<u8>> {
    let mut compressor =
        CompressorOxide::with_params(DataFormat::Raw, LEVEL, strategy, WINDOW_BITS);
    if !dictionary.is_empty() {
        let flush = TDEFLFlush::Sync;
        let (status, read) = compress_to_output(&mut compressor, dictionary, flush, |_| true);
        if status != TDEFLStatus::Okay || read != dictionary.len() {
            return None;
        }
    }
    let mut packed = Vec::new();
    let (status, read) = compress_to_output(&mut compressor, text, TDEFLFlush::Finish, |bytes| {
        packed.extend_from_slice(bytes);
        true
    });
    (status == TDEFLStatus::Done && read == text.len()).then_some(packed)
}

/// Inflates the `length` bytes of a raw deflate stream that ends where `packed` ends.
fn inflate(dictionary: &[u8], packed: &[u8], length: usize) -> Result<Vec<u8>, PayloadFault> {
    let start = dictionary.len();
    // The window starts with the dictionary: references before it are rejected.
    let mut window = dictionary.to_vec();
    window.resize(start.saturating_add(length), 0);
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut decompressor = Box::<DecompressorOxide>::default();
    let (status, read, written) = decompress(&mut decompressor, packed, &mut window, start, flags);
    let is_exact = status == TINFLStatus::Done && read == packed.len() && written == length;
    if is_exact { Ok(window.split_off(start)) } else { Err(PayloadFault::Broken) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::share::crc::crc32;

    /// Published links depend on it byte for byte.
    #[test]
    fn the_dictionary_is_frozen() {
        assert_eq!(DICTIONARY.len(), 7_362);
        assert_eq!(crc32(DICTIONARY.as_bytes()), 0xF2FF_5505);
    }

    #[track_caller]
    fn check(text: &[u8], expected: Packing) {
        let (packing, packed) = pack(text);
        assert_eq!(packing, expected);
        assert!(packed.len() <= text.len());
        assert_eq!(unpack(packing, &packed, text.len()), Ok(text.to_vec()));
    }

    #[test]
    fn the_shortest_is_taken() {
        check(b"", Packing::Raw);
        check(b"!", Packing::Raw);
        check("é¥∂ß".as_bytes(), Packing::Raw);
        check(b"the last restore was tested by the team", Packing::DeflateD1);
        let noise: Vec<u8> = (0..4_000_u32)
            .map(|n| n.wrapping_mul(2_654_435_761).rotate_left(n % 31).to_le_bytes()[3])
            .collect();
        check(&noise, Packing::Raw);
    }

    #[test]
    fn no_other_way_is_shorter() {
        for text in
            [&[b'#'; 400][..], b"see", &DICTIONARY.as_bytes()[..900], "×÷".repeat(300).as_bytes()]
        {
            let (_, packed) = pack(text);
            for dictionary in [b"".as_slice(), DICTIONARY.as_bytes()] {
                let other = deflate(dictionary, text, CompressionStrategy::Default).unwrap();
                assert!(packed.len() <= other.len().min(text.len()));
            }
        }
    }

    #[test]
    fn both_kinds_of_block_come_back_with_and_without_the_dictionary() {
        let texts = [
            "a".to_owned(),
            "Backups are taken every night. ".repeat(500),
            DICTIONARY.to_owned(),
            DICTIONARY.chars().rev().collect(),
        ];
        for text in texts {
            for dictionary in [b"".as_slice(), DICTIONARY.as_bytes()] {
                for strategy in [CompressionStrategy::Default, CompressionStrategy::Fixed] {
                    let packed = deflate(dictionary, text.as_bytes(), strategy).unwrap();
                    let unpacked = inflate(dictionary, &packed, text.len());
                    assert_eq!(unpacked, Ok(text.clone().into_bytes()));
                    for wrong in [text.len() - 1, text.len() + 1] {
                        assert_eq!(inflate(dictionary, &packed, wrong), Err(PayloadFault::Broken));
                    }
                }
            }
        }
    }
}
