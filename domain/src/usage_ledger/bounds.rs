//! The bounds of a record and of an event, and how many bytes a record takes in the log, without serialising it.
//!
//! Invariant: `json_bytes` is never below the bytes that are written; and a record within its bounds, with as many draws as
//! there may be, fits into one event.

use jiff::{SignedDuration, Timestamp};

use super::budgets::{Crossed, Moved};
use super::{Attribution, MAX_TAGS, RecordFault, UsageLedgerError, UsageRecord};
use crate::money::Decimal;
use crate::pricing::provider::MAX_UNREAD;
use crate::pricing::{Adjustment, MAX_COST_PER_RECORD, MAX_QUANTITY};

/// Payload of an event at most: the log's 64 KiB, less some room.
pub const MAX_EVENT_BYTES: usize = 62 * 1024;
/// Lines of a record at most.
pub const MAX_LINES_PER_RECORD: usize = 64;
/// A grant, a limit, an amount of terms at most, in the ledger's currency.
pub const MAX_AMOUNT: Decimal = Decimal::whole(1_000_000_000);
/// What is granted to a ledger at most, in all.
pub const MAX_GRANTED: Decimal = Decimal::whole(1_000_000_000_000);
/// When usage can have happened: from 2000-01-01 to 2200-01-01.
const INSTANTS: std::ops::Range<Timestamp> = Timestamp::constant(946_684_800, 0)..Timestamp::constant(7_258_118_400, 0);
/// How far ahead the end of something is stated at most: 100 years.
const MAX_AHEAD: SignedDuration = SignedDuration::from_hours(24 * 36_525);

/// What a payer calls a ledger.
pub(super) const MAX_NAME_BYTES: usize = 128;
/// Why credit was granted.
pub(super) const MAX_REASON_BYTES: usize = 256;

const MAX_ID_BYTES: usize = 128;
const MAX_RUN_BYTES: usize = 128;
const MAX_TAG_NAME_BYTES: usize = 64;
const MAX_TAG_VALUE_BYTES: usize = 128;
const MAX_CIPHERTEXT_BYTES: usize = 1_024;
/// Of a sealed upstream cost, which is as long whatever it says.
const MAX_UPSTREAM_BYTES: usize = 192;

/// An event without records and draws: names, time, mode, two amounts; and what stands in `over_limit` for the one record that two
/// bear together.
const EVENT_BYTES: usize = 256 + OVER_LIMIT_BYTES;
/// A draw: id, amount, names and punctuation.
const DRAW_BYTES: usize = 106;
/// What stands in `over_limit` for a record: index, amount, who bears it, names and punctuation.
const OVER_LIMIT_BYTES: usize = 96;
/// What stands in `settled` for a record: index, id, two amounts, names and punctuation.
const SETTLED_BYTES: usize = 208;
/// What a sealed upstream cost takes in a record beside its ciphertext: whose key, names and punctuation.
const UPSTREAM_BYTES: usize = 124;
/// The fields of a record that are always there, punctuation included, each as long as it gets.
const RECORD_BYTES: usize = 272;

/// Whether a text of a command is within its bound.
pub(super) fn check_text(field: &'static str, text: &str, max: usize) -> Result<(), UsageLedgerError> {
    if text.len() > max { Err(UsageLedgerError::TextTooLong { field, max }) } else { Ok(()) }
}

/// Whether an amount of a command is plausible.
pub(super) fn check_amount(what: &'static str, amount: Decimal) -> Result<(), UsageLedgerError> {
    if amount > MAX_AMOUNT { Err(UsageLedgerError::AmountTooLarge { what, max: MAX_AMOUNT }) } else { Ok(()) }
}

/// Whether the end of something is plausible.
pub(super) fn check_ahead(field: &'static str, at: Timestamp, end: Option<Timestamp>) -> Result<(), UsageLedgerError> {
    let is_far = end.is_some_and(|end| end.duration_since(at) > MAX_AHEAD);
    if is_far { Err(UsageLedgerError::TooFarAhead { field }) } else { Ok(()) }
}

/// Whether a record has an id and is within its bounds.
pub(super) fn check(record: &UsageRecord) -> Result<(), RecordFault> {
    if record.id.is_empty() {
        return Err(RecordFault::NoId);
    }
    check_record(record)
}

/// Whether what a record says is within its bounds. For whoever takes records in too, so that one that is not is refused by itself and not with
/// the command that it would have been in.
///
/// # Errors
/// Which bound it is beyond.
pub fn check_record(record: &UsageRecord) -> Result<(), RecordFault> {
    text("id", &record.id, MAX_ID_BYTES)?;
    if let Some(reference) = &record.reference {
        text("reference", reference, MAX_ID_BYTES)?;
    }
    if let Some(source) = record.reporter.as_ref().and_then(|reporter| reporter.source.as_ref()) {
        text("source", source, MAX_ID_BYTES)?;
    }
    check_attribution(&record.attribution)?;
    if record.received.as_ref().is_some_and(|received| !received.is_bounded()) {
        return Err(RecordFault::TooLong { field: "received", max: MAX_UNREAD });
    }
    at_most("usage.parts", record.usage.parts.len(), crate::pricing::normalise::MAX_OWN_PARTS)?;
    at_most("lines", record.lines.len(), MAX_LINES_PER_RECORD)?;
    let mut sum = Decimal::ZERO;
    for line in &record.lines {
        // Only a volume price that falls for all that was used before gives something back, and the most of a record takes something off.
        let is_taken_off = Adjustment::of(line.part) == Some(Adjustment::Maximum);
        if line.cost.is_negative() && line.from.is_none() && !is_taken_off {
            return Err(RecordFault::NegativeCost);
        }
        if line.quantity > MAX_QUANTITY {
            return Err(RecordFault::QuantityTooLarge);
        }
        sum = sum.checked_add(line.cost).map_err(|_| RecordFault::LinesDoNotAddUp)?;
    }
    if sum != record.cost {
        return Err(RecordFault::LinesDoNotAddUp);
    }
    if sum.is_negative() && record.lines.iter().all(|line| line.from.is_none()) {
        return Err(RecordFault::NegativeCost);
    }
    check_plausible(record)
}

/// Whether on whose behalf something is is within its bounds.
pub(super) fn check_attribution(attribution: &Attribution) -> Result<(), RecordFault> {
    if let Some(run) = &attribution.run {
        text("run", run, MAX_RUN_BYTES)?;
    }
    if let Some(sealed) = &attribution.end_user {
        text("end_user", &sealed.ciphertext, MAX_CIPHERTEXT_BYTES)?;
    }
    at_most("tags", attribution.tags.len(), MAX_TAGS)?;
    for (name, value) in &attribution.tags {
        text("tag name", name, MAX_TAG_NAME_BYTES)?;
        text("tag value", value, MAX_TAG_VALUE_BYTES)?;
    }
    Ok(())
}

/// Whether what a record states could be so.
fn check_plausible(record: &UsageRecord) -> Result<(), RecordFault> {
    let max = MAX_COST_PER_RECORD;
    if record.cost > max {
        return Err(RecordFault::CostTooLarge { max });
    }
    let upstream = record.stated_upstream_cost.map(|stated| stated.amount).or(record.upstream_cost);
    if upstream.is_some_and(|cost| cost.is_negative() || cost > max) {
        return Err(RecordFault::UpstreamCost { max });
    }
    if let Some(sealed) = &record.sealed_upstream_cost {
        text("upstream_cost", &sealed.ciphertext, MAX_UPSTREAM_BYTES)?;
    }
    if record.at.is_some_and(|at| !INSTANTS.contains(&at)) {
        return Err(RecordFault::Instant);
    }
    Ok(())
}

fn text(field: &'static str, text: &str, max: usize) -> Result<(), RecordFault> {
    at_most(field, text.len(), max)?;
    // JSON writes one of these as six characters, which the sizes below do not reckon with.
    if text.bytes().any(|byte| byte < 0x20) {
        return Err(RecordFault::ControlCharacter { field });
    }
    Ok(())
}

fn at_most(field: &'static str, found: usize, max: usize) -> Result<(), RecordFault> {
    if found > max { Err(RecordFault::TooLong { field, max }) } else { Ok(()) }
}

/// How many of the records, from the first on, fit into one event; at least one.
/// `crossings` says how much each crosses, by its place.
pub(super) fn fitting(
    records: &[UsageRecord],
    open_grants: usize,
    (may_exceed, may_settle): (bool, bool),
    crossings: impl Fn(usize) -> usize,
) -> usize {
    if records.len() <= 1 {
        return records.len();
    }
    let draws = open_grants.saturating_mul(DRAW_BYTES);
    let mut room = MAX_EVENT_BYTES.saturating_sub(EVENT_BYTES).saturating_sub(draws);
    let over_limit = if may_exceed { OVER_LIMIT_BYTES } else { 0 };
    let settled = if may_settle { SETTLED_BYTES } else { 0 };
    let mut count = 0_usize;
    for record in records {
        let crossed = crossings(count).saturating_mul(Crossed::BYTES);
        let beside = over_limit.saturating_add(settled).saturating_add(crossed);
        match room.checked_sub(json_bytes(record).saturating_add(beside)) {
            Some(rest) => room = rest,
            None => break,
        }
        count = count.saturating_add(1);
    }
    count.max(1)
}

/// Bytes of a record's JSON at most, with the comma behind it.
pub(super) fn json_bytes(record: &UsageRecord) -> usize {
    let mut bytes = Sum(RECORD_BYTES);
    bytes.add(record.id.len().saturating_mul(2));
    bytes.add_if(record.key.is_some(), 45);
    if let Some(reporter) = &record.reporter {
        bytes.add(72);
        bytes.add(reporter.source.as_ref().map_or(0, |source| source.len().saturating_mul(2).saturating_add(12)));
    }
    if let Some(warrant) = &record.warrant {
        bytes.add(warrant.json_bytes().saturating_add(11));
    }
    if let Some(reference) = &record.reference {
        bytes.add(reference.len().saturating_mul(2).saturating_add(16));
    }
    bytes.add_if(record.price.is_some(), 128);
    bytes.add_if(record.settles.is_some(), 92);
    bytes.add_if(record.at.is_some(), 40);
    bytes.add_if(record.stated_at.is_some(), 48);
    bytes.add_if(record.latency_ms.is_some(), 26);
    bytes.add_if(record.outcome.is_some(), 24);
    bytes.add_if(record.upstream_cost.is_some(), 64);
    let sealed = record.sealed_upstream_cost.as_ref().map(|sealed| sealed.ciphertext.len());
    // Also where it is yet to be sealed, as in a rehearsal.
    let upstream = sealed.or(record.stated_upstream_cost.map(|_| MAX_UPSTREAM_BYTES));
    bytes.add(upstream.map_or(0, |text| text.saturating_add(UPSTREAM_BYTES)));
    bytes.add_if(record.period.is_some(), 19);
    bytes.add_if(record.billed_in.is_some(), 22);
    bytes.add_if(record.prompt_tokens.is_some(), 37);
    bytes.add_if(record.variant_by.is_some(), 108);
    bytes.add_if(!record.readings.is_empty(), 60);
    bytes.add_if(!record.budgets.is_empty(), 13);
    bytes.add(record.budgets.len().saturating_mul(Moved::BYTES));
    bytes.add(record.received.as_ref().map_or(0, |received| received.json_bytes()));
    let attribution = &record.attribution;
    bytes.add_if(!attribution.is_empty(), 20);
    bytes.add_if(attribution.project.is_some(), 50);
    if let Some(run) = &attribution.run {
        bytes.add(run.len().saturating_mul(2).saturating_add(10));
    }
    if let Some(sealed) = &attribution.end_user {
        bytes.add(sealed.ciphertext.len().saturating_mul(2).saturating_add(112));
    }
    bytes.add_if(!attribution.tags.is_empty(), 10);
    for (name, value) in &attribution.tags {
        bytes.add(name.len().saturating_add(value.len()).saturating_mul(2).saturating_add(6));
    }
    bytes.add(record.usage.json_bytes());
    for line in &record.lines {
        let numbers = line.quantity.text_len().saturating_add(line.cost.text_len());
        bytes.add(line.part.text_len().saturating_add(numbers).saturating_add(36));
        bytes.add(line.from.map_or(0, |from| from.text_len().saturating_add(10)));
        bytes.add(line.list_cost.map_or(0, |cost| cost.text_len().saturating_add(15)));
    }
    bytes.add(record.cost.text_len());
    bytes.0
}

struct Sum(usize);

impl Sum {
    fn add(&mut self, bytes: usize) {
        self.0 = self.0.saturating_add(bytes);
    }

    fn add_if(&mut self, is_there: bool, bytes: usize) {
        self.add(if is_there { bytes } else { 0 });
    }
}
