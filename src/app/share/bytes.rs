//! Whole numbers in bytes: little endian, and varint (LEB128 of 32 bits in its shortest form).

use super::problem::PayloadFault;

/// The five places of a varint, 7 bits each.
const VARINT_PLACES: [u32; 5] = [1, 1 << 7, 1 << 14, 1 << 21, 1 << 28];

/// Reads fields from the front of a payload.
#[derive(Clone, Copy, Debug)]
pub struct ByteReader<'a> {
    rest: &'a [u8],
}

impl<'a> ByteReader<'a> {
    /// Starts at the first of `bytes`.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The bytes not read yet.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], PayloadFault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(PayloadFault::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], PayloadFault> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(PayloadFault::Short)?;
        self.rest = rest;
        Ok(*taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, PayloadFault> {
        self.array().map(|[byte]| byte)
    }

    /// The next two bytes, little endian.
    pub fn u16(&mut self) -> Result<u16, PayloadFault> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next varint; one that is not in its shortest form or exceeds 32 bits is broken.
    pub fn varint(&mut self) -> Result<u32, PayloadFault> {
        let mut value = 0;
        for place in VARINT_PLACES {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7F);
            value |= bits.checked_mul(place).ok_or(PayloadFault::Broken)?;
            if byte < 0x80 {
                let is_shortest = byte != 0 || place == 1;
                return if is_shortest { Ok(value) } else { Err(PayloadFault::Broken) };
            }
        }
        Err(PayloadFault::Broken)
    }
}

/// Encodes a number as varint, 1 to 5 bytes.
#[must_use]
pub fn varint(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(VARINT_PLACES.len());
    loop {
        let [low, ..] = (value & 0x7F).to_le_bytes();
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<u32, PayloadFault>) {
        assert_eq!(ByteReader::new(bytes).varint(), expected);
    }

    #[test]
    fn varints_come_back_in_their_shortest_form() {
        for (value, length) in [
            (0, 1),
            (127, 1),
            (128, 2),
            (16_383, 2),
            (16_384, 3),
            (2_097_151, 3),
            (2_097_152, 4),
            (268_435_455, 4),
            (268_435_456, 5),
            (u32::MAX, 5),
        ] {
            let bytes = varint(value);
            assert_eq!(bytes.len(), length);
            check(&bytes, Ok(value));
        }
    }

    #[test]
    fn other_forms_are_refused() {
        check(&[], Err(PayloadFault::Short));
        check(&[0x80], Err(PayloadFault::Short));
        check(&[0x80, 0x00], Err(PayloadFault::Broken));
        check(&[0xFF, 0x80, 0x00], Err(PayloadFault::Broken));
        check(&[0xFF, 0xFF, 0xFF, 0xFF, 0x10], Err(PayloadFault::Broken));
        check(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x01], Err(PayloadFault::Broken));
    }
}
