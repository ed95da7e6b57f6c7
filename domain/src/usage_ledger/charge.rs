//! How much of a batch is charged, from which credit, and who bears what there is no credit for.
//!
//! Invariant: charged = drawn + owed; charged + over limit = cost, of every record. Records are charged one after the other, so the
//! splitting of a batch over events changes no record's share.

use jiff::Timestamp;

use super::less::Less;
use super::purse::{Payment, Purse};
use super::{BorneBy, Draw, Grants, OverLimit, RecordingMode, Records, Terms, UsageLedger, UsageRecord, UsageRecorded};
use crate::money::Decimal;

/// The cost of some records.
pub(super) fn cost_of(records: &[UsageRecord]) -> Decimal {
    records.iter().fold(Decimal::ZERO, |sum, record| sum.saturating_add(record.cost))
}

/// The event for these records on the present state.
pub(super) fn charge(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    (mode, held): (RecordingMode, Decimal),
    records: Records,
) -> UsageRecorded {
    let is_own = |record: &UsageRecord| record.provider == terms.owner;
    let mut purse = Purse::of(ledger, at, mode).holding(held);
    let depends_on_provider = records.iter().any(is_own) && purse.has_given_credit();
    let mut beyond = Beyond { index: 0, absorbed_left: ledger.absorbed_left(at), found: Vec::new() };
    let mut paid = Payment { charged: Decimal::ZERO, drawn: Vec::new(), owed: Decimal::ZERO };
    let mut rest: &[UsageRecord] = &records;
    // Nearly always there is one stretch: records that the same credit pays are added up and charged together.
    for stretch in records.chunk_by(|one, next| !depends_on_provider || is_own(one) == is_own(next)) {
        let only_paid = depends_on_provider && stretch.first().is_some_and(is_own);
        let payment = purse.plan(cost_of(stretch), only_paid);
        beyond.add(stretch, payment.charged);
        rest = rest.get(stretch.len()..).unwrap_or_default();
        if !rest.is_empty() {
            purse.take(&payment);
        }
        paid = paid.and(payment);
    }
    if depends_on_provider {
        paid.drawn = in_order_of_drawing(ledger.grants(), &paid.drawn);
    }
    let Payment { charged, drawn, owed } = paid;
    let (over_limit, returned) = (beyond.found, Vec::new());
    UsageRecorded { at, mode, records, charged, over_limit, drawn, owed, returned, settled: Vec::new(), held: None }
}

/// The event for a record that costs less than nothing, since a volume price falls for all that was used before: what it gives back
/// nobody had credit for comes first, as in a [correction](super::correcting).
pub(super) fn give_back(ledger: &UsageLedger, at: Timestamp, mode: RecordingMode, record: Records) -> UsageRecorded {
    let mut less = Less::of(cost_of(&record).negated());
    let borne = [(BorneBy::Reporter, ledger.at_risk()), (BorneBy::Marketplace, ledger.absorbed())];
    let over = borne.map(|(borne_by, most)| OverLimit { index: 0, amount: less.take(most).negated(), borne_by });
    let over_limit: Vec<OverLimit> = over.into_iter().filter(|over| !over.amount.is_zero()).collect();
    let charged = less.rest().negated();
    let returned = less.give_back(ledger);
    let (records, drawn, owed, settled) = (record, Vec::new(), Decimal::ZERO, Vec::new());
    UsageRecorded { at, mode, records, charged, over_limit, drawn, owed, returned, settled, held: None }
}

impl Payment {
    /// This and a later one.
    fn and(mut self, later: Self) -> Self {
        if self.drawn.is_empty() {
            self.drawn = later.drawn;
        } else {
            self.drawn.extend(later.drawn);
        }
        let (charged, owed) = (self.charged.saturating_add(later.charged), self.owed.saturating_add(later.owed));
        Self { charged, owed, drawn: self.drawn }
    }
}

/// Draws of several payments as one of each grant, in the order in which a ledger takes them out.
fn in_order_of_drawing(grants: &Grants, draws: &[Draw]) -> Vec<Draw> {
    let of = |grant| {
        let amounts = draws.iter().filter(|draw| draw.grant == grant).map(|draw| draw.amount);
        Draw { grant, amount: amounts.fold(Decimal::ZERO, Decimal::saturating_add) }
    };
    grants.kept().iter().map(|grant| of(grant.id)).filter(|draw| !draw.amount.is_zero()).collect()
}

/// What did not fit, by record.
struct Beyond {
    /// Of the next record.
    index: u32,
    /// What the marketplace still bears.
    absorbed_left: Decimal,
    found: Vec<OverLimit>,
}

impl Beyond {
    /// What of each record's cost does not fit when this much does.
    fn add(&mut self, records: &[UsageRecord], mut room: Decimal) {
        for record in records {
            let fits = record.cost.min(room);
            room = room.saturating_sub(fits);
            let over = record.cost.saturating_sub(fits);
            let absorbed = over.min(self.absorbed_left);
            self.absorbed_left = self.absorbed_left.saturating_sub(absorbed);
            self.push(absorbed, BorneBy::Marketplace);
            self.push(over.saturating_sub(absorbed), BorneBy::Reporter);
            self.index = self.index.saturating_add(1);
        }
    }

    fn push(&mut self, amount: Decimal, borne_by: BorneBy) {
        if !amount.is_zero() {
            self.found.push(OverLimit { index: self.index, amount, borne_by });
        }
    }
}
