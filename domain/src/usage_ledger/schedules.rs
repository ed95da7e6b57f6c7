//! What uses cost where a ledger stands: from their cost by the list, its counts, and what was agreed with its payer.
//!
//! Invariants: whatever is charged is priced here, and what is only asked about too. Price lists are looked up before and are in the command; what
//! was agreed is looked up in the state that the command is decided on, so that no command is charged at a price of before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::agreed::{AgreedSchedule, at_agreed, is_rounded};
use super::{AgreedPrice, Agreements, Counts, LineKey, Period, Reading, RecordFault, UsageRecord, own_prices};
use crate::ServiceId;
use crate::money::{Decimal, MoneyError, Quantity};
use crate::pricing::{PriceList, PriceRevision, PriceSchedule, RatedLine};

/// The lists of a command that are not flat throughout. What is agreed on them changes with a period, as they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SteppedLists(BTreeSet<(ServiceId, PriceRevision)>);

impl SteppedLists {
    /// Notes a list, if it is such a one.
    pub fn note(&mut self, service: ServiceId, revision: PriceRevision, prices: &PriceList) {
        if !prices.is_flat() {
            self.0.insert((service, revision));
        }
    }

    /// Notes those of another one too.
    pub fn add(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// The instant at which something has to hold that was agreed, to hold for a use of this instant.
    pub fn agreed_at(
        &self,
        (service, revision): (ServiceId, PriceRevision),
        agreements: Agreements<'_>,
        at: Timestamp,
    ) -> Timestamp {
        if self.0.contains(&(service, revision)) { agreements.period_began_at(at) } else { at }
    }
}

/// The prices of a command whose cost depends on how much was used before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedules {
    /// By the line of the list alone.
    prices: BTreeMap<LineKey, PriceSchedule>,
    stepped: SteppedLists,
}

/// Which price something is used at, and when that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedAt {
    /// The period that it counts in.
    pub period: Period,
    /// What is used.
    pub service: ServiceId,
    /// The list.
    pub revision: PriceRevision,
    /// What was agreed beside it.
    pub agreed: Option<AgreedPrice>,
}

/// What lines cost together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinesCost {
    /// The sum.
    pub cost: Decimal,
    /// Whether some of what was agreed ends beyond the last decimal, and is rounded up there.
    pub is_rounded: bool,
}

impl Schedules {
    /// Keeps those that a use at these prices needs; none if every unit costs the same.
    pub fn keep(&mut self, service: ServiceId, revision: PriceRevision, prices: &PriceList, lines: &[RatedLine]) {
        if prices.is_flat() {
            return;
        }
        self.stepped.note(service, revision, prices);
        for part in lines.iter().map(|line| line.part) {
            if let Some(schedule) = prices.parts().get(&part).filter(|schedule| !schedule.is_flat()) {
                let key = LineKey { service, revision, part, agreed: None };
                self.prices.entry(key).or_insert_with(|| schedule.clone());
            }
        }
    }

    /// Keeps all that a use at this list may need.
    pub(super) fn keep_all(&mut self, service: ServiceId, revision: PriceRevision, prices: &PriceList) {
        self.stepped.note(service, revision, prices);
        for (part, schedule) in prices.parts().iter().filter(|(_, schedule)| !schedule.is_flat()) {
            self.prices.insert(LineKey { service, revision, part: *part, agreed: None }, schedule.clone());
        }
    }

    /// Keeps those of others too.
    pub fn extend(&mut self, others: Self) {
        self.prices.extend(others.prices);
        self.stepped.0.extend(others.stepped.0);
    }

    /// Whether the cost of nothing depends on what was used before.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty()
    }

    /// Which of the lists are not flat throughout.
    pub fn stepped(&self) -> &SteppedLists {
        &self.stepped
    }

    /// The records at what they cost where the ledger stands, each after the ones before it, and at what was agreed for their instants. Copies
    /// none where every unit costs the same and nothing was agreed.
    pub(super) fn price(
        &self,
        (counts, agreements): (&Counts, Agreements<'_>),
        at: Timestamp,
        records: &Arc<[UsageRecord]>,
        instant: impl Fn(&UsageRecord) -> Timestamp,
    ) -> Result<Arc<[UsageRecord]>, (usize, RecordFault)> {
        if self.is_empty() && agreements.is_empty() {
            return Ok(Arc::clone(records));
        }
        let mut more = Counts::default();
        let mut priced = Vec::with_capacity(records.len());
        for (index, record) in records.iter().enumerate() {
            let since = self.stepped.agreed_at((record.service, record.revision), agreements, instant(record));
            let price = agreements.holding(record.service, record.provider, since);
            let price = price.map_err(|_| (index, RecordFault::AgreementForgotten))?;
            let record = UsageRecord { price, ..record.clone() };
            let books = ([counts, &more], agreements);
            let record = self.price_one(books, at, record).map_err(|_| (index, RecordFault::CostUnstated))?;
            more.add(&record, at);
            priced.push(record);
        }
        Ok(priced.into())
    }

    fn price_one(
        &self,
        books: ([&Counts; 2], Agreements<'_>),
        at: Timestamp,
        mut record: UsageRecord,
    ) -> Result<UsageRecord, MoneyError> {
        let UsageRecord { service, revision, price: agreed, .. } = record;
        let of = UsedAt { period: record.period_at(at), service, revision, agreed };
        let LinesCost { cost, is_rounded } = self.price_lines(books, of, &mut record.lines)?;
        record.cost = cost;
        if is_rounded {
            record.readings.insert(Reading::RoundedUp);
        }
        Ok(record)
    }

    /// What lines of a use cost where these counts together stand, in a period and at a price of a service. Whatever is charged is priced by it,
    /// and what is only asked about too.
    ///
    /// # Errors
    /// A cost cannot be stated.
    pub fn price_lines(
        &self,
        (counts, agreements): ([&Counts; 2], Agreements<'_>),
        UsedAt { period, service, revision, agreed }: UsedAt,
        lines: &mut [RatedLine],
    ) -> Result<LinesCost, MoneyError> {
        let own = agreements.prices_of(service, agreed);
        let mut sum = LinesCost { cost: Decimal::ZERO, is_rounded: false };
        for line in &mut *lines {
            let key = LineKey { service, revision, part: line.part, agreed };
            let mut list_cost = line.cost;
            if let Some(schedule) = self.prices.get(&key.of_list()) {
                let before = counted(counts, period, key)?;
                list_cost = schedule.cost_after(before, line.quantity)?;
                line.from = Some(before);
                line.cost = AgreedSchedule { schedule, agreed }.cost_after(before, line.quantity)?;
            } else if let Some(own) = own.and_then(|own| own.of_line(line)) {
                let before = if own.is_flat() { Quantity::ZERO } else { counted(counts, period, key)? };
                line.from = (!own.is_flat()).then_some(before);
                line.cost = own.cost_after(before, line.quantity)?;
                sum.is_rounded |= !own.divides(line.quantity);
            } else {
                line.cost = at_agreed(agreed, list_cost);
            }
            line.list_cost = (line.cost != list_cost).then_some(list_cost);
            sum.is_rounded |= is_rounded(agreed, list_cost);
        }
        if own.is_some() {
            own_prices::adjust(lines)?;
        }
        sum.cost = lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.cost))?;
        Ok(sum)
    }

    /// A record with other counts at the same prices: what that changes of the exact cost of its period. What others then cost more or
    /// less is its own, so that a record that is void may still cost something.
    pub(super) fn recounted(
        &self,
        (counts, agreements): (&Counts, Agreements<'_>),
        removed: &UsageRecord,
        mut stands: UsageRecord,
        event_at: Timestamp,
    ) -> Result<UsageRecord, MoneyError> {
        // What was recorded before counts were kept is in none of them.
        if removed.price.is_none() && (self.is_empty() || removed.period.is_none()) {
            return Ok(stands);
        }
        let period = removed.period_at(event_at);
        for line in removed.lines.iter().filter(|line| line.from.is_some()) {
            if stands.lines.iter().all(|standing| standing.part != line.part) {
                let nothing = (Quantity::ZERO, Decimal::ZERO);
                stands.lines.push(RatedLine { quantity: nothing.0, cost: nothing.1, list_cost: None, ..*line });
            }
        }
        let own = agreements.prices_of(removed.service, removed.price);
        for line in &mut stands.lines {
            let key = removed.line_key(line.part);
            let before = removed.lines.iter().find(|removed| removed.part == line.part);
            if let Some(schedule) = self.prices.get(&key.of_list()) {
                let price = AgreedSchedule { schedule, agreed: key.agreed };
                *line = recounted(price, counts.get(period, key), before, *line)?;
            } else if let Some(schedule) = own.and_then(|own| own.of_line(line)) {
                let price = AgreedSchedule { schedule, agreed: key.agreed };
                // By the list each unit costs the same.
                let list_cost = line.cost;
                let own = if schedule.is_flat() {
                    RatedLine { cost: schedule.exact_cost(line.quantity)?, ..*line }
                } else {
                    recounted(price, counts.get(period, key), before, *line)?
                };
                *line = RatedLine { list_cost: (own.cost != list_cost).then_some(list_cost), ..own };
            } else {
                *line = at_price(key.agreed, *line);
            }
        }
        if own.is_some() {
            own_prices::adjust(&mut stands.lines)?;
        }
        let cost = stands.lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.cost))?;
        stands.lines.retain(|line| line.from.is_none() || !(line.quantity.is_zero() && line.cost.is_zero()));
        stands.cost = cost;
        Ok(stands)
    }
}

/// How much was used before at a price.
fn counted(counts: [&Counts; 2], period: Period, key: LineKey) -> Result<Quantity, MoneyError> {
    counts.iter().try_fold(Quantity::ZERO, |sum, counts| sum.checked_add(counts.get(period, key).unwrap_or_default()))
}

/// A line that costs this by the list.
fn at_price(agreed: Option<AgreedPrice>, line: RatedLine) -> RatedLine {
    let cost = at_agreed(agreed, line.cost);
    RatedLine { cost, list_cost: (cost != line.cost).then_some(line.cost), ..line }
}

fn recounted(
    price: AgreedSchedule<'_>,
    count: Option<Quantity>,
    removed: Option<&RatedLine>,
    line: RatedLine,
) -> Result<RatedLine, MoneyError> {
    let was = removed.map_or(Quantity::ZERO, |removed| removed.quantity);
    let cost = removed.map_or(Decimal::ZERO, |removed| removed.cost);
    let list_cost = removed.map_or(Decimal::ZERO, |removed| removed.list_cost.unwrap_or(removed.cost));
    // Where the count is no longer kept, the record is looked at as if it were the last one.
    let from = removed.and_then(|removed| removed.from);
    let count = count.map_or_else(|| from.unwrap_or_default().checked_add(was), Ok)?;
    let others = count.checked_sub(was)?;
    let end = others.checked_add(line.quantity)?;
    let change = |exact: &dyn Fn(Quantity) -> Result<Decimal, MoneyError>| exact(end)?.checked_sub(exact(count)?);
    let cost = cost.checked_add(change(&|quantity| price.exact_cost(quantity))?)?;
    let list_cost = list_cost.checked_add(change(&|quantity| price.schedule.exact_cost(quantity))?)?;
    let from = Some(from.unwrap_or(others));
    Ok(RatedLine { cost, from, list_cost: (list_cost != cost).then_some(list_cost), ..line })
}
