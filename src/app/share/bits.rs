//! Small codes of a fixed width packed into bytes, lowest bit first.

const PLACES: [u8; 8] = [1, 2, 4, 8, 16, 32, 64, 128];

/// The number of bytes for `count` codes of `width` bits; `None` on overflow.
#[must_use]
pub fn length(count: usize, width: usize) -> Option<usize> {
    Some(count.checked_mul(width)?.div_ceil(8))
}

/// Packs the lowest `width` bits (1 to 8) of each code. The unused bits of the last byte are zero.
#[must_use]
pub fn pack(codes: &[u8], width: usize) -> Vec<u8> {
    let bits: Vec<bool> = codes.iter().flat_map(|&code| bits_of(code, width)).collect();
    bits.chunks(8).map(value_of).collect()
}

/// Unpacks the first `count` codes of `width` bits (1 to 8); `None` when there are fewer, or when a
/// bit after them is set.
#[must_use]
pub fn unpack(bytes: &[u8], count: usize, width: usize) -> Option<Vec<u8>> {
    let bits: Vec<bool> = bytes.iter().flat_map(|&byte| bits_of(byte, 8)).collect();
    let (codes, pad) = bits.split_at_checked(count.checked_mul(width)?)?;
    (!pad.contains(&true)).then(|| codes.chunks(width.max(1)).map(value_of).collect())
}

fn bits_of(value: u8, width: usize) -> impl Iterator<Item = bool> {
    PLACES.into_iter().take(width).map(move |place| value & place != 0)
}

fn value_of(bits: &[bool]) -> u8 {
    let places = bits.iter().zip(PLACES).filter(|&(&bit, _)| bit);
    places.fold(0, |value, (_, place)| value | place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lowest_bit_first() {
        assert_eq!(pack(&[0b00001, 0b10000], 5), [0b0000_0001, 0b0000_0010]);
        assert_eq!(pack(&[1, 2, 3], 2), [0b0011_1001]);
    }

    #[test]
    fn codes_come_back_at_every_length() {
        for width in 1..=8 {
            for count in 0..40_u8 {
                let top = u8::MAX >> (8 - width);
                let codes: Vec<u8> = (0..count).map(|at| at.wrapping_mul(37) & top).collect();
                let bytes = pack(&codes, width);
                assert_eq!(length(codes.len(), width), Some(bytes.len()));
                assert_eq!(unpack(&bytes, codes.len(), width), Some(codes));
            }
        }
    }

    #[test]
    fn too_few_bytes_and_set_pad_bits_are_refused() {
        assert_eq!(unpack(&[0xFF], 2, 5), None);
        assert_eq!(unpack(&[0b0010_0000], 1, 5), None);
        assert_eq!(unpack(&[0, 0], 1, 5), Some(vec![0]));
        assert_eq!(unpack(&[], usize::MAX, 5), None);
        assert_eq!(length(usize::MAX, 5), None);
    }
}
