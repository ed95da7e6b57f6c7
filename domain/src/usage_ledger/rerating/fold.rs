//! Folds the events of a ledger into what its bills would have been.
//!
//! Invariant: what is rated anew is counted and summed up as the ledger did, so that only prices differ. It keeps no more than a ledger does of its
//! open periods, and of what the lines of one are.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;

use super::bill::{KeptReason, ReratedBill, ReratedLine};
use super::prices::{NEW, NewPrices};
use super::run::RerateWindow;
use crate::ServiceId;
use crate::money::{Currency, Decimal, MoneyError};
use crate::usage_ledger::periods::{BillLine, BilledFor, Earlier, PeriodClosed, TotalKey, Totals, Unpaid};
use crate::usage_ledger::{
    Agreements, Calendars, ChargedRecord, Contracts, Counts, Period, PeriodCut, Subscriptions, UsageCorrected,
    UsageLedgerEvent, UsageRecord, UsageRecorded, UsedAt,
};

/// A ledger cannot be rated anew.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RerateFault {
    /// A sum is out of all proportion.
    #[error("what was used in {period} would cost more than can be stated at these prices")]
    TooLarge {
        /// In which period.
        period: Period,
    },
}

/// What was not rated anew of the uses of a line or of a service's overflow, by the reason.
type Kept = BTreeMap<KeptReason, Decimal>;

/// What there would be of a period that is not closed.
#[derive(Clone, Debug, Default)]
struct Reopened {
    totals: Totals,
    kept: BTreeMap<TotalKey, Kept>,
    /// Of uses that found no line of their own.
    kept_in_overflow: BTreeMap<ServiceId, Kept>,
}

impl Reopened {
    /// Notes that a record which is in the totals is not rated anew; one that stands no more takes back that it was.
    fn keep(&mut self, record: &UsageRecord, earlier: Option<Earlier>, reason: KeptReason, is_taken_out: bool) {
        for line in &record.lines {
            let key = TotalKey { earlier, line: record.line_key(line.part) };
            let kept = if self.totals.lines().contains_key(&key) {
                self.kept.entry(key).or_default()
            } else {
                self.kept_in_overflow.entry(record.service).or_default()
            };
            let cost = if is_taken_out { line.cost.negated() } else { line.cost };
            let sum = kept.entry(reason).or_default();
            *sum = sum.saturating_add(cost);
        }
    }
}

/// A period whose lines are being stated.
#[derive(Clone, Debug)]
struct BeingClosed {
    frozen: Reopened,
    stated: Vec<BillLine>,
}

/// How a corrected record is summed up.
#[derive(Clone, Copy, Debug)]
enum Corrected {
    /// In the period that it is billed in, which is open.
    InPlace(Option<Earlier>),
    /// In a later one than this, which is closed.
    Later(Period),
}

impl Corrected {
    const fn earlier(self) -> Option<Earlier> {
        match self {
            Self::InPlace(earlier) => earlier,
            Self::Later(period) => Some(Earlier { period, is_correction: true }),
        }
    }
}

/// The fold.
#[derive(Clone, Debug)]
pub struct Rerating {
    prices: Arc<NewPrices>,
    window: RerateWindow,
    currency: Currency,
    contracts: Contracts,
    calendars: Calendars,
    counts: Counts,
    open: BTreeMap<Period, Reopened>,
    closing: Option<BeingClosed>,
    /// All that are closed, from the first one of the window on.
    closed: Vec<(Period, u32)>,
}

impl Rerating {
    /// Of a ledger whose events are yet to come.
    pub fn new(prices: Arc<NewPrices>, window: RerateWindow) -> Self {
        Self {
            prices,
            window,
            currency: Currency::USD,
            contracts: Contracts::default(),
            calendars: Calendars::default(),
            counts: Counts::default(),
            open: BTreeMap::new(),
            closing: None,
            closed: Vec::new(),
        }
    }

    /// Periods that are closed, from the first one of the window on, each with its cut.
    pub fn closed(&self) -> &[(Period, u32)] {
        &self.closed
    }

    /// Periods of the window in which something was used and that are not closed.
    pub fn not_closed(&self) -> impl Iterator<Item = Period> {
        self.open.keys().copied().filter(|period| self.window.has(*period))
    }

    /// Takes the next event of the ledger; gives the bill that it ends, if something of it was used in the window.
    ///
    /// # Errors
    /// [`RerateFault`].
    pub fn take(&mut self, event: &UsageLedgerEvent) -> Result<Option<ReratedBill>, RerateFault> {
        if let Some(recorded) = event.as_usage_recorded() {
            self.recorded(recorded);
        } else if let Some(corrected) = event.as_usage_corrected() {
            self.corrected(corrected)?;
        } else if let Some(agreed) = event.as_price_agreed() {
            self.contracts.agreed(agreed);
        } else if let Some(withdrawn) = event.as_price_withdrawn() {
            self.contracts.withdrawn(withdrawn);
        } else if let Some(set) = event.as_calendar_set() {
            self.calendars.set(set.clone());
        } else if let Some(opened) = event.as_opened() {
            self.currency = opened.currency;
        } else if let Some(charge) = event.as_charge_added() {
            // It is a line of a bill, and keeps its period from being without one.
            self.reopened(charge.billed().0);
        } else if let Some(cut) = event.as_period_cut() {
            self.cut(cut);
        } else if let Some(lines) = event.as_period_lines() {
            if let Some(closing) = &mut self.closing {
                closing.stated.extend(lines.lines.iter().cloned());
            }
        } else if let Some(closed) = event.as_period_closed() {
            return Ok(self.close(closed));
        }
        Ok(None)
    }

    fn reopened(&mut self, period: Period) -> &mut Reopened {
        self.open.entry(period).or_default()
    }

    fn recorded(&mut self, event: &UsageRecorded) {
        for record in &*event.records {
            let (billed_in, earlier) = record.billed(event.at);
            // What was billed before the window is of no use in it.
            if billed_in < self.window.from {
                continue;
            }
            match self.rated(record, event.at).and_then(|rated| self.priced(rated, event.at)) {
                Ok(priced) => {
                    self.counts.add(&priced, event.at);
                    let priced = UsageRecord { revision: record.revision, ..priced };
                    self.reopened(billed_in).totals.add(&priced, Unpaid::default(), earlier);
                }
                Err(reason) => {
                    let open = self.reopened(billed_in);
                    open.totals.add(record, Unpaid::default(), earlier);
                    open.keep(record, earlier, reason, false);
                }
            }
        }
    }

    /// A record at its new list; or why it is not.
    fn rated(&self, record: &UsageRecord, event_at: Timestamp) -> Result<UsageRecord, KeptReason> {
        if !self.window.has(record.period_at(event_at)) {
            return Err(KeptReason::OutsideWindow);
        }
        if self.agreements().forgot_prices_of(record) {
            return Err(KeptReason::AgreementForgotten);
        }
        self.prices.rate(record, (event_at, self.currency))
    }

    /// A rated record at what it costs where the counts stand. What was recorded before there were counts costs what it does provisionally.
    fn priced(&self, mut rated: UsageRecord, event_at: Timestamp) -> Result<UsageRecord, KeptReason> {
        if rated.period.is_none() && rated.price.is_none() {
            return Ok(rated);
        }
        let of =
            UsedAt { period: rated.period_at(event_at), service: rated.service, revision: NEW, agreed: rated.price };
        let none = Counts::default();
        let books = ([&self.counts, &none], self.agreements());
        let cost = self.prices.schedules().price_lines(books, of, &mut rated.lines);
        rated.cost = cost.map_err(|_| KeptReason::CostTooLarge)?.cost;
        Ok(rated)
    }

    /// Where a count is no longer kept, a correction is priced from where its record was: there, in the counts of then.
    fn counted_as_then(&self, mut rated: UsageRecord, recorded: &UsageRecord, at: Timestamp) -> UsageRecord {
        let period = rated.period_at(at);
        let mut lines = std::mem::take(&mut rated.lines);
        for line in lines.iter_mut().filter(|line| line.from.is_some()) {
            let is_kept = self.counts.get(period, rated.line_key(line.part)).is_some();
            let then = recorded.lines.iter().find(|recorded| recorded.part == line.part).and_then(|line| line.from);
            line.from = if is_kept { line.from } else { then.or(line.from) };
        }
        rated.lines = lines;
        rated
    }

    fn agreements(&self) -> Agreements<'_> {
        static NO_PLANS: LazyLock<Subscriptions> = LazyLock::new(Subscriptions::default);
        // What a plan makes of a price its records say; prices of parts are in contracts alone.
        Agreements { contracts: &self.contracts, plans: &NO_PLANS, calendars: &self.calendars }
    }

    fn corrected(&mut self, event: &UsageCorrected) -> Result<(), RerateFault> {
        let (removed, at) = (&event.removed.record, event.of.at);
        let (billed_in, earlier) = removed.billed(at);
        let place = event.billed_in.map_or(Corrected::InPlace(earlier), |_| Corrected::Later(billed_in));
        let billed_in = event.billed_in.unwrap_or(billed_in);
        if billed_in < self.window.from {
            return Ok(());
        }
        let stands = event.stands.as_ref().map(|stands| &stands.record);
        let period = removed.period_at(at);
        let change = self.change(removed, stands, at).map_err(|_| RerateFault::TooLarge { period })?;
        let (taken, kept_before) = change.taken;
        let open = self.reopened(billed_in);
        let taken = whole(UsageRecord { revision: removed.revision, ..taken });
        let mut put = change
            .put
            .into_iter()
            .map(|(record, kept)| (UsageRecord { revision: stands.unwrap_or(removed).revision, ..record }, kept));
        let first = put.next();
        let standing = first.as_ref().map(|(record, _)| whole(record.clone()));
        match place {
            Corrected::InPlace(earlier) => open.totals.correct(&taken, standing.as_ref(), earlier),
            Corrected::Later(period) => open.totals.amend(&taken, standing.as_ref(), period),
        }
        if let Some(reason) = kept_before {
            open.keep(&taken.record, place.earlier(), reason, true);
        }
        for (place_of, (record, kept)) in first.into_iter().chain(put).enumerate() {
            if place_of > 0 {
                open.totals.add(&record, Unpaid::default(), place.earlier());
            }
            if let Some(reason) = kept {
                open.keep(&record, place.earlier(), reason, false);
            }
        }
        Ok(())
    }

    /// What a correction makes of the counts, what it takes out of the totals, and what it puts there.
    fn change(
        &mut self,
        removed: &UsageRecord,
        stands: Option<&UsageRecord>,
        at: Timestamp,
    ) -> Result<Change, MoneyError> {
        let was = self.rated(removed, at).and_then(|rated| self.priced(rated, at));
        let was = was.map(|was| self.counted_as_then(was, removed, at));
        let now = match (stands.filter(|stands| !stands.is_void()), &was) {
            (Some(stands), _) => self.rated(stands, at),
            (None, Ok(was)) => Ok(was.voided()),
            (None, Err(reason)) => Err(*reason),
        };
        let mut put = Vec::with_capacity(2);
        let taken = match was {
            Ok(was) => {
                // What cannot be rated as it stands now is taken out of the counts, and stands as it was billed.
                let counted = now.as_ref().map_or_else(|_| was.voided(), Clone::clone);
                let books = (&self.counts, self.agreements());
                let counted = self.prices.schedules().recounted(books, &was, counted, at)?;
                self.counts.correct(&was, Some(&counted), at);
                put.push((counted, None));
                put.extend(now.err().and_then(|reason| Some((stands?.clone(), Some(reason)))));
                (was, None)
            }
            Err(reason) => {
                let priced = now.and_then(|rated| self.priced(rated, at));
                if let Ok(priced) = &priced {
                    self.counts.add(priced, at);
                }
                match priced {
                    Ok(priced) => put.push((priced, None)),
                    Err(kept) => put.extend(stands.map(|stands| (stands.clone(), Some(kept)))),
                }
                (removed.clone(), Some(reason))
            }
        };
        Ok(Change { taken, put })
    }

    fn cut(&mut self, event: &PeriodCut) {
        self.counts.forget_before(event.period);
        let frozen = self.open.remove(&event.period).unwrap_or_default();
        self.closing = Some(BeingClosed { frozen, stated: Vec::new() });
    }

    fn close(&mut self, event: &PeriodClosed) -> Option<ReratedBill> {
        let BeingClosed { frozen, stated } = self.closing.take()?;
        let PeriodClosed { period, cut, .. } = *event;
        if period < self.window.from {
            return None;
        }
        self.closed.push((period, cut));
        let bill = ReratedBill { period, cut, lines: lines_of(frozen, &stated) };
        let of = |line: &ReratedLine| line.earlier.map_or(period, |earlier| earlier.period);
        let is_concerned = bill.differs() || bill.lines.iter().any(|line| self.window.has(of(line)));
        Some(bill).filter(|_| is_concerned)
    }
}

/// What is taken out, and what is put there, each with the reason if it is not rated anew.
struct Change {
    taken: (UsageRecord, Option<KeptReason>),
    put: Vec<(UsageRecord, Option<KeptReason>)>,
}

/// A record whose payment does not matter.
const fn whole(record: UsageRecord) -> ChargedRecord {
    ChargedRecord { record, charged: Decimal::ZERO, over_limit: Vec::new() }
}

type Key = (BilledFor, Option<Earlier>);

/// The lines that are stated and those that there would be, in the order of a bill.
fn lines_of(frozen: Reopened, stated: &[BillLine]) -> Vec<ReratedLine> {
    let Reopened { totals, mut kept, mut kept_in_overflow } = frozen;
    let mut anew: BTreeMap<Key, (Decimal, Kept)> = BTreeMap::new();
    for (key, total) in totals.lines().iter().filter(|(_, total)| !total.is_nothing()) {
        let Some(service) = totals.services().get(&key.line.service) else { continue };
        let line = (BilledFor::usage(key.line, service.provider), key.earlier);
        anew.insert(line, (total.cost, kept.remove(key).unwrap_or_default()));
    }
    for (service, total) in totals.services().iter().filter(|(_, total)| !total.overflow.is_nothing()) {
        let line = (BilledFor::Overflow { service: *service, provider: total.provider }, None);
        anew.insert(line, (total.overflow.cost, kept_in_overflow.remove(service).unwrap_or_default()));
    }
    let mut lines: Vec<ReratedLine> = Vec::with_capacity(stated.len());
    for line in stated {
        let key = (line.billed_for, line.earlier);
        let (would_be, kept) = match line.billed_for {
            BilledFor::Charge { .. } => (line.exact, Kept::from([(KeptReason::Charge, line.exact)])),
            BilledFor::Usage { .. } | BilledFor::Overflow { .. } => anew.remove(&key).unwrap_or_default(),
        };
        lines.push(ReratedLine::of(key, Some(line), would_be, kept));
    }
    lines.extend(anew.into_iter().map(|(key, (would_be, kept))| ReratedLine::of(key, None, would_be, kept)));
    let service = |line: &ReratedLine| (line.billed_for.service().is_none(), line.billed_for.service());
    lines.sort_by_key(|line| (service(line), line.earlier, line.billed_for));
    lines
}
