//! Fingerprints: six characters that two people can compare on the phone.

use std::fmt;

/// Crockford's base 32: no I, L, O or U, so that nothing is misheard or misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The number of characters of a fingerprint, of five bits each.
const LENGTH: usize = 6;

/// A short name for exactly one content of a link, such as `7K3Q9X`.
///
/// It guards against mix-ups: two different plans share one by chance once in a thousand million
/// times. It does not protect against someone who searches for a second plan with the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; LENGTH]);

impl Fingerprint {
    /// The fingerprint of the canonical bytes of a plan: the top 30 bits of their hash, five bits
    /// per character, highest first.
    #[must_use]
    pub(super) fn of(canonical: &[u8]) -> Self {
        let mut bits = mixed(fnv1a(canonical));
        Self([(); LENGTH].map(|()| {
            bits = bits.rotate_left(5);
            let [low, ..] = bits.to_le_bytes();
            low & 0x1F
        }))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.0.iter().filter_map(|&value| ALPHABET.get(usize::from(value)));
        letters.map(|&byte| char::from(byte)).collect::<String>().fmt(f)
    }
}

/// FNV-1a, 64 bits.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash: u64, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The last step of `SplitMix64`. With FNV alone, the top bits of similar inputs are alike.
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values_of_the_hash() {
        assert_eq!(fnv1a(b""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_F739_67E8);
    }

    #[test]
    fn top_bits_first() {
        let top = mixed(fnv1a(b"foobar")) >> 34;
        let spelt =
            Fingerprint::of(b"foobar").0.iter().fold(0, |sum, &five| sum << 5 | u64::from(five));
        assert_eq!(spelt, top);
    }

    #[test]
    fn inputs_that_differ_little_have_fingerprints_of_their_own() {
        let mut seen: Vec<Fingerprint> =
            (0..=u16::MAX).map(|n| Fingerprint::of(&n.to_le_bytes())).collect();
        seen.sort_unstable();
        seen.dedup();
        // Among 65,536, chance alone produces about two collisions.
        assert!(seen.len() > 65_526, "{}", seen.len());
    }
}
