//! What the tests of this folder share: a ledger whose uses, corrections and closes follow each other, with all that they wrote.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::ServiceId;
use crate::money::{Currency, Decimal, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::{Dialect, PriceList, PricePart, PriceRevision, PriceSchedule, RawUsage, Report, Tier, rate_usage};
use crate::usage_ledger::contract_fixtures::{agree, of_service};
use crate::usage_ledger::fixtures::*;
use crate::usage_ledger::*;

pub const SERVICE: ServiceId = ServiceId(uuid::Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0003));

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub fn tiers<const N: usize>(of: [(Option<u64>, &str); N]) -> Vec<Tier> {
    of.map(|(end, price)| Tier::new(end.map(Quantity::whole), decimal(price))).into()
}

pub fn list(input: PriceSchedule, output: PriceSchedule) -> PriceList {
    let parts = BTreeMap::from([(PricePart::INPUT_TOKEN, input), (PricePart::OUTPUT_TOKEN, output)]);
    PriceList::new(Currency::USD, parts).unwrap()
}

pub fn flat(price: &str) -> PriceSchedule {
    PriceSchedule::flat(decimal(price))
}

/// Prices of the service alone.
pub fn prices(list: &PriceList) -> Arc<NewPrices> {
    NewPrices::new(BTreeMap::from([(SERVICE, list.clone())]), |_, _| None).unwrap().into()
}

pub fn year() -> RerateWindow {
    RerateWindow { from: period("2026-01"), to: period("2026-12") }
}

/// What the bills of some events would have been, as far as they are of the window.
pub fn rerated(events: &[UsageLedgerEvent], prices: &Arc<NewPrices>, window: RerateWindow) -> Vec<ReratedBill> {
    let mut rerating = Rerating::new(Arc::clone(prices), window);
    events.iter().filter_map(|event| rerating.take(event).unwrap()).collect()
}

pub fn sum(bills: &[ReratedBill], of: impl Fn(&ReratedLine) -> Decimal) -> Decimal {
    bills.iter().flat_map(|bill| &bill.lines).map(of).fold(Decimal::ZERO, Decimal::saturating_add)
}

/// A ledger in use.
pub struct Scene {
    pub list: PriceList,
    pub ledger: UsageLedger,
    pub events: Vec<UsageLedgerEvent>,
    /// The next correction of each record.
    pub records: Vec<CorrectUsage>,
    pub now: Timestamp,
}

impl Scene {
    pub fn new(list: PriceList) -> Self {
        let events = postpaid();
        let ledger = folded(events.clone());
        Self { list, ledger, events, records: Vec::new(), now: at(0) }
    }

    pub fn run(&mut self, command: impl Into<UsageLedgerCommand>) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
        let events = run_any(&mut self.ledger, command)?;
        self.events.extend(events.clone());
        Ok(events)
    }

    pub fn agree(&mut self, factor: &str, own: Option<OwnPrices>) {
        let prices = own.unwrap_or_default();
        self.run(AgreePrice { prices, ..agree(60, of_service(), factor, 0) }).unwrap();
    }

    fn counted(&self, [input, output]: [u64; 2]) -> Counted {
        let usage = RawUsage { input_tokens: Some(input), output_tokens: Some(output), ..RawUsage::default() };
        let rating = rate_usage(&self.list, &usage, Dialect::OpenAi, None).unwrap().rating;
        let report = Report { usage, ..counted(0).report };
        Counted { report, lines: rating.lines, cost: rating.total, ..*counted(0) }
    }

    fn schedules(&self) -> Schedules {
        let mut schedules = Schedules::default();
        schedules.keep_all(SERVICE, PriceRevision(1), &self.list);
        schedules
    }

    fn counts(&self, period: Period) -> bool {
        self.ledger.periods().cut_through().is_none_or(|cut| cut <= period)
    }

    /// Whether what was used so many hours ago is still counted.
    pub fn counts_at(&self, ago: i64) -> bool {
        self.counts(self.ledger.period_at(self.used_at(ago)))
    }

    /// Whether a record is.
    pub fn counts_record(&self, which: usize) -> bool {
        let stands = self.records[which].stands.as_ref();
        stands.and_then(|stands| stands.record.period).is_none_or(|period| self.counts(period))
    }

    fn used_at(&self, ago: i64) -> Timestamp {
        (self.now - SignedDuration::from_hours(ago)).max(at(0))
    }

    /// Tells uses of so many tokens, some hours ago each.
    pub fn tell(&mut self, uses: &[([u64; 2], i64)]) {
        let most = PermitTerms { most_amount: decimal("1000000"), most_tokens: u64::MAX, ..permit(20) };
        let told = |(tokens, ago): &([u64; 2], i64)| {
            let used_at = self.used_at(*ago);
            let (used_at, issued_at) = (Some(used_at), used_at);
            let record =
                UsageRecord { at: used_at, period: used_at.map(|at| self.ledger.period_at(at)), ..record("r", 0) };
            permitted(record.recounted(self.counted(*tokens)), PermitTerms { issued_at, ..most })
        };
        let records = uses.iter().map(told).collect();
        let command = RecordUsage { at: self.now, schedules: self.schedules(), ..usage(RecordingMode::Told, records) };
        for event in self.run(command).unwrap() {
            let count = event.as_usage_recorded().map_or(0, |recorded| recorded.records.len());
            self.records.extend((0..count).map(|index| correction(&event, index, None)));
        }
    }

    /// Corrects a record to so many tokens; `None` to void it.
    pub fn correct(&mut self, which: usize, tokens: Option<[u64; 2]>) {
        let by = CorrectedBy { party: Corrector::Marketplace, ..self.records[which].by };
        let counted = tokens.map(|tokens| Box::new(self.counted(tokens)));
        let next = self.records[which].clone();
        let command = CorrectUsage { at: self.now, by, counted, schedules: self.schedules(), ..next };
        let Ok(events) = self.run(command) else { return };
        self.records[which] = next_correction(events[0].as_usage_corrected().unwrap(), None);
    }

    /// Closes the first period that is open, if it is over.
    pub fn close(&mut self) -> bool {
        let first = self.ledger.periods().open().keys().next().copied();
        let Some(period) = first.filter(|first| self.ledger.calendars().bounds(*first).end <= self.now) else {
            return false;
        };
        let (by, lists) = (CutBy::Marketplace, periods::PriceLists::new());
        self.run(ClosePeriod { at: self.now, period, by, reason: None, lists }).unwrap();
        true
    }

    /// Goes on to an instant and closes all that is over.
    pub fn close_all(&mut self, now: &str) {
        self.now = instant(now);
        while self.close() {}
    }
}
