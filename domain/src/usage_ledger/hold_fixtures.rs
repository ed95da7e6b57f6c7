//! Holds, and the uses that settle them.

use std::collections::BTreeMap;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine, RawUsage, Tier};
use crate::values::text::Reason;
use crate::{ReservationId, TenantId};

pub const PART: PricePart = PricePart::INPUT_TOKEN;
pub const LIFE: i64 = 300;

/// Who provides, reports and holds.
pub fn provider() -> TenantId {
    TenantId(id(4))
}

pub fn tiers<const N: usize>(tiers: [(Option<u64>, &str); N]) -> Vec<Tier> {
    tiers.map(|(end, price)| Tier::new(end.map(Quantity::whole), decimal(price))).into()
}

pub fn flat() -> PriceSchedule {
    PriceSchedule::flat(Decimal::ONE)
}

pub fn package(size: u64, price: &str) -> PriceSchedule {
    PriceSchedule::package(Quantity::whole(size), decimal(price))
}

pub fn permit_of(number: u128) -> PermitTerms {
    PermitTerms { most_amount: decimal("1000000"), most_tokens: u64::MAX, ..permit(number) }
}

pub fn reservation(number: u128) -> ReservationId {
    ReservationId(id(number))
}

/// A hold for so many tokens on the permit of this number.
pub fn hold(number: u128, tokens: u64, schedule: &PriceSchedule, now: i64) -> Hold {
    let quantity = Quantity::whole(tokens);
    let counted = (!schedule.is_flat()).then(|| schedule.clone());
    let amount = if counted.is_some() { Decimal::ZERO } else { schedule.exact_cost(quantity).unwrap() };
    let held = HeldService {
        service: record("r", 0).service,
        provider: provider(),
        revision: PriceRevision(1),
        price: None,
        lines: vec![HeldLine { part: PART, quantity, schedule: counted }],
        amount,
        prompt_tokens: Some(tokens),
        variant_by: None,
    };
    Hold {
        reservation: reservation(number),
        organization: provider(),
        permission: HoldPermission::Permit(permit_of(number)),
        holder: Some("gateway-1".to_owned()),
        key: None,
        attribution: Attribution::default(),
        alternatives: vec![held],
        amount: Decimal::ZERO,
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: at(now),
        expires_at: at(now + LIFE),
    }
}

pub fn place(holds: Vec<Hold>, now: i64) -> PlaceHolds {
    let key = |hold: &Hold| identity::placing_key(hold.organization, hold.reservation, &"stated");
    let keys = holds.iter().filter(|hold| hold.takes_id()).map(key).collect();
    let (currency, environment, stepped) = (Currency::USD, open().environment, SteppedLists::default());
    PlaceHolds { at: at(now), currency, environment, holds: holds.into(), keys, stepped }
}

pub fn list(schedule: &PriceSchedule) -> PriceList {
    PriceList::new(Currency::USD, BTreeMap::from([(PART, schedule.clone())])).unwrap()
}

/// A use of so many tokens on the permit of this number.
pub fn used(number: u128, tokens: u64, schedule: &PriceSchedule) -> UsageRecord {
    let quantity = Quantity::whole(tokens);
    let cost = schedule.provisional_cost(quantity).unwrap();
    let lines = vec![RatedLine { part: PART, quantity, cost, from: None, list_cost: None }];
    let usage = RawUsage { input_tokens: Some(tokens), ..RawUsage::default() };
    let period = Some(Period::in_utc(at(0)));
    UsageRecord {
        usage,
        lines,
        cost,
        period,
        revision: PriceRevision(1),
        ..permitted(record("r", 0), permit_of(number))
    }
}

pub fn report(mode: RecordingMode, records: Vec<UsageRecord>, schedule: &PriceSchedule, now: i64) -> RecordUsage {
    let mut schedules = Schedules::default();
    for record in &records {
        schedules.keep(record.service, record.revision, &list(schedule), &record.lines);
    }
    RecordUsage { at: at(now), schedules, ..usage(mode, records) }
}

/// It is told.
pub fn told_of(number: u128, tokens: u64, schedule: &PriceSchedule, now: i64) -> RecordUsage {
    report(RecordingMode::Told, vec![used(number, tokens, schedule)], schedule, now)
}

pub fn release(which: ReleasedHolds, by: ReleasedBy, now: i64) -> ReleaseHolds {
    let reason = (by != ReleasedBy::Holder).then(|| Reason::new("it hangs").unwrap());
    ReleaseHolds { at: at(now), which, by, organization: provider(), reason, key: None }
}

pub fn prepaid(amount: &str) -> UsageLedger {
    folded([opened(), granted(9, amount, 0, None)])
}
