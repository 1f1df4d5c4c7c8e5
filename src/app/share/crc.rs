//! The two checksums of a link, computed bit by bit: a link is short, and tables would be longer
//! than it.

/// CRC-16/IBM-3740: polynomial 0x1021, start 0xFFFF, highest bit first.
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    let mut crc = u16::MAX;
    for &byte in bytes {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            let is_carried = crc & 0x8000 != 0;
            crc <<= 1;
            if is_carried {
                crc ^= 0x1021;
            }
        }
    }
    crc
}

/// CRC-32/ISO-HDLC: polynomial 0x04C11DB7 reflected, start and final XOR 0xFFFFFFFF.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            let is_carried = crc & 1 != 0;
            crc >>= 1;
            if is_carried {
                crc ^= 0xEDB8_8320;
            }
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_check_values() {
        assert_eq!(crc16(b"123456789"), 0x29B1);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn of_nothing() {
        assert_eq!(crc16(b""), 0xFFFF);
        assert_eq!(crc32(b""), 0);
    }
}
