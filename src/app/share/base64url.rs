//! base64url: the alphabet of RFC 4648 section 5, without padding.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes decoded from text.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The whole bytes in the characters.
    pub bytes: Vec<u8>,
    /// Whether the text is canonical: encoding the bytes gives exactly these characters, with no
    /// character left over, and zero bits after the last byte.
    pub is_exact: bool,
}

/// Whether a byte is one of the 64 characters of the alphabet.
#[must_use]
pub const fn is_letter(byte: u8) -> bool {
    value(byte).is_some()
}

/// The number of characters for `bytes` bytes.
#[must_use]
pub fn length(bytes: usize) -> usize {
    bytes.saturating_mul(4).div_ceil(3)
}

/// Encodes bytes as text.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(length(bytes.len()));
    for chunk in bytes.chunks(3) {
        match *chunk {
            [a, b, c] => {
                text.push(letter(a >> 2));
                text.push(letter((a & 0x03) << 4 | b >> 4));
                text.push(letter((b & 0x0F) << 2 | c >> 6));
                text.push(letter(c & 0x3F));
            }
            [a, b] => {
                text.push(letter(a >> 2));
                text.push(letter((a & 0x03) << 4 | b >> 4));
                text.push(letter((b & 0x0F) << 2));
            }
            [a] => {
                text.push(letter(a >> 2));
                text.push(letter((a & 0x03) << 4));
            }
            _ => {}
        }
    }
    text
}

/// Decodes all whole bytes of the text; `None` when it has a character outside the alphabet.
#[must_use]
pub fn decode(text: &str) -> Option<Decoded> {
    let values: Vec<u8> = text.bytes().map(value).collect::<Option<_>>()?;
    let mut bytes = Vec::with_capacity(values.len());
    let mut is_exact = true;
    for chunk in values.chunks(4) {
        match *chunk {
            [a, b, c, d] => bytes.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]),
            [a, b, c] => {
                bytes.extend([a << 2 | b >> 4, b << 4 | c >> 2]);
                is_exact = c.trailing_zeros() >= 2;
            }
            [a, b] => {
                bytes.push(a << 2 | b >> 4);
                is_exact = b.trailing_zeros() >= 4;
            }
            _ => is_exact = false,
        }
    }
    Some(Decoded { bytes, is_exact })
}

/// The character of a six-bit value.
fn letter(value: u8) -> char {
    let byte = ALPHABET.get(usize::from(value & 0x3F)).copied();
    char::from(byte.unwrap_or(b'A'))
}

/// The six-bit value of a character.
const fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte.wrapping_sub(b'A')),
        b'a'..=b'z' => Some(byte.wrapping_sub(b'a').wrapping_add(26)),
        b'0'..=b'9' => Some(byte.wrapping_sub(b'0').wrapping_add(52)),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(encode(bytes), text);
        assert_eq!(length(bytes.len()), text.len());
        let expected = Decoded { bytes: bytes.to_vec(), is_exact: true };
        assert_eq!(decode(text), Some(expected));
    }

    #[test]
    fn published_vectors() {
        check(b"", "");
        check(b"f", "Zg");
        check(b"fo", "Zm8");
        check(b"foo", "Zm9v");
        check(b"foob", "Zm9vYg");
        check(b"fooba", "Zm9vYmE");
        check(b"foobar", "Zm9vYmFy");
        check(&[0xFB, 0xFF, 0xBF], "-_-_");
    }

    #[test]
    fn all_bytes_come_back() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        assert_eq!(decode(&encode(&bytes)), Some(Decoded { bytes, is_exact: true }));
    }

    #[test]
    fn what_the_encoder_never_makes_is_told_apart() {
        for text in ["A", "Zh", "Zm9", "Zm9vY"] {
            assert!(!decode(text).unwrap().is_exact, "{text}");
        }
        for text in ["Zg==", "Zm+v", "Zm/v", "Z g", "Zé"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
