//! Corrections: who told may lower or void a record; more needs room under the same permit, and is charged as told usage is.
//!
//! Invariant: charged + over limit = cost stays true of every record, and granted = drawn + left + lapsed + revoked + refunded of the grants. What a record
//! costs less goes back in this order: first what nobody pays (at the risk of who reported it, then absorbed), then what is
//! still to be paid, then credit, the last drawn first.
//!
//! A mandate gets nothing of its day back: what was charged on it counts against its most per day, whatever becomes of the record. Or who
//! reports would charge, lower and charge again, and the day's sum would bound nothing.

use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, MAX_EVENT_BYTES};
use super::grants::ToPay;
use super::less::Less;
use super::purse::{Payment, Purse};
use super::{
    Basis, Borne, BorneBy, ChargedRecord, CorrectUsage, CorrectedBy, CorrectionFault, Corrector, Draw, RecordFault,
    RecordPlace, RecordingMode, Returned, ReturnedTo, Terms, UsageCorrected, UsageLedger, UsageLedgerError,
    UsageRecord, Warrant, account, budgeting,
};
use crate::money::Decimal;

/// How long after it was charged who reported a record may correct it. The marketplace always may.
pub const CORRECTION_TIME: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Corrections of a record at most.
pub const MAX_CORRECTIONS: u32 = 16;

/// What a correction comes to.
#[derive(Default)]
struct Change {
    stands: Option<ChargedRecord>,
    returned: Vec<Returned>,
    drawn: Vec<Draw>,
    owed: Decimal,
}

/// What becomes of the record. That the correction is known already, its key says.
pub(super) fn correct(
    ledger: &UsageLedger,
    at: Timestamp,
    command: CorrectUsage,
) -> Result<UsageCorrected, UsageLedgerError> {
    let terms = account::terms(ledger)?;
    let CorrectUsage { at: _, of, number, next, by, reason, stands, counted, basis, schedules, void_since, key: _ } =
        command;
    check_number(number, next)?;
    let removed = *stands.filter(|stands| !stands.record.is_void()).ok_or(CorrectionFault::Voided)?;
    check_corrector(ledger, (by, at), &removed.record, of)?;
    let record = counted.map_or_else(|| removed.record.voided(), |counted| removed.record.recounted(*counted));
    let (record, true_up) = trued_up(record, &removed.record, basis)?;
    if ledger.agreements().forgot_prices_of(&removed.record) {
        return Err(CorrectionFault::Record(RecordFault::AgreementForgotten).into());
    }
    let books = (ledger.counts(), ledger.agreements());
    let record = schedules.recounted(books, &removed.record, record, of.at);
    let record = record.map_err(|_| CorrectionFault::Record(RecordFault::CostUnstated))?;
    if !record.is_void() {
        bounds::check(&record).map_err(CorrectionFault::Record)?;
        check_room(&removed.record, &record, at, void_since)?;
    }
    let change = if record.cost > removed.record.cost {
        raised(ledger, terms, (at, of.at), &removed, record)
    } else {
        lowered(ledger, &removed, record)
    };
    let Change { stands, returned, drawn, owed } = change;
    // A void record stands only for what others cost more or less without it.
    let stands = stands.filter(|stands| !stands.is_nothing());
    let crossed = Vec::new();
    let billed_in = ledger.periods().amended_in(&removed.record, of.at, ledger.period_at(at));
    let mut event = UsageCorrected {
        at,
        of,
        number,
        by,
        reason,
        true_up,
        removed,
        stands,
        billed_in,
        returned,
        drawn,
        owed,
        crossed,
    };
    event.crossed = budgeting::crossed_by(ledger, &event);
    check_size(&event)?;
    Ok(event)
}

/// The record with where its counts come from now, and whether that makes it an estimate no more. What was counted becomes no estimate, and
/// of what is void nothing is counted.
fn trued_up(
    record: UsageRecord,
    removed: &UsageRecord,
    basis: Option<Basis>,
) -> Result<(UsageRecord, bool), CorrectionFault> {
    let other = basis.filter(|basis| *basis != removed.basis && !record.is_void());
    let Some(basis) = other else { return Ok((record, false)) };
    if removed.basis != Basis::Estimated {
        return Err(CorrectionFault::NoEstimate);
    }
    Ok((UsageRecord { basis, ..record }, true))
}

fn check_number(number: u32, next: u32) -> Result<(), CorrectionFault> {
    if next > MAX_CORRECTIONS {
        Err(CorrectionFault::TooMany { max: MAX_CORRECTIONS })
    } else if number == next {
        Ok(())
    } else {
        Err(CorrectionFault::Number { next })
    }
}

/// While its record is disputed, who reported it can give in, however late.
fn check_corrector(
    ledger: &UsageLedger,
    (by, at): (CorrectedBy, Timestamp),
    record: &UsageRecord,
    of: RecordPlace,
) -> Result<(), CorrectionFault> {
    let reporter = record.reporter.as_ref().ok_or(CorrectionFault::OfAnEarlierRelease)?;
    match by.party {
        Corrector::Marketplace => Ok(()),
        Corrector::Reporter if reporter.organization != by.organization => Err(CorrectionFault::NotTheReporter),
        Corrector::Reporter if at.duration_since(of.at) < CORRECTION_TIME => Ok(()),
        Corrector::Reporter if is_disputed(ledger, of) => Ok(()),
        Corrector::Reporter => {
            Err(CorrectionFault::TooLate { until: of.at.saturating_add(CORRECTION_TIME).unwrap_or(of.at) })
        }
    }
}

fn is_disputed(ledger: &UsageLedger, of: RecordPlace) -> bool {
    ledger.terms().is_some_and(|terms| ledger.disputes().is_open(of.dispute_in(terms.ledger_id)))
}

/// More of anything needs a permit that suffices for it. One that did not, and was charged as a claim, allows what was claimed.
fn check_room(
    removed: &UsageRecord,
    record: &UsageRecord,
    at: Timestamp,
    void_since: Option<Timestamp>,
) -> Result<(), CorrectionFault> {
    if record.cost <= removed.cost && record.tokens() <= removed.tokens() {
        return Ok(());
    }
    let Some(Warrant::Permit(permit)) = &record.warrant else {
        return Err(CorrectionFault::BeyondPermit { short: None });
    };
    let short = permit.falls_short(record.cost, record.tokens(), at, void_since);
    short.map_or(Ok(()), |short| Err(CorrectionFault::BeyondPermit { short: Some(short) }))
}

/// What the record costs more is charged as what has happened, when it did.
fn raised(
    ledger: &UsageLedger,
    terms: &Terms,
    (at, recorded_at): (Timestamp, Timestamp),
    removed: &ChargedRecord,
    record: UsageRecord,
) -> Change {
    let more = record.cost.saturating_sub(removed.record.cost);
    let of = Some((record.service, record.provider));
    let to_pay = ToPay::use_of(of, record.provider == terms.owner, record.occurred_at(recorded_at));
    let purse = Purse::of(ledger, at, RecordingMode::Told).holding(ledger.held_at(at));
    let Payment { charged, drawn, owed } = purse.plan(more, &to_pay);
    let beyond = more.saturating_sub(charged);
    let absorbed = beyond.min(ledger.absorbed_left(at));
    let borne = |who, more: Decimal| removed.borne_by(who).saturating_add(more);
    let over_limit = over_limit([
        (BorneBy::Marketplace, borne(BorneBy::Marketplace, absorbed)),
        (BorneBy::Reporter, borne(BorneBy::Reporter, beyond.saturating_sub(absorbed))),
    ]);
    let stands = ChargedRecord { record, charged: removed.charged.saturating_add(charged), over_limit };
    Change { stands: Some(stands), returned: Vec::new(), drawn, owed }
}

/// What the record costs less goes back.
fn lowered(ledger: &UsageLedger, removed: &ChargedRecord, record: UsageRecord) -> Change {
    let mut less = Less::of(removed.record.cost.saturating_sub(record.cost));
    let mut returned = Vec::new();
    let [reporters, absorbed] = [BorneBy::Reporter, BorneBy::Marketplace].map(|borne_by| {
        let borne = removed.borne_by(borne_by);
        let amount = less.take(borne.max(Decimal::ZERO));
        if !amount.is_zero() {
            returned.push(Returned { to: ReturnedTo::OverLimit { borne_by }, amount });
        }
        borne.saturating_sub(amount)
    });
    let charged = removed.charged.saturating_sub(less.rest());
    returned.extend(less.give_back(ledger));
    let over_limit = over_limit([(BorneBy::Marketplace, absorbed), (BorneBy::Reporter, reporters)]);
    let stands = ChargedRecord { record, charged, over_limit };
    Change { stands: Some(stands), returned, drawn: Vec::new(), owed: Decimal::ZERO }
}

fn over_limit(borne: [(BorneBy, Decimal); 2]) -> Vec<Borne> {
    let some = borne.into_iter().filter(|(_, amount)| !amount.is_zero());
    some.map(|(borne_by, amount)| Borne { amount, borne_by }).collect()
}

/// The event has two records where others have one. There are few of it, so it is measured and not reckoned.
fn check_size(event: &UsageCorrected) -> Result<(), CorrectionFault> {
    let bytes = serde_json::to_vec(event).map_or(usize::MAX, |text| text.len());
    if bytes > MAX_EVENT_BYTES { Err(CorrectionFault::TooLarge) } else { Ok(()) }
}
