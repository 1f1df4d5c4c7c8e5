//! The fields of a payload, in order. The table is in [`super`].
//!
//! Reading section A has two steps: [`SectionA::read`] finds the fields and checks their checksum
//! without knowing the questions; [`SectionA::understand`] interprets them with the questionnaire
//! of their edition. So a damaged link is distinguished from one with an unknown edition.

use crate::domain::answers::{Answer, Answers};
use crate::domain::assessment::Assessment;
use crate::domain::context::{Capacity, Context, Shares};
use crate::domain::day::Day;
use crate::domain::progress::{ActionState, Progress, Weeks};
use crate::domain::questionnaire::Questionnaire;

use super::bytes::{ByteReader, varint};
use super::codes::Coded;
use super::crc::{crc16, crc32};
use super::packing::{self, Packing};
use super::problem::PayloadFault;
use super::shared_texts::SharedTexts;
use super::text_section::{self, MAX_TEXT};
use super::{Shared, bits};

/// Field 1.
const FORMAT: u8 = 1;

/// Bits 0 and 1 of the flags are the packing of the text; the others are reserved.
const PACKING: u8 = 0b0000_0011;

const ANSWER_BITS: usize = 5;
const CHOICE_BITS: usize = 2;

/// The context begins with ten choices of two bits.
const CHOICES: usize = 10;
const MULTI_TENANT: u8 = 0b01;
const PERSONAL_DATA: u8 = 0b10;
const USUAL_SHARES: u8 = 0;
const OWN_SHARES: u8 = 1;

const TO_DO: u8 = 0;
const DOING: u8 = 1;
const DONE: u8 = 2;
const DROPPED: u8 = 3;

/// Serialises a plan as a whole payload.
pub fn write(shared: &Shared) -> Vec<u8> {
    let fields = fields(shared);
    let text = text_section::write(&shared.texts());
    let (packing, packed) = packing::pack(&text);
    let length = text_length(&text);
    let variable = [fields.len(), length.len(), packed.len()].into_iter().sum();
    let mut payload = vec![FORMAT, packing.to_bits()];
    payload.extend(shared.edition.to_le_bytes());
    payload.extend(total_length(variable));
    payload.extend(fields);
    payload.extend(crc16(&payload).to_le_bytes());
    payload.extend(length);
    payload.extend(packed);
    payload.extend(crc32(&payload).to_le_bytes());
    payload
}

/// The canonical form of a plan, without the framing of the format: edition, fields 5 to 8 and 10,
/// and the unpacked text. Independent of how the text is packed.
pub fn canonical(shared: &Shared) -> Vec<u8> {
    let text = text_section::write(&shared.texts());
    let mut bytes = shared.edition.to_le_bytes().to_vec();
    bytes.extend(fields(shared));
    bytes.extend(text_length(&text));
    bytes.extend(text);
    bytes
}

/// Reads the plan in a complete payload.
pub fn read(payload: &[u8], editions: &[&Questionnaire]) -> Result<Shared, PayloadFault> {
    let (covered, checksum) = payload.split_last_chunk().ok_or(PayloadFault::Short)?;
    if crc32(covered) != u32::from_le_bytes(*checksum) {
        return Err(PayloadFault::Broken);
    }
    let (section, text) = SectionA::read(covered)?;
    let questionnaire = section.questionnaire(editions)?;
    let shared = section.understand(questionnaire)?;
    let words = read_words(section.packing, text, questionnaire)?;
    Ok(shared.saying(words))
}

/// The recoverable part of a truncated plan.
pub struct Rest {
    /// Answers, product and plan state.
    pub shared: Shared,
    /// Whether more than an empty text section was to follow.
    pub has_lost_texts: bool,
}

/// Reads the plan in a payload that may be truncated anywhere after section A.
pub fn read_section_a(payload: &[u8], editions: &[&Questionnaire]) -> Result<Rest, PayloadFault> {
    /// The length of the text, when it is 0, and the second checksum.
    const EMPTY_END: usize = 1 + 4;
    let (section, after) = SectionA::read(payload)?;
    let without_texts = payload.len().saturating_sub(after.len()).saturating_add(EMPTY_END);
    let has_lost_texts =
        usize::try_from(section.header.total).is_ok_and(|total| total > without_texts);
    let shared = section.understand(section.questionnaire(editions)?)?;
    Ok(Rest { shared, has_lost_texts })
}

/// Fields 1 to 4: enough to know the length of the payload.
#[derive(Clone, Copy, Debug)]
pub struct PayloadHeader {
    flags: u8,
    edition: u16,
    /// The number of bytes of the whole payload.
    pub total: u32,
}

impl PayloadHeader {
    /// Any format other than this one is [`PayloadFault::Reserved`], except 0, which nothing writes.
    pub fn read(reader: &mut ByteReader<'_>) -> Result<Self, PayloadFault> {
        match reader.byte()? {
            FORMAT => {
                Ok(Self { flags: reader.byte()?, edition: reader.u16()?, total: reader.varint()? })
            }
            0 => Err(PayloadFault::Broken),
            _ => Err(PayloadFault::Reserved),
        }
    }
}

/// Fields 1 to 8 as numbers.
struct SectionA {
    header: PayloadHeader,
    packing: Packing,
    created: u32,
    context: RawContext,
    answers: Vec<u8>,
    plan: RawPlan,
}

struct RawContext {
    choices: Vec<u8>,
    engineers: u32,
    quarter_days: u8,
    shares: Option<[u8; 3]>,
}

struct RawPlan {
    states: Vec<u8>,
    start: u32,
    weeks: Vec<u8>,
}

impl SectionA {
    /// Reads the fields; also returns the bytes after their checksum.
    fn read(payload: &[u8]) -> Result<(Self, &[u8]), PayloadFault> {
        let mut reader = ByteReader::new(payload);
        let header = PayloadHeader::read(&mut reader)?;
        // Before the checksum: a flag may mean that the fields are elsewhere.
        if header.flags & !PACKING != 0 {
            return Err(PayloadFault::Reserved);
        }
        let section = Self {
            header,
            packing: Packing::of_bits(header.flags)?,
            created: reader.varint()?,
            context: RawContext::read(&mut reader)?,
            answers: read_list(&mut reader, ANSWER_BITS)?,
            plan: RawPlan::read(&mut reader)?,
        };
        let length = payload.len().saturating_sub(reader.rest().len());
        let checksum = reader.u16()?;
        match payload.get(..length).map(crc16) {
            Some(computed) if computed == checksum => Ok((section, reader.rest())),
            _ => Err(PayloadFault::Broken),
        }
    }

    /// The questionnaire of its edition.
    fn questionnaire<'a>(
        &self,
        editions: &[&'a Questionnaire],
    ) -> Result<&'a Questionnaire, PayloadFault> {
        let edition = self.header.edition;
        super::edition(editions, edition).ok_or(PayloadFault::UnknownEdition(edition))
    }

    fn understand(&self, questionnaire: &Questionnaire) -> Result<Shared, PayloadFault> {
        let created = Day::from_number(self.created).ok_or(PayloadFault::Broken)?;
        // 0 is "not set", so the days are counted from 1.
        let plan_start = match self.plan.start.checked_sub(1) {
            Some(number) => Some(Day::from_number(number).ok_or(PayloadFault::Broken)?),
            None => None,
        };
        let assessment = Assessment {
            context: self.context.understand()?,
            answers: understand_answers(&self.answers, questionnaire)?,
            progress: self.plan.understand(questionnaire)?,
            ..Assessment::empty(questionnaire)
        };
        let plan_start = plan_start.into_iter();
        Ok(plan_start.fold(Shared::new(questionnaire, created, &assessment), Shared::with_start))
    }
}

impl RawContext {
    fn read(reader: &mut ByteReader<'_>) -> Result<Self, PayloadFault> {
        let choices = read_codes(reader, CHOICES, CHOICE_BITS)?;
        Ok(Self {
            engineers: reader.varint()?,
            quarter_days: reader.byte()?,
            shares: match choices.last() {
                Some(&OWN_SHARES) => Some(reader.array()?),
                _ => None,
            },
            choices,
        })
    }

    fn understand(&self) -> Result<Context, PayloadFault> {
        let &[stage, product, flags, effort, ref last_month @ .., shares] = self.choices.as_slice()
        else {
            return Err(PayloadFault::Broken);
        };
        let mut spent = Context::default().last_month;
        for (spent, &code) in spent.iter_mut().zip(last_month) {
            *spent = Coded::of_bits(code)?;
        }
        Ok(Context {
            stage: Coded::of_bits(stage)?,
            product: Coded::of_bits(product)?,
            multi_tenant: flags & MULTI_TENANT != 0,
            personal_data: flags & PERSONAL_DATA != 0,
            engineers: u16::try_from(self.engineers).map_err(|_| PayloadFault::Broken)?,
            capacity: Capacity::from_quarter_days(self.quarter_days).ok_or(PayloadFault::Broken)?,
            effort: Coded::of_bits(effort)?,
            last_month: spent,
            shares: match (shares, self.shares) {
                (USUAL_SHARES, _) => Shares::default(),
                (OWN_SHARES, Some(percent)) => Shares::new(percent)
                    .filter(|&shares| shares != Shares::default())
                    .ok_or(PayloadFault::Broken)?,
                _ => return Err(PayloadFault::Reserved),
            },
        })
    }
}

impl RawPlan {
    fn read(reader: &mut ByteReader<'_>) -> Result<Self, PayloadFault> {
        let states = read_list(reader, CHOICE_BITS)?;
        let start = reader.varint()?;
        let dated = states.iter().filter(|state| matches!(**state, DOING | DONE));
        let weeks = reader.take(dated.count())?.to_vec();
        Ok(Self { states, start, weeks })
    }

    fn understand(&self, questionnaire: &Questionnaire) -> Result<Progress, PayloadFault> {
        let is_trimmed = self.states.last() != Some(&TO_DO);
        if !is_trimmed || self.states.len() > questionnaire.actions().len() {
            return Err(PayloadFault::Broken);
        }
        let mut weeks = self.weeks.iter().map(|&byte| Weeks::new(byte & 0x0F, byte >> 4));
        let mut next_weeks = || weeks.next().flatten().ok_or(PayloadFault::Broken);
        let mut progress = Progress::default();
        for (action, &code) in questionnaire.action_ids().zip(&self.states) {
            let state = match code {
                TO_DO => None,
                DOING => Some(ActionState::Doing(next_weeks()?)),
                DONE => Some(ActionState::Done(next_weeks()?)),
                _ => Some(ActionState::Dropped),
            };
            progress.set(action, state);
        }
        Ok(progress)
    }
}

fn understand_answers(
    codes: &[u8],
    questionnaire: &Questionnaire,
) -> Result<Answers, PayloadFault> {
    if codes.len() != questionnaire.questions().len() {
        return Err(PayloadFault::Broken);
    }
    let mut answers = Answers::empty(questionnaire);
    for (question, &code) in questionnaire.question_ids().zip(codes) {
        let answer = Answer::of_bits(code)?;
        let is_not_applicable = matches!(answer, Answer::NotApplicable(_));
        if is_not_applicable && !questionnaire.question(question).may_not_apply {
            return Err(PayloadFault::Broken);
        }
        answers.set(question, answer);
    }
    Ok(answers)
}

/// Fields 10 and 11.
fn read_words(
    packing: Packing,
    section: &[u8],
    questionnaire: &Questionnaire,
) -> Result<SharedTexts, PayloadFault> {
    let mut reader = ByteReader::new(section);
    let length = reader.varint()?;
    if length > MAX_TEXT {
        return Err(PayloadFault::Broken);
    }
    let length = usize::try_from(length).map_err(|_| PayloadFault::Broken)?;
    let text = packing::unpack(packing, reader.rest(), length)?;
    let words = text_section::read(&text, questionnaire)?;
    words.within_limits().map(SharedTexts::sanitized).map_err(|_| PayloadFault::Broken)
}

/// Field 10.
fn text_length(text: &[u8]) -> Vec<u8> {
    varint(u32::try_from(text.len()).unwrap_or(u32::MAX))
}

/// Fields 5 to 8.
fn fields(shared: &Shared) -> Vec<u8> {
    let assessment = &shared.assessment;
    let mut bytes = varint(shared.created.number());
    bytes.extend(context(&assessment.context));
    let answers: Vec<u8> =
        assessment.answers.as_slice().iter().map(|answer| answer.to_bits()).collect();
    bytes.extend(list(&answers, ANSWER_BITS));
    bytes.extend(plan(&assessment.progress, shared.plan_start));
    bytes
}

fn context(context: &Context) -> Vec<u8> {
    let has_usual_shares = context.shares == Shares::default();
    let multi_tenant = if context.multi_tenant { MULTI_TENANT } else { 0 };
    let personal_data = if context.personal_data { PERSONAL_DATA } else { 0 };
    let mut choices = vec![
        context.stage.to_bits(),
        context.product.to_bits(),
        multi_tenant | personal_data,
        context.effort.to_bits(),
    ];
    choices.extend(context.last_month.map(Coded::to_bits));
    choices.push(if has_usual_shares { USUAL_SHARES } else { OWN_SHARES });
    let mut bytes = bits::pack(&choices, CHOICE_BITS);
    bytes.extend(varint(context.engineers.into()));
    bytes.push(context.capacity.quarter_days());
    if !has_usual_shares {
        bytes.extend(context.shares.percent());
    }
    bytes
}

fn plan(progress: &Progress, start: Option<Day>) -> Vec<u8> {
    let mut states = Vec::new();
    let mut weeks = Vec::new();
    for (action, state) in progress.iter() {
        let (code, dated) = match state {
            ActionState::Doing(weeks) => (DOING, Some(weeks)),
            ActionState::Done(weeks) => (DONE, Some(weeks)),
            ActionState::Dropped => (DROPPED, None),
        };
        states.resize(action.slot(), TO_DO);
        states.push(code);
        weeks.extend(dated.map(|weeks| weeks.end() << 4 | weeks.start()));
    }
    let mut bytes = list(&states, CHOICE_BITS);
    bytes.extend(varint(start.map_or(0, |day| day.number().saturating_add(1))));
    bytes.extend(weeks);
    bytes
}

/// Field 4: the length of a payload with `variable` bytes in its fields 5 to 8, 10 and 11, which
/// counts the bytes of this field too.
fn total_length(variable: usize) -> Vec<u8> {
    /// Format, flags, edition and the two checksums.
    const FIXED: u32 = 1 + 1 + 2 + 2 + 4;
    let others = u32::try_from(variable).unwrap_or(u32::MAX).saturating_add(FIXED);
    (1..=5)
        .map(|own| (own, varint(others.saturating_add(own))))
        .find(|(own, bytes)| u32::try_from(bytes.len()).is_ok_and(|length| length == *own))
        .map(|(_, bytes)| bytes)
        .unwrap_or_default()
}

/// A varint count, then that many codes.
fn list(codes: &[u8], width: usize) -> Vec<u8> {
    let mut bytes = varint(u32::try_from(codes.len()).unwrap_or(u32::MAX));
    bytes.extend(bits::pack(codes, width));
    bytes
}

fn read_list(reader: &mut ByteReader<'_>, width: usize) -> Result<Vec<u8>, PayloadFault> {
    let count = usize::try_from(reader.varint()?).map_err(|_| PayloadFault::Broken)?;
    read_codes(reader, count, width)
}

fn read_codes(
    reader: &mut ByteReader<'_>,
    count: usize,
    width: usize,
) -> Result<Vec<u8>, PayloadFault> {
    let bytes = reader.take(bits::length(count, width).ok_or(PayloadFault::Broken)?)?;
    bits::unpack(bytes, count, width).ok_or(PayloadFault::Broken)
}
