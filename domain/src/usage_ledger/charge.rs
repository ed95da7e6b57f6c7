//! How much of a batch is charged, from which credit, and who bears what there is no credit for.
//!
//! Invariant: charged = drawn + owed; charged + over limit = cost, of every record. Records are charged one after the other, so the
//! splitting of a batch over events changes no record's share.

use jiff::Timestamp;

use super::grants::ToPay;
use super::less::Less;
use super::purse::{Payment, Purse};
use super::{BorneBy, Draw, Grants, OverLimit, RecordingMode, Records, Terms, UsageLedger, UsageRecord, UsageRecorded};
use crate::money::Decimal;

/// The cost of some records.
pub(super) fn cost_of(records: &[UsageRecord]) -> Decimal {
    records.iter().fold(Decimal::ZERO, |sum, record| sum.saturating_add(record.cost))
}

/// How records are charged.
pub(super) struct Charging<'a> {
    /// Asked or told.
    pub mode: RecordingMode,
    /// What is held for others, after them.
    pub held: Decimal,
    /// When the money of each of them was set aside; `None` where nothing is held.
    pub pinned: Option<&'a [Option<Timestamp>]>,
}

impl Charging<'_> {
    /// What decides which credit pays the record at this place. What is asked for is a use of now, and what was held is paid as it was when that began.
    fn to_pay(&self, terms: &Terms, at: Timestamp, (place, record): (usize, &UsageRecord)) -> ToPay {
        let pinned = self.pinned.and_then(|pinned| pinned.get(place).copied().flatten());
        let used_at = match self.mode {
            RecordingMode::Asked => at,
            RecordingMode::Told => record.occurred_at(at),
        };
        let of = Some((record.service, record.provider));
        ToPay::use_of(of, record.provider == terms.owner, pinned.unwrap_or(used_at))
    }

    /// How many of the records, from the first on, the same credit pays; at least one.
    fn alike(
        &self,
        purse: &Purse<'_>,
        terms: &Terms,
        at: Timestamp,
        (place, records): (usize, &[UsageRecord]),
    ) -> usize {
        let mut to_pay = (place..).zip(records).map(|record| self.to_pay(terms, at, record));
        let Some(first) = to_pay.next() else { return 1 };
        to_pay.take_while(|next| purse.pays_alike(&first, next)).count().saturating_add(1)
    }
}

/// The event for these records on the present state.
pub(super) fn charge(
    ledger: &UsageLedger,
    terms: &Terms,
    at: Timestamp,
    charging: &Charging<'_>,
    records: Records,
) -> UsageRecorded {
    let mut purse = Purse::of(ledger, at, charging.mode).holding(charging.held);
    let distinguishes = purse.distinguishes(records.iter().any(|record| record.provider == terms.owner));
    let mut beyond = Beyond { index: 0, absorbed_left: ledger.absorbed_left(at), found: Vec::new() };
    let mut paid = Payment { charged: Decimal::ZERO, drawn: Vec::new(), owed: Decimal::ZERO };
    let (mut rest, mut place): (&[UsageRecord], usize) = (&records, 0);
    // Nearly always there is one stretch: records that the same credit pays are added up and charged together.
    while let Some(first) = rest.first() {
        let to_pay = charging.to_pay(terms, at, (place, first));
        let count = if distinguishes { charging.alike(&purse, terms, at, (place, rest)) } else { rest.len() };
        let (stretch, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        let payment = purse.plan(cost_of(stretch), &to_pay);
        beyond.add(stretch, payment.charged);
        (rest, place) = (after, place.saturating_add(count));
        if !rest.is_empty() {
            purse.take(&payment);
        }
        paid = paid.and(payment);
    }
    if distinguishes {
        paid.drawn = in_order_of_drawing(ledger.grants(), &paid.drawn);
    }
    let Payment { charged, drawn, owed } = paid;
    let (over_limit, returned, settled, crossed) = (beyond.found, Vec::new(), Vec::new(), Vec::new());
    let (held, mode) = (None, charging.mode);
    UsageRecorded { at, mode, records, charged, over_limit, drawn, owed, returned, settled, held, crossed }
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
    let (records, drawn, owed, settled, crossed) = (record, Vec::new(), Decimal::ZERO, Vec::new(), Vec::new());
    let held = None;
    UsageRecorded { at, mode, records, charged, over_limit, drawn, owed, returned, settled, held, crossed }
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
