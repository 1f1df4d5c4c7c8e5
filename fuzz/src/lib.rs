//! Links around bytes of any content, with right checksums, so that fuzzing gets past them.

use serde_json::Value;

/// Edition 1, the one that the product carries.
const EDITION: [u8; 2] = [1, 0];

/// An empty plan: fields 5 to 8.
const EMPTY_FIELDS: [u8; 45] = {
    let mut fields = [0; 45];
    fields[1] = 0x71;
    fields[4] = 2;
    fields[5] = 8;
    fields[6] = 57;
    fields
};

/// A link with these bytes as fields 5 to 8, and no text.
#[must_use]
pub fn link_of_fields(fields: &[u8]) -> String {
    link(0, fields, &[0])
}

/// A link of an empty plan with these bytes as text, packed as the lowest two bits of `packing`
/// say, and said to have `length` bytes unpacked.
#[must_use]
pub fn link_of_text(packing: u8, length: u16, packed: &[u8]) -> String {
    let length = varint(u32::from(length));
    link(packing & 3, &EMPTY_FIELDS, &[&length, packed].concat())
}

/// The object that `text` is as JSON, as a plan file with a right checksum; other text as it is.
#[must_use]
pub fn with_checksum(text: &str) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else { return text.to_owned() };
    fields.remove("checksum");
    for (key, value) in [("app", "rdy".into()), ("kind", "plan".into()), ("version", 1.into())] {
        fields.insert(key.to_owned(), value);
    }
    let checksum = crc32(Value::Object(fields.clone()).to_string().as_bytes());
    fields.insert("checksum".to_owned(), format!("{checksum:08x}").into());
    Value::Object(fields).to_string()
}

fn link(flags: u8, fields: &[u8], text: &[u8]) -> String {
    let variable = fields.len() + text.len();
    let total = (1..=5)
        .map(|own| varint(u32::try_from(4 + own + variable + 6).unwrap_or(u32::MAX)))
        .zip(1..)
        .find(|(bytes, own)| bytes.len() == *own)
        .map_or_else(Vec::new, |(bytes, _)| bytes);
    let mut payload = [&[1, flags][..], &EDITION, &total, fields].concat();
    payload.extend(crc16(&payload).to_le_bytes());
    payload.extend(text);
    payload.extend(crc32(&payload).to_le_bytes());
    format!("#P{}Z", base64url(&payload))
}

fn varint(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7F {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, &byte| {
        (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 }
        })
    })
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xEDB8_8320 }
        })
    })
}

fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, &byte| group << 8 | usize::from(byte));
        let group = group << (8 * (3 - chunk.len()));
        let letters = (0..=chunk.len()).map(|at| group >> (18 - 6 * at) & 63);
        text.extend(letters.map(|value| char::from(LETTERS[value])));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_the_golden_one() {
        let golden = include_str!("../../tests/it/plan_files/shop.readiness.json");
        let golden: Value = serde_json::from_str(golden).unwrap();
        let again: Value = serde_json::from_str(&with_checksum(&golden.to_string())).unwrap();
        assert_eq!(again, golden);
        assert_eq!(with_checksum("no JSON"), "no JSON");
    }

    #[test]
    fn an_empty_plan_is_the_golden_one() {
        let golden = include_str!("../../tests/it/links/golden/empty.link").trim_end();
        assert_eq!(link_of_fields(&EMPTY_FIELDS), format!("#{golden}"));
        assert_eq!(link_of_text(0, 0, &[]), format!("#{golden}"));
    }
}
