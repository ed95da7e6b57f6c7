//! The periods of a ledger that are not closed, what was drawn and is owed for the uses of each, and how far the others are closed.
//!
//! Invariants: periods are cut in their order, so one period says which are: all up to it. What is told of those is billed in the first one
//! that is not, with the period that it is of. What was charged in a period is what was drawn and is owed for it. Copying them copies little.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};

use super::bill_line::Earlier;
use super::event::{Carried, PeriodClosed, PeriodCut, PeriodLines};
use super::totals::{Totals, Unpaid};
use crate::money::Decimal;
use crate::usage_ledger::period::GRACE;
use crate::usage_ledger::{
    ChargeAdded, ChargeKind, CreditKind, Draw, GrantId, Grants, Period, PlanBegun, Returned, ReturnedTo,
    UsageCorrected, UsageRecord, UsageRecorded,
};
use crate::values::digest::Digest;
use crate::values::text::{Name, Reason};
use crate::{ChargeId, TenantId};

/// Periods that are open at once at most; what is of a further one is billed in the next of them.
pub const MAX_OPEN_PERIODS: usize = 36;

/// Until when a period with this end takes what is told of it of which something was first told at this time: some days after its end, and no fewer after
/// that, for what is taken in from elsewhere is of months long past.
pub fn takes_until(end: Timestamp, opened_at: Timestamp) -> Timestamp {
    let from = end.max(opened_at);
    from.saturating_add(GRACE).unwrap_or(from)
}

/// What was drawn of a grant for the uses of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PeriodDraw {
    /// What kind of credit it is.
    pub kind: CreditKind,
    /// How much, less what went back; below zero where more of earlier periods went back.
    pub amount: Decimal,
}

/// What is charged in a period beside uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PeriodCharge {
    /// Its id.
    pub id: ChargeId,
    /// What for.
    pub kind: ChargeKind,
    /// Of which earlier period it is, if of one.
    pub earlier: Option<Earlier>,
    /// How much.
    pub amount: Decimal,
    /// Why.
    pub reason: Reason,
    /// Who supplies the marketplace with what it is for.
    pub supplier: Option<TenantId>,
    /// How it is taxed, as the seller calls that.
    pub tax_class: Option<Name>,
}

impl From<&ChargeAdded> for PeriodCharge {
    fn from(event: &ChargeAdded) -> Self {
        let &ChargeAdded { id, kind, amount, supplier, .. } = event;
        let (_, earlier) = event.billed();
        let (reason, tax_class) = (event.reason.clone(), event.tax_class.clone());
        Self { id, kind, earlier, amount, reason, supplier, tax_class }
    }
}

/// What there is of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OpenPeriod {
    /// Time of the first event that something is billed in it by.
    opened_at: Timestamp,
    totals: Totals,
    charges: Vec<PeriodCharge>,
    #[schemars(with = "BTreeMap<GrantId, PeriodDraw>")]
    drawn: RedBlackTreeMapSync<GrantId, PeriodDraw>,
    owed: Decimal,
}

impl OpenPeriod {
    fn at(opened_at: Timestamp) -> Self {
        Self { opened_at, ..Self::default() }
    }

    /// Time of the first event that something is billed in it by.
    pub fn opened_at(&self) -> Timestamp {
        self.opened_at
    }

    /// What its lines come to.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What is charged beside uses, in the order in which it was.
    pub fn charges(&self) -> &[PeriodCharge] {
        &self.charges
    }

    /// What its own uses and charges were charged: not those of earlier periods that are billed in it.
    pub fn charged_for_itself(&self) -> Decimal {
        let own = self.totals.lines().iter().filter(|(key, _)| key.earlier.is_none()).map(|(_, total)| total.charged());
        let overflow = self.totals.services().values().map(|service| service.overflow.charged());
        let charges = self.charges.iter().filter(|charge| charge.earlier.is_none()).map(|charge| charge.amount);
        own.chain(overflow).chain(charges).fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// What was drawn for it, by grant.
    pub fn drawn(&self) -> &RedBlackTreeMapSync<GrantId, PeriodDraw> {
        &self.drawn
    }

    /// What came to be owed for it.
    pub fn owed(&self) -> Decimal {
        self.owed
    }

    fn pay(&mut self, grants: &Grants, drawn: &[Draw], owed: Decimal, returned: &[Returned]) {
        self.owed = self.owed.saturating_add(owed);
        for draw in drawn {
            self.draw(grants, draw.grant, draw.amount);
        }
        for Returned { to, amount } in returned {
            match to {
                ReturnedTo::Owed => self.owed = self.owed.saturating_sub(*amount),
                ReturnedTo::Grant { grant } => self.draw(grants, *grant, amount.negated()),
                // Of which grant, the ledger does not know any more.
                ReturnedTo::Lapsed => self.draw(grants, GrantId::default(), amount.negated()),
                ReturnedTo::OverLimit { .. } => {}
            }
        }
    }

    fn draw(&mut self, grants: &Grants, grant: GrantId, amount: Decimal) {
        if let Some(drawn) = self.drawn.get_mut(&grant) {
            drawn.amount = drawn.amount.saturating_add(amount);
        } else {
            let kind = grants.get(grant).map_or_else(CreditKind::default, |grant| grant.kind);
            self.drawn.insert_mut(grant, PeriodDraw { kind, amount });
        }
    }
}

/// A period that is cut, and not all of whose lines are stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Closing {
    /// The cut.
    pub cut: PeriodCut,
    /// What there was of it.
    pub frozen: OpenPeriod,
    /// How many of its lines are stated.
    pub stated: u32,
    /// What rounding had left before.
    pub carried_in: Carried,
}

/// The periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Periods {
    /// Not kept by who only reads.
    open: Option<BTreeMap<Period, OpenPeriod>>,
    cut_through: Option<Period>,
    closing: Option<Box<Closing>>,
    carried: Carried,
    digest: Option<Digest>,
    /// The number of the last event in the ledger's stream.
    sequence: u64,
    /// That of the last cut.
    cut_at: u64,
    /// Records that are not void, of all periods.
    records: u64,
}

impl Default for Periods {
    fn default() -> Self {
        Self { open: Some(BTreeMap::new()), ..Self::not_kept() }
    }
}

impl Periods {
    /// For who only reads: what there is of open periods can be long.
    pub(in crate::usage_ledger) fn not_kept() -> Self {
        let (closing, carried) = (None, Carried::default());
        Self { open: None, cut_through: None, closing, carried, digest: None, sequence: 0, cut_at: 0, records: 0 }
    }

    /// Those that something was billed in and that are not cut.
    pub fn open(&self) -> &BTreeMap<Period, OpenPeriod> {
        static NOTHING: BTreeMap<Period, OpenPeriod> = BTreeMap::new();
        self.open.as_ref().unwrap_or(&NOTHING)
    }

    /// The last one that is cut, with all before it.
    pub fn cut_through(&self) -> Option<Period> {
        self.cut_through
    }

    /// The one whose lines are being stated.
    pub fn closing(&self) -> Option<&Closing> {
        self.closing.as_deref()
    }

    /// What rounding has left.
    pub fn carried(&self) -> Carried {
        self.carried
    }

    /// The digest of the last cut.
    pub fn digest(&self) -> Option<Digest> {
        self.digest
    }

    /// The numbers in the stream of the first event since the last cut, and of the last event.
    pub fn sequences(&self) -> (u64, u64) {
        (self.cut_at.saturating_add(1), self.sequence)
    }

    /// Records that are not void, of all periods.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// In which period a record of one is billed: its own, unless that is cut; then the first that is not, which is the current one if nothing
    /// is open.
    pub fn billed_in(&self, period: Period, current: Period) -> Period {
        let open = self.open();
        let is_cut = self.cut_through.is_some_and(|cut| period <= cut);
        if !is_cut && (open.contains_key(&period) || open.len() < MAX_OPEN_PERIODS) {
            return period;
        }
        let first = if is_cut { open.keys().next() } else { open.range(period..).next().map(|(open, _)| open) };
        let current = self.cut_through.map_or(current, |cut| current.max(cut.next()));
        first.copied().unwrap_or(current)
    }

    /// The records, each with the period that it is billed in where that is not its own. Nearly always it is, and none is copied.
    pub(in crate::usage_ledger) fn billed(
        &self,
        records: Arc<[UsageRecord]>,
        (now, current): (Timestamp, Period),
    ) -> Arc<[UsageRecord]> {
        let billed = |record: &UsageRecord| {
            let own = record.period_at(now);
            Some(self.billed_in(own, current)).filter(|billed| *billed != own)
        };
        if self.cut_through.is_none() && self.open().len() < MAX_OPEN_PERIODS
            || records.iter().all(|record| billed(record).is_none())
        {
            return records;
        }
        let of_record = |record: &UsageRecord| {
            let (own, billed_in) = (record.period_at(now), billed(record));
            UsageRecord { period: Some(own), billed_in, ..record.clone() }
        };
        records.iter().map(of_record).collect()
    }

    /// Where a correction of a record is billed, where that is not where the record is: `None` while that one is not cut.
    pub fn amended_in(&self, record: &UsageRecord, recorded_at: Timestamp, current: Period) -> Option<Period> {
        let billed = record.billed_at(recorded_at);
        self.cut_through.is_some_and(|cut| billed <= cut).then(|| self.billed_in(billed, current))
    }

    /// An event was appended.
    pub(in crate::usage_ledger) fn count_event(&mut self) {
        self.sequence = self.sequence.saturating_add(1);
    }

    /// Makes it one of so many events.
    #[cfg(test)]
    pub(in crate::usage_ledger) fn set_sequence(&mut self, sequence: u64) {
        self.sequence = sequence;
    }

    pub(in crate::usage_ledger) fn recorded(&mut self, event: &UsageRecorded, grants: &Grants) {
        let (Some(open), Some(first)) = (&mut self.open, event.records.first()) else { return };
        let count = u64::try_from(event.records.len()).unwrap_or(u64::MAX);
        self.records = self.records.saturating_add(count);
        for (index, record) in event.records.iter().enumerate() {
            let (period, earlier) = record.billed(event.at);
            let unpaid = Unpaid::of_recorded(event, index);
            let open = open.entry(period).or_insert_with(|| OpenPeriod::at(event.at));
            open.totals.add(record, unpaid, earlier);
        }
        // The records of an event are billed in one period, since level 8.
        let (period, _) = first.billed(event.at);
        open.entry(period).or_insert_with(|| OpenPeriod::at(event.at)).pay(
            grants,
            &event.drawn,
            event.owed,
            &event.returned,
        );
    }

    pub(in crate::usage_ledger) fn corrected(&mut self, event: &UsageCorrected, grants: &Grants) {
        let Some(open) = &mut self.open else { return };
        let (removed, stands) = (&event.removed, event.stands.as_ref());
        let (billed_in, earlier) = removed.record.billed(event.of.at);
        let open = open.entry(event.billed_in.unwrap_or(billed_in)).or_insert_with(|| OpenPeriod::at(event.at));
        if event.billed_in.is_some() {
            open.totals.amend(removed, stands, billed_in);
        } else {
            open.totals.correct(removed, stands, earlier);
        }
        open.pay(grants, &event.drawn, event.owed, &event.returned);
        if stands.is_none_or(|stands| stands.record.is_void()) {
            self.records = self.records.saturating_sub(1);
        }
    }

    /// A period of a plan has begun: it is billed, also where nothing is used in it.
    pub(in crate::usage_ledger) fn begun(&mut self, event: PlanBegun) {
        let is_cut = self.cut_through.is_some_and(|cut| event.period <= cut);
        if let Some(open) = self.open.as_mut().filter(|_| !is_cut) {
            open.entry(event.period).or_insert_with(|| OpenPeriod::at(event.at));
        }
    }

    pub(in crate::usage_ledger) fn charged(&mut self, event: &ChargeAdded, grants: &Grants) {
        let Some(open) = &mut self.open else { return };
        let (billed_in, _) = event.billed();
        let open = open.entry(billed_in).or_insert_with(|| OpenPeriod::at(event.at));
        open.charges.push(PeriodCharge::from(event));
        open.pay(grants, &event.drawn, event.owed, &[]);
    }

    pub(in crate::usage_ledger) fn cut(&mut self, cut: PeriodCut) {
        let frozen = self.open.as_mut().and_then(|open| open.remove(&cut.period)).unwrap_or_default();
        self.cut_through = Some(cut.period);
        self.digest = Some(cut.carry);
        self.cut_at = self.sequence;
        let carried_in = self.carried;
        self.closing = Some(Box::new(Closing { cut, frozen, stated: 0, carried_in }));
    }

    pub(in crate::usage_ledger) fn stated(&mut self, lines: &PeriodLines) {
        if let Some(closing) = &mut self.closing {
            let count = u32::try_from(lines.lines.len()).unwrap_or(u32::MAX);
            closing.stated = lines.from.saturating_add(count);
        }
    }

    pub(in crate::usage_ledger) fn closed(&mut self, closed: &PeriodClosed) {
        self.closing = None;
        self.carried = closed.carried;
    }
}
