//! Contracts, lists and uses for the tests of what was agreed about prices.

use std::collections::BTreeMap;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal, Factor, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::{PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine, RawUsage, Report, Tier};
use crate::values::text::Reason;
use crate::{ContractId, ServiceId, TenantId};

pub const PART: PricePart = PricePart::INPUT_TOKEN;
pub const DAY: i64 = 86_400;

pub fn factor(text: &str) -> Factor {
    Factor::new(decimal(text)).unwrap()
}

pub fn contract(number: u128) -> ContractId {
    ContractId(id(number))
}

pub fn of_service() -> PriceScope {
    PriceScope::Service { service: ServiceId(id(3)) }
}

pub fn of_provider() -> PriceScope {
    PriceScope::Provider { provider: TenantId(id(4)) }
}

pub fn agree(number: u128, scope: PriceScope, by_factor: &str, now: i64) -> AgreePrice {
    AgreePrice {
        at: at(now),
        contract: contract(number),
        is_new: true,
        scope,
        factor: factor(by_factor),
        prices: OwnPrices::default(),
        from: None,
        until: None,
        withdraws: Vec::new(),
        reason: Reason::new("contract 17").unwrap(),
        by: TenantId(id(9)),
    }
}

pub fn withdraw(number: u128, now: i64) -> WithdrawPrice {
    let (reason, by) = (Reason::new("it was ended").unwrap(), TenantId(id(9)));
    WithdrawPrice { at: at(now), contract: contract(number), reason, by }
}

pub fn list(schedule: &PriceSchedule) -> PriceList {
    PriceList::new(Currency::USD, BTreeMap::from([(PART, schedule.clone())])).unwrap()
}

pub fn flat(price: &str) -> PriceSchedule {
    PriceSchedule::flat(decimal(price))
}

pub fn package() -> PriceSchedule {
    PriceSchedule::package(1_000.into(), decimal("20"))
}

pub fn tiers() -> PriceSchedule {
    let tier = |end: Option<u64>, price: &str| Tier::new(end.map(Quantity::whole), decimal(price));
    PriceSchedule::graduated(vec![tier(Some(1_000), "0.002"), tier(None, "0.001")])
}

pub fn lines(schedule: &PriceSchedule, units: u64) -> Vec<RatedLine> {
    let quantity = Quantity::whole(units);
    let cost = schedule.provisional_cost(quantity).unwrap();
    vec![RatedLine { part: PART, quantity, cost, from: None, list_cost: None }]
}

pub fn counts_of(schedule: &PriceSchedule, units: u64) -> Counted {
    let (usage, lines) = (RawUsage { input_tokens: Some(units), ..RawUsage::default() }, lines(schedule, units));
    let report = Report { usage, ..counted(0).report };
    Counted { report, cost: lines[0].cost, lines, ..*counted(0) }
}

/// The owner's word of so many units at an instant, as it is rated by the list.
pub fn used(schedule: &PriceSchedule, units: u64, time: i64) -> UsageRecord {
    let period = Some(Period::in_utc(at(time)));
    let record = UsageRecord { at: Some(at(time)), period, ..record("r", 0) };
    record.recounted(counts_of(schedule, units))
}

/// The same on a permit that was given at an instant.
pub fn on_permit(record: UsageRecord, issued_at: i64) -> UsageRecord {
    let issued_at = at(issued_at);
    let most = PermitTerms { issued_at, most_amount: decimal("1000000"), most_tokens: u64::MAX, ..permit(20) };
    permitted(record, most)
}

pub fn schedules(schedule: &PriceSchedule) -> Schedules {
    let mut schedules = Schedules::default();
    schedules.keep(ServiceId(id(3)), PriceRevision(1), &list(schedule), &lines(schedule, 1));
    schedules
}

pub fn told_at(schedule: &PriceSchedule, records: Vec<UsageRecord>, now: i64) -> RecordUsage {
    RecordUsage { at: at(now), schedules: schedules(schedule), ..usage(RecordingMode::Told, records) }
}

/// Tells a use, and gives it as it was recorded.
pub fn tell(ledger: &mut UsageLedger, schedule: &PriceSchedule, record: UsageRecord, now: i64) -> UsageRecord {
    let events = run(ledger, told_at(schedule, vec![record], now)).unwrap();
    events[0].as_usage_recorded().unwrap().records[0].clone()
}

/// What one unit at a price of 1 costs now.
pub fn unit(ledger: &mut UsageLedger, now: i64) -> Decimal {
    tell(ledger, &flat("1"), used(&flat("1"), 1, now), now).cost
}
