//! A second writer of format 1, implemented from its description alone and slow on purpose: bits
//! are characters `0` and `1`. Every field can be altered before the payload is assembled.

use std::fmt::Write as _;

use mvp_readiness::app::share::{Shared, SharedTexts};
use mvp_readiness::domain::answers::{Answer, Confidence, NotApplicable};
use mvp_readiness::domain::assessment::AcceptedRisk;
use mvp_readiness::domain::context::{EffortMultiplier, Product, Shares, Spent};
use mvp_readiness::domain::day::Day;
use mvp_readiness::domain::progress::ActionState;
use mvp_readiness::domain::questionnaire::Stage;

/// The fields of a payload as they will be written.
#[derive(Clone, Debug)]
pub struct Wire {
    pub format: u8,
    pub flags: u8,
    pub edition: u16,
    /// `None` for the correct length.
    pub total: Option<Vec<u8>>,
    pub created: Vec<u8>,
    pub choices: Vec<u8>,
    pub engineers: Vec<u8>,
    pub quarter_days: u8,
    pub shares: Vec<u8>,
    pub answer_count: Vec<u8>,
    pub answers: Vec<u8>,
    pub state_count: Vec<u8>,
    pub states: Vec<u8>,
    pub start: Vec<u8>,
    pub weeks: Vec<u8>,
    /// Bits of the CRC-16 to flip.
    pub crc16_damage: u16,
    pub text: Vec<u8>,
    /// Bits of the CRC-32 to flip.
    pub crc32_damage: u32,
    /// Bytes after the end.
    pub trailing: Vec<u8>,
}

impl Wire {
    pub fn of(plan: &Shared) -> Self {
        let context = &plan.assessment().context;
        let has_own_shares = context.shares != Shares::default();
        let mut choices = vec![
            match context.stage {
                Stage::Pilot => 0,
                Stage::First => 1,
                Stage::Growth => 2,
            },
            match context.product {
                Product::Business => 0,
                Product::Consumers => 1,
                Product::Internal => 2,
            },
            u8::from(context.multi_tenant) + 2 * u8::from(context.personal_data),
            match context.effort {
                EffortMultiplier::Half => 0,
                EffortMultiplier::One => 1,
                EffortMultiplier::Double => 2,
            },
        ];
        choices.extend(context.last_month.map(|spent| match spent {
            Spent::None => 0,
            Spent::Some => 1,
            Spent::ALot => 2,
        }));
        choices.push(u8::from(has_own_shares));
        let answers: Vec<u8> =
            plan.assessment().answers.as_slice().iter().copied().map(answer).collect();
        let mut states = Vec::new();
        let mut weeks = Vec::new();
        for (action, state) in plan.assessment().progress.iter() {
            states.resize(action.slot() + 1, 0);
            states[action.slot()] = match state {
                ActionState::Doing(_) => 1,
                ActionState::Done(_) => 2,
                ActionState::Dropped => 3,
            };
            if let ActionState::Doing(in_weeks) | ActionState::Done(in_weeks) = state {
                weeks.push(in_weeks.start() + 16 * in_weeks.end());
            }
        }
        Self {
            format: 1,
            flags: 0,
            edition: plan.edition(),
            total: None,
            created: varint(plan.created().number().into()),
            choices: packed(&choices, 2),
            engineers: varint(context.engineers.into()),
            quarter_days: context.capacity.quarter_days(),
            shares: if has_own_shares { context.shares.percent().to_vec() } else { Vec::new() },
            answer_count: varint(answers.len() as u64),
            answers: packed(&answers, 5),
            state_count: varint(states.len() as u64),
            states: packed(&states, 2),
            start: varint(plan.plan_start().map_or(0, |day: Day| u64::from(day.number()) + 1)),
            weeks,
            crc16_damage: 0,
            text: unpacked(&words(plan)),
            crc32_damage: 0,
            trailing: Vec::new(),
        }
    }

    pub fn section_a(&self) -> Vec<u8> {
        let fields = [
            &self.created,
            &self.choices,
            &self.engineers,
            &vec![self.quarter_days],
            &self.shares,
            &self.answer_count,
            &self.answers,
            &self.state_count,
            &self.states,
            &self.start,
            &self.weeks,
        ]
        .map(Vec::as_slice)
        .concat();
        // Edition and both flag bytes, both checksums, and the length of the length.
        let others = 4 + fields.len() + 2 + self.text.len() + 4 + self.trailing.len();
        let total = if others + 1 < 128 { others + 1 } else { others + 2 };
        assert!(total < 16_384, "its length has two bytes at most");
        let total = self.total.clone().unwrap_or_else(|| varint(total as u64));
        let mut bytes = vec![self.format, self.flags];
        bytes.extend(self.edition.to_le_bytes());
        bytes.extend(total);
        bytes.extend(fields);
        let crc = crc(&bytes, 16, 0x1021, false) ^ u32::from(self.crc16_damage);
        bytes.extend(&crc.to_le_bytes()[..2]);
        bytes
    }

    pub fn payload(&self) -> Vec<u8> {
        let mut bytes = self.section_a();
        bytes.extend(&self.text);
        let crc = crc(&bytes, 32, 0x04C1_1DB7, true) ^ self.crc32_damage;
        bytes.extend(crc.to_le_bytes());
        bytes.extend(&self.trailing);
        bytes
    }

    pub fn link(&self) -> String {
        framed(&self.payload())
    }
}

/// Fields 10 and 11 of a text that is not packed.
pub fn unpacked(text: &[u8]) -> Vec<u8> {
    [varint(text.len() as u64), text.to_vec()].concat()
}

/// The unpacked text section.
pub fn words(plan: &Shared) -> Vec<u8> {
    section(&plan.texts())
}

/// The section of these texts as they are, sanitised or not.
pub fn section(words: &SharedTexts) -> Vec<u8> {
    if *words == SharedTexts::default() {
        return Vec::new();
    }
    let heading = &words.heading;
    let mut bytes: Vec<u8> =
        [&heading.title, &heading.organisation, &heading.author, &heading.summary]
            .map(|line| text(line))
            .concat();
    let notes = words.notes.iter().map(|(id, note)| (id.slot(), text(note)));
    bytes.extend(by_slot(notes.collect()));
    let risk = |risk: &AcceptedRisk| [text(&risk.reason), text(&risk.revisit)].concat();
    bytes.extend(by_slot(words.accepted.iter().map(|(id, r)| (id.slot(), risk(r))).collect()));
    let notes = words.action_notes.iter().map(|(id, note)| (id.slot(), text(note)));
    bytes.extend(by_slot(notes.collect()));
    bytes.extend(by_slot(words.owners.iter().map(|(id, who)| (id.slot(), text(who))).collect()));
    bytes
}

/// A text of a section: its length in bytes, and UTF-8.
pub fn text(text: &str) -> Vec<u8> {
    unpacked(text.as_bytes())
}

/// A list of a section.
pub fn by_slot(entries: Vec<(usize, Vec<u8>)>) -> Vec<u8> {
    let mut bytes = varint(entries.len() as u64);
    let mut expected = 0;
    for (slot, entry) in entries {
        bytes.extend(varint((slot - expected) as u64));
        bytes.extend(entry);
        expected = slot + 1;
    }
    bytes
}

/// `P…Z` around any bytes.
pub fn framed(payload: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits = payload.iter().fold(String::new(), |mut bits, byte| {
        write!(bits, "{byte:08b}").expect("a string takes anything");
        bits
    });
    while !bits.len().is_multiple_of(6) {
        bits.push('0');
    }
    let letters = bits.as_bytes().chunks(6).map(|six| {
        let six = six.iter().fold(0, |value, &bit| 2 * value + usize::from(bit == b'1'));
        char::from(LETTERS[six])
    });
    format!("P{}Z", letters.collect::<String>())
}

/// LEB128 in its shortest form.
pub fn varint(value: u64) -> Vec<u8> {
    let groups = (64 - value.leading_zeros()).div_ceil(7).max(1);
    let byte = |group: u32| {
        let low = (value >> (7 * group) & 0x7F) as u8;
        if group + 1 < groups { low + 128 } else { low }
    };
    (0..groups).map(byte).collect()
}

/// Codes of `width` bits, lowest bit first.
pub fn packed(codes: &[u8], width: usize) -> Vec<u8> {
    let mut bytes = vec![0; (codes.len() * width).div_ceil(8)];
    for (slot, code) in codes.iter().enumerate() {
        for bit in 0..width {
            let place = slot * width + bit;
            bytes[place / 8] += (code >> bit & 1) << (place % 8);
        }
    }
    bytes
}

fn answer(answer: Answer) -> u8 {
    match answer {
        Answer::Unanswered => 0,
        Answer::Unknown => 1,
        Answer::NotApplicable(NotApplicable::OutOfScope) => 2,
        Answer::NotApplicable(NotApplicable::Constraint) => 3,
        Answer::NotApplicable(NotApplicable::Other) => 4,
        Answer::Level(level, Confidence::Guess) => 5 + 3 * level.get(),
        Answer::Level(level, Confidence::Believe) => 6 + 3 * level.get(),
        Answer::Level(level, Confidence::Verified) => 7 + 3 * level.get(),
        Answer::Accepted(level) => 20 + level.get(),
    }
}

/// A CRC as long division: `width` bits, starting with all ones; `reflected` reads each byte and
/// the result backwards, and inverts the result at the end.
fn crc(bytes: &[u8], width: u32, polynomial: u32, reflected: bool) -> u32 {
    let top = 1_u64 << width;
    let start = top - 1;
    let rest = bytes.iter().fold(start, |rest, &byte| {
        let byte = if reflected { byte.reverse_bits() } else { byte };
        let rest = rest ^ u64::from(byte) << (width - 8);
        (0..8).fold(rest, |rest, _| {
            let next = rest << 1;
            if next & top == 0 { next } else { (next ^ top) ^ u64::from(polynomial) }
        })
    });
    let rest = u32::try_from(rest).expect("no more than 32 bits");
    if reflected { !(rest.reverse_bits() >> (32 - width)) } else { rest }
}
