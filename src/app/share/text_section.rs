//! The unpacked text section: field 11 of a payload. The table is in [`super`].

use litemap::LiteMap;

use crate::domain::assessment::AcceptedRisk;
use crate::domain::questionnaire::Questionnaire;

use super::bytes::{ByteReader, varint};
use super::problem::PayloadFault;
use super::shared_texts::{Heading, SharedTexts};

/// The maximum length of a text section, unpacked, in bytes.
pub const MAX_TEXT: u32 = 16_384;

/// Serialises these texts as a section; empty when there are none.
pub fn write(words: &SharedTexts) -> Vec<u8> {
    if words.is_empty() {
        return Vec::new();
    }
    let Heading { title, organisation, author, summary } = &words.heading;
    let heading = [title, organisation, author, summary];
    let mut bytes: Vec<u8> = heading.into_iter().flat_map(|line| text(line)).collect();
    bytes.extend(list(words.notes.iter().map(|(id, note)| (id.slot(), text(note)))));
    bytes.extend(list(
        words
            .accepted
            .iter()
            .map(|(id, risk)| (id.slot(), [text(&risk.reason), text(&risk.revisit)].concat())),
    ));
    bytes.extend(list(words.action_notes.iter().map(|(id, note)| (id.slot(), text(note)))));
    bytes.extend(list(words.owners.iter().map(|(id, owner)| (id.slot(), text(owner)))));
    bytes
}

/// The texts of a section, unchanged.
pub fn read(section: &[u8], questionnaire: &Questionnaire) -> Result<SharedTexts, PayloadFault> {
    if section.is_empty() {
        return Ok(SharedTexts::default());
    }
    let mut reader = ByteReader::new(section);
    let heading = Heading {
        title: read_text(&mut reader)?,
        organisation: read_text(&mut reader)?,
        author: read_text(&mut reader)?,
        summary: read_text(&mut reader)?,
    };
    let words = SharedTexts {
        heading,
        notes: read_list(&mut reader, questionnaire.question_ids(), read_filled)?,
        accepted: read_list(&mut reader, questionnaire.question_ids(), read_risk)?,
        action_notes: read_list(&mut reader, questionnaire.action_ids(), read_filled)?,
        owners: read_list(&mut reader, questionnaire.action_ids(), read_filled)?,
    };
    let is_whole = reader.rest().is_empty();
    if is_whole && !words.is_empty() { Ok(words) } else { Err(PayloadFault::Broken) }
}

/// A varint length in bytes, and UTF-8.
fn text(text: &str) -> Vec<u8> {
    let mut bytes = number(text.len());
    bytes.extend(text.bytes());
    bytes
}

fn number(number: usize) -> Vec<u8> {
    varint(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A varint count, then each entry after the number of slots it skips.
fn list(entries: impl ExactSizeIterator<Item = (usize, Vec<u8>)>) -> Vec<u8> {
    let mut bytes = number(entries.len());
    let mut next_slot = 0_usize;
    for (slot, entry) in entries {
        bytes.extend(number(slot.saturating_sub(next_slot)));
        bytes.extend(entry);
        next_slot = slot.saturating_add(1);
    }
    bytes
}

fn read_text(reader: &mut ByteReader<'_>) -> Result<String, PayloadFault> {
    let length = read_number(reader)?;
    let bytes = reader.take(length)?;
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| PayloadFault::Broken)
}

fn read_filled(reader: &mut ByteReader<'_>) -> Result<String, PayloadFault> {
    let text = read_text(reader)?;
    if text.is_empty() { Err(PayloadFault::Broken) } else { Ok(text) }
}

fn read_risk(reader: &mut ByteReader<'_>) -> Result<AcceptedRisk, PayloadFault> {
    let risk = AcceptedRisk { reason: read_text(reader)?, revisit: read_text(reader)? };
    if risk == AcceptedRisk::default() { Err(PayloadFault::Broken) } else { Ok(risk) }
}

/// `ids` are those of all slots in order. A count that is too high runs out of them, or of bytes.
fn read_list<I: Ord, T>(
    reader: &mut ByteReader<'_>,
    mut ids: impl Iterator<Item = I>,
    entry: impl Fn(&mut ByteReader<'_>) -> Result<T, PayloadFault>,
) -> Result<LiteMap<I, T>, PayloadFault> {
    let mut entries = LiteMap::new();
    for _ in 0..read_number(reader)? {
        let skipped = read_number(reader)?;
        let id = ids.nth(skipped).ok_or(PayloadFault::Broken)?;
        entries.insert(id, entry(reader)?);
    }
    Ok(entries)
}

fn read_number(reader: &mut ByteReader<'_>) -> Result<usize, PayloadFault> {
    usize::try_from(reader.varint()?).map_err(|_| PayloadFault::Broken)
}
