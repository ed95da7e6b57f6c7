//! Gathers what a batch of events changes: the events of each ledger without their records, and sums.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::money::{Decimal, Quantity};
use domain::pricing::RatedLine;
use domain::usage_ledger::{
    ChargeAdded, CreditGranted, Draw, Earlier, GrantId, Lapsed, Period, PeriodClosed, PeriodCut, Returned, ReturnedTo,
    Unpaid, UsageCorrected, UsageLedger, UsageLedgerEvent, UsageRecord, UsageRecorded,
};
use domain::{Event, LedgerId, RecordedEvent, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use super::account::without_records;
use super::tables::ChargeRow;
use crate::read_models::change::Change;
use crate::read_models::documents::Steps;

/// What a line of the statement sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LineKey {
    pub ledger: LedgerId,
    /// In which it is billed.
    pub period: Period,
    /// Of which earlier one it is, if of one.
    pub earlier: Option<Earlier>,
    pub line: domain::usage_ledger::LineKey,
}

/// A sum of usage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    /// Its place among the lines of the batch, in the order of the log: who comes first finds room first.
    pub place: usize,
    /// Lines of records that are in it, less those that were taken out.
    pub record_lines: i64,
    /// Whose service it is.
    pub provider: TenantId,
    pub quantity: Change,
    /// What of the quantity of a bill before is taken back.
    pub less: Quantity,
    pub cost: Decimal,
    pub list_cost: Decimal,
    pub absorbed: Decimal,
    pub at_risk: Decimal,
}

/// How far a period is closed.
#[derive(Clone, Debug, Default)]
pub(super) struct Closing {
    /// Time of the first event of the batch that is about it.
    pub since: Timestamp,
    pub cut: Option<PeriodCut>,
    pub closed: Option<PeriodClosed>,
}

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) ledgers: Steps<UsageLedger>,
    /// Records of usage of each ledger.
    pub(super) records: BTreeMap<Uuid, i64>,
    pub(super) lines: HashMap<LineKey, Sum>,
    /// In which something is billed, or that are being closed.
    pub(super) periods: BTreeMap<(LedgerId, Period), Closing>,
    /// Whose calendar was set: what of a period that is open was yet to come may have other bounds then.
    pub(super) calendars: BTreeSet<Uuid>,
    /// What is charged beside uses.
    pub(super) charges: Vec<ChargeRow>,
    /// With its position. An id that the ledger had forgotten may come again; its amounts are then added up.
    pub(super) granted: BTreeMap<(LedgerId, GrantId), (i64, CreditGranted)>,
    /// What became of grants.
    pub(super) used: BTreeMap<(LedgerId, GrantId), Used>,
}

/// What became of a grant.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Used {
    /// Drawn, less what was returned.
    pub drawn: Decimal,
    pub lapsed: Decimal,
    pub revoked: Decimal,
    pub refunded: Decimal,
}

impl Sum {
    fn at(place: usize, provider: TenantId) -> Self {
        let (quantity, less, zero) = (Change::default(), Quantity::ZERO, Decimal::ZERO);
        Self {
            place,
            provider,
            record_lines: 0,
            quantity,
            less,
            cost: zero,
            list_cost: zero,
            absorbed: zero,
            at_risk: zero,
        }
    }

    fn plus(&mut self, line: &RatedLine, unpaid: Unpaid) {
        self.record_lines = self.record_lines.saturating_add(1);
        self.quantity = self.quantity.plus(line.quantity.into());
        self.add(line, unpaid, |amount| amount);
    }

    fn minus(&mut self, line: &RatedLine, unpaid: Unpaid) {
        self.record_lines = self.record_lines.saturating_sub(1);
        self.quantity = self.quantity.plus(Change::from(line.quantity).reversed());
        self.add(line, unpaid, Decimal::negated);
    }

    /// What was billed before is no longer so.
    fn reverse(&mut self, line: &RatedLine, unpaid: Unpaid) {
        self.record_lines = self.record_lines.saturating_add(1);
        self.less = self.less.saturating_add(line.quantity);
        self.add(line, unpaid, Decimal::negated);
    }

    fn add(&mut self, line: &RatedLine, unpaid: Unpaid, signed: impl Fn(Decimal) -> Decimal) {
        self.cost = self.cost.saturating_add(signed(line.cost));
        self.list_cost = self.list_cost.saturating_add(signed(line.list_cost.unwrap_or(line.cost)));
        self.absorbed = self.absorbed.saturating_add(signed(unpaid.absorbed));
        self.at_risk = self.at_risk.saturating_add(signed(unpaid.at_risk));
    }
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        let Event::UsageLedger(event) = &record.event else { return };
        let ledger = LedgerId(record.stream.aggregate_id);
        if let Some(usage) = event.as_usage_recorded() {
            self.add_usage(ledger, usage);
        }
        if let Some(corrected) = event.as_usage_corrected() {
            self.add_correction(ledger, corrected);
        }
        if let Some(cut) = event.as_period_cut() {
            self.period(ledger, cut.period, cut.at).cut = Some(cut.clone());
        }
        if let Some(closed) = event.as_period_closed() {
            self.period(ledger, closed.period, closed.at).closed = Some(closed.clone());
        }
        if let Some(begun) = event.as_plan_begun() {
            self.period(ledger, begun.period, begun.at);
        }
        if let Some(charge) = event.as_charge_added() {
            self.add_charge(ledger, charge);
        }
        if event.as_calendar_set().is_some() {
            self.calendars.insert(ledger.0);
        }
        if let Some(granted) = event.as_credit_granted() {
            self.add_grant(ledger, record.position, granted);
        }
        self.add_end(ledger, event);
        self.ledgers.add(record, without_records(event));
    }

    fn add_charge(&mut self, ledger: LedgerId, charge: &ChargeAdded) {
        let (period, earlier) = charge.billed();
        self.period(ledger, period, charge.at);
        self.add_draws(ledger, &charge.drawn, &[]);
        self.charges.push(ChargeRow {
            ledger_id: ledger,
            period,
            charge_id: charge.id,
            earlier: earlier.map(|earlier| earlier.period.to_string()).unwrap_or_default(),
            kind: charge.kind.as_str(),
            amount: charge.amount,
            reason: charge.reason.as_str().to_owned(),
        });
    }

    fn add_grant(&mut self, ledger: LedgerId, position: i64, granted: &CreditGranted) {
        let before = self.granted.insert((ledger, granted.grant_id), (position, granted.clone()));
        if let (Some((_, before)), Some((_, sum))) = (before, self.granted.get_mut(&(ledger, granted.grant_id))) {
            sum.amount = sum.amount.saturating_add(before.amount);
        }
    }

    /// What of credit was neither granted nor drawn for usage.
    fn add_end(&mut self, ledger: LedgerId, event: &UsageLedgerEvent) {
        if let Some(lapsed) = event.as_credit_lapsed() {
            for Lapsed { grant, amount } in &lapsed.grants {
                let used = self.used.entry((ledger, *grant)).or_default();
                used.lapsed = used.lapsed.saturating_add(*amount);
            }
        }
        if let Some(revoked) = event.as_credit_revoked() {
            let used = self.used.entry((ledger, revoked.grant)).or_default();
            used.revoked = used.revoked.saturating_add(revoked.amount);
        }
        if let Some(refunded) = event.as_credit_refunded() {
            let used = self.used.entry((ledger, refunded.grant)).or_default();
            used.refunded = used.refunded.saturating_add(refunded.amount);
        }
        if let Some(paid) = event.as_debt_paid() {
            self.add_drawn(ledger, paid.grant, paid.amount);
        }
    }

    fn period(&mut self, ledger: LedgerId, period: Period, at: Timestamp) -> &mut Closing {
        let first = || Closing { since: at, ..Closing::default() };
        self.periods.entry((ledger, period)).or_insert_with(first)
    }

    fn add_usage(&mut self, ledger: LedgerId, usage: &UsageRecorded) {
        let records = self.records.entry(ledger.0).or_default();
        *records = records.saturating_add(i64::try_from(usage.records.len()).unwrap_or(i64::MAX));
        for (index, record) in usage.records.iter().enumerate() {
            let billed = record.billed(usage.at);
            self.period(ledger, billed.0, usage.at);
            self.add_lines((ledger, billed), record, Unpaid::of_recorded(usage, index), Sum::plus);
        }
        self.add_draws(ledger, &usage.drawn, &usage.returned);
    }

    fn add_correction(&mut self, ledger: LedgerId, corrected: &UsageCorrected) {
        let (removed, stands) = (&corrected.removed, corrected.stands.as_ref());
        let billed @ (period, _) = removed.record.billed(corrected.of.at);
        let amended = Some(Earlier { period, is_correction: true });
        let (billed, take_out): (_, fn(&mut Sum, &RatedLine, Unpaid)) =
            corrected.billed_in.map_or((billed, Sum::minus), |later| ((later, amended), Sum::reverse));
        self.period(ledger, billed.0, corrected.at);
        self.add_lines((ledger, billed), &removed.record, Unpaid::of(removed), take_out);
        if let Some(stands) = stands {
            self.add_lines((ledger, billed), &stands.record, Unpaid::of(stands), Sum::plus);
        }
        if stands.is_none_or(|stands| stands.record.is_void()) {
            let records = self.records.entry(ledger.0).or_default();
            *records = records.saturating_sub(1);
        }
        self.add_draws(ledger, &corrected.drawn, &corrected.returned);
    }

    fn add_draws(&mut self, ledger: LedgerId, drawn: &[Draw], returned: &[Returned]) {
        for draw in drawn {
            self.add_drawn(ledger, draw.grant, draw.amount);
        }
        for returned in returned {
            if let ReturnedTo::Grant { grant } = returned.to {
                self.add_drawn(ledger, grant, returned.amount.negated());
            }
        }
    }

    fn add_lines(
        &mut self,
        (ledger, (period, earlier)): (LedgerId, (Period, Option<Earlier>)),
        record: &UsageRecord,
        unpaid: Unpaid,
        with: fn(&mut Sum, &RatedLine, Unpaid),
    ) {
        for (line, unpaid) in unpaid.by_line(record) {
            let place = self.lines.len();
            let key = LineKey { ledger, period, earlier, line: record.line_key(line.part) };
            with(self.lines.entry(key).or_insert_with(|| Sum::at(place, record.provider)), line, unpaid);
        }
    }

    fn add_drawn(&mut self, ledger: LedgerId, grant: GrantId, amount: Decimal) {
        let used = self.used.entry((ledger, grant)).or_default();
        used.drawn = used.drawn.saturating_add(amount);
    }
}
